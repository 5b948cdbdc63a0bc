/* sf-speller.h - spellings looked up on a thread of their own
 * The thread starts with the first question and owns the dictionaries; texts go to it as immutable
 * values and answers come back to the main thread, which never waits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-dictionary.h"
#include "sf-spell-words.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Main thread, as all that is not said otherwise.
 * Signal "missing" (const char *language): no dictionary reads it; once for each language. */
#define SF_TYPE_SPELLER (sf_speller_get_type ())
G_DECLARE_FINAL_TYPE (SfSpeller, sf_speller, SF, SPELLER, GObject)

/* @library: lent forever, opened with @data on the thread. @home: (nullable): the desktop's
 * language, for texts of none and to choose among its variants. Disposing waits for the word that
 * is being looked up, and no longer; callbacks have no source object, so that no question keeps the
 * speller, and what was not answered by then is cancelled. */
SfSpeller *sf_speller_new (const SfDictionaryLibrary *library, gpointer data, const char *home);

/* Looks up the words of @text, which is in @language ("" = the desktop's) where no mark says
 * another. Questions are answered in their order, but suggestions first. */
void sf_speller_check_async (SfSpeller *self,
                             const SfText *text,
                             const char *language,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* The words that are wrong, in order, as sf_spell_judge() narrows them. Words in a language
 * that nothing reads are right. A text that is nearly all wrong, and right in another language, is
 * read in that one. Errors: G_IO_ERROR_CANCELLED. Returns: (transfer full)
 * (element-type SfSpellWord). */
GArray *sf_speller_check_finish (SfSpeller *self, GAsyncResult *result, GError **error);
/* Whether "missing" was told of @language. */
gboolean sf_speller_is_missing (SfSpeller *self, const char *language);

/* Which language @texts (element-type SfText), the beginning of a story, are in, if that is not
 * @presumed, to which it keeps unless another one is clearly more likely. Copied. */
void sf_speller_guess_async (SfSpeller *self,
                             GPtrArray *texts,
                             const char *presumed,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* Errors: G_IO_ERROR_CANCELLED. Returns: (transfer full) (nullable): BCP 47 without a region, or
 * @presumed as it was given; NULL without an error: there are too few words, or none is likely. */
char *sf_speller_guess_finish (SfSpeller *self, GAsyncResult *result, GError **error);

/* What could have been meant by @word, best first; none in a language that nothing reads. */
void sf_speller_suggest_async (SfSpeller *self,
                               const char *word,
                               const char *language,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Errors: G_IO_ERROR_CANCELLED. Returns: (transfer full). */
GStrv sf_speller_suggest_finish (SfSpeller *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* sf-word-list.h - words that are right whatever a dictionary says
 * In memory, or kept in a text file: one word or name a line, lines that begin with # are notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signals: "changed"; "failed" (const char *message): the file could not be read or written. */
#define SF_TYPE_WORD_LIST (sf_word_list_get_type ())
G_DECLARE_FINAL_TYPE (SfWordList, sf_word_list, SF, WORD_LIST, GObject)

/* An empty list. Main thread, as all here. */
SfWordList *sf_word_list_new (void);
/* The words of @file (nullable), and no others, from now on, as it has them at each time. What is
 * added or removed here is written to it: see sf-word-file.h. */
void sf_word_list_set_file (SfWordList *self, GFile *file);

/* Whether @word is right: as it stands here; with a capital or in capitals where it stands here in
 * small letters; in capitals as any that stands here; with the s of a German or English genitive at
 * a name; behind the particles that Arabic joins to it. */
gboolean sf_word_list_contains (SfWordList *self, const char *word);
/* Adds each word of @text, such as a name; with @only_names, those that begin with a capital. */
void sf_word_list_learn (SfWordList *self, const char *text, gboolean only_names);
/* One word as it is. */
void sf_word_list_add (SfWordList *self, const char *word);
void sf_word_list_remove (SfWordList *self, const char *word);
/* Forgets all; what is learnt next is told with it as one change. */
void sf_word_list_clear (SfWordList *self);

/* In the order of the alphabet. Returns: (transfer full). */
GStrv sf_word_list_dup_words (SfWordList *self);

G_END_DECLS

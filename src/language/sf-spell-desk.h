/* sf-spell-desk.h - dictionaries that are open, and what they say of a text
 * Only for SfSpeller: all here is for its thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-dictionary.h"
#include "sf-spell-words.h"

G_BEGIN_DECLS

typedef struct _SfSpellDesk SfSpellDesk;

/* @library is opened with @data; it, @home and @is_leaving outlive the desk. As soon as
 * @is_leaving, which is read atomically, is set, no more words are looked up. */
SfSpellDesk *sf_spell_desk_new (const SfDictionaryLibrary *library,
                                gpointer data,
                                const char *home,
                                const int *is_leaving);
void sf_spell_desk_free (SfSpellDesk *self);

/* As sf_speller_check_finish(). The set @missing gets the languages of words that
 * nothing reads, which it owns. */
GArray *sf_spell_desk_check (SfSpellDesk *self,
                             const SfText *text,
                             const char *language,
                             GHashTable *missing);
/* As sf_speller_suggest_finish(). */
GStrv sf_spell_desk_suggest (SfSpellDesk *self, const char *word, const char *language);

G_END_DECLS

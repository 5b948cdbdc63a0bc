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

/* The words of @text that are wrong, as sf_speller_check_finish() gives them. The set @missing gets
 * the languages of words that nothing reads, which it owns. */
GArray *sf_spell_desk_check (SfSpellDesk *self,
                             const SfText *text,
                             const char *language,
                             GHashTable *missing);
/* As sf_speller_suggest_finish(). */
GStrv sf_spell_desk_suggest (SfSpellDesk *self, const char *word, const char *language);

/* Whether a dictionary reads @language. */
gboolean sf_spell_desk_reads (SfSpellDesk *self, const char *language);
/* As sf_spell_judge(), by the dictionary of @language, which there is. */
gboolean sf_spell_desk_judge (SfSpellDesk *self,
                              const char *utf8,
                              SfSpellWord *word,
                              const char *language);
/* The languages that @utf8 may be in, the likeliest first, of those that dictionaries read or the
 * program can name. Returns: (transfer full). */
GStrv sf_spell_desk_recognize (SfSpellDesk *self, const char *utf8);

G_END_DECLS

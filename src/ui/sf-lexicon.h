/* sf-lexicon.h - what spellings are checked with: dictionaries, and words that are right besides
 * Nothing is opened before a story is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-spelling.h"
#include "sf-store.h"

G_BEGIN_DECLS

/* Signals: "said" (const char *message): once, quietly, what keeps spellings from being checked;
 * "switched": spellings are checked from now on, or no more. */
#define SF_TYPE_LEXICON (sf_lexicon_get_type ())
G_DECLARE_FINAL_TYPE (SfLexicon, sf_lexicon, SF, LEXICON, GObject)

/* The file of the person's own words in the folder of the profile. */
#define SF_LEXICON_FILE "dictionary.txt"

/* @folder: of the profile. Main thread, as all here. */
SfLexicon *sf_lexicon_new (const char *folder, GSettings *settings);

/* The names in the bylines of the stories of @store are right, as far as it is not asked twice. */
void sf_lexicon_learn_people (SfLexicon *self, SfStore *store);

gboolean sf_lexicon_is_on (SfLexicon *self);
/* The language of the story @document, whether spellings are checked or not. Returns: (transfer
 * full). */
SfStoryLanguage *sf_lexicon_new_language (SfLexicon *self, SfDocument *document);
/* The spelling of a story. Returns: (transfer full) (nullable): NULL where spellings are not
 * checked. */
SfSpelling *sf_lexicon_new_spelling (SfLexicon *self,
                                     SfHistory *history,
                                     SfStoryLanguage *language);

SfWordList *sf_lexicon_get_personal (SfLexicon *self); /* lent */

G_END_DECLS

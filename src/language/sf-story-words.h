/* sf-story-words.h - the words that are right in a story, whatever a dictionary says
 * Those of the lists that it is given, the names in its byline and its tags, and what was accepted
 * in it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-spell-words.h"
#include "sf-word-list.h"

G_BEGIN_DECLS

/* Signal "changed": other words are right than before. */
#define SF_TYPE_STORY_WORDS (sf_story_words_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryWords, sf_story_words, SF, STORY_WORDS, GObject)

/* Follows @document. Main thread, as all here. */
SfStoryWords *sf_story_words_new (SfDocument *document);
/* @list is followed and referenced. */
void sf_story_words_add_list (SfStoryWords *self, SfWordList *list);
/* Whether @word of @utf8 is right. */
gboolean sf_story_words_contain (SfStoryWords *self, const char *utf8, const SfSpellWord *word);

G_END_DECLS

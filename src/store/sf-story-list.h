/* sf-story-list.h - the story list as a GListModel of SfStory
 * It follows the store by its "changed" signal and fetches in pages, so that a long list shows at
 * once; a story keeps its object while it is in the list, and notifies what changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-story.h"

G_BEGIN_DECLS

/* Property "is-loading". */
#define SF_TYPE_STORY_LIST (sf_story_list_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryList, sf_story_list, SF, STORY_LIST, GObject)

SfStoryList *sf_story_list_new (SfStore *store);
/* Starts to load what fits; @site_id, @words: (nullable). */
void sf_story_list_set_filter (SfStoryList *self,
                               SfFolder folder,
                               const char *site_id,
                               const char *words);

G_END_DECLS

/* sf-story.h - a line of the story list, and the folders it may stand in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-store.h"

G_BEGIN_DECLS

typedef enum
{
  SF_FOLDER_DRAFTS,
  SF_FOLDER_REVIEW,
  SF_FOLDER_SCHEDULED,
  SF_FOLDER_PUBLISHED,
  SF_FOLDER_TRASH,
  SF_FOLDER_ALL, /* everything but the trash */
} SfFolder;

/* Properties, read only: "id", "headline", "standfirst" (its beginning), "section", "byline",
 * "updated-us" (int64, real time), "state" (int SfPlacementState, the furthest of its placements).
 */
#define SF_TYPE_STORY (sf_story_get_type ())
G_DECLARE_FINAL_TYPE (SfStory, sf_story, SF, STORY, GObject)

const char *sf_story_get_id (SfStory *self);
const char *sf_story_get_headline (SfStory *self);
const char *sf_story_get_standfirst (SfStory *self);
const char *sf_story_get_section (SfStory *self);
const char *sf_story_get_byline (SfStory *self);
gint64 sf_story_get_updated_us (SfStory *self);
int sf_story_get_state (SfStory *self);

/* Newest first. A story stands in the folder of the furthest of its placements. @site_id:
 * (nullable): only stories that have a placement there. @words: (nullable):
 * only stories that have each of them, in a field or in the body. @limit: at most so many
 * after @offset, 0 = all. Returns: (transfer full) (element-type SfStory). */
void sf_store_list_stories_async (SfStore *self,
                                  SfFolder folder,
                                  const char *site_id,
                                  const char *words,
                                  guint offset,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *sf_store_list_stories_finish (SfStore *self, GAsyncResult *result, GError **error);

/* How many stories stand in each folder, for the sidebar.
 * Returns: (transfer full) (element-type guint): indexed by SfFolder. */
void sf_store_count_stories_async (SfStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GArray *sf_store_count_stories_finish (SfStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* sf-story-private.h - filling a line of the story list
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "sf-story.h"

G_BEGIN_DECLS

/* The columns that sf_story_new() reads, of "drafts". */
#define SF_STORY_STATE                                                                             \
  "(SELECT coalesce(max(CASE state WHEN 5 THEN 0 ELSE state END), 0) FROM placements"              \
  " WHERE draft = drafts.id)"
#define SF_STORY_COLUMNS                                                                           \
  "id, headline, standfirst, section, byline, updated_us, " SF_STORY_STATE " AS rank"

/* From a row of SF_STORY_COLUMNS. Any thread. */
SfStory *sf_story_new (sqlite3_stmt *row);
/* Makes @self tell what @other tells, and notifies what changed. Both are the same story. */
void sf_story_follow (SfStory *self, SfStory *other);

G_END_DECLS

/* sf-story-row.h - a story in the list: what it is, whose, and where it stands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_STORY_ROW (sf_story_row_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryRow, sf_story_row, SF, STORY_ROW, GtkWidget)

GtkWidget *sf_story_row_new (void);
/* Shows @story (nullable) and follows its changes. */
void sf_story_row_set_story (SfStoryRow *self, SfStory *story);

G_END_DECLS

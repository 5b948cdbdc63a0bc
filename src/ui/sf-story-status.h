/* sf-story-status.h - where the story stands, in words at the foot of the window
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site-list.h"
#include "sf-story-sites.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "failed" (nullable const char *message): a request needs a person; NULL: none does. */
#define SF_TYPE_STORY_STATUS (sf_story_status_get_type ())
G_DECLARE_FINAL_TYPE (SfStoryStatus, sf_story_status, SF, STORY_STATUS, GtkWidget)

/* Returns: (transfer floating). */
GtkWidget *sf_story_status_new (SfDesk *desk, SfSiteList *list, SfStorySites *sites);

G_END_DECLS

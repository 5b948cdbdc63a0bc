/* sf-sidebar.h - the folders of the newsroom's stories, and what stands below them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "folder-chosen" (int SfFolder): also when it was chosen already. */
#define SF_TYPE_SIDEBAR (sf_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SfSidebar, sf_sidebar, SF, SIDEBAR, GtkWidget)

/* Returns: (transfer floating). */
GtkWidget *sf_sidebar_new (SfDesk *desk);

/* Shows @folder as the chosen one, without a signal; SF_FOLDER_ALL has no row, so that none is. */
void sf_sidebar_set_folder (SfSidebar *self, SfFolder folder);
/* The same as if a person had chosen it. */
void sf_sidebar_choose_folder (SfSidebar *self, SfFolder folder);
/* The place below the folders, for sites and the outbox. */
void sf_sidebar_add_below (SfSidebar *self, GtkWidget *widget);
GtkWidget *sf_sidebar_get_header (SfSidebar *self); /* lent: an AdwHeaderBar */
void sf_sidebar_open_menu (SfSidebar *self);

G_END_DECLS

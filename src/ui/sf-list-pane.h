/* sf-list-pane.h - the stories of a folder, and the search over them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"
#include "sf-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 * "story-chosen" (const char *draft_id): a person chose that story. */
#define SF_TYPE_LIST_PANE (sf_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (SfListPane, sf_list_pane, SF, LIST_PANE, GtkWidget)

/* Shows nothing before the desk's store is open. Returns: (transfer floating). */
GtkWidget *sf_list_pane_new (SfDesk *desk);

/* @site_id: (nullable): only stories that are placed there. */
void sf_list_pane_set_folder (SfListPane *self, SfFolder folder, const char *site_id);
/* The site whose stories are shown. Returns: (nullable): lent. */
const char *sf_list_pane_get_site_id (SfListPane *self);
/* What an empty folder offers follows from @sites (nullable): their stories, or to add one. */
void sf_list_pane_set_sites (SfListPane *self, GListModel *sites);
/* Whether nothing beside it says what comes next, so that it has to. */
void sf_list_pane_set_alone (SfListPane *self, gboolean is_alone);
/* Whether a new story has its place in what is shown now. */
gboolean sf_list_pane_shows_drafts (SfListPane *self);
void sf_list_pane_clear_search (SfListPane *self);
/* Marks the story of that id as the one that is open; NULL: none. */
void sf_list_pane_mark (SfListPane *self, const char *draft_id);
void sf_list_pane_focus_search (SfListPane *self);
/* The place at the list's header before its button, such as for a button to the sidebar. */
void sf_list_pane_set_start (SfListPane *self, GtkWidget *widget);
GtkWidget *sf_list_pane_get_header (SfListPane *self); /* lent: an AdwHeaderBar */

G_END_DECLS

/* sf-site-rows.h - the sites in the sidebar, and how each stands
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "site-chosen" (const char *site_id). */
#define SF_TYPE_SITE_ROWS (sf_site_rows_get_type ())
G_DECLARE_FINAL_TYPE (SfSiteRows, sf_site_rows, SF, SITE_ROWS, GtkWidget)

/* Returns: (transfer floating). */
GtkWidget *sf_site_rows_new (SfSiteList *list);

/* The list shows something else than a site's stories. */
void sf_site_rows_unselect (SfSiteRows *self);

G_END_DECLS

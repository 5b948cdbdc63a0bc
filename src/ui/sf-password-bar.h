/* sf-password-bar.h - the line above the story that asks for a site's password
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-site-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Is seen while a site of @list waits for its password, one site at a time; it takes no focus from
 * who types. Its button opens the dialog. Once it was closed for a site, it is silent about that
 * one for this run. */
#define SF_TYPE_PASSWORD_BAR (sf_password_bar_get_type ())
G_DECLARE_FINAL_TYPE (SfPasswordBar, sf_password_bar, SF, PASSWORD_BAR, GtkWidget)

/* Returns: (transfer floating). Main thread. */
GtkWidget *sf_password_bar_new (SfDesk *desk, SfSiteList *list);

G_END_DECLS

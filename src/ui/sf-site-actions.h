/* sf-site-actions.h - what can be done with a site, from its menu in the sidebar
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds to the class of SfWindow, each with a site's id: "win.site-stories", "win.site-check",
 * "win.site-sign-in", "win.site-remove"; and "win.open-remote" without. */
void sf_site_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS

/* sf-welcome.h - what a window says while no story is open
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_WELCOME (sf_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SfWelcome, sf_welcome, SF, WELCOME, GtkWidget)

/* @sites (nullable): follows it, since what comes next depends on there being one. */
void sf_welcome_set_sites (SfWelcome *self, GListModel *sites);

G_END_DECLS

/* sf-preferences.h - how the page looks, chosen by the one who writes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Changes are seen at once, without a button to confirm them. Main thread. */
void sf_preferences_present (GtkWindow *parent, GSettings *settings);

G_END_DECLS

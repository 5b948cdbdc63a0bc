/* sf-source-dialog.h - what the site keeps for a block, to be read and copied
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @source: valid UTF-8. Main thread. */
void sf_source_dialog_present (GtkWindow *parent, const char *title, const char *source);

G_END_DECLS

/* sf-window-output.h - what goes out of a window: to a printer, to a file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* The actions win.print and, for each format of sf-export.h, win.export- with its name. */
void sf_window_output_install (GtkWidgetClass *widget_class);
/* Whether there is a story to go out. */
void sf_window_output_set_enabled (SfWindow *self, gboolean has_story);

G_END_DECLS

/* sf-window-spelling.h - the spelling of the story that a window shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* Once, when the window gets what a story needs. */
void sf_window_spelling_attach (SfWindow *self);
/* After the page got another story. */
void sf_window_spelling_show (SfWindow *self);
void sf_window_spelling_install (GtkWidgetClass *widget_class);

G_END_DECLS

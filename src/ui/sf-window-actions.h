/* sf-window-actions.h - what a window does when it is told to
 * Only for SfWindow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

void sf_window_actions_install (GtkWidgetClass *widget_class);
/* Which actions make sense as things stand. */
void sf_window_actions_update (SfWindow *self);
/* Opens the story of that id; one asked for later wins. */
void sf_window_actions_open (SfWindow *self, const char *draft_id);

G_END_DECLS

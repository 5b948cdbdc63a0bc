/* sf-window-writing.h - what helps to write in a window: finding words and headings, calm
 * Only for SfWindow. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

/* Adds the actions win.find, win.replace, win.find-next, win.find-previous and win.outline. */
void sf_window_writing_install (GtkWidgetClass *widget_class);
/* Adds those that are on or off: win.focus-mode, and where there are settings to remember them in,
 * win.typewriter-scrolling and win.visible-spaces. */
void sf_window_writing_attach (SfWindow *self);
/* Makes what belongs to the window's page, which was just made. */
void sf_window_writing_attach_page (SfWindow *self);
/* Puts the outline of the page into @panel, which is being filled. */
void sf_window_writing_attach_panel (SfWindow *self, GtkBox *panel);
/* The page shows the window's draft now, or none. */
void sf_window_writing_show (SfWindow *self);

G_END_DECLS

/* sf-caret.h - a caret that blinks without keeping the frame clock awake
 * The toolkit fades its caret, which paints the view at each tick of the frame clock; a key that is
 * pressed then waits for the next tick, half a frame on average, before it can be seen. This caret
 * is there or not, and between keys nothing ticks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Blinks the caret of @view by the desktop's settings, for as long as it lives, in place of the
 * toolkit's own. Main thread. */
void sf_caret_attach (GtkTextView *view);

G_END_DECLS

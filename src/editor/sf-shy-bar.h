/* sf-shy-bar.h - a scroll bar that is away while one writes
 * The toolkit fades a bar that lies over its content in and out, a second each, whenever the page
 * scrolls, as it does with each line that is written at its foot. A fade keeps the frame clock
 * ticking, and a key then waits for the next tick before it can be seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the vertical bar of @scrolled away with each key that writes, and brings it back when the
 * pointer moves, or the page is scrolled by anything else. A bar that has a place of its own stays.
 * Main thread. */
void sf_shy_bar_attach (GtkScrolledWindow *scrolled);

G_END_DECLS

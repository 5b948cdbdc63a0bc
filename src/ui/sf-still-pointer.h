/* sf-still-pointer.h - a pointer that rests while what is below it moves
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps from the widgets of @window that the pointer is where it was. GTK tells them so after each
 * layout; a scrolled window takes it for a hand on the mouse and fades its bar in and out, so that
 * the frame clock never stops while one types, and each key waits for the next frame. Main thread.
 */
void sf_still_pointer_attach (GtkWindow *window);

G_END_DECLS

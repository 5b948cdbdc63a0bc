/* sf-style.h - the style sheet of the writing surface
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @display the sheet once, however often it is called. */
void sf_style_add (GdkDisplay *display);

G_END_DECLS

/* sf-spaces.h - the spaces of a text, drawn for a person who wants to see them
 * Only drawn: nothing is written into the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether @c is drawn between two characters; 0 stands for an end of the line. */
gboolean sf_spaces_is_seen (gunichar before, gunichar c, gunichar after);

/* Draws, for the lines of @view in sight, spaces that keep words together, spaces in a row and at a
 * line's end, tabs, soft hyphens and line breaks. Within snapshot_layer, above the text.
 * Main thread. */
void sf_spaces_draw (GtkTextView *view, GtkSnapshot *snapshot);

G_END_DECLS

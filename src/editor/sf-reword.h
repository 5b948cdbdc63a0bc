/* sf-reword.h - a text buffer that comes to show other words, with its caret at the old ones
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes @words, valid UTF-8, in place of all that @buffer shows, by changing only what differs.
 * @end: set behind what was put in. FALSE: nothing was. Linear. Main thread. */
gboolean sf_reword (GtkTextBuffer *buffer, const char *words, GtkTextIter *end);

G_END_DECLS

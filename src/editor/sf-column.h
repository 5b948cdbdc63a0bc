/* sf-column.h - a head and a text that scroll as one page
 * The text keeps drawing only what is in sight, which a viewport around it would undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_COLUMN (sf_column_get_type ())
G_DECLARE_FINAL_TYPE (SfColumn, sf_column, SF, COLUMN, GtkWidget)

/* Room at both sides of the text for what hangs out of it: bars and carets. */
#define SF_COLUMN_GUTTER_PX 12

/* A scrollable, for a GtkScrolledWindow. @body has left and right margins of SF_COLUMN_GUTTER_PX.
 * Returns: (transfer floating). */
GtkWidget *sf_column_new (GtkWidget *head, GtkTextView *body);

/* The most that a line is wide. */
void sf_column_set_line_width (SfColumn *self, int width_px);
/* Scrolls until this part of the head is in sight. */
void sf_column_reveal (SfColumn *self, int y, int height);
/* Scrolls until this part of the body stands in the middle, as far as there is page above it. */
void sf_column_center (SfColumn *self, int y, int height);
/* How much of the page is in sight. */
int sf_column_get_height (SfColumn *self);

G_END_DECLS

/* sf-kept-selection.c - what was selected in a text while something else is written
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-kept-selection.h"

struct _SfKeptSelection
{
  GtkTextBuffer *buffer; /* (owned) */
  GtkTextMark *start;    /* (unowned): the buffer's */
  GtkTextMark *end;      /* (unowned) */
};

SfKeptSelection *
sf_kept_selection_new (GtkTextView *view)
{
  SfKeptSelection *self = g_new0 (SfKeptSelection, 1);
  GtkTextIter start;
  GtkTextIter end;

  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  self->start = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->end = gtk_text_buffer_create_mark (self->buffer, NULL, &end, FALSE);
  return self;
}

void
sf_kept_selection_free (SfKeptSelection *self)
{
  gtk_text_buffer_delete_mark (self->buffer, self->start);
  gtk_text_buffer_delete_mark (self->buffer, self->end);
  g_object_unref (self->buffer);
  g_free (self);
}

gboolean
sf_kept_selection_restore (SfKeptSelection *self, GtkTextView *view)
{
  GtkTextIter start;
  GtkTextIter end;

  if (view == NULL || gtk_text_view_get_buffer (view) != self->buffer)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  return TRUE;
}

void
sf_kept_selection_choose_word (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;
  if (!gtk_text_iter_inside_word (&start) && !gtk_text_iter_ends_word (&start))
    return;
  if (!gtk_text_iter_starts_word (&start))
    gtk_text_iter_backward_word_start (&start);
  if (!gtk_text_iter_ends_word (&end))
    gtk_text_iter_forward_word_end (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

void
sf_kept_selection_point_at (GtkTextView *view, GtkPopover *popover)
{
  GtkTextIter iter;
  GdkRectangle at;
  graphene_point_t point;
  int x;
  int y;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &iter, NULL);
  gtk_text_view_scroll_to_iter (view, &iter, 0.05, FALSE, 0, 0);
  gtk_text_view_get_iter_location (view, &iter, &at);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, at.x, at.y, &x, &y);
  if (gtk_widget_compute_point (GTK_WIDGET (view), gtk_widget_get_parent (GTK_WIDGET (popover)),
                                &GRAPHENE_POINT_INIT (x, y), &point))
    gtk_popover_set_pointing_to (popover, &(GdkRectangle){ point.x, point.y, 1, at.height });
}

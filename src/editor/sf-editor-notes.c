/* sf-editor-notes.c - footnotes as the writing surface shows them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-notes.h"

#include "sf-editor-private.h"
#include "sf-line-style.h"
#include "sf-notes.h"

#include <math.h>

/* The number of a reference that is under a place of the view, or the beginning of a note whose
 * number is. */
static gboolean
find_number (SfEditor *self, double x, double y, GtkTextIter *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  SfBuffer *buffer = sf_editor_get_buffer (self);
  const SfBlock *block;
  SfLineStyle style;
  int left;
  int buffer_x;
  int buffer_y;

  if (buffer == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, floor (x), floor (y),
                                         &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_position (view, iter, NULL, buffer_x, buffer_y))
    return gtk_text_iter_get_paintable (iter) != NULL;
  gtk_text_view_get_line_at_y (view, iter, buffer_y, NULL);
  block = sf_buffer_get_block (buffer, gtk_text_iter_get_line (iter));
  style = sf_line_style_of (block);
  left = gtk_text_view_get_left_margin (view);
  if (style.is_rtl)
    left = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_right_margin (view)
           - sf_line_style_get_indent (&style);
  return block->kind == SF_BLOCK_FOOTNOTE && x >= left
         && x < left + sf_line_style_get_indent (&style);
}

/* With the button up, so that a drag that begins there still selects. */
static void
released_cb (SfEditor *self, int n_press, double x, double y)
{
  GtkTextIter iter;

  if (n_press == 1 && find_number (self, x, y, &iter)
      && sf_notes_follow (sf_editor_get_buffer (self), &iter))
    sf_editor_show_caret (self);
}

static void
described_cb (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  g_autofree char *words = buffer != NULL ? sf_notes_describe (buffer) : NULL;

  /* It is said where it changes, and a key must not wait for saying nothing. */
  if (g_strcmp0 (words, g_object_get_data (G_OBJECT (self), "sf-described")) == 0)
    return;
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_object_set_data_full (G_OBJECT (self), "sf-described", g_steal_pointer (&words), g_free);
}

void
sf_editor_notes_set_ink (SfEditor *self, const GdkRGBA *ink)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  if (buffer != NULL)
    sf_buffer_set_look (buffer, gtk_widget_get_pango_context (GTK_WIDGET (self)), ink);
}

guint
sf_editor_notes_get_number (SfEditor *self, const SfBlock *block)
{
  return block->kind == SF_BLOCK_FOOTNOTE ? sf_buffer_get_number (
             sf_editor_get_buffer (self), sf_attrs_get (block->attrs, "ref"))
                                          : 0;
}

void
sf_editor_go_to_note (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  if (sf_notes_go (buffer))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      sf_editor_show_caret (self);
    }
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
sf_editor_notes_attach (SfEditor *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "state-changed", G_CALLBACK (described_cb), NULL);
}

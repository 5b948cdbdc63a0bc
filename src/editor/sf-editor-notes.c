/* sf-editor-notes.c - footnotes as the writing surface shows them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-notes.h"

#include "sf-editor-private.h"
#include "sf-line-style.h"
#include "sf-notes.h"

#include <math.h>

#define PRESSED "sf-pressed"

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

static void
pressed_cb (SfEditor *self, int n_press, double x, double y)
{
  graphene_point_t *at = g_new (graphene_point_t, 1);

  *at = GRAPHENE_POINT_INIT (n_press == 1 ? x : -1, y);
  g_object_set_data_full (G_OBJECT (self), PRESSED, at, g_free);
}

static gboolean
follow_cb (gpointer data)
{
  SfEditor *self = data;
  const graphene_point_t *at = g_object_get_data (G_OBJECT (self), PRESSED);
  SfBuffer *buffer = sf_editor_get_buffer (self);
  GtkTextIter iter;

  if (at != NULL && at->x >= 0 && buffer != NULL
      && !gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer))
      && find_number (self, at->x, at->y, &iter) && sf_notes_follow (buffer, &iter))
    sf_editor_show_caret (self);
  return G_SOURCE_REMOVE;
}

/* The text takes a press for its own, and no gesture hears of its end; with the button up a drag
 * that began there has selected something. The text places its caret first. */
static gboolean
event_cb (SfEditor *self, GdkEvent *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE
      && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY)
    g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, g_object_ref (self), g_object_unref);
  return GDK_EVENT_PROPAGATE;
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
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "state-changed", G_CALLBACK (described_cb), NULL);
}

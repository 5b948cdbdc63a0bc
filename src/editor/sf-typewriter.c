/* sf-typewriter.c - keeps the line that one writes at the same height, as a typewriter does
 * What moves by a click stays where it was clicked: only keys move the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-typewriter.h"

#define USUAL_MARGIN_PX 48

struct _SfTypewriter
{
  SfColumn *column;
  SfEditor *editor;
  GtkEventController *keys;   /* (unowned): of the editor */
  GtkEventController *clicks; /* (unowned): of the editor */
  gboolean is_active;
  gboolean is_pointed; /* what happened last was a click */
  guint source;
};

/* The last line of a story needs room below it. */
static void
give_room (SfTypewriter *self)
{
  int margin = self->is_active ? sf_column_get_height (self->column) / 2 : 0;

  margin = MAX (margin, USUAL_MARGIN_PX);
  if (gtk_text_view_get_bottom_margin (GTK_TEXT_VIEW (self->editor)) != margin)
    gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->editor), margin);
}

static gboolean
follow_cb (gpointer data)
{
  SfTypewriter *self = data;
  GdkRectangle caret;

  self->source = 0;
  give_room (self);
  if (!self->is_active || sf_editor_get_buffer (self->editor) == NULL)
    return G_SOURCE_REMOVE;
  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->editor), NULL, &caret, NULL);
  sf_column_center (self->column, caret.y, caret.height);
  return G_SOURCE_REMOVE;
}

/* When the line is laid out, and before it is drawn. */
static void
follow_soon (SfTypewriter *self)
{
  if (self->is_active && self->source == 0)
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, follow_cb, self, NULL);
}

static void
state_changed_cb (SfTypewriter *self)
{
  if (!self->is_pointed)
    follow_soon (self);
}

static gboolean
key_pressed_cb (SfTypewriter *self)
{
  self->is_pointed = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
clicked_cb (SfTypewriter *self)
{
  self->is_pointed = TRUE;
}

void
sf_typewriter_set_active (SfTypewriter *self, gboolean is_active)
{
  if (self->is_active == is_active)
    return;
  self->is_active = is_active;
  give_room (self);
  follow_soon (self);
}

SfTypewriter *
sf_typewriter_new (SfColumn *column, SfEditor *editor)
{
  SfTypewriter *self = g_new0 (SfTypewriter, 1);

  self->column = column;
  self->editor = editor;
  self->keys = gtk_event_controller_key_new ();
  self->clicks = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (self->clicks, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (self->clicks, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (editor), self->keys);
  gtk_widget_add_controller (GTK_WIDGET (editor), self->clicks);
  g_signal_connect_swapped (editor, "state-changed", G_CALLBACK (state_changed_cb), self);
  return self;
}

void
sf_typewriter_free (SfTypewriter *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->editor, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->editor), self->keys);
  gtk_widget_remove_controller (GTK_WIDGET (self->editor), self->clicks);
  g_free (self);
}

/* sf-caret.c - a caret that blinks without keeping the frame clock awake
 * A view whose caret is not visible scrolls where it should move it: each key shows the caret
 * before the view sees the key.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-caret.h"

#define CARET_KEY  "sf-caret"
#define BLINKS_KEY "sf-caret-blinks"

typedef struct
{
  GtkTextView *view; /* (unowned): it owns this */
  gint64 active_us;  /* when the caret last moved, monotonic */
  guint source;
} Caret;

static void
free_caret (gpointer data)
{
  Caret *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

/* The toolkit's own blinking is switched off for the display; what the desktop wanted is kept
 * beside it. */
static gboolean
does_desktop_blink (GtkSettings *settings)
{
  gboolean blinks;

  if (g_object_get_data (G_OBJECT (settings), BLINKS_KEY) == NULL)
    {
      g_object_get (settings, "gtk-cursor-blink", &blinks, NULL);
      g_object_set_data (G_OBJECT (settings), BLINKS_KEY, GINT_TO_POINTER (blinks ? 1 : 2));
      g_object_set (settings, "gtk-cursor-blink", FALSE, NULL);
    }
  return g_object_get_data (G_OBJECT (settings), BLINKS_KEY) == GINT_TO_POINTER (1);
}

static gboolean
blink_cb (gpointer data)
{
  Caret *self = data;
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  gint64 still_us = g_get_monotonic_time () - self->active_us;
  int time_ms;
  int timeout_s;

  g_object_get (settings, "gtk-cursor-blink-time", &time_ms, "gtk-cursor-blink-timeout", &timeout_s,
                NULL);
  if (still_us > timeout_s * G_USEC_PER_SEC)
    {
      gtk_text_view_set_cursor_visible (self->view, TRUE);
      self->source = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_text_view_set_cursor_visible (self->view,
                                    still_us < time_ms * G_GINT64_CONSTANT (500)
                                        || !gtk_text_view_get_cursor_visible (self->view));
  return G_SOURCE_CONTINUE;
}

/* The caret moved, or came: it is seen now, and blinks again later. */
static void
show (Caret *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  int time_ms;

  self->active_us = g_get_monotonic_time ();
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  gtk_text_view_set_cursor_visible (self->view, TRUE);
  if (self->source != 0 || !does_desktop_blink (settings))
    return;
  g_object_get (settings, "gtk-cursor-blink-time", &time_ms, NULL);
  self->source = g_timeout_add (MAX (time_ms, 200) / 2, blink_cb, self);
}

/* The toolkit goes on drawing the caret of a text whose own card or field took the keys over. A
 * look that depends on the focus would hide it, too, but then all of the text is laid out anew each
 * time. */
static void
draw_with_focus_only (Caret *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_mark_set_visible (gtk_text_buffer_get_insert (buffer),
                             gtk_widget_has_focus (GTK_WIDGET (self->view)));
}

/* Without the focus the toolkit takes the caret away by itself, but only one that it knows to be
 * visible. */
static void
focus_changed_cb (GtkWidget *view, GParamSpec *pspec, Caret *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_text_view_set_cursor_visible (self->view, TRUE);
  draw_with_focus_only (self);
  show (self);
}

static gboolean
key_pressed_cb (Caret *self)
{
  show (self);
  return GDK_EVENT_PROPAGATE;
}

static void
moved_cb (GObject *buffer, GParamSpec *pspec, GtkTextView *view)
{
  show (g_object_get_data (G_OBJECT (view), CARET_KEY));
}

static void
buffer_changed_cb (GtkTextView *view)
{
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position",
                           G_CALLBACK (moved_cb), view, 0);
  draw_with_focus_only (g_object_get_data (G_OBJECT (view), CARET_KEY));
}

void
sf_caret_attach (GtkTextView *view)
{
  Caret *self = g_new0 (Caret, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  does_desktop_blink (gtk_widget_get_settings (GTK_WIDGET (view)));
  g_object_set_data_full (G_OBJECT (view), CARET_KEY, self, free_caret);
  g_signal_connect (view, "notify::has-focus", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect (view, "notify::buffer", G_CALLBACK (buffer_changed_cb), NULL);
  buffer_changed_cb (view);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

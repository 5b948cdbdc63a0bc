/* sf-window-drop.c - text with its formatting that is dragged into a story from another program
 * It is put in as if it were pasted where it was dropped. Text without formatting is GTK's affair.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-pasting.h"
#include "sf-window-private.h"

#include <math.h>

static const char *const html[] = { "text/html", NULL };

static void
html_offered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPasting) pasting = user_data;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (GDK_DROP (source), result, NULL, NULL);

  if (sf_pasting_is_wanted (pasting))
    sf_pasting_read_html (g_steal_pointer (&pasting), stream);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfPasting *pasting = user_data;
  const GValue *value = gdk_drop_read_value_finish (GDK_DROP (source), result, NULL);

  if (value != NULL)
    pasting->text = g_value_dup_string (value);
  gdk_drop_read_async (pasting->drop, (const char **) html, G_PRIORITY_DEFAULT,
                       pasting->window->cancellable, html_offered_cb, pasting);
}

/* A mark where @x and @y of the editor are, which lives as long as what is read. */
static GtkTextMark *
mark_place (GtkTextView *view, double x, double y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;
  int trailing = 0;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) floor (x),
                                         (int) floor (y), &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_position (view, &iter, &trailing, buffer_x, buffer_y);
  /* The nearer side of the character. */
  gtk_text_iter_forward_chars (&iter, trailing);
  return g_object_ref (
      gtk_text_buffer_create_mark (gtk_text_view_get_buffer (view), NULL, &iter, TRUE));
}

/* A card's texts, such as a table's cells, take words and no more. */
static gboolean
is_over_card (GtkWidget *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  return widget != NULL && widget != view
         && gtk_widget_get_ancestor (widget, GTK_TYPE_TEXT_VIEW) != view;
}

static gboolean
drop_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, SfWindow *self)
{
  GtkTextView *view =
      GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  SfPasting *pasting;

  if (self->draft == NULL || !gtk_text_view_get_editable (view)
      || is_over_card (GTK_WIDGET (view), x, y))
    return FALSE;
  pasting = sf_pasting_new (self, view, FALSE);
  pasting->drop = g_object_ref (drop);
  pasting->place = mark_place (view, x, y);
  gdk_drop_read_value_async (drop, G_TYPE_STRING, G_PRIORITY_DEFAULT, self->cancellable,
                             text_read_cb, pasting);
  return TRUE;
}

/* What is dragged within this program loses nothing by other ways. */
static gboolean
accept_cb (GtkDropTargetAsync *target, GdkDrop *drop, SfWindow *self)
{
  return gdk_drop_get_drag (drop) == NULL
         && gdk_content_formats_contain_mime_type (gdk_drop_get_formats (drop), html[0]);
}

/* The other program keeps what was dragged, whatever it offers. */
static GdkDragAction
move_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, SfWindow *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  return is_over_card (view, x, y) ? 0 : GDK_ACTION_COPY;
}

void
sf_window_drop_attach (SfWindow *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (
      gdk_content_formats_new ((const char **) html, 1), GDK_ACTION_COPY | GDK_ACTION_MOVE);

  /* Before the text view, which takes the same as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "drag-enter", G_CALLBACK (move_cb), self);
  g_signal_connect (target, "drag-motion", G_CALLBACK (move_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (sf_page_get_editor (self->page)),
                             GTK_EVENT_CONTROLLER (target));
}

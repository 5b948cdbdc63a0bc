/* sf-editor-drag.c - text and cards that are dragged within the writing surface
 * GTK drags a selection by its buffer and deletes what is selected when it was moved: after a move
 * of ours nothing is selected, so that nothing is deleted twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-drag.h"

#include "sf-drop.h"
#include "sf-editor-private.h"

#include <math.h>

static void
get_iter_at (SfEditor *self, double x, double y, GtkTextIter *iter)
{
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, floor (x),
                                         floor (y), &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), iter, buffer_x, buffer_y);
}

static SfPlace
place_of (const GtkTextIter *iter)
{
  return (SfPlace){ (guint) gtk_text_iter_get_line (iter),
                    (gsize) gtk_text_iter_get_line_index (iter) };
}

/* Applies @edit; the caret goes to a place of it, and nothing is selected. @edit: (transfer full)
 * (nullable). */
static gboolean
finish (SfEditor *self, SfEdit *edit, guint64 id, gsize offset_bytes)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  SfDocument *document = sf_buffer_get_document (buffer);

  if (edit == NULL)
    return FALSE;
  sf_buffer_do (buffer, edit, SF_REASON_COMMAND);
  if (sf_document_find_block (document, id) != NULL)
    sf_buffer_place_caret (buffer, sf_document_get_line_of (document, id), offset_bytes);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sf_editor_show_caret (self);
  return TRUE;
}

static gboolean
drop_selection (SfEditor *self, SfPlace place, gboolean is_move)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  GtkTextIter start;
  GtkTextIter end;
  SfEdit *edit;
  guint64 id = 0;
  gsize offset = 0;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end))
    return FALSE;
  edit = sf_drop_edit (sf_buffer_get_document (buffer), place_of (&start), place_of (&end), place,
                       is_move, &id, &offset);
  return finish (self, edit, id, offset);
}

/* @other: of another window of ours. */
static gboolean
drop_foreign (SfEditor *self, GtkTextBuffer *other, SfPlace place)
{
  SfDocument *document = sf_buffer_get_document (sf_editor_get_buffer (self));
  g_autoptr (SfPiece) piece = NULL;
  GtkTextIter start;
  GtkTextIter end;
  SfEdit *edit;
  guint64 id;
  gsize offset;

  if (!SF_IS_BUFFER (other) || !gtk_text_buffer_get_selection_bounds (other, &start, &end))
    return FALSE;
  piece = sf_piece_new (sf_buffer_get_document (SF_BUFFER (other)), place_of (&start).line,
                        place_of (&start).offset_bytes, place_of (&end).line,
                        place_of (&end).offset_bytes);
  edit = sf_drop_edit_piece (document, piece, place, &id, &offset);
  return finish (self, edit, id, offset);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, SfEditor *self)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  gboolean is_move = gdk_drop_get_actions (drop) & GDK_ACTION_MOVE;
  SfBuffer *buffer = sf_editor_get_buffer (self);
  GtkTextBuffer *dragged = g_value_get_object (value);
  GtkTextIter iter;

  if (buffer == NULL || dragged == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;
  get_iter_at (self, x, y, &iter);
  if (dragged == GTK_TEXT_BUFFER (buffer))
    return drop_selection (self, place_of (&iter), is_move);
  return drop_foreign (self, dragged, place_of (&iter));
}

/* Words of a field of ours are text, which GTK puts in itself. */
static gboolean
accepted_cb (GtkDropTarget *target, GdkDrop *drop, SfEditor *self)
{
  return gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), SF_TYPE_BUFFER)
         || (gdk_drop_get_drag (drop) != NULL
             && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop),
                                                   GTK_TYPE_TEXT_BUFFER));
}

static GdkDragAction
moved_cb (GtkDropTarget *target, double x, double y, SfEditor *self)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return gdk_drop_get_actions (drop) & GDK_ACTION_MOVE ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

void
sf_editor_drag_attach (SfEditor *self)
{
  GtkDropTarget *target =
      gtk_drop_target_new (GTK_TYPE_TEXT_BUFFER, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accepted_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (moved_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* sf-repaste.c - what was pasted last, as long as nothing was changed since
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-repaste.h"

struct _SfRepaste
{
  SfEditor *editor;   /* (owned) */
  SfHistory *history; /* (owned) */
  gulong handler;
  gboolean is_last;
  char *text; /* (owned) */
  int start;  /* of what was selected, in characters */
  int end;
};

static void
recorded_cb (SfRepaste *self)
{
  self->is_last = FALSE;
}

SfRepaste *
sf_repaste_new (SfEditor *editor, const char *text)
{
  SfRepaste *self = g_new0 (SfRepaste, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  self->editor = g_object_ref (editor);
  self->history = g_object_ref (sf_editor_get_history (editor));
  self->text = g_strdup (text);
  self->start = gtk_text_iter_get_offset (&start);
  self->end = gtk_text_iter_get_offset (&end);
  return self;
}

void
sf_repaste_begin (SfRepaste *self)
{
  self->is_last = TRUE;
  self->handler =
      g_signal_connect_swapped (self->history, "recorded", G_CALLBACK (recorded_cb), self);
}

void
sf_repaste_free (SfRepaste *self)
{
  if (self->handler != 0)
    g_signal_handler_disconnect (self->history, self->handler);
  g_object_unref (self->history);
  g_object_unref (self->editor);
  g_free (self->text);
  g_free (self);
}

gboolean
sf_repaste_undo (SfRepaste *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start;
  GtkTextIter end;

  if (!self->is_last || sf_editor_get_history (self->editor) != self->history)
    return FALSE;
  sf_editor_undo (self->editor);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return TRUE;
}

const char *
sf_repaste_get_text (const SfRepaste *self)
{
  return self->text;
}

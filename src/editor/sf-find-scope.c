/* sf-find-scope.c - the caret or selection that a search began at, and may be kept to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find-scope.h"

#include "sf-found.h"

gboolean
sf_find_scope_take (SfFindScope *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  sf_find_scope_clear (self);
  self->has_words = gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  g_set_weak_pointer (&self->view, view);
  self->ends[0] = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  self->ends[1] = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE));
  return self->has_words;
}

void
sf_find_scope_clear (SfFindScope *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->ends); i++)
    {
      if (self->ends[i] != NULL && gtk_text_mark_get_buffer (self->ends[i]) != NULL)
        gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->ends[i]), self->ends[i]);
      g_clear_object (&self->ends[i]);
    }
  g_clear_weak_pointer (&self->view);
  self->has_words = FALSE;
}

static gboolean
is_there (const SfFindScope *self)
{
  return self->view != NULL && self->ends[0] != NULL && !gtk_text_mark_get_deleted (self->ends[0]);
}

gboolean
sf_find_scope_is_set (const SfFindScope *self)
{
  return self->has_words && is_there (self);
}

GtkTextView *
sf_find_scope_select (const SfFindScope *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  if (!is_there (self))
    return NULL;
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->ends[0]);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, self->ends[1]);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
  return self->view;
}

SfFindTexts *
sf_find_scope_get_texts (const SfFindScope *self, SfDocument *document)
{
  SfFindPlace places[G_N_ELEMENTS (self->ends)] = { 0 };

  for (guint i = 0; sf_find_scope_is_set (self) && i < G_N_ELEMENTS (places); i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->ends[i]), &iter,
                                        self->ends[i]);
      places[i] = sf_found_read_place (document, self->view, &iter);
    }
  return sf_find_texts_new_between (document, &places[0], &places[1]);
}

/* sf-find-scope.c - the selection that a search may be kept to
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
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  g_set_weak_pointer (&self->view, view);
  self->ends[0] = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  self->ends[1] = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE));
  return TRUE;
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
}

gboolean
sf_find_scope_is_set (const SfFindScope *self)
{
  return self->view != NULL && self->ends[0] != NULL && !gtk_text_mark_get_deleted (self->ends[0]);
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

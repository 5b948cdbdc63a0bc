/* sf-place.c - a place in a story that outlives changes around it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-place.h"

SfPlace
sf_place_of (SfBuffer *buffer, const GtkTextIter *iter)
{
  const SfBlock *block = sf_buffer_get_block (buffer, gtk_text_iter_get_line (iter));
  gsize offset = (gsize) gtk_text_iter_get_line_index (iter);
  gsize length = sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
                     ? sf_text_get_length (block->text)
                     : offset;

  return (SfPlace){ block->id, offset, length - MIN (offset, length) };
}

gboolean
sf_place_find (const SfPlace *self, SfBuffer *buffer, gboolean is_from_end, GtkTextIter *iter)
{
  SfDocument *document = sf_buffer_get_document (buffer);
  const SfBlock *block = sf_document_find_block (document, self->id);
  gsize offset = self->offset_bytes;
  guint line;

  if (block == NULL || !sf_block_has_line (block))
    return FALSE;
  line = sf_document_get_line_of (document, self->id);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), iter, (int) line);
  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
    {
      /* The anchor is one character of several bytes, and GTK crashes within one. */
      if (offset > 0)
        gtk_text_iter_forward_char (iter);
      return TRUE;
    }
  if (is_from_end)
    offset = sf_text_get_length (block->text)
             - MIN (self->from_end_bytes, sf_text_get_length (block->text));
  if (offset > sf_text_get_length (block->text) || !sf_text_is_boundary (block->text, offset))
    offset = sf_text_get_length (block->text);
  gtk_text_iter_set_line_index (iter, (int) offset);
  return TRUE;
}

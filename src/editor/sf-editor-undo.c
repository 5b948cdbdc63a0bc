/* sf-editor-undo.c - undo and redo of the writing surface
 * A person sees what a step changed: in the text, within a card, or in a field of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor.h"

#include "sf-editor-private.h"
#include "sf-place.h"

/* Whether @edit puts in the block of @id, or changes what it is. */
static gboolean
brings (const SfEdit *edit, guint64 id)
{
  guint i;

  for (i = 0; i < sf_edit_get_n_edits (edit); i++)
    {
      const SfEdit *each = sf_edit_get_nth (edit, i);
      const SfBlock *root =
          sf_edit_get_kind (each) == SF_EDIT_INSERT ? sf_edit_get_block (each) : NULL;
      const SfBlock *block;

      if (sf_edit_get_kind (each) == SF_EDIT_SET_BLOCK && sf_edit_get_block_id (each) == id)
        return TRUE;
      for (block = root; block != NULL; block = sf_block_next (block, root))
        if (block->id == id)
          return TRUE;
    }
  return FALSE;
}

static SfPlace
note_caret (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  GtkTextIter iter;

  sf_buffer_get_caret (buffer, &iter);
  return sf_place_of (buffer, &iter);
}

/* The caret stays in lines that became something else, or went elsewhere with it; else it goes to
 * where the text changed last. @before: where it was. */
static void
follow (SfEditor *self, const SfEdit *edit, const SfPlace *before)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  SfDocument *document = sf_buffer_get_document (buffer);
  const SfEdit *last = edit;
  const SfBlock *block;
  GtkTextIter iter;
  gsize offset = 0;

  while (sf_edit_get_kind (last) == SF_EDIT_GROUP && sf_edit_get_n_edits (last) > 0)
    last = sf_edit_get_nth (last, sf_edit_get_n_edits (last) - 1);
  if (sf_edit_get_kind (last) == SF_EDIT_SET_FIELD)
    {
      g_signal_emit_by_name (self, "field-undone", (guint) sf_edit_get_field (last));
      return;
    }
  if (sf_edit_get_kind (last) == SF_EDIT_SPLICE)
    offset = sf_edit_get_offset (last) + sf_text_get_length (sf_edit_get_inserted (last));
  if (sf_cards_follow (sf_editor_get_cards (self), last, offset))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (sf_edit_get_kind (last) != SF_EDIT_SPLICE && brings (edit, before->id)
      && sf_place_find (before, buffer, FALSE, &iter))
    {
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
      sf_editor_show_caret (self);
      return;
    }
  block = sf_document_find_block (document, sf_edit_get_block_id (last));
  while (block != NULL && !sf_block_has_line (block))
    block = sf_block_next (block, sf_document_get_root (document));
  if (block != NULL)
    sf_buffer_place_caret (buffer, sf_document_get_line_of (document, block->id), offset);
  sf_editor_show_caret (self);
}

void
sf_editor_undo (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  SfLeafView *leaf = buffer != NULL ? sf_cards_get_leaf (sf_editor_get_cards (self)) : NULL;
  g_autoptr (SfEdit) edit = NULL;
  SfPlace before;

  g_return_if_fail (buffer != NULL);

  if (leaf != NULL && sf_leaf_buffer_undo_habit (sf_leaf_view_get_leaf (leaf)))
    return;
  if (sf_buffer_undo_habit (buffer))
    {
      sf_editor_show_caret (self);
      return;
    }
  before = note_caret (self);
  edit = sf_history_undo (sf_buffer_get_history (buffer));
  if (edit != NULL)
    follow (self, edit, &before);
}

void
sf_editor_redo (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  g_autoptr (SfEdit) edit = NULL;
  SfPlace before;

  g_return_if_fail (buffer != NULL);

  before = note_caret (self);
  edit = sf_history_redo (sf_buffer_get_history (buffer));
  if (edit != NULL)
    follow (self, edit, &before);
}

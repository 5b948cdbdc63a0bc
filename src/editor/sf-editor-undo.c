/* sf-editor-undo.c - undo and redo of the writing surface
 * A person sees what a step changed: in the text, within a card, or in a field of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor.h"

#include "sf-editor-private.h"

/* The caret goes to where the text changed last. */
static void
follow (SfEditor *self, const SfEdit *edit)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  SfDocument *document = sf_buffer_get_document (buffer);
  const SfEdit *last = edit;
  const SfBlock *block;
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
  g_autoptr (SfEdit) edit = NULL;

  g_return_if_fail (buffer != NULL);

  if (sf_buffer_undo_habit (buffer))
    {
      sf_editor_show_caret (self);
      return;
    }
  edit = sf_history_undo (sf_buffer_get_history (buffer));
  if (edit != NULL)
    follow (self, edit);
}

void
sf_editor_redo (SfEditor *self)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  g_autoptr (SfEdit) edit = NULL;

  g_return_if_fail (buffer != NULL);

  edit = sf_history_redo (sf_buffer_get_history (buffer));
  if (edit != NULL)
    follow (self, edit);
}

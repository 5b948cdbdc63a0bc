/* sf-editor-lines.c - what the commands of the writing surface do to lines, and what the lines are
 * Whatever is done, the caret is in sight afterwards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-private.h"
#include "sf-line-style.h"
#include "sf-move.h"
#include "sf-structure.h"

static void
show_caret (SfEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

SfBlockKind
sf_editor_get_kind (SfEditor *self, guint *level)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  const SfBlock *block;
  GtkTextIter iter;

  *level = 0;
  if (buffer == NULL)
    return SF_BLOCK_PARAGRAPH;
  block = sf_buffer_get_caret (buffer, &iter);
  *level = sf_line_style_of (block).level;
  return block->kind;
}

void
sf_editor_set_kind (SfEditor *self, SfBlockKind kind, guint level)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  sf_structure_set_kind (buffer, kind, level);
  show_caret (self);
}

void
sf_editor_move_lines (SfEditor *self, gboolean is_up)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  SfCardFocus focus;

  g_return_if_fail (buffer != NULL);

  focus = sf_cards_note_focus (sf_editor_get_cards (self));
  sf_move_lines (buffer, is_up);
  sf_cards_restore_focus (sf_editor_get_cards (self), &focus);
  show_caret (self);
}

void
sf_editor_toggle_list (SfEditor *self, gboolean is_ordered)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  sf_structure_toggle_list (buffer, is_ordered);
  show_caret (self);
}

gboolean
sf_editor_is_within (SfEditor *self, SfBlockKind container)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  return buffer != NULL && sf_structure_is_within (buffer, container);
}

gboolean
sf_editor_is_in_list (SfEditor *self, gboolean is_ordered)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  const SfBlock *block;
  GtkTextIter iter;

  if (buffer == NULL)
    return FALSE;
  block = sf_buffer_get_caret (buffer, &iter);
  return block->kind == SF_BLOCK_LIST_ITEM
         && sf_attrs_get_flag (block->parent->attrs, "ordered") == is_ordered;
}

void
sf_editor_toggle_quote (SfEditor *self, SfBlockKind kind)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  sf_structure_toggle_quote (buffer, kind);
  show_caret (self);
}

void
sf_editor_insert_block (SfEditor *self, const SfBlock *card)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  sf_structure_insert_card (buffer, card);
  show_caret (self);
}

void
sf_editor_insert_card (SfEditor *self,
                       SfBlockKind kind,
                       const SfAttrs *attrs,
                       const SfText *caption)
{
  g_autoptr (SfBlock) card = sf_block_new (kind, attrs, caption);
  SfBuffer *buffer = sf_editor_get_buffer (self);

  g_return_if_fail (buffer != NULL);

  sf_structure_insert_card (buffer, card);
  show_caret (self);
}

/* sf-editor-leaves.c - the words within cards, as part of the writing surface
 * A leaf knows its block and no more; whatever depends on the whole story is decided here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-editor-leaves.h"

#include "sf-editor-private.h"

static void
typed_cb (SfEditor *self, guint character, SfLeafBuffer *leaf)
{
  SfDocument *document = sf_buffer_get_document (sf_editor_get_buffer (self));
  const SfBlock *block = sf_document_find_block (document, sf_leaf_buffer_get_id (leaf));
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (leaf);
  GtkTextIter caret;
  SfEdit *edit;

  if (!(sf_editor_get_habits (self) & SF_HABITS_TYPOGRAPHY) || block == NULL || block->text == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  edit = sf_habits_find_typography (document, block, gtk_text_iter_get_line_index (&caret),
                                    sf_editor_get_language (self));
  if (edit != NULL)
    sf_leaf_buffer_do_habit (leaf, edit);
}

void
sf_editor_leaves_attach (SfEditor *self, SfLeafView *leaf)
{
  g_signal_connect_object (sf_leaf_view_get_leaf (leaf), "typed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
}

SfLeafView *
sf_editor_find_leaf (SfEditor *self, guint64 id)
{
  return sf_cards_find_leaf (sf_editor_get_cards (self), id);
}

void
sf_editor_show_leaf (SfEditor *self, SfLeafView *leaf)
{
  SfBuffer *buffer = sf_editor_get_buffer (self);
  guint64 id = sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf));

  sf_buffer_place_caret (buffer, sf_document_get_line_of (sf_buffer_get_document (buffer), id), 1);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)), 0.15, FALSE,
                                0, 0);
}

void
sf_editor_enter (SfEditor *self, guint64 id)
{
  sf_cards_enter (sf_editor_get_cards (self), id, 0);
}

GList *
sf_editor_list_leaves (SfEditor *self)
{
  return sf_cards_list_leaves (sf_editor_get_cards (self));
}

/* sf-structure.c - what the selected lines are: paragraphs, headings, list items, quotes
 * Each command is one step of undo, whatever it takes apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-structure.h"

#include "sf-recast.h"

static void
finish_recast (SfBuffer *self, SfRecast *recast)
{
  sf_buffer_do (self, sf_recast_finish (recast), SF_REASON_COMMAND);
}

/* Whether @block is words that may become another kind: a footnote stays one. */
static gboolean
is_free (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT && block->kind != SF_BLOCK_FOOTNOTE;
}

void
sf_structure_set_kind (SfBuffer *self, SfBlockKind kind, guint level)
{
  g_autofree char *number = kind == SF_BLOCK_HEADING ? g_strdup_printf ("%u", level) : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", number, NULL);
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (!is_free (block))
        continue;
      while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
        continue;
      block->kind = kind;
      sf_block_set_attrs (block, attrs);
    }
  finish_recast (self, recast);
}

void
sf_structure_toggle_list (SfBuffer *self, gboolean is_ordered)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", is_ordered ? "1" : NULL, NULL);
  gboolean is_all = TRUE;
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  for (i = first; i <= last; i++)
    {
      const SfBlock *block = sf_buffer_get_block (self, i);

      is_all &= block->kind == SF_BLOCK_LIST_ITEM
                && sf_attrs_get_flag (block->parent->attrs, "ordered") == is_ordered;
    }
  recast = sf_recast_new (sf_buffer_get_document (self), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (is_all)
        while (block->kind == SF_BLOCK_LIST_ITEM && sf_recast_lift (block))
          continue;
      else if (block->kind == SF_BLOCK_LIST_ITEM)
        sf_block_set_attrs (block->parent, attrs);
      else if (is_free (block) && block->kind != SF_BLOCK_CITATION)
        sf_recast_wrap (block, SF_BLOCK_LIST, attrs);
    }
  finish_recast (self, recast);
}

static const SfBlock *
find_within (const SfBlock *block, SfBlockKind container)
{
  while (block != NULL && block->kind != container)
    block = block->parent;
  return block;
}

void
sf_structure_insert_card (SfBuffer *self, const SfBlock *card)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  SfDocument *document = sf_buffer_get_document (self);
  GtkTextIter iter;
  const SfBlock *place = sf_buffer_get_caret (self, &iter);
  gboolean is_empty = place->kind == SF_BLOCK_PARAGRAPH && place->parent->kind == SF_BLOCK_ROOT
                      && sf_text_get_length (place->text) == 0;
  gboolean is_last;
  guint index;
  guint line;

  while (place->parent->kind != SF_BLOCK_ROOT)
    place = place->parent;
  index = sf_block_get_index (place) + (is_empty ? 0 : 1);
  is_last = sf_block_get_index (place) + 1 == sf_block_get_n_children (place->parent);
  if (is_empty && !is_last)
    g_ptr_array_add (edits, sf_document_edit_remove (document, place->id));
  g_ptr_array_add (edits, sf_document_edit_insert (document, place->parent->id, index, card));
  sf_buffer_do (self, sf_edit_new_group (edits), SF_REASON_COMMAND);
  line = sf_document_get_line_of (document, card->id);
  if (is_empty && is_last)
    sf_buffer_place_caret (self, line + 1, 0);
  else
    sf_buffer_place_caret (self, line, 1);
}

gboolean
sf_structure_is_within (SfBuffer *self, SfBlockKind container)
{
  GtkTextIter iter;

  return find_within (sf_buffer_get_caret (self, &iter), container) != NULL;
}

void
sf_structure_toggle_quote (SfBuffer *self, SfBlockKind kind)
{
  gboolean is_within = sf_structure_is_within (self, kind);
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      /* A list is quoted as a whole. */
      while (block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_LIST)
        block = block->parent;
      if (block->parent == NULL || block->kind == SF_BLOCK_FOOTNOTE)
        continue;
      if (is_within && block->parent->kind == kind)
        sf_recast_lift (block);
      else if (!is_within && find_within (block, kind) == NULL)
        sf_recast_wrap (block, kind, NULL);
    }
  finish_recast (self, recast);
}

gboolean
sf_structure_leave (SfBuffer *self, gboolean only_if_empty)
{
  GtkTextIter iter;
  const SfBlock *block = sf_buffer_get_caret (self, &iter);
  guint line = gtk_text_iter_get_line (&iter);
  SfRecast *recast;

  if (gtk_text_iter_get_line_index (&iter) > 0
      || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self))
      || sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT
      || block->parent->kind == SF_BLOCK_ROOT
      || (only_if_empty && sf_text_get_length (block->text) > 0))
    return FALSE;
  recast = sf_recast_new (sf_buffer_get_document (self), line, line);
  sf_recast_lift (sf_recast_get_line (recast, line));
  finish_recast (self, recast);
  sf_buffer_place_caret (self, line, 0);
  return TRUE;
}

gboolean
sf_structure_shift (SfBuffer *self, gboolean is_deeper)
{
  GtkTextIter iter;
  const SfBlock *block = sf_buffer_get_caret (self, &iter);
  guint line = gtk_text_iter_get_line (&iter);
  gsize offset = gtk_text_iter_get_line_index (&iter);
  SfRecast *recast;

  if (block->kind != SF_BLOCK_LIST_ITEM)
    return FALSE;
  recast = sf_recast_new (sf_buffer_get_document (self), line, line);
  if (is_deeper)
    sf_recast_nest (sf_recast_get_line (recast, line));
  else
    sf_recast_lift (sf_recast_get_line (recast, line));
  finish_recast (self, recast);
  sf_buffer_place_caret (self, line, offset);
  return TRUE;
}

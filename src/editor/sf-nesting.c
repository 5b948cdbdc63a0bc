/* sf-nesting.c - keys that lead into and out of lists, quotes and lines of code
 * Places are kept by block and not by line: what is lifted may change its place among the lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-nesting.h"

#include "sf-recast.h"

#include <string.h>

static void
finish (SfBuffer *self, SfRecast *recast)
{
  sf_buffer_do_in_place (self, sf_recast_finish (recast), SF_REASON_COMMAND);
}

static gboolean
lift (SfBuffer *self, guint line)
{
  SfRecast *recast = sf_recast_new (sf_buffer_get_document (self), line, line);
  gboolean is_out = sf_recast_lift (sf_recast_get_line (recast, line));

  finish (self, recast);
  return is_out;
}

static gboolean
is_nested (const SfBlock *block)
{
  return block->parent->kind == SF_BLOCK_LIST || block->parent->kind == SF_BLOCK_QUOTE
         || block->parent->kind == SF_BLOCK_PULL_QUOTE;
}

static gboolean
is_text (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT;
}

/* Returns: (nullable): what @block, the empty last line of a group or a column that has others,
 * leads out of: of a column all of them, since what is beside it is no place to write on. %NULL
 * too where it may not stand behind that: in an item of a list. */
static const SfBlock *
find_box_to_leave (const SfBlock *block)
{
  const SfBlock *box = block->parent;
  guint n_children = sf_block_get_n_children (box);

  if ((box->kind != SF_BLOCK_GROUP && box->kind != SF_BLOCK_COLUMN) || n_children < 2
      || sf_block_get_index (block) + 1 < n_children)
    return NULL;
  if (box->kind == SF_BLOCK_COLUMN)
    box = box->parent;
  return sf_block_kind_may_hold (box->parent->kind, block->kind) ? box : NULL;
}

static void
leave_box (SfBuffer *self, const SfBlock *block, const SfBlock *box)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  SfDocument *document = sf_buffer_get_document (self);
  g_autoptr (SfBlock) copy = sf_block_copy (block);

  sf_block_set_lead (copy, NULL);
  g_ptr_array_add (edits, sf_document_edit_remove (document, block->id));
  g_ptr_array_add (edits, sf_edit_new_insert (box->parent->id, sf_block_get_index (box) + 1, copy));
  sf_buffer_do (self, sf_edit_new_group (edits), SF_REASON_COMMAND);
  sf_buffer_place_caret (self, sf_document_get_line_of (document, copy->id), 0);
}

/* The paragraph behind @block that Return leads to; the break before it goes. */
static void
leave_lines (SfBuffer *self, const SfBlock *block)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  SfDocument *document = sf_buffer_get_document (self);
  g_autoptr (SfBlock) next = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);
  g_autoptr (SfText) none = sf_text_new ("", 0);
  gsize length = sf_text_get_length (block->text) - strlen (SF_LINE_BREAK);

  g_ptr_array_add (
      edits, sf_document_edit_splice (document, block->id, length, strlen (SF_LINE_BREAK), none));
  g_ptr_array_add (edits, sf_document_edit_insert (document, block->parent->id,
                                                   sf_block_get_index (block) + 1, next));
  sf_buffer_do (self, sf_edit_new_group (edits), SF_REASON_COMMAND);
  sf_buffer_place_caret (self, sf_document_get_line_of (document, next->id), 0);
}

gboolean
sf_nesting_end_line (SfBuffer *self)
{
  GtkTextIter iter;
  const SfBlock *block = sf_buffer_get_caret (self, &iter);
  const SfBlock *box;

  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)) || !is_text (block))
    return FALSE;
  if (sf_text_get_length (block->text) == 0 && is_nested (block))
    return lift (self, gtk_text_iter_get_line (&iter));
  if (sf_text_get_length (block->text) == 0 && (box = find_box_to_leave (block)) != NULL)
    {
      leave_box (self, block, box);
      return TRUE;
    }
  if (!sf_request_keeps_breaks (block->kind) || block->kind == SF_BLOCK_FOOTNOTE
      || !gtk_text_iter_ends_line (&iter)
      || !g_str_has_suffix (sf_text_get_string (block->text), SF_LINE_BREAK))
    return FALSE;
  leave_lines (self, block);
  return TRUE;
}

gboolean
sf_nesting_leave (SfBuffer *self)
{
  GtkTextIter iter;
  const SfBlock *block = sf_buffer_get_caret (self, &iter);

  if (gtk_text_iter_get_line_index (&iter) > 0 || !is_text (block)
      || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)))
    return FALSE;
  if (is_nested (block))
    return lift (self, gtk_text_iter_get_line (&iter));
  if (sf_text_get_length (block->text) > 0 || block->kind == SF_BLOCK_PARAGRAPH
      || block->kind == SF_BLOCK_FOOTNOTE)
    return FALSE;
  sf_buffer_do_in_place (self,
                         sf_document_edit_set_block (sf_buffer_get_document (self), block->id,
                                                     SF_BLOCK_PARAGRAPH, NULL),
                         SF_REASON_COMMAND);
  return TRUE;
}

/* Whether an item that holds @block is among @items: then it goes along. */
static gboolean
is_held (const SfBlock *block, GPtrArray *items)
{
  for (block = block->parent; block != NULL; block = block->parent)
    if (g_ptr_array_find (items, block, NULL))
      return TRUE;
  return FALSE;
}

gboolean
sf_nesting_shift (SfBuffer *self, gboolean is_deeper)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  SfRecast *recast;
  guint first;
  guint last;
  guint i;

  sf_buffer_get_selected_lines (self, &first, &last);
  recast = sf_recast_new (sf_buffer_get_document (self), first, last);
  for (i = first; i <= last; i++)
    {
      SfBlock *block = sf_recast_get_line (recast, i);

      if (block->kind == SF_BLOCK_LIST_ITEM && !is_held (block, items))
        g_ptr_array_add (items, block);
    }
  for (i = 0; i < items->len; i++)
    if (is_deeper)
      sf_recast_nest (g_ptr_array_index (items, i));
    else
      sf_recast_lift (g_ptr_array_index (items, i));
  finish (self, recast);
  return items->len > 0;
}

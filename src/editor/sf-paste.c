/* sf-paste.c - the edit that puts foreign blocks into a story
 * Blocks of several lines stand at the top level: within a list or a quote they go behind it, so
 * that no tree is made that a format could not write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-paste.h"

#include "sf-recast.h"

static gboolean
is_card (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD;
}

static gboolean
is_phrase (const SfBlock *content)
{
  return sf_block_get_n_children (content) == 1
         && sf_block_get_child (content, 0)->kind == SF_BLOCK_PARAGRAPH;
}

static gboolean
is_empty_paragraph (const SfBlock *block)
{
  return block->kind == SF_BLOCK_PARAGRAPH && sf_text_get_length (block->text) == 0;
}

static const SfBlock *
find_last_line (const SfBlock *top)
{
  const SfBlock *last = NULL;
  const SfBlock *block;

  for (block = top; block != NULL; block = sf_block_next (block, top))
    if (sf_block_has_line (block))
      last = block;
  return last;
}

/* Where blocks go in at the top level. @line is divided when it stands there itself; an empty one
 * is taken away. */
static guint
open_place (SfBlock *line, gsize offset, SfBlock **root)
{
  SfBlock *top = line;
  guint index;

  while (top->parent->parent != NULL)
    top = top->parent;
  *root = top->parent;
  index = sf_block_get_index (top);
  if (top != line)
    return index + 1;
  if (is_card (line))
    return offset > 0 ? index + 1 : index;
  if (is_empty_paragraph (line))
    {
      sf_recast_drop (line);
      return index;
    }
  if (offset == 0)
    return index;
  if (offset < sf_text_get_length (line->text))
    sf_recast_split (line, offset);
  return index + 1;
}

SfEdit *
sf_paste_edit (SfDocument *document,
               guint first,
               gsize first_offset_bytes,
               guint last,
               gsize last_offset_bytes,
               const SfBlock *content,
               guint64 *end_id,
               gsize *end_offset_bytes)
{
  SfRecast *recast = sf_recast_new (document, first, last);
  SfBlock *line = sf_recast_get_line (recast, first);
  guint n_children = sf_block_get_n_children (content);
  SfBlock *root;
  guint index;
  guint i;

  *end_id = line->id;
  *end_offset_bytes = first_offset_bytes;
  if (first != last || first_offset_bytes != last_offset_bytes)
    {
      sf_recast_delete (recast, first, first_offset_bytes, last, last_offset_bytes);
      line = sf_recast_get_line (recast, first);
    }
  if (is_phrase (content) && !is_card (line))
    {
      const SfText *phrase = sf_block_get_child (content, 0)->text;
      g_autoptr (SfText) text = sf_text_splice (line->text, first_offset_bytes, 0, phrase);

      sf_block_set_text (line, text);
      *end_offset_bytes += sf_text_get_length (phrase);
      return sf_recast_finish (recast);
    }
  index = open_place (line, first_offset_bytes, &root);
  for (i = 0; i < n_children; i++)
    {
      SfBlock *block = sf_block_copy (sf_block_get_child (content, i));
      const SfBlock *end = find_last_line (block);

      sf_block_renew_ids (block);
      if (end != NULL)
        {
          *end_id = end->id;
          *end_offset_bytes = end->text != NULL ? sf_text_get_length (end->text) : 1;
        }
      sf_block_insert (root, index + i, block);
    }
  return sf_recast_finish (recast);
}

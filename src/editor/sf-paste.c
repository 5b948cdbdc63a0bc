/* sf-paste.c - the edit that puts foreign blocks into a story
 * All but the items of a list stand at the top level: within a list or a quote they go behind it,
 * so that no tree is made that a format could not write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-paste.h"

#include "sf-recast.h"

typedef struct
{
  guint64 id;
  gsize offset;
} Place;

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

/* Whether the copied items may stand beside @line: not deeper than a story can be. */
static gboolean
is_for_list (const SfBlock *content, const SfBlock *line)
{
  const SfBlock *list;

  if (sf_block_get_n_children (content) != 1 || line->kind != SF_BLOCK_LIST_ITEM)
    return FALSE;
  list = sf_block_get_child (content, 0);
  if (list->kind != SF_BLOCK_LIST)
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (list); i++)
    if (sf_block_get_n_children (sf_block_get_child (list, i)) > 0
        && line->parent->parent->kind != SF_BLOCK_ROOT)
      return FALSE;
  return TRUE;
}

/* Puts copies of the children of @from, @first to before @end, into @to. */
static void
put (const SfBlock *from, guint first, guint end, SfBlock *to, guint index, Place *after)
{
  for (guint i = first; i < end; i++)
    {
      SfBlock *block = sf_block_copy (sf_block_get_child (from, i));
      const SfBlock *last = find_last_line (block);

      sf_block_renew_ids (block);
      if (last != NULL)
        {
          after->id = last->id;
          after->offset = last->text != NULL ? sf_text_get_length (last->text) : 1;
        }
      sf_block_insert (to, index++, block);
    }
}

static void
put_items (const SfBlock *list, SfBlock *line, gsize offset, Place *after)
{
  gboolean is_empty = sf_text_get_length (line->text) == 0;
  guint index = sf_block_get_index (line) + (offset > 0 ? 1 : 0);

  if (offset > 0 && offset < sf_text_get_length (line->text))
    sf_recast_split (line, offset);
  put (list, 0, sf_block_get_n_children (list), line->parent, index, after);
  if (is_empty && sf_block_get_n_children (line) == 0)
    sf_recast_drop (line);
}

static void
insert_text (SfBlock *line, gsize offset, const SfText *text)
{
  g_autoptr (SfText) whole = sf_text_splice (line->text, offset, 0, text);

  sf_block_set_text (line, whole);
}

static gboolean
is_leaf (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
         && block->parent->kind == SF_BLOCK_ROOT;
}

static void
put_blocks (const SfPiece *piece, SfBlock *line, gsize offset, Place *after)
{
  const SfBlock *content = piece->content;
  guint first = 0;
  guint end = sf_block_get_n_children (content);
  const SfBlock *last = end > 0 ? sf_block_get_child (content, end - 1) : NULL;
  SfBlock *tail = NULL;
  SfBlock *root;
  guint index;

  if (is_leaf (line) && piece->joins_before && offset > 0 && end > 0
      && is_leaf (sf_block_get_child (content, 0)))
    {
      const SfText *text = sf_block_get_child (content, 0)->text;

      insert_text (line, offset, text);
      offset += sf_text_get_length (text);
      *after = (Place){ line->id, offset };
      first++;
    }
  if (is_leaf (line) && piece->joins_after && end > first && is_leaf (last)
      && offset < sf_text_get_length (line->text))
    {
      tail = offset > 0 ? sf_recast_split (line, offset) : line;
      insert_text (tail, 0, last->text);
      end--;
    }
  if (end > first)
    {
      index = open_place (line, offset, &root);
      put (content, first, end, root, index, after);
    }
  if (tail != NULL)
    *after = (Place){ tail->id, sf_text_get_length (last->text) };
}

SfEdit *
sf_paste_edit (SfDocument *document,
               guint first,
               gsize first_offset_bytes,
               guint last,
               gsize last_offset_bytes,
               const SfPiece *piece,
               guint64 *end_id,
               gsize *end_offset_bytes)
{
  SfRecast *recast = sf_recast_new (document, first, last);
  SfBlock *line = sf_recast_get_line (recast, first);
  Place after = { line->id, first_offset_bytes };

  if (first != last || first_offset_bytes != last_offset_bytes)
    {
      sf_recast_delete (recast, first, first_offset_bytes, last, last_offset_bytes);
      line = sf_recast_get_line (recast, first);
    }
  if (is_phrase (piece->content) && !is_card (line))
    {
      const SfText *phrase = sf_block_get_child (piece->content, 0)->text;

      insert_text (line, first_offset_bytes, phrase);
      after.offset += sf_text_get_length (phrase);
    }
  else if (is_for_list (piece->content, line))
    put_items (sf_block_get_child (piece->content, 0), line, first_offset_bytes, &after);
  else
    put_blocks (piece, line, first_offset_bytes, &after);
  *end_id = after.id;
  *end_offset_bytes = after.offset;
  return sf_recast_finish (recast);
}

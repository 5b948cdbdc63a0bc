/* sf-paste.c - the edit that puts foreign blocks into a story
 * All but the items of a list stand at the top level: within a list or a quote they go behind it,
 * so that no tree is made that a format could not write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-paste.h"

#include "sf-piece-notes.h"
#include "sf-recast.h"
#include "sf-request.h"

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
find_first_line (const SfBlock *top)
{
  const SfBlock *block = top;

  while (block != NULL && !sf_block_has_line (block))
    block = sf_block_next (block, top);
  return block;
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
    return offset == 0 && find_first_line (top) == line ? index : index + 1;
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

/* What would be left of the place that @piece was copied from, had it been cut there. Returns:
 * (transfer full). */
static SfDocument *
cut_out (const SfPiece *piece)
{
  SfDocument *rest = sf_document_new_with_root (sf_block_copy (piece->whole));
  g_autoptr (SfEdit) edit = sf_request_delete (rest, piece->first, piece->first_offset_bytes,
                                               piece->last, piece->last_offset_bytes);

  sf_document_apply (rest, edit, NULL);
  return rest;
}

/* Whether the blocks of @root from @index on are those below @expected. */
static gboolean
is_there (const SfBlock *root, guint index, const SfBlock *expected)
{
  guint n_expected = sf_block_get_n_children (expected);

  if (n_expected > sf_block_get_n_children (root) - index)
    return FALSE;
  for (guint i = 0; i < n_expected; i++)
    if (!sf_block_equal (sf_block_get_child (root, index + i), sf_block_get_child (expected, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_place (const SfBlock *line, gsize offset, const SfBlock *other, gsize other_offset)
{
  return line->id == other->id
         && (is_card (line) ? (offset > 0) == (other_offset > 0) : offset == other_offset);
}

/* The edit that makes @n_blocks of @root from @index on those below @blocks, their ids kept. */
static SfEdit *
replace (const SfBlock *root, guint index, guint n_blocks, const SfBlock *blocks)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  for (guint i = n_blocks; i-- > 0;)
    g_ptr_array_add (
        edits, sf_edit_new_remove (root->id, index + i, sf_block_get_child (root, index + i)));
  for (guint i = 0; i < sf_block_get_n_children (blocks); i++)
    g_ptr_array_add (edits,
                     sf_edit_new_insert (root->id, index + i, sf_block_get_child (blocks, i)));
  return sf_edit_new_group (edits);
}

/* Whether what is between two places is what @piece was copied from. */
static gboolean
is_over_itself (SfDocument *document,
                guint first,
                gsize first_offset,
                guint last,
                gsize last_offset,
                const SfPiece *piece)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *top = sf_document_find_block (document, sf_block_get_child (piece->whole, 0)->id);

  return top != NULL && top->parent == root
         && is_there (root, sf_block_get_index (top), piece->whole)
         && first == sf_document_get_line_of (document, find_first_line (top)->id) + piece->first
         && last - first == piece->last - piece->first && first_offset == piece->first_offset_bytes
         && last_offset == piece->last_offset_bytes;
}

static SfEdit *
change_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return sf_edit_new_group (none);
}

/* Whether what @piece was copied from is gone, but for @rest of it: a copy is no cut. */
static gboolean
is_cut (SfDocument *document, const SfPiece *piece, SfDocument *rest)
{
  const SfBlock *block;

  for (block = sf_block_next (piece->whole, piece->whole); block != NULL;
       block = sf_block_next (block, piece->whole))
    if (sf_document_find_block (document, block->id) != NULL
        && sf_document_find_block (rest, block->id) == NULL)
      return FALSE;
  return TRUE;
}

/* Puts back what was cut at this place, if nothing was changed there since: a deletion joins lines
 * of different kinds, and no piece alone tells how to part them again. Returns: (transfer full)
 * (nullable): NULL where it was not. */
static SfEdit *
put_back (SfDocument *document, guint line, gsize offset, const SfPiece *piece, Place *after)
{
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (SfDocument) rest = cut_out (piece);
  g_autoptr (SfDocument) whole = NULL;
  const SfBlock *left = sf_document_get_root (rest);
  const SfBlock *top = sf_document_find_block (document, sf_block_get_child (left, 0)->id);
  const SfBlock *last;

  if (top == NULL || top->parent != root || piece->first >= sf_document_get_n_lines (rest)
      || !is_same_place (sf_document_get_line (document, line), offset,
                         sf_document_get_line (rest, piece->first), piece->first_offset_bytes)
      || !is_there (root, sf_block_get_index (top), left) || !is_cut (document, piece, rest))
    return NULL;
  whole = sf_document_new_with_root (sf_block_copy (piece->whole));
  last = sf_document_get_line (whole, piece->last);
  *after = (Place){ last->id, piece->last_offset_bytes };
  return replace (root, sf_block_get_index (top), sf_block_get_n_children (left), piece->whole);
}

/* The words of @piece as a line takes them that keeps its breaks, such as code or a note. Returns:
 * (transfer full) (nullable): NULL where blocks are put in as such. */
static SfText *
dup_words_for (const SfBlock *line, const SfPiece *piece)
{
  const SfBlock *block;

  if (is_card (line) || !sf_request_keeps_breaks (line->kind)
      || (is_phrase (piece->content) && line->kind != SF_BLOCK_FOOTNOTE))
    return NULL;
  for (block = piece->content; block != NULL && line->kind != SF_BLOCK_FOOTNOTE;
       block = sf_block_next (block, piece->content))
    if (is_card (block))
      return NULL;
  return sf_piece_dup_words (piece);
}

/* Takes *@notes (transfer full) away where nothing that is put in refers to them. */
static SfEdit *
put_in (SfDocument *document,
        guint number,
        gsize offset,
        const SfPiece *piece,
        SfBlock **notes,
        Place *after)
{
  SfRecast *recast = sf_recast_new (document, number, number);
  SfBlock *line = sf_recast_get_line (recast, number);
  g_autoptr (SfText) words = NULL;

  *after = (Place){ line->id, offset };
  words = dup_words_for (line, piece);
  if (words != NULL)
    g_clear_pointer (notes, sf_block_free);
  if (words == NULL && is_phrase (piece->content) && !is_card (line))
    words = sf_text_ref (sf_block_get_child (piece->content, 0)->text);
  if (words != NULL)
    {
      insert_text (line, offset, words);
      after->offset += sf_text_get_length (words);
    }
  else if (is_for_list (piece->content, line))
    put_items (sf_block_get_child (piece->content, 0), line, offset, after);
  else
    put_blocks (piece, line, offset, after);
  return sf_recast_finish (recast);
}

/* What was selected goes first: the line that it began in may go with it, and only the document
 * without it tells what stands there then. */
static SfEdit *
put_in_place (SfDocument *document,
              guint first,
              gsize first_offset,
              guint last,
              gsize last_offset,
              const SfPiece *piece,
              SfBlock **notes,
              Place *after)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfDocument) rest = sf_document_copy (document);
  guint64 id = sf_document_get_line (document, first)->id;
  SfEdit *edit = sf_request_delete (document, first, first_offset, last, last_offset);
  gboolean is_kept;

  g_ptr_array_add (edits, edit);
  if (!sf_document_apply (rest, edit, NULL))
    g_return_val_if_reached (change_nothing ());
  is_kept = sf_document_find_block (rest, id) != NULL;
  if (is_kept)
    first = sf_document_get_line_of (rest, id);
  else if (first < sf_document_get_n_lines (rest))
    first_offset = 0;
  else
    {
      first = sf_document_get_n_lines (rest) - 1;
      first_offset = is_card (sf_document_get_line (rest, first))
                         ? 1
                         : sf_text_get_length (sf_document_get_line (rest, first)->text);
    }
  g_ptr_array_add (edits, put_in (rest, first, first_offset, piece, notes, after));
  return sf_edit_new_group (edits);
}

/* What is replaced ends with the text before the notes, and with the note that it begins in. */
static void
end_in_time (SfDocument *document, guint first, guint *last, gsize *last_offset)
{
  const SfBlock *line = sf_document_get_line (document, first);

  sf_request_end_before_notes (document, first, last, last_offset);
  if (line->kind != SF_BLOCK_FOOTNOTE || *last == first)
    return;
  *last = first;
  *last_offset = sf_text_get_length (line->text);
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
  Place after = { sf_document_get_line (document, last)->id, last_offset_bytes };
  g_autoptr (SfBlock) content = sf_block_copy (piece->content);
  SfPiece taken = { content, piece->joins_before, piece->joins_after };
  g_autoptr (SfBlock) notes = NULL;
  SfEdit *edit = NULL;

  if (piece->whole != NULL
      && is_over_itself (document, first, first_offset_bytes, last, last_offset_bytes, piece))
    {
      *end_id = after.id;
      *end_offset_bytes = after.offset;
      return change_nothing ();
    }
  end_in_time (document, first, &last, &last_offset_bytes);
  notes = sf_piece_notes_take (content, document);
  if (piece->whole != NULL && first == last && first_offset_bytes == last_offset_bytes)
    edit = put_back (document, first, first_offset_bytes, piece, &after);
  if (edit == NULL && first == last && first_offset_bytes == last_offset_bytes)
    edit = put_in (document, first, first_offset_bytes, &taken, &notes, &after);
  else if (edit == NULL)
    edit = put_in_place (document, first, first_offset_bytes, last, last_offset_bytes, &taken,
                         &notes, &after);
  *end_id = after.id;
  *end_offset_bytes = after.offset;
  return notes != NULL ? sf_piece_notes_add (edit, document, notes) : edit;
}

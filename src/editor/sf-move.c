/* sf-move.c - lines that change places by the keyboard
 * What moves is a run of siblings. Within its container it trades places with the next sibling; at
 * the edge it goes on in the place that looks nearest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-move.h"

#include "sf-recast.h"

typedef struct
{
  SfBlock *parent;
  guint first; /* indices of children */
  guint last;
} Run;

static gboolean
is_below (const SfBlock *block, const SfBlock *root)
{
  for (block = block->parent; block != NULL; block = block->parent)
    if (block == root)
      return TRUE;
  return FALSE;
}

static guint
find_index (const SfBlock *parent, const SfBlock *block)
{
  while (block->parent != parent)
    block = block->parent;
  return sf_block_get_index (block);
}

static gboolean
is_whole (const Run *run)
{
  SfBlockKind kind = run->parent->kind;

  return run->first == 0 && run->last + 1 == sf_block_get_n_children (run->parent)
         && (kind == SF_BLOCK_LIST || kind == SF_BLOCK_QUOTE || kind == SF_BLOCK_PULL_QUOTE)
         && run->parent->parent->kind != SF_BLOCK_LIST_ITEM;
}

/* The smallest run that holds both; all that is in a list or quote is that itself. */
static Run
find_run (SfBlock *first, SfBlock *last)
{
  SfBlock *parent = first->parent;
  Run run;

  while (!is_below (last, parent) || parent->kind == SF_BLOCK_LIST_ITEM
         || parent->kind == SF_BLOCK_COLUMNS)
    parent = parent->parent;
  run = (Run){ parent, find_index (parent, first), find_index (parent, last) };
  while (is_whole (&run))
    {
      guint index = sf_block_get_index (run.parent);

      run = (Run){ run.parent->parent, index, index };
    }
  return run;
}

/* What never trades places: it is where it is by what it means. */
static gboolean
is_fixed (const SfBlock *block)
{
  return block->kind == SF_BLOCK_CITATION || block->kind == SF_BLOCK_FOOTNOTES
         || block->kind == SF_BLOCK_FOOTNOTE;
}

static gboolean
has_fixed (const Run *run)
{
  guint i;

  for (i = run->first; i <= run->last; i++)
    if (is_fixed (sf_block_get_child (run->parent, i)))
      return TRUE;
  return FALSE;
}

/* The sibling that @block would trade places with. */
static SfBlock *
find_neighbour (SfBlock *parent, guint first, guint last, gboolean is_up)
{
  SfBlock *block;

  if (is_up ? first == 0 : last + 1 == sf_block_get_n_children (parent))
    return NULL;
  block = (SfBlock *) sf_block_get_child (parent, is_up ? first - 1 : last + 1);
  return is_fixed (block) ? NULL : block;
}

/* Takes the run out. Returns: (transfer full) (element-type SfBlock): in order. */
static GPtrArray *
take (const Run *run)
{
  GPtrArray *blocks = g_ptr_array_new ();
  guint i;

  for (i = run->first; i <= run->last; i++)
    g_ptr_array_add (blocks, sf_block_steal (run->parent, run->first));
  return blocks;
}

static void
put (GPtrArray *blocks, SfBlock *parent, guint index)
{
  guint i;

  for (i = 0; i < blocks->len; i++)
    sf_block_insert (parent, index + i, g_ptr_array_index (blocks, i));
}

/* The list nested in @item that its new items go to. */
static SfBlock *
open_nested (SfBlock *item, const SfAttrs *attrs, gboolean is_up)
{
  guint n = sf_block_get_n_children (item);
  SfBlock *list = n == 0 ? NULL : (SfBlock *) sf_block_get_child (item, is_up ? n - 1 : 0);

  if (list != NULL && list->kind == SF_BLOCK_LIST)
    return list;
  list = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
  sf_block_insert (item, is_up ? n : 0, list);
  return list;
}

/* From the edge of a nested list: into the item beside the one that holds it, as deep as before; if
 * there is none, out to beside that one. */
static void
leave_nested (const Run *run, gboolean is_up)
{
  SfBlock *list = run->parent;
  SfBlock *holder = list->parent;
  guint at = sf_block_get_index (holder);
  SfBlock *beside = find_neighbour (holder->parent, at, at, is_up);
  g_autoptr (GPtrArray) items = NULL;

  if (beside != NULL)
    {
      SfBlock *to = open_nested (beside, list->attrs, is_up);

      items = take (run);
      put (items, to, is_up ? sf_block_get_n_children (to) : 0);
      return;
    }
  items = take (run);
  put (items, holder->parent, is_up ? at : at + 1);
}

/* From the edge of a list: past what is beside it, into an alike list that ends there, or as a list
 * of its own. */
static gboolean
leave_list (const Run *run, gboolean is_up)
{
  SfBlock *list = run->parent;
  SfBlock *parent = list->parent;
  guint at = sf_block_get_index (list);
  SfBlock *beside = find_neighbour (parent, at, at, is_up);
  g_autoptr (GPtrArray) items = NULL;
  SfBlock *to;

  if (beside == NULL && parent->kind != SF_BLOCK_QUOTE && parent->kind != SF_BLOCK_PULL_QUOTE)
    return FALSE;
  items = take (run);
  if (beside != NULL && beside->kind == SF_BLOCK_LIST
      && sf_attrs_equal (beside->attrs, list->attrs))
    {
      put (items, beside, is_up ? sf_block_get_n_children (beside) : 0);
      return TRUE;
    }
  to = sf_block_new (SF_BLOCK_LIST, list->attrs, NULL);
  put (items, to, 0);
  if (beside != NULL)
    sf_block_insert (parent, is_up ? at - 1 : at + 2, to);
  else
    sf_block_insert (parent->parent, sf_block_get_index (parent) + (is_up ? 0 : 1), to);
  return TRUE;
}

/* Alike lists that came to stand side by side are one, and count on. */
static void
join_lists (SfBlock *parent, guint index)
{
  SfBlock *list;
  SfBlock *next;

  if (index >= sf_block_get_n_children (parent) || index + 1 >= sf_block_get_n_children (parent))
    return;
  list = (SfBlock *) sf_block_get_child (parent, index);
  next = (SfBlock *) sf_block_get_child (parent, index + 1);
  if (list->kind != SF_BLOCK_LIST || next->kind != SF_BLOCK_LIST
      || !sf_attrs_equal (list->attrs, next->attrs))
    return;
  while (sf_block_get_n_children (next) > 0)
    sf_block_append (list, sf_block_steal (next, 0));
  sf_recast_drop (next);
}

/* From the edge of a quote or a group: out of it, where such blocks may stand. */
static gboolean
leave_box (const Run *run, gboolean is_up)
{
  SfBlock *box = run->parent;
  g_autoptr (GPtrArray) blocks = NULL;
  guint i;

  for (i = run->first; i <= run->last; i++)
    if (!sf_block_kind_may_hold (box->parent->kind, sf_block_get_child (box, i)->kind))
      return FALSE;
  blocks = take (run);
  put (blocks, box->parent, sf_block_get_index (box) + (is_up ? 0 : 1));
  return TRUE;
}

static gboolean
move (const Run *run, gboolean is_up)
{
  SfBlock *parent = run->parent;
  SfBlock *neighbour = find_neighbour (parent, run->first, run->last, is_up);

  if (has_fixed (run))
    return FALSE;
  if (neighbour != NULL)
    {
      sf_block_steal (parent, is_up ? run->first - 1 : run->last + 1);
      sf_block_insert (parent, is_up ? run->last : run->first, neighbour);
      join_lists (parent, is_up ? run->last : run->last + 1);
      join_lists (parent, is_up ? run->first - 2 : run->first - 1);
      return TRUE;
    }
  switch ((int) parent->kind)
    {
    case SF_BLOCK_LIST:
      if (parent->parent->kind != SF_BLOCK_LIST_ITEM)
        return leave_list (run, is_up);
      leave_nested (run, is_up);
      return TRUE;
    case SF_BLOCK_QUOTE:
    case SF_BLOCK_PULL_QUOTE:
    case SF_BLOCK_GROUP:
      return leave_box (run, is_up);
    default:
      return FALSE;
    }
}

/* The lines that @block holds: the first or the last. */
static guint
find_edge_line (SfDocument *document, const SfBlock *root, gboolean is_first)
{
  const SfBlock *block;
  guint64 id = 0;

  for (block = root; block != NULL; block = sf_block_next (block, root))
    if (sf_block_has_line (block) && !(is_first && id != 0))
      id = block->id;
  return sf_document_get_line_of (document, id);
}

/* The line beyond the top-level block that is beyond @line: what may come to stand beside a run. */
static guint
find_beyond (SfDocument *document, guint line, gboolean is_up)
{
  guint end = is_up ? 0 : sf_document_get_n_lines (document) - 1;
  const SfBlock *block;

  if (line == end)
    return line;
  block = sf_document_get_line (document, is_up ? line - 1 : line + 1);
  while (block->parent->kind != SF_BLOCK_ROOT)
    block = block->parent;
  line = find_edge_line (document, block, is_up);
  return line == end ? line : is_up ? line - 1 : line + 1;
}

gboolean
sf_move_lines (SfBuffer *self, gboolean is_up)
{
  SfDocument *document = sf_buffer_get_document (self);
  SfRecast *recast;
  gboolean has_moved;
  guint first;
  guint last;
  guint end;
  Run run;

  sf_buffer_get_selected_lines (self, &first, &last);
  run = find_run ((SfBlock *) sf_document_get_line (document, first),
                  (SfBlock *) sf_document_get_line (document, last));
  end = find_edge_line (document, sf_block_get_child (run.parent, run.last), FALSE);
  recast = sf_recast_new (document, find_beyond (document, first, TRUE),
                          find_beyond (document, end, FALSE));
  run = find_run (sf_recast_get_line (recast, first), sf_recast_get_line (recast, last));
  has_moved = move (&run, is_up);
  sf_buffer_do_in_place (self, sf_recast_finish (recast), SF_REASON_COMMAND);
  return has_moved;
}

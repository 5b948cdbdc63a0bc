/* sf-recast.c - changes of structure, made on a copy and handed back as one edit
 * Only blocks that differ from the document's are in the edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-recast.h"

struct _SfRecast
{
  SfDocument *document; /* (owned) */
  SfBlock *root;        /* (owned): the copies, as children */
  GPtrArray *lines;     /* (owned): lent blocks of @root's tree */
  guint first_line;     /* number of the document's line that lines[0] copies */
  guint first_child;    /* index in the document's root */
  guint n_children;
};

static const SfBlock *
find_top (SfDocument *document, guint line)
{
  const SfBlock *block = sf_document_get_line (document, line);
  const SfBlock *root = sf_document_get_root (document);

  while (block->parent != root)
    block = block->parent;
  return block;
}

static const SfBlock *
find_first_line (const SfBlock *top)
{
  const SfBlock *block;

  for (block = top; block != NULL; block = sf_block_next (block, top))
    if (sf_block_has_line (block))
      return block;
  return NULL;
}

SfRecast *
sf_recast_new (SfDocument *document, guint first, guint last)
{
  SfRecast *self = g_new0 (SfRecast, 1);
  const SfBlock *top = find_top (document, first);
  const SfBlock *block;
  guint i;

  self->document = g_object_ref (document);
  self->root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  self->lines = g_ptr_array_new ();
  self->first_child = sf_block_get_index (top);
  self->n_children = sf_block_get_index (find_top (document, last)) - self->first_child + 1;
  self->first_line = sf_document_get_line_of (document, find_first_line (top)->id);
  for (i = 0; i < self->n_children; i++)
    {
      const SfBlock *root = sf_document_get_root (document);

      sf_block_append (self->root,
                       sf_block_copy (sf_block_get_child (root, self->first_child + i)));
    }
  for (block = sf_block_next (self->root, self->root); block != NULL;
       block = sf_block_next (block, self->root))
    if (sf_block_has_line (block))
      g_ptr_array_add (self->lines, (gpointer) block);
  return self;
}

SfBlock *
sf_recast_get_line (SfRecast *self, guint line)
{
  g_return_val_if_fail (line >= self->first_line, NULL);
  g_return_val_if_fail (line - self->first_line < self->lines->len, NULL);

  return g_ptr_array_index (self->lines, line - self->first_line);
}

static void
move_children (SfBlock *from, guint first, SfBlock *to)
{
  while (sf_block_get_n_children (from) > first)
    sf_block_append (to, sf_block_steal (from, first));
}

/* A heading goes on as a paragraph, a list item as an item. */
static SfBlockKind
kind_after (const SfBlock *block, gboolean is_tail_empty)
{
  if (block->kind == SF_BLOCK_CITATION || (block->kind == SF_BLOCK_HEADING && is_tail_empty))
    return SF_BLOCK_PARAGRAPH;
  return block->kind;
}

SfBlock *
sf_recast_split (SfBlock *block, gsize offset_bytes)
{
  gsize length = sf_text_get_length (block->text);
  g_autoptr (SfText) head = sf_text_sub (block->text, 0, offset_bytes);
  g_autoptr (SfText) tail = sf_text_sub (block->text, offset_bytes, length - offset_bytes);
  SfBlockKind kind = kind_after (block, offset_bytes == length);
  SfBlock *next = sf_block_new (kind, kind == block->kind ? block->attrs : NULL, tail);

  sf_block_set_text (block, head);
  if (sf_block_get_n_children (block) > 0)
    move_children (block, 0, next);
  /* A citation is the last in its quote. */
  if (block->kind == SF_BLOCK_CITATION && block->parent->parent != NULL
      && sf_block_kind_may_hold (block->parent->parent->kind, kind))
    block = block->parent;
  sf_block_insert (block->parent, sf_block_get_index (block) + 1, next);
  return next;
}

void
sf_recast_open_before (SfBlock *block)
{
  gboolean is_alike = block->kind != SF_BLOCK_HEADING && block->kind != SF_BLOCK_CITATION;
  SfBlock *opened = sf_block_new (is_alike ? block->kind : SF_BLOCK_PARAGRAPH,
                                  is_alike ? block->attrs : NULL, NULL);

  sf_block_insert (block->parent, sf_block_get_index (block), opened);
}

void
sf_recast_drop (SfBlock *block)
{
  SfBlock *parent = block->parent;
  guint index = sf_block_get_index (block);

  sf_block_free (sf_block_steal (parent, index));
}

/* Puts @child, which stood in the item @block, into the item that stands before place *@at of its
 * list, or into an empty one. */
static void
keep_in_list (SfBlock *block, SfBlock *child, guint *at)
{
  SfBlock *list = block->parent;
  guint own = sf_block_get_index (block);
  SfBlock *item = NULL;

  if (*at > own + 1)
    item = (SfBlock *) sf_block_get_child (list, *at - 1);
  else if (own > 0)
    item = (SfBlock *) sf_block_get_child (list, own - 1);
  if (item == NULL)
    {
      item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
      sf_block_insert (list, (*at)++, item);
    }
  sf_block_append (item, child);
}

/* An item's nested items survive it: they move up to where it stood. A card goes as a whole. */
static void
drop_line (SfBlock *block)
{
  guint at = sf_block_get_index (block) + 1;

  while (sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
         && sf_block_get_n_children (block) > 0)
    {
      SfBlock *child = sf_block_steal (block, 0);

      if (child->kind == SF_BLOCK_LIST)
        {
          while (sf_block_get_n_children (child) > 0)
            sf_block_insert (block->parent, at++, sf_block_steal (child, 0));
          sf_block_free (child);
        }
      else if (block->parent->kind == SF_BLOCK_LIST)
        keep_in_list (block, child, &at);
      else
        sf_block_insert (block->parent, at++, child);
    }
  sf_recast_drop (block);
}

/* A new list for what leaves @list, or goes one deeper: it counts or not like that, from one. */
static SfBlock *
new_list_like (const SfBlock *list)
{
  const char *ordered = sf_attrs_get_flag (list->attrs, "ordered") ? "1" : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", ordered, NULL);

  return sf_block_new (SF_BLOCK_LIST, attrs, NULL);
}

static void
lift_nested (SfBlock *block, SfBlock *list)
{
  SfBlock *item = list->parent;
  guint index = sf_block_get_index (block);

  if (index + 1 < sf_block_get_n_children (list))
    {
      SfBlock *rest = new_list_like (list);

      move_children (list, index + 1, rest);
      sf_block_append (block, rest);
    }
  sf_block_steal (list, index);
  if (sf_block_get_n_children (list) == 0)
    sf_recast_drop (list);
  sf_block_insert (item->parent, sf_block_get_index (item) + 1, block);
}

gboolean
sf_recast_lift (SfBlock *block)
{
  SfBlock *box = block->parent;
  SfBlock *parent = box->parent;
  guint index;
  guint at;

  if (parent == NULL || box->kind == SF_BLOCK_COLUMN || box->kind == SF_BLOCK_FOOTNOTES)
    return FALSE;
  if (box->kind == SF_BLOCK_LIST && parent->kind == SF_BLOCK_LIST_ITEM)
    {
      lift_nested (block, box);
      return TRUE;
    }
  /* Words in a quote in an item have nowhere to go. */
  if (block->kind != SF_BLOCK_LIST_ITEM && !sf_block_kind_may_hold (parent->kind, block->kind))
    return FALSE;
  index = sf_block_get_index (block);
  at = sf_block_get_index (box) + 1;
  if (index + 1 < sf_block_get_n_children (box))
    {
      SfBlock *rest = box->kind == SF_BLOCK_LIST ? new_list_like (box)
                                                 : sf_block_new (box->kind, box->attrs, NULL);

      move_children (box, index + 1, rest);
      sf_block_insert (parent, at, rest);
    }
  sf_block_steal (box, index);
  sf_block_insert (parent, at, block);
  if (block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_CITATION)
    {
      block->kind = SF_BLOCK_PARAGRAPH;
      while (sf_block_get_n_children (block) > 0)
        sf_block_insert (parent, ++at, sf_block_steal (block, 0));
    }
  if (sf_block_get_n_children (box) == 0)
    sf_recast_drop (box);
  return TRUE;
}

static guint
get_height (const SfBlock *block)
{
  guint height = 0;
  guint i;

  for (i = 0; i < sf_block_get_n_children (block); i++)
    height = MAX (height, get_height (sf_block_get_child (block, i)));
  return height + 1;
}

/* Whether @block may stand @levels deeper. */
static gboolean
has_room (const SfBlock *block, guint levels)
{
  const SfBlock *up;

  for (up = block->parent; up != NULL; up = up->parent)
    levels++;
  return levels + get_height (block) <= SF_BLOCK_MAX_DEPTH;
}

gboolean
sf_recast_can_wrap (const SfBlock *block)
{
  return has_room (block, 1);
}

gboolean
sf_recast_nest (SfBlock *block)
{
  SfBlock *list = block->parent;
  SfBlock *before;
  SfBlock *inner = NULL;
  guint index;

  if (block->kind != SF_BLOCK_LIST_ITEM || sf_block_get_index (block) == 0 || !has_room (block, 2))
    return FALSE;
  index = sf_block_get_index (block);
  before = (SfBlock *) sf_block_get_child (list, index - 1);
  if (before->kind != SF_BLOCK_LIST_ITEM)
    return FALSE;
  if (sf_block_get_n_children (before) > 0)
    inner = (SfBlock *) sf_block_get_child (before, sf_block_get_n_children (before) - 1);
  if (inner == NULL || inner->kind != SF_BLOCK_LIST)
    {
      inner = new_list_like (list);
      sf_block_append (before, inner);
    }
  sf_block_append (inner, sf_block_steal (list, index));
  return TRUE;
}

/* Whether what is put into a container of @kind with @attrs goes on @box: a list from elsewhere
 * says more of itself than how it counts, and a citation is the last in its quote. */
static gboolean
takes_more (const SfBlock *box, SfBlockKind kind, const SfAttrs *attrs)
{
  guint n_children = sf_block_get_n_children (box);

  if (box->kind != kind)
    return FALSE;
  if (kind == SF_BLOCK_LIST)
    return sf_attrs_equal (box->attrs, attrs)
           || (sf_attrs_get (attrs, "start") == NULL
               && sf_attrs_get_flag (box->attrs, "ordered")
                      == sf_attrs_get_flag (attrs, "ordered"));
  return n_children == 0 || sf_block_get_child (box, n_children - 1)->kind != SF_BLOCK_CITATION;
}

void
sf_recast_wrap (SfBlock *block, SfBlockKind kind, const SfAttrs *attrs)
{
  SfBlock *parent = block->parent;
  guint index = sf_block_get_index (block);
  SfBlock *box = index > 0 ? (SfBlock *) sf_block_get_child (parent, index - 1) : NULL;

  if (box == NULL || !takes_more (box, kind, attrs))
    {
      box = sf_block_new (kind, attrs, NULL);
      sf_block_insert (parent, index++, box);
    }
  sf_block_append (box, sf_block_steal (parent, index));
  if (kind == SF_BLOCK_LIST)
    {
      block->kind = SF_BLOCK_LIST_ITEM;
      sf_block_set_attrs (block, NULL);
    }
}

static gboolean
is_text (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT;
}

static void
cut_text (SfBlock *block, gsize start, gsize length)
{
  g_autoptr (SfText) none = sf_text_new ("", 0);
  g_autoptr (SfText) text = sf_text_splice (block->text, start, length, none);

  sf_block_set_text (block, text);
}

/* The line break itself is gone: the later text is added to the earlier, unless that is empty and
 * only its line goes. */
static void
join (SfBlock *head, SfBlock *tail, gboolean was_empty)
{
  g_autoptr (SfText) text = NULL;

  if (was_empty && sf_block_get_n_children (head) == 0)
    {
      drop_line (head);
      return;
    }
  text = sf_text_splice (head->text, sf_text_get_length (head->text), 0, tail->text);
  sf_block_set_text (head, text);
  drop_line (tail);
}

void
sf_recast_delete (SfRecast *self,
                  guint first,
                  gsize first_offset_bytes,
                  guint last,
                  gsize last_offset_bytes)
{
  SfBlock *head = sf_recast_get_line (self, first);
  SfBlock *tail = sf_recast_get_line (self, last);
  gboolean was_empty = is_text (head) && sf_text_get_length (head->text) == 0;
  guint line;

  if (head == tail)
    {
      if (is_text (head))
        cut_text (head, first_offset_bytes, last_offset_bytes - first_offset_bytes);
      else if (last_offset_bytes > first_offset_bytes)
        drop_line (head);
      return;
    }
  /* From the end, so that nothing moves that is still to be dropped. */
  for (line = last - 1; line > first; line--)
    drop_line (sf_recast_get_line (self, line));
  if (is_text (head))
    cut_text (head, first_offset_bytes, sf_text_get_length (head->text) - first_offset_bytes);
  if (is_text (tail))
    cut_text (tail, 0, last_offset_bytes);
  if (is_text (head) && is_text (tail))
    {
      join (head, tail, was_empty);
      return;
    }
  if (!is_text (tail) && last_offset_bytes > 0)
    {
      drop_line (tail);
      tail = NULL;
    }
  else if (is_text (head) && sf_text_get_length (head->text) == 0)
    {
      drop_line (head);
      return;
    }
  if (!is_text (head) && first_offset_bytes == 0)
    drop_line (head);
  else if (tail != NULL && is_text (tail) && sf_text_get_length (tail->text) == 0)
    drop_line (tail);
}

static void
prune (SfBlock *block)
{
  guint i;

  for (i = sf_block_get_n_children (block); i > 0; i--)
    {
      SfBlock *child = (SfBlock *) sf_block_get_child (block, i - 1);

      /* What stands in a card is as it came: a row without cells of its own may be spanned over. */
      if (sf_block_kind_get_shape (child->kind) == SF_SHAPE_CARD)
        continue;
      prune (child);
      if (sf_block_kind_get_shape (child->kind) == SF_SHAPE_CONTAINER
          && sf_block_get_n_children (child) == 0)
        sf_recast_drop (child);
    }
}

/* A block and what it holds, without what stands below it. */
static gboolean
is_same_shell (const SfBlock *a, const SfBlock *b)
{
  return a->id == b->id && a->kind == b->kind && sf_attrs_equal (a->attrs, b->attrs)
         && sf_text_equal (a->text, b->text);
}

/* Adds what turns @n_old children of @old, from @first on, into the children of @new. Where all
 * that differs stands below one of them, that one stays. */
static void
add_edits (GPtrArray *edits, const SfBlock *old, guint first, guint n_old, const SfBlock *new)
{
  guint n_new = sf_block_get_n_children (new);
  guint same = 0;

  while (same < MIN (n_old, n_new)
         && sf_block_equal (sf_block_get_child (old, first + same), sf_block_get_child (new, same)))
    same++;
  while (MIN (n_old, n_new) > same
         && sf_block_equal (sf_block_get_child (old, first + n_old - 1),
                            sf_block_get_child (new, n_new - 1)))
    {
      n_old--;
      n_new--;
    }
  if (n_old == same + 1 && n_new == same + 1
      && is_same_shell (sf_block_get_child (old, first + same), sf_block_get_child (new, same)))
    {
      const SfBlock *child = sf_block_get_child (old, first + same);

      add_edits (edits, child, 0, sf_block_get_n_children (child), sf_block_get_child (new, same));
      return;
    }
  for (guint i = n_old; i > same; i--)
    g_ptr_array_add (edits, sf_edit_new_remove (old->id, first + i - 1,
                                                sf_block_get_child (old, first + i - 1)));
  for (guint i = same; i < n_new; i++)
    g_ptr_array_add (edits, sf_edit_new_insert (old->id, first + i, sf_block_get_child (new, i)));
}

static SfEdit *
build_edit (SfRecast *self)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  add_edits (edits, sf_document_get_root (self->document), self->first_child, self->n_children,
             self->root);
  return sf_edit_new_group (edits);
}

/* Whether nothing but footnotes, and boxes without a line, stands beside what was copied. */
static gboolean
is_whole_body (const SfRecast *self)
{
  const SfBlock *root = sf_document_get_root (self->document);
  guint i;

  for (i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *block = sf_block_get_child (root, i);
      gboolean is_copied = i >= self->first_child && i < self->first_child + self->n_children;

      if (!is_copied && block->kind != SF_BLOCK_FOOTNOTES && find_first_line (block) != NULL)
        return FALSE;
    }
  return TRUE;
}

SfEdit *
sf_recast_finish (SfRecast *self)
{
  SfEdit *edit;

  prune (self->root);
  if (sf_block_get_n_children (self->root) == 0 && is_whole_body (self))
    sf_block_append (self->root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL));
  edit = build_edit (self);
  sf_block_free (self->root);
  g_ptr_array_unref (self->lines);
  g_object_unref (self->document);
  g_free (self);
  return edit;
}

/* sf-lines.c - the lines of an article by their numbers, kept while its tree changes
 * A block notes the number of its line when that is looked up, and is found again from there: after
 * a line came or went no other has to be told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-lines.h"

#include "sf-near.h"

struct _SfLines
{
  GArray *blocks; /* (owned) (element-type SfBlock): lent by the tree */
};

static gboolean
is_card (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD;
}

static const SfBlock *
find_card_above (const SfBlock *block)
{
  for (block = block->parent; block != NULL; block = block->parent)
    if (is_card (block))
      return block;
  return NULL;
}

static void
collect (SfBlock *block, GArray *into)
{
  if (sf_block_has_line (block))
    g_array_append_val (into, block);
  if (is_card (block))
    return;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    collect (g_ptr_array_index (block->children, i), into);
}

static void
number (SfLines *self, guint first, guint n_lines)
{
  for (guint i = first; i < first + n_lines; i++)
    g_array_index (self->blocks, SfBlock *, i)->last_line = i;
}

SfLines *
sf_lines_new (SfBlock *root)
{
  SfLines *self = g_new0 (SfLines, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (SfBlock *));
  collect (root, self->blocks);
  number (self, 0, self->blocks->len);
  return self;
}

void
sf_lines_free (SfLines *self)
{
  g_array_unref (self->blocks);
  g_free (self);
}

guint
sf_lines_get_n (SfLines *self)
{
  return self->blocks->len;
}

const SfBlock *
sf_lines_get_nth (SfLines *self, guint line)
{
  g_return_val_if_fail (line < self->blocks->len, NULL);
  return g_array_index (self->blocks, SfBlock *, line);
}

static guint
get_number (SfLines *self, const SfBlock *block)
{
  SfBlock *noting = (SfBlock *) block;

  noting->last_line = sf_near_find ((gpointer const *) (gpointer) self->blocks->data,
                                    self->blocks->len, block, block->last_line);
  return noting->last_line;
}

/* The last block at or below @block that has a line; NULL when none has. */
static const SfBlock *
find_last (const SfBlock *block)
{
  for (guint i = is_card (block) ? 0 : sf_block_get_n_children (block); i > 0; i--)
    {
      const SfBlock *last = find_last (sf_block_get_child (block, i - 1));

      if (last != NULL)
        return last;
    }
  return sf_block_has_line (block) ? block : NULL;
}

/* The lines that stand before all of @block. */
static guint
count_before (SfLines *self, const SfBlock *block)
{
  for (; block->parent != NULL; block = block->parent)
    {
      for (guint i = sf_block_get_index (block); i > 0; i--)
        {
          const SfBlock *last = find_last (sf_block_get_child (block->parent, i - 1));

          if (last != NULL)
            return get_number (self, last) + 1;
        }
      if (sf_block_has_line (block->parent))
        return get_number (self, block->parent) + 1;
    }
  return 0;
}

SfLineRange
sf_lines_find (SfLines *self, const SfBlock *block)
{
  const SfBlock *card = find_card_above (block);
  const SfBlock *last = find_last (block);
  SfLineRange range = { 0, 0 };

  if (card != NULL)
    return (SfLineRange){ get_number (self, card), 1 };
  range.first = sf_block_has_line (block) ? get_number (self, block) : count_before (self, block);
  if (last != NULL)
    range.n_lines = get_number (self, last) + 1 - range.first;
  return range;
}

SfLineRange
sf_lines_add (SfLines *self, SfBlock *block)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (SfBlock *));
  const SfBlock *card = find_card_above (block);
  guint first = card != NULL ? get_number (self, card) + 1 : count_before (self, block);

  collect (block, added);
  if (added->len > 0)
    g_array_insert_vals (self->blocks, first, added->data, added->len);
  number (self, first, added->len);
  return (SfLineRange){ first, added->len };
}

SfLineRange
sf_lines_remove (SfLines *self, const SfBlock *block)
{
  SfLineRange range = sf_lines_find (self, block);

  if (find_card_above (block) != NULL)
    return (SfLineRange){ range.first + 1, 0 };
  if (range.n_lines > 0)
    g_array_remove_range (self->blocks, range.first, range.n_lines);
  return range;
}

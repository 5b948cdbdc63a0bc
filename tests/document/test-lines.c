/* test-lines.c - the lines of a document are those of its tree, whatever was done to it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-document.h"

#define N_ROUNDS 300
#define N_EDITS  40

/* What a listener knows of a line from what it was told. */
typedef struct
{
  guint64 id;
  SfBlockKind kind;
  SfText *text; /* (owned) (nullable) */
} Seen;

static void
clear_seen (gpointer data)
{
  g_clear_pointer (&((Seen *) data)->text, sf_text_unref);
}

static void
lines_changed_cb (SfDocument *document, guint first, guint n_removed, guint n_added, GArray *seen)
{
  if (n_removed > 0)
    g_array_remove_range (seen, first, n_removed);
  for (guint i = first; i < first + n_added; i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);
      Seen line = { block->id, block->kind, NULL };

      if (block->text != NULL)
        line.text = sf_text_ref (block->text);
      g_array_insert_val (seen, i, line);
    }
}

static void
walk (const SfBlock *block, GPtrArray *blocks, GPtrArray *lines)
{
  g_ptr_array_add (blocks, (gpointer) block);
  if (lines != NULL && sf_block_has_line (block))
    g_ptr_array_add (lines, (gpointer) block);
  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
    lines = NULL;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    {
      g_assert_cmpuint (sf_block_get_index (sf_block_get_child (block, i)), ==, i);
      walk (sf_block_get_child (block, i), blocks, lines);
    }
}

static void
assert_lines (SfDocument *document, GArray *seen)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *next = root;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  walk (root, blocks, lines);
  for (guint i = 0; i < blocks->len; i++, next = sf_block_next (next, root))
    g_assert_true (next == g_ptr_array_index (blocks, i));
  g_assert_null (next);
  g_assert_cmpuint (sf_document_get_n_lines (document), ==, lines->len);
  g_assert_cmpuint (seen->len, ==, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const SfBlock *block = g_ptr_array_index (lines, i);
      const Seen *line = &g_array_index (seen, Seen, i);

      g_assert_true (sf_document_get_line (document, i) == block);
      g_assert_cmpuint (line->id, ==, block->id);
      g_assert_cmpuint (line->kind, ==, block->kind);
      g_assert_true (sf_text_equal (line->text, block->text));
    }
}

static const SfBlock *
choose (SfDocument *document, GRand *random)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  walk (sf_document_get_root (document), blocks, NULL);
  return g_ptr_array_index (blocks, g_rand_int_range (random, 0, (int) blocks->len));
}

/* Of a kind that may stand in @parent, with some below it; NULL when chance finds none. */
static SfBlock *
make_block (SfBlockKind parent, GRand *random, guint depth)
{
  static const SfBlockKind kinds[] = { SF_BLOCK_PARAGRAPH, SF_BLOCK_LIST,       SF_BLOCK_LIST_ITEM,
                                       SF_BLOCK_QUOTE,     SF_BLOCK_TABLE,      SF_BLOCK_TABLE_ROW,
                                       SF_BLOCK_GALLERY,   SF_BLOCK_TABLE_CELL, SF_BLOCK_PICTURE };
  SfBlockKind kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  SfBlock *block;

  if (!sf_block_kind_may_hold (parent, kind))
    return NULL;
  block = sf_block_new (kind, NULL, NULL);
  for (int i = g_rand_int_range (random, 0, 6); depth < 4 && i > 0; i--)
    {
      SfBlock *child = make_block (kind, random, depth + 1);

      if (child != NULL)
        sf_block_append (block, child);
    }
  return block;
}

static SfEdit *
make_edit (SfDocument *document, GRand *random)
{
  const SfBlock *block = choose (document, random);
  guint n_children = sf_block_get_n_children (block);
  g_autoptr (SfBlock) child = make_block (block->kind, random, 0);
  g_autoptr (SfText) words = sf_text_new ("ferry ", -1);

  if (child != NULL)
    return sf_document_edit_insert (
        document, block->id, (guint) g_rand_int_range (random, 0, (int) n_children + 1), child);
  if (block->parent != NULL && g_rand_int_range (random, 0, 3) == 0)
    return sf_document_edit_remove (document, block->id);
  if (sf_block_may_have_text (block))
    return sf_document_edit_splice (document, block->id, 0, 0, words);
  return sf_document_edit_set_block (
      document, block->id, block->kind == SF_BLOCK_QUOTE ? SF_BLOCK_PULL_QUOTE : block->kind, NULL);
}

/* Some edits are taken back, and some are refused in the middle of a group. */
static void
do_something (SfDocument *document, GRand *random)
{
  g_autoptr (SfEdit) edit = make_edit (document, random);
  g_autoptr (SfEdit) inverse = sf_edit_invert (edit);
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();
  g_autoptr (SfEdit) group = NULL;

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      if (sf_document_apply (document, edit, NULL))
        g_assert_true (sf_document_apply (document, inverse, NULL));
      return;
    case 1:
      g_ptr_array_add (edits, edit);
      g_ptr_array_add (edits, inverse);
      g_ptr_array_add (edits, inverse);
      group = sf_edit_new_group (edits);
      sf_document_apply (document, group, NULL);
      return;
    default:
      sf_document_apply (document, edit, NULL);
    }
}

static void
test_any_edit (void)
{
  for (guint32 round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (SfDocument) document = sf_document_new ();
      g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Seen));

      g_array_set_clear_func (seen, clear_seen);
      lines_changed_cb (document, 0, 0, 1, seen);
      g_signal_connect (document, "lines-changed", G_CALLBACK (lines_changed_cb), seen);
      for (guint i = 0; i < N_EDITS; i++)
        {
          g_test_message ("round %u, edit %u", round, i);
          do_something (document, random);
          if (i % 3 == 0)
            assert_lines (document, seen);
        }
      assert_lines (document, seen);
    }
}

/* Numbers are noted at blocks, and those of blocks that nobody asked for grow old. */
static void
test_numbers (void)
{
  for (guint32 round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (SfDocument) document = sf_document_new ();

      for (guint i = 0; i < N_EDITS; i++)
        {
          const SfBlock *block;

          do_something (document, random);
          block = choose (document, random);
          if (sf_block_has_line (block))
            g_assert_true (
                sf_document_get_line (document, sf_document_get_line_of (document, block->id))
                == block);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/lines/are-those-of-the-tree-after-any-edit", test_any_edit);
  g_test_add_func ("/sf/document/lines/a-line-is-found-by-its-block-after-any-edit", test_numbers);
  return g_test_run ();
}

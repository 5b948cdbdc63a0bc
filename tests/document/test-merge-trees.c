/* test-merge-trees.c - three versions of trees of any blocks made one, no word lost
 * A word that a side put in stands in what comes of it, or a person is asked and sees it. --seed
 * repeats a run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-merge.h"

#include <string.h>

#define N_RUNS 1500

static const SfBlockKind kinds[] = {
  SF_BLOCK_PARAGRAPH, SF_BLOCK_HEADING, SF_BLOCK_LIST_ITEM, SF_BLOCK_CITATION, SF_BLOCK_TABLE_CELL,
  SF_BLOCK_LIST,      SF_BLOCK_QUOTE,   SF_BLOCK_GROUP,     SF_BLOCK_COLUMNS,  SF_BLOCK_TABLE_ROW,
  SF_BLOCK_TABLE,     SF_BLOCK_PICTURE, SF_BLOCK_GALLERY,   SF_BLOCK_EMBED,    SF_BLOCK_ISLAND,
};

/* A choice of @n. */
static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (int) n);
}

/* The same few words again and again, so that blocks resemble each other. */
static SfText *
make_text (void)
{
  static const char *const words[] = { "ferry", "Fähre", "night", "bridge", "مرحبا", "" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = pick (5); i > 0; i--)
    g_string_append_printf (text, "%s ", words[pick (G_N_ELEMENTS (words))]);
  return sf_text_new (text->str, -1);
}

/* One that may stand in @parent; NULL when that was not to be found at once. */
static SfBlock *
make_block (SfBlockKind parent, guint depth)
{
  SfBlockKind kind = kinds[pick (G_N_ELEMENTS (kinds))];
  g_autoptr (SfText) text = make_text ();
  SfBlock *block;

  if (!sf_block_kind_may_hold (parent, kind) || depth > 4)
    return NULL;
  block = sf_block_new (kind, NULL, text);
  if (kind == SF_BLOCK_ISLAND)
    {
      g_autoptr (GBytes) source = g_bytes_new_static (pick (2) ? "<x>" : "<y>", 3);

      sf_block_set_text (block, NULL);
      sf_block_set_origin (block, "wordpress", source, NULL, NULL);
    }
  for (guint i = pick (12); i > 0; i--)
    {
      SfBlock *child = make_block (kind, depth + 1);

      if (child != NULL)
        sf_block_append (block, child);
    }
  return block;
}

static SfDocument *
make_story (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  for (guint i = 4 + pick (20); i > 0; i--)
    {
      SfBlock *child = make_block (SF_BLOCK_ROOT, 1);

      if (child != NULL)
        sf_block_append (root, child);
    }
  return sf_document_new_with_root (root);
}

static const SfBlock *
pick_block (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (const SfBlock *b = sf_block_next (root, root); b != NULL; b = sf_block_next (b, root))
    g_ptr_array_add (all, (gpointer) b);
  return g_ptr_array_index (all, pick (all->len));
}

/* Puts @word into a block, or in a paragraph of its own. */
static SfEdit *
make_addition (SfDocument *document, const char *word)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = pick_block (document);
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);
  g_autoptr (SfText) text = sf_text_new (spaced, -1);
  g_autoptr (SfBlock) line = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
  gsize length = block->text != NULL ? sf_text_get_length (block->text) : 0;
  gsize at = pick (length + 1);

  if (block->kind == SF_BLOCK_ISLAND || !sf_block_may_have_text (block))
    return sf_document_edit_insert (document, root->id, pick (sf_block_get_n_children (root) + 1),
                                    line);
  while (block->text != NULL && !sf_text_is_boundary (block->text, at))
    at--;
  return sf_document_edit_splice (document, block->id, at, 0, text);
}

static SfEdit *
make_move (SfDocument *document)
{
  const SfBlock *block = pick_block (document);
  g_autoptr (SfBlock) copy = sf_block_copy (block);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  g_ptr_array_add (edits, sf_document_edit_remove (document, block->id));
  g_ptr_array_add (
      edits,
      sf_edit_new_insert (block->parent->id, pick (sf_block_get_n_children (block->parent)), copy));
  return sf_edit_new_group (edits);
}

/* A few changes. Returns: (transfer full): the words that came and are still there. */
static GPtrArray *
change (SfDocument *document, const char *side)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1 + pick (4); i > 0; i--)
    {
      char *word = g_strdup_printf ("%s%u", side, i);
      guint what = pick (5);
      g_autoptr (SfEdit) edit = what < 3 ? make_addition (document, word)
                                : what == 3
                                    ? make_move (document)
                                    : sf_document_edit_remove (document, pick_block (document)->id);

      g_ptr_array_add (words, word);
      sf_document_apply (document, edit, NULL);
    }
  return words;
}

static char *
dup_words (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  GString *out = g_string_new (NULL);

  for (const SfBlock *b = root; b != NULL; b = sf_block_next (b, root))
    if (b->text != NULL)
      g_string_append_printf (out, "%s\n", sf_text_get_string (b->text));
  return g_string_free (out, FALSE);
}

static void
assert_has (SfDocument *side, GPtrArray *words, const char *all)
{
  g_autofree char *said = dup_words (side);

  for (guint i = 0; i < words->len; i++)
    if (strstr (said, g_ptr_array_index (words, i)) != NULL)
      g_assert_nonnull (strstr (all, g_ptr_array_index (words, i)));
}

static void
test_any_trees (void)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (SfDocument) base = make_story ();
      g_autoptr (SfDocument) mine = sf_document_copy (base);
      g_autoptr (SfDocument) theirs = sf_document_copy (base);
      g_autoptr (GPtrArray) my_words = change (mine, "mine");
      g_autoptr (GPtrArray) their_words = change (theirs, "theirs");
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (SfDocument) merged = sf_merge (base, mine, theirs, &conflicts);
      g_autofree char *said = dup_words (merged);
      g_autoptr (GString) all = g_string_new (said);
      g_autoptr (SfEdit) edit = sf_merge_edit (mine, merged);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < conflicts->len; i++)
        {
          const SfMergeConflict *conflict = g_ptr_array_index (conflicts, i);

          g_string_append_printf (all, "%s\n%s\n", conflict->mine, conflict->theirs);
        }
      assert_has (mine, my_words, all->str);
      assert_has (theirs, their_words, all->str);
      sf_document_apply (mine, edit, &error);
      g_assert_no_error (error);
      g_assert_true (sf_merge_is_same (mine, merged));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/merge/no-word-of-any-tree-is-lost", test_any_trees);
  return g_test_run ();
}

/* test-tally.c - a tally of a story is the count of its words, whatever was done to it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-count.h"
#include "sf-tally.h"

static SfText *
random_text (void)
{
  static const char *const words[] = { "a", " ", "press ", "Zürich", "日本", "’s" };
  g_autoptr (GString) string = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    g_string_append (string, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return sf_text_new (string->str, -1);
}

static SfBlock *
random_block (void)
{
  static const SfBlockKind kinds[] = { SF_BLOCK_PARAGRAPH, SF_BLOCK_PICTURE, SF_BLOCK_SEPARATOR,
                                       SF_BLOCK_LIST, SF_BLOCK_TABLE };
  SfBlockKind kind = kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))];
  g_autoptr (SfText) text = random_text ();
  SfBlock *block = sf_block_new (kind, NULL, text);
  SfBlock *row = block;

  if (kind == SF_BLOCK_TABLE)
    sf_block_append (block, row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL));
  if (kind == SF_BLOCK_TABLE || kind == SF_BLOCK_LIST)
    for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
      sf_block_append (
          row, sf_block_new (kind == SF_BLOCK_LIST ? SF_BLOCK_LIST_ITEM : SF_BLOCK_TABLE_CELL, NULL,
                             text));
  return block;
}

/* Anywhere: in what is a line, and in what is within one. */
static SfEdit *
random_splice (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = root;
  g_autoptr (SfText) inserted = random_text ();
  gsize length;
  gsize start;

  for (int i = g_test_rand_int_range (1, 12); i > 0; i--)
    if (sf_block_next (block, root) != NULL)
      block = sf_block_next (block, root);
  if (block->text == NULL)
    block = sf_document_get_line (document, 0);
  length = block->text != NULL ? sf_text_get_length (block->text) : 0;
  start = (gsize) g_test_rand_int_range (0, (int) length + 1);
  while (block->text != NULL && !sf_text_is_boundary (block->text, start))
    start--;
  return sf_document_edit_splice (document, block->id, start,
                                  g_test_rand_bit () ? length - start : 0, inserted);
}

static SfEdit *
random_edit (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  guint index = (guint) g_test_rand_int_range (0, (int) sf_block_get_n_children (root));
  guint64 id = sf_block_get_child (root, index)->id;
  g_autoptr (SfBlock) block = random_block ();

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      return sf_document_edit_insert (document, root->id, index, block);
    case 1:
      return sf_document_edit_remove (document, id);
    case 2:
      return sf_document_edit_set_block (document, id, SF_BLOCK_HEADING, NULL);
    default:
      return random_splice (document);
    }
}

/* Does a few edits as one, and now and then takes them back. */
static gboolean
change (SfDocument *document)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_autoptr (SfEdit) edit = random_edit (document);

      if (sf_document_apply (document, edit, NULL))
        g_ptr_array_add (edits, g_steal_pointer (&edit));
    }
  if (edits->len > 0 && g_test_rand_int_range (0, 4) == 0)
    {
      g_autoptr (SfEdit) group = sf_edit_new_group (edits);
      g_autoptr (SfEdit) inverse = sf_edit_invert (group);

      g_assert_true (sf_document_apply (document, inverse, NULL));
    }
  return edits->len > 0;
}

static void
test_any_change (void)
{
  guint n_changes = 0;

  for (guint round = 0; round < 100; round++)
    {
      SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
      g_autoptr (SfDocument) document = NULL;
      g_autoptr (SfTally) tally = NULL;

      for (guint i = 0; i < 6; i++)
        sf_block_append (root, random_block ());
      document = sf_document_new_with_root (root);
      tally = sf_tally_new (document);
      for (guint i = 0; i < 20; i++)
        {
          n_changes += change (document);
          g_assert_cmpuint (sf_tally_count_words (tally), ==, sf_count_words (document));
        }
    }
  g_assert_cmpuint (n_changes, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/tally/is-the-count-of-the-words-after-any-change",
                   test_any_change);
  return g_test_run ();
}

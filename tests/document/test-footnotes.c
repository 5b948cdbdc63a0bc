/* test-footnotes.c - footnotes are numbered as the text refers to them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-footnotes.h"

/* A text of one character for each ref, which are NULL-ended. */
static SfText *
new_text (const char *const *refs)
{
  g_autoptr (SfText) text = sf_text_new ("", 0);
  g_autoptr (SfText) object = sf_text_new (SF_OBJECT, -1);

  for (; *refs; refs++)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", *refs, NULL);
      g_autoptr (SfText) mark = sf_text_with_mark (object, 0, 3, SF_MARK_FOOTNOTE, attrs);
      g_autoptr (SfText) before = g_steal_pointer (&text);

      text = sf_text_splice (before, sf_text_get_length (before), 0, mark);
    }
  return g_steal_pointer (&text);
}

static void
append (SfBlock *parent, SfBlockKind kind, const char *const *refs)
{
  g_autoptr (SfText) text = new_text (refs);

  sf_block_append (parent, sf_block_new (kind, NULL, text));
}

static void
test_numbers (void)
{
  static const char *const first[] = { "b", "a", NULL };
  static const char *const again[] = { "a", "b", "c", NULL };
  g_autoptr (SfBlock) root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *table = sf_block_new (SF_BLOCK_TABLE, NULL, NULL);
  SfBlock *row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL);
  g_autoptr (SfFootnotes) footnotes = NULL;

  append (root, SF_BLOCK_PARAGRAPH, first);
  sf_block_append (table, row);
  sf_block_append (root, table);
  append (row, SF_BLOCK_TABLE_CELL, again);
  footnotes = sf_footnotes_new (root);
  g_assert_cmpuint (sf_footnotes_get_number (footnotes, "b"), ==, 1);
  g_assert_cmpuint (sf_footnotes_get_number (footnotes, "a"), ==, 2);
  g_assert_cmpuint (sf_footnotes_get_number (footnotes, "c"), ==, 3);
}

static void
test_none (void)
{
  g_autoptr (SfBlock) root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfFootnotes) footnotes = sf_footnotes_new (root);

  g_assert_cmpuint (sf_footnotes_get_number (footnotes, "a"), ==, 0);
  g_assert_cmpuint (sf_footnotes_get_number (footnotes, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/footnotes/the-first-reference-gives-the-number", test_numbers);
  g_test_add_func ("/sf/document/footnotes/what-nothing-refers-to-has-no-number", test_none);
  return g_test_run ();
}

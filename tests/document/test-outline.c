/* test-outline.c - headings are listed as they stand
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outline.h"

static void
add (SfBlock *parent, SfBlockKind kind, const char *level, const char *words)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", level, NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);

  sf_block_append (parent, sf_block_new (kind, attrs, text));
}

/* Lines: 0 paragraph, 1 heading, 2 paragraph, 3 heading in a group, 4 heading. */
static SfDocument *
make_story (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *group = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);

  add (root, SF_BLOCK_PARAGRAPH, NULL, "Before");
  add (root, SF_BLOCK_HEADING, NULL, "One" SF_LINE_BREAK "line" SF_OBJECT);
  add (root, SF_BLOCK_PARAGRAPH, NULL, "Words");
  add (group, SF_BLOCK_HEADING, "3", " Within ");
  sf_block_append (root, group);
  add (root, SF_BLOCK_HEADING, "99", "");
  return sf_document_new_with_root (root);
}

static void
test_headings_stand_in_their_order (void)
{
  static const struct
  {
    guint level;
    const char *title;
  } expected[] = { { 2, "One line" }, { 3, "Within" }, { 6, "" } };
  g_autoptr (SfDocument) document = make_story ();
  g_autoptr (GArray) outline = sf_outline_new (document);

  g_assert_cmpuint (outline->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < outline->len; i++)
    {
      const SfHeading *heading = &g_array_index (outline, SfHeading, i);

      g_assert_cmpuint (heading->level, ==, expected[i].level);
      g_assert_cmpstr (heading->title, ==, expected[i].title);
      g_assert_true (sf_heading_equal (heading, heading));
      g_assert_false (sf_heading_equal (heading, &g_array_index (outline, SfHeading, (i + 1) % 3)));
    }
}

static void
test_a_line_stands_under_the_heading_above (void)
{
  static const guint expected[] = { 0, 1, 1, 2, 3 };
  g_autoptr (SfDocument) document = make_story ();
  g_autoptr (GArray) outline = sf_outline_new (document);
  guint64 id = g_array_index (outline, SfHeading, 1).id;
  g_autoptr (SfEdit) removal = NULL;

  for (guint line = 0; line < G_N_ELEMENTS (expected); line++)
    g_assert_cmpuint (sf_outline_find (outline, document, line), ==, expected[line]);
  removal = sf_document_edit_remove (document, id);
  g_assert_true (sf_document_apply (document, removal, NULL));
  g_assert_cmpuint (sf_outline_find (outline, document, 2), ==, 1);
  g_assert_cmpuint (sf_outline_find (outline, document, 3), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/outline/headings-stand-in-their-order",
                   test_headings_stand_in_their_order);
  g_test_add_func ("/sf/document/outline/a-line-stands-under-the-heading-above",
                   test_a_line_stands_under_the_heading_above);
  return g_test_run ();
}

/* test-document.c - texts, blocks, edits and documents against their own laws
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-document.h"

#include <string.h>

static const char *const words[] = { "", "a", "press ", "Zürich", "日本", SF_LINE_BREAK, "عربي " };

static SfText *
random_text (void)
{
  g_autoptr (GString) string = g_string_new ("");
  g_autoptr (SfText) text = NULL;

  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    g_string_append (string, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  text = sf_text_new (string->str, -1);
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autoptr (SfAttrs) attrs =
          sf_attrs_new ("href", g_test_rand_bit () ? "https://example.org/" : NULL, NULL);
      gsize start = (gsize) g_test_rand_int_range (0, (int) string->len + 1);
      gsize end = (gsize) g_test_rand_int_range ((int) start, (int) string->len + 1);
      SfText *next;

      if (!sf_text_is_boundary (text, start) || !sf_text_is_boundary (text, end))
        continue;
      next = sf_text_with_mark (text, start, end - start,
                                (SfMarkKind) g_test_rand_int_range (1, SF_MARK_LAST + 1), attrs);
      sf_text_unref (text);
      text = next;
    }
  return g_steal_pointer (&text);
}

static SfBlock *
random_block (guint depth)
{
  static const SfBlockKind kinds[] = { SF_BLOCK_PARAGRAPH, SF_BLOCK_HEADING, SF_BLOCK_PICTURE,
                                       SF_BLOCK_ISLAND,    SF_BLOCK_LIST,    SF_BLOCK_QUOTE,
                                       SF_BLOCK_GROUP };
  SfBlockKind kind = kinds[g_test_rand_int_range (0, depth > 3 ? 4 : G_N_ELEMENTS (kinds))];
  g_autoptr (SfText) text = random_text ();
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", g_test_rand_bit () ? "2" : NULL, NULL);
  SfBlock *block = sf_block_new (kind, attrs, text);

  if (g_test_rand_bit ())
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>\xff\0</p>", 9);

      sf_block_set_origin (block, "wordpress", bytes, NULL, g_test_rand_bit () ? bytes : NULL);
      sf_block_set_lead (block, bytes);
    }
  if (sf_block_kind_get_shape (kind) != SF_SHAPE_CONTAINER)
    return block;
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    sf_block_append (block, kind == SF_BLOCK_LIST ? sf_block_new (SF_BLOCK_LIST_ITEM, NULL, text)
                                                  : random_block (depth + 1));
  return block;
}

static SfDocument *
random_document (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    sf_block_append (root, random_block (1));
  return sf_document_new_with_root (root);
}

static SfEdit *
random_splice (SfDocument *document)
{
  const SfBlock *line = sf_document_get_line (
      document, (guint) g_test_rand_int_range (0, (int) sf_document_get_n_lines (document)));
  gsize length = line->text == NULL ? 0 : sf_text_get_length (line->text);
  gsize start = (gsize) g_test_rand_int_range (0, (int) length + 1);
  gsize end = (gsize) g_test_rand_int_range ((int) start, (int) length + 1);
  g_autoptr (SfText) inserted = random_text ();

  while (line->text != NULL && !sf_text_is_boundary (line->text, start))
    start--;
  while (line->text != NULL && !sf_text_is_boundary (line->text, end))
    end++;
  return sf_document_edit_splice (document, line->id, start, end - start, inserted);
}

static SfEdit *
random_edit (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  guint n_children = sf_block_get_n_children (root);
  guint index = (guint) g_test_rand_int_range (0, (int) n_children);
  const SfBlock *child = sf_block_get_child (root, index);
  g_autoptr (SfBlock) block = NULL;

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      block = random_block (1);
      return sf_document_edit_insert (document, root->id, index, block);
    case 1:
      return sf_document_edit_remove (document, child->id);
    case 2:
      return sf_document_edit_set_block (
          document, child->id, g_test_rand_bit () ? SF_BLOCK_HEADING : SF_BLOCK_PARAGRAPH, NULL);
    case 3:
      return sf_document_edit_set_string (document, SF_FIELD_HEADLINE,
                                          words[g_test_rand_int_range (0, 5)]);
    default:
      return random_splice (document);
    }
}

static void
assert_same (SfDocument *a, SfDocument *b)
{
  g_autoptr (GVariant) stored_a = g_variant_ref_sink (sf_document_to_variant (a));
  g_autoptr (GVariant) stored_b = g_variant_ref_sink (sf_document_to_variant (b));

  g_assert_true (sf_document_equal (a, b));
  g_assert_cmpmem (g_variant_get_data (stored_a), g_variant_get_size (stored_a),
                   g_variant_get_data (stored_b), g_variant_get_size (stored_b));
}

static void
test_edit_and_inverse (void)
{
  guint n_applied = 0;

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (SfDocument) document = random_document ();
      g_autoptr (SfDocument) before = sf_document_copy (document);
      g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
      g_autoptr (SfEdit) group = NULL;
      g_autoptr (SfEdit) inverse = NULL;
      g_autoptr (SfEdit) read = NULL;
      g_autoptr (GVariant) stored = NULL;

      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (SfEdit) edit = random_edit (document);

          if (sf_document_apply (document, edit, NULL))
            g_ptr_array_add (edits, g_steal_pointer (&edit));
        }
      n_applied += edits->len;
      group = sf_edit_new_group (edits);
      stored = g_variant_ref_sink (sf_edit_to_variant (group));
      read = sf_edit_from_variant (stored);
      g_assert_nonnull (read);
      g_assert_true (sf_edit_equal (group, read));
      inverse = sf_edit_invert (read);
      g_assert_true (sf_document_apply (document, inverse, NULL));
      assert_same (document, before);
    }
  g_assert_cmpuint (n_applied, >, 4000);
}

static void
test_stale_edit_changes_nothing (void)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfDocument) before = sf_document_copy (document);
  guint64 id = sf_document_get_line (document, 0)->id;
  g_autoptr (SfText) a = sf_text_new ("a", -1);
  g_autoptr (SfText) b = sf_text_new ("b", -1);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfEdit) group = NULL;
  g_autoptr (SfEdit) last_line = sf_document_edit_remove (document, id);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, sf_edit_new_splice (id, 0, NULL, a));
  g_ptr_array_add (edits, sf_edit_new_splice (id, 0, b, NULL));
  group = sf_edit_new_group (edits);
  g_assert_false (sf_document_apply (document, group, &error));
  g_assert_error (error, SF_DOCUMENT_ERROR, SF_DOCUMENT_ERROR_STALE);
  g_assert_false (sf_document_apply (document, last_line, NULL));
  assert_same (document, before);
}

static void
test_stored_form (void)
{
  guint n_refused = 0;

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (SfDocument) document = random_document ();
      g_autoptr (SfDocument) read = NULL;
      g_autoptr (SfDocument) damaged = NULL;
      g_autoptr (GVariant) stored = g_variant_ref_sink (sf_document_to_variant (document));
      g_autoptr (GVariant) bad = NULL;
      gsize size = g_variant_get_size (stored);
      guchar *data = g_memdup2 (g_variant_get_data (stored), size);
      gsize cut = round % 3 == 0 ? (gsize) g_test_rand_int_range (0, (int) size) : size;

      read = sf_document_from_variant (stored, NULL);
      g_assert_nonnull (read);
      assert_same (document, read);
      for (int i = 0; i < 3; i++)
        data[g_test_rand_int_range (0, (int) size)] ^= (guchar) (1 << g_test_rand_int_range (0, 8));
      bad = g_variant_ref_sink (
          g_variant_new_from_data (g_variant_get_type (stored), data, cut, FALSE, g_free, data));
      damaged = sf_document_from_variant (bad, NULL);
      n_refused += damaged == NULL;
      if (damaged != NULL)
        g_assert_cmpuint (sf_document_get_n_lines (damaged), >, 0);
    }
  g_assert_cmpuint (n_refused, >, 500);
}

static void
test_splice_at_every_boundary (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (SfText) text = random_text ();
      g_autoptr (SfText) inserted = random_text ();
      gsize length = sf_text_get_length (text);

      for (gsize start = 0; start <= length; start++)
        for (gsize end = start; end <= length; end++)
          {
            g_autoptr (SfText) removed = NULL;
            g_autoptr (SfText) next = NULL;
            g_autoptr (SfText) back = NULL;

            if (!sf_text_is_boundary (text, start) || !sf_text_is_boundary (text, end))
              continue;
            removed = sf_text_sub (text, start, end - start);
            next = sf_text_splice (text, start, end - start, inserted);
            back = sf_text_splice (next, start, sf_text_get_length (inserted), removed);
            g_assert_true (sf_text_equal (back, text));
          }
    }
}

static void
test_equal_marks_join (void)
{
  SfMark marks[] = { { SF_MARK_BOLD, 3, 9, NULL },
                     { SF_MARK_ITALIC, 1, 2, NULL },
                     { SF_MARK_BOLD, 0, 3, NULL },
                     { SF_MARK_BOLD, 2, 2, NULL } };
  g_autoptr (SfText) text = sf_text_new_marked ("abcde", -1, marks, G_N_ELEMENTS (marks));
  guint n_marks;
  const SfMark *kept = sf_text_get_marks (text, &n_marks);

  g_assert_cmpuint (n_marks, ==, 2);
  g_assert_cmpint (kept[0].kind, ==, SF_MARK_BOLD);
  g_assert_cmpuint (kept[0].end, ==, 5);
  g_assert_cmpuint (kept[0].start, ==, 0);
}

static SfBlock *
add (SfBlock *parent, SfBlockKind kind, const char *words_of)
{
  g_autoptr (SfText) text = words_of != NULL ? sf_text_new (words_of, -1) : NULL;
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

static void
test_below_a_card (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  guint64 before = add (root, SF_BLOCK_PARAGRAPH, "Results")->id;
  SfBlock *table = add (root, SF_BLOCK_TABLE, "By ward");
  SfBlock *row = add (table, SF_BLOCK_TABLE_ROW, NULL);
  guint64 cell = add (row, SF_BLOCK_TABLE_CELL, "Quayside")->id;
  SfBlock *gallery = add (root, SF_BLOCK_GALLERY, NULL);
  guint64 picture = add (gallery, SF_BLOCK_PICTURE, "The count")->id;
  SfBlock *footnotes = add (root, SF_BLOCK_FOOTNOTES, NULL);
  guint64 footnote = add (footnotes, SF_BLOCK_FOOTNOTE, "As of noon")->id;
  g_autoptr (SfText) more = sf_text_new ("The ", -1);
  g_autoptr (SfDocument) document = sf_document_new_with_root (root);
  const guint64 ids[] = { before, cell, picture, footnote };

  g_assert_cmpuint (sf_document_get_n_lines (document), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SfDocument) was = sf_document_copy (document);
      g_autoptr (SfEdit) edit = sf_document_edit_splice (document, ids[i], 0, 0, more);
      g_autoptr (SfEdit) inverse = sf_edit_invert (edit);

      g_assert_cmpuint (sf_document_get_line_of (document, ids[i]), ==, i);
      g_assert_true (sf_document_apply (document, edit, NULL));
      g_assert_true (g_str_has_prefix (
          sf_text_get_string (sf_document_find_block (document, ids[i])->text), "The "));
      g_assert_true (sf_document_apply (document, inverse, NULL));
      assert_same (document, was);
    }
}

static void
test_places (void)
{
  static const struct
  {
    SfBlockKind parent;
    SfBlockKind child;
    gboolean may_hold;
  } cases[] = {
    { SF_BLOCK_ROOT, SF_BLOCK_TABLE, TRUE },
    { SF_BLOCK_ROOT, SF_BLOCK_TABLE_ROW, FALSE },
    { SF_BLOCK_TABLE, SF_BLOCK_TABLE_ROW, TRUE },
    { SF_BLOCK_TABLE, SF_BLOCK_PARAGRAPH, FALSE },
    { SF_BLOCK_TABLE_ROW, SF_BLOCK_TABLE_CELL, TRUE },
    { SF_BLOCK_TABLE_ROW, SF_BLOCK_PICTURE, FALSE },
    { SF_BLOCK_TABLE_CELL, SF_BLOCK_LIST, FALSE },
    { SF_BLOCK_GALLERY, SF_BLOCK_PICTURE, TRUE },
    { SF_BLOCK_GALLERY, SF_BLOCK_VIDEO, FALSE },
    { SF_BLOCK_ROOT, SF_BLOCK_FOOTNOTES, TRUE },
    { SF_BLOCK_QUOTE, SF_BLOCK_FOOTNOTES, FALSE },
    { SF_BLOCK_LIST_ITEM, SF_BLOCK_FOOTNOTES, FALSE },
    { SF_BLOCK_FOOTNOTES, SF_BLOCK_FOOTNOTE, TRUE },
    { SF_BLOCK_ROOT, SF_BLOCK_FOOTNOTE, FALSE },
    { SF_BLOCK_LIST_ITEM, SF_BLOCK_LIST, TRUE },
    { SF_BLOCK_LIST_ITEM, SF_BLOCK_PICTURE, FALSE },
    { SF_BLOCK_QUOTE, SF_BLOCK_LIST_ITEM, FALSE },
    { SF_BLOCK_PICTURE, SF_BLOCK_PICTURE, FALSE },
    { SF_BLOCK_COLUMN, SF_BLOCK_HTML, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (sf_block_kind_may_hold (cases[i].parent, cases[i].child) != cases[i].may_hold)
      g_error ("%s in %s", sf_block_kind_to_name (cases[i].child),
               sf_block_kind_to_name (cases[i].parent));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/text/equal-marks-join", test_equal_marks_join);
  g_test_add_func ("/sf/document/text/a-splice-is-undone-at-every-boundary",
                   test_splice_at_every_boundary);
  g_test_add_func ("/sf/document/edit/an-edit-and-its-inverse-cancel-out", test_edit_and_inverse);
  g_test_add_func ("/sf/document/edit/a-stale-edit-changes-nothing",
                   test_stale_edit_changes_nothing);
  g_test_add_func ("/sf/document/document/the-stored-form-is-exact-and-damage-is-no-crash",
                   test_stored_form);
  g_test_add_func ("/sf/document/block/each-kind-stands-where-it-may", test_places);
  g_test_add_func ("/sf/document/document/what-stands-below-a-card-is-edited-but-has-no-line",
                   test_below_a_card);
  return g_test_run ();
}

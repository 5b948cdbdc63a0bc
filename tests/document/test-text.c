/* test-text.c - marks stay normal whatever is done to a text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-text.h"

static void
assert_marks (const SfText *text, const char *expected)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  guint n;
  const SfMark *marks = sf_text_get_marks (text, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (seen, "%d[%zu,%zu)", marks[i].kind, marks[i].start, marks[i].end);
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
test_touching_marks_are_one (void)
{
  const SfMark marks[] = { { SF_MARK_BOLD, 3, 5, NULL }, { SF_MARK_BOLD, 0, 3, NULL } };
  g_autoptr (SfText) text = sf_text_new_marked ("harbour", -1, marks, G_N_ELEMENTS (marks));

  assert_marks (text, "2[0,5)");
}

static void
test_links_that_differ_stay_apart (void)
{
  g_autoptr (SfAttrs) a = sf_attrs_new ("href", "https://a.example/", NULL);
  g_autoptr (SfAttrs) b = sf_attrs_new ("href", "https://b.example/", NULL);
  const SfMark marks[] = { { SF_MARK_LINK, 0, 3, a }, { SF_MARK_LINK, 3, 7, b } };
  g_autoptr (SfText) text = sf_text_new_marked ("harbour", -1, marks, G_N_ELEMENTS (marks));

  assert_marks (text, "1[0,3)1[3,7)");
  g_assert_cmpstr (sf_attrs_get (sf_text_find_mark (text, 4, SF_MARK_LINK)->attrs, "href"), ==,
                   "https://b.example/");
}

static void
test_typed_text_brings_its_own_marks (void)
{
  g_autoptr (SfText) plain = sf_text_new ("ferry", -1);
  g_autoptr (SfText) bold = sf_text_with_mark (plain, 0, 5, SF_MARK_BOLD, NULL);
  g_autoptr (SfText) typed = sf_text_new ("–", -1);
  g_autoptr (SfText) text = sf_text_splice (bold, 2, 1, typed);

  g_assert_cmpstr (sf_text_get_string (text), ==, "fe–ry");
  assert_marks (text, "2[0,2)2[5,7)");
  g_assert_false (sf_text_is_boundary (text, 3));
}

/* Cuts a random text anywhere, puts the piece back, and expects what was there before. */
static void
test_a_piece_taken_out_and_put_back_changes_nothing (void)
{
  const char *letters[] = { "a", "é", "漢", "🙂", SF_OBJECT };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
      g_autoptr (SfText) text = NULL, piece = NULL, empty = sf_text_new ("", 0), cut = NULL,
                         back = NULL, read = NULL;
      g_autoptr (GVariant) variant = NULL;
      gsize a, b;

      for (guint i = 0; i < 12; i++)
        {
          g_array_append_val (cuts, string->len);
          g_string_append (string, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
        }
      text = sf_text_new (string->str, string->len);
      for (guint i = 0; i < 4; i++)
        {
          gsize start = g_array_index (cuts, gsize, g_test_rand_int_range (0, 12));
          SfText *next = sf_text_with_mark (text, start, string->len - start,
                                            g_test_rand_int_range (1, SF_MARK_LAST + 1), NULL);
          sf_text_unref (text);
          text = next;
        }
      a = g_array_index (cuts, gsize, g_test_rand_int_range (0, 12));
      b = g_array_index (cuts, gsize, g_test_rand_int_range (0, 12));
      piece = sf_text_sub (text, MIN (a, b), MAX (a, b) - MIN (a, b));
      cut = sf_text_splice (text, MIN (a, b), MAX (a, b) - MIN (a, b), empty);
      back = sf_text_splice (cut, MIN (a, b), 0, piece);
      g_assert_true (sf_text_equal (text, back));

      variant = g_variant_ref_sink (sf_text_to_variant (text));
      read = sf_text_from_variant (variant);
      g_assert_true (sf_text_equal (text, read));
    }
}

static void
test_pieces_joined_are_the_text (void)
{
  static const gsize cuts[] = { 0, 4, 7, 7, 12, 15 };
  g_autoptr (SfText) plain = sf_text_new ("Die Fähre kam.", -1);
  g_autoptr (SfText) bold = sf_text_with_mark (plain, 4, 8, SF_MARK_BOLD, NULL);
  g_autoptr (SfText) text = sf_text_with_mark (bold, 0, 15, SF_MARK_ITALIC, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
  g_autoptr (SfText) joined = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (cuts); i++)
    g_ptr_array_add (parts, sf_text_sub (text, cuts[i - 1], cuts[i] - cuts[i - 1]));
  joined = sf_text_join (parts);
  g_assert_true (sf_text_equal (joined, text));
}

static void
test_a_mark_that_splits_a_letter_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE (SF_TEXT_VARIANT_TYPE),
                                                  "('é', [(2, 0, 1, {})])", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (sf_text_from_variant (variant));
}

static void
test_attributes_are_sorted_and_replaced (void)
{
  g_autoptr (SfAttrs) two = sf_attrs_new ("rel", "nofollow", "href", "/a", NULL);
  g_autoptr (SfAttrs) changed = sf_attrs_with (two, "href", "/b");
  g_autoptr (SfAttrs) one = sf_attrs_with (changed, "rel", NULL);
  g_autoptr (SfAttrs) none = sf_attrs_with (one, "href", NULL);
  const char *name, *value;

  g_assert_cmpuint (sf_attrs_size (two), ==, 2);
  sf_attrs_nth (two, 0, &name, &value);
  g_assert_cmpstr (name, ==, "href");
  g_assert_cmpstr (sf_attrs_get (changed, "href"), ==, "/b");
  g_assert_cmpstr (sf_attrs_get (two, "href"), ==, "/a");
  g_assert_cmpuint (sf_attrs_size (one), ==, 1);
  g_assert_null (none);
}

/* GLib keeps for ever what is interned, and pages call their attributes anything. */
static void
test_names_end_with_their_attributes (void)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("x-of-a-page", "1", NULL);
  g_autoptr (SfAttrs) more = sf_attrs_with (attrs, "y-of-a-page", "2");

  g_assert_cmpstr (sf_attrs_get (more, "x-of-a-page"), ==, "1");
  g_assert_cmpstr (sf_attrs_get (more, "y-of-a-page"), ==, "2");
  g_assert_cmpuint (g_quark_try_string ("x-of-a-page"), ==, 0);
  g_assert_cmpuint (g_quark_try_string ("y-of-a-page"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/text/touching-marks-are-one", test_touching_marks_are_one);
  g_test_add_func ("/sf/document/text/links-that-differ-stay-apart",
                   test_links_that_differ_stay_apart);
  g_test_add_func ("/sf/document/text/typed-text-brings-its-own-marks",
                   test_typed_text_brings_its_own_marks);
  g_test_add_func ("/sf/document/text/a-piece-taken-out-and-put-back-changes-nothing",
                   test_a_piece_taken_out_and_put_back_changes_nothing);
  g_test_add_func ("/sf/document/text/a-mark-that-splits-a-letter-is-refused",
                   test_a_mark_that_splits_a_letter_is_refused);
  g_test_add_func ("/sf/document/text/attributes-are-sorted-and-replaced",
                   test_attributes_are_sorted_and_replaced);
  g_test_add_func ("/sf/document/text/names-end-with-their-attributes",
                   test_names_end_with_their_attributes);
  g_test_add_func ("/sf/document/text/pieces-joined-are-the-text", test_pieces_joined_are_the_text);
  return g_test_run ();
}

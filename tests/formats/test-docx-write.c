/* test-docx-write.c - a story as a Word document, and what is read from that again
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"
#include "story.h"

/* A story as DOCX, and what is read from that again. */
static char *
describe_written (SfDocument *document, GHashTable *files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sf_docx_write_with_files (document, files, &error);
  g_autoptr (GBytes) again = sf_docx_write_with_files (document, files, NULL);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  return office_describe ("docx", bytes, NULL);
}

static SfBlock *
add_cell (SfBlock *row,
          const char *html,
          const char *header,
          const char *colspan,
          const char *rowspan)
{
  SfBlock *cell = story_add (row, SF_BLOCK_TABLE_CELL, html, NULL);
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("header", header, "colspan", colspan, "rowspan", rowspan, NULL);

  sf_block_set_attrs (cell, attrs);
  return cell;
}

/* What a page of paper can say comes back as it was. */
static SfDocument *
new_paper (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) note_text = sf_text_new ("said\357\277\274 so", -1);
  g_autoptr (SfAttrs) ref = sf_attrs_new ("ref", "fn1", NULL);
  g_autoptr (SfText) marked = sf_text_with_mark (note_text, 4, 3, SF_MARK_FOOTNOTE, ref);
  SfBlock *list, *item, *quote, *table, *row;

  story_add (
      root, SF_BLOCK_PARAGRAPH,
      "The <strong>river</strong> <em>r<u>os</u>e</em>, <a href=\"https://e.org/?a=1&amp;b\">he "
      "<strong>said</strong></a> H<sub>2</sub>O<sup>3</sup> <s>a</s> <code>b</code> &lt;&amp;",
      NULL);
  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, marked));
  story_add (root, SF_BLOCK_HEADING, "Night", "level", "3", NULL);
  story_add (root, SF_BLOCK_PARAGRAPH, "one<br>two", "align", "center", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, NULL);
  item = story_add (list, SF_BLOCK_LIST_ITEM, "Sand", NULL);
  story_add (story_add (item, SF_BLOCK_LIST, NULL, "ordered", "1", NULL), SF_BLOCK_LIST_ITEM,
             "bags", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "Pumps", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, "ordered", "1", "start", "3", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "third", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, "ordered", "1", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "first", NULL);
  quote = story_add (root, SF_BLOCK_QUOTE, NULL, NULL);
  story_add (quote, SF_BLOCK_PARAGRAPH, "Lucky.", NULL);
  story_add (quote, SF_BLOCK_CITATION, "Ada", NULL);
  quote = story_add (root, SF_BLOCK_PULL_QUOTE, NULL, NULL);
  story_add (quote, SF_BLOCK_PARAGRAPH, "Water.", NULL);
  table = story_add (root, SF_BLOCK_TABLE, "Levels", NULL);
  row = story_add (table, SF_BLOCK_TABLE_ROW, NULL, "part", "head", NULL);
  add_cell (row, "A", "1", NULL, NULL);
  add_cell (row, "B", "1", "2", NULL);
  row = story_add (table, SF_BLOCK_TABLE_ROW, NULL, NULL);
  add_cell (row, "tall", NULL, NULL, "2");
  add_cell (row, "x", NULL, NULL, NULL);
  add_cell (row, "y", NULL, NULL, NULL);
  row = story_add (table, SF_BLOCK_TABLE_ROW, NULL, NULL);
  add_cell (row, "wide", NULL, "2", NULL);
  story_add (root, SF_BLOCK_CODE, "if (a)<br>\tb ();", NULL);
  story_add (root, SF_BLOCK_PREFORMATTED, "  two", NULL);
  story_add (root, SF_BLOCK_VERSE, "roses<br>red", NULL);
  story_add (root, SF_BLOCK_SEPARATOR, NULL, NULL);
  story_add (root, SF_BLOCK_PAGE_BREAK, NULL, NULL);
  story_add (root, SF_BLOCK_PARAGRAPH, "The end.", NULL);
  story_add (story_add (root, SF_BLOCK_FOOTNOTES, NULL, NULL), SF_BLOCK_FOOTNOTE,
             "See <a href=\"https://e.org\">there</a>.", "ref", "fn1", NULL);
  return sf_document_new_with_root (root);
}

static void
test_round (void)
{
  static const char *const tags[] = { "floods", "Holm", NULL };
  g_autoptr (SfDocument) document = new_paper ();
  g_autofree char *before = NULL, *after = NULL;

  sf_document_init_string (document, SF_FIELD_HEADLINE, "River \"Holm\" <rises>");
  sf_document_init_string (document, SF_FIELD_STANDFIRST, "What they said.");
  sf_document_init_string (document, SF_FIELD_BYLINE, "Ada Example");
  sf_document_init_string (document, SF_FIELD_SECTION, "World");
  sf_document_init_string (document, SF_FIELD_LANGUAGE, "en-GB");
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_new_strv (tags, -1));
  before = story_describe (document);
  after = describe_written (document, NULL);
  g_assert_cmpstr (after, ==, before);
}

static const guchar gif[] = "GIF89a\4\0\3\0\0\0";

static void
test_written_pictures (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *said = NULL;

  story_add (root, SF_BLOCK_PICTURE, "Dawn", "file", "/profile/a.gif", "alt", "A \"dyke\"",
             "credit", "J. Doe", NULL);
  story_add (root, SF_BLOCK_PICTURE, NULL, "src", "https://e.org/b.png", "alt", "Boats", NULL);
  document = sf_document_new_with_root (root);
  g_hash_table_insert (files, g_strdup ("/profile/a.gif"), g_bytes_new_static (gif, sizeof gif));
  said = describe_written (document, files);
  g_assert_cmpstr (
      said, ==,
      "root\n  picture alt=[A \"dyke\"] credit=[J. Doe] src=[picture-1.gif] \"Dawn\"\n  "
      "paragraph \"Boats\" {1 0-5 href=[https://e.org/b.png]}\n");
}

/* A few words, or none. */
static char *
make_words (void)
{
  static const char *const words[] = { "",          "Ferry",
                                       "A & B <c>", "“Ten” (2026-01-01 00:00:00 UTC): no",
                                       "عبّارة",     "x: y" };

  return g_strdup (words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
}

static void
set_random_picture (SfDocument *document)
{
  g_autofree char *alt = make_words ();
  g_autofree char *caption = make_words ();
  g_autofree char *credit = make_words ();
  const char *src = g_test_rand_bit () ? "picture-1.gif" : "https://e.org/a.png";
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("src", src, "alt", *alt ? alt : NULL, "caption", *caption ? caption : NULL,
                    "credit", *credit ? credit : NULL, NULL);

  sf_document_init_field (document, SF_FIELD_PICTURE, sf_attrs_to_variant (attrs));
}

static void
set_random_corrections (SfDocument *document)
{
  static const char *const kinds[] = { "correction", "clarification", "update" };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, sf_field_get_type (SF_FIELD_CORRECTIONS));
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autofree char *words = make_words ();
      g_autofree char *text = g_strconcat ("It was", *words ? "\n" : "", words, NULL);

      g_variant_builder_add (&builder, "(xss)", (gint64) g_test_rand_int_range (0, G_MAXINT32),
                             kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], text);
    }
  sf_document_init_field (document, SF_FIELD_CORRECTIONS, g_variant_builder_end (&builder));
}

/* Whatever the fields say, an editor's copy gives them back. */
static void
test_fields (void)
{
  static const SfField fields[] = { SF_FIELD_KICKER, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST };
  g_autoptr (GHashTable) files = sf_format_files_new ();

  g_hash_table_insert (files, g_strdup ("picture-1.gif"), g_bytes_new_static (gif, sizeof gif));
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (SfDocument) document = new_paper ();
      g_autofree char *before = NULL, *after = NULL;

      for (guint n = 0; n < G_N_ELEMENTS (fields); n++)
        {
          g_autofree char *words = make_words ();

          sf_document_init_string (document, fields[n], words);
        }
      sf_document_init_string (document, SF_FIELD_LANGUAGE, "en-GB");
      if (g_test_rand_bit ())
        set_random_picture (document);
      set_random_corrections (document);
      before = story_describe (document);
      after = describe_written (document, files);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Anything at all is written, and what was written is read. */
static void
test_random (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (SfDocument) document = story_new_random ();
      g_autofree char *said = describe_written (document, NULL);

      g_assert_nonnull (said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/docx-write/a-story-on-paper-comes-back", test_round);
  g_test_add_func ("/sf/formats/docx-write/pictures-at-hand-are-written", test_written_pictures);
  g_test_add_func ("/sf/formats/docx-write/fields-on-paper-come-back", test_fields);
  g_test_add_func ("/sf/formats/docx-write/anything-is-written-and-read", test_random);
  return g_test_run ();
}

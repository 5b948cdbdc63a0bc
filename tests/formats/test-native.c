/* test-native.c - all of an article comes back from JSON
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "markup.h"
#include "story.h"

#include <string.h>

#define FILE_START "{\"format\":\"standfirst\",\"version\":1,\"body\":"

static void
assert_comes_back (SfDocument *document)
{
  g_autofree char *json = story_write ("native", document);
  g_autoptr (SfDocument) again = story_read ("native", json, -1);

  story_assert_same (document, again);
  g_assert_true (sf_document_equal (document, again));
}

static void
test_random (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SfDocument) document = story_new_random ();

      assert_comes_back (document);
    }
}

static void
test_fields (void)
{
  static const char *const accepted[] = { "Almina", "it's", NULL };
  g_autoptr (SfDocument) document = story_new ();
  GVariantBuilder tags;

  story_set_fields (document);
  sf_document_init_string (document, SF_FIELD_NOTE, "Call her back\n\ttomorrow \"early\"");
  sf_document_init_field (document, SF_FIELD_EMBARGO, g_variant_new_int64 (G_MAXINT64));
  sf_document_init_field (document, SF_FIELD_ACCEPTED, g_variant_new_strv (accepted, -1));
  g_variant_builder_init (&tags, G_VARIANT_TYPE ("as"));
  g_variant_builder_add (&tags, "s", "");
  g_variant_builder_add (&tags, "s", "\342\200\250\001\177\\");
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_builder_end (&tags));
  assert_comes_back (document);
}

/* A story of another site stays what it was to that site. */
static void
test_origins (void)
{
  static const char bytes[] = "<!-- wp:x {\"a\": 1.10} /-->\n\n<p>caf\xe9</p>\n\n<p>\0</p>";
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autoptr (SfDocument) document = sf_wordpress_read (content, NULL);
  g_autofree char *json = story_write ("native", document);
  g_autoptr (SfDocument) again = story_read ("native", json, -1);
  g_autoptr (GBytes) written = sf_wordpress_write (again, NULL);

  g_assert_true (g_bytes_equal (content, written));
}

static gboolean
has_kind (const SfBlock *block, SfBlockKind kind)
{
  gboolean is_found = block->kind == kind;

  for (guint i = 0; i < sf_block_get_n_children (block) && !is_found; i++)
    is_found = has_kind (sf_block_get_child (block, i), kind);
  return is_found;
}

/* Blocks of every kind with the bytes that they came from. */
static void
test_kinds (void)
{
  gboolean has_table = FALSE, has_gallery = FALSE, has_html = FALSE;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *markup = markup_new_random ();
      g_autoptr (SfDocument) document = story_read ("wordpress", markup, -1);
      const SfBlock *root = sf_document_get_root (document);
      g_autofree char *json = NULL;
      g_autoptr (SfDocument) again = NULL;
      g_autofree char *written = NULL;

      has_table |= has_kind (root, SF_BLOCK_TABLE_CELL);
      has_gallery |= has_kind (root, SF_BLOCK_GALLERY);
      has_html |= has_kind (root, SF_BLOCK_HTML);
      assert_comes_back (document);
      json = story_write ("native", document);
      again = story_read ("native", json, -1);
      written = story_write ("wordpress", again);
      g_assert_cmpstr (written, ==, markup);
    }
  g_assert_true (has_table && has_gallery && has_html);
}

/* What no site has said yet. */
static void
test_new_kinds (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) note = sf_text_new (SF_OBJECT, -1);
  g_autoptr (SfAttrs) ref = sf_attrs_new ("ref", "a b\"", NULL);
  g_autoptr (SfText) marked = sf_text_with_mark (note, 0, 3, SF_MARK_FOOTNOTE, ref);
  g_autoptr (SfText) html = sf_text_new ("<p>\n\n\t</p>\n", -1);
  g_autoptr (SfDocument) document = NULL;
  SfBlock *block;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, marked));
  block = story_add (root, SF_BLOCK_TABLE, "<em>cap</em>", NULL);
  block = story_add (block, SF_BLOCK_TABLE_ROW, NULL, "part", "foot", NULL);
  story_add (block, SF_BLOCK_TABLE_CELL, "a<br>b", "colspan", "2", NULL);
  story_add (block, SF_BLOCK_TABLE_CELL, NULL, NULL);
  story_add (root, SF_BLOCK_TABLE, NULL, NULL);
  block = story_add (root, SF_BLOCK_GALLERY, "all", "columns", "2", NULL);
  story_add (block, SF_BLOCK_PICTURE, "one", "file", "/a", NULL);
  sf_block_append (root, sf_block_new (SF_BLOCK_HTML, NULL, html));
  block = story_add (root, SF_BLOCK_FOOTNOTES, NULL, NULL);
  story_add (block, SF_BLOCK_FOOTNOTE, "said", "ref", "a b", NULL);
  document = sf_document_new_with_root (root);
  assert_comes_back (document);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    SfFormatError code;
    const char *words;
  } cases[] = {
    { "", SF_FORMAT_ERROR_INVALID, "not a Standfirst file" },
    { "<html>", SF_FORMAT_ERROR_INVALID, "not a Standfirst file" },
    { "[]", SF_FORMAT_ERROR_INVALID, "not a Standfirst file" },
    { "{\"format\":\"standfirst\",\"version\":2}", SF_FORMAT_ERROR_NEWER, "newer version" },
    { "{\"format\":\"standfirst\",\"version\":1}", SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"paragraph\"}}", SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"0\",\"kind\":\"root\"}}", SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\n\"text\":\"a\\u0000b\"}}",
      SF_FORMAT_ERROR_INVALID, "line 2" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\n\n\"x\":1.5}}", SF_FORMAT_ERROR_INVALID,
      "line 3" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\"x\":99999999999999999999}}",
      SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\"children\":[{\"id\":\"1\",\"kind\":"
                 "\"paragraph\"}]}}",
      SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\"children\":[{\"id\":\"2\",\"kind\":"
                 "\"list-item\"}]}}",
      SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\"children\":[{\"id\":\"2\",\"kind\":"
                 "\"paragraph\",\"text\":\"\\ud800\"}]}}",
      SF_FORMAT_ERROR_INVALID, "damaged" },
    { FILE_START "{\"id\":\"1\",\"kind\":\"root\",\"children\":[{\"id\":\"2\",\"kind\":"
                 "\"paragraph\",\"text\":{\"string\":\"\303\274\",\"marks\":[{\"kind\":\"bold\","
                 "\"start\":1,\"end\":2}]}}]}}",
      SF_FORMAT_ERROR_INVALID, "damaged" },
    { "{\"format\":\"standfirst\",\"version\":1 // }", SF_FORMAT_ERROR_INVALID, "damaged" },
    { "{\"a\":1} {\"b\":2}", SF_FORMAT_ERROR_INVALID, "damaged" },
    { "\"a\" {\"b\":2}", SF_FORMAT_ERROR_INVALID, "damaged" },
    { "\n$A{\"a\":1}", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "null {\"a\":1}", SF_FORMAT_ERROR_INVALID, "line 1" },
    { "{\"format\":\"stand", SF_FORMAT_ERROR_INVALID, "damaged" },
    { "{\"a\":\"caf\xe9\"}", SF_FORMAT_ERROR_NOT_UTF8, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    story_assert_refused ("native", cases[i].json, -1, cases[i].code, cases[i].words);
}

static void
test_deep (void)
{
  g_autofree char *deep = g_malloc (200001);

  memset (deep, '[', 200000);
  deep[200000] = '\0';
  story_assert_refused ("native", deep, -1, SF_FORMAT_ERROR_TOO_DEEP, "nested");
}

static void
test_mutations (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autoptr (SfDocument) random = story_new_random ();
  g_autofree char *a = story_write ("native", document);
  g_autofree char *b = story_write ("native", random);
  const char *const seeds[] = { a, b, NULL };

  story_mutate ("native", seeds, 1500);
}

static void
test_unknown (void)
{
  g_autoptr (SfDocument) document = story_read (
      "native",
      "{\"format\":\"standfirst\",\"version\":1,\"later\":[{}],\"fields\":{\"mood\":3},"
      "\"body\":{\"id\":\"1\",\"kind\":\"root\",\"later\":null,\"children\":[{\"id\":\"2\","
      "\"kind\":\"paragraph\",\"text\":\"x\"}]}}",
      -1);

  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (document, 0)->text), ==, "x");
  g_assert_cmpuint (sf_document_get_line (document, 0)->id, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/native/any-document-comes-back-equal", test_random);
  g_test_add_func ("/sf/formats/native/every-field-comes-back", test_fields);
  g_test_add_func ("/sf/formats/native/bytes-of-a-site-come-back", test_origins);
  g_test_add_func ("/sf/formats/native/every-kind-comes-back-with-its-bytes", test_kinds);
  g_test_add_func ("/sf/formats/native/tables-galleries-notes-and-markup-come-back",
                   test_new_kinds);
  g_test_add_func ("/sf/formats/native/what-is-not-an-article-is-refused", test_refused);
  g_test_add_func ("/sf/formats/native/deep-nesting-is-refused", test_deep);
  g_test_add_func ("/sf/formats/native/damaged-files-are-read-or-refused", test_mutations);
  g_test_add_func ("/sf/formats/native/unknown-members-are-passed-over", test_unknown);
  return g_test_run ();
}

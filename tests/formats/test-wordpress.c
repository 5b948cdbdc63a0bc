/* test-wordpress.c - WordPress markup is read without loss and written as its editor writes it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

static void
assert_unchanged (const char *bytes, gsize length, const char *name)
{
  g_autoptr (GBytes) content = g_bytes_new (bytes, length);
  g_autoptr (SfDocument) document = sf_wordpress_read (content, NULL);
  g_autoptr (GBytes) written = NULL;

  g_assert_nonnull (document);
  written = sf_wordpress_write (document, NULL);
  if (!g_bytes_equal (content, written))
    g_error ("%s: reading and writing changed the bytes", name);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gssize length;
  } cases[] = {
    { "empty", "", 0 },
    { "blank", " \n\t\n ", -1 },
    { "classic", "First line\nsecond line\n\nThird <b>bold</b>\r\n\r\nFourth\n\n\n\n", -1 },
    { "shortcodes", "[gallery ids=\"1,2\"]\n\nText [caption]x[/caption]\n\n[/broken", -1 },
    { "more", "One\n\n<!--more-->\n\nTwo<!--nextpage-->Three", -1 },
    { "never closed", "<!-- wp:paragraph --><p>a</p>", -1 },
    { "only closed", "a<!-- /wp:paragraph -->b", -1 },
    { "crossed", "<!-- wp:group --><!-- wp:list --><!-- /wp:group --><!-- /wp:list -->", -1 },
    { "comment in JSON", "<!-- wp:a {\"x\":\"--><!-- wp:b -->\"} /-->", -1 },
    { "bad JSON", "<!-- wp:paragraph {\"a\":} -->\n<p>a</p>\n<!-- /wp:paragraph -->", -1 },
    { "not UTF-8", "<!-- wp:paragraph -->\n<p>caf\xe9</p>\n<!-- /wp:paragraph -->\n\xff", -1 },
    { "NUL", "<!-- wp:paragraph -->\n<p>a\0b</p>\n<!-- /wp:paragraph -->\0x", 57 },
    { "NUL in attributes", "<!-- wp:list {\"a\0\":1} --><ul a\0><li>x</li></ul><!-- /wp:list -->",
      64 },
    { "own characters", "<p>\342\200\250 \357\277\274 \342\200\251</p>", -1 },
    { "cut comment", "<!-- wp:paragraph", -1 },
    { "cut tag", "<!-- wp:paragraph -->\n<p\n<!-- /wp:paragraph -->", -1 },
    { "image, odd",
      "<!-- wp:image {\"id\":7} -->\n<figure class='x'><img alt=\"\" src=\"a\" data-x></figure>\n"
      "<!-- /wp:image -->",
      -1 },
    { "embed, odd",
      "<!-- wp:embed -->\n<figure><div class=\"wp-block-embed__wrapper\">https://a "
      "b</div></figure>\n<!-- /wp:embed -->",
      -1 },
    { "quote with loose text",
      "<!-- wp:quote --><blockquote>loose<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"
      "</blockquote><!-- /wp:quote -->",
      -1 },
    { "block within a tag",
      "<!-- wp:list --><ul><!-- wp:list-item --><li x=\"<!-- wp:list --><!-- /wp:list -->\">a</li>"
      "<!-- /wp:list-item --></ul><!-- /wp:list -->",
      -1 },
    { "two citations",
      "<!-- wp:quote --><blockquote><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"
      "<cite>a</cite><cite>b</cite></blockquote><!-- /wp:quote -->",
      -1 },
    { "bare list, damaged", "<!-- wp:list --><ul><li>a<li>b</li></ul><!-- /wp:list -->", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_unchanged (cases[i].bytes,
                      cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize) cases[i].length,
                      cases[i].name);
}

static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "<!-- wp:group -->\n<div class=\"wp-block-group\">");
  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "</div>\n<!-- /wp:group -->");
  for (guint i = 0; i < 100000; i++)
    g_string_append (open, "<!-- wp:group --><div><b><span>");
  assert_unchanged (deep->str, deep->len, "deep");
  assert_unchanged (open->str, open->len, "open");
}

static void
test_fixtures (void)
{
  const char *folder = g_getenv ("STANDFIRST_FIXTURES");
  g_autofree char *path = folder ? g_build_filename (folder, "wordpress-blocks", NULL) : NULL;
  g_autoptr (GDir) dir = path ? g_dir_open (path, 0, NULL) : NULL;
  guint n_files = 0;

  if (dir == NULL)
    {
      g_test_skip ("STANDFIRST_FIXTURES names no folder with wordpress-blocks in it");
      return;
    }
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".html"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length;

        g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
        assert_unchanged (bytes, length, name);
        n_files++;
      }
  g_assert_cmpuint (n_files, >, 0);
}

static void
test_mutations (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *story = story_write ("wordpress", document);
  const char *const seeds[] = { story, "One\n\n[gallery]\n\n<b>two</b>\n<!--more-->", NULL };

  story_mutate ("wordpress", seeds, 2000);
}

/* Types a letter into each line in turn: all but that block's bytes stay. */
static void
test_one_block (void)
{
  g_autoptr (SfDocument) source = story_new ();
  g_autofree char *before = story_write ("wordpress", source);
  g_autoptr (SfDocument) first = story_read ("wordpress", before, -1);
  guint n_lines = sf_document_get_n_lines (first);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", before, -1);
      const SfBlock *line = sf_document_get_line (document, i);
      g_autoptr (SfText) letter = sf_text_new ("Q", -1);
      g_autoptr (SfEdit) edit = NULL;
      g_autofree char *after = NULL;

      if (line->text == NULL)
        continue;
      edit = sf_document_edit_splice (document, line->id, 0, 0, letter);
      g_assert_true (sf_document_apply (document, edit, NULL));
      after = story_write ("wordpress", document);
      g_assert_cmpuint (strlen (after), ==, strlen (before) + 1);
      *strchr (after, 'Q') = '\n';
      for (gsize a = 0, b = 0; before[b]; a++, b++)
        {
          a += after[a] != before[b];
          g_assert_cmpint (after[a], ==, before[b]);
        }
    }
}

static void
test_canonical (void)
{
  static const char expected[] =
      "<!-- wp:paragraph -->\n<p>a <strong>b</strong></p>\n<!-- /wp:paragraph -->\n\n"
      "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">H</h2>\n<!-- /wp:heading -->\n\n"
      "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">H</h3>\n"
      "<!-- /wp:heading -->\n\n"
      "<!-- wp:list {\"ordered\":true,\"start\":3} -->\n<ol start=\"3\" class=\"wp-block-list\">"
      "<!-- wp:list-item -->\n<li>i</li>\n<!-- /wp:list-item -->\n\n"
      "<!-- wp:list-item -->\n<li>j</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->\n\n"
      "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>q</p>\n"
      "<!-- /wp:paragraph --><cite>c</cite></blockquote>\n<!-- /wp:quote -->\n\n"
      "<!-- wp:pullquote -->\n<figure class=\"wp-block-pullquote\"><blockquote><p>p</p>"
      "<cite>c</cite></blockquote></figure>\n<!-- /wp:pullquote -->\n\n"
      "<!-- wp:image {\"id\":7} -->\n<figure class=\"wp-block-image\"><img src=\"s\" alt=\"a\" "
      "class=\"wp-image-7\"/><figcaption class=\"wp-element-caption\">cap <span "
      "class=\"credit\">me</span></figcaption></figure>\n<!-- /wp:image -->\n\n"
      "<!-- wp:embed {\"url\":\"https://e.org/?a\\u0026b\"} -->\n<figure "
      "class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://e.org/?a&amp;b\n"
      "</div></figure>\n<!-- /wp:embed -->";
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *inner;
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *written = NULL;

  story_add (root, SF_BLOCK_PARAGRAPH, "a <strong>b</strong>", NULL);
  story_add (root, SF_BLOCK_HEADING, "H", "level", "2", NULL);
  story_add (root, SF_BLOCK_HEADING, "H", "level", "3", NULL);
  inner = story_add (root, SF_BLOCK_LIST, NULL, "ordered", "1", "start", "3", NULL);
  story_add (inner, SF_BLOCK_LIST_ITEM, "i", NULL);
  story_add (inner, SF_BLOCK_LIST_ITEM, "j", NULL);
  inner = story_add (root, SF_BLOCK_QUOTE, NULL, NULL);
  story_add (inner, SF_BLOCK_PARAGRAPH, "q", NULL);
  story_add (inner, SF_BLOCK_CITATION, "c", NULL);
  inner = story_add (root, SF_BLOCK_PULL_QUOTE, NULL, NULL);
  story_add (inner, SF_BLOCK_PARAGRAPH, "p", NULL);
  story_add (inner, SF_BLOCK_CITATION, "c", NULL);
  story_add (root, SF_BLOCK_PICTURE, "cap", "src", "s", "alt", "a", "credit", "me", "media-id", "7",
             NULL);
  story_add (root, SF_BLOCK_EMBED, NULL, "url", "https://e.org/?a&b", NULL);
  document = sf_document_new_with_root (root);
  written = story_write ("wordpress", document);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_written (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *written = story_write ("wordpress", document);
  g_autoptr (SfDocument) again = story_read ("wordpress", written, -1);

  story_assert_same (document, again);
}

/* A caption is changed; what the editor does not know of the picture stays. */
static void
test_picture_keeps (void)
{
  static const char before[] =
      "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\",\"style\":{\"x\":1}} -->\n"
      "<div class=\"wp-block-image\"><figure class=\"alignleft size-large\"><a href=\"h\" "
      "rel=\"x\"><img src=\"s\" alt=\"a\" class=\"wp-image-7\" width=\"10\"/></a><figcaption>old"
      "</figcaption></figure></div>\n<!-- /wp:image -->";
  g_autoptr (SfDocument) document = story_read ("wordpress", before, -1);
  const SfBlock *picture = sf_document_get_line (document, 0);
  g_autoptr (SfText) text = sf_text_new ("new", -1);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (document, picture->id, 0, 3, text);
  g_auto (GStrv) parts = g_strsplit (before, "old", 2);
  g_autofree char *expected = g_strjoinv ("new", parts);
  g_autofree char *after = NULL;

  g_assert_cmpint (picture->kind, ==, SF_BLOCK_PICTURE);
  g_assert_cmpstr (sf_attrs_get (picture->attrs, "align"), ==, "left");
  g_assert_true (sf_document_apply (document, edit, NULL));
  after = story_write ("wordpress", document);
  g_assert_cmpstr (after, ==, expected);
}

static const SfBlock *
find_first_words (SfDocument *document)
{
  const SfBlock *block = sf_document_get_root (document);

  while (sf_block_get_n_children (block) > 0)
    block = sf_block_get_child (block, 0);
  return block;
}

/* A letter typed at the start leaves what the block says otherwise. */
static void
test_kept_around (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "<!-- wp:code {\"style\":{}} -->\n<pre class=\"wp-block-code\" style=\"x:y\"><code>a</code>"
      "</pre>\n<!-- /wp:code -->",
      "<!-- wp:code {\"style\":{}} -->\n<pre class=\"wp-block-code\" style=\"x:y\"><code>Xa</code>"
      "</pre>\n<!-- /wp:code -->" },
    { "<!-- wp:verse -->\n<pre class=\"wp-block-verse\">a<br>  b</pre>\n<!-- /wp:verse -->",
      "<!-- wp:verse -->\n<pre class=\"wp-block-verse\">Xa<br>  b</pre>\n<!-- /wp:verse -->" },
    { "<p>a <bdo lang=\"ar\" dir=\"rtl\">b</bdo></p>",
      "<p>Xa <bdo dir=\"rtl\" lang=\"ar\">b</bdo></p>" },
    { "<p>a&hellip;&hellip;<wbr><wbr>b</p>", "<p>Xa&hellip;&hellip;<wbr><wbr>b</p>" },
    { "<p>AT&T &copy 2020, &#8212 R&D, &notin; &copyright</p>",
      "<p>XAT&T &copy 2020, &#8212 R&D, &notin; &copyright</p>" },
    { "<p>a & b</p>", "<p>Xa & b</p>" },
    { "<p>&not</p>", "<p>X&not</p>" },
    { "<p>Stra&szlig;e<b title=\"&szlig; &quot;&Tab;\">&#160;&nbsp;&NotEqualTilde;&foo;&copy=</b></p>",
      "<p>XStra&szlig;e<b title=\"&szlig; &quot;&Tab;\">&#160;&nbsp;&NotEqualTilde;&foo;&copy=</b></p>" },
    { "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><tbody><tr><td>Ma&szlig;</td>"
      "<td>b</td></tr></tbody></table></figure>\n<!-- /wp:table -->",
      "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><tbody><tr><td>XMa&szlig;</td>"
      "<td>b</td></tr></tbody></table></figure>\n<!-- /wp:table -->" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", cases[i].before, -1);
      g_autoptr (SfText) letter = sf_text_new ("X", -1);
      g_autoptr (SfEdit) edit =
          sf_document_edit_splice (document, find_first_words (document)->id, 0, 0, letter);
      g_autofree char *written = NULL;

      g_assert_true (sf_document_apply (document, edit, NULL));
      written = story_write ("wordpress", document);
      g_assert_cmpstr (written, ==, cases[i].after);
    }
}

/* However characters are written, a letter between them adds itself and nothing else. */
static void
test_references_around (void)
{
  static const struct
  {
    const char *written;
    const char *shown;
  } units[] = {
    { "a", "a" },
    { " b", " b" },
    { "ß", "ß" },
    { "—", "—" },
    { "&szlig;", "ß" },
    { "&amp;", "&" },
    { "&lt;", "<" },
    { "&#60;", "<" },
    { "&#8212;", "—" },
    { "&#x2014;", "—" },
    { "&nbsp;", "\302\240" },
    { "&#160;", "\302\240" },
    { "&NotEqualTilde;", "≂̸" },
    { "&Tab;", "\357\277\274" },
    { "&unknown;", "&unknown;" },
    { "<i>&eacute;</i>.", "é." },
    { "<a href=\"?a=1&amp;b\" title=\"&hellip;\">c</a>.", "c." },
  };

  for (guint i = 0; i < 2000; i++)
    {
      guint n = (guint) g_test_rand_int_range (1, 12),
            at = (guint) g_test_rand_int_range (0, n + 1);
      g_autoptr (GString) before = g_string_new ("<p>");
      g_autoptr (GString) after = g_string_new ("<p>");
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autoptr (SfText) letter = sf_text_new ("X", -1);
      g_autoptr (SfDocument) document = NULL;
      g_autoptr (SfEdit) edit = NULL;
      g_autofree char *written = NULL;
      gsize offset = 0;
      const SfBlock *line;

      for (guint j = 0; j <= n; j++)
        {
          guint unit = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (units));

          if (j == at)
            {
              g_string_append_c (after, 'X');
              offset = shown->len;
            }
          if (j == n)
            break;
          g_string_append (before, units[unit].written);
          g_string_append (after, units[unit].written);
          g_string_append (shown, units[unit].shown);
        }
      g_string_append (before, "</p>");
      g_string_append (after, "</p>");
      document = story_read ("wordpress", before->str, -1);
      line = sf_document_get_line (document, 0);
      g_assert_cmpstr (sf_text_get_string (line->text), ==, shown->str);
      edit = sf_document_edit_splice (document, line->id, offset, 0, letter);
      g_assert_true (sf_document_apply (document, edit, NULL));
      written = story_write ("wordpress", document);
      g_assert_cmpstr (written, ==, after->str);
    }
}

/* “&not” and “in;” are not the one “&notin;”. */
static void
test_reference_ends (void)
{
  g_autoptr (SfDocument) document = story_read ("wordpress", "<p>&not</p>", -1);
  g_autoptr (SfText) words = sf_text_new ("in;", -1);
  g_autoptr (SfEdit) edit =
      sf_document_edit_splice (document, find_first_words (document)->id, 2, 0, words);
  g_autofree char *written = NULL;

  g_assert_true (sf_document_apply (document, edit, NULL));
  written = story_write ("wordpress", document);
  g_assert_cmpstr (written, ==, "<p>¬in;</p>");
}

static void
test_foreign (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *island = story_add (root, SF_BLOCK_ISLAND, NULL, "label", "Table", NULL);
  g_autoptr (GBytes) source = g_bytes_new_static ("<table></table>", 15);
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *written = NULL;

  sf_block_set_origin (island, "html", source, NULL, NULL);
  document = sf_document_new_with_root (root);
  written = story_write ("wordpress", document);
  g_assert_cmpstr (written, ==, "<!-- wp:html -->\n<table></table>\n<!-- /wp:html -->");
}

static void
test_linear (void)
{
  static const char *const units[] = { "<!-- wp:group -->",
                                       "<p>",
                                       "<p>a</p>\n",
                                       "<p>\n\n",
                                       "<div>\n",
                                       "<!-- ",
                                       "[x]\n\n",
                                       "<b>",
                                       "<!-- wp:list --><ul>",
                                       "<ul><li>a",
                                       "<ul><li>a</li></ul>",
                                       "<table><tr><td>",
                                       "<table><tr><td>a</td></tr></table>\n",
                                       "<blockquote>",
                                       "<sup data-fn=\"a\" class=\"fn\"><a href=\"#a\">1</a></sup>",
                                       "<sup class=\"fn\"><a ",
                                       "<!-- wp:gallery --><figure><!-- wp:image -->",
                                       "<!-- wp:html -->a<!-- /wp:html -->",
                                       "a&b;",
                                       "<a b=",
                                       "\n",
                                       "--",
                                       NULL };

  story_assert_linear ("wordpress", units);
}

/* A place to write on is nothing for readers; a paragraph of the site's stays, though it is empty.
 */
static void
test_place_to_write (void)
{
  const char *content = "<!-- wp:paragraph -->\n<p>Words</p>\n<!-- /wp:paragraph -->\n\n"
                        "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n";
  g_autoptr (SfDocument) document = story_read ("wordpress", content, -1);
  g_autoptr (SfBlock) empty = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);
  const SfBlock *root = sf_document_get_root (document);
  g_autofree char *written = NULL;

  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (SfBlock) place = sf_block_copy (empty);
      g_autoptr (SfEdit) edit = NULL;

      sf_block_renew_ids (place);
      edit = sf_document_edit_insert (document, root->id, sf_block_get_n_children (root), place);
      g_assert_true (sf_document_apply (document, edit, NULL));
    }
  written = story_write ("wordpress", document);
  g_assert_cmpstr (written, ==, content);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/wordpress/hostile-markup-comes-back-byte-for-byte", test_hostile);
  g_test_add_func ("/sf/formats/wordpress/deep-markup-comes-back-byte-for-byte", test_deep);
  g_test_add_func ("/sf/formats/wordpress/the-editor's-own-samples-come-back", test_fixtures);
  g_test_add_func ("/sf/formats/wordpress/damaged-markup-comes-back", test_mutations);
  g_test_add_func ("/sf/formats/wordpress/an-edit-changes-its-block-only", test_one_block);
  g_test_add_func ("/sf/formats/wordpress/a-new-story-is-written-as-the-block-editor-does",
                   test_canonical);
  g_test_add_func ("/sf/formats/wordpress/a-new-story-reads-back-equal", test_written);
  g_test_add_func ("/sf/formats/wordpress/a-picture-keeps-what-is-not-understood",
                   test_picture_keeps);
  g_test_add_func ("/sf/formats/wordpress/an-edit-keeps-what-stands-around-it", test_kept_around);
  g_test_add_func ("/sf/formats/wordpress/a-letter-leaves-how-others-are-written",
                   test_references_around);
  g_test_add_func ("/sf/formats/wordpress/what-is-typed-is-no-part-of-a-reference",
                   test_reference_ends);
  g_test_add_func ("/sf/formats/wordpress/an-island-of-another-format-is-html", test_foreign);
  g_test_add_func ("/sf/formats/wordpress/a-place-to-write-on-is-not-sent", test_place_to_write);
  g_test_add_func ("/sf/formats/wordpress/reading-is-linear", test_linear);
  return g_test_run ();
}

/* test-markdown.c - Markdown with front matter, there and back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

/* @document as if it had not been read from Markdown, so that all of it is written anew. */
static SfDocument *
dup_without_source (SfDocument *document)
{
  SfBlock *root = sf_block_copy (sf_document_get_root (document));
  SfDocument *copy;

  sf_block_set_origin (root, "markdown", NULL, NULL, NULL);
  copy = sf_document_new_with_root (root);
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    sf_document_init_field (copy, field, sf_document_get_field (document, field));
  return copy;
}

static void
assert_comes_back (SfDocument *document)
{
  g_autoptr (SfDocument) source = dup_without_source (document);
  g_autofree char *written = story_write ("markdown", source);
  g_autoptr (SfDocument) again = story_read ("markdown", written, -1);

  g_test_message ("%s", written);
  story_assert_same (document, again);
}

static void
test_round (void)
{
  g_autoptr (SfDocument) document = story_new ();

  story_set_fields (document);
  assert_comes_back (document);
}

static void
test_random (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (SfDocument) random = story_new_random ();
      g_autofree char *first = story_write ("markdown", random);
      g_autoptr (SfDocument) document = story_read ("markdown", first, -1);

      assert_comes_back (document);
    }
}

static void
test_body (void)
{
  static const struct
  {
    const char *markdown;
    const char *expected;
  } cases[] = {
    { "", "root\n  paragraph\n" },
    { "# Head\n\nText", "headline: 'Head'\nroot\n  paragraph \"Text\"\n" },
    { "Text\n\n# Later", "root\n  paragraph \"Text\"\n  heading level=[1] \"Later\"\n" },
    { "a **b** *c* ~~d~~ `e`\nf\\\ng",
      "root\n  paragraph \"a b c d e f\342\200\250g\" {2 2-3} {3 4-5} {5 6-7} {6 8-9}\n" },
    { "[a](https://e.org/?a&b \"t\")",
      "root\n  paragraph \"a\" {1 0-1 href=[https://e.org/?a&b] title=[t]}\n" },
    { "- a\n  1. b\n- c",
      "root\n  list\n    list-item \"a\"\n      list ordered=[1]\n        list-item \"b\"\n    "
      "list-item \"c\"\n" },
    { "> a\n>\n> b", "root\n  quote\n    paragraph \"a\"\n    paragraph \"b\"\n" },
    { "![alt](p.jpg \"A caption\")", "root\n  picture alt=[alt] src=[p.jpg] \"A caption\"\n" },
    { "```c\nint a;\n\n  b\n```",
      "root\n  code language=[c] \"int a;\342\200\250\342\200\250  b\"\n" },
    { "|a|b|\n|---|---|\n|1|2|",
      "root\n  table\n    table-row part=[head]\n      "
      "table-cell header=[1] \"a\"\n      table-cell header=[1] \"b\"\n    table-row\n      table-cell "
      "\"1\"\n      table-cell \"2\"\n" },
    { "a <u>b</u>\n\n<aside class=\"pullquote\">\n<p>c</p>\n</aside>",
      "root\n  paragraph \"a b\" {4 2-3}\n  pull-quote\n    paragraph \"c\"\n" },
    { "a\n\n***\n\nb", "root\n  paragraph \"a\"\n  separator\n  paragraph \"b\"\n" },
    { "\357\273\277a\r\nb\r\n\r\nc", "root\n  paragraph \"a b\"\n  paragraph \"c\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("markdown", cases[i].markdown, -1);
      g_autofree char *said = story_describe (document);

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

static void
test_written (void)
{
  static const char expected[] =
      "---\nheadline: \"Ferry: it sails\"\ntags: [Harbour, \"a, b\"]\n---\n\n"
      "One **bold** [link](https://e.org), 2 \\* 3.\n\n## A crosshead\n\n- a\n  - b\n- c\n\n"
      "> q\n\n![alt](p.jpg \"cap\")\n";
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list, *item;
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *written = NULL;

  story_add (root, SF_BLOCK_PARAGRAPH,
             "One <strong>bold</strong> <a href=\"https://e.org\">link</a>, 2 * 3.", NULL);
  story_add (root, SF_BLOCK_HEADING, "A crosshead", "level", "2", NULL);
  list = story_add (root, SF_BLOCK_LIST, NULL, NULL);
  item = story_add (list, SF_BLOCK_LIST_ITEM, "a", NULL);
  story_add (story_add (item, SF_BLOCK_LIST, NULL, NULL), SF_BLOCK_LIST_ITEM, "b", NULL);
  story_add (list, SF_BLOCK_LIST_ITEM, "c", NULL);
  story_add (story_add (root, SF_BLOCK_QUOTE, NULL, NULL), SF_BLOCK_PARAGRAPH, "q", NULL);
  story_add (root, SF_BLOCK_PICTURE, "cap", "src", "p.jpg", "alt", "alt", NULL);
  document = sf_document_new_with_root (root);
  sf_document_init_string (document, SF_FIELD_HEADLINE, "Ferry: it sails");
  sf_document_init_field (document, SF_FIELD_TAGS,
                          g_variant_new_strv ((const char *const[]){ "Harbour", "a, b" }, 2));
  written = story_write ("markdown", document);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_front_matter (void)
{
  static const char file[] =
      "---\n# a comment\nheadline: Ferry's \"back\" # again\nstandfirst: >\n  Two lines\n  of it\n"
      "section: 'It''s here'\nkicker: \"a\\n\\\"b\\\"\"\nbyline:   Ada Example  \n"
      "tags:\n  - one\n  - \"two: three\"\nslug: ferry\nlanguage: nb\nid: 42 # mine\n"
      "layout:\n  wide: yes\nembargo: 2026-05-03T10:00:00Z\n---\nText";
  g_autoptr (SfDocument) document = story_read ("markdown", file, -1);
  g_autoptr (GBytes) content = g_bytes_new_static (file, sizeof file - 1);
  g_autofree char *said = story_describe (document);
  g_autofree char *id = sf_markdown_dup_id (content);
  g_autofree char *written = story_write ("markdown", document);
  g_autoptr (GBytes) again = g_bytes_new (written, strlen (written));
  g_autofree char *second_id = sf_markdown_dup_id (again);

  g_assert_cmpstr (
      said, ==,
      "section: \"It's here\"\nkicker: 'a\\n\"b\"'\nheadline: \"Ferry's \\\"back\\\"\"\n"
      "standfirst: 'Two lines of it'\nbyline: 'Ada Example'\nslug: 'ferry'\n"
      "tags: ['one', 'two: three']\nlanguage: 'nb'\nembargo: 1777802400\nroot\n  paragraph "
      "\"Text\"\n");
  g_assert_cmpstr (id, ==, "42");
  g_assert_cmpstr (second_id, ==, "42");
  g_assert_nonnull (strstr (written, "layout:\n  wide: yes\n"));
}

static void
test_inline_tags (void)
{
  static const char *const ways[] = { "tags: [a, 'b, c']", "tags: [ \"a\" , \"b, c\" ] # x",
                                      "tags:\n- a\n- b, c", "tags: [a, \"\", ' ', 'b, c']" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *file = g_strdup_printf ("---\n%s\n---\n", ways[i]);
      g_autoptr (SfDocument) document = story_read ("markdown", file, -1);
      g_autofree char *said = story_describe (document);

      g_assert_cmpstr (said, ==, "tags: ['a', 'b, c']\nroot\n  paragraph\n");
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *file;
    SfFormatError code;
    const char *words;
  } cases[] = {
    { "---\nheadline: x\n\nText", SF_FORMAT_ERROR_INVALID, "line 1" },
    { "---\nsection: a\nheadline\n---\n", SF_FORMAT_ERROR_INVALID, "line 3" },
    { "---\nheadline: \"x\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\nheadline: \"x\" y\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\nheadline: \"\\q\"\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\nslug: a\nslug: b\n---\n", SF_FORMAT_ERROR_INVALID, "line 3" },
    { "---\nslug: a\nheadline: [a, b\n---\n", SF_FORMAT_ERROR_INVALID, "line 3" },
    { "---\nsection: : :\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\n\ntags: [a, b\n---\n", SF_FORMAT_ERROR_INVALID, "line 3" },
    { "---\ntags:\n  - a\n  - 'b\n---\n", SF_FORMAT_ERROR_INVALID, "line 4" },
    { "---\nembargo: soon\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\ncorrections:\n  - a\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "---\n\theadline: x\n---\n", SF_FORMAT_ERROR_INVALID, "line 2" },
    { "caf\xe9", SF_FORMAT_ERROR_NOT_UTF8, "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    story_assert_refused ("markdown", cases[i].file, -1, cases[i].code, cases[i].words);
  story_assert_refused ("markdown", "a\0b", 3, SF_FORMAT_ERROR_ENCODING, "zero bytes");
}

static void
test_deep (void)
{
  static const char *const deep[] = { ">", "> ", "- ", "1. ", "<div>" };

  for (guint i = 0; i < G_N_ELEMENTS (deep); i++)
    {
      g_autoptr (GString) bomb = g_string_new (NULL);

      for (guint n = 0; n < 100000; n++)
        g_string_append (bomb, deep[i]);
      story_assert_refused ("markdown", bomb->str, -1, SF_FORMAT_ERROR_TOO_DEEP, "deep");
    }
}

/* What is taken is written so that it is taken again: tabs become spaces. */
static void
test_indent (void)
{
  g_autofree char *few = g_strnfill (90, '\t');
  g_autofree char *many = g_strnfill (145, '\t');
  g_autofree char *code = g_strconcat (few, "a", NULL);
  g_autofree char *bomb = g_strconcat (many, "a", NULL);
  g_autoptr (SfDocument) document = story_read ("markdown", code, -1);
  g_autofree char *written = story_write ("markdown", document);
  g_autoptr (SfDocument) again = story_read ("markdown", written, -1);

  story_assert_same (document, again);
  story_assert_refused ("markdown", bomb, -1, SF_FORMAT_ERROR_TOO_DEEP, "deep");
}

static void
test_linear (void)
{
  static const char *const units[] = { "a\n\n",    "*a ",   "**a**",      "`",      "[",
                                       "[a](b)",   "![",    "<a ",        "<!--",   "&amp;",
                                       "> a\n",    "- a\n", "|a|\n|-|\n", "~~a~~ ", "\\",
                                       "[a]: b\n", "---\n", "_a_b",       NULL };

  story_assert_linear ("markdown", units);
}

static void
test_mutations (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *story = NULL;

  story_set_fields (document);
  story = story_write ("markdown", document);
  story_mutate ("markdown", (const char *const[]){ story, NULL }, 1500);
}

static void
test_table (void)
{
  static const struct
  {
    const char *file;
    const char *format;
  } files[] = { { "a.MD", "markdown" }, { "b.html", "html" },
                { "c.txt", "text" },    { "d.standfirst", "native" },
                { "e.docx", "docx" },   { "f.ODT", "odt" },
                { "g.pdf", NULL } };
  guint n_formats;
  const SfFormat *formats = sf_format_get_all (&n_formats);

  g_assert_cmpuint (n_formats, >=, 7);
  for (guint i = 0; i < n_formats; i++)
    g_assert_true (sf_format_find (formats[i].name) == &formats[i]);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const SfFormat *format = sf_format_find_for_file (files[i].file);

      g_assert_cmpstr (format ? format->name : NULL, ==, files[i].format);
    }
}

static void
test_likely (void)
{
  static const char *const meant[] = {
    "# Head\n\nText",
    "Text\n\n## Head\n",
    "Text\n\n- one\n- two\n",
    "1. one\n2. two",
    "see [the report](https://example.org)",
    "it is **bold** here",
    "```\ncode\n```",
    "| a | b |\n|---|:-:|\n| 1 | 2 |",
  };
  static const char *const not_meant[] = {
    "",
    "Plain words.\n\nAnd more.",
    "# a remark\nmake all\n# another\nmake check",
    "- One thing he said.\nThen nothing.",
    "2024. It was a good year.\n",
    "5 * 3 ** 2 * 4",
    "He said [sic] (twice) it was so",
    "a --- b",
    "#hashtag of the day",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (meant); i++)
    {
      g_test_message ("%s", meant[i]);
      g_assert_true (sf_markdown_is_likely (meant[i]));
    }
  for (i = 0; i < G_N_ELEMENTS (not_meant); i++)
    {
      g_test_message ("%s", not_meant[i]);
      g_assert_false (sf_markdown_is_likely (not_meant[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/markdown/a-story-comes-back-equal", test_round);
  g_test_add_func ("/sf/formats/markdown/what-was-read-comes-back-equal", test_random);
  g_test_add_func ("/sf/formats/markdown/a-body-is-read-as-commonmark-says", test_body);
  g_test_add_func ("/sf/formats/markdown/a-story-is-written-for-people", test_written);
  g_test_add_func ("/sf/formats/markdown/front-matter-fills-the-fields", test_front_matter);
  g_test_add_func ("/sf/formats/markdown/tags-are-a-list-in-any-way", test_inline_tags);
  g_test_add_func ("/sf/formats/markdown/what-is-broken-is-refused-by-line", test_refused);
  g_test_add_func ("/sf/formats/markdown/what-is-too-deep-is-refused", test_deep);
  g_test_add_func ("/sf/formats/markdown/an-indent-that-is-taken-is-taken-again", test_indent);
  g_test_add_func ("/sf/formats/markdown/reading-is-linear", test_linear);
  g_test_add_func ("/sf/formats/markdown/damaged-files-are-read-or-refused", test_mutations);
  g_test_add_func ("/sf/formats/table/a-format-is-known-by-name-and-suffix", test_table);
  g_test_add_func ("/sf/formats/markdown/it-is-told-from-prose", test_likely);
  return g_test_run ();
}

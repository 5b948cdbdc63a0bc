/* test-markdown-kept.c - what nobody changed in a Markdown file is written as it stood
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

/* A block in the ways that people write it. @: a number of its own. */
static const char *const samples[] = {
  "A paragraph w@ that is\nwrapped here  \nand broken there.",
  "One *w@* and __bold__, `code`, &amp; an \\* escape.",
  "Heading w@\n=======",
  "Lower w@\n---",
  "## Closed w@ ##",
  "* star w@\n* star two",
  "+ plus w@\n\n+ loose",
  "- dash w@\n    - deep\n    - deeper",
  "- item w@\n\n  goes on\n- last",
  "3) three w@\n4) four",
  "> quoted w@\nlazily\n> again",
  "~~~ c\nint w@;\n\n# no heading\n~~~",
  "Code:\n\n    indented w@",
  "| a w@ | b |\n|:-|--:|\n| c   |d|",
  "- - -",
  "<div>\n\nwithin w@\n\n</div>",
  "<!-- said w@ -->",
  "See [the report w@][1] and [2].",
  "![alt w@](p.jpg \"A caption\")",
  "A note w@.[^n]",
  "![a](a.jpg) and w@",
  "[3]: https://example.org/@ 'three'",
  "# Closely w@\nfollowed",
};

static const char definitions[] =
    "\n\n[1]: https://example.org/one\n[2]: <https://example.org/two> \"Two\"\n\n[^n]: The *note*\n    "
    "goes on.\n";

/* Returns: (transfer full): the sample @which with the number @number. */
static char *
make_block (guint which, guint number)
{
  g_autoptr (GString) block = g_string_new (samples[which]);
  g_autofree char *name = g_strdup_printf ("%u", number);

  g_string_replace (block, "@", name, 0);
  return g_string_free (g_steal_pointer (&block), FALSE);
}

/* What never leaves the workstation is no change. */
static void
assert_unchanged (const char *markdown)
{
  static const char *const accepted[] = { "word", NULL };
  g_autoptr (SfDocument) document = story_read ("markdown", markdown, -1);
  g_autofree char *written = NULL;

  sf_document_init_string (document, SF_FIELD_NOTE, "A note");
  sf_document_init_field (document, SF_FIELD_ACCEPTED, g_variant_new_strv (accepted, -1));
  written = story_write ("markdown", document);

  g_assert_cmpstr (written, ==, markdown);
}

static void
test_files (void)
{
  static const char *const files[] = {
    "",
    "\n\n",
    "Text",
    "Text\n",
    "\n\nText\n\n\n",
    "# Title\n\nText\n",
    "Title\n=====\nText\n",
    "---\nheadline: 'The dyke'   # held\ntags:\n  - a\n  - \"b\"\nid: 7\n---\nText\n",
    "---\nheadline: The dyke\n---\n\n[1]: https://e.org/\n\nSee [this][1].\n",
    "\357\273\277---\r\nheadline: The dyke\r\n---\r\n\r\n* One\r\n* Two\r\n",
    "Text.[^1]\n\n[^1]: First\n\nMore.[^2]\n\n[^2]: Second\n",
    "- a\n\n\n\n- b\n\n      code\n\nText\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_unchanged (files[i]);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *start = make_block (i, i);
      g_autofree char *markdown = g_strconcat ("Before\n\n", start, definitions, NULL);

      assert_unchanged (markdown);
    }
}

/* A file of @n_blocks samples; the one of @number stands from *@start to *@end. */
static char *
make_file (guint n_blocks, guint number, gsize *start, gsize *end)
{
  static const char *const gaps[] = { "\n\n", "\n\n\n", "\n  \n" };
  GString *file = g_string_new (g_test_rand_bit () ? "---\nheadline: \"A\"\n---\n" : "\n");

  for (guint i = 0; i < n_blocks; i++)
    {
      guint which = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (samples));
      g_autofree char *block = NULL;

      if (i > 0)
        g_string_append (file, gaps[g_test_rand_int_range (0, G_N_ELEMENTS (gaps))]);
      block = make_block (i == number ? 0 : which, i);
      *start = i == number ? file->len : *start;
      g_string_append (file, block);
      *end = i == number ? file->len : *end;
    }
  g_string_append (file, definitions);
  return g_string_free (file, FALSE);
}

static void
test_random (void)
{
  for (guint i = 0; i < 300; i++)
    {
      gsize start = 0, end = 0;
      g_autofree char *markdown =
          make_file ((guint) g_test_rand_int_range (1, 12), 0, &start, &end);

      g_test_message ("%s", markdown);
      assert_unchanged (markdown);
    }
}

/* Puts @new in the place of @old, which stands in @document once. */
static void
replace (SfDocument *document, const char *old, const char *new)
{
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (SfText) text = sf_text_new (new, -1);

  for (const SfBlock *block = root; block; block = sf_block_next (block, root))
    {
      const char *words = block->text ? sf_text_get_string (block->text) : "";
      const char *found = strstr (words, old);
      g_autoptr (SfEdit) edit = NULL;

      if (found == NULL || g_ascii_isdigit (found[strlen (old)]))
        continue;
      edit = sf_document_edit_splice (document, block->id, (gsize) (found - words), strlen (old),
                                      text);
      g_assert_true (sf_document_apply (document, edit, NULL));
      return;
    }
  g_assert_not_reached ();
}

static void
test_change (void)
{
  for (guint i = 0; i < 300; i++)
    {
      guint n_blocks = (guint) g_test_rand_int_range (1, 12);
      guint number = (guint) g_test_rand_int_range (0, (int) n_blocks);
      gsize start = 0, end = 0;
      g_autofree char *markdown = make_file (n_blocks, number, &start, &end);
      g_autofree char *old = g_strdup_printf ("paragraph w%u", number);
      g_autofree char *before = g_strndup (markdown, start);
      g_autoptr (SfDocument) document = story_read ("markdown", markdown, -1);
      g_autoptr (SfDocument) again = NULL;
      g_autofree char *written = NULL;

      replace (document, old, "other words");
      written = story_write ("markdown", document);
      g_test_message ("%s\n-----\n%s", markdown, written);
      g_assert_true (g_str_has_prefix (written, before));
      g_assert_true (g_str_has_suffix (written, markdown + end));
      g_assert_nonnull (strstr (written, "A other words that is"));
      again = story_read ("markdown", written, -1);
      story_assert_same (document, again);
    }
}

/* Where kept and new bytes together would mean something else, none are kept. */
static void
test_danger (void)
{
  static const struct
  {
    const char *markdown;
    const char *old;
    const char *new;
    const char *expected;
  } cases[] = {
    { "__Intro__\n\nTitle w1\n===\nText *here*\n", "w1", "w2",
      "__Intro__\n\n# Title w2\nText *here*\n" },
    { "* a w1\n* b\n\n- c\n", "w1", "w2", "- a w2\n- b\n\n* c\n" },
    { "[a]: https://e.org/\n\n* w1 [x][a]\n\n> keep\nthis\n", "w1", "w2",
      "[a]: https://e.org/\n\n- w2 [x](https://e.org/)\n\n> keep\nthis\n" },
    { "a w1[^n]\n\n[^n]: the note\n\n* b\n", "the note", "a note",
      "a w1[^n]\n\n- b\n\n[^n]: a note\n" },
    { "Text w1\r\n\r\n* b\r\n", "w1", "w2", "Text w2\r\n\r\n* b\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("markdown", cases[i].markdown, -1);
      g_autoptr (SfDocument) again = NULL;
      g_autofree char *written = NULL;

      replace (document, cases[i].old, cases[i].new);
      written = story_write ("markdown", document);
      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpstr (written, ==, cases[i].expected);
      again = story_read ("markdown", written, -1);
      story_assert_same (document, again);
    }
}

/* A field that changes changes its lines, and no others. */
static void
test_fields (void)
{
  static const struct
  {
    SfField field;
    const char *value;
    const char *before;
    const char *after;
  } cases[] = {
    { SF_FIELD_HEADLINE, "New",
      "---\nid: 7 # ours\nheadline: 'Old' # say\ntags:\n  - a\n---\n* b\n",
      "---\nid: 7 # ours\nheadline: New\ntags:\n  - a\n---\n* b\n" },
    { SF_FIELD_KICKER, "New", "---\nheadline: \"Old\"\n---\n\n\n* b\n",
      "---\nheadline: \"Old\"\nkicker: New\n---\n\n\n* b\n" },
    { SF_FIELD_STANDFIRST, "", "---\nstandfirst: >\n  Long\n  ago\nslug: 'a'\n---\n\n* b\n",
      "---\nslug: 'a'\n---\n\n* b\n" },
    { SF_FIELD_SLUG, "c", "* b\n", "---\nslug: c\n---\n\n* b\n" },
    { SF_FIELD_HEADLINE, "New", "Old\n===\n\n* b\n", "---\nheadline: New\n---\n\n* b\n" },
    { SF_FIELD_HEADLINE, "New", "---\nslug: 'a'\n---\n# Old\n\n* b\n",
      "---\nheadline: New\nslug: a\n---\n\n* b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("markdown", cases[i].before, -1);
      g_autofree char *written = NULL;

      sf_document_init_string (document, cases[i].field, cases[i].value);
      written = story_write ("markdown", document);
      g_assert_cmpstr (written, ==, cases[i].after);
    }
}

static void
test_mutants (void)
{
  static const char *const seeds[] = {
    "---\nheadline: 'A' # b\nid: 7\n---\n# c\n\n* d[^1]\n\n[1]: https://e.org/\n\n[^1]: e [f][1]\n",
    "<div>\n\na\n\n</div>\n\n```\nb\n\n```\n\n- c\n\n  d\n\n> e\nf\n\ng\n===\n",
    NULL,
  };

  story_mutate ("markdown", seeds, 1500);
}

static void
test_linear (void)
{
  static const char *const units[] = { "* a\n\n",   "[a]: b\n\n", "[a]\n\n", "a\n# b\n",
                                       "<div>\n\n", "    a\n\n",  NULL };

  story_assert_linear ("markdown", units);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/markdown-kept/an-untouched-file-keeps-its-bytes", test_files);
  g_test_add_func ("/sf/formats/markdown-kept/any-blocks-together-keep-their-bytes", test_random);
  g_test_add_func ("/sf/formats/markdown-kept/a-change-leaves-other-blocks-as-they-were",
                   test_change);
  g_test_add_func ("/sf/formats/markdown-kept/what-is-written-means-the-story", test_danger);
  g_test_add_func ("/sf/formats/markdown-kept/a-field-changes-its-own-lines", test_fields);
  g_test_add_func ("/sf/formats/markdown-kept/any-bytes-are-read-and-written", test_mutants);
  g_test_add_func ("/sf/formats/markdown-kept/the-time-is-linear", test_linear);
  return g_test_run ();
}

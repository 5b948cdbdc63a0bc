/* test-wordpress-valid.c - changed blocks are such as the block editor would have written them
 * It compares what stands in a post with what it would save, and calls anything else damaged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

static void
apply (SfDocument *document, SfEdit *edit)
{
  g_autoptr (SfEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  g_assert_true (sf_document_apply (document, owned, &error));
  g_assert_no_error (error);
}

static void
splice (SfDocument *document, const SfBlock *block, gsize removed, const char *words)
{
  g_autoptr (SfText) text = sf_text_new (words, -1);

  apply (document, sf_document_edit_splice (document, block->id, 0, removed, text));
}

static void
assert_written (SfDocument *document, const char *expected)
{
  g_autofree char *written = story_write ("wordpress", document);

  g_assert_cmpstr (written, ==, expected);
}

#define PULL_QUOTE(inner)                                                                          \
  "<!-- wp:pullquote {\"align\":\"left\"} -->\n<figure class=\"wp-block-pullquote alignleft\">"    \
  "<blockquote>" inner "</blockquote></figure>\n<!-- /wp:pullquote -->"
#define OLD_QUOTE(inner)                                                                           \
  "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">" inner                                 \
  "</blockquote>\n<!-- /wp:quote -->"
#define PARAGRAPH(words) "<!-- wp:paragraph -->\n<p>" words "</p>\n<!-- /wp:paragraph -->"
#define HEADING(words)                                                                             \
  "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">" words                       \
  "</h3>\n<!-- /wp:heading -->"

/* The block editor takes anything but paragraphs and a citation in a pull quote, or in a quote
 * without comments, for damage. What stood there before nobody changed stays. */
static void
test_quotes (void)
{
  static const struct
  {
    const char *before;
    guint nth; /* child of the quote */
    SfBlockKind kind;
    const char *words; /* (nullable): it goes */
    const char *after;
  } cases[] = {
    { PULL_QUOTE ("<p>a</p><cite>b</cite>"), 0, SF_BLOCK_PARAGRAPH, "c",
      PULL_QUOTE ("<p>c</p><cite>b</cite>") },
    { PULL_QUOTE ("<p>a</p><cite>b</cite>"), 1, SF_BLOCK_CITATION, "", PULL_QUOTE ("<p>a</p>") },
    { PULL_QUOTE ("<p>a</p><cite></cite>"), 0, SF_BLOCK_PARAGRAPH, "c",
      PULL_QUOTE ("<p>c</p><cite></cite>") },
    { PULL_QUOTE ("<p>a</p><h3>b</h3>"), 0, SF_BLOCK_PARAGRAPH, "c",
      PULL_QUOTE ("<p>c</p><h3>b</h3>") },
    { PULL_QUOTE ("<p>a</p><cite>b</cite>"), 0, SF_BLOCK_HEADING, "a",
      OLD_QUOTE (HEADING ("a") "<cite>b</cite>") },
    { PULL_QUOTE ("<p>a</p><p>b</p>"), 1, SF_BLOCK_HEADING, "b",
      OLD_QUOTE (PARAGRAPH ("a") HEADING ("b")) },
    { PULL_QUOTE ("<p>a</p><cite>b</cite>"), 0, SF_BLOCK_PARAGRAPH, NULL,
      OLD_QUOTE ("<cite>b</cite>") },
    { OLD_QUOTE ("<p>a</p><p>b</p>"), 0, SF_BLOCK_HEADING, "a",
      OLD_QUOTE (HEADING ("a") PARAGRAPH ("b")) },
    { OLD_QUOTE (PARAGRAPH ("a") "<cite>b</cite>"), 1, SF_BLOCK_CITATION, "",
      OLD_QUOTE (PARAGRAPH ("a")) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", cases[i].before, -1);
      const SfBlock *quote = sf_block_get_child (sf_document_get_root (document), 0);
      const SfBlock *block = sf_block_get_child (quote, cases[i].nth);
      g_autoptr (SfAttrs) attrs =
          sf_attrs_with (block->attrs, "level", cases[i].kind == SF_BLOCK_HEADING ? "3" : NULL);

      if (cases[i].words == NULL)
        apply (document, sf_document_edit_remove (document, block->id));
      else
        {
          splice (document, block, sf_text_get_length (block->text), cases[i].words);
          apply (document, sf_document_edit_set_block (document, block->id, cases[i].kind, attrs));
        }
      assert_written (document, cases[i].after);
    }
}

/* Between blocks it would be what the block editor calls classic. */
static void
test_out_of_quote (void)
{
  g_autoptr (SfDocument) document =
      story_read ("wordpress", PULL_QUOTE ("<p>a</p><p>b</p>") "\n\n" PARAGRAPH ("c"), -1);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block = sf_block_get_child (sf_block_get_child (root, 0), 1);
  g_autoptr (SfBlock) copy = sf_block_copy (block);

  sf_block_set_lead (copy, NULL);
  apply (document, sf_document_edit_remove (document, block->id));
  apply (document, sf_document_edit_insert (document, root->id, 1, copy));
  assert_written (document, PULL_QUOTE ("<p>a</p>") "\n\n" PARAGRAPH ("b") "\n\n" PARAGRAPH ("c"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/wordpress-valid/quotes-hold-what-the-block-editor-has-in-them",
                   test_quotes);
  g_test_add_func ("/sf/formats/wordpress-valid/a-paragraph-taken-out-of-a-quote-is-a-block",
                   test_out_of_quote);
  return g_test_run ();
}

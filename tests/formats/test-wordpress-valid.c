/* test-wordpress-valid.c - changed blocks are such as the block editor would have written them
 * It compares what stands in a post with what it would save, and calls anything else damaged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rewrite.h"
#include "story.h"

#include <string.h>

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
        rewrite_apply (document, sf_document_edit_remove (document, block->id));
      else
        {
          rewrite_splice (document, block, sf_text_get_length (block->text), cases[i].words);
          rewrite_apply (document,
                         sf_document_edit_set_block (document, block->id, cases[i].kind, attrs));
        }
      rewrite_assert (document, cases[i].after);
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
  rewrite_apply (document, sf_document_edit_remove (document, block->id));
  rewrite_apply (document, sf_document_edit_insert (document, root->id, 1, copy));
  rewrite_assert (document, PULL_QUOTE ("<p>a</p>") "\n\n" PARAGRAPH ("b") "\n\n" PARAGRAPH ("c"));
}

/* One attribute is another: what went with it in the markup goes with it. */
static void
test_attributes (void)
{
  static const struct
  {
    SfBlockKind kind;
    const char *name;
    const char *value;
    const char *before;
    const char *after;
  } cases[] = {
    { SF_BLOCK_PICTURE, "align", "wide",
      "<!-- wp:image {\"align\":\"left\"} -->\n<div class=\"wp-block-image\"><figure "
      "class=\"alignleft\"><img src=\"a\" alt=\"\"/></figure></div>\n<!-- /wp:image -->",
      "<!-- wp:image {\"align\":\"wide\"} -->\n<figure class=\"alignwide wp-block-image\"><img "
      "src=\"a\" alt=\"\"/></figure>\n<!-- /wp:image -->" },
    { SF_BLOCK_PICTURE, "credit", "A",
      "<!-- wp:image {\"align\":\"left\"} -->\n<div class=\"wp-block-image\"><figure "
      "class=\"alignleft\"><img src=\"a\" alt=\"\"/></figure></div>\n<!-- /wp:image -->",
      "<!-- wp:image {\"align\":\"left\"} -->\n<div class=\"wp-block-image\"><figure "
      "class=\"alignleft\"><img src=\"a\" alt=\"\"/><figcaption><span class=\"credit\">A</span>"
      "</figcaption></figure></div>\n<!-- /wp:image -->" },
    { SF_BLOCK_PICTURE, "src", "b",
      "<!-- wp:image {\"width\":\"9px\",\"height\":\"auto\"} -->\n<figure class=\"wp-block-image "
      "is-resized\"><img src=\"a\" alt=\"\" style=\"border-radius:5px;width:9px;height:auto\"/>"
      "</figure>\n<!-- /wp:image -->",
      "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"b\" alt=\"\" "
      "style=\"border-radius:5px\"/></figure>\n<!-- /wp:image -->" },
    { SF_BLOCK_TABLE_CELL, "header", NULL,
      "<!-- wp:table -->\n<figure><table><tbody><tr><th scope=\"row\">a</th></tr></tbody></table>"
      "</figure>\n<!-- /wp:table -->",
      "<!-- wp:table -->\n<figure><table><tbody><tr><td>a</td></tr></tbody></table></figure>\n"
      "<!-- /wp:table -->" },
    { SF_BLOCK_LIST, "ordered", NULL,
      "<!-- wp:list {\"ordered\":true,\"type\":\"upper-alpha\",\"anchor\":\"x\"} -->\n<ol id=\"x\" "
      "style=\"list-style-type:upper-alpha\"><!-- wp:list-item -->\n<li>a</li>\n"
      "<!-- /wp:list-item --></ol>\n<!-- /wp:list -->",
      "<!-- wp:list {\"anchor\":\"x\"} -->\n<ul id=\"x\"><!-- wp:list-item -->\n<li>a</li>\n"
      "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", cases[i].before, -1);

      rewrite_set (document, rewrite_find (document, cases[i].kind), cases[i].name, cases[i].value);
      rewrite_assert (document, cases[i].after);
    }
}

/* What somebody writes as markup of their own is one block, whatever it is. */
static void
test_html (void)
{
  static const char *const pieces[] = {
    "<!-- wp:quote -->",
    "<!-- /wp:html -->",
    "<!--\t wp:list {} /-->",
    "<!--\n/wp:html-->",
    "<!--",
    "<p>a</p> <!-- b --> <!--wp:x-->",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
      g_autoptr (SfText) text = sf_text_new (pieces[i], -1);
      g_autoptr (SfDocument) document = NULL;
      g_autoptr (GBytes) written = NULL;
      g_autoptr (SfDocument) again = NULL;

      sf_block_append (root, sf_block_new (SF_BLOCK_HTML, NULL, text));
      sf_block_append (root, sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL));
      document = sf_document_new_with_root (root);
      written = sf_wordpress_write (document, NULL);
      again = sf_wordpress_read (written, NULL);
      g_assert_cmpuint (sf_document_get_n_lines (again), ==, 2);
      g_assert_cmpint (sf_document_get_line (again, 0)->kind, ==, SF_BLOCK_HTML);
      g_assert_cmpint (sf_document_get_line (again, 1)->kind, ==, SF_BLOCK_SEPARATOR);
    }
}

#define REFERENCE "<sup data-fn=\"f\" class=\"fn\"><a href=\"#f\" id=\"f-link\">1</a></sup>"

/* A reference is a link: there is none around it. */
static void
test_link_over_reference (void)
{
  g_autoptr (SfDocument) document =
      story_read ("wordpress", PARAGRAPH ("<em>a" REFERENCE "b" REFERENCE "</em>"), -1);
  const SfBlock *block = rewrite_find (document, SF_BLOCK_PARAGRAPH);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", "l", NULL);
  g_autoptr (SfText) linked =
      sf_text_with_mark (block->text, 0, sf_text_get_length (block->text), SF_MARK_LINK, attrs);

  rewrite_apply (document, sf_document_edit_splice (document, block->id, 0,
                                                    sf_text_get_length (block->text), linked));
  rewrite_assert (document, PARAGRAPH ("<em><a href=\"l\">a</a>" REFERENCE
                                       "<a href=\"l\">b</a>" REFERENCE "</em>"));
}

#define SITES_OWN(ref, n)                                                                          \
  "<sup data-fn=\"" ref "\" class=\"fn\"><a href=\"#" ref "\" id=\"" ref "-link\">" n "</a></sup>"

/* The site numbers the notes that it keeps; their list stays as it is when a reference goes. */
static void
test_notes_elsewhere (void)
{
  static const char notes[] = "\n\n<!-- wp:footnotes /-->";
  g_autofree char *before =
      g_strconcat (PARAGRAPH ("a" SITES_OWN ("x", "1")), "\n\n",
                   PARAGRAPH ("b" SITES_OWN ("y", "2") "c" SITES_OWN ("z", "3")), notes, NULL);
  g_autofree char *after =
      g_strconcat (PARAGRAPH ("a"), "\n\n",
                   PARAGRAPH ("b" SITES_OWN ("y", "2") "c" SITES_OWN ("z", "3")), notes, NULL);
  g_autofree char *changed =
      g_strconcat (PARAGRAPH ("a"), "\n\n",
                   PARAGRAPH ("Qb" SITES_OWN ("y", "2") "c" SITES_OWN ("z", "3")), notes, NULL);
  g_autoptr (SfDocument) document = story_read ("wordpress", before, -1);
  guint64 first = sf_document_get_line (document, 0)->id;

  rewrite_apply (document, sf_document_edit_splice (document, first, 1, strlen (SF_OBJECT), NULL));
  rewrite_assert (document, after);
  rewrite_splice (document, sf_document_get_line (document, 1), 0, "Q");
  rewrite_assert (document, changed);
}

#define FILE_BLOCK(json, object, link, button)                                                     \
  "<!-- wp:file {\"id\":9,\"href\":\"a.pdf\"" json                                                 \
  "} -->\n<div class=\"wp-block-file\">" object link                                               \
  "<a href=\"a.pdf\" class=\"wp-block-file__button\" download" button                              \
  ">Get</a></div>\n<!-- /wp:file -->"
#define FILE_OBJECT(label)                                                                         \
  "<object class=\"wp-block-file__embed\" data=\"a.pdf\" aria-label=\"" label "\"></object>"
#define FILE_LINK(name) "<a id=\"f\" href=\"a.pdf\">" name "</a>"
#define PREVIEW         ",\"displayPreview\":true,\"previewHeight\":600"
#define DESCRIBED       " aria-describedby=\"f\""

/* What shows a file is named as its link is, in the words of its version. */
static void
test_file_name (void)
{
  static const struct
  {
    const char *before;
    const char *name;
    const char *after;
  } cases[] = {
    { FILE_BLOCK (PREVIEW, FILE_OBJECT ("Old"), FILE_LINK ("Old"), DESCRIBED), "A & B",
      FILE_BLOCK (PREVIEW, FILE_OBJECT ("A &amp; B"), FILE_LINK ("A &amp; B"), DESCRIBED) },
    { FILE_BLOCK (PREVIEW, FILE_OBJECT ("Embed of Old."), FILE_LINK ("Old"), DESCRIBED), "New",
      FILE_BLOCK (PREVIEW, FILE_OBJECT ("Embed of New."), FILE_LINK ("New"), DESCRIBED) },
    { FILE_BLOCK (PREVIEW, FILE_OBJECT ("Old"), FILE_LINK ("Old"), DESCRIBED), "",
      FILE_BLOCK (PREVIEW, FILE_OBJECT ("PDF embed"), "", "") },
    { FILE_BLOCK (PREVIEW,
                  FILE_OBJECT ("&lt;em lang=&quot;de&quot; id=&quot;i&quot;&gt;Old&lt;/em&gt;"),
                  FILE_LINK ("<em lang=\"de\" id=\"i\">Old</em>"), DESCRIBED),
      "New", FILE_BLOCK (PREVIEW, FILE_OBJECT ("New"), FILE_LINK ("New"), DESCRIBED) },
    { FILE_BLOCK ("", "", FILE_LINK ("Old"), DESCRIBED), "New",
      FILE_BLOCK ("", "", FILE_LINK ("New"), DESCRIBED) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", cases[i].before, -1);
      const SfBlock *file = rewrite_find (document, SF_BLOCK_FILE);

      rewrite_splice (document, file, sf_text_get_length (file->text), cases[i].name);
      rewrite_assert (document, cases[i].after);
    }
}

#define OLD_GALLERY(json, columns, pictures, caption)                                              \
  "<!-- wp:gallery {\"ids\":[" json                                                                \
  "]} -->\n<figure class=\"wp-block-gallery is-cropped columns-" columns                           \
  "\"><ul class=\"blocks-gallery-grid\">" pictures "</ul>" caption                                 \
  "</figure>\n<!-- /wp:gallery -->"
#define OLD_PICTURE(id, link, end)                                                                 \
  "<li class=\"blocks-gallery-item\"><figure>" link "<img src=\"" id "\" alt=\"\" data-id=\"" id   \
  "\" class=\"wp-image-" id "\"/>" end "</figure></li>"

/* An older gallery stays one where it can say what is new. */
static void
test_old_gallery (void)
{
  static const char before[] =
      OLD_GALLERY ("1,2", "2", OLD_PICTURE ("1", "", "") OLD_PICTURE ("2", "", ""), "");
  static const char linked[] =
      "<!-- wp:gallery -->\n<figure class=\"wp-block-gallery is-cropped columns-default "
      "has-nested-images\"><!-- wp:image {\"id\":1,\"linkDestination\":\"custom\"} -->\n<figure "
      "class=\"wp-block-image\"><a href=\"l\"><img src=\"1\" alt=\"\" class=\"wp-image-1\"/></a>"
      "</figure>\n<!-- /wp:image --><!-- wp:image {\"id\":2} -->\n<figure class=\"wp-block-image\">"
      "<img src=\"2\" alt=\"\" class=\"wp-image-2\"/></figure>\n<!-- /wp:image --></figure>\n"
      "<!-- /wp:gallery -->";
  g_autoptr (SfDocument) captioned = story_read ("wordpress", before, -1);
  g_autoptr (SfDocument) less = story_read ("wordpress", before, -1);
  g_autoptr (SfDocument) with_link = story_read ("wordpress", before, -1);

  rewrite_splice (captioned, rewrite_find (captioned, SF_BLOCK_GALLERY), 0, "all");
  rewrite_splice (captioned, rewrite_find (captioned, SF_BLOCK_PICTURE), 0, "one");
  rewrite_assert (captioned,
                  OLD_GALLERY ("1,2", "2",
                               OLD_PICTURE ("1", "",
                                            "<figcaption class=\"blocks-gallery-item__caption\">one"
                                            "</figcaption>") OLD_PICTURE ("2", "", ""),
                               "<figcaption class=\"blocks-gallery-caption\">all</figcaption>"));
  rewrite_apply (less, sf_document_edit_remove (less, rewrite_find (less, SF_BLOCK_PICTURE)->id));
  rewrite_assert (less, OLD_GALLERY ("2", "1", OLD_PICTURE ("2", "", ""), ""));
  rewrite_set (with_link, rewrite_find (with_link, SF_BLOCK_PICTURE), "href", "l");
  rewrite_assert (with_link, linked);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/wordpress-valid/quotes-hold-what-the-block-editor-has-in-them",
                   test_quotes);
  g_test_add_func ("/sf/formats/wordpress-valid/a-paragraph-taken-out-of-a-quote-is-a-block",
                   test_out_of_quote);
  g_test_add_func ("/sf/formats/wordpress-valid/what-goes-with-an-attribute-goes-with-it",
                   test_attributes);
  g_test_add_func ("/sf/formats/wordpress-valid/an-old-gallery-becomes-a-new-one-where-it-must",
                   test_old_gallery);
  g_test_add_func ("/sf/formats/wordpress-valid/what-shows-a-file-has-its-name", test_file_name);
  g_test_add_func ("/sf/formats/wordpress-valid/markup-of-ones-own-is-one-block", test_html);
  g_test_add_func ("/sf/formats/wordpress-valid/no-link-is-around-a-reference",
                   test_link_over_reference);
  g_test_add_func ("/sf/formats/wordpress-valid/numbers-of-notes-kept-elsewhere-stay",
                   test_notes_elsewhere);
  return g_test_run ();
}

/* test-wordpress-blocks.c - tables, galleries, footnotes and the like in WordPress markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rewrite.h"
#include "story.h"

#include <string.h>

/* What each block of @markup is, with its attributes and text. */
static void
test_read (void)
{
  static const struct
  {
    const char *markup;
    const char *said;
  } cases[] = {
    { "<!-- wp:table {\"className\":\"is-style-stripes\"} -->\n<figure class=\"wp-block-table "
      "is-style-stripes\"><table class=\"has-fixed-layout\"><thead><tr><th scope=\"col\" "
      "class=\"has-text-align-right\" data-align=\"right\">A</th></tr></thead><tbody><tr><td "
      "colspan=\"2\"><em>b</em></td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>"
      "<figcaption>cap</figcaption></figure>\n<!-- /wp:table -->",
      "table \"cap\"\n"
      "    table-row part=[head]\n      table-cell align=[right] header=[1] \"A\"\n"
      "    table-row\n      table-cell colspan=[2] \"b\" {3 0-1}\n"
      "    table-row part=[foot]\n      table-cell \"c\"\n" },
    { "<!-- wp:gallery {\"columns\":2} -->\n<figure class=\"wp-block-gallery has-nested-images "
      "columns-2\"><!-- wp:image {\"id\":4} -->\n<figure class=\"wp-block-image\"><img src=\"a\" "
      "alt=\"x\" class=\"wp-image-4\"/></figure>\n<!-- /wp:image --><figcaption>cap</figcaption>"
      "</figure>\n<!-- /wp:gallery -->",
      "gallery columns=[2] \"cap\"\n    picture alt=[x] media-id=[4] src=[a]\n" },
    { "<!-- wp:more {\"customText\":\"Go\",\"noTeaser\":true} -->\n<!--more Go-->\n<!--noteaser-->"
      "\n<!-- /wp:more -->",
      "more custom-text=[Go] no-teaser=[1]\n" },
    { "<!-- wp:html -->\n<p>a\nb</p>\n<!-- /wp:html -->", "html \"<p>a\nb</p>\"\n" },
    { "<!-- wp:core-embed/vimeo {\"url\":\"u\"} -->\n<figure><div "
      "class=\"wp-block-embed__wrapper\">\nhttps://v.org/1\n</div></figure>\n"
      "<!-- /wp:core-embed/vimeo -->",
      "embed provider=[vimeo] url=[https://v.org/1]\n" },
    { "<!-- wp:separator -->\n<hr class=\"wp-block-separator is-style-dots\"/>\n"
      "<!-- /wp:separator -->",
      "separator style=[dots]\n" },
    { "<!-- wp:paragraph {\"align\":\"right\"} -->\n<p style=\"text-align:right\" "
      "class=\"has-drop-cap\">a</p>\n<!-- /wp:paragraph -->",
      "paragraph align=[right] drop-cap=[1] \"a\"\n" },
    { "<!-- wp:audio -->\n<figure><audio controls src=\"s\"></audio></figure>\n<!-- /wp:audio -->",
      "audio src=[s]\n" },
    { "<!-- wp:file -->\n<div><a href=\"f\">Name</a><a href=\"f\" "
      "class=\"wp-block-file__button\" download>Get</a></div>\n<!-- /wp:file -->",
      "file href=[f] \"Name\"\n" },
    { "<ul>\n<li>a\n<ol><li>b</li></ol></li>\n</ul>",
      "list\n    list-item \"a \"\n      list ordered=[1]\n        list-item \"b\"\n" },
    { "<!-- wp:column -->\n<div><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --></div>\n"
      "<!-- /wp:columns -->",
      "column\n    paragraph \"x\"\n" },
    { "<!-- wp:preformatted -->\n<pre>\n\na</pre>\n<!-- /wp:preformatted -->",
      "preformatted \"" SF_LINE_BREAK "a\"\n" },
    { "<!-- wp:footnotes /-->", "island label=[Footnotes]\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", cases[i].markup, -1);
      g_autofree char *said = story_describe (document);

      g_assert_true (g_str_has_prefix (said, "root\n  "));
      g_assert_cmpstr (said + strlen ("root\n  "), ==, cases[i].said);
    }
}

static const struct
{
  SfBlockKind kind;
  const char *name;
  const char *value;
  const char *before;
  const char *after;
} changes[] = {
  { SF_BLOCK_HEADING, "level", "4",
    "<!-- wp:heading {\"textColor\":\"accent\"} -->\n<h2 class=\"has-accent-color\" id=\"a\">T"
    "</h2>\n<!-- /wp:heading -->",
    "<!-- wp:heading {\"textColor\":\"accent\",\"level\":4} -->\n<h4 class=\"has-accent-color\" "
    "id=\"a\">T</h4>\n<!-- /wp:heading -->" },
  { SF_BLOCK_HEADING, "level", "2",
    "<!-- wp:heading {\"level\":3,\"x\":\"}\"} -->\n<h3>T</h3>\n<!-- /wp:heading -->",
    "<!-- wp:heading {\"x\":\"}\"} -->\n<h2>T</h2>\n<!-- /wp:heading -->" },
  { SF_BLOCK_PARAGRAPH, "align", "center",
    "<!-- wp:paragraph {\"align\":\"right\",\"dropCap\":true} -->\n<p class=\"has-drop-cap\" "
    "style=\"text-align:right;color:red\">T</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph {\"align\":\"center\",\"dropCap\":true} -->\n<p class=\"has-drop-cap "
    "has-text-align-center\" style=\"color:red\">T</p>\n<!-- /wp:paragraph -->" },
  { SF_BLOCK_PARAGRAPH, "align", NULL,
    "<!-- wp:paragraph {\"align\":\"right\"} -->\n<p class=\"has-text-align-right\">T</p>\n"
    "<!-- /wp:paragraph -->",
    "<!-- wp:paragraph -->\n<p>T</p>\n<!-- /wp:paragraph -->" },
  { SF_BLOCK_SEPARATOR, "style", "wide",
    "<!-- wp:separator {\"className\":\"x is-style-dots\"} -->\n<hr class=\"wp-block-separator x "
    "is-style-dots\"/>\n<!-- /wp:separator -->",
    "<!-- wp:separator {\"className\":\"x is-style-wide\"} -->\n<hr class=\"wp-block-separator x "
    "is-style-wide\"/>\n<!-- /wp:separator -->" },
  { SF_BLOCK_LIST, "start", "5",
    "<!-- wp:list {\"ordered\":true,\"type\":\"A\"} -->\n<ol type=\"A\"><!-- wp:list-item -->"
    "<li>a</li><!-- /wp:list-item --></ol>\n<!-- /wp:list -->",
    "<!-- wp:list {\"ordered\":true,\"type\":\"A\",\"start\":5} -->\n<ol start=\"5\" "
    "type=\"A\"><!-- wp:list-item --><li>a</li><!-- /wp:list-item --></ol>\n<!-- /wp:list -->" },
  { SF_BLOCK_PICTURE, "align", "left",
    "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\"} -->\n<figure class=\"wp-block-image "
    "size-large\"><img src=\"s\" alt=\"\" class=\"wp-image-7\"/></figure>\n<!-- /wp:image -->",
    "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\",\"align\":\"left\"} -->\n<figure "
    "class=\"wp-block-image size-large alignleft\"><img src=\"s\" alt=\"\" class=\"wp-image-7\"/>"
    "</figure>\n<!-- /wp:image -->" },
  { SF_BLOCK_PICTURE, "src", "t",
    "<!-- wp:image {\"id\":7,\"width\":9,\"sizeSlug\":\"large\"} -->\n<figure><img src=\"s\" "
    "alt=\"a\" class=\"wp-image-7\" width=\"9\"/></figure>\n<!-- /wp:image -->",
    "<!-- wp:image {\"id\":7,\"sizeSlug\":\"large\"} -->\n<figure><img src=\"t\" "
    "alt=\"a\" class=\"wp-image-7\"/></figure>\n<!-- /wp:image -->" },
  { SF_BLOCK_TABLE_CELL, "align", "center",
    "<!-- wp:table -->\n<figure><table><tbody><tr><td class=\"x\">a</td></tr></tbody></table>"
    "</figure>\n<!-- /wp:table -->",
    "<!-- wp:table -->\n<figure><table><tbody><tr><td data-align=\"center\" class=\"x "
    "has-text-align-center\">a</td></tr></tbody></table></figure>\n<!-- /wp:table -->" },
  { SF_BLOCK_VIDEO, "src", "t",
    "<!-- wp:video {\"id\":3,\"align\":\"wide\"} -->\n<figure class=\"alignwide\"><video controls "
    "loop src=\"s\"><track src=\"x\"/></video></figure>\n<!-- /wp:video -->",
    "<!-- wp:video {\"align\":\"wide\"} -->\n<figure class=\"alignwide\"><video controls "
    "loop src=\"t\"><track src=\"x\"/></video></figure>\n<!-- /wp:video -->" },
  { SF_BLOCK_AUDIO, "media-id", "9",
    "<!-- wp:audio {\"id\":3} -->\n<figure class=\"wp-block-audio\"><audio controls src=\"s\">"
    "</audio></figure>\n<!-- /wp:audio -->",
    "<!-- wp:audio {\"id\":9} -->\n<figure class=\"wp-block-audio\"><audio controls src=\"s\">"
    "</audio></figure>\n<!-- /wp:audio -->" },
  { SF_BLOCK_MORE, "custom-text", "Read -- on",
    "<!-- wp:more {\"noTeaser\":true} -->\n<!--more-->\n<!--noteaser-->\n<!-- /wp:more -->",
    "<!-- wp:more {\"noTeaser\":true,\"customText\":\"Read — on\"} -->\n<!--more Read — on-->\n"
    "<!--noteaser-->\n<!-- /wp:more -->" },
  { SF_BLOCK_GALLERY, "columns", "3",
    "<!-- wp:gallery {\"ids\":[1],\"align\":\"wide\"} -->\n<figure class=\"columns-1 "
    "alignwide\"><ul class=\"g\"><li><figure><img src=\"a\" class=\"wp-image-1\"/></figure></li>"
    "</ul></figure>\n<!-- /wp:gallery -->",
    "<!-- wp:gallery {\"ids\":[1],\"align\":\"wide\",\"columns\":3} -->\n<figure "
    "class=\"alignwide columns-3\"><ul class=\"g\"><li><figure><img src=\"a\" "
    "class=\"wp-image-1\"/></figure></li></ul></figure>\n<!-- /wp:gallery -->" },
};

/* One attribute is changed: the comment and the tag say it, and all else that they said. */
static void
test_attributes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", changes[i].before, -1);

      rewrite_set (document, rewrite_find (document, changes[i].kind), changes[i].name,
                   changes[i].value);
      rewrite_assert (document, changes[i].after);
    }
}

/* The language of code is a class, which WordPress keeps with the block. */
static void
test_code (void)
{
  static const char before[] = "<!-- wp:code {\"className\":\"x language-c\"} -->\n<pre "
                               "class=\"wp-block-code x language-c\"><code>a</code></pre>\n"
                               "<!-- /wp:code -->";
  static const char after[] = "<!-- wp:code {\"className\":\"x language-rust\"} -->\n<pre "
                              "class=\"wp-block-code x language-rust\"><code>a</code></pre>\n"
                              "<!-- /wp:code -->";
  g_autoptr (SfDocument) document = story_read ("wordpress", before, -1);
  const SfBlock *code = rewrite_find (document, SF_BLOCK_CODE);

  g_assert_cmpstr (sf_attrs_get (code->attrs, "language"), ==, "c");
  rewrite_set (document, code, "language", "rust");
  rewrite_assert (document, after);
}

#define TABLE_START "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table>"
#define TABLE_END   "</table></figure>\n<!-- /wp:table -->"

static const char parts[] = TABLE_START "\n<thead><tr><th>h</th></tr></thead>\n<tbody id=\"b\">\n"
                                        "<tr><td>1</td></tr>\n<tr><td>2</td></tr>\n</tbody>\n"
                                        "<tfoot><tr><td>f</td></tr></tfoot>" TABLE_END;

/* Rows come and go, and each stands in its part. */
static void
test_rows (void)
{
  static const struct
  {
    guint removed;
    const char *after;
  } cases[] = {
    { 0, TABLE_START "<tbody><tr><td>1</td></tr>\n<tr><td>2</td></tr>\n</tbody>\n<tfoot><tr><td>f"
                     "</td></tr></tfoot>" TABLE_END },
    { 1, TABLE_START "\n<thead><tr><th>h</th></tr></thead><tbody><tr><td>2</td></tr>\n</tbody>\n"
                     "<tfoot><tr><td>f</td></tr></tfoot>" TABLE_END },
    { 2, TABLE_START "\n<thead><tr><th>h</th></tr></thead>\n<tbody id=\"b\">\n<tr><td>1</td></tr>\n"
                     "</tbody>\n<tfoot><tr><td>f</td></tr></tfoot>" TABLE_END },
    { 3, TABLE_START "\n<thead><tr><th>h</th></tr></thead>\n<tbody id=\"b\">\n<tr><td>1</td></tr>\n"
                     "<tr><td>2</td></tr></tbody>" TABLE_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", parts, -1);
      const SfBlock *table = rewrite_find (document, SF_BLOCK_TABLE);
      const SfBlock *row = sf_block_get_child (table, cases[i].removed);

      rewrite_apply (document, sf_document_edit_remove (document, row->id));
      rewrite_assert (document, cases[i].after);
    }
}

/* The tag of a part goes with its first row. */
static void
test_first_row (void)
{
  static const char bodies[] =
      TABLE_START "<tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody>" TABLE_END;
  g_autoptr (SfDocument) document = story_read ("wordpress", bodies, -1);
  const SfBlock *table = rewrite_find (document, SF_BLOCK_TABLE);

  rewrite_apply (document, sf_document_edit_remove (document, sf_block_get_child (table, 0)->id));
  rewrite_assert (document, TABLE_START "<tbody><tr><td>2</td></tr></tbody>" TABLE_END);
}

static void
test_new_row (void)
{
  g_autoptr (SfDocument) document = story_read ("wordpress", parts, -1);
  const SfBlock *table = rewrite_find (document, SF_BLOCK_TABLE);
  g_autoptr (SfBlock) row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL);
  g_autofree char *written = NULL;

  story_add (row, SF_BLOCK_TABLE_CELL, "<em>new</em>", "align", "right", NULL);
  rewrite_apply (document, sf_document_edit_insert (document, table->id, 3, row));
  written = story_write ("wordpress", document);
  g_assert_nonnull (strstr (written,
                            "<tr><td>2</td></tr><tr><td class=\"has-text-align-right\" "
                            "data-align=\"right\"><em>new</em></td></tr>\n</tbody>\n<tfoot>"));
}

static void
test_old_gallery (void)
{
  static const char before[] =
      "<!-- wp:gallery {\"ids\":[1,2],\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery\">"
      "<ul>\n\t<li class=\"i\"><figure><img src=\"a\" alt=\"\" class=\"wp-image-1\"/></figure></li>\n\t"
      "<li class=\"i\"><figure><img src=\"b\" alt=\"\" class=\"wp-image-2\"/></figure></li>\n</ul>"
      "</figure>\n<!-- /wp:gallery -->";
  static const char after[] =
      "<!-- wp:gallery {\"ids\":[2],\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery\">"
      "<ul>\n\t\n\t<li class=\"i\"><figure><img src=\"b\" alt=\"\" class=\"wp-image-2\"/></figure></li>"
      "\n</ul></figure>\n<!-- /wp:gallery -->";
  g_autoptr (SfDocument) document = story_read ("wordpress", before, -1);

  rewrite_apply (document,
                 sf_document_edit_remove (document, rewrite_find (document, SF_BLOCK_PICTURE)->id));
  rewrite_assert (document, after);
}

/* What the block editor of every version takes without complaint. */
static void
test_canonical (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *card, *row;
  g_autoptr (SfDocument) document = NULL;

  card = story_add (root, SF_BLOCK_TABLE, "cap", NULL);
  row = story_add (card, SF_BLOCK_TABLE_ROW, NULL, "part", "head", NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "h", "header", "1", NULL);
  row = story_add (card, SF_BLOCK_TABLE_ROW, NULL, NULL);
  story_add (row, SF_BLOCK_TABLE_CELL, "c", "align", "center", "colspan", "2", NULL);
  card = story_add (root, SF_BLOCK_GALLERY, "all", NULL);
  story_add (card, SF_BLOCK_PICTURE, NULL, "src", "a", "media-id", "1", NULL);
  story_add (card, SF_BLOCK_PICTURE, NULL, "src", "b", NULL);
  story_add (root, SF_BLOCK_VIDEO, "film", "src", "v", "media-id", "7", NULL);
  story_add (root, SF_BLOCK_AUDIO, NULL, "src", "s", NULL);
  story_add (root, SF_BLOCK_FILE, "doc", "href", "f.pdf", "media-id", "8", NULL);
  story_add (root, SF_BLOCK_VERSE, "a<br>b", NULL);
  story_add (root, SF_BLOCK_PREFORMATTED, "p", NULL);
  story_add (root, SF_BLOCK_HTML, "x &lt;!-- /wp:html --&gt;", NULL);
  story_add (root, SF_BLOCK_MORE, NULL, "custom-text", "Go", NULL);
  document = sf_document_new_with_root (root);
  rewrite_assert (
      document,
      "<!-- wp:table {\"hasFixedLayout\":false} -->\n<figure class=\"wp-block-table\"><table><thead>"
      "<tr><th>h</th></tr></thead><tbody><tr><td colspan=\"2\" class=\"has-text-align-center\" "
      "data-align=\"center\">c</td></tr></tbody></table><figcaption class=\"wp-element-caption\">cap"
      "</figcaption></figure>\n<!-- /wp:table -->\n\n"
      "<!-- wp:gallery -->\n<figure class=\"wp-block-gallery has-nested-images columns-default "
      "is-cropped\"><!-- wp:image {\"id\":1} -->\n<figure class=\"wp-block-image\"><img src=\"a\" "
      "alt=\"\" class=\"wp-image-1\"/></figure>\n<!-- /wp:image -->\n\n<!-- wp:image -->\n<figure "
      "class=\"wp-block-image\"><img src=\"b\" alt=\"\"/></figure>\n<!-- /wp:image --><figcaption "
      "class=\"blocks-gallery-caption wp-element-caption\">all</figcaption></figure>\n"
      "<!-- /wp:gallery -->\n\n"
      "<!-- wp:video {\"id\":7} -->\n<figure class=\"wp-block-video\"><video controls src=\"v\"></video>"
      "<figcaption class=\"wp-element-caption\">film</figcaption></figure>\n<!-- /wp:video -->\n\n"
      "<!-- wp:audio -->\n<figure class=\"wp-block-audio\"><audio controls src=\"s\"></audio>"
      "</figure>\n<!-- /wp:audio -->\n\n"
      "<!-- wp:file {\"id\":8,\"href\":\"f.pdf\"} -->\n<div class=\"wp-block-file\"><a href=\"f.pdf\">"
      "doc</a><a href=\"f.pdf\" class=\"wp-block-file__button wp-element-button\" download>Download"
      "</a></div>\n<!-- /wp:file -->\n\n"
      "<!-- wp:verse -->\n<pre class=\"wp-block-verse\">a<br>b</pre>\n<!-- /wp:verse -->\n\n"
      "<!-- wp:preformatted -->\n<pre class=\"wp-block-preformatted\">p</pre>\n"
      "<!-- /wp:preformatted -->\n\n"
      "<!-- wp:html -->\nx <!--/wp:html -->\n<!-- /wp:html -->\n\n"
      "<!-- wp:more {\"customText\":\"Go\"} -->\n<!--more Go-->\n<!-- /wp:more -->");
}

static SfDocument *
new_story_with_notes (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *notes;

  story_add (root, SF_BLOCK_PARAGRAPH,
             "One<sup class=\"sf-fn\"><a href=\"#fn-b\">1</a></sup> two<sup class=\"sf-fn\"><a "
             "href=\"#fn-a\">2</a></sup>.",
             NULL);
  notes = story_add (root, SF_BLOCK_FOOTNOTES, NULL, NULL);
  story_add (notes, SF_BLOCK_FOOTNOTE, "Of <em>a</em>.", "ref", "a", NULL);
  story_add (notes, SF_BLOCK_FOOTNOTE, "Of b.", "ref", "b", NULL);
  return sf_document_new_with_root (root);
}

#define NOTE(ref, words)                                                                           \
  "<!-- wp:list-item -->\n<li><a href=\"#fn-" ref "-link\" class=\"sf-fn-back\" id=\"fn-" ref      \
  "\">↑</a> " words "</li>\n<!-- /wp:list-item -->"
#define REF(ref, n)                                                                                \
  "<sup class=\"sf-fn\"><a href=\"#fn-" ref "\" id=\"fn-" ref "-link\">" n "</a></sup>"
#define NOTES_START                                                                                \
  "<!-- wp:list {\"ordered\":true,\"className\":\"sf-footnotes\"} -->\n<ol "                       \
  "class=\"wp-block-list sf-footnotes\">"
#define NOTES_END "</ol>\n<!-- /wp:list -->"

/* A list at the end, in the order of the references, with links both ways. */
static void
test_notes_written (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfDocument) model = new_story_with_notes ();
  const SfBlock *notes = rewrite_find (model, SF_BLOCK_FOOTNOTES);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", "b", NULL);
  g_autoptr (SfText) object = sf_text_new (SF_OBJECT, -1);
  g_autoptr (SfText) text = sf_text_with_mark (object, 0, 3, SF_MARK_FOOTNOTE, attrs);
  g_autoptr (SfDocument) document = NULL;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  sf_block_append (root, sf_block_copy (notes));
  document = sf_document_new_with_root (root);
  rewrite_assert (document, "<!-- wp:paragraph -->\n<p>" REF (
                                "b", "1") "</p>\n<!-- /wp:paragraph -->"
                                          "\n\n" NOTES_START NOTE ("b", "Of b.") "\n\n" NOTE (
                                              "a", "Of <em>a</em>.") NOTES_END);
}

/* The place to write on that stands ahead of the notes is not sent, either. */
static void
test_place_before_notes (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfDocument) model = new_story_with_notes ();
  g_autofree char *expected = story_write ("wordpress", model);
  g_autoptr (SfDocument) document = NULL;

  sf_block_append (root, sf_block_copy (rewrite_find (model, SF_BLOCK_PARAGRAPH)));
  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL));
  sf_block_append (root, sf_block_copy (rewrite_find (model, SF_BLOCK_FOOTNOTES)));
  document = sf_document_new_with_root (root);
  rewrite_assert (document, expected);
}

static void
test_notes_read (void)
{
  g_autoptr (SfDocument) document = new_story_with_notes ();
  g_autofree char *written = story_write ("wordpress", document);
  g_autoptr (SfDocument) again = story_read ("wordpress", written, -1);
  const SfBlock *notes = rewrite_find (again, SF_BLOCK_FOOTNOTES);
  g_autofree char *same = story_write ("wordpress", again);

  g_assert_cmpstr (same, ==, written);
  g_assert_cmpuint (sf_block_get_n_children (notes), ==, 2);
  g_assert_cmpstr (sf_attrs_get (sf_block_get_child (notes, 0)->attrs, "ref"), ==, "b");
  g_assert_cmpstr (sf_text_get_string (sf_block_get_child (notes, 1)->text), ==, "Of a.");
}

#define CORE(ref, n)                                                                               \
  "<sup data-fn=\"" ref "\" class=\"fn\"><a href=\"#" ref "\" id=\"" ref "-link\">" n "</a></sup>"
#define P(inside) "<!-- wp:paragraph -->\n<p  >" inside "</p>\n<!-- /wp:paragraph -->"

/* The paragraph that was first goes: the numbers of the others are renewed, and nothing else. */
static void
test_renumbered (void)
{
  g_autoptr (SfDocument) document = story_read (
      "wordpress", P ("a" REF ("x", "1")) "\n" P ("b" REF ("y", "2") " &hellip;") "\n", -1);
  const SfBlock *first = sf_document_get_line (document, 0);

  g_assert_cmpstr (sf_text_get_string (first->text), ==, "a" SF_OBJECT);
  rewrite_apply (document, sf_document_edit_remove (document, first->id));
  rewrite_assert (document, "\n" P ("b" REF ("y", "1") " &hellip;") "\n");
}

/* Numbers that are in no order of ours are somebody's, whatever changes around them. */
static void
test_own_numbers (void)
{
  g_autoptr (SfDocument) document =
      story_read ("wordpress", P ("a" CORE ("x", "7")) "\n" P ("b" CORE ("y", "3")), -1);

  rewrite_apply (document,
                 sf_document_edit_remove (document, sf_document_get_line (document, 0)->id));
  rewrite_assert (document, "\n" P ("b" CORE ("y", "3")));
}

static void
test_classic (void)
{
  g_autoptr (SfDocument) document =
      story_read ("wordpress",
                  "Words\n\n<ul>\n<li>a</li>\n</ul>\nMore\n\n<table><tr><td>1</td></tr>"
                  "</table>",
                  -1);
  const SfBlock *item = rewrite_find (document, SF_BLOCK_LIST_ITEM);

  rewrite_splice (document, item, 1, "b");
  rewrite_splice (document, rewrite_find (document, SF_BLOCK_TABLE_CELL), 1, "2");
  rewrite_assert (document, "Words\n\n<ul>\n<li>b</li>\n</ul>\nMore\n\n<table><tr><td>2</td></tr>"
                            "</table>");
}

/* Without a block's comment, whatever the post is made of. */
static void
test_stays_classic (void)
{
  static const char *const posts[] = { "<p>a</p>", "a\n\n<!--more-->\n\nb", "[gallery]",
                                       "<ul><li>a</li></ul>", "<h2>a</h2>\nb" };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_autoptr (SfDocument) document = story_read ("wordpress", posts[i], -1);
      const SfBlock *root = sf_document_get_root (document);
      g_autoptr (SfText) text = sf_text_new ("new", -1);
      g_autoptr (SfBlock) block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
      g_autofree char *expected = g_strconcat (posts[i], "\n\nnew", NULL);

      g_assert_true (sf_wordpress_is_classic (root));
      rewrite_apply (document, sf_document_edit_insert (document, root->id,
                                                        sf_block_get_n_children (root), block));
      rewrite_assert (document, expected);
    }
}

static guint
count_islands (const SfBlock *block)
{
  guint n = block->kind == SF_BLOCK_ISLAND;

  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    n += count_islands (sf_block_get_child (block, i));
  return n;
}

/* The samples of the block editor, of each kind that the model has. */
static void
test_samples (void)
{
  static const char *const kinds[] = {
    "audio",     "code",  "column",    "columns", "embed", "file",     "gallery",   "group",
    "heading",   "html",  "image",     "list",    "more",  "nextpage", "paragraph", "preformatted",
    "pullquote", "quote", "separator", "table",   "text",  "verse",    "video",
  };
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
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        g_autofree char *start = g_strdup_printf ("core__%s.", kinds[i]);
        g_autofree char *variant = g_strdup_printf ("core__%s__", kinds[i]);
        g_autofree char *file = g_build_filename (path, name, NULL);
        g_autofree char *bytes = NULL;
        g_autoptr (SfDocument) document = NULL;
        gsize length;

        /* One of them says nothing but that it is there. */
        if ((!g_str_has_prefix (name, start) && !g_str_has_prefix (name, variant))
            || g_str_equal (name, "core__audio__deprecated-1.serialized.html"))
          continue;
        g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
        document = story_read ("wordpress", bytes, (gssize) length);
        if (count_islands (sf_document_get_root (document)) > 0)
          g_error ("%s is read as an island", name);
        n_files++;
      }
  g_assert_cmpuint (n_files, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/wordpress-blocks/each-kind-is-read", test_read);
  g_test_add_func ("/sf/formats/wordpress-blocks/the-editor's-own-samples-are-no-islands",
                   test_samples);
  g_test_add_func ("/sf/formats/wordpress-blocks/an-attribute-is-changed-alone", test_attributes);
  g_test_add_func ("/sf/formats/wordpress-blocks/the-language-of-code-is-a-class", test_code);
  g_test_add_func ("/sf/formats/wordpress-blocks/rows-stay-in-their-parts", test_rows);
  g_test_add_func ("/sf/formats/wordpress-blocks/rows-stay-in-a-part-without-its-first",
                   test_first_row);
  g_test_add_func ("/sf/formats/wordpress-blocks/a-new-row-joins-its-part", test_new_row);
  g_test_add_func ("/sf/formats/wordpress-blocks/an-old-gallery-stays-one", test_old_gallery);
  g_test_add_func ("/sf/formats/wordpress-blocks/each-kind-is-written-as-the-block-editor-does",
                   test_canonical);
  g_test_add_func ("/sf/formats/wordpress-blocks/footnotes-are-a-list", test_notes_written);
  g_test_add_func ("/sf/formats/wordpress-blocks/a-place-ahead-of-footnotes-is-not-sent",
                   test_place_before_notes);
  g_test_add_func ("/sf/formats/wordpress-blocks/footnotes-are-read-back", test_notes_read);
  g_test_add_func ("/sf/formats/wordpress-blocks/footnotes-are-renumbered", test_renumbered);
  g_test_add_func ("/sf/formats/wordpress-blocks/numbers-of-others-are-theirs", test_own_numbers);
  g_test_add_func ("/sf/formats/wordpress-blocks/lists-and-tables-of-classic-posts-are-edited",
                   test_classic);
  g_test_add_func ("/sf/formats/wordpress-blocks/a-classic-post-stays-one", test_stays_classic);
  return g_test_run ();
}

/* test-html.c - HTML from anywhere is read without losing words, ours comes back whole
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

#define REPLACED "\357\277\275" /* U+FFFD */

static void
test_round (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *html = NULL;
  g_autoptr (SfDocument) again = NULL;

  story_set_fields (document);
  html = story_write ("html", document);
  again = story_read ("html", html, -1);
  story_assert_same (document, again);
}

static void
test_note (void)
{
  static const char *const formats[] = { "html", "markdown", "ninjs", "text", "wordpress" };
  static const char *const words[] = { "frery555", NULL };
  g_autoptr (SfDocument) document = sf_document_new ();

  sf_document_init_string (document, SF_FIELD_NOTE, "her number is 555");
  sf_document_init_field (document, SF_FIELD_ACCEPTED, g_variant_new_strv (words, -1));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *written = story_write (formats[i], document);

      g_assert_null (strstr (written, "555"));
    }
}

static void
test_pieces (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "", "root\n  paragraph\n" },
    { "plain\n words", "root\n  paragraph \"plain words\"\n" },
    { "<div>one<div>two</div>three</div>",
      "root\n  paragraph \"one\"\n  paragraph \"two\"\n  paragraph \"three\"\n" },
    { "<p>one<p>two", "root\n  paragraph \"one\"\n  paragraph \"two\"\n" },
    { "<p>a<br></p><p> <br> </p>", "root\n  paragraph \"a\"\n" },
    { "<p>a <b> b</b> c</p>", "root\n  paragraph \"a b c\" {2 2-3}\n" },
    { "<b>one<p>two</p></b>", "root\n  paragraph \"one\" {2 0-3}\n  paragraph \"two\" {2 0-3}\n" },
    { "<b style='font-weight:normal'>a<span style=\"Font-Weight : 700\">b</span></b>",
      "root\n  paragraph \"ab\" {2 1-2}\n" },
    { "<script>x</script>a<style>y</style>b<!-- c -->", "root\n  paragraph \"ab\"\n" },
    { "<a href='javascript:x'>a</a><a href=\"https://e.org/?a&amp;b\">b</a>",
      "root\n  paragraph \"ab\" {1 1-2 href=[https://e.org/?a&b]}\n" },
    { "<ul><li>a<ul><li>b</ul><li>c</ul>",
      "root\n  list\n    list-item \"a\"\n      list\n        list-item \"b\"\n    list-item "
      "\"c\"\n" },
    { "<ul><li>a</li><ul><li>b</li></ul></ul>",
      "root\n  list\n    list-item \"a\"\n      list\n        list-item \"b\"\n" },
    { "<ul>loose<li><p>a</p><p>b</p><img src=x alt=y></li></ul>",
      "root\n  list\n    list-item \"loose\"\n    list-item \"a\342\200\250b\"\n  picture alt=[y] "
      "src=[x]\n" },
    { "<ol start=4 reversed><li>a</ol>",
      "root\n  list ordered=[1] reversed=[1] start=[4]\n    list-item \"a\"\n" },
    { "<blockquote>a<footer><cite>b</cite></footer></blockquote>",
      "root\n  quote\n    paragraph \"a\"\n    citation \"b\"\n" },
    { "<figure class='wp-block-pullquote'><blockquote><p>a</p></blockquote></figure>",
      "root\n  pull-quote\n    paragraph \"a\"\n" },
    { "<p>a<img src=x>b<img src=t width=1 height=1></p>",
      "root\n  paragraph \"a\"\n  picture src=[x]\n  paragraph \"b\"\n" },
    { "<figure><a href=h><img src=x alt=y></a><figcaption>c <i>d</i> <span "
      "class=credit>e</span></figcaption></figure>",
      "root\n  picture alt=[y] credit=[e] href=[h] src=[x] \"c d\" {3 2-3}\n" },
    { "<pre>\na  b\n c</pre>", "root\n  preformatted \"a  b\342\200\250 c\"\n" },
    { "<pre data-sf-kind=preformatted><code>a</code></pre>",
      "root\n  preformatted \"a\" {6 0-1}\n" },
    { "<pre class=verse><code>a</code></pre>", "root\n  verse \"a\" {6 0-1}\n" },
    { "<pre><code class=language-c>a</code></pre>", "root\n  code language=[c] \"a\"\n" },
    { "a<table><tr><td>1</table>b",
      "root\n  paragraph \"a\"\n  paragraph \"1\"\n  paragraph \"b\"\n" },
    { "<table><tr><td data-align=right>1<td align=center data-align=left>2</table>",
      "root\n  table\n    table-row\n      table-cell align=[right] \"1\"\n      table-cell "
      "align=[center] \"2\"\n" },
    { "a<table><tr><td>1<td>2</table>b",
      "root\n  paragraph \"a\"\n  table\n    table-row\n      table-cell \"1\"\n      "
      "table-cell \"2\"\n  paragraph \"b\"\n" },
    { "<iframe src=x></iframe>", "root\n  island label=[Embedded content]\n" },
    { "<video controls><source src=https://e.org/a.mp4></video>",
      "root\n  video src=[https://e.org/a.mp4]\n" },
    { "<figure><audio src=https://e.org/a.mp3></audio><figcaption>The <b>bells</b></figcaption>"
      "</figure>",
      "root\n  audio src=[https://e.org/a.mp3] \"The bells\" {2 4-9}\n" },
    { "<iframe src='https://www.youtube.com/embed/abc_1?rel=0'></iframe>",
      "root\n  embed url=[https://www.youtube.com/watch?v=abc_1]\n" },
    { "<figure>words<video src=https://e.org/a.mp4></video></figure>",
      "root\n  island label=[Embedded content]\n" },
    { "<form>words<video src=https://e.org/a.mp4></video></form>",
      "root\n  island label=[Form]\n" },
    { "<video src='blob:https://e.org/1'></video>", "root\n  island label=[Embedded content]\n" },
    { "a<hr>b", "root\n  paragraph \"a\"\n  separator\n  paragraph \"b\"\n" },
    { "<h1>Head</h1><p>a</p>", "headline: 'Head'\nroot\n  paragraph \"a\"\n" },
    { "a &amp; b &lt;c&gt; &nbsp;&copy; \357\277\274 &#0;",
      "root\n  paragraph \"a & b <c> \302\240\302\251 \357\277\275\"\n" },
    { "<p>a\342\200\250b\342\200\251c</p>", "root\n  paragraph \"a\342\200\250b c\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("html", cases[i].html, -1);
      g_autofree char *said = story_describe (document);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

/* What belongs together stays so. */
static void
test_definitions (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "<dl><dt>a<dd>b</dl><custom-thing>c</custom-thing>",
      "root\n  list\n    list-item \"a\342\200\250b\" {2 0-1}\n  paragraph \"c\"\n" },
    { "x<dl>y<div><dt><i>a</i><dt>b<dd>c<p>d<ul><li>e</ul><dd>f</div><dt>g<dd><img src=h.jpg></dl>",
      "root\n  paragraph \"x\"\n  list\n    list-item \"y\"\n    list-item "
      "\"a\342\200\250b\342\200\250c\342\200\250d\342\200\250f\" {2 0-1} {3 0-1} {2 4-5}\n      list\n        "
      "list-item \"e\"\n    list-item \"g\" {2 0-1}\n  picture src=[h.jpg]\n" },
    { "<dl></dl><details><summary>a <b>b</b></summary>c<p>d</details>",
      "root\n  paragraph \"a b\" {2 0-3}\n  paragraph \"c\"\n  paragraph \"d\"\n" },
    { "<details><summary><h3>a</h3></summary>b</details>",
      "root\n  heading level=[3] \"a\"\n  paragraph \"b\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("html", cases[i].html, -1);
      g_autofree char *said = story_describe (document);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

/* Gumbo can't count so far. */
static void
test_long_references (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "a&#xFFFFFFE9;b&#x80000000;c&#4294967529;d&#99999999999999999999;&#xD800;",
      "root\n  paragraph \"a" REPLACED "b" REPLACED "c" REPLACED "d" REPLACED REPLACED "\"\n" },
    { "&#x00000000000041;&#000000000000066;", "root\n  paragraph \"AB\"\n" },
    { "<p><a href='h' title='&#xFFFFFFE9'>a</a></p>",
      "root\n  paragraph \"a\" {1 0-1 href=[h] title=[" REPLACED "]}\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = story_read ("html", cases[i].html, -1);
      g_autofree char *said = story_describe (document);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

static void
test_page (void)
{
  static const char page[] =
      "<!doctype html><html lang=nb><head><title>Ferry sails - The Post</title>"
      "<meta name=description content='It was long.'><meta name=author content='Ada Example'>"
      "<meta property=article:section content=Harbour></head><body><header>The "
      "Post</header><nav><a href=/>Home</a></nav><main><article><h1>Ferry sails "
      "<em>again</em></h1><p>The ferry left.</p><form><p>Subscribe</p></form><aside>Most "
      "read</aside><p>The end.</p></article><article>Goat</article></main>"
      "<footer>Imprint</footer></body></html>";
  g_autoptr (SfDocument) document = story_read ("html", page, -1);
  g_autofree char *said = story_describe (document);

  g_assert_cmpstr (said, ==,
                   "section: 'Harbour'\nheadline: 'Ferry sails again'\nstandfirst: 'It was "
                   "long.'\nbyline: 'Ada Example'\nlanguage: 'nb'\nroot\n  paragraph \"The ferry "
                   "left.\"\n  paragraph \"The end.\"\n");
}

/* What is kept as markup can't act and can't reach beyond its place. */
static void
test_island (void)
{
  static const char page[] = "<object onclick=x()>1<script>y()</script></object>";
  g_autoptr (SfDocument) document = story_read ("html", page, -1);
  g_autofree char *html = story_write ("html", document);
  g_autoptr (SfDocument) again = story_read ("html", html, -1);
  g_autoptr (SfDocument) site = story_read (
      "wordpress", "<!-- wp:table --><table><tr><td>1</div></article><!-- /wp:table -->", -1);
  g_autofree char *from_site = story_write ("html", site);

  g_assert_nonnull (strstr (html, "<object>1</object>"));
  story_assert_same (document, again);
  g_assert_nonnull (strstr (from_site, "<table><tbody><tr><td>1</td></tr></tbody></table>"));
}

/* Word, Google Docs and others; each word of the page must be there. */
static void
test_pastes (void)
{
  const char *folder = g_getenv ("STANDFIRST_FIXTURES");
  g_autofree char *path = folder ? g_build_filename (folder, "paste", NULL) : NULL;
  g_autoptr (GDir) dir = path ? g_dir_open (path, 0, NULL) : NULL;

  if (dir == NULL)
    {
      g_test_skip ("STANDFIRST_FIXTURES names no folder with paste in it");
      return;
    }
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, "-in.html"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        g_autofree char *bytes = NULL;
        g_autofree char *said = NULL;
        g_autofree char *html = NULL;
        g_autoptr (SfDocument) document = NULL;
        g_autoptr (SfDocument) again = NULL;

        g_assert_true (g_file_get_contents (file, &bytes, NULL, NULL));
        document = story_read ("html", bytes, -1);
        said = story_describe (document);
        g_test_message ("%s\n%s", name, said);
        html = story_write ("html", document);
        again = story_read ("html", html, -1);
        story_assert_same (document, again);
      }
}

static void
test_refused (void)
{
  static const char *const deep[] = { "<div>",
                                      "<b><p>",
                                      "<font color=1><p>",
                                      "<b><div></b>x",
                                      "<div><table><tr><td></div></table>",
                                      "<svg><title></title>",
                                      "<div><select></div></select>",
                                      "<ul><li>" };

  for (guint i = 0; i < G_N_ELEMENTS (deep); i++)
    {
      g_autoptr (GString) bomb = g_string_new (NULL);

      for (guint n = 0; n < 100000; n++)
        g_string_append (bomb, deep[i]);
      story_assert_refused ("html", bomb->str, -1, SF_FORMAT_ERROR_TOO_DEEP, "deep");
    }
  story_assert_refused ("html", "<p>caf\xe9", -1, SF_FORMAT_ERROR_NOT_UTF8, "UTF-8");
  story_assert_refused ("html", "a\0b", 3, SF_FORMAT_ERROR_ENCODING, "zero bytes");
}

static void
test_nested (void)
{
  g_autoptr (GString) lists = g_string_new (NULL);
  g_autoptr (SfDocument) document = NULL;
  g_autofree char *said = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (lists, "<ul><li>w%u<blockquote>q%u", i, i);
  document = story_read ("html", lists->str, -1);
  said = story_describe (document);
  g_assert_nonnull (strstr (said, "w99"));
  g_assert_nonnull (strstr (said, "q99"));
  g_variant_unref (g_variant_ref_sink (sf_document_to_variant (document)));
}

static void
test_linear (void)
{
  static const char *const units[] = {
    "<p>word",  "<br>",     "<li>",        "<b>x</b>",
    "<td>",     "<tr>",     "<!--",        "&amp",
    "</p>",     "<p",       "<a b=\"",     "<table></table>",
    "<b></p>x", "<option>", "<img src=x>", "a b c d e f g h i j k l m n ",
    NULL
  };

  story_assert_linear ("html", units);
}

static void
test_mutations (void)
{
  g_autoptr (SfDocument) document = story_new ();
  g_autofree char *story = NULL;

  story_set_fields (document);
  story = story_write ("html", document);
  story_mutate ("html", (const char *const[]){ story, NULL }, 1500);
}

static void
test_random (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SfDocument) document = story_new_random ();
      g_autofree char *html = story_write ("html", document);
      g_autoptr (SfDocument) once = story_read ("html", html, -1);
      g_autofree char *second = story_write ("html", once);
      g_autoptr (SfDocument) twice = story_read ("html", second, -1);

      story_assert_same (once, twice);
    }
}

/* Other programs learn nothing of this computer from a piece. */
#define PIECE "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"

static void
test_piece (void)
{
  g_autoptr (SfBlock) content = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) text = sf_text_new ("Fähre", -1);
  g_autoptr (SfAttrs) local = sf_attrs_new ("file", "/home/ada/media/1.jpg", NULL);
  g_autoptr (SfAttrs) both =
      sf_attrs_new ("file", "/home/ada/media/2.jpg", "src", "https://example.org/2.jpg", NULL);
  g_autoptr (GBytes) words = NULL;
  g_autoptr (GBytes) lines = NULL;

  sf_block_append (content, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  words = sf_html_write_piece (content, TRUE);
  sf_block_append (content, sf_block_new (SF_BLOCK_PICTURE, local, NULL));
  sf_block_append (content, sf_block_new (SF_BLOCK_PICTURE, both, NULL));
  lines = sf_html_write_piece (content, FALSE);
  g_assert_cmpmem (g_bytes_get_data (words, NULL), g_bytes_get_size (words), PIECE "Fähre",
                   strlen (PIECE) + 6);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (lines, NULL), g_bytes_get_size (lines),
                                  PIECE
                                  "<p>Fähre</p>\n<figure><img src=\"https://example.org/2.jpg"));
  g_assert_null (g_strstr_len (g_bytes_get_data (lines, NULL), g_bytes_get_size (lines), "ada"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/html/our-article-comes-back-with-every-field", test_round);
  g_test_add_func ("/sf/formats/html/the-note-stays-at-home", test_note);
  g_test_add_func ("/sf/formats/html/pieces-are-read-as-a-browser-shows-them", test_pieces);
  g_test_add_func ("/sf/formats/html/a-term-and-what-it-means-are-one-item", test_definitions);
  g_test_add_func ("/sf/formats/html/a-long-reference-costs-no-words", test_long_references);
  g_test_add_func ("/sf/formats/html/a-page-is-read-without-its-furniture", test_page);
  g_test_add_func ("/sf/formats/html/an-island-can't-act-or-reach-out", test_island);
  g_test_add_func ("/sf/formats/html/what-editors-copy-comes-back", test_pastes);
  g_test_add_func ("/sf/formats/html/what-is-too-deep-or-no-text-is-refused", test_refused);
  g_test_add_func ("/sf/formats/html/nested-lists-keep-their-words", test_nested);
  g_test_add_func ("/sf/formats/html/reading-is-linear", test_linear);
  g_test_add_func ("/sf/formats/html/damaged-pages-are-read-or-refused", test_mutations);
  g_test_add_func ("/sf/formats/html/what-was-read-once-is-stable", test_random);
  g_test_add_func ("/sf/formats/html/a-copied-piece-names-no-file-of-this-computer", test_piece);
  return g_test_run ();
}

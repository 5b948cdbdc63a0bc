/* test-reader-page.c - the page that readers get, as text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reader-page.h"

#include "sf-format.h"

#include <string.h>

static const SfReaderView view = {
  .site_name = "The Harbour <Post>",
  .home_url = "https://news.example:8443/front",
  .time_zone = "Europe/Berlin",
  .language = "de",
  .published_s = 1795528800, /* 2026-11-24 14:00 UTC */
};

static SfDocument *
new_story (const char *markup)
{
  g_autoptr (GBytes) bytes = g_bytes_new (markup, strlen (markup));
  g_autoptr (GError) error = NULL;
  SfDocument *document = sf_wordpress_read (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_has (const char *html, const char *piece)
{
  if (!strstr (html, piece))
    g_error ("no %s in:\n%s", piece, html);
}

static void
assert_lacks (const char *html, const char *piece)
{
  if (strstr (html, piece))
    g_error ("%s in:\n%s", piece, html);
}

static void
test_everything_a_news_page_has (void)
{
  g_autoptr (SfDocument) story = new_story ("<!-- wp:paragraph --><p>It <strong>sails"
                                            "</strong>.</p><!-- /wp:paragraph -->");
  g_autofree char *html = NULL;

  sf_document_init_string (story, SF_FIELD_SECTION, "World");
  sf_document_init_string (story, SF_FIELD_KICKER, "Ferries");
  sf_document_init_string (story, SF_FIELD_HEADLINE, "Crews vote");
  sf_document_init_string (story, SF_FIELD_STANDFIRST, "Sailings resume.");
  sf_document_init_string (story, SF_FIELD_BYLINE, "Ada Okafor");
  sf_document_init_string (story, SF_FIELD_NOTE, "call the harbour master");
  sf_document_init_field (
      story, SF_FIELD_CORRECTIONS,
      g_variant_new_parsed ("@a(xss) [(1795528800, 'clarification', 'Two boats.')]"));
  html = sf_reader_page (story, &view);
  assert_has (html, "data-part=\"section\">World</p>");
  assert_has (html, "data-part=\"kicker\">Ferries</p>");
  assert_has (html, "data-part=\"headline\">Crews vote</h1>");
  assert_has (html, "data-part=\"standfirst\">Sailings resume.</p>");
  assert_has (html, "data-part=\"byline\">By Ada Okafor</p>");
  assert_has (html, "Published on <time datetime=\"2026-11-24T15:00:00+01:00\">24 November 2026, "
                    "15:00</time>");
  assert_has (html, "It <strong>sails</strong>.");
  assert_has (html, "<strong>Clarification</strong> · 24 November 2026<br>Two boats.");
  assert_has (html, "<h2>Leave a reply</h2>");
  assert_has (html, "<fieldset disabled>");
  assert_has (html, "Comment <span class=\"required\">*</span>");
  assert_has (html, "<h2>Trending</h2>");
  assert_has (html, "href=\"sf-preview:mobile\">Mobile version");
  assert_lacks (html, "harbour master");
}

static void
test_what_is_written_is_escaped (void)
{
  g_autoptr (SfDocument) story = sf_document_new ();
  const SfBlock *line = sf_document_get_line (story, 0);
  g_autoptr (SfText) text = sf_text_new ("<script>alert(1)</script> & \"x\"", -1);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (story, line->id, 0, 0, text);
  g_autofree char *html = NULL;

  g_assert_true (sf_document_apply (story, edit, NULL));
  for (SfField field = SF_FIELD_SECTION; field <= SF_FIELD_LANGUAGE; field++)
    if (g_variant_type_equal (sf_field_get_type (field), G_VARIANT_TYPE_STRING))
      sf_document_init_string (story, field, "\"><script>alert(2)</script>");
  html = sf_reader_page (story, &view);
  assert_lacks (html, "<script>");
  assert_lacks (html, "\"\">");
  assert_has (html, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ");
  assert_has (html, "The Harbour &lt;Post&gt;");
}

static void
test_the_policy_closes_scripts_and_network (void)
{
  g_autoptr (SfDocument) story = sf_document_new ();
  g_autofree char *html = sf_reader_page (story, &view);
  SfReaderView bad = view;
  g_autofree char *other = NULL;

  assert_has (html, "default-src 'none'; script-src 'none'; ");
  assert_has (html, "img-src data: sf-story: https://news.example:8443; ");
  bad.home_url = "https://a;script-src *;.example/";
  other = sf_reader_page (story, &bad);
  assert_has (other, "img-src data: sf-story: ; base-uri 'none'");
  assert_lacks (other, "script-src *");
}

static void
test_languages_and_directions (void)
{
  g_autoptr (SfDocument) story = sf_document_new ();
  g_autofree char *html = NULL;

  sf_document_init_string (story, SF_FIELD_LANGUAGE, "ar-EG");
  html = sf_reader_page (story, &view);
  assert_has (html, "<html lang=\"de\" dir=\"ltr\"");
  assert_has (html, "<article lang=\"ar-EG\" dir=\"rtl\">");
  g_assert_true (sf_reader_is_right_to_left ("he"));
  g_assert_true (sf_reader_is_right_to_left ("az-Arab"));
  g_assert_false (sf_reader_is_right_to_left ("fa-Latn"));
  g_assert_false (sf_reader_is_right_to_left ("de"));
  g_assert_false (sf_reader_is_right_to_left (NULL));
}

static void
test_mobile_leads_back (void)
{
  g_autoptr (SfDocument) story = sf_document_new ();
  SfReaderView mobile = view;
  g_autofree char *html = NULL;

  mobile.is_mobile = TRUE;
  mobile.is_dark = TRUE;
  mobile.trending = (const char *const[]){ "One <b>", "Two", NULL };
  html = sf_reader_page (story, &mobile);
  assert_has (html, "data-look=\"dark\" data-version=\"mobile\"");
  assert_has (html, "href=\"sf-preview:desktop\">Desktop version");
  assert_has (html, "<li>One &lt;b&gt;</li><li>Two</li>");
}

static void
test_foreign_markup_stays_or_is_named (void)
{
  g_autoptr (SfDocument) story =
      new_story ("<!-- wp:html --><div class=\"x\"><b>Timetable</b></div><!-- /wp:html -->\n\n"
                 "<!-- wp:html --></div></article><i>out</i><!-- /wp:html -->\n\n"
                 "<!-- wp:acme/poll {\"id\":7} /-->");
  g_autofree char *html = sf_reader_page (story, &view);

  assert_has (html, "<div class=\"x\"><b>Timetable</b></div>");
  assert_lacks (html, "<i>out</i>");
  assert_has (html, "<div class=\"card\"");
}

static void
test_only_closed_markup_is_contained (void)
{
  static const struct
  {
    const char *html;
    gboolean is_contained;
  } cases[] = {
    { "", TRUE },
    { "a < b", TRUE },
    { "<p>a<br>b</p>", TRUE },
    { "<img src=x onerror='alert(1)'>", TRUE },
    { "<script>if (a</b/) '</div>'</script>", TRUE },
    { "<table><tr><td>1</td></tr></table>", TRUE },
    { "<svg viewBox='0 0 1 1'><path d='M0'/></svg>", TRUE },
    { "<!-- </div> --><p>a</p>", TRUE },
    { "<div>", FALSE },
    { "</div>", FALSE },
    { "<b><i></b></i>", FALSE },
    { "<!-- open", FALSE },
    { "<!--></div>-->", FALSE },
    { "<a x=y=\"></a></div>\" >", FALSE },
    { "<a x= \"</div>\">a</a>", TRUE },
    { "<div title='", FALSE },
    { "<body onload=x></body>", FALSE },
    { "<tr><td>1</td></tr>", FALSE },
    { "<svg><div/></svg>", FALSE },
    { "<script><!--<script></script></div>", FALSE },
    { "<plaintext>", FALSE },
    { "<meta http-equiv=refresh content=0>", FALSE },
    { "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (sf_reader_is_contained (cases[i].html, strlen (cases[i].html)) != cases[i].is_contained)
      g_error ("%s", cases[i].html);
}

static void
test_every_kind_of_block (void)
{
  g_autoptr (SfBlock) root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("src", "a\"b.jpg", "alt", "<a>", "credit", "C", NULL);
  g_autoptr (SfAttrs) file = sf_attrs_new ("file", "/tmp/a.jpg", NULL);
  SfBlock *picture = sf_block_new (SF_BLOCK_PICTURE, attrs, NULL);
  SfBlock *local = sf_block_new (SF_BLOCK_PICTURE, file, NULL);
  g_autoptr (SfDocument) story = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *html = NULL, *uri = NULL;

  for (int kind = SF_BLOCK_PARAGRAPH; kind <= SF_BLOCK_LAST; kind++)
    if (sf_block_kind_to_name (kind) && sf_block_kind_may_hold (SF_BLOCK_ROOT, kind))
      sf_block_append (root, sf_block_new (kind, NULL, NULL));
  uri = g_strdup_printf ("src=\"sf-story:%" G_GUINT64_FORMAT "\"", local->id);
  sf_block_append (root, picture);
  sf_block_append (root, local);
  story = sf_document_new_with_root (g_steal_pointer (&root));
  parts = sf_reader_parts (story, &view);
  for (guint i = 0; i < parts->len; i++)
    {
      const SfReaderPart *part = parts->pdata[i];
      g_autofree char *attr = g_strdup_printf ("data-part=\"%s\"", part->key);

      assert_has (part->html, attr);
      g_assert_true (sf_reader_is_contained (part->html, strlen (part->html)));
    }
  html = sf_reader_page (story, &view);
  assert_has (html, "src=\"a&quot;b.jpg\" alt=\"&lt;a&gt;\"");
  assert_has (html, uri);
}

/* The parts of @story that are blocks, one after the other. */
static char *
write_body (SfDocument *story)
{
  g_autoptr (GPtrArray) parts = sf_reader_parts (story, &view);
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const SfReaderPart *part = parts->pdata[i];

      if (part->is_block)
        g_string_append (body, part->html);
      g_assert_true (sf_reader_is_contained (part->html, strlen (part->html)));
    }
  return g_string_free (body, FALSE);
}

static void
test_tables (void)
{
  g_autoptr (SfDocument) story = new_story (
      "<!-- wp:table --><figure><table><thead><tr><th>A</th></tr></thead><tbody><tr><td "
      "class=\"has-text-align-right\" colspan=\"2\" rowspan=\"x\">1 &lt; 2</td></tr></tbody></table>"
      "<figcaption>cap</figcaption></figure><!-- /wp:table -->");
  g_autofree char *html = write_body (story);

  assert_has (html, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">A</th></tr></thead>"
                    "<tbody><tr><td class=\"align-right\" colspan=\"2\">1 &lt; 2</td></tr></tbody>"
                    "</table></div><figcaption>cap</figcaption></figure>");
}

static void
test_galleries (void)
{
  g_autoptr (SfDocument) story = new_story (
      "<!-- wp:gallery --><figure class=\"columns-2\"><!-- wp:image --><figure><img src=\"a\"/>"
      "</figure><!-- /wp:image --><!-- wp:image --><figure><img src=\"b\"/><figcaption>B"
      "</figcaption></figure><!-- /wp:image --><figcaption>All</figcaption></figure>"
      "<!-- /wp:gallery -->");
  g_autofree char *html = write_body (story);

  assert_has (html, "<figure class=\"gallery columns-2\"");
  assert_has (html,
              "<div class=\"grid\"><figure class=\"picture\"><img src=\"a\" alt=\"\"></figure>"
              "<figure class=\"picture\"><img src=\"b\" alt=\"\"><figcaption>B</figcaption>"
              "</figure></div><figcaption>All</figcaption></figure>");
}

/* However WordPress spelt them, and in whatever order the notes stand. */
static void
test_footnotes (void)
{
  g_autoptr (SfDocument) story = new_story (
      "<!-- wp:paragraph --><p>a<sup data-fn=\"x\" class=\"fn\"><a href=\"#x\" id=\"x-link\">1</a>"
      "</sup> b<sup class=\"sf-fn\"><a href=\"#fn-y\">2</a></sup></p><!-- /wp:paragraph -->"
      "<!-- wp:list --><ol class=\"sf-footnotes\"><!-- wp:list-item --><li><a href=\"#fn-y-link\" "
      "id=\"fn-y\">↑</a> Y</li><!-- /wp:list-item --><!-- wp:list-item --><li><a "
      "href=\"#fn-x-link\" id=\"fn-x\">↑</a> X</li><!-- /wp:list-item --></ol><!-- /wp:list -->");
  g_autofree char *html = write_body (story);

  assert_has (html, "a<sup class=\"sf-fn\"><a href=\"#fn-x\" id=\"fn-x-link\">1</a></sup>");
  assert_has (html, "b<sup class=\"sf-fn\"><a href=\"#fn-y\" id=\"fn-y-link\">2</a></sup>");
  assert_has (html, "<ol><li id=\"fn-x\">X <a class=\"back\" href=\"#fn-x-link\" "
                    "aria-label=\"Back to the text\">↑</a></li><li id=\"fn-y\">Y ");
}

static void
test_one_by (void)
{
  static const char *const bylines[][2] = {
    { "Elin", "By Elin" },
    { "By Elin", "By Elin" },
    { "by Elin", "by Elin" },
    { "BY ELIN", "BY ELIN" },
    { "By\302\240Elin", "By\302\240Elin" },
    { "Bylund", "By Bylund" },
    { "By", "By By" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bylines); i++)
    {
      g_autoptr (SfDocument) story = new_story ("");
      g_autofree char *html = NULL;
      g_autofree char *shown = g_strdup_printf ("data-part=\"byline\">%s</p>", bylines[i][1]);

      sf_document_init_string (story, SF_FIELD_BYLINE, bylines[i][0]);
      html = sf_reader_page (story, &view);
      assert_has (html, shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add_func ("/sf/preview/reader-page/" name, test)
  ADD ("has-what-a-news-page-has", test_everything_a_news_page_has);
  ADD ("escapes-what-is-written", test_what_is_written_is_escaped);
  ADD ("closes-scripts-and-network", test_the_policy_closes_scripts_and_network);
  ADD ("says-language-and-direction", test_languages_and_directions);
  ADD ("mobile-leads-back-to-desktop", test_mobile_leads_back);
  ADD ("foreign-markup-stays-or-is-named", test_foreign_markup_stays_or_is_named);
  ADD ("only-closed-markup-is-contained", test_only_closed_markup_is_contained);
  ADD ("a-byline-has-one-by", test_one_by);
  ADD ("a-table-has-parts-and-a-caption", test_tables);
  ADD ("a-gallery-is-a-grid", test_galleries);
  ADD ("footnotes-lead-there-and-back", test_footnotes);
  ADD ("every-kind-of-block-is-a-part", test_every_kind_of_block);
  return g_test_run ();
}

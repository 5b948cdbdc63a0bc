/* test-page.c - nothing that people typed becomes markup by itself
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-page.h"

#include <string.h>

static void
test_lines (void)
{
  static const struct
  {
    const char *line;
    const char *html;
    const char *plain;
  } cases[] = {
    { "Tea & cake", "Tea &amp; cake", "Tea & cake" },
    { "Tea &amp; cake", "Tea &amp; cake", "Tea & cake" },
    { "An <em>old</em> boat", "An <em>old</em> boat", "An old boat" },
    { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
      "<script>alert(1)</script>" },
    { "<em onclick=x>a</em>", "&lt;em onclick=x&gt;a", "<em onclick=x>a" },
    { "An <em>old boat", "An <em>old boat</em>", "An old boat" },
    { "<em>a<b>b</em>c</b>", "<em>a<b>b</b></em>c", "abc" },
    { "5 < 6 &#8211; \"so\"", "5 &lt; 6 – &quot;so&quot;", "5 < 6 – \"so\"" },
    { "&lt;b&gt;", "&lt;b&gt;", "<b>" },
    { "&#0; &#xD800; &#; & &x", "&amp;#0; &amp;#xD800; &amp;#; &amp; &amp;x",
      "&#0; &#xD800; &#; & &x" },
    { "By <span class=\"credit\">Ann</span>", "By <span class=\"credit\">Ann</span>", "By Ann" },
    { "<", "&lt;", "<" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *plain = lc_page_dup_plain (cases[i].line);

      lc_page_append_line (html, cases[i].line);
      g_assert_cmpstr (html->str, ==, cases[i].html);
      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

static void
test_bodies (void)
{
  static const struct
  {
    const char *content;
    const char *html;
  } cases[] = {
    { "<!-- wp:paragraph -->\n<p>Words</p>\n<!-- /wp:paragraph -->", "\n<p>Words</p>\n" },
    { "<p>One<!-- aside --> two</p>", "<p>One two</p>\n" },
    { "<p>a</p><script>alert('<p>')</script><p>b</p>", "<p>a</p><p>b</p>\n" },
    { "<p>a</p><SCRIPT src=x>", "<p>a</p>&lt;SCRIPT src=x>\n" },
    { "<p>a</p><style>p{}</style>", "<p>a</p>\n" },
    { "<p>a</p></script", "<p>a</p>&lt;/script\n" },
    { "<p>a <!-- never ends</p>", "<p>a &lt;!-- never ends</p>\n" },
    { "<p>a <textarea>b</p>", "<p>a &lt;textarea>b</p>\n" },
    { "<p>a <b", "<p>a &lt;b\n" },
    { "<p><img src=\"http://127.0.0.1:8080/wp-content/uploads/a.jpg\"></p>",
      "<p><img src=\"http://127.0.0.1:90/wp-content/uploads/a.jpg\"></p>\n" },
    { "<p>http://127.0.0.1:8080/page</p>", "<p>http://127.0.0.1:8080/page</p>\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LcPage page = { .base = "http://127.0.0.1:90", .html = g_string_new (NULL) };

      lc_page_append_body (&page, cases[i].content, strlen (cases[i].content));
      g_assert_cmpstr (page.html->str, ==, cases[i].html);
      g_string_free (page.html, TRUE);
    }
}

static void
test_nul (void)
{
  LcPage page = { .base = "", .html = g_string_new (NULL) };

  lc_page_append_body (&page, "<p>a\0b</p>", 10);
  g_assert_cmpstr (page.html->str, ==, "<p>ab</p>\n");
  g_string_free (page.html, TRUE);
}

static void
test_links (void)
{
  LcPage page = { .base = "https://news.example/site", .html = g_string_new (NULL) };

  lc_page_append_href (&page, "/tag/a&b/");
  g_assert_cmpstr (page.html->str, ==, "https://news.example/site/tag/a&amp;b/");
  g_string_truncate (page.html, 0);
  page.is_mobile = TRUE;
  lc_page_append_href (&page, "/2026/05/ferry/?replytocom=3#respond");
  g_assert_cmpstr (page.html->str, ==,
                   "https://news.example/site/2026/05/ferry/"
                   "?replytocom=3&amp;mobile=1#respond");
  g_string_truncate (page.html, 0);
  lc_page_append_href (&page, "https://news.example/site/");
  g_assert_cmpstr (page.html->str, ==, "https://news.example/site/?mobile=1");
  g_string_free (page.html, TRUE);
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  LcSettings settings = { .timezone = zone };
  LcPage page = { .settings = &settings, .html = g_string_new (NULL) };

  /* Half past eleven in the evening of 30 June, as UTC has it. */
  lc_page_append_time (&page, 1782862200, TRUE);
  g_assert_cmpstr (page.html->str, ==,
                   "<time datetime=\"2026-07-01T01:30:00+02\">1 July 2026, 01:30 CEST</time>");
  g_string_free (page.html, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lc/page/a-headline-keeps-its-emphasis-and-nothing-else", test_lines);
  g_test_add_func ("/lc/page/a-body-takes-nothing-of-the-page-with-it", test_bodies);
  g_test_add_func ("/lc/page/a-nul-ends-no-body", test_nul);
  g_test_add_func ("/lc/page/links-stay-in-the-mobile-version", test_links);
  g_test_add_func ("/lc/page/times-are-those-of-the-site", test_time);
  return g_test_run ();
}

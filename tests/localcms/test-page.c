/* test-page.c - nothing that people typed becomes markup by itself
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-page.h"

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
    { "<em onclick=x>a</em>", "&lt;em onclick=x&gt;a</em>", "<em onclick=x>a" },
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
  g_test_add_func ("/lc/page/links-stay-in-the-mobile-version", test_links);
  g_test_add_func ("/lc/page/times-are-those-of-the-site", test_time);
  return g_test_run ();
}

/* test-html-paste.c - what other programs put on the clipboard: kept in structure and in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story.h"

#include <string.h>

static SfDocument *
read_copied (const char *html)
{
  g_autoptr (GBytes) content = g_bytes_new (html, strlen (html));
  g_autoptr (GError) error = NULL;
  SfDocument *document = sf_html_read_copied (content, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_looks (void)
{
  static const struct
  {
    const char *html;
    const char *expected;
  } cases[] = {
    { "<b>a<span style='font-weight:normal'>b</span>c</b>", "\"abc\" {2 0-1} {2 2-3}" },
    { "<b>a<span style='font-weight:400'><b>b</b>c</span></b>", "\"abc\" {2 0-2}" },
    { "<i>a<em style='font-style: normal'>b</em></i>", "\"ab\" {3 0-1}" },
    { "<p style='font-weight:bold;font-style:italic'>a</p>", "\"a\" {2 0-1} {3 0-1}" },
    { "<font style='FONT-WEIGHT: 700'>a</font>", "\"a\" {2 0-1}" },
    { "<span style='font-family:\"A;font-weight:bold\";color:red'>a</span>", "\"a\"" },
    { "<span style='background:url(data:x;font-weight:bold)'>a</span>", "\"a\"" },
    { "<span style='text-decoration:underline line-through'>a</span>", "\"a\" {4 0-1} {5 0-1}" },
    { "<a href=https://e.org><span style='text-decoration:underline'>a</span></a>",
      "\"a\" {1 0-1 href=[https://e.org]}" },
    { "E=mc<span style='vertical-align:super'>2</span>, H<span style='vertical-align:sub'>2</span>",
      "\"E=mc2, H2\" {8 4-5} {7 8-9}" },
    { "<style>.c1{font-weight:700} p.c2, p.c3 { font-style : italic }\n/* .c4{} */ @media print "
      "{.c5{font-weight:700}} .a .c5{font-style:italic}</style><p class='c2 c1'>a</p>",
      "\"a\" {2 0-1} {3 0-1}" },
    { "<style><!--p.c3{font-weight:bold}--></style><span class=c3>a</span><span class=c5>b</span>",
      "\"ab\"" },
    { "<style>.c1{font-weight:700}</style><span class=c1 style='font-weight:400'>a</span>",
      "\"a\"" },
    { "a<span style='display:none'>b</span><span style='mso-hide:all'>c</span>", "\"a\"" },
    { "<span style='white-space:pre-wrap'>a  b </span>c", "\"a  b c\"" },
    { "a<span class=Apple-converted-space>\302\240</span>b", "\"a b\"" },
    { "<p>\302\240\302\240a\302\240b\302\240</p>", "\"a\302\240b\"" },
    { "<p>1.<span style='mso-tab-count:1'>\302\240\302\240 </span>a</p>", "\"1. a\"" },
    { "<span lang=fr>a</span><span lang=de style='mso-ansi-language:DE'>b</span>", "\"ab\"" },
    { "<span lang=fr>a</span>", "\"a\" {12 0-1 lang=[fr]}" },
    { "<a href='#_Toc1'>a</a>", "\"a\"" },
    { "<a href='https://www.google.com/url?q=https://e.org/a%3Fb%3Dc&amp;sa=D&amp;ust=1'>a</a>",
      "\"a\" {1 0-1 href=[https://e.org/a?b=c]}" },
    { "<a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.org%2F&amp;"
      "data=05'>a</a>",
      "\"a\" {1 0-1 href=[https://e.org/]}" },
    { "<a href='https://notgoogle.com/url?q=https://e.org/'>a</a>",
      "\"a\" {1 0-1 href=[https://notgoogle.com/url?q=https://e.org/]}" },
    { "<a href='https://www.google.com/url?q=javascript:x'>a</a>",
      "\"a\" {1 0-1 href=[https://www.google.com/url?q=javascript:x]}" },
    { "<xml><o:A>rubbish</o:A></xml><o:p>a</o:p>", "\"a\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = read_copied (cases[i].html);
      g_autofree char *said = story_describe (document);
      g_autofree char *expected = g_strdup_printf ("root\n  paragraph %s\n", cases[i].expected);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (said, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/formats/html-paste/styles-are-marks", test_looks);
  return g_test_run ();
}

/* test-text.c - what the practice site makes of text: JSON, names for addresses, filtered markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-image.h"
#include "lc-json.h"
#include "lc-render.h"
#include "lc-slug.h"

#include <string.h>

typedef struct
{
  const char *given;
  const char *expected; /* NULL: it is refused */
} Pair;

static void
test_json (void)
{
  static const Pair pairs[] = {
    { " {\"a\" : [1.10, -0, 1e5, true, null]} ", "{\"a\":[1.10,-0,1e5,true,null]}" },
    { "\"\\ud83d\\uddde \xf0\x9f\x97\x9e\"", "\"\\ud83d\\uddde \\ud83d\\uddde\"" },
    { "\"a\\u0000b\"", "\"a\\u0000b\"" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\"" },
    { "12345678901234567890123", "12345678901234567890123" },
    { "[[], {}, \"\"]", "[[],{},\"\"]" },
    { "", NULL },
    { "[1 2]", NULL },
    { "{\"a\" 1}", NULL },
    { "{a:1}", NULL },
    { "[1,]", NULL },
    { "01", NULL },
    { "1.", NULL },
    { ".5", NULL },
    { "-", NULL },
    { "+1", NULL },
    { "\"\\ud800\"", NULL },
    { "\"\\udc00x\"", NULL },
    { "\"\\ud800\\u0041\"", NULL },
    { "\"open", NULL },
    { "\"a\tb\"", NULL },
    { "\"\xc3\"", NULL },
    { "true false", NULL },
    { "tru", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (LcJson) value = lc_json_parse (pairs[i].given, strlen (pairs[i].given));
      g_autoptr (GString) text = g_string_new (NULL);

      g_test_message ("pair %u", (guint) i);
      g_assert_cmpint (value == NULL, ==, pairs[i].expected == NULL);
      if (value != NULL)
        lc_json_write (text, value);
      g_assert_cmpstr (text->str, ==, pairs[i].expected == NULL ? "" : pairs[i].expected);
    }
}

static void
test_json_depth (void)
{
  for (guint depth = 100; depth <= 200; depth += 100)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *text = g_strconcat (open, close, NULL);
      g_autoptr (LcJson) value = lc_json_parse (text, strlen (text));

      g_assert_cmpint (value != NULL, ==, depth == 100);
    }
}

static void
test_json_last_name (void)
{
  const char text[] = "{\"a\":1,\"a\":2}";
  g_autoptr (LcJson) value = lc_json_parse (text, strlen (text));

  g_assert_cmpstr (lc_json_get (value, "a")->text, ==, "2");
  g_assert_null (lc_json_get (value, "b"));
  g_assert_null (lc_json_get (lc_json_get (value, "a"), "b"));
}

/* As WordPress 6.1 was seen to make them. */
static void
test_slugs (void)
{
  static const Pair pairs[] = {
    { "Pub \xc3\xa4\xc3\xb6\xc3\xbc Caf\xc3\xa9", "pub-aou-cafe" },
    { "Weird Slug/ & \"x\" --__.", "weird-slug-x-__" },
    { "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7", "%d9%85%d8%b1%d8%ad%d8%a8%d8%a7" },
    { "%d9%85", "%d9%85" },
    { "A <b>bold</b> &amp; brave\xe2\x80\x94word", "a-bold-brave-word" },
    { "\xc5\x81\xc3\xb3"
      "d\xc5\xba",
      "lodz" },
    { "?!", "" },
    { "", "" },
  };
  g_autofree char *fill = g_strnfill (500, 'a');
  g_autofree char *cut = lc_slug_make (fill);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *slug = lc_slug_make (pairs[i].given);
      g_assert_cmpstr (slug, ==, pairs[i].expected);
    }
  g_assert_cmpuint (strlen (cut), ==, 200);
}

static void
test_filter (void)
{
  static const Pair pairs[] = {
    { "<p>Text</p>", "<p>Text</p>" },
    { "<SCRIPT>x</SCRIPT>", "x" },
    { "<p ONCLICK = 'x' title=\"a > b\">t</p>", "<p title=\"a > b\">t</p>" },
    { "<a href=\" java\nscript:x\">l</a>", "<a>l</a>" },
    { "<a href='java&#115;cript:x'>l</a>", "<a>l</a>" },
    { "<img src=x onerror=y/>", "<img src=\"x\">" },
    { "<img src=\"a.jpg\" />", "<img src=\"a.jpg\" />" },
    { "<!-- wp:image {\"id\":1} --><!-- /wp:image -->",
      "<!-- wp:image {\"id\":1} --><!-- /wp:image -->" },
    { "a < b & c &copy; <", "a &lt; b &amp; c &copy; &lt;" },
    { "<p title=\"open>", "&lt;p title=\"open>" },
    { "<a title=x\" onload=\"y\">z</a>", "&lt;a title=x\" onload=\"y\">z</a>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize length;
      g_autofree char *text = lc_render_filter (pairs[i].given, strlen (pairs[i].given), &length);

      g_assert_cmpstr (text, ==, pairs[i].expected);
      g_assert_cmpuint (length, ==, strlen (text));
    }
}

static void
test_render (void)
{
  static const char body[] = "<!-- wp:paragraph -->\n<p>One &amp; two</p>\n<!-- /wp:paragraph -->";
  g_autofree char *content = lc_render_content (body, strlen (body));
  g_autofree char *plain = lc_render_content ("one\n\ntwo", strlen ("one\n\ntwo"));
  g_autofree char *title = lc_render_title ("A & B &amp; C < D", FALSE);
  g_autofree char *excerpt = lc_render_excerpt ("", body, strlen (body));
  g_autofree char *comment = lc_render_comment ("<script>x</script>");

  g_assert_cmpstr (g_strstrip (content), ==, "<p>One &amp; two</p>");
  g_assert_cmpstr (plain, ==, "<p>one</p>\n<p>two</p>\n");
  g_assert_cmpstr (title, ==, "A &#038; B &amp; C &lt; D");
  g_assert_cmpstr (excerpt, ==, "<p>One &amp; two</p>\n");
  g_assert_null (strstr (comment, "<script"));
}

/* Every beginning of a header is read without reaching behind it. */
static void
test_images (void)
{
  static const struct
  {
    const char *header;
    gsize size;
    const char *mime_type;
    int width;
    int height;
  } images[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x10", 24, "image/png", 256, 16 },
    { "GIF89a\x10\0\x20\0", 10, "image/gif", 16, 32 },
    { "\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x8\0\x20\0\x40\3\1", 18, "image/jpeg", 64, 32 },
    { "RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0", 30, "image/webp", 16, 32 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (images); i++)
    {
      LcImage image;

      for (gsize size = 0; size < images[i].size; size++)
        {
          g_autofree guchar *part = g_memdup2 (images[i].header, size);
          g_assert_false (lc_image_read (part, size, &image));
        }
      g_assert_true (lc_image_read ((const guchar *) images[i].header, images[i].size, &image));
      g_assert_cmpstr (image.mime_type, ==, images[i].mime_type);
      g_assert_cmpint (image.width, ==, images[i].width);
      g_assert_cmpint (image.height, ==, images[i].height);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lc/json/what-is-read-is-written-as-php-writes-it", test_json);
  g_test_add_func ("/lc/json/depth-has-a-limit", test_json_depth);
  g_test_add_func ("/lc/json/the-last-of-a-name-counts", test_json_last_name);
  g_test_add_func ("/lc/slug/names-are-made-as-wordpress-makes-them", test_slugs);
  g_test_add_func ("/lc/filter/what-could-run-is-taken-away-and-words-stay", test_filter);
  g_test_add_func ("/lc/render/readers-get-markup-without-delimiters", test_render);
  g_test_add_func ("/lc/image/a-file-is-what-its-bytes-say", test_images);
  return g_test_run ();
}

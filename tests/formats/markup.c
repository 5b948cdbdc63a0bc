/* markup.c - WordPress markup that nobody has seen, from the test's seed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "markup.h"

#include <string.h>

static const char *
pick (const char *const *choices)
{
  guint n = g_strv_length ((char **) choices);

  return choices[g_test_rand_int_range (0, (int) n)];
}

static const char *
gap (void)
{
  static const char *const gaps[] = { "", "\n", "\n\n", " \n\t", "\r\n\r\n", NULL };

  return pick (gaps);
}

static const char *
json (void)
{
  static const char *const objects[] = {
    " ",
    " {} ",
    " {\"align\":\"center\"} ",
    " {\"x\":[1,{\"y\":\"}\"}],\"className\":\"a b\"} ",
    "  { \"style\" : {\"color\":\"\\u003c\"} , \"anchor\":\"here\" }  ",
    " {\"className\":\"is-style-dots\",\"align\":\"wide\"} ",
    NULL
  };

  return pick (objects);
}

static const char *
tag (void)
{
  static const char *const tags[] = { "",
                                      " class=\"\"",
                                      " class=\"a has-text-align-center b\"",
                                      " id='x' style=\"color:red;text-align:right\"",
                                      " class=\"alignwide is-style-dots\" data-x=\"&lt;>\"",
                                      "\n\tclass=\"has-drop-cap\"",
                                      NULL };

  return pick (tags);
}

static const char *
words (void)
{
  static const char *const texts[] = {
    "plain words",
    "a <strong>b <em>c</em></strong> d",
    "AT&T &amp; R&amp;D &hellip;",
    "<mark style=\"background-color:rgba(0, 0, 0, 0)\" class=\"has-inline-color\">lit</mark> up",
    "<kbd>Ctrl</kbd> <abbr title=\"North\">N</abbr> <span lang=\"ar\" dir=\"rtl\">عربي</span>",
    "H<sub>2</sub>O<sup>3</sup><br>line",
    "pic <img class=\"wp-image-3\" style=\"width: 20px;\" src=\"i.png\" alt=\"\"> in line",
    "note<sup data-fn=\"f-1\" class=\"fn\"><a href=\"#f-1\" id=\"f-1-link\">1</a></sup>.",
    "<bdo dir=\"rtl\">x</bdo> <a href=\"#\" target=\"_blank\" rel=\"noopener\">link</a>",
    "日本 \xf0\x9f\x9a\xb4",
    "<s>no</s> <code>run()</code> <u>u</u> <small>s</small>",
    NULL
  };

  return pick (texts);
}

static void add_block (GString *out, guint depth);

static void
add_blocks (GString *out, guint depth)
{
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_string_append (out, gap ());
      add_block (out, depth);
    }
  g_string_append (out, gap ());
}

static void
add_simple (GString *out)
{
  static const char *const names[] = { "paragraph", "heading", "verse", "preformatted", NULL };
  const char *name = pick (names);
  const char *element = *name == 'h' ? "h3" : strcmp (name, "paragraph") == 0 ? "p" : "pre";

  g_string_append_printf (out, "<!-- wp:%s%s-->\n<%s%s>%s</%s>\n<!-- /wp:%s -->", name, json (),
                          element, tag (), words (), element, name);
}

static void
add_picture (GString *out, gboolean is_item)
{
  const char *caption = g_test_rand_bit () ? words () : NULL;
  GString *figure = g_string_new (NULL);

  g_string_append_printf (figure, "<figure%s>%s<img%s src=\"a.jpg?x=1&amp;y\" alt=\"%s\"/>%s",
                          tag (), gap (), g_test_rand_bit () ? " class=\"wp-image-7 z\"" : "",
                          g_test_rand_bit () ? "a &quot;wall&quot;" : "", gap ());
  if (caption)
    g_string_append_printf (
        figure, "<figcaption%s>%s <span class=\"credit\">me</span></figcaption>", tag (), caption);
  g_string_append (figure, "</figure>");
  if (is_item)
    g_string_append_printf (out, "<li%s>%s%s</li>%s", tag (), gap (), figure->str, gap ());
  else
    g_string_append_printf (out, "<!-- wp:image%s-->\n%s\n<!-- /wp:image -->", json (),
                            figure->str);
  g_string_free (figure, TRUE);
}

static void
add_gallery (GString *out)
{
  gboolean is_old = g_test_rand_bit ();

  g_string_append_printf (out, "<!-- wp:gallery%s-->\n<figure%s>%s%s", json (), tag (),
                          is_old ? "<ul class=\"blocks-gallery-grid\">" : "", gap ());
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      add_picture (out, is_old);
      g_string_append (out, gap ());
    }
  g_string_append_printf (out, "%s<figcaption>%s</figcaption></figure>\n<!-- /wp:gallery -->",
                          is_old ? "</ul>" : "", words ());
}

static void
add_rows (GString *out, const char *part, const char *cell)
{
  g_string_append_printf (out, "<%s>%s", part, gap ());
  for (int i = g_test_rand_int_range (1, 3); i > 0; i--)
    {
      g_string_append_printf (out, "<tr%s>%s", tag (), gap ());
      for (guint n = 0; n < 2; n++)
        g_string_append_printf (out, "<%s%s%s>%s</%s>%s", cell, tag (),
                                g_test_rand_bit () ? " colspan=\"2\"" : "", words (), cell, gap ());
      g_string_append_printf (out, "</tr>%s", gap ());
    }
  g_string_append_printf (out, "</%s>%s", part, gap ());
}

static void
add_table (GString *out)
{
  g_string_append_printf (out, "<!-- wp:table%s-->\n<figure%s><table%s>", json (), tag (), tag ());
  if (g_test_rand_bit ())
    add_rows (out, "thead", "th");
  add_rows (out, "tbody", "td");
  if (g_test_rand_bit ())
    add_rows (out, "tfoot", "td");
  g_string_append (out, "</table>");
  if (g_test_rand_bit ())
    g_string_append_printf (out, "<figcaption%s>%s</figcaption>", tag (), words ());
  g_string_append (out, "</figure>\n<!-- /wp:table -->");
}

static void
add_list (GString *out, guint depth)
{
  const char *element = g_test_rand_bit () ? "ul" : "ol";
  const char *ordered = *element == 'o' ? " {\"ordered\":true} " : " ";

  g_string_append_printf (out, "<!-- wp:list%s-->\n<%s%s>", ordered, element, tag ());
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_string_append_printf (out, "%s<!-- wp:list-item%s-->\n<li%s>%s", gap (), json (), tag (),
                              words ());
      if (depth < 3 && g_test_rand_bit ())
        add_list (out, depth + 1);
      g_string_append (out, "</li>\n<!-- /wp:list-item -->");
    }
  g_string_append_printf (out, "%s</%s>\n<!-- /wp:list -->", gap (), element);
}

static void
add_bare_list (GString *out, guint depth)
{
  g_string_append_printf (out, "<ul%s>%s", tag (), gap ());
  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_string_append_printf (out, "<li%s>%s", tag (), words ());
      if (depth < 3 && g_test_rand_bit ())
        add_bare_list (out, depth + 1);
      g_string_append_printf (out, "</li>%s", gap ());
    }
  g_string_append (out, "</ul>");
}

static void
add_container (GString *out, guint depth)
{
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_append_printf (out, "<!-- wp:group%s-->\n<section%s>", json (), tag ());
      add_blocks (out, depth + 1);
      g_string_append (out, "</section>\n<!-- /wp:group -->");
      break;
    case 1:
      g_string_append_printf (out,
                              "<!-- wp:group%s-->\n<div%s><div class=\"wp-block-group__inner-"
                              "container\">",
                              json (), tag ());
      add_blocks (out, depth + 1);
      g_string_append (out, "</div></div>\n<!-- /wp:group -->");
      break;
    case 2:
      g_string_append_printf (out, "<!-- wp:quote%s-->\n<blockquote%s>", json (), tag ());
      add_blocks (out, depth + 1);
      g_string_append_printf (out, "<cite>%s</cite></blockquote>\n<!-- /wp:quote -->", words ());
      break;
    default:
      g_string_append_printf (out, "<!-- wp:columns%s-->\n<div%s>%s<!-- wp:column -->\n<div>",
                              json (), tag (), gap ());
      add_blocks (out, depth + 1);
      g_string_append (out, "</div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->");
    }
}

static void
add_fixed (GString *out)
{
  static const char *const blocks[] = {
    "<!-- wp:separator {\"className\":\"a is-style-wide\"} -->\n<hr class=\"wp-block-separator a "
    "is-style-wide\"/>\n<!-- /wp:separator -->",
    "<!-- wp:more {\"customText\":\"Go on\",\"noTeaser\":true} -->\n<!--more Go on-->\n"
    "<!--noteaser-->\n<!-- /wp:more -->",
    "<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->",
    "<!-- wp:html -->\n<script>if (a < b) { }</script>\n\n<p>x\n<!-- /wp:html -->",
    "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code lang=\"c\">a &lt; b\n\tc</code></pre>\n"
    "<!-- /wp:code -->",
    "<!-- wp:footnotes /-->",
    "<!-- wp:acme/box {\"a\":1} -->\n<div><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --></div>"
    "\n<!-- /wp:acme/box -->",
    "<!-- wp:video {\"id\":3} -->\n<figure class=\"wp-block-video alignwide\"><video controls "
    "poster=\"p.jpg\" src=\"v.mp4\"><track src=\"t.vtt\" kind=\"captions\"/></video><figcaption>"
    "film</figcaption></figure>\n<!-- /wp:video -->",
    "<!-- wp:audio -->\n<figure class=\"wp-block-audio\"><audio controls src=\"a.mp3\"></audio>"
    "</figure>\n<!-- /wp:audio -->",
    "<!-- wp:file {\"id\":9,\"href\":\"a.pdf\"} -->\n<div class=\"wp-block-file\"><object "
    "class=\"wp-block-file__embed\" data=\"a.pdf\" type=\"application/pdf\"></object><a id=\"i\" "
    "href=\"a.pdf\">A file</a><a href=\"a.pdf\" class=\"wp-block-file__button "
    "wp-element-button\" download>Get</a></div>\n<!-- /wp:file -->",
    "<!-- wp:core-embed/twitter {\"url\":\"https://e.org/1\",\"type\":\"rich\"} -->\n<figure "
    "class=\"wp-block-embed-twitter wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n"
    "https://e.org/1\n</div></figure>\n<!-- /wp:core-embed/twitter -->",
    "<!-- wp:pullquote -->\n<figure class=\"wp-block-pullquote\"><blockquote class=\"q\"><p>x</p>"
    "<cite>y</cite></blockquote></figure>\n<!-- /wp:pullquote -->",
    "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p>x</p><ul><li>y</li></ul><cite>z"
    "</cite></blockquote>\n<!-- /wp:quote -->",
    "<!-- wp:paragraph -->\n  bare words \n<!-- /wp:paragraph -->",
    NULL
  };

  g_string_append (out, pick (blocks));
}

static void
add_block (GString *out, guint depth)
{
  switch (g_test_rand_int_range (0, depth < 4 ? 8 : 5))
    {
    case 0:
      add_simple (out);
      break;
    case 1:
      add_picture (out, FALSE);
      break;
    case 2:
      add_table (out);
      break;
    case 3:
      add_gallery (out);
      break;
    case 4:
      add_fixed (out);
      break;
    case 5:
      add_list (out, 0);
      break;
    default:
      add_container (out, depth);
    }
}

static void
add_classic (GString *out)
{
  static const char *const texts[] = {
    "Classic <b>words</b>\nof two lines",
    "<p>One.</p>\n<p class=\"x\">Two.</p>",
    "[gallery ids=\"1,2\" link=\"none\"]",
    "[caption id=\"a\"]<img src=\"x.jpg\" /> words[/caption]",
    "<!--more-->",
    "<!--more Read on-->",
    "<h2>Head</h2>\nand text",
    "<table border=1>\n<tr><td>a</td>\n<td>b</td></tr>\n\n</table>",
    "<blockquote>loose words</blockquote>",
    "<blockquote><p>a</p></blockquote>",
    "<div class=\"x\">\n\n<p>in it</p>\n</div> tail",
    "https://video.example.org/1",
    NULL
  };

  g_string_append (out, "\n\n");
  if (g_test_rand_int_range (0, 4) == 0)
    add_bare_list (out, 0);
  else
    g_string_append (out, pick (texts));
  g_string_append (out, "\n\n");
}

char *
markup_new_random (void)
{
  GString *out = g_string_new (gap ());
  gboolean has_blocks = g_test_rand_int_range (0, 5) > 0;

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    {
      if (has_blocks)
        add_block (out, 0);
      g_string_append (out, gap ());
      if (!has_blocks || g_test_rand_int_range (0, 4) == 0)
        add_classic (out);
    }
  return g_string_free (out, FALSE);
}

GBytes *
markup_damage (const char *markup)
{
  static const char *const pieces[] = { "<",
                                        ">",
                                        "\"",
                                        "'",
                                        "&",
                                        "-->",
                                        "<!--",
                                        "<!-- wp:x -->",
                                        "</p>",
                                        "\xff",
                                        "\xe2\x80\xa8",
                                        "\xef\xbf\xbc",
                                        "<td>",
                                        "</tr>",
                                        "</figure>",
                                        "{",
                                        "/-->",
                                        "<li>",
                                        "</ul>",
                                        "\r\n",
                                        "\n\n",
                                        "<script>",
                                        "<!-- /wp:group -->",
                                        " id=\"f-1\"",
                                        NULL };
  g_autoptr (GString) out = g_string_new (markup);

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    {
      gssize at = g_test_rand_int_range (0, (int) out->len + 1);
      gssize length = g_test_rand_int_range (0, 20);
      gssize n = MIN (length, (gssize) out->len - at);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          g_string_erase (out, at, n);
          break;
        case 1:
          if (at < (gssize) out->len)
            out->str[at] = (char) g_test_rand_int_range (0, 256);
          break;
        case 2:
          g_string_insert_len (out, at, "\0", 1);
          break;
        case 3:
          {
            g_autofree char *copy = g_strndup (out->str + at, (gsize) n);

            g_string_insert_len (out, g_test_rand_int_range (0, (int) out->len + 1), copy, n);
            break;
          }
        default:
          g_string_insert (out, at, pick (pieces));
        }
    }
  return g_bytes_new (out->str, out->len);
}

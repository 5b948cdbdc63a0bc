/* lc-render-filter.c - what an author may write
 * An element that is not known loses its tags and keeps its words; an attribute that could run a
 * script is left out. Comments, and so block delimiters, stay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-render.h"

#include <string.h>

static const char *const elements[] = {
  "a",      "abbr",    "address", "article", "aside",  "audio",      "b",       "big",  "br",
  "button", "caption", "cite",    "code",    "col",    "del",        "details", "dd",   "dfn",
  "div",    "dl",      "dt",      "em",      "figure", "figcaption", "footer",  "h1",   "h2",
  "h3",     "h4",      "h5",      "h6",      "header", "hr",         "i",       "img",  "ins",
  "kbd",    "li",      "main",    "mark",    "nav",    "ol",         "p",       "pre",  "q",
  "s",      "samp",    "section", "small",   "span",   "strike",     "strong",  "sub",  "summary",
  "sup",    "table",   "tbody",   "td",      "tfoot",  "th",         "thead",   "time", "tr",
  "track",  "tt",      "u",       "ul",      "var",    "blockquote", "video",   NULL,
};
static const char *const attributes[] = {
  "align",  "alt",   "cite",     "class",   "colspan", "controls", "datetime", "dir",
  "height", "href",  "id",       "lang",    "loading", "muted",    "name",     "open",
  "poster", "rel",   "reversed", "rowspan", "scope",   "sizes",    "src",      "srcset",
  "start",  "style", "target",   "title",   "type",    "value",    "width",    NULL,
};

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == ':';
}

static gboolean
is_address (const char *attribute)
{
  static const char *const names[] = { "href", "src", "cite", "poster", NULL };

  return g_strv_contains (names, attribute);
}

/* Not one that a browser would run. Signs that it skips are skipped; an entity could hide any. */
static gboolean
is_safe_address (const char *value)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if ((guchar) *p > 0x20 && (guchar) *p < 0x7f)
      g_string_append_c (bare, g_ascii_tolower (*p));
  g_string_replace (bare, "&#038;", "&", 0);
  return !g_str_has_prefix (bare->str, "javascript:") && !g_str_has_prefix (bare->str, "vbscript:")
         && !g_str_has_prefix (bare->str, "data:") && strstr (bare->str, "&#") == NULL
         && strstr (bare->str, "&colon") == NULL && strstr (bare->str, "&tab") == NULL
         && strstr (bare->str, "&newline") == NULL;
}

/* One attribute at @p, written to @out when it may stay. Returns: what follows it. */
static const char *
filter_attribute (GString *out, const char *p, const char *end)
{
  const char *name = p;
  g_autofree char *lower = NULL;
  g_autofree char *value = NULL;
  gboolean is_known;
  char quote = '"';

  while (p < end && is_name_char (*p))
    p++;
  if (p == name)
    return p + 1;
  lower = g_ascii_strdown (name, p - name);
  is_known = g_strv_contains (attributes, lower) || g_str_has_prefix (lower, "data-")
             || g_str_has_prefix (lower, "aria-") || g_str_equal (lower, "role");
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end && *p == '=')
    {
      gboolean is_quoted;
      const char *start;

      for (p++; p < end && g_ascii_isspace (*p); p++)
        ;
      is_quoted = p < end && (*p == '"' || *p == '\'');
      if (is_quoted)
        quote = *p++;
      start = p;
      while (p < end && (is_quoted ? *p != quote : !g_ascii_isspace (*p) && *p != '"'))
        p++;
      value = g_strndup (start, (gsize) (p - start));
      if (is_quoted && p < end)
        p++;
    }
  if (is_known && (value == NULL || !is_address (lower) || is_safe_address (value)))
    {
      g_string_append_printf (out, " %s", lower);
      if (value != NULL)
        g_string_append_printf (out, "=%c%s%c", quote, value, quote);
    }
  return p;
}

/* The end of the tag at @p, a quoted ">" left aside; NULL when it has none. */
static const char *
find_tag_end (const char *p, const char *end)
{
  char quote = '\0';

  for (; p < end; p++)
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p;
  return NULL;
}

static void
filter_tag (GString *out, const char *p, const char *end)
{
  gboolean is_closing = *p == '/';
  const char *name = is_closing ? ++p : p;
  g_autofree char *lower = NULL;

  while (p < end && g_ascii_isalnum (*p))
    p++;
  lower = g_ascii_strdown (name, p - name);
  if (!g_strv_contains (elements, lower))
    return;
  g_string_append_printf (out, "<%s%s", is_closing ? "/" : "", lower);
  while (!is_closing && p < end)
    if (g_ascii_isspace (*p))
      p++;
    else if (*p == '/' && p + 1 == end)
      {
        g_string_append (out, " /");
        p++;
      }
    else
      p = filter_attribute (out, p, end);
  g_string_append_c (out, '>');
}

static gboolean
is_entity (const char *p, const char *end)
{
  const char *start = ++p;

  while (p < end && (g_ascii_isalnum (*p) || (*p == '#' && p == start)))
    p++;
  return p < end && p > start && *p == ';';
}

char *
lc_render_filter (const char *content, gsize length, gsize *filtered_length)
{
  const char *end = content + length;
  GString *out = g_string_sized_new (length);

  for (const char *p = content; p < end;)
    {
      const char *closing;

      if (*p != '<')
        {
          if (*p == '&' && !is_entity (p, end))
            g_string_append (out, "&amp;");
          else
            g_string_append_c (out, *p);
          p++;
          continue;
        }
      if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
        {
          closing = memmem (p + 4, (gsize) (end - p - 4), "-->", 3);
          if (closing != NULL)
            {
              g_string_append_len (out, p, closing + 3 - p);
              p = closing + 3;
              continue;
            }
        }
      else if (end - p >= 2 && (g_ascii_isalpha (p[1]) || p[1] == '/'))
        {
          closing = find_tag_end (p + 1, end);
          if (closing != NULL)
            {
              filter_tag (out, p + 1, closing);
              p = closing + 1;
              continue;
            }
        }
      g_string_append (out, "&lt;");
      p++;
    }
  *filtered_length = out->len;
  return g_string_free (out, FALSE);
}

char *
lc_render_strip_tags (const char *html)
{
  const char *end = html + strlen (html);
  GString *out = g_string_new (NULL);

  for (const char *p = html; p < end; p++)
    {
      const char *closing = *p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!')
                                ? find_tag_end (p + 1, end)
                                : NULL;

      if (closing != NULL)
        p = closing;
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* sf-reader-markup.c - whether foreign markup stays in its place
 * Stricter than a browser: what a browser would mend is refused, since the mending could close the
 * elements around it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-reader-page.h"

#include <string.h>

#define MAX_OPEN 64

typedef struct
{
  const char *name; /* into the markup */
  gsize length;
} Tag;

static gboolean
is_one_of (Tag tag, const char *const *names)
{
  for (; *names; names++)
    if (strlen (*names) == tag.length && g_ascii_strncasecmp (*names, tag.name, tag.length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_void (Tag tag)
{
  static const char *const names[] = { "area",  "br",    "col",    "embed", "hr",  "img",
                                       "input", "param", "source", "track", "wbr", NULL };
  return is_one_of (tag, names);
}

/* They act on the page or on the reading of all that follows. */
static gboolean
is_refused (Tag tag)
{
  static const char *const names[] = {
    "html", "head",    "body",     "frameset", "frame",     "base",    "link",     "meta", "title",
    "main", "noembed", "noframes", "xmp",      "plaintext", "caption", "isindex",  "tr",   "td",
    "th",   "tbody",   "thead",    "tfoot",    "noscript",  "form",    "fieldset", NULL
  };
  return is_one_of (tag, names);
}

/* Their table makes them legal. */
static gboolean
is_of_table (Tag tag)
{
  static const char *const names[] = {
    "caption", "tr", "td", "th", "tbody", "thead", "tfoot", NULL
  };
  return is_one_of (tag, names);
}

/* What may stand in a drawing; other elements would end it. */
static gboolean
is_drawing (Tag tag)
{
  static const char *const names[] = { "path",     "g",       "rect",           "circle", "line",
                                       "polyline", "polygon", "ellipse",        "defs",   "use",
                                       "text",     "tspan",   "lineargradient", "stop",   "symbol",
                                       "mask",     "filter",  "clippath",       NULL };
  return is_one_of (tag, names);
}

/* What stands in them is not markup. */
static gboolean
is_raw_text (Tag tag)
{
  static const char *const names[] = { "script", "style", "textarea", "iframe", NULL };
  return is_one_of (tag, names);
}

static gboolean
same_tag (Tag a, Tag b)
{
  return a.length == b.length && g_ascii_strncasecmp (a.name, b.name, a.length) == 0;
}

static gboolean
is_space (char c)
{
  return c && strchr (" \t\n\r\f", c);
}

static gboolean
ends_name (const char *p, const char *end)
{
  return p < end && (is_space (*p) || *p == '/' || *p == '>');
}

/* @p stands behind the '='. Returns: the byte after the value, or NULL. */
static const char *
skip_value (const char *p, const char *end)
{
  while (p < end && is_space (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    {
      const char *close = memchr (p + 1, *p, (gsize) (end - p - 1));

      return close ? close + 1 : NULL;
    }
  while (p < end && !is_space (*p) && *p != '>')
    p++;
  return p;
}

/* @p stands behind the tag's name; reads attributes as the HTML standard's tokenizer (13.2.5.32
 * and on) does. Returns: the byte after the tag's '>', or NULL. */
static const char *
skip_tag (const char *p, const char *end)
{
  while (p < end)
    {
      while (p < end && (is_space (*p) || *p == '/'))
        p++;
      if (p == end || *p == '<')
        return NULL;
      if (*p == '>')
        return p + 1;
      for (p++; p < end && !ends_name (p, end) && *p != '='; p++)
        if (*p == '<')
          return NULL;
      while (p < end && is_space (*p))
        p++;
      if (p < end && *p == '=')
        p = skip_value (p + 1, end);
      if (!p)
        return NULL;
    }
  return NULL;
}

/* Returns: the byte after the matching closing tag, or NULL. */
static const char *
skip_raw_text (const char *p, const char *end, Tag tag)
{
  for (; p + tag.length + 2 < end; p++)
    {
      /* Within a script it would change where the script ends. */
      if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
        return NULL;
      if (p[0] == '<' && p[1] == '/' && g_ascii_strncasecmp (p + 2, tag.name, tag.length) == 0
          && ends_name (p + 2 + tag.length, end))
        return skip_tag (p + 2 + tag.length, end);
    }
  return NULL;
}

static const char *
skip_comment (const char *p, const char *end)
{
  const char *close;

  /* "<!-->" and "<!--->" are whole comments to a browser. */
  if (end - p >= 5 && (p[4] == '>' || (p[4] == '-' && p + 5 < end && p[5] == '>')))
    return NULL;
  close = g_strstr_len (p + 4, end - p - 4, "-->");
  return close ? close + 3 : NULL;
}

/* Returns: the byte after the name, or NULL when it isn't one that browsers agree on. */
static const char *
read_name (const char *p, const char *end, Tag *tag)
{
  *tag = (Tag){ p, 0 };
  while (p < end && (g_ascii_isalnum (*p) || *p == '-' || *p == ':'))
    p++;
  tag->length = (gsize) (p - tag->name);
  return ends_name (p, end) ? p : NULL;
}

static const char *
read_open (const char *p, const char *end, Tag *open, guint *n_open)
{
  Tag tag;
  const char *after;
  gboolean in_table = FALSE, in_svg = FALSE;

  p = read_name (p, end, &tag);
  after = p ? skip_tag (p, end) : NULL;
  for (guint i = 0; i < *n_open; i++)
    {
      in_table |= is_one_of (open[i], (const char *const[]){ "table", NULL });
      in_svg |= is_one_of (open[i], (const char *const[]){ "svg", NULL });
    }
  if (!after || (is_refused (tag) && !(in_table && is_of_table (tag))))
    return NULL;
  if (in_svg && !is_drawing (tag))
    return NULL;
  if (is_void (tag) || (in_svg && after[-2] == '/'))
    return after;
  if (is_raw_text (tag))
    return skip_raw_text (after, end, tag);
  if (*n_open == MAX_OPEN)
    return NULL;
  open[(*n_open)++] = tag;
  return after;
}

static const char *
read_close (const char *p, const char *end, Tag *open, guint *n_open)
{
  Tag tag;

  p = read_name (p, end, &tag);
  if (!p || *n_open == 0 || !same_tag (open[*n_open - 1], tag))
    return NULL;
  (*n_open)--;
  return skip_tag (p, end);
}

gboolean
sf_reader_is_contained (const char *html, gsize length_bytes)
{
  Tag open[MAX_OPEN];
  guint n_open = 0;
  const char *p = html, *end = html + length_bytes;

  if (memchr (html, 0, length_bytes) || !g_utf8_validate (html, (gssize) length_bytes, NULL))
    return FALSE;
  while (p && p < end)
    if (*p != '<' || p + 1 == end)
      p++;
    else if (end - p >= 4 && memcmp (p, "<!--", 4) == 0)
      p = skip_comment (p, end);
    else if (p[1] == '/')
      p = read_close (p + 2, end, open, &n_open);
    else if (g_ascii_isalpha (p[1]))
      p = read_open (p + 1, end, open, &n_open);
    else if (p[1] == '!' || p[1] == '?')
      p = NULL;
    else
      p++;
  return p && n_open == 0;
}

/* sf-wordpress-element.c - one element of WordPress markup and what is inside it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-element.h"

#include <string.h>

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

gsize
sf_wordpress_skip_space (const char *bytes, gsize at, gsize end)
{
  while (at < end && is_space (bytes[at]))
    at++;
  return at;
}

/* Past the ">" of the tag that @at is in, quotes respected; 0 when it has none. */
static gsize
find_tag_end (const char *bytes, gsize at, gsize end)
{
  char quote = 0;

  for (; at < end; at++)
    if (quote)
      quote = bytes[at] == quote ? 0 : quote;
    else if (bytes[at] == '"' || bytes[at] == '\'')
      quote = bytes[at];
    else if (bytes[at] == '>')
      return at + 1;
  return 0;
}

static gboolean
read_tag (const char *bytes, gsize at, gsize end, SfWordpressElement *element)
{
  gsize n = 0;

  at = sf_wordpress_skip_space (bytes, at, end);
  if (at >= end || bytes[at] != '<')
    return FALSE;
  element->start = at++;
  for (; at < end && g_ascii_isalnum (bytes[at]) && n < sizeof element->name - 1; at++)
    element->name[n++] = g_ascii_tolower (bytes[at]);
  element->name[n] = '\0';
  element->tag = at;
  element->inner = n > 0 ? find_tag_end (bytes, at, end) : 0;
  element->tag_end = element->inner - 1;
  return element->inner > 0 && at < end && (is_space (bytes[at]) || strchr ("/>", bytes[at]));
}

static gboolean
is_void (const char *name)
{
  static const char *const names[] = { "img", "hr",    "br",  "source", "track",
                                       "col", "input", "wbr", NULL };

  return g_strv_contains (names, name);
}

/* Whether the tag at @at, which begins with "<", opens or closes an element of @name. */
static gboolean
is_tag_of (const char *bytes, gsize at, gsize end, const char *name, gboolean *is_close)
{
  gsize length = strlen (name);

  *is_close = at + 1 < end && bytes[at + 1] == '/';
  at += 1 + *is_close;
  return end - at > length && g_ascii_strncasecmp (bytes + at, name, length) == 0
         && (is_space (bytes[at + length]) || bytes[at + length] == '>'
             || bytes[at + length] == '/');
}

gboolean
sf_wordpress_find_element (const char *bytes, gsize at, gsize end, SfWordpressElement *element)
{
  guint depth = 1;

  if (!read_tag (bytes, at, end, element))
    return FALSE;
  element->inner_end = element->end = element->inner;
  if (is_void (element->name))
    return TRUE;
  for (at = element->inner; at < end;)
    {
      const char *found = memchr (bytes + at, '<', end - at);
      gboolean is_close;

      if (found == NULL)
        return FALSE;
      at = found - bytes;
      if (end - at > 4 && memcmp (found, "<!--", 4) == 0)
        {
          found = memmem (found + 4, end - at - 4, "-->", 3);
          if (found == NULL)
            return FALSE;
          at = found + 3 - bytes;
          continue;
        }
      if (!is_tag_of (bytes, at, end, element->name, &is_close))
        {
          at++;
          continue;
        }
      element->inner_end = at;
      at = find_tag_end (bytes, at, end);
      depth += is_close ? -1 : 1;
      if (at == 0)
        return FALSE;
      element->end = at;
      if (depth == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
sf_wordpress_take_element (const char *bytes,
                           gsize *at,
                           gsize end,
                           const char *name,
                           SfWordpressElement *element)
{
  SfWordpressElement tag;

  /* The tag alone first: another element may be long. */
  if (!read_tag (bytes, *at, end, &tag) || strcmp (tag.name, name) != 0
      || !sf_wordpress_find_element (bytes, *at, end, element))
    return FALSE;
  *at = element->end;
  return TRUE;
}

gboolean
sf_wordpress_read_element (const char *bytes, gsize start, gsize end, SfWordpressElement *element)
{
  gsize n;

  if (!read_tag (bytes, start, end, element))
    return FALSE;
  while (end > element->inner && is_space (bytes[end - 1]))
    end--;
  n = strlen (element->name);
  if (end - element->inner < n + 3)
    return FALSE;
  element->end = end;
  element->inner_end = end - n - 3;
  return bytes[element->inner_end] == '<' && bytes[element->inner_end + 1] == '/'
         && g_ascii_strncasecmp (bytes + element->inner_end + 2, element->name, n) == 0
         && bytes[end - 1] == '>';
}

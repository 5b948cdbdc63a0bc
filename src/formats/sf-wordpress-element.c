/* sf-wordpress-element.c - one element of WordPress markup and what is inside it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-element.h"

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

gboolean
sf_wordpress_read_element (const char *bytes,
                           gsize *start,
                           gsize *end,
                           char name[12],
                           gsize *tag,
                           gsize *tag_end)
{
  gsize s = *start, e = *end, n = 0, at;
  char quote = 0;

  while (s < e && is_space (bytes[s]))
    s++;
  while (e > s && is_space (bytes[e - 1]))
    e--;
  if (s == e || bytes[s] != '<')
    return FALSE;
  for (at = s + 1; at < e && g_ascii_isalnum (bytes[at]) && n < 11; at++)
    name[n++] = g_ascii_tolower (bytes[at]);
  name[n] = '\0';
  *tag = at;
  for (; at < e && (quote || bytes[at] != '>'); at++)
    if (quote)
      quote = bytes[at] == quote ? 0 : quote;
    else if (bytes[at] == '"' || bytes[at] == '\'')
      quote = bytes[at];
  if (n == 0 || at >= e || e - at < n + 4)
    return FALSE;
  *tag_end = at;
  at++;
  e -= n + 3;
  if (e < at || bytes[e] != '<' || bytes[e + 1] != '/'
      || g_ascii_strncasecmp (bytes + e + 2, name, n) != 0 || bytes[e + 2 + n] != '>')
    return FALSE;
  *start = at;
  *end = e;
  return TRUE;
}

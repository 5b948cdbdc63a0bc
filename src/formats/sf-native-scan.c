/* sf-native-scan.c - JSON that json-glib may read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-input.h"
#include "sf-native.h"

#include <glib/gi18n.h>
#include <string.h>

/* Each block takes two levels; the rest is for fields and what later versions may add. */
#define MAX_DEPTH (2 * SF_BLOCK_MAX_DEPTH + 16)

static gboolean
refuse (GError **error, const char *utf8, const char *at)
{
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
               _ ("This is not a Standfirst file, or it is damaged in line %u."),
               sf_input_count_lines (utf8, at));
  return FALSE;
}

/* Past the string at @p; NULL when it never ends or holds an escaped NUL. */
static const char *
skip_string (const char *p)
{
  for (p++; *p && *p != '"'; p++)
    if (*p == '\\')
      {
        if (strncmp (p, "\\u0000", 6) == 0 || p[1] == '\0')
          return NULL;
        p++;
      }
  return *p ? p + 1 : NULL;
}

/* Past the number at @p; NULL when it is not a whole one of 64 bits. */
static const char *
skip_number (const char *p)
{
  gsize length = strspn (p, "+-.0123456789eE");
  g_autofree char *number = g_strndup (p, MIN (length, 32));

  return g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, NULL, NULL) && length < 32
             ? p + length
             : NULL;
}

gboolean
sf_native_scan (const char *utf8, GError **error)
{
  guint depth = 0;
  gboolean is_over = FALSE; /* json-glib reads on after the end, and forgets what it read before */

  for (const char *p = utf8; *p;)
    {
      const char *at = p;

      if (is_over && !g_ascii_isspace (*p))
        return refuse (error, utf8, at);
      if (*p == '"')
        p = skip_string (p);
      else if (*p == '-' || g_ascii_isdigit (*p))
        p = skip_number (p);
      else if (*p == '/')
        p = NULL; /* a comment, in which anything could stand */
      else
        {
          depth += *p == '{' || *p == '[';
          depth -= depth > 0 && (*p == '}' || *p == ']');
          is_over |= depth == 0 && (*p == '}' || *p == ']');
          p++;
        }
      if (p == NULL || (depth == 0 && (*at == '"' || *at == '-' || g_ascii_isdigit (*at))))
        return refuse (error, utf8, at);
      if (depth > MAX_DEPTH)
        {
          g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
                       _ ("The file is nested too deeply to be an article (line %u)."),
                       sf_input_count_lines (utf8, p));
          return FALSE;
        }
    }
  return TRUE;
}

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

/* Whether the number at @p is none of 64 bits, but one that a double holds. */
static gboolean
has_fraction (const char *p)
{
  return p[strspn (p, "+-0123456789")] == '.' || p[strspn (p, "+-0123456789")] == 'e'
         || p[strspn (p, "+-0123456789")] == 'E';
}

const char *
sf_native_find_fault (const char *utf8, gboolean takes_fractions, gboolean *is_deep)
{
  guint depth = 0;
  gboolean is_over = FALSE;

  *is_deep = FALSE;
  for (const char *p = utf8; *p;)
    {
      const char *at = p;
      gboolean is_number = *p == '-' || g_ascii_isdigit (*p);

      /* Behind words before the beginning json-glib loses what it reads; it reads on after the end,
       * and forgets what it read before. */
      if (depth == 0 && !g_ascii_isspace (*p) && (is_over || (*p != '{' && *p != '[')))
        return at;
      if (*p == '"')
        p = skip_string (p);
      else if (is_number && takes_fractions && has_fraction (p))
        p += strspn (p, "+-.0123456789eE");
      else if (is_number)
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
      *is_deep = depth > MAX_DEPTH;
      if (p == NULL || *is_deep)
        return at;
    }
  return NULL;
}

gboolean
sf_native_scan (const char *utf8, GError **error)
{
  gboolean is_deep;
  const char *fault = sf_native_find_fault (utf8, FALSE, &is_deep);

  if (fault == NULL)
    return TRUE;
  if (!is_deep)
    return refuse (error, utf8, fault);
  g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_DEEP,
               _ ("The file is nested too deeply to be an article (line %u)."),
               sf_input_count_lines (utf8, fault));
  return FALSE;
}

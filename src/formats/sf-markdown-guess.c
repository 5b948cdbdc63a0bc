/* sf-markdown-guess.c - whether a text was written as Markdown
 * A text that is none must not lose its signs, so what prose may hold by chance does not count.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"

#include <string.h>

/* What is looked at: the habits of a text show at its start. */
#define MAX_LINES 2000

static gboolean
is_blank (const char *line)
{
  return line == NULL || line[strspn (line, " \t\r")] == '\0';
}

/* "## Words", which no line follows at once: a script's remarks stand right above what they are
 * about. */
static gboolean
is_heading (const char *line, const char *next)
{
  gsize n_marks = strspn (line, "#");

  return n_marks > 0 && n_marks <= 6 && line[n_marks] == ' ' && !is_blank (line + n_marks)
         && is_blank (next);
}

static gboolean
is_item (const char *line)
{
  const char *p = line + strspn (line, " \t");
  gsize n_digits = strspn (p, "0123456789");

  if (n_digits > 0 && n_digits < 4)
    p += (p[n_digits] == '.' || p[n_digits] == ')') ? n_digits + 1 : 0;
  else if (*p == '-' || *p == '*' || *p == '+')
    p++;
  return p > line && p[-1] != ' ' && *p == ' ' && !is_blank (p);
}

/* "|---|:--:|" */
static gboolean
is_delimiter (const char *line)
{
  return strchr (line, '|') != NULL && strstr (line, "--") != NULL
         && line[strspn (line, " \t|:-\r")] == '\0';
}

static gboolean
has_link (const char *line)
{
  const char *p = strstr (line, "](");

  return p != NULL && strchr (line, '[') < p
         && (g_str_has_prefix (p + 2, "http") || p[2] == '/' || p[2] == '#');
}

/* "**words**" */
static gboolean
has_bold (const char *line)
{
  const char *p = strstr (line, "**");
  const char *end = p != NULL ? strstr (p + 2, "**") : NULL;

  return end != NULL && end > p + 2 && !g_ascii_isspace (p[2]) && p[2] != '*'
         && !g_ascii_isspace (end[-1]);
}

gboolean
sf_markdown_is_likely (const char *utf8)
{
  g_auto (GStrv) lines = g_strsplit (utf8, "\n", MAX_LINES + 1);
  guint n_items = 0;
  guint n_fences = 0;

  for (guint i = 0; lines[i] != NULL && i < MAX_LINES; i++)
    {
      n_items = is_item (lines[i]) ? n_items + 1 : is_blank (lines[i]) ? n_items : 0;
      n_fences += g_str_has_prefix (lines[i], "```");
      if (is_heading (lines[i], lines[i + 1]) || is_delimiter (lines[i]) || has_link (lines[i])
          || has_bold (lines[i]) || n_items > 1 || n_fences > 1)
        return TRUE;
    }
  return FALSE;
}

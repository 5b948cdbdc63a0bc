/* lc-render.c - what readers get of what editors wrote
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-render.h"

#include <string.h>

#define MAX_EXCERPT_WORDS 55

static gboolean
is_entity (const char *p)
{
  const char *end = p + 1;

  while (g_ascii_isalnum (*end) || *end == '#')
    end++;
  return end > p + 1 && *end == ';';
}

static void
append_line (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '&' && !is_entity (p))
      g_string_append (out, "&#038;");
    else if (*p == '<' && !g_ascii_isalpha (p[1]) && p[1] != '/' && p[1] != '!')
      g_string_append (out, "&lt;");
    else
      g_string_append_c (out, *p);
}

char *
lc_render_title (const char *title, gboolean is_private)
{
  GString *out = g_string_new (is_private ? "Private: " : "");

  append_line (out, title);
  return g_string_free (out, FALSE);
}

/* The delimiter at @p, "<!-- wp:… -->" or "<!-- /wp:… -->". Returns: what follows it, or NULL. */
static const char *
skip_delimiter (const char *p, const char *end)
{
  const char *name;
  const char *closing;

  if (end - p < 8 || memcmp (p, "<!--", 4) != 0)
    return NULL;
  for (name = p + 4; name < end && g_ascii_isspace (*name); name++)
    ;
  if (name < end && *name == '/')
    name++;
  if (end - name < 3 || memcmp (name, "wp:", 3) != 0)
    return NULL;
  closing = memmem (name, (gsize) (end - name), "-->", 3);
  return closing == NULL ? NULL : closing + 3;
}

/* Paragraphs where blank lines are. */
static void
append_paragraphs (GString *out, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gboolean is_block = part[0] == '<';

      if (part[0] != '\0')
        g_string_append_printf (out, is_block ? "%s\n" : "<p>%s</p>\n", part);
    }
}

char *
lc_render_content (const char *content, gsize length)
{
  const char *end = content + length;
  GString *out = g_string_sized_new (length);
  gboolean has_blocks = FALSE;

  for (const char *p = content; p < end;)
    {
      const char *next = skip_delimiter (p, end);

      if (next == NULL)
        g_string_append_c (out, *p++);
      else
        {
          has_blocks = TRUE;
          p = next;
        }
    }
  if (!has_blocks)
    {
      g_autofree char *text = g_string_free (out, FALSE);

      out = g_string_new (NULL);
      append_paragraphs (out, text);
    }
  return g_string_free (out, FALSE);
}

/* The first words of what stands between the tags. */
static void
append_first_words (GString *out, const char *html)
{
  gboolean is_in_word = FALSE;
  guint n_words = 0;

  for (const char *p = html; *p != '\0'; p++)
    {
      if (*p == '<')
        {
          const char *closing = strchr (p, '>');

          if (closing == NULL)
            break;
          p = closing;
          is_in_word = FALSE;
        }
      else if (g_ascii_isspace (*p))
        is_in_word = FALSE;
      else
        {
          if (!is_in_word && ++n_words > MAX_EXCERPT_WORDS)
            {
              g_string_append (out, " [&hellip;]");
              return;
            }
          if (!is_in_word && n_words > 1)
            g_string_append_c (out, ' ');
          is_in_word = TRUE;
          g_string_append_c (out, *p);
        }
    }
}

char *
lc_render_excerpt (const char *excerpt, const char *content, gsize length)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (excerpt[0] != '\0')
    append_line (words, excerpt);
  else
    {
      g_autofree char *html = lc_render_content (content, length);

      append_first_words (words, html);
    }
  return words->len == 0 ? g_strdup ("") : g_strdup_printf ("<p>%s</p>\n", words->str);
}

char *
lc_render_comment (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GString *out = g_string_new (NULL);

  append_paragraphs (out, escaped);
  return g_string_free (out, FALSE);
}

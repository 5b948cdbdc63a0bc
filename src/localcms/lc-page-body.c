/* lc-page-body.c - a story's body, made fit to stand in a page
 * Pages run no script anyway; what is left out here would show as rubbish, or take the rest of the
 * page with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-page.h"

#include <string.h>

#include "lc-render.h"

/* They and what is in them is no text. */
static const char *const silent_elements[] = { "script", "style", "template", "noscript",
                                               "iframe" };
/* Whatever follows them would be taken for their text. */
static const char *const greedy_elements[] = { "textarea", "title",    "xmp",    "plaintext",
                                               "noembed",  "noframes", "select", "form",
                                               "base",     "frameset", "head" };

/* The name of the tag at @p, which begins with "<". Returns: (nullable) (transfer full). */
static char *
dup_tag_name (const char *p, gboolean *is_end)
{
  const char *name = p + 1;
  const char *end;

  *is_end = *name == '/';
  if (*is_end)
    name++;
  for (end = name; g_ascii_isalnum (*end); end++)
    ;
  if (end == name || !g_ascii_isalpha (*name)
      || (*end != '>' && *end != '/' && !g_ascii_isspace (*end)))
    return NULL;
  return g_ascii_strdown (name, end - name);
}

static gboolean
is_among (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return FALSE;
}

/* The end of the silent element @name that begins at @p, or NULL when it has none. */
static const char *
skip_element (const char *p, const char *name)
{
  g_autofree char *closing = g_strconcat ("</", name, NULL);

  for (; (p = strchr (p, '<')) != NULL; p++)
    if (g_ascii_strncasecmp (p, closing, strlen (closing)) == 0)
      {
        const char *end = strchr (p, '>');

        return end == NULL ? NULL : end + 1;
      }
  return NULL;
}

/* Past "http://127.0.0.1:PORT" where this site's uploads follow, else @p: at another start the
 * port is another one. */
static const char *
skip_host (const char *p)
{
  static const char host[] = "http://127.0.0.1:";
  const char *end = p + strlen (host);

  if (strncmp (p, host, strlen (host)) != 0)
    return p;
  while (g_ascii_isdigit (*end))
    end++;
  return g_str_has_prefix (end, "/wp-content/uploads/") ? end : p;
}

/* What follows the part at @p, which begins with "<", when it is to be left out, else NULL. */
static const char *
skip_silent (const char *p)
{
  gboolean is_end;
  g_autofree char *name = NULL;

  if (g_str_has_prefix (p, "<!--"))
    {
      const char *end = strstr (p + 4, "-->");

      return end == NULL ? NULL : end + 3;
    }
  name = dup_tag_name (p, &is_end);
  if (name == NULL || !is_among (name, silent_elements, G_N_ELEMENTS (silent_elements)))
    return NULL;
  if (is_end)
    {
      const char *end = strchr (p, '>');

      return end == NULL ? NULL : end + 1;
    }
  return skip_element (p, name);
}

/* Whether the "<" at @p would take what follows with it. */
static gboolean
is_greedy (const char *p)
{
  gboolean is_end;
  g_autofree char *name = dup_tag_name (p, &is_end);

  if (name == NULL)
    return p[1] == '!' || p[1] == '?' || strchr (p, '>') == NULL;
  return is_among (name, greedy_elements, G_N_ELEMENTS (greedy_elements))
         || is_among (name, silent_elements, G_N_ELEMENTS (silent_elements))
         || strchr (p, '>') == NULL;
}

/* A NUL is no sign that a page can show. */
static char *
dup_without_nul (const char *content, gsize *length)
{
  char *text = g_malloc (*length + 1);
  gsize kept = 0;

  for (gsize i = 0; i < *length; i++)
    if (content[i] != '\0')
      text[kept++] = content[i];
  text[kept] = '\0';
  *length = kept;
  return text;
}

void
lc_page_append_body (LcPage *page, const char *content, gsize length)
{
  g_autofree char *text = dup_without_nul (content, &length);
  g_autofree char *html = lc_render_content (text, length);

  for (const char *p = html; *p != '\0';)
    {
      const char *next = *p == '<' ? skip_silent (p) : NULL;

      if (next != NULL)
        p = next;
      else if (*p == '<' && is_greedy (p))
        {
          g_string_append (page->html, "&lt;");
          p++;
        }
      else if (*p == 'h' && (next = skip_host (p)) != p)
        {
          lc_page_append_text (page->html, page->base);
          p = next;
        }
      else
        g_string_append_c (page->html, *p++);
    }
}

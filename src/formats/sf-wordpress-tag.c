/* sf-wordpress-tag.c - the attributes in an element's tag, as they stand, changed one by one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-tag.h"

#include "sf-inline.h"

#include <string.h>

#define SPACE " \t\n\r\f"

void
sf_wordpress_take (char **place, char *value)
{
  g_free (*place);
  *place = value;
}

char *
sf_wordpress_tag_dup (const char *tag, const char *name)
{
  g_autoptr (SfAttrs) attrs = NULL;

  if (tag == NULL || !sf_inline_read_attrs (tag, tag + strlen (tag), &attrs))
    return NULL;
  return g_strdup (sf_attrs_get (attrs, name));
}

/* Finds the attribute @name: @from at the space before it, @to past it. */
static gboolean
find (const char *tag, const char *name, const char **from, const char **to)
{
  const char *p = tag;

  while (*p)
    {
      const char *start = p, *word;

      p += strspn (p, SPACE "/");
      word = p;
      p += strcspn (p, SPACE "/=");
      *to = p;
      if (p == word && *p != '=')
        return FALSE;
      *from = start;
      start = p + strspn (p, SPACE);
      if (*start == '=')
        {
          p = start + 1;
          p += strspn (p, SPACE);
          if (*p == '"' || *p == '\'')
            {
              p = strchr (p + 1, *p);
              if (p == NULL)
                return FALSE;
              p++;
            }
          else
            p += strcspn (p, SPACE);
        }
      if ((gsize) (*to - word) == strlen (name)
          && g_ascii_strncasecmp (word, name, strlen (name)) == 0)
        {
          *to = p;
          return TRUE;
        }
    }
  return FALSE;
}

char *
sf_wordpress_tag_with (const char *tag, const char *name, const char *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *from, *to;

  tag = tag ? tag : "";
  if (!find (tag, name, &from, &to))
    from = to = tag;
  g_string_append_len (out, tag, from - tag);
  if (value != NULL)
    {
      g_string_append_printf (out, " %s=\"", name);
      sf_inline_escape (out, value, strlen (value), TRUE);
      g_string_append_c (out, '"');
    }
  g_string_append (out, to);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
sf_wordpress_tag_has_class (const char *tag, const char *name)
{
  g_autofree char *classes = sf_wordpress_tag_dup (tag, "class");
  g_auto (GStrv) names = g_strsplit_set (classes ? classes : "", SPACE, -1);

  return g_strv_contains ((const char *const *) names, name);
}

char *
sf_wordpress_tag_dup_class (const char *tag, const char *prefix)
{
  g_autofree char *classes = sf_wordpress_tag_dup (tag, "class");
  g_auto (GStrv) names = g_strsplit_set (classes ? classes : "", SPACE, -1);

  for (guint i = 0; names[i]; i++)
    if (g_str_has_prefix (names[i], prefix) && names[i][strlen (prefix)] != '\0')
      return g_strdup (names[i] + strlen (prefix));
  return NULL;
}

char *
sf_wordpress_tag_with_class (const char *tag, const char *prefix, const char *value)
{
  g_autofree char *classes = sf_wordpress_tag_dup (tag, "class");
  g_auto (GStrv) names = g_strsplit_set (classes ? classes : "", SPACE, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; names[i]; i++)
    if (names[i][0] != '\0' && !g_str_has_prefix (names[i], prefix))
      g_string_append_printf (out, "%s%s", out->len ? " " : "", names[i]);
  if (value != NULL)
    g_string_append_printf (out, "%s%s%s", out->len ? " " : "", prefix, value);
  return sf_wordpress_tag_with (tag, "class", out->len ? out->str : NULL);
}

char *
sf_wordpress_tag_without_style (const char *tag, const char *property)
{
  g_autofree char *style = sf_wordpress_tag_dup (tag, "style");
  g_auto (GStrv) rules = g_strsplit (style ? style : "", ";", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_found = FALSE;

  for (guint i = 0; rules[i]; i++)
    {
      const char *name = g_strchug (rules[i]);
      gsize length = strcspn (name, SPACE ":");

      if (length == strlen (property) && g_ascii_strncasecmp (name, property, length) == 0)
        is_found = TRUE;
      else if (*name != '\0')
        g_string_append_printf (out, "%s%s", out->len ? ";" : "", name);
    }
  return is_found ? sf_wordpress_tag_with (tag, "style", out->len ? out->str : NULL)
                  : g_strdup (tag ? tag : "");
}

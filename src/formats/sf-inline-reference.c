/* sf-inline-reference.c - the characters that HTML has other ways to write: &amp; &szlig; &#8212;
 * Gumbo knows the two thousand names, but only within a page: it reads one that holds all names of
 * a piece, when the first is met that is not among the usual.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline-reference.h"

#include "sf-html.h"

#include <string.h>

/* Between the names in gumbo's page: none stands for it. */
#define DIVIDER " "

void
sf_references_clear (SfReferences *self)
{
  g_clear_pointer (&self->named, g_hash_table_unref);
}

/* Past the name that begins at @p; @p itself where none does. */
static const char *
skip_name (const char *p, const char *end)
{
  if (p < end && g_ascii_isalpha (*p))
    while (p < end && g_ascii_isalnum (*p))
      p++;
  return p;
}

/* Each name once, as it is with a semicolon and as it is without; behind a word, since gumbo leaves
 * out spaces that a page begins with. */
static char *
dup_page (const SfReferences *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *page = g_string_new ("names");
  const char *p = self->html;

  while ((p = memchr (p, '&', self->end - p)) != NULL)
    {
      const char *start = ++p;
      g_autofree char *name = NULL;

      p = skip_name (p, self->end);
      if (p == start)
        continue;
      name = g_strndup (start, p - start);
      if (!g_hash_table_contains (names, name))
        {
          g_string_append_printf (page, DIVIDER "&%s;" DIVIDER "&%s", name, name);
          g_hash_table_add (names, g_steal_pointer (&name));
        }
    }
  return g_string_free (page, FALSE);
}

static void
look_up (SfReferences *self)
{
  g_autofree char *page = dup_page (self);
  g_auto (GStrv) written = g_strsplit (page, DIVIDER, -1);
  g_autoptr (GumboOutput) output = sf_html_parse (page);
  const GumboNode *body = sf_html_find (output->root, GUMBO_TAG_BODY);
  const GumboNode *text = body != NULL ? sf_html_get_child (body, 0) : NULL;
  g_auto (GStrv) shown = NULL;

  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (text == NULL || text->type != GUMBO_NODE_TEXT)
    return;
  shown = g_strsplit (text->v.text.text, DIVIDER, -1);
  for (guint i = 0; written[i] != NULL && shown[i] != NULL; i++)
    g_hash_table_insert (self->named, g_strdup (written[i]), g_strdup (shown[i]));
}

/* What gumbo shows for @reference: itself where it is none. Lent. */
static const char *
get_shown (SfReferences *self, const char *reference)
{
  const char *shown;

  if (self->named == NULL)
    look_up (self);
  shown = g_hash_table_lookup (self->named, reference);
  return shown != NULL ? shown : reference;
}

/* Whether all of a reference that ends in a semicolon was read, and not some letters of it. */
static gboolean
is_whole (const char *shown)
{
  return !g_str_has_suffix (shown, ";") || shown[1] == '\0';
}

/* In an address such as “?a=1&copy=2” there is none. */
static const char *
get_shown_in_attribute (SfReferences *self, const char *reference, char next)
{
  const char *shown = get_shown (self, reference);
  g_autofree char *ended = NULL;

  if (g_str_has_suffix (reference, ";"))
    return is_whole (shown) ? shown : reference;
  ended = g_strconcat (reference, ";", NULL);
  return next != '=' && g_str_equal (shown, get_shown (self, ended)) ? shown : reference;
}

/* The usual names need no gumbo. */
static const char *
find_usual (const char *reference)
{
  static const struct
  {
    const char *reference;
    const char *shown;
  } usual[] = { { "&amp;", "&" },   { "&lt;", "<" },   { "&gt;", ">" },
                { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", "\302\240" } };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (strcmp (reference, usual[i].reference) == 0)
      return usual[i].shown;
  return NULL;
}

static gboolean
read_name (SfReferences *self, const char **p, gboolean in_attribute, GString *out)
{
  const char *end = skip_name (*p + 1, self->end);
  g_autofree char *reference = NULL;
  const char *shown;

  if (end == *p + 1)
    {
      g_string_append_c (out, '&');
      (*p)++;
      return TRUE;
    }
  if (end < self->end && *end == ';')
    end++;
  reference = g_strndup (*p, end - *p);
  *p = end;
  shown = find_usual (reference);
  if (shown == NULL && in_attribute)
    shown = get_shown_in_attribute (self, reference, end < self->end ? *end : '\0');
  else if (shown == NULL)
    shown = get_shown (self, reference);
  if ((guchar) *shown < ' ')
    return FALSE;
  g_string_append (out, shown);
  return TRUE;
}

/* What browsers take for another, and what a text has another meaning for, is not @value. */
static gboolean
is_itself (guint64 value)
{
  return value >= 0x20 && !(value >= 0x7f && value < 0xa0) && g_unichar_validate (value)
         && value != 0x2028 && value != 0x2029 && value != 0xfffc;
}

static gboolean
read_number (const SfReferences *self, const char **p, GString *out)
{
  gboolean is_hex = *p + 2 < self->end && ((*p)[2] == 'x' || (*p)[2] == 'X');
  const char *start = *p + (is_hex ? 3 : 2), *end = start;
  guint64 value = 0;

  while (end < self->end && (is_hex ? g_ascii_isxdigit (*end) : g_ascii_isdigit (*end)))
    {
      value = MIN (value * (is_hex ? 16 : 10) + g_ascii_xdigit_value (*end), G_MAXUINT32);
      end++;
    }
  if (end == start)
    {
      g_string_append_c (out, '&');
      (*p)++;
      return TRUE;
    }
  *p = end + (end < self->end && *end == ';');
  if (!is_itself (value))
    return FALSE;
  g_string_append_unichar (out, (gunichar) value);
  return TRUE;
}

gboolean
sf_references_read (SfReferences *self, const char **p, gboolean in_attribute, GString *out)
{
  if (*p + 1 < self->end && (*p)[1] == '#')
    return read_number (self, p, out);
  return read_name (self, p, in_attribute, out);
}

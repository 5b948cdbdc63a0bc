/* sf-slug.c - a headline as the last part of an address
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-slug.h"

#include <string.h>

#define MAX_CHARACTERS 80

/* Letters that no accent can be taken off. */
static const char *
spell_out (gunichar c)
{
  static const struct
  {
    gunichar c;
    const char *letters;
  } table[] = { { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf8, "o" },  { 0x153, "oe" },
                { 0xf0, "d" },  { 0xfe, "th" }, { 0x142, "l" }, { 0x131, "i" } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].c == c)
      return table[i].letters;
  return NULL;
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static void
append (GString *slug, gunichar c)
{
  const char *letters = spell_out (c);

  if (letters != NULL)
    g_string_append (slug, letters);
  else
    g_string_append_unichar (slug, c);
}

/* Whole words only, as long as one fits. */
static void
cut (GString *slug)
{
  char *end;
  char *hyphen;

  if (g_utf8_strlen (slug->str, slug->len) <= MAX_CHARACTERS)
    return;
  end = g_utf8_offset_to_pointer (slug->str, MAX_CHARACTERS + 1);
  g_string_truncate (slug, end - slug->str);
  hyphen = strrchr (slug->str, '-');
  if (hyphen == NULL)
    hyphen = g_utf8_prev_char (slug->str + slug->len);
  g_string_truncate (slug, hyphen - slug->str);
}

char *
sf_slug_from_headline (const char *headline)
{
  g_autofree char *lower = g_utf8_strdown (headline, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *slug = g_string_new (NULL);
  gboolean is_after_latin = FALSE;
  const char *p;

  for (p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c) && is_after_latin)
        continue;
      if (g_unichar_isalnum (c) || (g_unichar_ismark (c) && slug->len > 0))
        {
          append (slug, c);
          is_after_latin = is_latin (c);
        }
      else if (!is_apostrophe (c) && slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  cut (slug);
  return g_string_free (slug, FALSE);
}

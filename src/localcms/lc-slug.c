/* lc-slug.c - names for addresses and files, made of what people typed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-slug.h"

#include <string.h>

#define MAX_BYTES 200

/* What has no decomposition of its own. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0xdf, "s" },   { 0xc6, "AE" }, { 0xe6, "ae" }, { 0xd8, "O" },  { 0xf8, "o" },
  { 0xd0, "D" },   { 0xf0, "d" },  { 0xde, "TH" }, { 0xfe, "th" }, { 0x110, "D" },
  { 0x111, "d" },  { 0x131, "i" }, { 0x141, "L" }, { 0x142, "l" }, { 0x152, "OE" },
  { 0x153, "oe" }, { 0x126, "H" }, { 0x127, "h" }, { 0x166, "T" }, { 0x167, "t" },
};

char *
lc_slug_strip_accents (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      const char *plain = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
        if (plain_letters[i].letter == c)
          plain = plain_letters[i].plain;
      if (plain != NULL)
        g_string_append (out, plain);
      else if (c >= 0xc0 && c < 0x250 && g_unichar_fully_decompose (c, FALSE, parts, 4) > 0)
        g_string_append_unichar (out, parts[0]);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Tags and entities are no words. Returns: what follows one at @p, or @p. */
static const char *
skip_markup (const char *p)
{
  const char *end = p;

  if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
    end = strchr (p, '>');
  else if (*p == '&')
    {
      end = p + 1;
      while (g_ascii_isalnum (*end) || *end == '#')
        end++;
      if (*end != ';' || end == p + 1)
        end = NULL;
    }
  else
    return p;
  return end == NULL ? p : end + 1;
}

static void
append_dash (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '-')
    g_string_append_c (out, '-');
}

char *
lc_slug_make (const char *text)
{
  g_autofree char *plain = lc_slug_strip_accents (text);
  g_autofree char *lower = g_utf8_strdown (plain, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0';)
    {
      const char *next = skip_markup (p);
      gunichar c = g_utf8_get_char (p);

      if (next != p)
        {
          p = next;
          continue;
        }
      next = g_utf8_next_char (p);
      if (c < 0x80 && (g_ascii_isalnum ((char) c) || c == '_'))
        g_string_append_c (out, (char) c);
      else if (c == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          g_string_append_len (out, p, 3);
          next = p + 3;
        }
      else if (c == ' ' || c == '-' || c == '.' || c == '/' || c == '\t' || c == '\n' || c == 0xa0
               || (c >= 0x2010 && c <= 0x2015))
        append_dash (out);
      else if (c >= 0x80 && !g_unichar_ispunct (c))
        {
          if (out->len + 3 * (gsize) (next - p) > MAX_BYTES)
            break;
          for (; p < next; p++)
            g_string_append_printf (out, "%%%02x", (guchar) *p);
        }
      if (out->len >= MAX_BYTES)
        break;
      p = next;
    }
  while (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* @sql: counts the others that have the slug (the first value) and are not @id (the second). */
static char *
find_free (LcDatabase *database, const char *slug, gint64 id, const char *sql, GError **error)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *suffix = number == 1 ? g_strdup ("") : g_strdup_printf ("-%u", number);
      gsize room = MAX_BYTES - strlen (suffix);
      g_autofree char *stem = g_strndup (slug, room);
      g_autofree char *candidate = g_strconcat (stem, suffix, NULL);
      gint64 n_others;

      if (!lc_database_read_number (database, &n_others, 0, error, sql, "si", candidate, id))
        return NULL;
      if (n_others == 0)
        return g_steal_pointer (&candidate);
    }
}

char *
lc_slug_make_free (LcDatabase *database,
                   const char *slug,
                   gint64 id,
                   gboolean is_file,
                   GError **error)
{
  return find_free (database, slug, id,
                    is_file ? "SELECT (SELECT count (*) FROM posts WHERE slug = ?1 AND id <> ?2)"
                              " + (SELECT count (*) FROM media WHERE slug = ?1 AND id <> ?2)"
                            : "SELECT count (*) FROM posts WHERE slug = ?1 AND id <> ?2",
                    error);
}

char *
lc_slug_make_free_term (LcDatabase *database,
                        const char *slug,
                        gint64 id,
                        const char *taxonomy,
                        GError **error)
{
  return find_free (database, slug, id,
                    g_str_equal (taxonomy, "category")
                        ? "SELECT count (*) FROM terms WHERE slug = ? AND id <> ?"
                          " AND taxonomy = 'category'"
                        : "SELECT count (*) FROM terms WHERE slug = ? AND id <> ?"
                          " AND taxonomy = 'post_tag'",
                    error);
}

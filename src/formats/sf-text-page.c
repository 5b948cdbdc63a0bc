/* sf-text-page.c - plain text, and the copy of a news page
 * A page is told by at least two marks of one, so that a letter is never taken for one: nothing is
 * dropped from other text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

/* Lower case; each is a whole line of a page. What follows one of the first list is not story. */
static const char *const ends[] = { "leave a reply",
                                    "leave a comment",
                                    "schreibe einen kommentar",
                                    "kommentar hinterlassen",
                                    "schreiben sie einen kommentar",
                                    "laisser un commentaire",
                                    "deja una respuesta",
                                    "deja un comentario",
                                    "اترك تعليقاً",
                                    "اترك تعليقا",
                                    "اترك ردا",
                                    "اترك رداً",
                                    NULL };
static const char *const furniture[] = { "trending",
                                         "exit mobile version",
                                         "related",
                                         "related articles",
                                         "advertisement",
                                         "continue reading",
                                         "share",
                                         "share this",
                                         "tweet",
                                         "copy link",
                                         "accept all cookies",
                                         "im trend",
                                         "mobile version verlassen",
                                         "ähnliche artikel",
                                         "anzeige",
                                         "teilen",
                                         "tendances",
                                         "quitter la version mobile",
                                         "articles similaires",
                                         "publicité",
                                         "partager",
                                         "tendencias",
                                         "salir de la versión móvil",
                                         "artículos relacionados",
                                         "publicidad",
                                         "compartir",
                                         "الأكثر قراءة",
                                         "إعلان",
                                         "مشاركة",
                                         NULL };
static const char *const dates[] = {
  "published", "published on", "veröffentlicht", "veröffentlicht am",
  "publié",    "publié le",    "publicado",      "publicado el",
  "نشر",       "نشر في",       "نُشر في",         NULL
};
static const char *const ons[] = { "on", "am", "le", "el", "في", NULL };
static const char *const bylines[] = { "by ", "von ", "par ", "por ", "بقلم ", NULL };

/* Runs of lines with nothing blank between them. */
static GPtrArray *
split (const char *utf8)
{
  g_auto (GStrv) lines = g_strsplit (utf8, "\n", -1);
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) run = g_string_new (NULL);

  for (guint i = 0;; i++)
    {
      if (lines[i])
        g_strchomp (lines[i]);
      if (lines[i] && lines[i][strspn (lines[i], " \t")] != '\0')
        {
          if (run->len > 0)
            g_string_append_c (run, '\n');
          g_string_append (run, lines[i]);
          continue;
        }
      if (run->len > 0)
        {
          g_ptr_array_add (paragraphs, g_strdup (run->str));
          g_string_truncate (run, 0);
        }
      if (lines[i] == NULL)
        return paragraphs;
    }
}

static gboolean
is_one_of (const char *line, const char *const *list)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  return g_strv_contains (list, g_strstrip (lower));
}

/* "Published on 3 May 2026" and the like: a date's line, not a sentence. */
static gboolean
is_dateline (const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  if (is_one_of (line, dates))
    return TRUE;
  for (guint i = 0; dates[i]; i++)
    if (g_str_has_prefix (lower, dates[i]) && lower[strlen (dates[i])] == ' ' && strlen (line) < 60
        && strpbrk (line, "0123456789") && !g_str_has_suffix (line, "."))
      return TRUE;
  return FALSE;
}

static const char *
find_byline (const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  for (guint i = 0; bylines[i]; i++)
    if (g_str_has_prefix (lower, bylines[i]) && strlen (line) < 100
        && !g_str_has_suffix (line, "."))
      return line + strlen (bylines[i]);
  return NULL;
}

static void
append_paragraph (SfBlock *root, const char *utf8)
{
  g_auto (GStrv) lines = g_strsplit (utf8, "\n", -1);
  g_autofree char *joined = g_strjoinv (SF_LINE_BREAK, lines);
  g_autoptr (SfText) text = sf_text_new (joined, -1);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
}

SfDocument *
sf_text_read_page (const char *utf8)
{
  g_autoptr (GPtrArray) all = split (utf8);
  SfDocument *document;
  SfBlock *root;
  guint date = all->len, end = all->len, body, head = 0;
  const char *byline = NULL;
  gboolean has_section;

  for (guint i = 0; i < all->len && i < 8 && date == all->len; i++)
    if (is_dateline (all->pdata[i]))
      date = i;
  for (guint i = 0; i < all->len && end == all->len; i++)
    if (is_one_of (all->pdata[i], ends))
      end = i;
  if (date == 0 || date == all->len || end == all->len || end <= date + 1)
    return NULL;
  body = date + 1;
  if (body < end && is_one_of (all->pdata[body], ons))
    body++;
  while (body < end && is_dateline (all->pdata[body]))
    body++;
  if (body < end && (byline = find_byline (all->pdata[body])) != NULL)
    body++;
  if (byline == NULL && date > 1 && (byline = find_byline (all->pdata[date - 1])) != NULL)
    date--;
  has_section =
      date > 1 && strlen (all->pdata[0]) < 30 && strlen (all->pdata[0]) < strlen (all->pdata[1]);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = head + has_section + 2; i < date; i++)
    append_paragraph (root, all->pdata[i]);
  for (guint i = body; i < end; i++)
    if (!is_one_of (all->pdata[i], furniture))
      append_paragraph (root, all->pdata[i]);
  document = sf_document_new_with_root (root);
  if (has_section)
    sf_document_init_string (document, SF_FIELD_SECTION, all->pdata[head++]);
  sf_document_init_string (document, SF_FIELD_HEADLINE, all->pdata[head++]);
  if (head < date)
    sf_document_init_string (document, SF_FIELD_STANDFIRST, all->pdata[head]);
  if (byline)
    sf_document_init_string (document, SF_FIELD_BYLINE, byline);
  return document;
}

static char *
to_utf8 (GBytes *content, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);
  const char *from = length >= 2 && memcmp (bytes, "\377\376", 2) == 0   ? "UTF-16LE"
                     : length >= 2 && memcmp (bytes, "\376\377", 2) == 0 ? "UTF-16BE"
                                                                         : NULL;
  g_autofree char *utf8 = NULL;
  gsize n_bytes = length;

  if (from)
    utf8 = g_convert (bytes + 2, length - 2, "UTF-8", from, NULL, &n_bytes, NULL);
  else if (length > 0)
    utf8 = g_strndup (bytes, length);
  else
    utf8 = g_strdup ("");
  if (utf8 == NULL || memchr (from ? utf8 : bytes ? bytes : "", '\0', n_bytes))
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_ENCODING, "%s",
                   _ ("This is not a text file: it contains zero bytes or damaged characters"));
      return NULL;
    }
  if (!g_utf8_validate (utf8, n_bytes, NULL))
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_ENCODING, "%s",
                   _ ("The file is not in UTF-8, and its encoding is not certain. Save it as UTF-8 "
                      "and open it again"));
      return NULL;
    }
  if (g_str_has_prefix (utf8, "\357\273\277"))
    memmove (utf8, utf8 + 3, strlen (utf8 + 3) + 1);
  return g_steal_pointer (&utf8);
}

SfDocument *
sf_text_format_read (GBytes *content, GError **error)
{
  g_autofree char *utf8 = NULL;
  g_autoptr (GPtrArray) all = NULL;
  SfDocument *document;
  SfBlock *root;

  if (g_bytes_get_size (content) > SF_FORMAT_MAX_BYTES)
    {
      g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE,
                   _ ("The text is larger than %u MB"), (guint) (SF_FORMAT_MAX_BYTES >> 20));
      return NULL;
    }
  if ((utf8 = to_utf8 (content, error)) == NULL)
    return NULL;
  if ((document = sf_text_read_page (utf8)) != NULL)
    return document;
  all = split (utf8);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    append_paragraph (root, all->pdata[i]);
  return sf_document_new_with_root (root);
}

GBytes *
sf_text_format_write (SfDocument *document, GError **error)
{
  static const SfField fields[] = { SF_FIELD_SECTION, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                    SF_FIELD_BYLINE };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*sf_document_get_string (document, fields[i]))
      g_string_append_printf (out, "%s\n\n", sf_document_get_string (document, fields[i]));
  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);
      g_auto (GStrv) parts = NULL;
      g_autofree char *joined = NULL;

      if (line->text == NULL || sf_text_get_length (line->text) == 0)
        continue;
      parts = g_strsplit (sf_text_get_string (line->text), SF_LINE_BREAK, -1);
      joined = g_strjoinv ("\n", parts);
      g_string_append_printf (out, "%s\n\n", joined);
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free_to_bytes (out);
}

/* sf-text-page.c - the copy of a news page
 * A page is told by at least two marks of one, so that a letter is never taken for one: nothing is
 * dropped from other text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-plain-text.h"

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
                                    "click to comment",
                                    NULL };
/* The page's own places, which end the story where nothing invites a reply. */
static const char *const tails[] = {
  "trending",     "exit mobile version",       "im trend",   "mobile version verlassen",
  "tendances",    "quitter la version mobile", "tendencias", "salir de la versión móvil",
  "الأكثر قراءة", "الخروج من نسخة الجوال",     NULL
};
/* Headings of links to other stories: with nothing but short lines after them they end it too. */
static const char *const links[] = { "related",
                                     "related:",
                                     "related articles",
                                     "related stories",
                                     "related topics",
                                     "you may like",
                                     "you may also like",
                                     "read more",
                                     "more on this story",
                                     "up next",
                                     "don't miss",
                                     "don’t miss",
                                     "ähnliche artikel",
                                     "mehr zum thema",
                                     "das könnte sie auch interessieren",
                                     "articles similaires",
                                     "à lire aussi",
                                     "sur le même sujet",
                                     "artículos relacionados",
                                     "te puede interesar",
                                     "مواضيع ذات صلة",
                                     "اقرأ أيضا",
                                     "اقرأ أيضاً",
                                     NULL };
/* They start a line that names another story. */
static const char *const link_starts[] = {
  "related:",        "related topics:", "read more:",  "read also:",     "also read:",
  "lesen sie auch:", "lire aussi :",    "lire aussi:", "à lire aussi :", "lea también:",
  "اقرأ أيضا:",      "اقرأ أيضاً:",      NULL
};
static const char *const furniture[] = {

  "advertisement",
  "continue reading",
  "share",
  "share this",
  "tweet",
  "copy link",
  "accept all cookies",

  "anzeige",
  "teilen",

  "publicité",
  "partager",

  "publicidad",
  "compartir",

  "إعلان",
  "مشاركة",
  NULL
};
static const char *const dates[] = {
  "published", "published on", "veröffentlicht", "veröffentlicht am",
  "publié",    "publié le",    "publicado",      "publicado el",
  "نشر",       "نشر في",       "نُشر في",         NULL
};
static const char *const ons[] = { "on", "am", "le", "el", "في", NULL };
static const char *const bylines[] = { "by ", "von ", "par ", "por ", "بقلم ", NULL };

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

/* A date or time alone, as it stands below "on". */
static gboolean
is_bare_date (const char *line)
{
  gboolean has_date = FALSE;

  if (g_utf8_strlen (line, -1) > 40 || g_str_has_suffix (line, "."))
    return FALSE;
  for (const char *p = line; *p && !has_date; p++)
    has_date =
        strspn (p, "0123456789") == 4
        || (g_ascii_isdigit (p[0]) && p[1] && strchr (":/.", p[1]) && g_ascii_isdigit (p[2]));
  return has_date;
}

static gboolean
is_link (const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);

  for (guint i = 0; link_starts[i]; i++)
    if (g_str_has_prefix (lower, link_starts[i]) && g_utf8_strlen (line, -1) < 160)
      return TRUE;
  return FALSE;
}

static gboolean
is_short (const char *line)
{
  return g_utf8_strlen (line, -1) < 160 && !g_str_has_suffix (line, ".");
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

/* Where the story ends among @all, whose body starts at @body: @all->len when nothing says so. */
static guint
find_end (GPtrArray *all, guint body)
{
  guint end = all->len;

  for (guint i = body; i < all->len && end == all->len; i++)
    if (is_one_of (all->pdata[i], ends))
      end = i;
  for (guint i = body; i < all->len && end == all->len; i++)
    if (is_one_of (all->pdata[i], tails))
      end = i;
  if (end == all->len)
    return end;
  for (guint i = end; i-- > body + 1 && is_short (all->pdata[i]);)
    if (is_one_of (all->pdata[i], links) || is_one_of (all->pdata[i], tails))
      end = i;
  return end;
}

/* Two lines are a section and a headline, or a headline and a standfirst, which is a sentence. */
static gboolean
has_section (GPtrArray *all, guint n_head)
{
  const char *first = all->pdata[0];

  return n_head > 1 && g_utf8_strlen (first, -1) < 30 && strlen (first) < strlen (all->pdata[1])
         && (n_head > 2 || !g_str_has_suffix (all->pdata[1], "."));
}

/* @all: the paragraphs of the page. */
static SfDocument *
read_page (GPtrArray *all)
{
  SfDocument *document;
  SfBlock *root;
  guint date = all->len, end, body, head = 0, n_head;
  const char *byline = NULL;

  for (guint i = 0; i < all->len && i < 8 && date == all->len; i++)
    if (is_dateline (all->pdata[i]))
      date = i;
  if (date == 0 || date == all->len)
    return NULL;
  body = date + 1;
  end = find_end (all, body);
  if (end == all->len || end <= body)
    return NULL;
  if (is_one_of (all->pdata[body], ons))
    body++;
  while (body < end && (is_dateline (all->pdata[body]) || is_bare_date (all->pdata[body])))
    body++;
  if (body < end && (byline = find_byline (all->pdata[body])) != NULL)
    body++;
  n_head = date;
  if (byline == NULL && date > 1 && (byline = find_byline (all->pdata[date - 1])) != NULL)
    n_head--;
  head = has_section (all, n_head);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = head + 2; i < n_head; i++)
    sf_plain_text_append (root, all->pdata[i]);
  for (guint i = body; i < end; i++)
    if (!is_one_of (all->pdata[i], furniture) && !is_link (all->pdata[i]))
      sf_plain_text_append (root, all->pdata[i]);
  document = sf_document_new_with_root (root);
  if (head > 0)
    sf_document_init_string (document, SF_FIELD_SECTION, all->pdata[0]);
  sf_document_init_string (document, SF_FIELD_HEADLINE, all->pdata[head]);
  if (head + 1 < n_head)
    sf_document_init_string (document, SF_FIELD_STANDFIRST, all->pdata[head + 1]);
  if (byline)
    sf_document_init_string (document, SF_FIELD_BYLINE, byline);
  return document;
}

SfDocument *
sf_text_read_page (const char *utf8)
{
  g_autoptr (GPtrArray) paragraphs = sf_plain_text_split (utf8, FALSE);
  g_autoptr (GPtrArray) lines = NULL;
  SfDocument *document = read_page (paragraphs);

  /* Some browsers copy with nothing blank between the paragraphs. */
  if (document == NULL)
    {
      lines = sf_plain_text_split (utf8, TRUE);
      document = read_page (lines);
    }
  return document;
}

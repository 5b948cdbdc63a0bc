/* sf-text-page.c - the copy of a news page
 * A page is told by at least two marks of one, so that a letter is never taken for one: nothing is
 * dropped from other text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-plain-text.h"
#include "sf-text-furniture.h"

#include <string.h>

/* Where the date is looked for, counted in lines behind the page's first buttons. */
#define MAX_HEAD 8

static gboolean
is_short (const char *line)
{
  return g_utf8_strlen (line, -1) < 160 && !g_str_has_suffix (line, ".");
}

/* Where the story ends among @all, whose body starts at @body: @all->len when nothing says so. */
static guint
find_end (GPtrArray *all, guint body)
{
  guint end = all->len;

  for (guint i = body; i < all->len && end == all->len; i++)
    if (sf_furniture_is_end (all->pdata[i]))
      end = i;
  for (guint i = body; i < all->len && end == all->len; i++)
    if (sf_furniture_is_tail (all->pdata[i]))
      end = i;
  if (end == all->len)
    return end;
  for (guint i = end; i-- > body + 1 && is_short (all->pdata[i]);)
    if (sf_furniture_is_links (all->pdata[i]) || sf_furniture_is_tail (all->pdata[i]))
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

/* Where the date stands among @all; @all->len when it does not. */
static guint
find_date (GPtrArray *all)
{
  for (guint i = 0; i < all->len && i < MAX_HEAD; i++)
    if (sf_furniture_is_dateline (all->pdata[i]))
      return i;
  return all->len;
}

/* Passes over what stands between the date at @date and the story. @byline: lent by @all. Returns:
 * where the story starts. */
static guint
skip_date (GPtrArray *all, guint date, guint end, const char **byline)
{
  guint body = date + 1;

  for (; body < end; body++)
    {
      const char *line = all->pdata[body];
      const char *name = sf_furniture_find_byline (line);

      if (name != NULL && (*byline == NULL || g_str_equal (name, *byline)))
        {
          *byline = name;
          continue;
        }
      if (*byline == NULL && body + 1 < end && sf_furniture_is_by (line)
          && is_short (all->pdata[body + 1]))
        {
          *byline = all->pdata[++body];
          continue;
        }
      if (!sf_furniture_is_dateline (line) && !sf_furniture_is_date_part (line)
          && !sf_furniture_is_head (line))
        break;
    }
  return body;
}

/* Takes the byline that ends at *@n_head, where there is one. Returns: (nullable): lent by @all. */
static const char *
find_byline_above (GPtrArray *all, guint *n_head)
{
  const char *byline = *n_head > 1 ? sf_furniture_find_byline (all->pdata[*n_head - 1]) : NULL;

  if (byline != NULL)
    *n_head -= 1;
  else if (*n_head > 2 && sf_furniture_is_by (all->pdata[*n_head - 2]))
    {
      byline = all->pdata[*n_head - 1];
      *n_head -= 2;
    }
  return byline;
}

/* @all: the lines of the page's head and the paragraphs of its body. */
static SfDocument *
read_page (GPtrArray *all)
{
  SfDocument *document;
  SfBlock *root;
  guint date = find_date (all), end, body, head = 0, n_head = date;
  const char *byline = NULL;

  if (date == 0 || date == all->len)
    return NULL;
  end = find_end (all, date + 1);
  if (end == all->len || end <= date + 1)
    return NULL;
  byline = find_byline_above (all, &n_head);
  body = skip_date (all, date, end, &byline);
  head = has_section (all, n_head);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = head + 2; i < n_head; i++)
    sf_plain_text_append (root, all->pdata[i]);
  for (guint i = body; i < end; i++)
    if (!sf_furniture_is_button (all->pdata[i]) && !sf_furniture_is_link (all->pdata[i]))
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

static gboolean
is_head (const char *line)
{
  return sf_furniture_is_dateline (line) || sf_furniture_is_date_part (line)
         || sf_furniture_is_head (line) || sf_furniture_is_by (line)
         || sf_furniture_find_byline (line) != NULL;
}

/* The lines of the paragraphs that the page's head is in, without the buttons before and between
 * them; the paragraphs of its body as they are. Returns: (transfer full). */
static GPtrArray *
open_head (GPtrArray *paragraphs)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  gboolean has_date = FALSE;
  gboolean is_open = TRUE;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (paragraphs->pdata[i], "\n", -1);

      is_open &= all->len < MAX_HEAD && (!has_date || is_head (lines[0]));
      if (!is_open)
        g_ptr_array_add (all, g_strdup (paragraphs->pdata[i]));
      for (guint j = 0; is_open && lines[j] != NULL; j++)
        {
          if (!has_date && sf_furniture_is_head (lines[j]))
            continue;
          has_date |= sf_furniture_is_dateline (lines[j]);
          g_ptr_array_add (all, g_strdup (lines[j]));
        }
    }
  return all;
}

SfDocument *
sf_text_read_page (const char *utf8)
{
  g_autoptr (GPtrArray) paragraphs = sf_plain_text_split (utf8, FALSE);
  g_autoptr (GPtrArray) opened = open_head (paragraphs);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) without = NULL;
  SfDocument *document = read_page (opened);

  /* Some browsers copy with nothing blank between the paragraphs. */
  if (document == NULL)
    {
      lines = sf_plain_text_split (utf8, TRUE);
      without = open_head (lines);
      document = read_page (without);
    }
  return document;
}

/* lc-page.c - the frame of each page of the public site, and how text gets into it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-page.h"

#include <string.h>

#include "lc-language.h"
#include "lc-term.h"

/* The last two are a picture's credit in its caption. */
static const char *const line_tags[] = { "em",  "strong", "i",    "b",    "s",
                                         "sub", "sup",    "code", "span", "span class=\"credit\"" };

void
lc_page_append_text (GString *html, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      case '\'':
        g_string_append (html, "&#39;");
        break;
      default:
        g_string_append_c (html, *p);
      }
}

/* Returns: how many bytes the tag at @p has when it is one that a line may have, else 0. */
static gsize
tag_length (const char *p)
{
  const char *name = p + (p[1] == '/' ? 2 : 1);

  for (guint i = 0; i < G_N_ELEMENTS (line_tags); i++)
    {
      gsize length = strlen (line_tags[i]);

      if (strncmp (name, line_tags[i], length) == 0 && name[length] == '>')
        return (gsize) (name - p) + length + 1;
    }
  return 0;
}

/* What the entity at @p stands for. @end: (out): behind it. Returns: 0 when it is none. */
static gunichar
read_entity (const char *p, const char **end)
{
  static const struct
  {
    const char *name;
    gunichar letter;
  } names[] = { { "&amp;", '&' },       { "&lt;", '<' },       { "&gt;", '>' },
                { "&quot;", '"' },      { "&apos;", '\'' },    { "&nbsp;", 0xA0 },
                { "&ndash;", 0x2013 },  { "&mdash;", 0x2014 }, { "&lsquo;", 0x2018 },
                { "&rsquo;", 0x2019 },  { "&ldquo;", 0x201C }, { "&rdquo;", 0x201D },
                { "&hellip;", 0x2026 }, { "&shy;", 0xAD },     { "&laquo;", 0xAB },
                { "&raquo;", 0xBB } };
  gboolean is_hex = p[1] == '#' && (p[2] == 'x' || p[2] == 'X');
  char *after = NULL;
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (p, names[i].name))
      {
        *end = p + strlen (names[i].name);
        return names[i].letter;
      }
  if (p[1] != '#' || !g_ascii_isxdigit (p[is_hex ? 3 : 2]))
    return 0;
  number = g_ascii_strtoull (p + (is_hex ? 3 : 2), &after, is_hex ? 16 : 10);
  if (*after != ';' || number < ' ' || number > 0x10FFFF || !g_unichar_validate ((gunichar) number))
    return 0;
  *end = after + 1;
  return (gunichar) number;
}

char *
lc_page_dup_plain (const char *line)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = line; *p != '\0';)
    {
      const char *end = p + 1;
      gunichar letter = *p == '&' ? read_entity (p, &end) : 0;
      gsize tag = *p == '<' ? tag_length (p) : 0;

      if (tag > 0)
        end = p + tag;
      else if (letter != 0)
        g_string_append_unichar (plain, letter);
      else
        g_string_append_c (plain, *p);
      p = end;
    }
  return g_string_free (plain, FALSE);
}

static void
close_until (GString *html, GPtrArray *open, guint n_left)
{
  while (open->len > n_left)
    {
      g_string_append_printf (html, "</%s>", (char *) open->pdata[open->len - 1]);
      g_ptr_array_set_size (open, (int) open->len - 1);
    }
}

/* Adds the tag at @p. One that ends what was not begun is left out, and what was begun inside it
 * ends with it. */
static void
append_tag (GString *html, GPtrArray *open, const char *p, gsize length)
{
  gboolean is_end = p[1] == '/';
  const char *name = p + (is_end ? 2 : 1);
  g_autofree char *bare = g_strndup (name, strcspn (name, " >"));

  if (!is_end)
    {
      g_string_append_len (html, p, (gssize) length);
      g_ptr_array_add (open, g_steal_pointer (&bare));
      return;
    }
  for (guint i = open->len; i > 0; i--)
    if (g_str_equal (open->pdata[i - 1], bare))
      {
        close_until (html, open, i - 1);
        return;
      }
}

void
lc_page_append_line (GString *html, const char *line)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  const char *start = line;

  for (const char *p = line;;)
    {
      gsize tag = *p == '<' ? tag_length (p) : 0;

      if (*p == '\0' || tag > 0)
        {
          g_autofree char *before = g_strndup (start, (gsize) (p - start));
          g_autofree char *plain = lc_page_dup_plain (before);

          lc_page_append_text (html, plain);
          if (*p == '\0')
            break;
          append_tag (html, open, p, tag);
          start = p + tag;
        }
      p += MAX (tag, 1);
    }
  close_until (html, open, 0);
}

void
lc_page_append_href (LcPage *page, const char *address)
{
  const char *fragment = strchr (address, '#');
  g_autofree char *bare =
      fragment == NULL ? g_strdup (address) : g_strndup (address, (gsize) (fragment - address));

  if (address[0] == '/')
    lc_page_append_text (page->html, page->base);
  lc_page_append_text (page->html, bare);
  if (page->is_mobile)
    g_string_append (page->html, strchr (bare, '?') == NULL ? "?mobile=1" : "&amp;mobile=1");
  if (fragment != NULL)
    lc_page_append_text (page->html, fragment);
}

/* Month names of the site, whose furniture is in English whatever the workstation's language is. */
void
lc_page_append_time (LcPage *page, gint64 time_s, gboolean has_hour)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) local =
      utc == NULL ? NULL : g_date_time_to_timezone (utc, page->settings->timezone);
  g_autofree char *machine = local == NULL ? NULL : g_date_time_format_iso8601 (local);

  if (machine == NULL)
    return;
  g_string_append_printf (page->html, "<time datetime=\"%s\">%d %s %d", machine,
                          g_date_time_get_day_of_month (local),
                          months[g_date_time_get_month (local) - 1], g_date_time_get_year (local));
  if (has_hour)
    g_string_append_printf (page->html, ", %02d:%02d %s", g_date_time_get_hour (local),
                            g_date_time_get_minute (local),
                            g_date_time_get_timezone_abbreviation (local));
  g_string_append (page->html, "</time>");
}

static void
append_sections (LcPage *page, GPtrArray *sections)
{
  g_string_append (page->html, "<nav class=\"sections\" aria-label=\"Sections\"><ul>\n");
  for (guint i = 0; i < sections->len; i++)
    {
      const LcTerm *section = sections->pdata[i];
      g_autofree char *path = g_strdup_printf ("/category/%s/", section->slug);

      if (section->n_posts == 0 || section->id == LC_FIRST_SECTION)
        continue;
      g_string_append (page->html, "<li><a href=\"");
      lc_page_append_href (page, path);
      g_string_append (page->html,
                       g_str_has_prefix (page->path, path) ? "\" aria-current=\"page\">" : "\">");
      lc_page_append_text (page->html, section->name);
      g_string_append (page->html, "</a></li>\n");
    }
  g_string_append (page->html, "</ul></nav>\n");
}

static void
append_head (LcPage *page, const char *title, const char *description)
{
  GString *html = page->html;

  g_string_append_printf (
      html, "<!DOCTYPE html>\n<html lang=\"%s\"%s>\n<head>\n<meta charset=\"utf-8\">\n",
      page->settings->language,
      lc_language_is_rtl (page->settings->language) ? " dir=\"rtl\"" : "");
  g_string_append (html,
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  if (title != NULL)
    {
      lc_page_append_text (html, title);
      g_string_append (html, " – ");
    }
  lc_page_append_text (html, page->settings->title);
  g_string_append (html, "</title>\n");
  if (description != NULL && description[0] != '\0')
    {
      g_string_append (html, "<meta name=\"description\" content=\"");
      lc_page_append_text (html, description);
      g_string_append (html, "\">\n");
    }
  g_string_append (html, "<link rel=\"canonical\" href=\"");
  lc_page_append_text (html, page->base);
  lc_page_append_text (html, page->path);
  g_string_append (html, "\">\n<link rel=\"stylesheet\" href=\"");
  lc_page_append_text (html, page->base);
  g_string_append (html, "/site.css\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"");
  lc_page_append_text (html, page->base);
  g_string_append (html, "/site.svg\">\n<link rel=\"alternate\" type=\"application/rss+xml\""
                         " title=\"RSS\" href=\"");
  lc_page_append_text (html, page->base);
  g_string_append (html, "/feed/\">\n</head>\n");
}

void
lc_page_begin (LcPage *page, const char *title, const char *description, GPtrArray *sections)
{
  const char *name = title == NULL ? "h1" : "p";

  page->html = g_string_new (NULL);
  append_head (page, title, description);
  g_string_append_printf (page->html,
                          "<body class=\"%s\">\n<a class=\"skip\" href=\"#main\">To the text</a>\n"
                          "<header class=\"masthead\">\n<%s class=\"title\"><a href=\"",
                          page->is_mobile ? "mobile" : "desktop", name);
  lc_page_append_href (page, "/");
  g_string_append (page->html, "\">");
  lc_page_append_text (page->html, page->settings->title);
  g_string_append_printf (page->html, "</a></%s>\n<p class=\"tagline\">", name);
  lc_page_append_text (page->html, page->settings->tagline);
  g_string_append (page->html, "</p>\n");
  append_sections (page, sections);
  g_string_append (page->html, "</header>\n<main id=\"main\">\n");
}

GString *
lc_page_end (LcPage *page)
{
  gboolean is_mobile = page->is_mobile;

  g_string_append (page->html, "</main>\n<footer class=\"foot\">\n<p><a class=\"version\" href=\"");
  lc_page_append_text (page->html, page->base);
  lc_page_append_text (page->html, page->path);
  g_string_append (page->html, is_mobile ? "\">Exit mobile version</a></p>\n"
                                         : "?mobile=1\">Mobile version</a></p>\n");
  g_string_append (page->html, "<p><a href=\"");
  lc_page_append_text (page->html, page->base);
  g_string_append (page->html, "/feed/\">RSS feed</a> · ");
  lc_page_append_text (page->html, page->settings->title);
  g_string_append (page->html, "</p>\n</footer>\n</body>\n</html>\n");
  return g_steal_pointer (&page->html);
}

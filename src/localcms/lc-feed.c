/* lc-feed.c - the newest stories as RSS 2.0 (rssboard.org/rss-specification)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lc-media.h"
#include "lc-render.h"
#include "lc-site.h"

#define N_ITEMS 20

/* XML 1.0 knows fewer characters than UTF-8 does (production 2). */
static void
append_valid (GString *xml, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if ((letter >= ' ' || letter == '\n' || letter == '\t') && letter != 0xFFFE
          && letter != 0xFFFF)
        g_string_append_unichar (xml, letter);
    }
}

static void
append_element (GString *xml, const char *name, const char *text)
{
  g_autoptr (GString) valid = g_string_new (NULL);

  append_valid (valid, text);
  g_string_append_printf (xml, "<%s>", name);
  lc_page_append_text (xml, valid->str);
  g_string_append_printf (xml, "</%s>\n", name);
}

/* RFC 822 names days and months in English, whatever the locale. */
static void
append_date (GString *xml, const char *name, gint64 time_s)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);

  if (time != NULL)
    g_string_append_printf (xml, "<%s>%s, %02d %s %04d %02d:%02d:%02d +0000</%s>\n", name,
                            days[g_date_time_get_day_of_week (time) - 1],
                            g_date_time_get_day_of_month (time),
                            months[g_date_time_get_month (time) - 1], g_date_time_get_year (time),
                            g_date_time_get_hour (time), g_date_time_get_minute (time),
                            g_date_time_get_second (time), name);
}

static gboolean
append_enclosure (LcView *view, GString *xml, const LcPost *post, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LcMedia) media = lc_media_load (view->database, post->featured_media, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (media == NULL)
    return TRUE;
  g_string_append (xml, "<enclosure url=\"");
  lc_page_append_text (xml, view->page.base);
  g_string_append (xml, "/wp-content/uploads/");
  lc_page_append_text (xml, media->path);
  g_string_append_printf (xml, "\" length=\"%" G_GINT64_FORMAT "\" type=\"%s\"/>\n",
                          media->size_bytes, media->mime_type);
  return TRUE;
}

static gboolean
append_item (LcView *view, GString *xml, const LcPost *post, GError **error)
{
  g_autofree char *link = lc_post_dup_link (post, view->page.base, view->page.settings->timezone);
  g_autofree char *guid = g_strdup_printf ("%s/?p=%" G_GINT64_FORMAT, view->page.base, post->id);
  g_autofree char *title = lc_page_dup_plain (post->title);
  g_autofree char *standfirst = lc_page_dup_plain (post->excerpt);
  g_autofree char *body = lc_render_content (post->content, post->content_length);
  g_auto (GStrv) parts = g_strsplit (body, "]]>", -1);
  g_autofree char *safe = g_strjoinv ("]]]]><![CDATA[>", parts);
  g_autoptr (GPtrArray) terms = lc_terms_of_post (view->database, post->id, LC_SECTION, error);

  if (terms == NULL)
    return FALSE;
  g_string_append (xml, "<item>\n");
  append_element (xml, "title", title);
  append_element (xml, "link", link);
  append_element (xml, "dc:creator", post->author_name);
  append_date (xml, "pubDate", post->date_s);
  for (guint i = 0; i < terms->len; i++)
    append_element (xml, "category", ((const LcTerm *) terms->pdata[i])->name);
  g_string_append (xml, "<guid isPermaLink=\"false\">");
  lc_page_append_text (xml, guid);
  g_string_append (xml, "</guid>\n");
  append_element (xml, "description", standfirst);
  g_string_append (xml, "<content:encoded><![CDATA[");
  append_valid (xml, safe);
  g_string_append (xml, "]]></content:encoded>\n");
  if (!append_enclosure (view, xml, post, error))
    return FALSE;
  g_string_append (xml, "</item>\n");
  return TRUE;
}

static void
append_channel (LcView *view, GString *xml, const LcTerm *section)
{
  const LcSettings *settings = view->page.settings;
  g_autofree char *home = section == NULL
                              ? g_strconcat (view->page.base, "/", NULL)
                              : g_strdup_printf ("%s/category/%s/", view->page.base, section->slug);
  g_autofree char *title = section == NULL
                               ? g_strdup (settings->title)
                               : g_strdup_printf ("%s – %s", section->name, settings->title);

  g_string_append (xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
                        " xmlns:atom=\"http://www.w3.org/2005/Atom\""
                        " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
  append_element (xml, "title", title);
  append_element (xml, "link", home);
  append_element (xml, "description", settings->tagline);
  append_element (xml, "language", settings->language);
  g_string_append (xml, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
  lc_page_append_text (xml, home);
  g_string_append (xml, "feed/\"/>\n");
}

gboolean
lc_site_feed (LcView *view, const LcTerm *section, GError **error)
{
  LcPostFilter filter = { .section = section == NULL ? 0 : section->id, .limit = N_ITEMS };
  g_autoptr (GPtrArray) posts = lc_posts_find (view->database, &filter, NULL, error);
  g_autoptr (GString) xml = g_string_new (NULL);

  if (posts == NULL)
    return FALSE;
  append_channel (view, xml, section);
  if (posts->len > 0)
    append_date (xml, "lastBuildDate", ((const LcPost *) posts->pdata[0])->date_s);
  for (guint i = 0; i < posts->len; i++)
    if (!append_item (view, xml, posts->pdata[i], error))
      return FALSE;
  g_string_append (xml, "</channel>\n</rss>\n");
  lc_request_respond (view->request, SOUP_STATUS_OK, "application/rss+xml; charset=utf-8",
                      g_steal_pointer (&xml));
  return TRUE;
}

/* lc-site-list.c - front page, sections, tags and what is trending
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lc-language.h"
#include "lc-media.h"
#include "lc-site.h"

#define N_TRENDING      5
#define TRENDING_DAYS_S (7 * 24 * 60 * 60)

void
lc_site_append_language (LcView *view, const LcPost *post)
{
  g_autofree char *words = g_strconcat (post->title, " ", post->excerpt, " ", post->content, NULL);
  const char *language = lc_language_guess (words, view->page.settings->language);

  g_string_append_printf (view->page.html, " lang=\"%s\" dir=\"%s\"", language,
                          lc_language_is_rtl (language) ? "rtl" : "ltr");
}

gboolean
lc_site_append_picture (LcView *view, const LcPost *post, gboolean is_card, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LcMedia) media = lc_media_load (view->database, post->featured_media, &failure);
  GString *html = view->page.html;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (media == NULL)
    return TRUE;
  g_string_append (html, is_card ? "<img loading=\"lazy\" src=\"" : "<img src=\"");
  lc_page_append_text (html, view->page.base);
  g_string_append (html, "/wp-content/uploads/");
  lc_page_append_text (html, media->path);
  g_string_append_printf (html, "\" width=\"%d\" height=\"%d\" alt=\"", media->width,
                          media->height);
  /* On a card the headline beside it says it all. */
  lc_page_append_text (html, is_card ? "" : media->alt);
  g_string_append (html, "\">\n");
  if (is_card || media->caption[0] == '\0')
    return TRUE;
  g_string_append (html, "<figcaption dir=\"auto\">");
  lc_page_append_line (html, media->caption);
  g_string_append (html, "</figcaption>\n");
  return TRUE;
}

gboolean
lc_site_append_section (LcView *view, const LcPost *post, GError **error)
{
  g_autoptr (GPtrArray) terms = lc_terms_of_post (view->database, post->id, LC_SECTION, error);

  if (terms == NULL)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      const LcTerm *term = terms->pdata[i];
      g_autofree char *path = g_strdup_printf ("/category/%s/", term->slug);

      if (i > 0)
        g_string_append (view->page.html, ", ");
      g_string_append (view->page.html, "<a rel=\"category tag\" href=\"");
      lc_page_append_href (&view->page, path);
      g_string_append (view->page.html, "\">");
      lc_page_append_text (view->page.html, term->name);
      g_string_append (view->page.html, "</a>");
    }
  return TRUE;
}

static void
append_headline (LcView *view, const LcPost *post)
{
  g_autofree char *link = lc_post_dup_link (post, view->page.base, view->page.settings->timezone);

  g_string_append (view->page.html, "<a href=\"");
  lc_page_append_href (&view->page, link);
  g_string_append (view->page.html, "\">");
  lc_page_append_line (view->page.html, post->title[0] == '\0' ? "Untitled" : post->title);
  g_string_append (view->page.html, "</a>");
}

gboolean
lc_site_append_card (LcView *view, const LcPost *post, const char *size, GError **error)
{
  GString *html = view->page.html;

  g_string_append_printf (html, "<article class=\"%s\"", size);
  lc_site_append_language (view, post);
  g_string_append (html, ">\n");
  if (post->featured_media != 0)
    g_string_append (html, "<div class=\"picture\">");
  if (!lc_site_append_picture (view, post, TRUE, error))
    return FALSE;
  if (post->featured_media != 0)
    g_string_append (html, "</div>");
  g_string_append (html, "<div class=\"words\">\n<p class=\"section\">");
  if (!lc_site_append_section (view, post, error))
    return FALSE;
  g_string_append (html, "</p>\n<h2>");
  append_headline (view, post);
  g_string_append (html, "</h2>\n");
  if (post->excerpt[0] != '\0')
    {
      g_string_append (html, "<p class=\"standfirst\">");
      lc_page_append_line (html, post->excerpt);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "<p class=\"meta\"><span lang=\"en\" dir=\"ltr\">");
  lc_page_append_time (&view->page, post->date_s, FALSE);
  if (post->n_comments > 0)
    g_string_append_printf (html, " · %u %s", post->n_comments,
                            post->n_comments == 1 ? "comment" : "comments");
  g_string_append (html, "</span></p>\n</div>\n</article>\n");
  return TRUE;
}

gboolean
lc_site_append_trending (LcView *view, GError **error)
{
  gint64 since_s = g_get_real_time () / G_USEC_PER_SEC - TRENDING_DAYS_S;
  g_autoptr (GPtrArray) posts = lc_posts_trending (view->database, since_s, N_TRENDING, error);

  if (posts == NULL)
    return FALSE;
  if (posts->len == 0)
    return TRUE;
  g_string_append (view->page.html, "<aside class=\"trending\" aria-labelledby=\"trending\">\n"
                                    "<h2 id=\"trending\">Trending</h2>\n<ol>\n");
  for (guint i = 0; i < posts->len; i++)
    {
      g_string_append (view->page.html, "<li");
      lc_site_append_language (view, posts->pdata[i]);
      g_string_append (view->page.html, ">");
      append_headline (view, posts->pdata[i]);
      g_string_append (view->page.html, "</li>\n");
    }
  g_string_append (view->page.html, "</ol>\n</aside>\n");
  return TRUE;
}

/* @path: of the list's first page. */
static void
append_pages (LcView *view, const char *path, guint number, guint n_pages)
{
  g_autofree char *newer =
      number == 2 ? g_strdup (path) : g_strdup_printf ("%spage/%u/", path, number - 1);
  g_autofree char *older = g_strdup_printf ("%spage/%u/", path, number + 1);

  if (n_pages < 2)
    return;
  g_string_append (view->page.html, "<nav class=\"pages\" aria-label=\"Pages\">");
  if (number > 1)
    {
      g_string_append (view->page.html, "<a rel=\"prev\" href=\"");
      lc_page_append_href (&view->page, newer);
      g_string_append (view->page.html, "\">Newer stories</a> ");
    }
  g_string_append_printf (view->page.html, "<span>Page %u of %u</span>", number, n_pages);
  if (number < n_pages)
    {
      g_string_append (view->page.html, " <a rel=\"next\" href=\"");
      lc_page_append_href (&view->page, older);
      g_string_append (view->page.html, "\">Older stories</a>");
    }
  g_string_append (view->page.html, "</nav>\n");
}

/* The stories of one page of a list. @title: (nullable): NULL for the front page. @path: of the
 * list's first page. */
static gboolean
answer_list (LcView *view,
             LcPostFilter *filter,
             const char *title,
             const char *description,
             const char *path,
             guint number,
             GError **error)
{
  guint limit = MAX (view->page.settings->posts_per_page, 1);
  guint n_total = 0;
  g_autoptr (GPtrArray) posts = NULL;

  filter->limit = limit;
  filter->offset = (number - 1) * limit;
  posts = lc_posts_find (view->database, filter, &n_total, error);
  if (posts == NULL)
    return FALSE;
  if (posts->len == 0 && number > 1)
    return lc_site_not_found (view, error);
  lc_page_begin (&view->page, title, description, view->sections);
  if (title != NULL)
    {
      g_string_append (view->page.html, "<h1 class=\"list\">");
      lc_page_append_text (view->page.html, title);
      g_string_append (view->page.html, "</h1>\n");
    }
  if (title != NULL && description[0] != '\0')
    {
      g_string_append (view->page.html, "<p class=\"about\">");
      lc_page_append_text (view->page.html, description);
      g_string_append (view->page.html, "</p>\n");
    }
  g_string_append (view->page.html, "<div class=\"with-aside\"><div class=\"stories\">\n");
  for (guint i = 0; i < posts->len; i++)
    if (!lc_site_append_card (view, posts->pdata[i], i == 0 && number == 1 ? "lead" : "card",
                              error))
      return FALSE;
  if (posts->len == 0)
    g_string_append (view->page.html, "<p class=\"none\">There is no story here yet.</p>\n");
  append_pages (view, path, number, (n_total + limit - 1) / limit);
  g_string_append (view->page.html, "</div>\n");
  if (!lc_site_append_trending (view, error))
    return FALSE;
  g_string_append (view->page.html, "</div>\n");
  lc_site_send (view, SOUP_STATUS_OK);
  return TRUE;
}

gboolean
lc_site_front (LcView *view, guint number, GError **error)
{
  LcPostFilter filter = { 0 };

  return answer_list (view, &filter, NULL, view->page.settings->tagline, "/", number, error);
}

gboolean
lc_site_term (LcView *view, const LcTerm *term, guint number, GError **error)
{
  gboolean is_section = g_str_equal (term->taxonomy, LC_SECTION);
  LcPostFilter filter = { .section = is_section ? term->id : 0, .tag = is_section ? 0 : term->id };
  g_autofree char *path = g_strdup_printf ("/%s/%s/", is_section ? "category" : "tag", term->slug);

  return answer_list (view, &filter, term->name, term->description, path, number, error);
}

gboolean
lc_site_author (LcView *view, const LcUser *user, guint number, GError **error)
{
  LcPostFilter filter = { .author = user->id };
  g_autofree char *slug = lc_user_dup_slug (user);
  g_autofree char *path = g_strdup_printf ("/author/%s/", slug);

  return answer_list (view, &filter, user->name, user->description, path, number, error);
}

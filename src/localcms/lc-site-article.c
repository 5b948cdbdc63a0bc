/* lc-site-article.c - the page of one story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lc-site.h"

/* A change sooner than this belongs to the publication. */
#define UPDATE_S 60

/* Some newsrooms name the author in a paragraph of the body: one byline is enough. A standfirst in
 * the body stays beside the page's own: who publishes here learns from the page that the site shows
 * the excerpt. */
static gboolean
has_byline (const LcPost *post)
{
  return strstr (post->content, "<p class=\"byline\">") != NULL;
}

static gboolean
append_byline (LcView *view, const LcPost *post, GError **error)
{
  g_autoptr (LcUser) user = lc_user_load (view->database, post->author, error);
  g_autofree char *slug = user == NULL ? NULL : lc_user_dup_slug (user);
  g_autofree char *path = g_strdup_printf ("/author/%s/", slug);

  if (user == NULL)
    return FALSE;
  g_string_append (
      view->page.html,
      "<span class=\"by\" lang=\"en\" dir=\"ltr\">By <a rel=\"author\" dir=\"auto\" href=\"");
  lc_page_append_href (&view->page, path);
  g_string_append (view->page.html, "\">");
  lc_page_append_text (view->page.html, user->name);
  g_string_append (view->page.html, "</a></span>\n");
  return TRUE;
}

static gboolean
append_top (LcView *view, const LcPost *post, GError **error)
{
  GString *html = view->page.html;

  g_string_append (html, "<header>\n<p class=\"section\">");
  if (!lc_site_append_section (view, post, error))
    return FALSE;
  g_string_append (html, "</p>\n<h1>");
  lc_page_append_line (html, post->title);
  g_string_append (html, "</h1>\n");
  if (post->excerpt[0] != '\0')
    {
      g_string_append (html, "<p class=\"standfirst\">");
      lc_page_append_line (html, post->excerpt);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "<p class=\"meta\">");
  if (!has_byline (post) && !append_byline (view, post, error))
    return FALSE;
  g_string_append (html, "<span class=\"published\" lang=\"en\" dir=\"ltr\">Published on ");
  lc_page_append_time (&view->page, post->date_s, TRUE);
  g_string_append (html, "</span>\n");
  if (post->modified_s > post->date_s + UPDATE_S)
    {
      g_string_append (html, "<span class=\"updated\" lang=\"en\" dir=\"ltr\">Updated on ");
      lc_page_append_time (&view->page, post->modified_s, TRUE);
      g_string_append (html, "</span>\n");
    }
  if (post->n_comments > 0)
    g_string_append_printf (html, "<a href=\"#comments\" lang=\"en\" dir=\"ltr\">%u %s</a>\n",
                            post->n_comments, post->n_comments == 1 ? "comment" : "comments");
  g_string_append (html, "</p>\n</header>\n");
  if (post->featured_media != 0)
    g_string_append (html, "<figure class=\"featured\">\n");
  if (!lc_site_append_picture (view, post, FALSE, error))
    return FALSE;
  if (post->featured_media != 0)
    g_string_append (html, "</figure>\n");
  return TRUE;
}

static gboolean
append_tags (LcView *view, const LcPost *post, GError **error)
{
  g_autoptr (GPtrArray) terms = lc_terms_of_post (view->database, post->id, LC_TAG, error);

  if (terms == NULL)
    return FALSE;
  if (terms->len == 0)
    return TRUE;
  g_string_append (view->page.html, "<ul class=\"tags\" aria-label=\"Tags\">\n");
  for (guint i = 0; i < terms->len; i++)
    {
      const LcTerm *term = terms->pdata[i];
      g_autofree char *path = g_strdup_printf ("/tag/%s/", term->slug);

      g_string_append (view->page.html, "<li><a rel=\"tag\" href=\"");
      lc_page_append_href (&view->page, path);
      g_string_append (view->page.html, "\">");
      lc_page_append_text (view->page.html, term->name);
      g_string_append (view->page.html, "</a></li>\n");
    }
  g_string_append (view->page.html, "</ul>\n");
  return TRUE;
}

gboolean
lc_site_article (LcView *view,
                 const LcPost *post,
                 guint status,
                 const LcReply *reply,
                 GError **error)
{
  g_autofree char *title = lc_page_dup_plain (post->title);
  g_autofree char *standfirst = lc_page_dup_plain (post->excerpt);

  lc_page_begin (&view->page, title, standfirst, view->sections);
  g_string_append (view->page.html, "<div class=\"with-aside\"><div class=\"story\">\n<article");
  lc_site_append_language (view, post);
  g_string_append (view->page.html, ">\n");
  if (!append_top (view, post, error))
    return FALSE;
  g_string_append (view->page.html, "<div class=\"body\">\n");
  lc_page_append_body (&view->page, post->content, post->content_length);
  g_string_append (view->page.html, "\n</div>\n");
  if (!append_tags (view, post, error))
    return FALSE;
  g_string_append (view->page.html, "</article>\n");
  if (!lc_site_append_comments (view, post, reply, error))
    return FALSE;
  g_string_append (view->page.html, "</div>\n");
  if (!lc_site_append_trending (view, error))
    return FALSE;
  g_string_append (view->page.html, "</div>\n");
  lc_site_send (view, status);
  return TRUE;
}

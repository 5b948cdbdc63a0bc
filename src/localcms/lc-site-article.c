/* lc-site-article.c - the page of one story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "lc-render.h"
#include "lc-site.h"

/* Whether the body itself begins with a marked paragraph, which then is the one to show. */
static gboolean
has_marked (const LcPost *post, const char *name)
{
  g_autofree char *mark = g_strdup_printf ("<p class=\"%s\">", name);

  return strstr (post->content, mark) != NULL;
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
  if (post->excerpt[0] != '\0' && !has_marked (post, "standfirst"))
    {
      g_string_append (html, "<p class=\"standfirst\">");
      lc_page_append_line (html, post->excerpt);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "<p class=\"meta\">");
  if (!has_marked (post, "byline"))
    {
      g_string_append (html, "<span class=\"by\" lang=\"en\" dir=\"ltr\">By <b dir=\"auto\">");
      lc_page_append_text (html, post->author_name);
      g_string_append (html, "</b></span>\n");
    }
  g_string_append (html, "<span class=\"published\" lang=\"en\" dir=\"ltr\">Published on ");
  lc_page_append_time (&view->page, post->date_s, TRUE);
  g_string_append (html, "</span>\n");
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
  g_autofree char *body = lc_render_content (post->content, post->content_length);

  lc_page_begin (&view->page, title, standfirst, view->sections);
  g_string_append (view->page.html, "<div class=\"with-aside\"><div class=\"story\">\n<article");
  lc_site_append_language (view, post);
  g_string_append (view->page.html, ">\n");
  if (!append_top (view, post, error))
    return FALSE;
  g_string_append_printf (view->page.html, "<div class=\"body\">\n%s\n</div>\n", body);
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

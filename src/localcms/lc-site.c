/* lc-site.c - the public pages of the practice site: which address is which page
 * Only published stories are ever looked up here, so that nothing else can be shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-site.h"

#include <string.h>

#include "lc-page-data.h"

#define RESOURCE_PATH "/org/standfirst/Standfirst/localcms"
#define POLICY                                                                                     \
  "default-src 'none'; script-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; "      \
  "img-src 'self' http: https: data:; media-src 'self' http: https:; frame-src 'none'; "           \
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

static void
add_headers (LcRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  soup_message_headers_replace (headers, "Content-Security-Policy", POLICY);
  soup_message_headers_replace (headers, "Referrer-Policy", "same-origin");
}

void
lc_site_send (LcView *view, guint status)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (view->request->message),
                                "Cache-Control", "no-cache");
  lc_request_respond (view->request, status, "text/html; charset=utf-8", lc_page_end (&view->page));
}

/* The style sheet and the icon are the same as long as the program is. */
static gboolean
send_resource (LcRequest *request, const char *type, GError **error)
{
  SoupMessageHeaders *sent = soup_server_message_get_request_headers (request->message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  g_autofree char *path = g_strconcat (RESOURCE_PATH, request->path, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (lc_page_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *hash = NULL;
  g_autofree char *tag = NULL;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  tag = g_strdup_printf ("\"%.16s\"", hash);
  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Cache-Control", "max-age=60");
  if (g_strcmp0 (soup_message_headers_get_list (sent, "If-None-Match"), tag) == 0)
    soup_server_message_set_status (request->message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    lc_request_respond (request, SOUP_STATUS_OK, type, g_string_new_len (text, (gssize) length));
  return TRUE;
}

static void
send_robots (LcRequest *request)
{
  lc_request_respond (request, SOUP_STATUS_OK, "text/plain; charset=utf-8",
                      g_string_new ("User-agent: *\nDisallow: /\n"));
}

gboolean
lc_site_not_found (LcView *view, GError **error)
{
  lc_page_begin (&view->page, "Page not found", NULL, view->sections);
  g_string_append (view->page.html,
                   "<div class=\"with-aside\"><section class=\"text\"><h1>Page not found</h1>\n"
                   "<p>There is no story at this address. It may have been moved or taken down.</p>"
                   "\n<p><a href=\"");
  lc_page_append_href (&view->page, "/");
  g_string_append (view->page.html, "\">To the front page</a></p></section>\n");
  if (!lc_site_append_trending (view, error))
    return FALSE;
  g_string_append (view->page.html, "</div>\n");
  lc_site_send (view, SOUP_STATUS_NOT_FOUND);
  return TRUE;
}

/* Redirects to the story's one address. */
static void
send_on (LcView *view, const LcPost *post)
{
  g_autofree char *link = lc_post_dup_link (post, view->page.base, view->page.settings->timezone);
  g_autofree char *target =
      view->page.is_mobile ? g_strconcat (link, "?mobile=1", NULL) : g_strdup (link);

  lc_request_redirect (view->request, SOUP_STATUS_MOVED_PERMANENTLY, target);
}

/* Slugs of other scripts are kept percent-encoded, in small letters. */
static LcPost *
find_story (LcView *view, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  LcPost *post = lc_post_find_published (view->database, name, &failure);
  g_autofree char *encoded = NULL;
  g_autofree char *lower = NULL;

  if (post != NULL || failure != NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return post;
    }
  encoded = g_uri_escape_string (name, NULL, FALSE);
  lower = g_ascii_strdown (encoded, -1);
  return lc_post_find_published (view->database, lower, error);
}

static gboolean
answer_story (LcView *view, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LcPost) post = find_story (view, name, &failure);
  g_autofree char *path = NULL;
  g_autofree char *decoded = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (post == NULL)
    return lc_site_not_found (view, error);
  path = lc_post_dup_link (post, "", view->page.settings->timezone);
  decoded = g_uri_unescape_string (path, NULL);
  if (g_strcmp0 (decoded, view->request->path) != 0)
    {
      send_on (view, post);
      return TRUE;
    }
  view->page.path = path;
  if (g_str_equal (view->request->method, "POST"))
    return lc_site_take_comment (view, post, error);
  if (g_str_equal (view->request->method, "GET")
      && !lc_post_count_read (view->database, post->id, g_get_real_time () / G_USEC_PER_SEC, error))
    return FALSE;
  return lc_site_article (view, post, SOUP_STATUS_OK, NULL, error);
}

/* "?p=7", the address of a story that has no other yet. */
static gboolean
answer_number (LcView *view, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LcPost) post =
      lc_post_load (view->database, g_ascii_strtoll (text, NULL, 10), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (post == NULL || !g_str_equal (post->status, "publish") || post->slug[0] == '\0')
    return lc_site_not_found (view, error);
  send_on (view, post);
  return TRUE;
}

/* Returns: the page's number, or 0 for none that can be. */
static guint
read_number (const char *text)
{
  guint64 number = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, 100000, &number, NULL) ? (guint) number : 0;
}

/* @parts: what follows "/category/" or "/tag/". */
static gboolean
answer_term (LcView *view, const char *taxonomy, char **parts, guint n_parts, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LcTerm) term = lc_term_find_slug (view->database, taxonomy, parts[0], &failure);
  guint number = n_parts == 1                                     ? 1
                 : n_parts == 3 && g_str_equal (parts[1], "page") ? read_number (parts[2])
                                                                  : 0;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (term != NULL && n_parts == 2 && g_str_equal (parts[1], "feed"))
    return lc_site_feed (view, term, error);
  if (term == NULL || number == 0)
    return lc_site_not_found (view, error);
  return lc_site_term (view, term, number, error);
}

/* Only who has published something has a page: a visitor need not learn who else may sign in. */
static gboolean
answer_author (LcView *view, const char *slug, guint number, GError **error)
{
  g_autoptr (GPtrArray) users = lc_users_list (view->database, error);
  const LcUser *author = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  if (users == NULL)
    return FALSE;
  for (guint i = 0; author == NULL && i < users->len; i++)
    {
      g_autofree char *name = lc_user_dup_slug (users->pdata[i]);

      if (g_str_equal (name, slug))
        author = users->pdata[i];
    }
  if (author != NULL)
    {
      LcPostFilter filter = { .author = author->id, .limit = 1 };

      posts = lc_posts_find (view->database, &filter, NULL, error);
      if (posts == NULL)
        return FALSE;
    }
  if (number == 0 || posts == NULL || posts->len == 0)
    return lc_site_not_found (view, error);
  return lc_site_author (view, author, number, error);
}

/* @parts: of the path, without empty ones. */
static gboolean
answer (LcView *view, char **parts, GError **error)
{
  LcRequest *request = view->request;
  guint n_parts = g_strv_length (parts);
  const char *number = lc_request_get (request, "p");

  if (n_parts == 0)
    return number != NULL ? answer_number (view, number, error) : lc_site_front (view, 1, error);
  if (n_parts == 1 && g_str_equal (parts[0], "feed"))
    return lc_site_feed (view, NULL, error);
  if (n_parts == 2 && g_str_equal (parts[0], "page") && read_number (parts[1]) > 0)
    return lc_site_front (view, read_number (parts[1]), error);
  if (n_parts >= 2 && g_str_equal (parts[0], "category"))
    return answer_term (view, LC_SECTION, parts + 1, n_parts - 1, error);
  if (n_parts >= 2 && g_str_equal (parts[0], "tag"))
    return answer_term (view, LC_TAG, parts + 1, n_parts - 1, error);
  if (n_parts == 2 && g_str_equal (parts[0], "author"))
    return answer_author (view, parts[1], 1, error);
  if (n_parts == 4 && g_str_equal (parts[0], "author") && g_str_equal (parts[2], "page"))
    return answer_author (view, parts[1], read_number (parts[3]), error);
  if (n_parts == 3 && read_number (parts[0]) > 0 && read_number (parts[1]) > 0)
    return answer_story (view, parts[2], error);
  return lc_site_not_found (view, error);
}

static char **
split_path (const char *path)
{
  g_auto (GStrv) all = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_strv_builder_add (parts, all[i]);
  return g_strv_builder_end (parts);
}

static gboolean
answer_page (LcRequest *request, GError **error)
{
  g_auto (GStrv) parts = split_path (request->path);
  g_autofree char *escaped = g_uri_escape_string (request->path, "/", FALSE);
  g_autoptr (GPtrArray) sections = NULL;
  LcView view = { .request = request, .database = lc_server_get_database (request->server) };
  gboolean is_answered;

  sections = lc_terms_list (view.database, LC_SECTION, error);
  if (sections == NULL)
    return FALSE;
  view.sections = sections;
  view.page.base = lc_server_get_base (request->server);
  view.page.settings = lc_server_get_settings (request->server);
  view.page.path = escaped;
  view.page.is_mobile = g_strcmp0 (lc_request_get (request, "mobile"), "1") == 0;
  is_answered = answer (&view, parts, error);
  if (view.page.html != NULL)
    g_string_free (view.page.html, TRUE);
  return is_answered;
}

gboolean
lc_site_handle (LcRequest *request)
{
  g_autoptr (GError) error = NULL;
  gboolean is_answered = TRUE;

  add_headers (request);
  if (!g_str_equal (request->method, "GET") && !g_str_equal (request->method, "HEAD")
      && !g_str_equal (request->method, "POST"))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                    "Allow", "GET, HEAD, POST");
      lc_request_respond_error (request, SOUP_STATUS_METHOD_NOT_ALLOWED,
                                "Pages can be read, and answered to.");
    }
  else if (g_str_equal (request->path, "/site.css"))
    is_answered = send_resource (request, "text/css; charset=utf-8", &error);
  else if (g_str_equal (request->path, "/site.svg"))
    is_answered = send_resource (request, "image/svg+xml", &error);
  else if (g_str_equal (request->path, "/robots.txt"))
    send_robots (request);
  else
    is_answered = answer_page (request, &error);
  if (!is_answered)
    lc_request_respond_error (request, SOUP_STATUS_INTERNAL_SERVER_ERROR, error->message);
  return TRUE;
}

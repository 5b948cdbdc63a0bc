/* lc-rest-site.c - wp/v2/settings and a story's revisions
 * developer.wordpress.org/rest-api/reference/settings/ and …/post-revisions/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-render.h"
#include "lc-revision.h"
#include "lc-term.h"

/* The API's name of a setting and ours. */
static const struct
{
  const char *param;
  const char *name;
} settings[] = {
  { "title", "title" },       { "description", "tagline" },           { "timezone", "timezone" },
  { "language", "language" }, { "posts_per_page", "posts_per_page" },
};
static const LcParam params[] = {
  { "title", LC_PARAM_TEXT },
  { "description", LC_PARAM_TEXT },
  { "timezone", LC_PARAM_TEXT },
  { "language", LC_PARAM_TEXT },
  { "posts_per_page", LC_PARAM_NUMBER },
  { NULL },
};

static LcJson *
make_settings (LcCall *call)
{
  const LcSettings *now = lc_server_get_settings (call->request->server);
  LcJson *json = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (json, "title", lc_json_new_text (now->title));
  lc_json_set (json, "description", lc_json_new_text (now->tagline));
  lc_json_set (json, "url", lc_json_new_text (call->base));
  lc_json_set (json, "timezone", lc_json_new_text (now->timezone_name));
  lc_json_set (json, "language", lc_json_new_text (now->language));
  lc_json_set (json, "default_category", lc_json_new_number (LC_FIRST_SECTION));
  lc_json_set (json, "posts_per_page", lc_json_new_number (now->posts_per_page));
  lc_json_set (json, "default_comment_status", lc_json_new_text ("open"));
  return json;
}

/* A time zone that nobody knows is left as it was, without a word, as in WordPress. */
static gboolean
is_known (const char *param, const char *value)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (!g_str_equal (param, "timezone"))
    return TRUE;
  zone = g_time_zone_new_identifier (value);
  return zone != NULL;
}

static void
create_or_update (LcCall *call)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (settings) && error == NULL; i++)
    {
      const char *value = lc_call_get_text (call, settings[i].param);

      if (value != NULL && is_known (settings[i].param, value))
        lc_database_set (call->database, settings[i].name, value, &error);
    }
  if (error == NULL && lc_server_reload_settings (call->request->server, &error))
    lc_call_answer (call, SOUP_STATUS_OK, make_settings (call));
  else
    lc_call_fail (call, error);
}

gboolean
lc_rest_settings (LcCall *call, const char *tail)
{
  if (tail[0] != '\0' || g_str_equal (call->method, "DELETE"))
    return FALSE;
  if (!lc_call_may (call, LC_ROLE_ADMINISTRATOR))
    lc_call_forbid (call, "rest_forbidden", "Sorry, you are not allowed to do that.");
  else if (g_str_equal (call->method, "GET"))
    lc_call_answer (call, SOUP_STATUS_OK, make_settings (call));
  else if (lc_call_check (call, params))
    create_or_update (call);
  return TRUE;
}

static LcJson *
make_revision (LcCall *call, const LcRevision *revision)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);
  g_autofree char *parent = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, revision->post);

  lc_json_set (json, "author", lc_json_new_number (revision->author));
  lc_call_set_date (call, json, "date", revision->date_s);
  lc_json_set (json, "id", lc_json_new_number (revision->id));
  lc_call_set_date (call, json, "modified", revision->date_s);
  lc_json_set (json, "parent", lc_json_new_number (revision->post));
  lc_json_set (
      json, "slug",
      lc_json_new_take (g_strdup_printf ("%" G_GINT64_FORMAT "-revision-v1", revision->post)));
  lc_json_set (json, "title",
               lc_call_make_rendered (call, revision->title, strlen (revision->title),
                                      lc_render_title (revision->title, FALSE)));
  lc_json_set (
      json, "content",
      lc_call_make_rendered (call, revision->content, revision->content_length,
                             lc_render_content (revision->content, revision->content_length)));
  lc_json_set (json, "excerpt",
               lc_call_make_rendered (call, revision->excerpt, strlen (revision->excerpt),
                                      lc_render_excerpt (revision->excerpt, "", 0)));
  lc_call_link (call, json, "parent", parent);
  return json;
}

void
lc_rest_revisions (LcCall *call)
{
  const LcParam none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint first = lc_call_get_offset (call);
  guint limit;
  LcJson *page;

  if (!lc_call_check_list (call, "date,id,include,relevance,slug,include_slugs,title", none))
    return;
  all = lc_revisions_list (call->database, call->id, &error);
  if (all == NULL)
    {
      lc_call_fail (call, error);
      return;
    }
  /* Unlike the other lists, this one is whole when no page is asked for. */
  limit = lc_call_has (call, "per_page") ? lc_call_get_limit (call) : all->len;
  call->n_total = all->len;
  if (!lc_call_check_page (call, "rest_revision_invalid_page_number"))
    return;
  page = lc_json_new (LC_JSON_ARRAY);
  for (guint i = first; i < all->len && i - first < limit; i++)
    lc_json_add (page, make_revision (call, all->pdata[i]));
  lc_call_answer_list (call, page);
}

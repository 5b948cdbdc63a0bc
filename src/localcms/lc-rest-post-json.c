/* lc-rest-post-json.c - a story as the API shows it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest-post-json.h"

#include "lc-post-rules.h"
#include "lc-render.h"
#include "lc-revision.h"
#include "lc-slug.h"
#include "lc-term.h"

static LcJson *
make_term_ids (LcCall *call, const LcPost *post, const char *taxonomy, GError **error)
{
  g_autoptr (GPtrArray) terms = lc_terms_of_post (call->database, post->id, taxonomy, error);
  LcJson *list;

  if (terms == NULL)
    return NULL;
  list = lc_json_new (LC_JSON_ARRAY);
  for (guint i = 0; i < terms->len; i++)
    lc_json_add (list, lc_json_new_number (((LcTerm *) terms->pdata[i])->id));
  return list;
}

static LcJson *
make_protected (LcJson *rendered)
{
  lc_json_set (rendered, "protected", lc_json_new_boolean (FALSE));
  return rendered;
}

static void
set_texts (LcCall *call, LcJson *json, const LcPost *post)
{
  gboolean is_private = g_str_equal (post->status, "private");

  lc_json_set (json, "title",
               lc_call_make_rendered (call, post->title, strlen (post->title),
                                      lc_render_title (post->title, is_private)));
  lc_json_set (json, "content",
               make_protected (lc_call_make_rendered (
                   call, post->content, post->content_length,
                   lc_render_content (post->content, post->content_length))));
  lc_json_set (json, "excerpt",
               make_protected (lc_call_make_rendered (
                   call, post->excerpt, strlen (post->excerpt),
                   lc_render_excerpt (post->excerpt, post->content, post->content_length))));
}

/* What the caller may do, said as links: they must tell the truth. */
static void
set_actions (LcCall *call, LcJson *json, const LcPost *post, const char *self)
{
  gboolean is_editor = lc_call_may (call, LC_ROLE_EDITOR);

  if (lc_call_may (call, LC_ROLE_AUTHOR))
    lc_call_link (call, json, "wp:action-publish", self);
  if (is_editor)
    {
      lc_call_link (call, json, "wp:action-unfiltered-html", self);
      lc_call_link (call, json, "wp:action-sticky", self);
      lc_call_link (call, json, "wp:action-assign-author", self);
      lc_call_link (call, json, "wp:action-create-categories", self);
    }
  lc_call_link (call, json, "wp:action-assign-categories", self);
  lc_call_link (call, json, "wp:action-create-tags", self);
  lc_call_link (call, json, "wp:action-assign-tags", self);
}

static gboolean
set_links (LcCall *call, LcJson *json, const LcPost *post, GError **error)
{
  g_autofree char *self = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, post->id);
  g_autofree char *author = g_strdup_printf ("wp/v2/users/%" G_GINT64_FORMAT, post->author);
  g_autofree char *replies = g_strdup_printf ("wp/v2/comments?post=%" G_GINT64_FORMAT, post->id);
  g_autofree char *history = g_strconcat (self, "/revisions", NULL);
  const LcJson *link;
  gint64 count;

  lc_call_link (call, json, "self", self);
  lc_call_link (call, json, "collection", "wp/v2/posts");
  lc_call_link (call, json, "author", author);
  lc_call_link (call, json, "replies", replies);
  lc_call_link (call, json, "version-history", history);
  if (!lc_revisions_count (call->database, post->id, &count, error))
    return FALSE;
  link = lc_json_get (lc_json_get (json, "_links"), "version-history");
  lc_json_set (link->items->pdata[0], "count", lc_json_new_number (count));
  if (!g_str_equal (call->method, "GET") || lc_call_is_edit (call))
    set_actions (call, json, post, self);
  return TRUE;
}

/* Only who may change the story sees what it would be called. */
static gboolean
set_edit_fields (LcCall *call, LcJson *json, const LcPost *post, GError **error)
{
  g_autofree char *wanted = lc_slug_make (post->title);
  char *slug = lc_slug_make_free (call->database, wanted, post->id, FALSE, error);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (post->date_s);
  g_autoptr (GDateTime) local =
      utc == NULL ? NULL : g_date_time_to_timezone (utc, call->settings->timezone);

  if (slug == NULL)
    return FALSE;
  lc_json_set (json, "password", lc_json_new_text (""));
  lc_json_set (json, "generated_slug", lc_json_new_take (slug));
  if (local != NULL)
    lc_json_set (json, "permalink_template",
                 lc_json_new_take (g_strdup_printf ("%s/%04d/%02d/%%postname%%/", call->base,
                                                    g_date_time_get_year (local),
                                                    g_date_time_get_month (local))));
  return TRUE;
}

LcJson *
lc_rest_make_post (LcCall *call, const LcPost *post, GError **error)
{
  g_autoptr (LcJson) json = lc_json_new (LC_JSON_OBJECT);
  LcJson *guid = lc_json_new (LC_JSON_OBJECT);
  LcJson *sections, *tags;

  lc_json_set (json, "id", lc_json_new_number (post->id));
  lc_call_set_date (call, json, "date", post->date_s);
  lc_json_set (
      guid, "rendered",
      lc_json_new_take (g_strdup_printf ("%s/?p=%" G_GINT64_FORMAT, call->base, post->id)));
  lc_json_set (json, "guid", guid);
  lc_call_set_date (call, json, "modified", post->modified_s);
  lc_json_set (json, "slug", lc_json_new_text (post->slug));
  lc_json_set (json, "status", lc_json_new_text (post->status));
  lc_json_set (json, "type", lc_json_new_text ("post"));
  lc_json_set (json, "link",
               lc_json_new_take (lc_post_dup_link (post, call->base, call->settings->timezone)));
  set_texts (call, json, post);
  lc_json_set (json, "author", lc_json_new_number (post->author));
  lc_json_set (json, "featured_media", lc_json_new_number (post->featured_media));
  lc_json_set (json, "comment_status", lc_json_new_text (post->comments_open ? "open" : "closed"));
  lc_json_set (json, "ping_status", lc_json_new_text ("closed"));
  lc_json_set (json, "sticky", lc_json_new_boolean (post->is_sticky));
  lc_json_set (json, "template", lc_json_new_text (""));
  lc_json_set (json, "format", lc_json_new_text ("standard"));
  lc_json_set (json, "meta", lc_json_new (LC_JSON_ARRAY));
  sections = make_term_ids (call, post, LC_SECTION, error);
  tags = sections == NULL ? NULL : make_term_ids (call, post, LC_TAG, error);
  if (sections != NULL)
    lc_json_set (json, "categories", sections);
  if (tags == NULL)
    return NULL;
  lc_json_set (json, "tags", tags);
  if ((!g_str_equal (call->method, "GET") || lc_call_is_edit (call))
      && !set_edit_fields (call, json, post, error))
    return NULL;
  return set_links (call, json, post, error) ? g_steal_pointer (&json) : NULL;
}

/* lc-rest-posts.c - wp/v2/posts: stories found, written, published and thrown away
 * developer.wordpress.org/rest-api/reference/posts/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-media.h"
#include "lc-post-rules.h"
#include "lc-render.h"
#include "lc-rest-post-json.h"
#include "lc-revision.h"
#include "lc-slug.h"
#include "lc-term.h"

#define ORDERS   "author,date,id,include,modified,parent,relevance,slug,include_slugs,title"
#define STATUSES "publish,future,draft,pending,private"
#define ANY_STATUS                                                                                 \
  STATUSES                                                                                         \
  ",trash,auto-draft,inherit,request-pending,request-confirmed,request-failed,request-completed,any"
#define MAX_CONTENT (16 * 1024 * 1024)

static const LcParam list_params[] = {
  { "status", LC_PARAM_SOME_OF, ANY_STATUS },
  { "slug", LC_PARAM_TEXT },
  { "author", LC_PARAM_NUMBER },
  { "categories", LC_PARAM_NUMBERS },
  { "tags", LC_PARAM_NUMBERS },
  { "include", LC_PARAM_NUMBERS },
  { NULL },
};
static const LcParam write_params[] = {
  { "date", LC_PARAM_DATE },
  { "date_gmt", LC_PARAM_DATE },
  { "slug", LC_PARAM_TEXT },
  { "status", LC_PARAM_ONE_OF, STATUSES },
  { "title", LC_PARAM_RAW },
  { "content", LC_PARAM_RAW },
  { "excerpt", LC_PARAM_RAW },
  { "author", LC_PARAM_NUMBER },
  { "featured_media", LC_PARAM_NUMBER },
  { "comment_status", LC_PARAM_ONE_OF, "open,closed" },
  { "sticky", LC_PARAM_TRUTH },
  { "categories", LC_PARAM_NUMBERS },
  { "tags", LC_PARAM_NUMBERS },
  { NULL },
};

static void
answer_post (LcCall *call, guint status, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcPost) post = lc_post_load (call->database, id, &error);
  LcJson *json = post == NULL ? NULL : lc_rest_make_post (call, post, &error);

  if (json == NULL)
    lc_call_fail (call, error);
  else
    lc_call_answer (call, status, json);
}

/* Answers and returns NULL when there is none. */
static LcPost *
load (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  LcPost *post = lc_post_load (call->database, call->id, &error);

  if (error != NULL)
    lc_call_fail (call, error);
  else if (post == NULL)
    lc_call_refuse (call, SOUP_STATUS_NOT_FOUND, "rest_post_invalid_id", "Invalid post ID.");
  return post;
}

/* (transfer full) (nullable): NULL when it is answered that these may not be seen. */
static GStrv
choose_statuses (LcCall *call)
{
  g_auto (GStrv) words = lc_call_dup_words (call, "status");
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  if (words == NULL)
    {
      g_strv_builder_add (chosen, "publish");
      return g_strv_builder_end (chosen);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);

      if (!g_str_equal (word, "publish") && !lc_call_may (call, LC_ROLE_CONTRIBUTOR))
        {
          lc_call_refuse_status (call);
          return NULL;
        }
      if (g_str_equal (word, "any"))
        g_strv_builder_add_many (chosen, "publish", "future", "draft", "pending", "private", NULL);
      else
        g_strv_builder_add (chosen, word);
    }
  return g_strv_builder_end (chosen);
}

static void
list (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) statuses = NULL;
  g_auto (GStrv) slugs = lc_call_dup_words (call, "slug");
  g_autoptr (GArray) sections = lc_call_dup_numbers (call, "categories");
  g_autoptr (GArray) tags = lc_call_dup_numbers (call, "tags");
  g_autoptr (GArray) ids = lc_call_dup_numbers (call, "include");
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (LcJson) all = lc_json_new (LC_JSON_ARRAY);
  LcPostFilter filter = {
    .slugs = (const char *const *) slugs,
    .search = lc_call_get_text (call, "search"),
    .author = lc_call_get_number (call, "author"),
    .sections = (const gint64 *) (gpointer) sections->data,
    .n_sections = sections->len,
    .tags = (const gint64 *) (gpointer) tags->data,
    .n_tags = tags->len,
    .ids = (const gint64 *) (gpointer) ids->data,
    .n_ids = ids->len,
    .order_by = lc_call_get_text (call, "orderby"),
    .is_ascending = g_strcmp0 (lc_call_get_text (call, "order"), "asc") == 0,
    .limit = lc_call_get_limit (call),
    .offset = lc_call_get_offset (call),
  };

  statuses = choose_statuses (call);
  if (statuses == NULL)
    return;
  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_CONTRIBUTOR))
    {
      lc_call_forbid (call, "rest_forbidden_context",
                      "Sorry, you are not allowed to edit posts in this post type.");
      return;
    }
  filter.statuses = (const char *const *) statuses;
  posts = lc_posts_find (call->database, &filter, &call->n_total, &error);
  for (guint i = 0; posts != NULL && error == NULL && i < posts->len; i++)
    {
      LcPost *post = posts->pdata[i];
      LcJson *json;

      if (lc_call_is_edit (call) ? !lc_post_may_edit (post, call->user)
                                 : !lc_post_may_read (post, call->user))
        continue;
      json = lc_rest_make_post (call, post, &error);
      if (json != NULL)
        lc_json_add (all, json);
    }
  if (error != NULL)
    lc_call_fail (call, error);
  else if (lc_call_check_page (call, "rest_post_invalid_page_number"))
    lc_call_answer_list (call, g_steal_pointer (&all));
}

static void
get (LcCall *call)
{
  g_autoptr (LcPost) post = load (call);

  if (post == NULL)
    return;
  if (lc_call_is_edit (call) && !lc_post_may_edit (post, call->user))
    lc_call_forbid (call, "rest_forbidden_context",
                    "Sorry, you are not allowed to edit this post.");
  else if (!lc_post_may_read (post, call->user))
    lc_call_forbid (call, "rest_forbidden", "Sorry, you are not allowed to do that.");
  else
    answer_post (call, SOUP_STATUS_OK, post->id);
}

/* What someone may not set. Answers and returns FALSE. */
static gboolean
check_rights (LcCall *call, const LcPost *before)
{
  const char *status = lc_call_get_text (call, "status");
  gint64 author = lc_call_get_number (call, "author");

  if (before == NULL && lc_call_has (call, "id"))
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_post_exists",
                    "Cannot create existing post.");
  else if (before != NULL && !lc_post_may_edit (before, call->user))
    lc_call_forbid (call, "rest_cannot_edit", "Sorry, you are not allowed to edit this post.");
  else if (author != 0 && (call->user == NULL || author != call->user->id)
           && !lc_call_may (call, LC_ROLE_EDITOR))
    lc_call_forbid (call, "rest_cannot_edit_others",
                    before == NULL ? "Sorry, you are not allowed to create posts as this user."
                                   : "Sorry, you are not allowed to update posts as this user.");
  else if (lc_call_get_truth (call, "sticky") && !lc_call_may (call, LC_ROLE_AUTHOR))
    lc_call_forbid (call, "rest_cannot_assign_sticky",
                    "Sorry, you are not allowed to make posts sticky.");
  else if (!lc_call_may (call, LC_ROLE_CONTRIBUTOR))
    lc_call_forbid (call, "rest_cannot_create",
                    "Sorry, you are not allowed to create posts as this user.");
  else if (status != NULL && g_str_equal (status, "private") && !lc_call_may (call, LC_ROLE_AUTHOR))
    lc_call_forbid (call, "rest_cannot_publish",
                    "Sorry, you are not allowed to create private posts in this post type.");
  else if (status != NULL && (g_str_equal (status, "publish") || g_str_equal (status, "future"))
           && !lc_call_may (call, LC_ROLE_AUTHOR)
           && (before == NULL || !g_str_equal (before->status, status)))
    lc_call_forbid (call, "rest_cannot_publish",
                    "Sorry, you are not allowed to publish posts in this post type.");
  else
    return TRUE;
  return FALSE;
}

static void
set_text (LcCall *call, const char *name, gboolean is_filtered, char **field, gsize *length)
{
  const LcJson *value = lc_call_get_raw (call, name);
  gsize kept;

  if (value == NULL)
    return;
  g_free (*field);
  kept = value->length;
  *field = is_filtered ? lc_render_filter (value->text, value->length, &kept)
                       : g_memdup2 (value->text, value->length + 1);
  if (length != NULL)
    *length = kept;
}

/* TRUE when a date is chosen. The site's own time wins over UTC. */
static gboolean
set_date (LcCall *call, LcPost *post)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const LcJson *local = lc_json_get (call->params, "date");
  const LcJson *global = lc_json_get (call->params, "date_gmt");
  const LcJson *value = local != NULL && local->type == LC_JSON_TEXT ? local : global;
  g_autoptr (GDateTime) date = NULL;

  if (value != NULL && value->type == LC_JSON_TEXT)
    date =
        g_date_time_new_from_iso8601 (value->text, value == local ? call->settings->timezone : utc);
  if (date == NULL)
    {
      /* An empty date lets go of the one that was chosen. */
      if (local != NULL || global != NULL)
        post->is_floating = TRUE;
      return FALSE;
    }
  post->date_s = g_date_time_to_unix (date);
  post->is_floating = FALSE;
  return TRUE;
}

static gboolean
set_author (LcCall *call, LcPost *post, GError **error)
{
  g_autoptr (LcUser) author = NULL;

  if (!lc_call_has (call, "author") || lc_call_get_number (call, "author") == post->author)
    return TRUE;
  author = lc_user_load (call->database, lc_call_get_number (call, "author"), error);
  if (author == NULL)
    {
      if (*error == NULL)
        lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_invalid_author", "Invalid author ID.");
      return FALSE;
    }
  post->author = author->id;
  return TRUE;
}

static gboolean
set_picture (LcCall *call, LcPost *post, GError **error)
{
  g_autoptr (LcMedia) media = NULL;

  if (!lc_call_has (call, "featured_media"))
    return TRUE;
  media = lc_media_load (call->database, lc_call_get_number (call, "featured_media"), error);
  if (*error == NULL)
    post->featured_media = media == NULL ? 0 : media->id;
  return *error == NULL;
}

/* Puts what came into @post. Answers and returns FALSE when it cannot be. */
static gboolean
set_fields (LcCall *call, LcPost *post, GError **error)
{
  gboolean is_filtered = !lc_call_may (call, LC_ROLE_EDITOR);
  const char *slug = lc_json_get (call->params, "slug") == NULL ? NULL : "";
  const char *status = lc_json_get (call->params, "status") == NULL ? NULL : "draft";
  const char *comments = lc_call_get_text (call, "comment_status");

  /* Null empties the slug and makes a draft, while it leaves the texts alone. */
  if (lc_call_has (call, "slug"))
    slug = lc_call_get_text (call, "slug");
  if (lc_call_has (call, "status"))
    status = lc_call_get_text (call, "status");
  set_text (call, "title", is_filtered, &post->title, NULL);
  g_strstrip (post->title);
  set_text (call, "excerpt", is_filtered, &post->excerpt, NULL);
  set_text (call, "content", is_filtered, &post->content, &post->content_length);
  if (slug != NULL)
    {
      g_free (post->slug);
      post->slug = lc_slug_make (slug);
    }
  if (status != NULL)
    {
      g_free (post->status);
      post->status = g_strdup (status);
    }
  if (comments != NULL)
    post->comments_open = g_str_equal (comments, "open");
  if (lc_call_has (call, "sticky"))
    post->is_sticky = lc_call_get_truth (call, "sticky");
  if (post->title[0] == '\0' && post->excerpt[0] == '\0' && post->content_length == 0)
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "empty_content",
                    "Content, title, and excerpt are empty.");
  else if (post->content_length > MAX_CONTENT)
    lc_call_refuse (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, "db_insert_error",
                    "Could not insert post into the database.");
  else
    return set_author (call, post, error) && set_picture (call, post, error);
  return FALSE;
}

static gboolean
save_terms (LcCall *call, const LcPost *post, gboolean is_new, GError **error)
{
  static const struct
  {
    const char *param;
    const char *taxonomy;
  } kinds[] = { { "categories", LC_SECTION }, { "tags", LC_TAG } };
  const gint64 first = LC_FIRST_SECTION;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GArray) ids = lc_call_dup_numbers (call, kinds[i].param);

      if (lc_call_has (call, kinds[i].param)
          && !lc_post_set_terms (call->database, post->id, kinds[i].taxonomy,
                                 (const gint64 *) (gpointer) ids->data, ids->len, error))
        return FALSE;
    }
  return !is_new || lc_call_has (call, "categories")
         || lc_post_set_terms (call->database, post->id, LC_SECTION, &first, 1, error);
}

static gboolean
is_rewritten (const LcPost *before, const LcPost *post)
{
  return !g_str_equal (before->title, post->title) || !g_str_equal (before->excerpt, post->excerpt)
         || before->content_length != post->content_length
         || memcmp (before->content, post->content, post->content_length) != 0;
}

/* All of it or nothing. */
static gboolean
save (LcCall *call, LcPost *post, const LcPost *before, gboolean has_date, GError **error)
{
  gboolean must_be_free =
      lc_call_has (call, "slug") && (before != NULL || lc_call_has (call, "status"));

  if (!lc_database_begin (call->database, error))
    return FALSE;
  if (lc_post_settle (call->database, post, before, call->user, has_date, must_be_free, error)
      && lc_post_save (call->database, post, error)
      && save_terms (call, post, before == NULL, error)
      && (before == NULL || !is_rewritten (before, post)
          || lc_revision_add (call->database, post, call->user->id, error)))
    return lc_database_commit (call->database, error)
           && lc_server_publish_due (call->request->server, error);
  lc_database_rollback (call->database);
  return FALSE;
}

static void
create_or_update (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcPost) before = NULL;
  g_autoptr (LcPost) post = NULL;
  gboolean has_date;

  if (call->id != 0)
    {
      before = load (call);
      if (before == NULL)
        return;
      post = lc_post_load (call->database, call->id, &error);
    }
  else
    post = lc_post_new (call->user == NULL ? 0 : call->user->id);
  if (error == NULL && !check_rights (call, before))
    return;
  if (error == NULL && !set_fields (call, post, &error) && error == NULL)
    return;
  has_date = error == NULL && set_date (call, post);
  if (error == NULL && save (call, post, before, has_date, &error))
    answer_post (call, before == NULL ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, post->id);
  else
    lc_call_fail (call, error);
}

static void
remove_for_ever (LcCall *call, const LcPost *post)
{
  g_autoptr (GError) error = NULL;
  LcJson *previous = lc_rest_make_post (call, post, &error);
  LcJson *answer;

  if (previous == NULL || !lc_post_remove (call->database, post->id, &error))
    {
      g_clear_pointer (&previous, lc_json_free);
      lc_call_fail (call, error);
      return;
    }
  answer = lc_json_new (LC_JSON_OBJECT);
  lc_json_set (answer, "deleted", lc_json_new_boolean (TRUE));
  lc_json_set (answer, "previous", previous);
  lc_call_answer (call, SOUP_STATUS_OK, answer);
}

static void delete (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcPost) post = load (call);

  if (post == NULL)
    return;
  if (!lc_post_may_delete (post, call->user))
    lc_call_forbid (call, "rest_cannot_delete", "Sorry, you are not allowed to delete this post.");
  else if (lc_call_get_truth (call, "force"))
    remove_for_ever (call, post);
  else if (g_str_equal (post->status, "trash"))
    lc_call_refuse (call, SOUP_STATUS_GONE, "rest_already_trashed",
                    "The post has already been deleted.");
  else
    {
      lc_post_trash (post);
      if (lc_post_save (call->database, post, &error)
          && lc_server_publish_due (call->request->server, &error))
        answer_post (call, SOUP_STATUS_OK, post->id);
      else
        lc_call_fail (call, error);
    }
}

static gboolean
answer_revisions (LcCall *call)
{
  g_autoptr (LcPost) post = load (call);

  if (post == NULL)
    return TRUE;
  if (lc_post_may_edit (post, call->user))
    lc_rest_revisions (call);
  else
    lc_call_forbid (call, "rest_cannot_read",
                    "Sorry, you are not allowed to view revisions of this post.");
  return TRUE;
}

gboolean
lc_rest_posts (LcCall *call, const char *tail)
{
  gboolean is_get = g_str_equal (call->method, "GET");
  gboolean is_post = g_str_equal (call->method, "POST");

  if (is_get && g_str_has_suffix (tail, "/revisions"))
    {
      g_autofree char *head = g_strndup (tail, strlen (tail) - strlen ("/revisions"));

      return lc_call_read_id (call, head) && answer_revisions (call);
    }
  if (tail[0] != '\0' && !lc_call_read_id (call, tail))
    return FALSE;
  if (is_get && tail[0] == '\0')
    {
      if (lc_call_check_list (call, ORDERS, list_params))
        list (call);
    }
  else if (is_get)
    {
      if (lc_call_check (call, list_params + G_N_ELEMENTS (list_params) - 1))
        get (call);
    }
  else if (is_post)
    {
      if (lc_call_check (call, write_params))
        create_or_update (call);
    }
  else if (g_str_equal (call->method, "DELETE") && tail[0] != '\0')
    delete (call);
  else
    return FALSE;
  return TRUE;
}

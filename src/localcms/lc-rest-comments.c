/* lc-rest-comments.c - wp/v2/comments: what readers say, held, shown and answered
 * developer.wordpress.org/rest-api/reference/comments/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-comment.h"
#include "lc-post-rules.h"
#include "lc-render.h"

#define ORDERS "date,date_gmt,id,include,post,parent,type"

static const LcParam list_params[] = {
  { "status", LC_PARAM_TEXT },
  { "post", LC_PARAM_NUMBER },
  { NULL },
};
static const LcParam write_params[] = {
  { "status", LC_PARAM_TEXT }, { "post", LC_PARAM_NUMBER },      { "parent", LC_PARAM_NUMBER },
  { "content", LC_PARAM_RAW }, { "author_name", LC_PARAM_TEXT }, { NULL },
};

/* (nullable): when the story is gone. */
static char *
dup_link (LcCall *call, const LcComment *comment)
{
  g_autoptr (LcPost) post = lc_post_load (call->database, comment->post, NULL);
  g_autofree char *link =
      post == NULL ? NULL : lc_post_dup_link (post, call->base, call->settings->timezone);

  return link == NULL ? NULL : g_strdup_printf ("%s#comment-%" G_GINT64_FORMAT, link, comment->id);
}

static LcJson *
make_comment (LcCall *call, const LcComment *comment)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);
  gboolean is_edit = lc_call_is_edit (call) || !g_str_equal (call->method, "GET");
  g_autofree char *self = g_strdup_printf ("wp/v2/comments/%" G_GINT64_FORMAT, comment->id);
  g_autofree char *up = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, comment->post);
  char *link = dup_link (call, comment);

  lc_json_set (json, "id", lc_json_new_number (comment->id));
  lc_json_set (json, "post", lc_json_new_number (comment->post));
  lc_json_set (json, "parent", lc_json_new_number (comment->parent));
  lc_json_set (json, "author", lc_json_new_number (comment->user));
  lc_json_set (json, "author_name", lc_json_new_text (comment->author_name));
  if (is_edit)
    {
      lc_json_set (json, "author_email", lc_json_new_text (comment->author_email));
      lc_json_set (json, "author_ip", lc_json_new_text ("127.0.0.1"));
    }
  lc_json_set (json, "author_url", lc_json_new_text (comment->author_url));
  lc_call_set_date (call, json, "date", comment->date_s);
  lc_json_set (json, "content",
               lc_call_make_rendered (call, comment->content, strlen (comment->content),
                                      lc_render_comment (comment->content)));
  if (link != NULL)
    lc_json_set (json, "link", lc_json_new_take (link));
  lc_json_set (json, "status", lc_json_new_text (comment->status));
  lc_json_set (json, "type", lc_json_new_text ("comment"));
  lc_json_set (json, "meta", lc_json_new (LC_JSON_ARRAY));
  lc_call_link (call, json, "self", self);
  lc_call_link (call, json, "collection", "wp/v2/comments");
  lc_call_link (call, json, "up", up);
  return json;
}

static void
list (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  const char *status = lc_call_get_text (call, "status");
  gboolean is_public = status == NULL || g_str_has_prefix (status, "approve");
  LcJson *page;

  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_EDITOR))
    {
      lc_call_forbid (call, "rest_forbidden_context",
                      "Sorry, you are not allowed to edit comments.");
      return;
    }
  if (!is_public && !lc_call_may (call, LC_ROLE_CONTRIBUTOR))
    {
      lc_call_forbid (call, "rest_forbidden_param", "Query parameter not permitted: status");
      return;
    }
  comments = lc_comments_find (call->database, is_public ? "approved" : status,
                               lc_call_get_number (call, "post"), lc_call_get_text (call, "search"),
                               lc_call_get_limit (call), lc_call_get_offset (call), &call->n_total,
                               &error);
  if (comments == NULL)
    {
      lc_call_fail (call, error);
      return;
    }
  page = lc_json_new (LC_JSON_ARRAY);
  for (guint i = 0; i < comments->len; i++)
    if (is_public || lc_call_may (call, LC_ROLE_EDITOR))
      lc_json_add (page, make_comment (call, comments->pdata[i]));
  lc_call_answer_list (call, page);
}

/* Answers and returns NULL when there is none. */
static LcComment *
load (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  LcComment *comment = lc_comment_load (call->database, call->id, &error);

  if (error != NULL)
    lc_call_fail (call, error);
  else if (comment == NULL)
    lc_call_refuse (call, SOUP_STATUS_NOT_FOUND, "rest_comment_invalid_id", "Invalid comment ID.");
  return comment;
}

static void
get (LcCall *call)
{
  g_autoptr (LcComment) comment = load (call);

  if (comment == NULL)
    return;
  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_EDITOR))
    lc_call_forbid (call, "rest_forbidden_context",
                    "Sorry, you are not allowed to edit this comment.");
  else if (!g_str_equal (comment->status, "approved") && !lc_call_may (call, LC_ROLE_EDITOR))
    lc_call_forbid (call, "rest_cannot_read", "Sorry, you are not allowed to read this comment.");
  else
    lc_call_answer (call, SOUP_STATUS_OK, make_comment (call, comment));
}

/* An unknown word leaves it as it is, without one of ours, as in WordPress. */
static void
set_status (LcComment *comment, const char *word)
{
  static const struct
  {
    const char *word;
    const char *status;
  } words[] = {
    { "approve", "approved" }, { "approved", "approved" }, { "1", "approved" },  { "hold", "hold" },
    { "0", "hold" },           { "spam", "spam" },         { "trash", "trash" },
  };

  if (word == NULL)
    return;
  if ((g_str_equal (word, "untrash") || g_str_equal (word, "unspam")))
    word = comment->trashed_status[0] == '\0' ? "hold" : comment->trashed_status;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i].word) && !g_str_equal (comment->status, words[i].status))
      {
        g_free (comment->trashed_status);
        comment->trashed_status = g_steal_pointer (&comment->status);
        comment->status = g_strdup (words[i].status);
        return;
      }
}

static void
answer_saved (LcCall *call, LcComment *comment, guint status)
{
  g_autoptr (GError) error = NULL;

  if (lc_comment_save (call->database, comment, &error))
    lc_call_answer (call, status, make_comment (call, comment));
  else
    lc_call_fail (call, error);
}

static void
create (LcCall *call)
{
  const char *content = lc_call_get_text (call, "content");
  gint64 post_id = lc_call_get_number (call, "post");
  gint64 parent_id = lc_call_get_number (call, "parent");
  g_autoptr (LcPost) post = NULL;
  g_autoptr (LcComment) parent = NULL;
  g_autoptr (LcComment) comment = NULL;

  if (call->user == NULL)
    {
      lc_call_refuse (call, SOUP_STATUS_UNAUTHORIZED, "rest_comment_login_required",
                      "Sorry, you must be logged in to comment.");
      return;
    }
  post = lc_post_load (call->database, post_id, NULL);
  parent = parent_id == 0 ? NULL : lc_comment_load (call->database, parent_id, NULL);
  if (post == NULL)
    lc_call_refuse (call, SOUP_STATUS_FORBIDDEN, "rest_comment_invalid_post_id",
                    "Sorry, you are not allowed to create this comment without a post.");
  else if (!lc_post_may_read (post, call->user))
    lc_call_forbid (call, "rest_cannot_read_post",
                    "Sorry, you are not allowed to read the post for this comment.");
  else if (g_str_equal (post->status, "draft"))
    lc_call_refuse (call, SOUP_STATUS_FORBIDDEN, "rest_comment_draft_post",
                    "Sorry, you are not allowed to create a comment on this post.");
  else if (!post->comments_open)
    lc_call_refuse (call, SOUP_STATUS_FORBIDDEN, "rest_comment_closed",
                    "Sorry, comments are closed for this item.");
  else if (content == NULL || content[0] == '\0'
           || (parent_id != 0 && (parent == NULL || parent->post != post_id)))
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_comment_content_invalid",
                    "Invalid comment content.");
  else
    {
      comment = lc_comment_new (post_id);
      comment->parent = parent_id;
      comment->user = call->user->id;
      g_free (comment->author_name);
      comment->author_name = g_strdup (call->user->name);
      g_free (comment->author_email);
      comment->author_email = g_strdup (call->user->email);
      g_free (comment->content);
      comment->content = g_strdup (content);
      set_status (comment, lc_call_may (call, LC_ROLE_EDITOR) ? "approved" : "hold");
      g_free (comment->trashed_status);
      comment->trashed_status = g_strdup ("");
      answer_saved (call, comment, SOUP_STATUS_CREATED);
    }
}

static void
update (LcCall *call)
{
  g_autoptr (LcComment) comment = load (call);
  const char *content = lc_call_get_text (call, "content");
  const char *name = lc_call_get_text (call, "author_name");

  if (comment == NULL)
    return;
  if (!lc_call_may (call, LC_ROLE_EDITOR))
    {
      lc_call_forbid (call, "rest_cannot_edit", "Sorry, you are not allowed to edit this comment.");
      return;
    }
  set_status (comment, lc_call_get_text (call, "status"));
  if (content != NULL)
    {
      g_free (comment->content);
      comment->content = g_strdup (content);
    }
  if (name != NULL)
    {
      g_free (comment->author_name);
      comment->author_name = g_strdup (name);
    }
  if (comment->content[0] == '\0')
    lc_call_refuse (call, SOUP_STATUS_BAD_REQUEST, "rest_comment_content_invalid",
                    "Invalid comment content.");
  else
    answer_saved (call, comment, SOUP_STATUS_OK);
}

static void
remove_for_ever (LcCall *call, const LcComment *comment)
{
  g_autoptr (GError) error = NULL;
  LcJson *answer;

  if (!lc_comment_remove (call->database, comment->id, &error))
    {
      lc_call_fail (call, error);
      return;
    }
  answer = lc_json_new (LC_JSON_OBJECT);
  lc_json_set (answer, "deleted", lc_json_new_boolean (TRUE));
  lc_json_set (answer, "previous", make_comment (call, comment));
  lc_call_answer (call, SOUP_STATUS_OK, answer);
}

static void delete (LcCall *call)
{
  g_autoptr (LcComment) comment = load (call);

  if (comment == NULL)
    return;
  if (!lc_call_may (call, LC_ROLE_EDITOR))
    lc_call_forbid (call, "rest_cannot_delete",
                    "Sorry, you are not allowed to delete this comment.");
  else if (lc_call_get_truth (call, "force"))
    remove_for_ever (call, comment);
  else if (g_str_equal (comment->status, "trash"))
    lc_call_refuse (call, SOUP_STATUS_GONE, "rest_already_trashed",
                    "The comment has already been trashed.");
  else
    {
      set_status (comment, "trash");
      answer_saved (call, comment, SOUP_STATUS_OK);
    }
}

gboolean
lc_rest_comments (LcCall *call, const char *tail)
{
  if (tail[0] != '\0' && !lc_call_read_id (call, tail))
    return FALSE;
  if (g_str_equal (call->method, "GET"))
    {
      if (tail[0] != '\0')
        get (call);
      else if (lc_call_check_list (call, ORDERS, list_params))
        list (call);
    }
  else if (g_str_equal (call->method, "POST"))
    {
      if (!lc_call_check (call, write_params))
        return TRUE;
      if (tail[0] == '\0')
        create (call);
      else
        update (call);
    }
  else if (g_str_equal (call->method, "DELETE") && tail[0] != '\0')
    delete (call);
  else
    return FALSE;
  return TRUE;
}

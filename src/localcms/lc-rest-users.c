/* lc-rest-users.c - wp/v2/users: who one is, and who else writes here
 * developer.wordpress.org/rest-api/reference/users/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-post.h"

#define ORDERS "id,include,name,registered_date,slug,include_slugs,email,url"

/* What each role may do beyond the ones before it. */
static const struct
{
  LcRole role;
  const char *names;
} capabilities[] = {
  { LC_ROLE_SUBSCRIBER, "read" },
  { LC_ROLE_CONTRIBUTOR, "edit_posts,delete_posts" },
  { LC_ROLE_AUTHOR, "upload_files,edit_published_posts,publish_posts,delete_published_posts" },
  { LC_ROLE_EDITOR,
    "moderate_comments,manage_categories,manage_links,unfiltered_html,edit_others_posts,"
    "delete_others_posts,delete_private_posts,edit_private_posts,read_private_posts" },
  { LC_ROLE_ADMINISTRATOR, "manage_options,edit_users,list_users" },
};
static const LcParam list_params[] = {
  { "who", LC_PARAM_ONE_OF, "authors" },
  { "include", LC_PARAM_NUMBERS },
  { "slug", LC_PARAM_TEXT },
  { NULL },
};

static LcJson *
make_capabilities (const LcUser *user)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (capabilities) && capabilities[i].role <= user->role; i++)
    {
      g_auto (GStrv) names = g_strsplit (capabilities[i].names, ",", -1);

      for (guint j = 0; names[j] != NULL; j++)
        lc_json_set (json, names[j], lc_json_new_boolean (TRUE));
    }
  lc_json_set (json, user->role_name, lc_json_new_boolean (TRUE));
  return json;
}

static void
set_private_fields (LcJson *json, const LcUser *user)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (user->registered_s);
  LcJson *roles = lc_json_new (LC_JSON_ARRAY);
  LcJson *extra = lc_json_new (LC_JSON_OBJECT);

  lc_json_add (roles, lc_json_new_text (user->role_name));
  lc_json_set (json, "username", lc_json_new_text (user->login));
  lc_json_set (json, "first_name", lc_json_new_text (""));
  lc_json_set (json, "last_name", lc_json_new_text (""));
  lc_json_set (json, "email", lc_json_new_text (user->email));
  lc_json_set (json, "locale", lc_json_new_text ("en_US"));
  lc_json_set (json, "nickname", lc_json_new_text (user->name));
  lc_json_set (json, "roles", roles);
  if (date != NULL)
    lc_json_set (json, "registered_date",
                 lc_json_new_take (g_date_time_format (date, "%Y-%m-%dT%H:%M:%S+00:00")));
  lc_json_set (json, "capabilities", make_capabilities (user));
  lc_json_set (extra, user->role_name, lc_json_new_boolean (TRUE));
  lc_json_set (json, "extra_capabilities", extra);
}

static LcJson *
make_user (LcCall *call, const LcUser *user)
{
  LcJson *json = lc_json_new (LC_JSON_OBJECT);
  g_autofree char *self = g_strdup_printf ("wp/v2/users/%" G_GINT64_FORMAT, user->id);
  g_autofree char *slug = lc_user_dup_slug (user);

  lc_json_set (json, "id", lc_json_new_number (user->id));
  lc_json_set (json, "name", lc_json_new_text (user->name));
  lc_json_set (json, "url", lc_json_new_text (""));
  lc_json_set (json, "description", lc_json_new_text (user->description));
  lc_json_set (json, "link",
               lc_json_new_take (g_strconcat (call->base, "/author/", slug, "/", NULL)));
  lc_json_set (json, "slug", lc_json_new_text (slug));
  if (lc_call_is_edit (call))
    set_private_fields (json, user);
  lc_json_set (json, "meta", lc_json_new (LC_JSON_ARRAY));
  lc_call_link (call, json, "self", self);
  lc_call_link (call, json, "collection", "wp/v2/users");
  return json;
}

/* Strangers see who has published something. @wants_authors: all who may write. */
static gboolean
is_shown (LcCall *call, const LcUser *user, gboolean wants_authors, GError **error)
{
  g_autoptr (GPtrArray) posts = NULL;
  LcPostFilter filter = { .author = user->id, .limit = 1 };

  if (wants_authors)
    return user->role >= LC_ROLE_CONTRIBUTOR;
  if (lc_call_may (call, LC_ROLE_ADMINISTRATOR))
    return TRUE;
  posts = lc_posts_find (call->database, &filter, NULL, error);
  return posts != NULL && posts->len > 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(LcUser *const *) a)->name, (*(LcUser *const *) b)->name);
}

static void
list (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  gboolean wants_authors = lc_call_has (call, "who");
  guint first = lc_call_get_offset (call);
  LcJson *page;

  if (lc_call_is_edit (call) && !lc_call_may (call, LC_ROLE_ADMINISTRATOR))
    {
      lc_call_forbid (call, "rest_forbidden_context", "Sorry, you are not allowed to edit users.");
      return;
    }
  if (wants_authors && !lc_call_may (call, LC_ROLE_CONTRIBUTOR))
    {
      lc_call_forbid (call, "rest_forbidden_who",
                      "Sorry, you are not allowed to query users by this parameter.");
      return;
    }
  users = lc_users_list (call->database, &error);
  for (guint i = users == NULL ? 0 : users->len; i > 0; i--)
    if (!is_shown (call, users->pdata[i - 1], wants_authors, &error))
      g_ptr_array_remove_index (users, i - 1);
  if (error != NULL)
    {
      lc_call_fail (call, error);
      return;
    }
  g_ptr_array_sort (users, compare_names);
  call->n_total = users->len;
  page = lc_json_new (LC_JSON_ARRAY);
  for (guint i = first; i < users->len && i - first < lc_call_get_limit (call); i++)
    lc_json_add (page, make_user (call, users->pdata[i]));
  lc_call_answer_list (call, page);
}

static void
get (LcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LcUser) user = lc_user_load (call->database, call->id, &error);

  if (error != NULL)
    lc_call_fail (call, error);
  else if (user == NULL)
    lc_call_refuse (call, SOUP_STATUS_NOT_FOUND, "rest_user_invalid_id", "Invalid user ID.");
  else if (lc_call_is_edit (call) && call->id != (call->user == NULL ? 0 : call->user->id)
           && !lc_call_may (call, LC_ROLE_ADMINISTRATOR))
    lc_call_forbid (call, "rest_forbidden_context",
                    "Sorry, you are not allowed to edit this user.");
  else if ((call->user == NULL || call->user->id != user->id)
           && !is_shown (call, user, FALSE, &error) && error == NULL)
    lc_call_forbid (call, "rest_user_cannot_view", "Sorry, you are not allowed to list users.");
  else if (error != NULL)
    lc_call_fail (call, error);
  else
    lc_call_answer (call, SOUP_STATUS_OK, make_user (call, user));
}

gboolean
lc_rest_users (LcCall *call, const char *tail)
{
  const LcParam none[] = { { NULL } };

  if (!g_str_equal (call->method, "GET"))
    return FALSE;
  if (tail[0] == '\0')
    {
      if (lc_call_check_list (call, ORDERS, list_params))
        list (call);
      return TRUE;
    }
  if (g_str_equal (tail, "/me"))
    {
      if (call->user == NULL)
        lc_call_refuse (call, SOUP_STATUS_UNAUTHORIZED, "rest_not_logged_in",
                        "You are not currently logged in.");
      else if (lc_call_check (call, none))
        lc_call_answer (call, SOUP_STATUS_OK, make_user (call, call->user));
      return TRUE;
    }
  if (!lc_call_read_id (call, tail))
    return FALSE;
  if (lc_call_check (call, none))
    get (call);
  return TRUE;
}

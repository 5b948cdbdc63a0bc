/* sf-wordpress-probe.c - where a WordPress site keeps its API, and who one is there
 * Credentials go only to the host that the user named. Wrong ones do not fail public reads: who we
 * are is asked outright.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-call.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_host (const char *url, const char *other)
{
  g_autoptr (GUri) a = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) b = g_uri_parse (other, G_URI_FLAGS_NONE, NULL);
  const char *one = a == NULL ? NULL : g_uri_get_host (a);
  const char *two = b == NULL ? NULL : g_uri_get_host (b);

  if (one == NULL || two == NULL)
    return FALSE;
  if (g_str_has_prefix (one, "www."))
    one += strlen ("www.");
  if (g_str_has_prefix (two, "www."))
    two += strlen ("www.");
  return g_ascii_strcasecmp (one, two) == 0;
}

static char *
dup_text (SfJsonSpan object, const char *name)
{
  char *text = sf_wordpress_dup_name (object, name);

  return text == NULL ? g_strdup ("") : text;
}

static void
read_me (SfCapabilities *capabilities, SfJsonSpan root)
{
  SfJsonSpan may = sf_json_member (root, "capabilities");
  SfJsonSpan role = { NULL, 0 };
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  while (sf_json_next (sf_json_member (root, "roles"), NULL, &role))
    {
      g_autofree char *name = sf_json_dup_string (role);
      if (name != NULL)
        g_strv_builder_add (roles, name);
    }
  g_strfreev (capabilities->roles);
  capabilities->roles = g_strv_builder_end (roles);
  capabilities->user_id = sf_json_dup_string (sf_json_member (root, "id"));
  capabilities->user_name = dup_text (root, "name");
  capabilities->may_publish = sf_json_is_true (sf_json_member (may, "publish_posts"));
  capabilities->can_schedule = capabilities->may_publish;
  capabilities->may_upload = sf_json_is_true (sf_json_member (may, "upload_files"));
  capabilities->may_create_terms = sf_json_is_true (sf_json_member (may, "manage_categories"));
  capabilities->may_edit_others = sf_json_is_true (sf_json_member (may, "edit_others_posts"));
  capabilities->may_assign_author = capabilities->may_edit_others;
  capabilities->has_unfiltered_html = sf_json_is_true (sf_json_member (may, "unfiltered_html"));
}

/* Hours, as 5.5, to minutes; 0 for what is none. */
static int
read_offset (const char *text)
{
  double hours = text == NULL ? 0 : g_ascii_strtod (text, NULL);

  return hours >= -24 && hours <= 24 ? (int) (hours * 60) : 0;
}

static void
me_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPress *self = g_task_get_source_object (task);
  SfWordPressCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  SfJsonSpan root;

  if (answer == NULL || !sf_wordpress_read_answer (answer, FALSE, &root, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (sf_json_member (root, "id").start == NULL)
    {
      g_task_return_new_error (task, SF_CMS_ERROR, SF_CMS_ERROR_NOT_A_CMS,
                               _ ("This is no WordPress: it does not say who is asking. Check the "
                                  "site's address."));
      return;
    }
  read_me (call->capabilities, root);
  g_free (self->rest);
  self->rest = g_strdup (call->rest);
  g_task_return_pointer (task, g_steal_pointer (&call->capabilities),
                         (GDestroyNotify) sf_capabilities_free);
}

static void
index_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPressCall *call = g_task_get_task_data (task);
  SfCapabilities *capabilities = call->capabilities;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  g_autofree char *offset = NULL;
  SfJsonSpan root;

  if (answer == NULL || !sf_wordpress_read_answer (answer, FALSE, &root, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  offset = sf_json_dup_string (sf_json_member (root, "gmt_offset"));
  capabilities->body_format = g_strdup ("wordpress");
  capabilities->site_name = dup_text (root, "name");
  capabilities->home_url = dup_text (root, "home");
  capabilities->time_zone = dup_text (root, "timezone_string");
  capabilities->utc_offset_minutes = read_offset (offset);
  g_free (call->path);
  call->path = g_strdup ("wp/v2/users/me?context=edit&_fields=id,name,roles,capabilities");
  sf_wordpress_call_send (g_steal_pointer (&task), me_cb);
}

static void
home_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPress *self = g_task_get_source_object (task);
  SfWordPressCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  g_autofree char *rest = NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rest = answer->api_link != NULL ? g_strdup (answer->api_link)
                                  : g_strconcat (self->site_url, "/?rest_route=/", NULL);
  if (!sf_http_is_secure (rest) || !has_host (rest, self->site_url)
      || (g_str_has_prefix (self->site_url, "https:") && !g_str_has_prefix (rest, "https:")))
    {
      g_task_return_new_error (
          task, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE,
          _ ("The site keeps its API at %s, which is not where you sent us. Nothing "
             "was sent there. If it is yours, enter that address."),
          rest);
      return;
    }
  call->rest = g_steal_pointer (&rest);
  sf_wordpress_call_send (g_steal_pointer (&task), index_cb);
}

void
sf_wordpress_probe (SfCms *cms, SF_CMS_ASYNC)
{
  SfWordPress *self = SF_WORDPRESS (cms);
  g_autofree char *home = g_strconcat (self->site_url, "/", NULL);
  SfHttpRequest request = { .method = "HEAD", .url = home };
  GTask *task;
  SfWordPressCall *call = sf_wordpress_call_new (
      cms, "GET", g_strdup ("?_fields=name,home,timezone_string,gmt_offset,authentication"), NULL,
      NULL, NULL, &task, SF_WORDPRESS_ASYNC);

  call->capabilities = sf_capabilities_new ();
  sf_http_send_async (self->http, &request, cancellable, home_cb, task);
}

/* sf-wordpress-call.c - one request of a WordPress site and what becomes of its answer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-call.h"

#include <glib/gi18n.h>
#include <string.h>

#define UPLOAD_DEADLINE_MS 180000

static void
call_free (SfWordPressCall *call)
{
  g_free (call->path);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->content_type);
  g_free (call->disposition);
  sf_http_file_clear (&call->file);
  g_clear_pointer (&call->capabilities, sf_capabilities_free);
  g_free (call->rest);
  g_free (call);
}

/* Sites without rewritten addresses have their root at ?rest_route=/, which @path's query joins. */
static char *
join (const char *rest, const char *path)
{
  g_autofree char *joined = NULL;
  char *question;

  if (strchr (rest, '?') == NULL)
    return g_strconcat (rest, path, NULL);
  joined = g_strdup (path);
  question = strchr (joined, '?');
  if (question != NULL)
    *question = '&';
  return g_strconcat (rest, joined, NULL);
}

/* NULL when this is no list of what has an id: a wrong answer must not look like an empty one, or
 * a story would be sent twice. */
static GPtrArray *
parse_list (SfJsonSpan root, SfWordPressParse parse, GDestroyNotify free_value)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (free_value);
  SfJsonSpan item = { NULL, 0 };

  if (*root.start != '[')
    return NULL;
  while (sf_json_next (root, NULL, &item))
    {
      gpointer value = parse (item);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (array, value);
    }
  return g_steal_pointer (&array);
}

static gboolean
is_past_the_end (const SfHttpAnswer *answer)
{
  const char wanted[] = "invalid_page_number";
  gsize size;
  const char *body;

  if (answer == NULL || answer->status != 400)
    return FALSE;
  body = g_bytes_get_data (answer->body, &size);
  return body != NULL && memmem (body, size, wanted, strlen (wanted)) != NULL;
}

void
sf_wordpress_call_answer (GTask *task, SfJsonSpan root)
{
  SfWordPressCall *call = g_task_get_task_data (task);
  gboolean is_write = strcmp (call->method, "GET") != 0;
  gpointer value =
      call->is_list ? parse_list (root, call->parse, call->free_value) : call->parse (root);

  if (value == NULL)
    g_task_return_new_error (task, SF_CMS_ERROR,
                             is_write ? SF_CMS_ERROR_UNCLEAR : SF_CMS_ERROR_NOT_A_CMS,
                             _ ("The site answered with something else than was asked for. Check "
                                "the site's address."));
  else
    g_task_return_pointer (task, value,
                           call->is_list ? (GDestroyNotify) g_ptr_array_unref : call->free_value);
}

void
sf_wordpress_call_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPressCall *call = g_task_get_task_data (task);
  gboolean is_write = strcmp (call->method, "GET") != 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  SfJsonSpan root;

  if (answer == NULL || !sf_wordpress_read_answer (answer, is_write, &root, &error))
    {
      if (call->is_list && is_past_the_end (answer))
        g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_wordpress_call_answer (task, root);
}

void
sf_wordpress_call_send (GTask *task, GAsyncReadyCallback answered)
{
  SfWordPress *self = g_task_get_source_object (task);
  SfWordPressCall *call = g_task_get_task_data (task);
  gboolean is_file = call->file.path != NULL;
  g_autofree char *url = join (call->rest != NULL ? call->rest : self->rest, call->path);
  SfHttpRequest request = {
    .method = call->method,
    .url = url,
    .authorization = self->authorization,
    .content_type = call->content_type,
    .disposition = call->disposition,
    .body = call->body,
    .file = is_file ? &call->file : NULL,
    .deadline_ms = call->disposition == NULL && !is_file ? 0 : UPLOAD_DEADLINE_MS,
  };

  sf_http_send_async (self->http, &request, g_task_get_cancellable (task), answered, task);
}

SfWordPressCall *
sf_wordpress_call_new (SfCms *cms,
                       const char *method,
                       char *path,
                       GBytes *body,
                       SfWordPressParse parse,
                       gpointer free_value,
                       GTask **task,
                       SF_CMS_ASYNC)
{
  SfWordPressCall *call = g_new0 (SfWordPressCall, 1);

  call->method = method;
  call->path = path;
  call->body = body;
  call->content_type = body == NULL ? NULL : g_strdup ("application/json");
  call->parse = parse;
  call->free_value = free_value;
  *task = g_task_new (cms, cancellable, callback, user_data);
  g_task_set_task_data (*task, call, (GDestroyNotify) call_free);
  return call;
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPressCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCapabilities) capabilities = sf_cms_probe_finish (SF_CMS (source), result, &error);

  if (capabilities == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_wordpress_call_send (g_steal_pointer (&task), call->answered);
}

void
sf_wordpress_call_run_with (GTask *task, GAsyncReadyCallback answered)
{
  SfWordPress *self = g_task_get_source_object (task);
  SfWordPressCall *call = g_task_get_task_data (task);

  call->answered = answered;
  if (self->rest != NULL)
    sf_wordpress_call_send (task, answered);
  else
    sf_cms_probe_async (SF_CMS (self), g_task_get_cancellable (task), probed_cb, task);
}

void
sf_wordpress_call_run (GTask *task)
{
  sf_wordpress_call_run_with (task, sf_wordpress_call_answered_cb);
}

char *
sf_wordpress_call_add_slugs (char *path, const char *slug)
{
  GString *all = g_string_new (path);

  g_free (path);
  g_string_append_printf (all, "&slug=%s", slug);
  for (int i = 2; i <= 9; i++)
    g_string_append_printf (all, ",%s-%d", slug, i);
  return g_string_free (all, FALSE);
}

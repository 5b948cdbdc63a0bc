/* sf-wordpress-files.c - the pictures and files, sections, tags and people of a WordPress site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-call.h"

#include <glib/gi18n.h>
#include <string.h>

/* "caption.raw" would be left out: unlike a story's fields, a file's are compared by whole name. */
#define MEDIA_FIELDS "_fields=id,slug,source_url,alt_text,caption"
#define TERM_FIELDS  "_fields=id,name,slug,parent"

void
sf_wordpress_upload (SfCms *cms,
                     GBytes *bytes,
                     const char *file_name,
                     const char *mime_type,
                     SF_CMS_ASYNC)
{
  GTask *task;
  SfWordPressCall *call =
      sf_wordpress_call_new (cms, "POST", g_strdup ("wp/v2/media?" MEDIA_FIELDS),
                             g_bytes_ref (bytes), SF_WORDPRESS_MEDIA, &task, SF_WORDPRESS_ASYNC);

  g_free (call->content_type);
  call->content_type = g_strdup (mime_type);
  call->disposition = g_strdup_printf ("attachment; filename=\"%s\"", file_name);
  sf_wordpress_call_run (task);
}

/* As a form: a body that is the file itself would have to fit into the site's memory. */
void
sf_wordpress_upload_file (SfCms *cms, const SfHttpFile *file, SF_CMS_ASYNC)
{
  GTask *task;
  SfWordPressCall *call =
      sf_wordpress_call_new (cms, "POST", g_strdup ("wp/v2/media?" MEDIA_FIELDS), NULL,
                             SF_WORDPRESS_MEDIA, &task, SF_WORDPRESS_ASYNC);

  call->file = sf_http_file_copy (file);
  sf_wordpress_call_run (task);
}

void
sf_wordpress_find_media (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  char *path =
      g_strdup ("wp/v2/media?context=edit&per_page=100&orderby=id&order=asc&" MEDIA_FIELDS);
  GTask *task;
  SfWordPressCall *call =
      sf_wordpress_call_new (cms, "GET", sf_wordpress_call_add_slugs (path, slug), NULL,
                             SF_WORDPRESS_MEDIA, &task, SF_WORDPRESS_ASYNC);

  call->is_list = TRUE;
  sf_wordpress_call_run (task);
}

void
sf_wordpress_fetch_media (SfCms *cms, const char *id, SF_CMS_ASYNC)
{
  GTask *task;

  sf_wordpress_call_new (cms, "GET",
                         g_strdup_printf ("wp/v2/media/%s?context=edit&" MEDIA_FIELDS, id), NULL,
                         SF_WORDPRESS_MEDIA, &task, SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run (task);
}

void
sf_wordpress_update_media (SfCms *cms,
                           const char *id,
                           const char *alt,
                           const char *caption,
                           SF_CMS_ASYNC)
{
  GString *body = g_string_new ("{");
  GTask *task;

  if (alt != NULL)
    {
      g_string_append (body, "\"alt_text\":");
      sf_json_quote (body, alt, strlen (alt));
    }
  if (caption != NULL)
    {
      g_string_append (body, alt == NULL ? "\"caption\":" : ",\"caption\":");
      sf_json_quote (body, caption, strlen (caption));
    }
  g_string_append_c (body, '}');
  sf_wordpress_call_new (cms, "POST", g_strdup_printf ("wp/v2/media/%s?" MEDIA_FIELDS, id),
                         g_string_free_to_bytes (body), SF_WORDPRESS_MEDIA, &task,
                         SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run (task);
}

static const char *
collection (SfCmsTermKind kind)
{
  return kind == SF_CMS_TERM_SECTION ? "categories" : "tags";
}

void
sf_wordpress_terms (SfCms *cms, SfCmsTermKind kind, guint page, SF_CMS_ASYNC)
{
  GTask *task;
  SfWordPressCall *call = sf_wordpress_call_new (
      cms, "GET",
      g_strdup_printf ("wp/v2/%s?per_page=100&page=%u&" TERM_FIELDS, collection (kind), page), NULL,
      SF_WORDPRESS_TERM, &task, SF_WORDPRESS_ASYNC);
  call->is_list = TRUE;
  sf_wordpress_call_run (task);
}

/* A refusal with term_exists names the term that is there: that one is fetched. */
static void
term_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPressCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;
  char *query;
  SfJsonSpan root = { NULL, 0 };

  if (answer != NULL && sf_wordpress_read_answer (answer, TRUE, &root, &error))
    {
      sf_wordpress_call_answer (task, root);
      return;
    }
  code = sf_json_dup_string (sf_json_member (root, "code"));
  id = sf_json_dup_string (sf_json_member (sf_json_member (root, "data"), "term_id"));
  if (g_strcmp0 (code, "term_exists") != 0 || id == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  query = strchr (call->path, '?');
  *query = '\0';
  query = g_strconcat (call->path, "/", id, "?" TERM_FIELDS, NULL);
  g_free (call->path);
  call->path = query;
  call->method = "GET";
  g_clear_pointer (&call->body, g_bytes_unref);
  sf_wordpress_call_send (g_steal_pointer (&task), sf_wordpress_call_answered_cb);
}

void
sf_wordpress_create_term (SfCms *cms, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC)
{
  GString *body = g_string_new ("{\"name\":");
  GTask *task;

  sf_json_quote (body, name, strlen (name));
  g_string_append_c (body, '}');
  sf_wordpress_call_new (cms, "POST", g_strdup_printf ("wp/v2/%s?" TERM_FIELDS, collection (kind)),
                         g_string_free_to_bytes (body), SF_WORDPRESS_TERM, &task,
                         SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run_with (task, term_cb);
}

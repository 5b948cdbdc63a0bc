/* sf-wordpress.c - a WordPress site over its REST API
 * Every read is of context "edit": a public one would hide what the user may not see.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress.h"

#include "sf-wordpress-call.h"

#include <glib/gi18n.h>
#include <string.h>

#define STORY_FIELDS                                                                               \
  "_fields=id,slug,status,title.raw,excerpt.raw,content.raw,categories,tags,author,date,date_gmt," \
  "modified_gmt,link,featured_media,meta,sticky,format,comment_status,template"
#define LIGHT_FIELDS                                                                               \
  "_fields=id,slug,status,title.raw,categories,tags,author,date,date_gmt,modified_gmt,link"
#define MAX_PAGE_BYTES   (8 * 1024 * 1024)
#define SCHEDULE_AHEAD_S 60

static void sf_wordpress_iface_init (SfCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SfWordPress,
                               sf_wordpress,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SF_TYPE_CMS, sf_wordpress_iface_init))

static void
list (SfCms *cms, const char *search, guint page, SF_CMS_ASYNC)
{
  g_autofree char *escaped = search == NULL ? NULL : g_uri_escape_string (search, NULL, FALSE);
  GTask *task;
  SfWordPressCall *call = sf_wordpress_call_new (
      cms, "GET",
      g_strdup_printf ("wp/v2/posts?context=edit&status=any&per_page=100&page=%u"
                       "&orderby=modified&" LIGHT_FIELDS "%s%s",
                       page, escaped == NULL ? "" : "&search=", escaped == NULL ? "" : escaped),
      NULL, SF_WORDPRESS_LISTED, &task, SF_WORDPRESS_ASYNC);
  call->is_list = TRUE;
  sf_wordpress_call_run (task);
}

static void
fetch (SfCms *cms, const char *id, SF_CMS_ASYNC)
{
  GTask *task;

  sf_wordpress_call_new (cms, "GET",
                         g_strdup_printf ("wp/v2/posts/%s?context=edit&" STORY_FIELDS, id), NULL,
                         SF_WORDPRESS_STORY, &task, SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run (task);
}

static void
create (SfCms *cms, const SfCmsChange *change, SF_CMS_ASYNC)
{
  GTask *task;

  sf_wordpress_call_new (cms, "POST", g_strdup ("wp/v2/posts?" STORY_FIELDS),
                         sf_wordpress_body (change, "draft"), SF_WORDPRESS_STORY, &task,
                         SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run (task);
}

static void
find (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  char *path = g_strdup (
      "wp/v2/posts?context=edit&status=any&per_page=100&orderby=id&order=asc&" STORY_FIELDS);
  GTask *task;
  SfWordPressCall *call =
      sf_wordpress_call_new (cms, "GET", sf_wordpress_call_add_slugs (path, slug), NULL,
                             SF_WORDPRESS_STORY, &task, SF_WORDPRESS_ASYNC);

  call->is_list = TRUE;
  sf_wordpress_call_run (task);
}

static void
update (SfCms *cms, const char *id, const SfCmsChange *change, SF_CMS_ASYNC)
{
  GTask *task;

  sf_wordpress_call_new (cms, "POST", g_strdup_printf ("wp/v2/posts/%s?" STORY_FIELDS, id),
                         sf_wordpress_body (change, NULL), SF_WORDPRESS_STORY, &task,
                         SF_WORDPRESS_ASYNC);
  sf_wordpress_call_run (task);
}

/* A date that is missing leaves the one the site has. */
static void
transition (SfCms *cms, const char *id, SfCmsStatus status, GDateTime *date, SF_CMS_ASYNC)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) utc = date == NULL ? NULL : g_date_time_to_utc (date);
  g_autofree char *text = utc == NULL ? NULL : g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");
  GString *body = g_string_new (NULL);
  GTask *task;

  g_string_append_printf (body, "{\"status\":\"%s\"", sf_wordpress_status (status));
  if (text != NULL)
    g_string_append_printf (body, ",\"date_gmt\":\"%s\"", text);
  g_string_append_c (body, '}');
  sf_wordpress_call_new (cms, status == SF_CMS_STATUS_TRASH ? "DELETE" : "POST",
                         g_strdup_printf ("wp/v2/posts/%s?" STORY_FIELDS, id),
                         g_string_free_to_bytes (body), SF_WORDPRESS_STORY, &task,
                         SF_WORDPRESS_ASYNC);
  if (status == SF_CMS_STATUS_SCHEDULED
      && (utc == NULL
          || g_date_time_difference (utc, now) <= SCHEDULE_AHEAD_S * G_TIME_SPAN_SECOND))
    {
      g_task_return_error (task,
                           sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, "date",
                                             _ ("A scheduled story needs a time at least a minute "
                                                "ahead: the site would publish it at once.")));
      g_object_unref (task);
      return;
    }
  sf_wordpress_call_run (task);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (answer->status != 200)
    g_task_return_new_error (task, SF_CMS_ERROR,
                             answer->status >= 500 ? SF_CMS_ERROR_SERVER : SF_CMS_ERROR_GONE,
                             _ ("Readers do not get the page: the site answers %u. Look at it in a "
                                "browser."),
                             answer->status);
  else
    g_task_return_pointer (task, g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
}

static void
fetch_page (SfCms *cms, const char *url, SF_CMS_ASYNC)
{
  SfHttpRequest request = { .method = "GET", .url = url, .max_bytes = MAX_PAGE_BYTES };

  sf_http_send_async (SF_WORDPRESS (cms)->http, &request, cancellable, page_cb,
                      g_task_new (cms, cancellable, callback, user_data));
}

static void
sf_wordpress_iface_init (SfCmsInterface *iface)
{
  iface->probe = sf_wordpress_probe;
  iface->list = list;
  iface->fetch = fetch;
  iface->create = create;
  iface->find = find;
  iface->update = update;
  iface->transition = transition;
  iface->upload = sf_wordpress_upload;
  iface->upload_file = sf_wordpress_upload_file;
  iface->find_media = sf_wordpress_find_media;
  iface->fetch_media = sf_wordpress_fetch_media;
  iface->update_media = sf_wordpress_update_media;
  iface->terms = sf_wordpress_terms;
  iface->create_term = sf_wordpress_create_term;
  iface->fetch_page = fetch_page;
}

static void
sf_wordpress_finalize (GObject *object)
{
  SfWordPress *self = SF_WORDPRESS (object);

  explicit_bzero (self->authorization, strlen (self->authorization));
  g_free (self->authorization);
  g_free (self->site_url);
  g_free (self->rest);
  g_clear_object (&self->http);
  G_OBJECT_CLASS (sf_wordpress_parent_class)->finalize (object);
}

static void
sf_wordpress_class_init (SfWordPressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_wordpress_finalize;
}

static void
sf_wordpress_init (SfWordPress *self)
{
  self->http = sf_http_new ();
}

SfWordPress *
sf_wordpress_new (const char *site_url, const char *login, const char *password)
{
  SfWordPress *self = g_object_new (SF_TYPE_WORDPRESS, NULL);
  char *pair = g_strconcat (login, ":", password, NULL);
  char *packed = g_base64_encode ((const guchar *) pair, strlen (pair));
  gsize length = strlen (site_url);

  while (length > 0 && site_url[length - 1] == '/')
    length--;
  self->site_url = g_strndup (site_url, length);
  self->authorization = g_strconcat ("Basic ", packed, NULL);
  explicit_bzero (pair, strlen (pair));
  explicit_bzero (packed, strlen (packed));
  g_free (pair);
  g_free (packed);
  return self;
}

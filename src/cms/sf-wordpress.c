/* sf-wordpress.c - a WordPress site over its REST API
 * Credentials go only to the host that the user named. Wrong ones do not fail public reads, so that
 * probing asks who we are and every read is of context "edit".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress.h"

#include "sf-http.h"
#include "sf-wordpress-json.h"

#include <glib/gi18n.h>
#include <string.h>

#define STORY_FIELDS                                                                               \
  "_fields=id,slug,status,title.raw,excerpt.raw,content.raw,categories,tags,author,date,date_gmt," \
  "modified_gmt,link,featured_media,meta,sticky,format,comment_status,template"
#define LIGHT_FIELDS                                                                               \
  "_fields=id,slug,status,title.raw,categories,tags,author,date,date_gmt,modified_gmt,link"
#define MEDIA_FIELDS       "_fields=id,slug,source_url,alt_text,caption.raw"
#define MAX_PAGE_BYTES     (8 * 1024 * 1024)
#define UPLOAD_DEADLINE_MS 180000
#define SCHEDULE_AHEAD_S   60

struct _SfWordPress
{
  GObject parent_instance;
  char *site_url;
  char *authorization;
  char *rest; /* (nullable) the API's root, once found */
  SfHttp *http;
};

typedef gpointer (*Parse) (SfJsonSpan root);

typedef struct
{
  const char *method;
  char *path; /* below the root, with query */
  GBytes *body;
  char *content_type;
  char *disposition;
  Parse parse;
  GDestroyNotify free_value;
  SfCapabilities *capabilities; /* of a probe under way */
  gboolean is_list;
} Call;

static void sf_wordpress_iface_init (SfCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SfWordPress,
                               sf_wordpress,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SF_TYPE_CMS, sf_wordpress_iface_init))

static void
call_free (Call *call)
{
  g_free (call->path);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->content_type);
  g_free (call->disposition);
  g_clear_pointer (&call->capabilities, sf_capabilities_free);
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

static gpointer
parse_list (SfJsonSpan root, Parse parse, GDestroyNotify free_value)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (free_value);
  SfJsonSpan item = { NULL, 0 };

  if (*root.start == '[')
    while (sf_json_next (root, NULL, &item))
      g_ptr_array_add (array, parse (item));
  return array;
}

static gboolean
is_past_the_end (const SfHttpAnswer *answer)
{
  return answer != NULL && answer->status == 400
         && g_strstr_len (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body),
                          "invalid_page_number")
                != NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  SfJsonSpan root;

  if (answer == NULL
      || !sf_wordpress_read (answer, strcmp (call->method, "GET") != 0, &root, &error))
    {
      if (call->is_list && is_past_the_end (answer))
        g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (call->is_list)
    g_task_return_pointer (task, parse_list (root, call->parse, call->free_value),
                           (GDestroyNotify) g_ptr_array_unref);
  else if (sf_json_member (root, "id").start == NULL)
    g_task_return_new_error (
        task, SF_CMS_ERROR,
        strcmp (call->method, "GET") == 0 ? SF_CMS_ERROR_NOT_A_CMS : SF_CMS_ERROR_UNCLEAR,
        _ ("The site's answer is not about a story. Check the site's address."));
  else
    g_task_return_pointer (task, call->parse (root), call->free_value);
}

/* Takes the task's reference. */
static void
send_call (GTask *task, GAsyncReadyCallback callback)
{
  SfWordPress *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autofree char *url = join (self->rest, call->path);
  SfHttpRequest request = {
    .method = call->method,
    .url = url,
    .authorization = self->authorization,
    .content_type = call->content_type,
    .disposition = call->disposition,
    .body = call->body,
    .deadline_ms = call->disposition == NULL ? 0 : UPLOAD_DEADLINE_MS,
  };

  sf_http_send_async (self->http, &request, g_task_get_cancellable (task), callback, task);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCapabilities) capabilities = sf_cms_probe_finish (SF_CMS (source), result, &error);

  if (capabilities == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    send_call (g_steal_pointer (&task), answered_cb);
}

/* Takes @path and @body. @parse makes one value; lists are made of them. */
static Call *
begin (SfCms *cms,
       const char *method,
       char *path,
       GBytes *body,
       Parse parse,
       gpointer free_value,
       GTask **task,
       SF_CMS_ASYNC)
{
  Call *call = g_new0 (Call, 1);

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
run (GTask *task)
{
  SfWordPress *self = g_task_get_source_object (task);

  if (self->rest != NULL)
    send_call (task, answered_cb);
  else
    sf_cms_probe_async (SF_CMS (self), g_task_get_cancellable (task), probed_cb, task);
}

#define STORY (Parse) sf_wordpress_story, sf_cms_story_free
#define TERM  (Parse) sf_wordpress_term, sf_cms_term_free
#define MEDIA (Parse) sf_wordpress_media, sf_cms_media_free
#define ASYNC cancellable, callback, user_data

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

static void
read_me (SfCapabilities *capabilities, SfJsonSpan root)
{
  SfJsonSpan may = sf_json_member (root, "capabilities");
  SfJsonSpan role = { NULL, 0 };
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  while (sf_json_next (sf_json_member (root, "roles"), NULL, &role))
    {
      g_autofree char *name = sf_json_dup_string (role);
      g_strv_builder_add (roles, name);
    }
  g_strfreev (capabilities->roles);
  capabilities->roles = g_strv_builder_end (roles);
  capabilities->user_id = sf_json_dup_string (sf_json_member (root, "id"));
  capabilities->user_name = sf_json_dup_string (sf_json_member (root, "name"));
  capabilities->may_publish = sf_json_is_true (sf_json_member (may, "publish_posts"));
  capabilities->can_schedule = capabilities->may_publish;
  capabilities->may_upload = sf_json_is_true (sf_json_member (may, "upload_files"));
  capabilities->may_create_terms = sf_json_is_true (sf_json_member (may, "manage_categories"));
  capabilities->may_edit_others = sf_json_is_true (sf_json_member (may, "edit_others_posts"));
  capabilities->may_assign_author = capabilities->may_edit_others;
  capabilities->has_unfiltered_html = sf_json_is_true (sf_json_member (may, "unfiltered_html"));
}

static void
me_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPress *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  SfJsonSpan root;

  if (answer == NULL || !sf_wordpress_read (answer, FALSE, &root, &error))
    {
      g_clear_pointer (&self->rest, g_free);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  read_me (call->capabilities, root);
  g_task_return_pointer (task, g_steal_pointer (&call->capabilities),
                         (GDestroyNotify) sf_capabilities_free);
}

static void
index_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPress *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  SfCapabilities *capabilities = call->capabilities;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  g_autofree char *offset = NULL;
  SfJsonSpan root;

  if (answer == NULL || !sf_wordpress_read (answer, FALSE, &root, &error))
    {
      g_clear_pointer (&self->rest, g_free);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  offset = sf_json_dup_string (sf_json_member (root, "gmt_offset"));
  capabilities->body_format = g_strdup ("wordpress");
  capabilities->site_name = sf_json_dup_string (sf_json_member (root, "name"));
  capabilities->home_url = sf_json_dup_string (sf_json_member (root, "home"));
  capabilities->time_zone = sf_json_dup_string (sf_json_member (root, "timezone_string"));
  capabilities->utc_offset_minutes =
      offset == NULL ? 0 : (int) (g_ascii_strtod (offset, NULL) * 60);
  g_free (call->path);
  call->path = g_strdup ("wp/v2/users/me?context=edit&_fields=id,name,roles,capabilities");
  send_call (g_steal_pointer (&task), me_cb);
}

static void
home_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfWordPress *self = g_task_get_source_object (task);
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
  g_free (self->rest);
  self->rest = g_steal_pointer (&rest);
  send_call (g_steal_pointer (&task), index_cb);
}

static void
probe (SfCms *cms, SF_CMS_ASYNC)
{
  SfWordPress *self = SF_WORDPRESS (cms);
  g_autofree char *home = g_strconcat (self->site_url, "/", NULL);
  SfHttpRequest request = { .method = "HEAD", .url = home };
  GTask *task;
  Call *call =
      begin (cms, "GET", g_strdup ("?_fields=name,home,timezone_string,gmt_offset,authentication"),
             NULL, NULL, NULL, &task, ASYNC);

  call->capabilities = sf_capabilities_new ();
  sf_http_send_async (self->http, &request, cancellable, home_cb, task);
}

static void
list (SfCms *cms, const char *search, guint page, SF_CMS_ASYNC)
{
  g_autofree char *escaped = search == NULL ? NULL : g_uri_escape_string (search, NULL, FALSE);
  GTask *task;
  Call *call = begin (
      cms, "GET",
      g_strdup_printf ("wp/v2/posts?context=edit&status=any&per_page=100&page=%u"
                       "&orderby=modified&" LIGHT_FIELDS "%s%s",
                       page, escaped == NULL ? "" : "&search=", escaped == NULL ? "" : escaped),
      NULL, STORY, &task, ASYNC);
  call->is_list = TRUE;
  run (task);
}

static void
fetch (SfCms *cms, const char *id, SF_CMS_ASYNC)
{
  GTask *task;

  begin (cms, "GET", g_strdup_printf ("wp/v2/posts/%s?context=edit&" STORY_FIELDS, id), NULL, STORY,
         &task, ASYNC);
  run (task);
}

static void
create (SfCms *cms, const SfCmsChange *change, SF_CMS_ASYNC)
{
  GTask *task;

  begin (cms, "POST", g_strdup ("wp/v2/posts?" STORY_FIELDS), sf_wordpress_body (change, "draft"),
         STORY, &task, ASYNC);
  run (task);
}

static void
find (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  g_autoptr (GString) path = g_string_new ("wp/v2/posts?context=edit&status=any&per_page=100"
                                           "&orderby=id&order=asc&" STORY_FIELDS "&slug=");
  GTask *task;
  Call *call;

  g_string_append (path, slug);
  for (int i = 2; i <= 9; i++)
    g_string_append_printf (path, ",%s-%d", slug, i);
  call = begin (cms, "GET", g_strdup (path->str), NULL, STORY, &task, ASYNC);
  call->is_list = TRUE;
  run (task);
}

static void
update (SfCms *cms, const char *id, const SfCmsChange *change, SF_CMS_ASYNC)
{
  GTask *task;

  begin (cms, "POST", g_strdup_printf ("wp/v2/posts/%s?" STORY_FIELDS, id),
         sf_wordpress_body (change, NULL), STORY, &task, ASYNC);
  run (task);
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
  begin (cms, status == SF_CMS_STATUS_TRASH ? "DELETE" : "POST",
         g_strdup_printf ("wp/v2/posts/%s?" STORY_FIELDS, id), g_string_free_to_bytes (body), STORY,
         &task, ASYNC);
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
  run (task);
}

static void
upload (SfCms *cms, GBytes *bytes, const char *file_name, const char *mime_type, SF_CMS_ASYNC)
{
  GTask *task;
  Call *call = begin (cms, "POST", g_strdup ("wp/v2/media?" MEDIA_FIELDS), g_bytes_ref (bytes),
                      MEDIA, &task, ASYNC);

  g_free (call->content_type);
  call->content_type = g_strdup (mime_type);
  call->disposition = g_strdup_printf ("attachment; filename=\"%s\"", file_name);
  run (task);
}

static void
find_media (SfCms *cms, const char *slug, SF_CMS_ASYNC)
{
  g_autoptr (GString) path = g_string_new (
      "wp/v2/media?context=edit&per_page=100&orderby=id&order=asc&" MEDIA_FIELDS "&slug=");
  GTask *task;
  Call *call;

  g_string_append (path, slug);
  for (int i = 2; i <= 9; i++)
    g_string_append_printf (path, ",%s-%d", slug, i);
  call = begin (cms, "GET", g_strdup (path->str), NULL, MEDIA, &task, ASYNC);
  call->is_list = TRUE;
  run (task);
}

static void
update_media (SfCms *cms, const char *id, const char *alt, const char *caption, SF_CMS_ASYNC)
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
  begin (cms, "POST", g_strdup_printf ("wp/v2/media/%s?" MEDIA_FIELDS, id),
         g_string_free_to_bytes (body), MEDIA, &task, ASYNC);
  run (task);
}

static const char *
collection (SfCmsTermKind kind)
{
  return kind == SF_CMS_TERM_SECTION ? "categories" : "tags";
}

static void
terms (SfCms *cms, SfCmsTermKind kind, guint page, SF_CMS_ASYNC)
{
  GTask *task;
  Call *call = begin (cms, "GET",
                      g_strdup_printf ("wp/v2/%s?per_page=100&page=%u&_fields=id,name,slug,parent",
                                       collection (kind), page),
                      NULL, TERM, &task, ASYNC);
  call->is_list = TRUE;
  run (task);
}

/* A refusal with term_exists names the term that is there: that one is fetched. */
static void
term_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *id = NULL;
  char *query;
  SfJsonSpan root = { NULL, 0 };

  if (answer != NULL && sf_wordpress_read (answer, TRUE, &root, &error))
    {
      g_task_return_pointer (task, call->parse (root), call->free_value);
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
  query = g_strconcat (call->path, "/", id, "?_fields=id,name,slug,parent", NULL);
  g_free (call->path);
  call->path = query;
  call->method = "GET";
  g_clear_pointer (&call->body, g_bytes_unref);
  send_call (g_steal_pointer (&task), answered_cb);
}

static void
term_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCapabilities) capabilities = sf_cms_probe_finish (SF_CMS (source), result, &error);

  if (capabilities == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    send_call (g_steal_pointer (&task), term_cb);
}

static void
create_term (SfCms *cms, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC)
{
  GString *body = g_string_new ("{\"name\":");
  GTask *task;

  sf_json_quote (body, name, strlen (name));
  g_string_append_c (body, '}');
  begin (cms, "POST", g_strdup_printf ("wp/v2/%s?_fields=id,name,slug,parent", collection (kind)),
         g_string_free_to_bytes (body), TERM, &task, ASYNC);
  if (SF_WORDPRESS (cms)->rest != NULL)
    send_call (task, term_cb);
  else
    sf_cms_probe_async (cms, cancellable, term_probed_cb, task);
}

static void
people (SfCms *cms, SF_CMS_ASYNC)
{
  GTask *task;
  Call *call = begin (cms, "GET", g_strdup ("wp/v2/users?per_page=100&who=authors&_fields=id,name"),
                      NULL, (Parse) sf_wordpress_person, sf_cms_person_free, &task, ASYNC);
  call->is_list = TRUE;
  run (task);
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
  iface->probe = probe;
  iface->list = list;
  iface->fetch = fetch;
  iface->create = create;
  iface->find = find;
  iface->update = update;
  iface->transition = transition;
  iface->upload = upload;
  iface->find_media = find_media;
  iface->update_media = update_media;
  iface->terms = terms;
  iface->create_term = create_term;
  iface->people = people;
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

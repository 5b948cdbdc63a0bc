/* sf-http.c - requests that end, whatever the other side does
 * libsoup takes a cut chunked body for a whole one, never times out on a dripping server and reads
 * without end: the deadline and the bound here are what protects the callers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-http.h"

#include "sf-form-stream.h"
#include "sf-http-origin.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>

#define MAX_HOPS            5
#define CHUNK_BYTES         65536
#define DEFAULT_MAX_BYTES   (32 * 1024 * 1024)
#define DEFAULT_DEADLINE_MS 30000

struct _SfHttp
{
  GObject parent_instance;
  SoupSession *session;       /* (owned): for other computers, through their proxy */
  SoupSession *local_session; /* (owned): for this one, which no proxy leads to */
};

G_DEFINE_FINAL_TYPE (SfHttp, sf_http, G_TYPE_OBJECT)

typedef struct
{
  char *method;
  char *url;
  char *authorization;
  char *content_type;
  char *disposition;
  GBytes *body;
  SfHttpFile file;    /* (owned): its strings; no path: none */
  GError *file_error; /* (owned): why it can't be sent again */
  guint64 max_bytes;
  gboolean is_kept_to_origin;

  SoupMessage *message;
  GInputStream *stream;
  GByteArray *data;
  GCancellable *cancellable;
  GCancellable *outer;
  gulong outer_id;
  guint deadline_id;
  guint deadline_ms;
  gint64 moved_us; /* when something of the file left, monotonic */
  goffset n_sent;  /* of the form */
  goffset n_to_send;
  guint hops;
  gboolean is_late;
  gboolean is_on_wire; /* something of the request may have arrived */
} Job;

static void start (GTask *task);
static void read_more (GTask *task);

static void
job_free (Job *job)
{
  g_clear_handle_id (&job->deadline_id, g_source_remove);
  if (job->outer != NULL)
    g_cancellable_disconnect (job->outer, job->outer_id);
  g_clear_object (&job->outer);
  g_clear_object (&job->cancellable);
  if (job->message != NULL)
    g_signal_handlers_disconnect_by_data (job->message, job);
  g_clear_object (&job->message);
  g_clear_object (&job->stream);
  g_clear_pointer (&job->data, g_byte_array_unref);
  g_clear_pointer (&job->body, g_bytes_unref);
  if (job->authorization != NULL)
    explicit_bzero (job->authorization, strlen (job->authorization));
  g_free (job->method);
  g_free (job->url);
  g_free (job->authorization);
  g_free (job->content_type);
  g_free (job->disposition);
  sf_http_file_clear (&job->file);
  g_clear_error (&job->file_error);
  g_free (job);
}

void
sf_http_answer_free (SfHttpAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->api_link);
  g_free (self->url);
  g_free (self);
}

static gboolean
is_write (const Job *job)
{
  return strcmp (job->method, "GET") != 0 && strcmp (job->method, "HEAD") != 0;
}

/* Ends the clock first: the task may outlive this call, its deadline must not. */
static void
fail (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  g_clear_handle_id (&job->deadline_id, g_source_remove);
  g_task_return_error (task, error);
}

static GError *
unclear (void)
{
  return sf_cms_error_new (
      SF_CMS_ERROR_UNCLEAR, 0, NULL,
      _ ("The connection ended before the site confirmed. It will be looked up "
         "whether the change arrived."));
}

static GError *
cut_off (void)
{
  return sf_cms_error_new (SF_CMS_ERROR_SERVER, 0, NULL,
                           _ ("The site's answer was cut off. It will be tried again."));
}

/* A form without its end is none: of a file that did not leave whole nothing is on the site. */
static GError *
cut_short (Job *job)
{
  g_autofree char *sent = g_format_size ((guint64) job->n_sent);
  g_autofree char *all = g_format_size ((guint64) job->n_to_send);

  return sf_cms_error_new (SF_CMS_ERROR_OFFLINE, 0, NULL,
                           /* Translators: two sizes such as "1.2 GB". */
                           _ ("The connection ended when %s of %s had been sent. It will be tried "
                              "again; if it ends so each time, the site does not take files as "
                              "large as this."),
                           sent, all);
}

static GError *
no_file (const GError *error)
{
  return sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, NULL, _ ("The file can’t be read: %s"),
                           error->message);
}

static GError *
translate (Job *job, const GError *error)
{
  g_autoptr (GUri) uri = g_uri_parse (job->url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri == NULL ? job->url : g_uri_get_host (uri);

  if (g_cancellable_is_cancelled (job->outer))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  if (job->file_error != NULL)
    return no_file (job->file_error);
  if (error->domain == G_TLS_ERROR && !job->is_on_wire)
    {
      GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (job->message);
      return sf_cms_error_new (
          SF_CMS_ERROR_TLS, 0, NULL,
          _ ("The certificate of %s cannot be trusted: %s. Nothing was sent. Ask "
             "the site's operator to renew it."),
          host, sf_http_explain_certificate (flags));
    }
  if (job->file.path != NULL && job->is_on_wire && job->n_sent < job->n_to_send)
    return cut_short (job);
  if (is_write (job) && job->is_on_wire)
    return unclear ();
  if (job->is_late)
    return sf_cms_error_new (SF_CMS_ERROR_OFFLINE, 0, NULL,
                             _ ("%s did not answer in time. It will be tried again."), host);
  if (job->stream != NULL)
    return cut_off ();
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND)
      || g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return sf_cms_error_new (SF_CMS_ERROR_OFFLINE, 0, NULL,
                             _ ("No site is found at %s. Check the address for typing mistakes, "
                                "and the network."),
                             host);
  return sf_cms_error_new (SF_CMS_ERROR_OFFLINE, 0, NULL,
                           _ ("%s cannot be reached (%s). Check the address and the network."),
                           host, error->message);
}

static void
note (Job *job)
{
  const char *name = g_getenv ("SF_HTTP_LOG");
  FILE *file = name == NULL || *name == '\0' ? NULL : fopen (name, "ae");

  if (file == NULL)
    return;
  fprintf (file, "%s %s %u %" G_GSIZE_FORMAT " %u\n", job->method,
           g_uri_get_path (soup_message_get_uri (job->message)),
           soup_message_get_status (job->message),
           job->body == NULL ? (gsize) job->n_sent : g_bytes_get_size (job->body), job->data->len);
  fclose (file);
}

/* RFC 8288: <target>; rel="https://api.w.org/" */
static char *
find_api_link (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_list (headers, "Link");
  g_autoptr (GRegex) regex =
      g_regex_new ("<([^>]*)>\\s*;\\s*rel=\"?https://api\\.w\\.org/\"?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (value == NULL || !g_regex_match (regex, value, 0, &match))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static void
succeed (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);
  SfHttpAnswer *answer = g_new0 (SfHttpAnswer, 1);
  const char *after = soup_message_headers_get_one (headers, "Retry-After");

  note (job);
  answer->status = soup_message_get_status (job->message);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&job->data));
  answer->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  answer->api_link = find_api_link (headers);
  answer->url = g_strdup (job->url);
  if (after != NULL)
    answer->retry_after_s = (guint) MIN (g_ascii_strtoull (after, NULL, 10), 86400);
  g_clear_handle_id (&job->deadline_id, g_source_remove);
  g_task_return_pointer (task, answer, (GDestroyNotify) sf_http_answer_free);
}

/* A body shorter than announced; packed ones end with a checksum of their own. */
static gboolean
is_cut (Job *job)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (job->message);

  return strcmp (job->method, "HEAD") != 0
         && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
         && soup_message_headers_get_one (headers, "Content-Encoding") == NULL
         && (goffset) job->data->len < soup_message_headers_get_content_length (headers);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    {
      fail (task, translate (job, error));
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  if (job->data->len + size > job->max_bytes)
    {
      g_cancellable_cancel (job->cancellable);
      fail (task, is_write (job)
                      ? unclear ()
                      : sf_cms_error_new (SF_CMS_ERROR_TOO_LARGE, 0, NULL,
                                          _ ("The site's answer is far larger than it can "
                                             "be. Check the site's address.")));
      return;
    }
  if (size > 0)
    {
      g_byte_array_append (job->data, data, size);
      read_more (g_steal_pointer (&task));
      return;
    }
  if (is_cut (job))
    fail (task, is_write (job) ? unclear () : cut_off ());
  else
    succeed (task);
}

/* Takes the task's reference. */
static void
read_more (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (job->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, job->cancellable,
                                   read_cb, task);
}

/* RFC 9110 15.4. FALSE with @error set if it must not be followed. */
static gboolean
redirect (Job *job, const char *location, GError **error)
{
  GUri *from = soup_message_get_uri (job->message);
  g_autoptr (GUri) to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *url = to == NULL ? NULL : g_uri_to_string (to);

  if (++job->hops > MAX_HOPS || url == NULL || g_uri_get_host (to) == NULL)
    {
      g_set_error_literal (error, SF_CMS_ERROR, SF_CMS_ERROR_NOT_A_CMS,
                           _ ("The site sends on in circles. Check the site's address."));
      return FALSE;
    }
  if (!sf_http_is_secure (url)
      || (strcmp (g_uri_get_scheme (from), "https") == 0
          && strcmp (g_uri_get_scheme (to), "https") != 0))
    {
      g_set_error (error, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE,
                   _ ("The site sends on to %s without encryption. Nothing was sent there."),
                   g_uri_get_host (to));
      return FALSE;
    }
  if (job->is_kept_to_origin && !sf_http_is_one_origin (from, to))
    {
      g_set_error (error, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE,
                   _ ("The site sends on to another one, %s. Nothing was asked there."),
                   g_uri_get_host (to));
      return FALSE;
    }
  if (job->authorization != NULL && !sf_http_is_one_origin (from, to))
    {
      explicit_bzero (job->authorization, strlen (job->authorization));
      g_clear_pointer (&job->authorization, g_free);
    }
  g_free (job->url);
  job->url = g_steal_pointer (&url);
  job->is_on_wire = FALSE;
  return TRUE;
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const char *location;

  job->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (job->stream == NULL)
    {
      fail (task, translate (job, error));
      return;
    }
  location =
      soup_message_headers_get_one (soup_message_get_response_headers (job->message), "Location");
  if (!is_write (job) && location != NULL
      && SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (job->message)))
    {
      if (!redirect (job, location, &error))
        {
          fail (task, g_steal_pointer (&error));
          return;
        }
      g_clear_object (&job->stream);
      g_clear_object (&job->message);
      start (g_steal_pointer (&task));
      return;
    }
  read_more (g_steal_pointer (&task));
}

static void
wrote_headers_cb (SoupMessage *message, Job *job)
{
  job->is_on_wire = TRUE;
}

static void
wrote_body_cb (SoupMessage *message, guint n_bytes, Job *job)
{
  job->moved_us = g_get_monotonic_time ();
  job->n_sent += n_bytes;
  if (job->file.progress != NULL)
    job->file.progress (MIN (job->n_sent, job->n_to_send), job->n_to_send, job->file.progress_data);
}

/* Also for a message that begins anew, since the connection that was kept had been closed. */
static gboolean
set_file (Job *job, GError **error)
{
  g_autoptr (SfFormStream) stream = sf_form_stream_new (&job->file, error);

  if (stream == NULL)
    return FALSE;
  job->n_sent = 0;
  job->n_to_send = sf_form_stream_get_length (stream);
  soup_message_set_request_body (job->message, sf_form_stream_get_content_type (stream),
                                 G_INPUT_STREAM (stream), job->n_to_send);
  return TRUE;
}

static void
restarted_cb (SoupMessage *message, Job *job)
{
  if (!set_file (job, &job->file_error))
    g_cancellable_cancel (job->cancellable);
}

/* Takes the task's reference. */
static void
start (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  SfHttp *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  SoupMessageHeaders *headers;
  SoupSession *session;

  job->message = soup_message_new (job->method, job->url);
  soup_message_add_flags (job->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (job->message);
  soup_message_headers_replace (headers, "Accept", "application/json, */*;q=0.5");
  if (job->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", job->authorization);
  if (job->disposition != NULL)
    soup_message_headers_replace (headers, "Content-Disposition", job->disposition);
  if (job->body != NULL)
    soup_message_set_request_body_from_bytes (job->message, job->content_type, job->body);
  if (job->file.path != NULL)
    {
      if (!set_file (job, &error))
        {
          fail (task, no_file (error));
          g_object_unref (task);
          return;
        }
      g_signal_connect (job->message, "wrote-body-data", G_CALLBACK (wrote_body_cb), job);
      g_signal_connect (job->message, "restarted", G_CALLBACK (restarted_cb), job);
    }
  g_signal_connect (job->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), job);
  session = sf_http_is_this_computer (soup_message_get_uri (job->message)) ? self->local_session
                                                                           : self->session;
  soup_session_send_async (session, job->message, G_PRIORITY_DEFAULT, job->cancellable, send_cb,
                           task);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Job *job = user_data;
  gint64 left_ms =
      job->deadline_ms - (g_get_monotonic_time () - job->moved_us) / G_TIME_SPAN_MILLISECOND;

  if (job->moved_us != 0 && left_ms > 0)
    {
      job->deadline_id = g_timeout_add ((guint) left_ms, deadline_cb, job);
      return G_SOURCE_REMOVE;
    }
  job->deadline_id = 0;
  job->is_late = TRUE;
  g_cancellable_cancel (job->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static Job *
job_new (const SfHttpRequest *request, GCancellable *outer)
{
  Job *job = g_new0 (Job, 1);

  job->method = g_strdup (request->method);
  job->url = g_strdup (request->url);
  job->authorization = g_strdup (request->authorization);
  job->content_type = g_strdup (request->content_type);
  job->disposition = g_strdup (request->disposition);
  job->body = request->body == NULL ? NULL : g_bytes_ref (request->body);
  if (request->file != NULL)
    job->file = sf_http_file_copy (request->file);
  job->is_kept_to_origin = request->is_kept_to_origin;
  job->max_bytes = request->max_bytes == 0 ? DEFAULT_MAX_BYTES : request->max_bytes;
  job->data = g_byte_array_new ();
  job->cancellable = g_cancellable_new ();
  job->deadline_ms = request->deadline_ms == 0 ? DEFAULT_DEADLINE_MS : request->deadline_ms;
  job->deadline_id = g_timeout_add (job->deadline_ms, deadline_cb, job);
  if (outer != NULL)
    {
      job->outer = g_object_ref (outer);
      job->outer_id = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                             g_object_ref (job->cancellable), g_object_unref);
    }
  return job;
}

void
sf_http_send_async (SfHttp *self,
                    const SfHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, job_new (request, cancellable), (GDestroyNotify) job_free);
  if (sf_http_is_secure (request->url))
    start (g_steal_pointer (&task));
  else
    fail (task,
          sf_cms_error_new (SF_CMS_ERROR_INSECURE, 0, NULL,
                            _ ("The address %s is not encrypted or not complete. Enter it with "
                               "https:// in front."),
                            request->url));
}

SfHttpAnswer *
sf_http_send_finish (SfHttp *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sf_http_dispose (GObject *object)
{
  SfHttp *self = SF_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->local_session);
  G_OBJECT_CLASS (sf_http_parent_class)->dispose (object);
}

static void
sf_http_class_init (SfHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_http_dispose;
}

/* One connection kept alive: a publication is several small requests to one host. */
static SoupSession *
new_session (void)
{
  SoupSession *session =
      soup_session_new_with_options ("max-conns-per-host", 1, "timeout", 0, "idle-timeout", 60,
                                     "user-agent", "Standfirst/" SF_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

static void
sf_http_init (SfHttp *self)
{
  self->session = new_session ();
  self->local_session = new_session ();
  /* A proxy would see the password in what goes to this computer without encryption. */
  soup_session_set_proxy_resolver (self->local_session, NULL);
}

SfHttp *
sf_http_new (void)
{
  return g_object_new (SF_TYPE_HTTP, NULL);
}

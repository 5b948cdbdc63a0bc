/* lc-server.c - the practice site's front door
 * Loopback only. A client may be slow, but not for ever, and may send much, but not without end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-server.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>

#include "lc-post.h"
#include "lc-user.h"

#define MAX_BODY_BYTES  (48 * 1024 * 1024)
#define MAX_REQUEST_S   60
#define MAX_CONNECTIONS 256
#define CHECK_S         5
/* A clock may be set, and a laptop may sleep. */
#define MAX_NAP_S 30

struct _LcServer
{
  SoupServer *soup;     /* (owned) */
  LcDatabase *database; /* (owned) */
  LcSettings *settings; /* (owned) */
  char *base;
  char *uploads;
  GArray *handlers;    /* of LcHandler */
  GHashTable *known;   /* what each right password and the secret make */
  guchar secret[32];   /* of this process */
  GHashTable *pending; /* SoupServerMessage -> gint64: when it began, in seconds of the clock */
  guint patience;      /* a source, as is: */
  guint alarm;
};

static gint64
monotonic_s (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

const char *
lc_request_get (LcRequest *request, const char *name)
{
  return g_hash_table_lookup (request->query, name);
}

void
lc_request_respond_data (LcRequest *request,
                         guint status,
                         const char *content_type,
                         char *data,
                         gsize size)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  /* How a client that is given a page finds the API. */
  if (g_str_has_prefix (content_type, "text/html") && request->server->base != NULL)
    {
      g_autofree char *link =
          g_strdup_printf ("<%s/wp-json/>; rel=\"https://api.w.org/\"", request->server->base);

      soup_message_headers_replace (headers, "Link", link);
    }
  soup_server_message_set_status (request->message, status, NULL);
  soup_server_message_set_response (request->message, content_type, SOUP_MEMORY_TAKE, data, size);
}

void
lc_request_respond (LcRequest *request, guint status, const char *content_type, GString *body)
{
  gsize length = body->len;

  lc_request_respond_data (request, status, content_type, g_string_free (body, FALSE), length);
}

void
lc_request_respond_error (LcRequest *request, guint status, const char *words)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width\">\n");
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (page, "<title>%s</title>\n<h1>%s</h1>\n", escaped, escaped);
  g_string_append (page, "<p><a href=\"/\">To the front page</a></p>\n</html>\n");
  lc_request_respond (request, status, "text/html; charset=utf-8", page);
}

void
lc_request_redirect (LcRequest *request, guint status, const char *location)
{
  soup_server_message_set_redirect (request->message, status, location);
}

/* What is not UTF-8 is left out: nothing here is named so. */
static void
add_pair (GHashTable *query, const char *name, const char *value)
{
  const char *bracket = strstr (name, "[");
  g_autofree char *bare = bracket == NULL ? g_strdup (name) : g_strndup (name, bracket - name);
  const char *before;

  if (!g_utf8_validate (name, -1, NULL) || !g_utf8_validate (value, -1, NULL))
    return;
  before = bracket == NULL ? NULL : g_hash_table_lookup (query, bare);
  g_hash_table_replace (query, g_steal_pointer (&bare),
                        before == NULL ? g_strdup (value) : g_strconcat (before, ",", value, NULL));
}

GHashTable *
lc_request_read_form (const char *text)
{
  GHashTable *query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (text == NULL ? "" : text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_strdelimit (pairs[i], "+", ' ');
      if (equals != NULL)
        *equals = '\0';
      name = g_uri_unescape_string (pairs[i], NULL);
      value = g_uri_unescape_string (equals == NULL ? "" : equals + 1, NULL);
      if (name != NULL && value != NULL && name[0] != '\0')
        add_pair (query, name, value);
    }
  return query;
}

static void
handle_cb (SoupServer *soup,
           SoupServerMessage *message,
           const char *path,
           GHashTable *form,
           gpointer user_data)
{
  LcServer *self = user_data;
  g_autoptr (GHashTable) query =
      lc_request_read_form (g_uri_get_query (soup_server_message_get_uri (message)));
  g_autoptr (GError) error = NULL;
  LcRequest request = { self, message, soup_server_message_get_method (message), path, query };

  if (!g_utf8_validate (path, -1, NULL))
    {
      lc_request_respond_error (&request, SOUP_STATUS_BAD_REQUEST, "This is no address of a page.");
      return;
    }
  if (!lc_server_publish_due (self, &error))
    {
      lc_request_respond_error (&request, SOUP_STATUS_INTERNAL_SERVER_ERROR, error->message);
      return;
    }
  for (guint i = 0; i < self->handlers->len; i++)
    if (g_array_index (self->handlers, LcHandler, i) (&request))
      return;
  lc_request_respond_error (&request, SOUP_STATUS_NOT_FOUND, "There is no such page.");
}

/* Said at once: the server's own answer would wait for the body's end, which may never come. What
 * still comes is read and dropped until the patience is over. */
static void
refuse_body (SoupServerMessage *message)
{
  static const char answer[] =
      "HTTP/1.1 413 Request Entity Too Large\r\nConnection: close\r\n"
      "Content-Type: application/json; charset=UTF-8\r\n\r\n"
      "{\"code\":\"rest_upload_file_too_big\",\"message\":\"This is larger than the site takes.\","
      "\"data\":{\"status\":413}}";
  GSocket *socket = soup_server_message_get_socket (message);

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
  /* Who does not read its answer gets none. */
  if (socket != NULL && g_socket_send (socket, answer, sizeof answer - 1, NULL, NULL) > 0)
    g_socket_shutdown (socket, FALSE, TRUE, NULL);
}

/* One that names no length is counted as it comes. */
static void
chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length > MAX_BODY_BYTES && soup_message_body_get_accumulate (body))
    refuse_body (message);
}

static void
early_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *form,
          gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_content_length (headers) > MAX_BODY_BYTES)
    refuse_body (message);
}

static void
started_cb (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  LcServer *self = user_data;
  gint64 *start_s = g_new (gint64, 1);

  *start_s = monotonic_s ();
  g_hash_table_replace (self->pending, g_object_ref (message), start_s);
  g_signal_connect (message, "got-chunk", G_CALLBACK (chunk_cb), self);
}

static void
ended_cb (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  g_hash_table_remove (((LcServer *) user_data)->pending, message);
}

static void
hang_up (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL && g_socket_is_connected (socket))
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/* Connections that wait for a first request count, too: those of a browser come back by themselves.
 */
static gboolean
patience_cb (gpointer user_data)
{
  LcServer *self = user_data;
  g_autoptr (GPtrArray) late = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_crowded = g_hash_table_size (self->pending) > MAX_CONNECTIONS;
  gint64 latest_s = monotonic_s () - (is_crowded ? CHECK_S : MAX_REQUEST_S);
  GHashTableIter iter;
  gpointer message, start_s;

  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &message, &start_s))
    if (*(gint64 *) start_s < latest_s)
      g_ptr_array_add (late, g_object_ref (message));
  g_ptr_array_foreach (late, (GFunc) (void (*) (void)) hang_up, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
alarm_cb (gpointer user_data)
{
  LcServer *self = user_data;
  g_autoptr (GError) error = NULL;

  self->alarm = 0;
  if (!lc_server_publish_due (self, &error))
    g_printerr ("standfirst-localcms: %s\n", error->message);
  return G_SOURCE_REMOVE;
}

gboolean
lc_server_publish_due (LcServer *self, GError **error)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  gint64 next_s;

  g_clear_handle_id (&self->alarm, g_source_remove);
  if (!lc_posts_publish_due (self->database, now_s, &next_s, error))
    {
      /* A full disk may have room again in a while. */
      self->alarm = g_timeout_add_seconds (MAX_NAP_S, alarm_cb, self);
      return FALSE;
    }
  if (next_s != 0)
    self->alarm =
        g_timeout_add_seconds ((guint) CLAMP (next_s - now_s, 1, MAX_NAP_S), alarm_cb, self);
  return TRUE;
}

gboolean
lc_server_check_password (LcServer *self, gint64 user, const char *password, GError **error)
{
  g_autofree char *pair = g_strdup_printf ("%" G_GINT64_FORMAT ":%s", user, password);
  g_autofree char *print =
      g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->secret, sizeof self->secret, pair, -1);

  explicit_bzero (pair, strlen (pair));
  if (g_hash_table_contains (self->known, print))
    return TRUE;
  if (!lc_password_check (self->database, user, password, error))
    return FALSE;
  g_hash_table_add (self->known, g_steal_pointer (&print));
  return TRUE;
}

LcServer *
lc_server_new (const char *data, GError **error)
{
  g_autoptr (LcServer) self = g_new0 (LcServer, 1);
  g_autofree char *path = g_build_filename (data, "site.db", NULL);

  self->uploads = g_build_filename (data, "uploads", NULL);
  self->handlers = g_array_new (FALSE, FALSE, sizeof (LcHandler));
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (getrandom (self->secret, sizeof self->secret, 0) != sizeof self->secret)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED,
                           _ ("the system gives no random numbers for a password"));
      return NULL;
    }
  self->pending = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  if (g_mkdir_with_parents (self->uploads, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "%s: %s", self->uploads, g_strerror (number));
      return NULL;
    }
  self->database = lc_database_open (path, error);
  if (self->database == NULL || !lc_server_reload_settings (self, error))
    return NULL;
  self->soup = soup_server_new ("server-header", "standfirst-localcms ", NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (ended_cb), self);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, handle_cb, self, NULL);
  self->patience = g_timeout_add_seconds (CHECK_S, patience_cb, self);
  return g_steal_pointer (&self);
}

void
lc_server_free (LcServer *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->alarm, g_source_remove);
  if (self->soup != NULL)
    {
      soup_server_disconnect (self->soup);
      g_signal_handlers_disconnect_by_data (self->soup, self);
    }
  g_clear_object (&self->soup);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->handlers, g_array_unref);
  g_clear_pointer (&self->settings, lc_settings_free);
  g_clear_pointer (&self->database, lc_database_close);
  g_free (self->base);
  g_free (self->uploads);
  g_free (self);
}

void
lc_server_add_handler (LcServer *self, LcHandler handler)
{
  g_array_append_val (self->handlers, handler);
}

/* With a queue that a crowd of clients does not fill: the default holds ten. */
static GSocket *
make_socket (guint port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, MAX_CONNECTIONS);
  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

gboolean
lc_server_listen (LcServer *self, guint port, const char *base, GError **error)
{
  g_autoptr (GSocket) socket = make_socket (port, error);
  GSList *uris;

  if (socket == NULL || !soup_server_listen_socket (self->soup, socket, 0, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->base = base != NULL ? g_strdup (base)
                            : g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  while (g_str_has_suffix (self->base, "/"))
    self->base[strlen (self->base) - 1] = '\0';
  return lc_server_publish_due (self, error);
}

LcDatabase *
lc_server_get_database (LcServer *self)
{
  return self->database;
}

const LcSettings *
lc_server_get_settings (LcServer *self)
{
  return self->settings;
}

gboolean
lc_server_reload_settings (LcServer *self, GError **error)
{
  LcSettings *settings = lc_database_load_settings (self->database, error);

  if (settings == NULL)
    return FALSE;
  g_clear_pointer (&self->settings, lc_settings_free);
  self->settings = settings;
  return TRUE;
}

const char *
lc_server_get_base (LcServer *self)
{
  return self->base;
}

const char *
lc_server_get_uploads (LcServer *self)
{
  return self->uploads;
}

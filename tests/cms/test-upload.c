/* test-upload.c - files that are read from the disk while they are sent
 * The servers stand in this process, on loopback.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-http.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define FILE_BYTES ((gsize) (24 << 20) + 7)

typedef struct
{
  char *path; /* of the file */
  char *contents;
  GSocketService *service; /* (nullable) one that reads as it likes */
  char *url;
  SfHttp *http;
  GMainLoop *loop;
  SfHttpAnswer *answer; /* (owned) (nullable) */
  GError *error;        /* (owned) (nullable) */
  goffset n_told;
  GBytes *arrived;   /* (owned) (nullable) */
  char *field;       /* (owned) (nullable) Content-Disposition */
  gsize n_got;       /* what the slow one has read */
  guint n_accepted;  /* connections */
  gboolean hangs_up; /* the slow one, after its first piece */
  GSocketConnection *connection;
  char piece[1 << 20];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int fd = g_file_open_tmp ("sf-upload-XXXXXX", &fixture->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  fixture->contents = g_malloc (FILE_BYTES);
  for (gsize i = 0; i < FILE_BYTES; i++)
    fixture->contents[i] = (char) (i * 37 >> 9);
  g_assert_true (g_file_set_contents (fixture->path, fixture->contents, FILE_BYTES, NULL));
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->http = sf_http_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_free (fixture->contents);
  g_clear_object (&fixture->service);
  g_clear_object (&fixture->connection);
  g_free (fixture->url);
  g_free (fixture->field);
  g_main_loop_unref (fixture->loop);
  g_object_unref (fixture->http);
  g_clear_pointer (&fixture->answer, sf_http_answer_free);
  g_clear_pointer (&fixture->arrived, g_bytes_unref);
  g_clear_error (&fixture->error);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answer = sf_http_send_finish (SF_HTTP (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
told_cb (goffset n_bytes, goffset n_all, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (n_bytes, >=, fixture->n_told);
  g_assert_cmpint (n_bytes, <=, n_all);
  fixture->n_told = n_bytes;
}

static void
send (Fixture *fixture, guint deadline_ms, GCancellable *cancellable)
{
  SfHttpFile file = { fixture->path, "sf-1.mp4", "video/mp4", told_cb, fixture };
  SfHttpRequest request = {
    .method = "POST", .url = fixture->url, .file = &file, .deadline_ms = deadline_ms
  };

  sf_http_send_async (fixture->http, &request, cancellable, sent_cb, fixture);
  g_main_loop_run (fixture->loop);
}

static void
take_form_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (SoupMultipart) form =
      soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  SoupMessageHeaders *headers;
  GBytes *part;

  g_assert_nonnull (form);
  g_assert_cmpint (soup_multipart_get_length (form), ==, 1);
  g_assert_true (soup_multipart_get_part (form, 0, &headers, &part));
  g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, "video/mp4");
  fixture->field = g_strdup (soup_message_headers_get_one (headers, "Content-Disposition"));
  fixture->arrived = g_bytes_ref (part);
  soup_server_message_set_status (message, 201, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{}", 2);
}

static SoupServer *
serve (Fixture *fixture)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  GSList *uris;

  soup_server_add_handler (server, NULL, take_form_cb, fixture, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupServer) server = serve (fixture);

  send (fixture, 0, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->status, ==, 201);
  g_assert_cmpstr (fixture->field, ==, "form-data; name=\"file\"; filename=\"sf-1.mp4\"");
  g_assert_cmpmem (g_bytes_get_data (fixture->arrived, NULL), g_bytes_get_size (fixture->arrived),
                   fixture->contents, FILE_BYTES);
  g_assert_cmpint (fixture->n_told, >, FILE_BYTES);
}

static gboolean read_piece_cb (gpointer user_data);

static void
wait_then_read (Fixture *fixture)
{
  g_timeout_add (120, read_piece_cb, fixture);
}

static void
answer (Fixture *fixture)
{
  static const char words[] = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n"
                              "Content-Type: application/json\r\n\r\n{}";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (fixture->connection)),
                             words, sizeof words - 1, NULL, NULL, NULL);
}

static void
piece_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  fixture->n_got += MAX (n_read, 0);
  if (fixture->hangs_up)
    g_io_stream_close (G_IO_STREAM (fixture->connection), NULL, NULL);
  else if (fixture->n_got > FILE_BYTES)
    answer (fixture);
  else if (n_read > 0)
    wait_then_read (fixture);
}

static gboolean
read_piece_cb (gpointer user_data)
{
  Fixture *fixture = user_data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (fixture->connection));

  g_input_stream_read_async (input, fixture->piece, sizeof fixture->piece, G_PRIORITY_DEFAULT, NULL,
                             piece_cb, fixture);
  return G_SOURCE_REMOVE;
}

/* Says nothing before it has all. */
static gboolean
accepted_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_accepted++;
  fixture->n_got = 0;
  g_set_object (&fixture->connection, connection);
  wait_then_read (fixture);
  return TRUE;
}

static void
serve_slowly (Fixture *fixture)
{
  guint16 port;

  fixture->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->service), NULL, NULL);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_signal_connect (fixture->service, "incoming", G_CALLBACK (accepted_cb), fixture);
}

/* What was not sent to its end cannot be on the site: it may be sent again at once. */
static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  fixture->hangs_up = TRUE;
  serve_slowly (fixture);
  send (fixture, 0, NULL);
  g_assert_error (fixture->error, SF_CMS_ERROR, SF_CMS_ERROR_OFFLINE);
  g_assert_cmpint (fixture->n_told, <, FILE_BYTES);
}

/* All of it takes longer than the deadline. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  serve_slowly (fixture);
  send (fixture, 2000, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->status, ==, 201);
  g_assert_cmpuint (fixture->n_accepted, ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  fixture->url = g_strdup ("http://127.0.0.1:9/");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  send (fixture, 0, NULL);
  g_assert_error (fixture->error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  serve_slowly (fixture);
  g_timeout_add (600, cancel_cb, cancellable);
  send (fixture, 900, cancellable);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture->n_told, <, FILE_BYTES);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sf/cms/upload/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-arrives-whole-as-a-form", test_whole);
  ADD ("what-left-in-part-left-nothing-on-the-site", test_cut_short);
  ADD ("what-goes-on-is-not-late", test_slow);
  ADD ("a-file-that-is-gone-is-said", test_missing);
  ADD ("a-cancelled-upload-ends", test_cancelled);
  return g_test_run ();
}

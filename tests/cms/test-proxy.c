/* test-proxy.c - which sites are asked through the desktop's proxy
 * The proxy stands in this process; it lets nobody through and counts who asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-http.h"

#include <libsoup/soup.h>

static guint16 proxy_port;

/* What the desktop answers: that proxy, for every address. */
typedef GSimpleProxyResolver Resolver;
typedef GSimpleProxyResolverClass ResolverClass;

static gboolean
resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
resolver_add_interface (GProxyResolverInterface *interface)
{
  interface->is_supported = resolver_is_supported;
}

GType resolver_get_type (void);
G_DEFINE_TYPE_WITH_CODE (Resolver,
                         resolver,
                         G_TYPE_SIMPLE_PROXY_RESOLVER,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_add_interface))

static void
resolver_class_init (ResolverClass *klass)
{
}

static void
resolver_init (Resolver *self)
{
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u", proxy_port);

  g_simple_proxy_resolver_set_default_proxy (G_SIMPLE_PROXY_RESOLVER (self), uri);
}

static gboolean
proxy_cb (GSocketService *service, GSocketConnection *connection, GObject *source, GPtrArray *asked)
{
  static const char refusal[] = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
  g_autoptr (GDataInputStream) in =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  char *line;

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  line = g_data_input_stream_read_line (in, NULL, NULL, NULL);

  if (line != NULL)
    g_ptr_array_add (asked, line);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), refusal,
                             sizeof refusal - 1, NULL, NULL, NULL);
  return TRUE;
}

static void
site_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer data)
{
  soup_server_message_set_status (message, 200, NULL);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static SfHttpAnswer *
ask (SfHttp *http, const char *url)
{
  const SfHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GAsyncResult) result = NULL;

  sf_http_send_async (http, &request, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sf_http_send_finish (http, result, NULL);
}

static char *
listen_as_site (SoupServer *server)
{
  GSList *uris;
  char *url;

  soup_server_add_handler (server, NULL, site_cb, NULL, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return url;
}

static void
test_proxy (void)
{
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSocketService) proxy = g_threaded_socket_service_new (1);
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autofree char *url = listen_as_site (server);
  g_autoptr (SfHttp) http = NULL;
  g_autoptr (SfHttpAnswer) here = NULL;
  g_autoptr (SfHttpAnswer) there = NULL;

  proxy_port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (proxy), NULL, NULL);
  g_assert_cmpuint (proxy_port, !=, 0);
  g_signal_connect (proxy, "run", G_CALLBACK (proxy_cb), asked);
  /* GIO knows its extension points from its first use on. */
  g_vfs_get_default ();
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, resolver_get_type (),
                                  "test", G_MAXINT);

  http = sf_http_new ();
  here = ask (http, url);
  g_assert_nonnull (here);
  g_assert_cmpuint (here->status, ==, 200);
  g_assert_cmpuint (asked->len, ==, 0);
  there = ask (http, "https://news.example.org/");
  g_assert_cmpuint (asked->len, ==, 1);
  g_assert_cmpstr (asked->pdata[0], ==, "CONNECT news.example.org:443 HTTP/1.1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cms/proxy/it-leads-to-other-computers-and-never-to-this-one", test_proxy);
  return g_test_run ();
}

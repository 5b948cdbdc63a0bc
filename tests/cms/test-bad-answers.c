/* test-bad-answers.c - sites that answer wrongly, late, too much, or not at all
 * The servers stand in this process, on loopback.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-http.h"
#include "sf-wordpress.h"

#include <libsoup/soup.h>
#include <string.h>

#define INDEX                                                                                      \
  "{\"name\":\"News\",\"home\":\"\",\"timezone_string\":\"Europe/Berlin\",\"gmt_offset\":1}"
#define ME                                                                                         \
  "{\"id\":7,\"name\":\"Ada\",\"roles\":[\"editor\",5],\"capabilities\":{\"publish_posts\":true}}"

/* A key and a certificate for 127.0.0.1 that nobody vouches for. */
static const char untrusted_pem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfn+E9mmSf8F4uwfc\n"
    "tgUjArHqAaDoUQkBIUnFhATUI3ShRANCAARujQhL8ckqEdANVVsADlUt0h+CYA28\n"
    "4q6FA914wlIqjdWskIoFoDZDAUHb8AG1B2J/E24LvxP76ta9B1IivbzZ\n"
    "-----END PRIVATE KEY-----\n"
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBlTCCATygAwIBAgIUELQdXLHpFQ1Zzuu3RWOPBCBE+ukwCgYIKoZIzj0EAwIw\n"
    "FzEVMBMGA1UEAwwMbmV3cy5leGFtcGxlMCAXDTI2MTEyNDEzMDkxNVoYDzIxMjYx\n"
    "MDMxMTMwOTE1WjAXMRUwEwYDVQQDDAxuZXdzLmV4YW1wbGUwWTATBgcqhkjOPQIB\n"
    "BggqhkjOPQMBBwNCAARujQhL8ckqEdANVVsADlUt0h+CYA284q6FA914wlIqjdWs\n"
    "kIoFoDZDAUHb8AG1B2J/E24LvxP76ta9B1IivbzZo2QwYjAdBgNVHQ4EFgQUFNgL\n"
    "TdfE/CS/dmBFqZQ1UMICsQswHwYDVR0jBBgwFoAUFNgLTdfE/CS/dmBFqZQ1UMIC\n"
    "sQswDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMC\n"
    "A0cAMEQCIFT7W2BCQDyMK8IZcgkTQcPYul/mCUbSSVgH+LebGzGgAiAJVrVnQfDl\n"
    "BDbCn/0ziuQm4fWbrJMpM9JQ5/Agz1z5OQ==\n"
    "-----END CERTIFICATE-----\n"
    "";

/* What the site under test answers for a story. */
typedef struct
{
  guint status;
  const char *type;
  const char *body;
  gsize length; /* 0 = of the text */
  const char *retry_after;
} Answer;

typedef struct
{
  SoupServer *server;
  char *url;  /* without a slash at the end */
  char *link; /* (nullable) where the home page says the API is */
  Answer answer;
  guint n_stories; /* requests for one */
  char *authorization;
} Site;

static void
serve_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  Site *site = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const Answer home = { 200, "text/html", "<p>Welcome</p>" };
  const Answer index = { 200, "application/json", INDEX };
  const Answer me = { 200, "application/json", ME };
  const Answer *answer = &site->answer;

  g_free (site->authorization);
  site->authorization = g_strdup (soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Authorization"));
  if (strcmp (path, "/") == 0)
    {
      g_autofree char *link = g_strdup_printf ("<%s>; rel=\"https://api.w.org/\"", site->link);
      soup_message_headers_replace (headers, "Link", link);
      answer = &home;
    }
  else if (strcmp (path, "/wp-json/") == 0)
    answer = &index;
  else if (g_str_has_suffix (path, "/users/me"))
    answer = &me;
  else
    site->n_stories++;
  if (answer->retry_after != NULL)
    soup_message_headers_replace (headers, "Retry-After", answer->retry_after);
  soup_server_message_set_status (message, answer->status, NULL);
  soup_server_message_set_response (message, answer->type, SOUP_MEMORY_COPY, answer->body,
                                    answer->length == 0 ? strlen (answer->body) : answer->length);
}

static Site *
site_new (GTlsCertificate *certificate)
{
  Site *site = g_new0 (Site, 1);
  GSList *uris;
  g_autoptr (GError) error = NULL;

  site->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (site->server, NULL, serve_cb, site, NULL);
  soup_server_listen_local (
      site->server, 0,
      SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate == NULL ? 0 : SOUP_SERVER_LISTEN_HTTPS), &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (site->server);
  site->url = g_strdup_printf ("%s://127.0.0.1:%d", certificate == NULL ? "http" : "https",
                               g_uri_get_port (uris->data));
  site->link = g_strconcat (site->url, "/wp-json/", NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return site;
}

static void
site_free (Site *site)
{
  soup_server_disconnect (site->server);
  g_object_unref (site->server);
  g_free (site->url);
  g_free (site->link);
  g_free (site->authorization);
  g_free (site);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Site, site_free)

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

#define CALL(value, name, error, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Wait wait = { g_main_loop_new (NULL, FALSE), NULL };                                           \
    sf_cms_##name##_async (cms, __VA_ARGS__, NULL, done_cb, &wait);                                \
    g_main_loop_run (wait.loop);                                                                   \
    value = sf_cms_##name##_finish (cms, wait.result, error);                                      \
    g_object_unref (wait.result);                                                                  \
    g_main_loop_unref (wait.loop);                                                                 \
  }                                                                                                \
  G_STMT_END

static SfHttpAnswer *
send (const SfHttpRequest *request, GError **error)
{
  g_autoptr (SfHttp) http = sf_http_new ();
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };
  SfHttpAnswer *answer;

  sf_http_send_async (http, request, NULL, done_cb, &wait);
  g_main_loop_run (wait.loop);
  answer = sf_http_send_finish (http, wait.result, error);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);
  return answer;
}

typedef struct
{
  const char *name;
  Answer answer;
  SfCmsError read;
  SfCmsError write;
  const char *words; /* in the message to a reader */
} Case;

#define JSON "application/json"
#define HTML "text/html"
#define REFUSAL(code, message)                                                                     \
  "{\"code\":\"" code "\",\"message\":\"" message "\",\"data\":{\"status\":0}}"
#define LINE    "\"id\":5,\"slug\":\"s\",\"status\":\"draft\",\"title\":{\"raw\":\"T\"}"
#define NOT_CMS SF_CMS_ERROR_NOT_A_CMS
#define SERVER  SF_CMS_ERROR_SERVER
#define UNCLEAR SF_CMS_ERROR_UNCLEAR

static const Case cases[] = {
  { "not-json", { 200, "text/plain", "hello" }, NOT_CMS, UNCLEAR, "something else answered" },
  { "html", { 200, HTML, "<html><p>Hotel login" }, NOT_CMS, UNCLEAR, "text/html" },
  { "truncated", { 200, JSON, "{\"id\":5,\"title\":{\"raw\":\"Fe" }, SERVER, UNCLEAR, "cut off" },
  { "nothing", { 200, JSON, "" }, SERVER, UNCLEAR, "cut off" },
  { "trailing", { 200, JSON, "{\"id\":5}}" }, SERVER, UNCLEAR, "cut off" },
  { "no-story", { 200, JSON, "{\"ok\":true}" }, NOT_CMS, UNCLEAR, "something else" },
  { "bare", { 200, JSON, "{\"id\":5}" }, NOT_CMS, UNCLEAR, "something else" },
  { "no-body", { 200, JSON, "{" LINE "}" }, NOT_CMS, UNCLEAR, "something else" },
  { "empty-body",
    { 200, JSON, "{" LINE ",\"content\":{\"raw\":null}}" },
    NOT_CMS,
    UNCLEAR,
    "something else" },
  { "no-object", { 200, JSON, "\"id\"" }, NOT_CMS, UNCLEAR, "something else" },
  { "array", { 200, JSON, "[]" }, NOT_CMS, UNCLEAR, "something else" },
  { "moved", { 308, HTML, "" }, NOT_CMS, NOT_CMS, "moved" },
  { "password",
    { 401, JSON, REFUSAL ("incorrect_password", "<b>Error:</b> Wrong.") },
    SF_CMS_ERROR_AUTH,
    SF_CMS_ERROR_AUTH,
    "password in your profile there. The site says: “Error: Wrong.”" },
  { "password-html", { 401, HTML, "" }, SF_CMS_ERROR_AUTH, SF_CMS_ERROR_AUTH, "password" },
  { "forbidden",
    { 403, JSON, REFUSAL ("rest_forbidden", "Sorry.") },
    SF_CMS_ERROR_FORBIDDEN,
    SF_CMS_ERROR_FORBIDDEN,
    "Sorry." },
  { "guard", { 403, HTML, "" }, SF_CMS_ERROR_FORBIDDEN, SF_CMS_ERROR_FORBIDDEN, "operator" },
  { "gone",
    { 404, JSON, REFUSAL ("rest_post_invalid_id", "Invalid post ID.") },
    SF_CMS_ERROR_GONE,
    SF_CMS_ERROR_GONE,
    "Invalid post ID." },
  { "no-api",
    { 404, JSON, REFUSAL ("rest_no_route", "No route.") },
    NOT_CMS,
    NOT_CMS,
    "No route." },
  { "no-page", { 404, HTML, "<h1>Not found" }, NOT_CMS, NOT_CMS, "address" },
  { "too-large", { 413, HTML, "" }, SF_CMS_ERROR_TOO_LARGE, SF_CMS_ERROR_TOO_LARGE, "smaller" },
  { "rate", { 429, HTML, "", 0, "17" }, SF_CMS_ERROR_RATE, SF_CMS_ERROR_RATE, "wait" },
  { "fatal", { 500, HTML, "<p>critical error" }, SERVER, UNCLEAR, "error of its own" },
  { "database", { 500, HTML, "" }, SERVER, UNCLEAR, "operator" },
  { "maintenance", { 503, HTML, "", 0, "600" }, SERVER, SERVER, "maintenance" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (Site) site = site_new (NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (site->url, "ada", "secret"));
  g_autoptr (SfCmsChange) change = sf_cms_change_new ();
  g_autoptr (GError) error = NULL;
  gpointer none;

  site->answer = one->answer;
  CALL (none, fetch, &error, "5");
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, (int) one->read);
  g_assert_nonnull (strstr (error->message, one->words));
  g_assert_null (strstr (error->message, "secret"));
  if (one->answer.retry_after != NULL)
    g_assert_cmpuint (sf_cms_error_get_retry_after (error), ==,
                      g_ascii_strtoull (one->answer.retry_after, NULL, 10));
  g_clear_error (&error);

  change->headline = g_strdup ("Ferry");
  CALL (none, update, &error, "5", change);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, (int) one->write);
  g_assert_cmpuint (site->n_stories, ==, 2);
}

/* An empty list means that nothing was stored; these mean nothing of the kind. */
static void
test_wrong_lists (void)
{
  static const char *const bodies[] = { "{}", "{\"id\":1}", "[1]", "[[]]", "null", "[{}]" };
  g_autoptr (Site) site = site_new (NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (site->url, "ada", "secret"));

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *found;

      site->answer = (Answer){ 200, JSON, bodies[i] };
      CALL (found, find, &error, "sf-1");
      g_assert_null (found);
      g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_NOT_A_CMS);
    }
}

/* What they lack would be taken for NULL by all who read them. */
static void
test_nameless (void)
{
  g_autoptr (Site) site = site_new (NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (site->url, "ada", "secret"));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) terms_error = NULL;
  g_autoptr (GError) term_error = NULL;
  g_autoptr (GError) upload_error = NULL;
  gpointer none;

  site->answer = (Answer){ 200, JSON, "[{\"id\":5}]" };
  CALL (none, terms, &terms_error, SF_CMS_TERM_TAG, 1);
  g_assert_null (none);
  g_assert_error (terms_error, SF_CMS_ERROR, SF_CMS_ERROR_NOT_A_CMS);
  site->answer = (Answer){ 200, JSON, "{\"id\":5,\"name\":null}" };
  CALL (none, create_term, &term_error, SF_CMS_TERM_TAG, "ferry");
  g_assert_null (none);
  g_assert_error (term_error, SF_CMS_ERROR, SF_CMS_ERROR_UNCLEAR);
  CALL (none, upload, &upload_error, bytes, "sf-1.png", "image/png");
  g_assert_null (none);
  g_assert_error (upload_error, SF_CMS_ERROR, SF_CMS_ERROR_UNCLEAR);
}

static void
test_deep (void)
{
  g_autoptr (Site) site = site_new (NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (site->url, "ada", "secret"));
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = g_strnfill (200000, '[');
  SfCmsStory *none;

  site->answer = (Answer){ 200, JSON, deep };
  CALL (none, fetch, &error, "5");
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_SERVER);
}

static void
test_kept_bytes (void)
{
  static const char body[] = "<br />\n<b>Warning</b>: of PHP\n"
                             "{\"id\":12345678901234567890123,\"slug\":\"x\",\"status\":\"odd\","
                             "\"title\":{\"raw\":\"T\"},\"content\":{\"raw\":\"a\\u0000b "
                             "{\\\"n\\\":1.10,\\\"i\\\":12345678901234567890123}\"}}";
  static const char content[] = "a\0b {\"n\":1.10,\"i\":12345678901234567890123}";
  g_autoptr (Site) site = site_new (NULL);
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (site->url, "ada", "secret"));
  g_autoptr (SfCmsStory) story = NULL;
  g_autoptr (GError) error = NULL;

  site->answer = (Answer){ 200, HTML, body };
  CALL (story, fetch, &error, "5");
  g_assert_no_error (error);
  g_assert_cmpstr (story->id, ==, "12345678901234567890123");
  g_assert_cmpmem (g_bytes_get_data (story->content, NULL), g_bytes_get_size (story->content),
                   content, sizeof content - 1);
}

static void
assert_probe (const char *url, int code, const char *words)
{
  g_autoptr (SfCms) cms = SF_CMS (sf_wordpress_new (url, "ada", "secret"));
  g_autoptr (GError) error = NULL;
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };
  SfCapabilities *none;

  sf_cms_probe_async (cms, NULL, done_cb, &wait);
  g_main_loop_run (wait.loop);
  none = sf_cms_probe_finish (cms, wait.result, &error);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_addresses (void)
{
  g_autoptr (Site) site = site_new (NULL);
  g_autofree char *closed = g_strdup (site->url);

  assert_probe ("http://news.example", SF_CMS_ERROR_INSECURE, "https://");
  assert_probe ("http://192.0.2.1", SF_CMS_ERROR_INSECURE, "https://");
  assert_probe ("http://127.0.0.1.news.example", SF_CMS_ERROR_INSECURE, "https://");
  assert_probe ("news.example", SF_CMS_ERROR_INSECURE, "https://");
  assert_probe ("ftp://news.example", SF_CMS_ERROR_INSECURE, "https://");
  assert_probe ("", SF_CMS_ERROR_INSECURE, "https://");

  g_free (site->link);
  site->link = g_strdup ("https://other.example/wp-json/");
  assert_probe (site->url, SF_CMS_ERROR_INSECURE, "other.example");
  g_free (site->link);
  site->link = g_strconcat (site->url, "/elsewhere/", NULL);
  site->answer = (Answer){ 404, HTML, "<h1>Not found" };
  assert_probe (site->url, SF_CMS_ERROR_NOT_A_CMS, "address");

  g_clear_pointer (&site, site_free);
  assert_probe (closed, SF_CMS_ERROR_OFFLINE, "cannot be reached");
}

static void
redirect_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  soup_server_message_set_redirect (message, 302, user_data);
}

static void
assert_redirect (const char *to, SfHttpRequest request, int code)
{
  g_autoptr (Site) site = site_new (NULL);
  g_autofree char *url = g_strconcat (site->url, "/old", NULL);
  g_autofree char *target =
      g_str_has_prefix (to, "/") ? g_strconcat (site->url, to, NULL) : g_strdup (to);
  g_autoptr (SfHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_server_add_handler (site->server, "/old", redirect_cb, target, NULL);
  site->answer = (Answer){ 200, JSON, "{}" };
  request.url = url;
  answer = send (&request, &error);
  if (code >= 0)
    {
      g_assert_error (error, SF_CMS_ERROR, code);
      return;
    }
  g_assert_no_error (error);
  if (strcmp (request.method, "POST") == 0)
    {
      g_assert_cmpuint (answer->status, ==, 302);
      g_assert_cmpuint (site->n_stories, ==, 0);
      return;
    }
  g_assert_cmpuint (answer->status, ==, 200);
  if (g_str_has_prefix (to, "/"))
    g_assert_cmpstr (site->authorization, ==, "Basic eA==");
}

static void
test_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate =
      g_tls_certificate_new_from_pem (untrusted_pem, strlen (untrusted_pem), &error);
  g_autoptr (Site) site = NULL;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GIO has no TLS here");
      return;
    }
  g_assert_no_error (error);
  site = site_new (certificate);
  assert_probe (site->url, SF_CMS_ERROR_TLS, "nobody known vouches for it");
  g_assert_null (site->authorization);
  /* Behind a redirect, too. */
  assert_redirect (site->url, (SfHttpRequest){ .method = "GET" }, SF_CMS_ERROR_TLS);
}

static void
test_redirects (void)
{
  g_autoptr (Site) other = site_new (NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  SfHttpRequest get = { .method = "GET", .authorization = "Basic eA==" };
  SfHttpRequest post = {
    .method = "POST", .authorization = "Basic eA==", .body = body, .content_type = JSON
  };

  other->answer = (Answer){ 200, JSON, "{}" };
  assert_redirect ("/new", get, -1);
  assert_redirect (other->url, get, -1);
  g_assert_null (other->authorization);
  g_assert_cmpuint (other->n_stories, ==, 0);
  assert_redirect ("/old", get, SF_CMS_ERROR_NOT_A_CMS);
  assert_redirect ("http://news.example/", get, SF_CMS_ERROR_INSECURE);
  /* Nothing that writes is sent anywhere else. */
  assert_redirect ("/new", post, -1);
}

/* What a broken server writes before it closes, or waits for the client to do so. */
typedef struct
{
  const char *text;
  gboolean stays_open;
} Raw;

/* In a thread of the service's. */
static gboolean
raw_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  const Raw *raw = user_data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char request[4096];

  if (g_input_stream_read (input, request, sizeof request, NULL, NULL) <= 0)
    return TRUE;
  g_output_stream_write_all (output, raw->text, strlen (raw->text), NULL, NULL, NULL);
  while (raw->stays_open && g_input_stream_read (input, request, sizeof request, NULL, NULL) > 0)
    continue;
  return TRUE;
}

static void
assert_raw (const char *text, gboolean stays_open, int read, int write, const char *words)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  Raw raw = { text, stays_open };
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  SfHttpRequest request = { .method = "GET", .url = url, .deadline_ms = 300, .max_bytes = 5000 };
  SfHttpAnswer *none;

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (raw_cb), &raw);
  g_socket_service_start (service);
  none = send (&request, &error);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, read);
  g_assert_nonnull (strstr (error->message, words));
  g_clear_error (&error);

  request.method = "POST";
  request.body = body;
  request.content_type = JSON;
  none = send (&request, &error);
  g_assert_null (none);
  g_assert_error (error, SF_CMS_ERROR, write);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static void
test_broken_servers (void)
{
  g_autofree char *filler = g_strnfill (20000, 'x');
  g_autofree char *endless = g_strconcat ("HTTP/1.1 200 OK\r\n\r\n", filler, NULL);

  assert_raw ("", TRUE, SF_CMS_ERROR_OFFLINE, UNCLEAR, "in time");
  assert_raw ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", TRUE, SF_CMS_ERROR_OFFLINE, UNCLEAR,
              "in time");
  assert_raw ("", FALSE, SF_CMS_ERROR_OFFLINE, UNCLEAR, "cannot be reached");
  assert_raw ("SSH-2.0-x\r\n", FALSE, SF_CMS_ERROR_OFFLINE, UNCLEAR, "cannot be reached");
  assert_raw ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"", FALSE, SERVER, UNCLEAR,
              "cut off");
  assert_raw (endless, TRUE, SF_CMS_ERROR_TOO_LARGE, UNCLEAR, "far larger");
}

static void
test_cut_chunks (void)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  Raw raw = { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n"
              "\r\n5\r\n{\"id\"\r\n",
              FALSE };
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_signal_connect (service, "run", G_CALLBACK (raw_cb), &raw);
  g_socket_service_start (service);
  assert_probe (url, SERVER, "cut off");
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sf/cms/bad-answers/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sf/cms/bad-answers/a-wrong-list-is-not-an-empty-one", test_wrong_lists);
  g_test_add_func ("/sf/cms/bad-answers/what-has-no-name-is-nothing", test_nameless);
  g_test_add_func ("/sf/cms/bad-answers/deep-json-ends-nothing", test_deep);
  g_test_add_func ("/sf/cms/bad-answers/what-json-libraries-change-is-kept", test_kept_bytes);
  g_test_add_func ("/sf/cms/bad-answers/a-wrong-address-is-told", test_addresses);
  g_test_add_func ("/sf/cms/bad-answers/credentials-stay-with-their-origin", test_redirects);
  g_test_add_func ("/sf/cms/bad-answers/broken-servers-are-waited-out", test_broken_servers);
  g_test_add_func ("/sf/cms/bad-answers/cut-chunks-are-noticed", test_cut_chunks);
  /* Last, as no main loop runs after it: libsoup's server (3.6) may be freed before it is told that
   * its handshake has failed, and does not survive being told then. */
  g_test_add_func ("/sf/cms/bad-answers/a-certificate-that-fails-ends-it", test_certificate);
  return g_test_run ();
}

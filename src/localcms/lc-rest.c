/* lc-rest.c - who calls, for what, and in which form it is answered
 * A wrong password makes a stranger, not an error: WordPress, too, still shows what is public.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-rest.h"

#include <string.h>

#include "lc-rest-fields.h"

#define PREFIX "/wp-json"

static const struct
{
  const char *name;
  gboolean (*answer) (LcCall *call, const char *tail);
} routes[] = {
  { "posts", lc_rest_posts },           { "media", lc_rest_media },
  { "categories", lc_rest_categories }, { "tags", lc_rest_tags },
  { "users", lc_rest_users },           { "comments", lc_rest_comments },
  { "settings", lc_rest_settings },
};

/* (nullable): nobody, also when the name or the password is wrong. */
static LcUser *
authenticate (LcCall *call, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->request->message);
  const char *header = soup_message_headers_get_one (headers, "Authorization");
  g_autofree guchar *decoded = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (LcUser) user = NULL;
  gsize size;
  char *colon;

  if (header == NULL || g_ascii_strncasecmp (header, "Basic ", strlen ("Basic ")) != 0)
    return NULL;
  decoded = g_base64_decode (header + strlen ("Basic "), &size);
  pair = g_strndup ((const char *) decoded, size);
  colon = strchr (pair, ':');
  if (colon == NULL || !g_utf8_validate (pair, -1, NULL))
    return NULL;
  *colon = '\0';
  user = lc_user_find (call->database, pair, error);
  if (user == NULL || !lc_server_check_password (call->request->server, user->id, colon + 1, error))
    return NULL;
  return g_steal_pointer (&user);
}

void
lc_call_answer (LcCall *call, guint status, LcJson *value)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->request->message);
  g_autoptr (LcJson) owned = value;
  GString *text = g_string_new (NULL);

  lc_fields_apply (owned, lc_request_get (call->request, "_fields"));
  lc_json_write (text, owned);
  soup_message_headers_replace (headers, "X-Robots-Tag", "noindex");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  lc_request_respond (call->request, status, "application/json; charset=UTF-8", text);
}

void
lc_call_answer_list (LcCall *call, LcJson *list)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->request->message);
  guint limit = lc_call_get_limit (call);
  g_autofree char *total = g_strdup_printf ("%u", call->n_total);
  g_autofree char *pages = g_strdup_printf ("%u", (call->n_total + limit - 1) / limit);

  soup_message_headers_replace (headers, "X-WP-Total", total);
  soup_message_headers_replace (headers, "X-WP-TotalPages", pages);
  lc_call_answer (call, SOUP_STATUS_OK, list);
}

void
lc_call_refuse (LcCall *call, guint status, const char *code, const char *message)
{
  LcJson *error = lc_json_new (LC_JSON_OBJECT);
  LcJson *data = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (error, "code", lc_json_new_text (code));
  lc_json_set (error, "message", lc_json_new_text (message));
  lc_json_set (data, "status", lc_json_new_number (status));
  lc_json_set (error, "data", data);
  lc_call_refuse_with (call, status, error);
}

void
lc_call_refuse_with (LcCall *call, guint status, LcJson *error)
{
  g_hash_table_remove (call->request->query, "_fields");
  lc_call_answer (call, status, error);
}

void
lc_call_forbid (LcCall *call, const char *code, const char *message)
{
  lc_call_refuse (call, call->user == NULL ? SOUP_STATUS_UNAUTHORIZED : SOUP_STATUS_FORBIDDEN, code,
                  message);
}

void
lc_call_fail (LcCall *call, const GError *error)
{
  lc_call_refuse (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, "db_error",
                  error == NULL ? "The database does not answer." : error->message);
}

gboolean
lc_call_may (LcCall *call, LcRole role)
{
  return call->user != NULL && call->user->role >= role;
}

gboolean
lc_call_is_edit (LcCall *call)
{
  return g_strcmp0 (lc_call_get_text (call, "context"), "edit") == 0;
}

gboolean
lc_call_read_id (LcCall *call, const char *tail)
{
  guint64 id;

  if (tail[0] != '/' || !g_ascii_string_to_unsigned (tail + 1, 10, 0, G_MAXINT64, &id, NULL))
    return FALSE;
  call->id = (gint64) id;
  return TRUE;
}

void
lc_call_set_date (LcCall *call, LcJson *object, const char *name, gint64 time_s)
{
  g_autofree char *gmt_name = g_strconcat (name, "_gmt", NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) local =
      utc == NULL ? NULL : g_date_time_to_timezone (utc, call->settings->timezone);

  if (local == NULL)
    return;
  lc_json_set (object, name, lc_json_new_take (g_date_time_format (local, "%Y-%m-%dT%H:%M:%S")));
  lc_json_set (object, gmt_name, lc_json_new_take (g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S")));
}

LcJson *
lc_call_make_rendered (LcCall *call, const char *raw, gsize raw_length, char *rendered)
{
  LcJson *value = lc_json_new (LC_JSON_OBJECT);

  if (lc_call_is_edit (call) || !g_str_equal (call->method, "GET"))
    lc_json_set (value, "raw", lc_json_new_bytes (raw, raw_length));
  lc_json_set (value, "rendered", lc_json_new_take (rendered));
  return value;
}

void
lc_call_link (LcCall *call, LcJson *object, const char *name, const char *path)
{
  const LcJson *links = lc_json_get (object, "_links");
  LcJson *list = lc_json_new (LC_JSON_ARRAY);
  LcJson *link = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (link, "href", lc_json_new_take (g_strconcat (call->base, PREFIX "/", path, NULL)));
  lc_json_add (list, link);
  if (links == NULL)
    lc_json_set (object, "_links", lc_json_new (LC_JSON_OBJECT));
  lc_json_set ((LcJson *) lc_json_get (object, "_links"), name, list);
}

static void
answer_index (LcCall *call)
{
  LcJson *index = lc_json_new (LC_JSON_OBJECT);
  LcJson *namespaces = lc_json_new (LC_JSON_ARRAY);
  g_autoptr (GDateTime) now = g_date_time_new_now (call->settings->timezone);
  gint64 offset_minutes = g_date_time_get_utc_offset (now) / G_TIME_SPAN_MINUTE;
  LcJson *offset = lc_json_new (LC_JSON_NUMBER);

  offset->text = offset_minutes % 60 == 0
                     ? g_strdup_printf ("%" G_GINT64_FORMAT, offset_minutes / 60)
                     : g_strdup_printf ("%.2f", (double) offset_minutes / 60);
  offset->length = strlen (offset->text);
  lc_json_add (namespaces, lc_json_new_text ("wp/v2"));
  lc_json_set (index, "name", lc_json_new_text (call->settings->title));
  lc_json_set (index, "description", lc_json_new_text (call->settings->tagline));
  lc_json_set (index, "url", lc_json_new_text (call->base));
  lc_json_set (index, "home", lc_json_new_text (call->base));
  lc_json_set (index, "gmt_offset", offset);
  lc_json_set (index, "timezone_string", lc_json_new_text (call->settings->timezone_name));
  lc_json_set (index, "namespaces", namespaces);
  /* Passwords are given out when the program starts: there is no page to ask for one. */
  lc_json_set (index, "authentication", lc_json_new (LC_JSON_ARRAY));
  lc_json_set (index, "routes", lc_json_new (LC_JSON_OBJECT));
  lc_call_answer (call, SOUP_STATUS_OK, index);
}

/* As PHP's reader says it. */
static void
refuse_json (LcCall *call)
{
  LcJson *error = lc_json_new (LC_JSON_OBJECT);
  LcJson *data = lc_json_new (LC_JSON_OBJECT);

  lc_json_set (error, "code", lc_json_new_text ("rest_invalid_json"));
  lc_json_set (error, "message", lc_json_new_text ("Invalid JSON body passed."));
  lc_json_set (data, "status", lc_json_new_number (SOUP_STATUS_BAD_REQUEST));
  lc_json_set (data, "json_error_code", lc_json_new_number (4));
  lc_json_set (data, "json_error_message", lc_json_new_text ("Syntax error"));
  lc_json_set (error, "data", data);
  lc_call_refuse_with (call, SOUP_STATUS_BAD_REQUEST, error);
}

/* From the address first; what the body says counts more. */
static gboolean
read_params (LcCall *call)
{
  SoupServerMessage *message = call->request->message;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *kind = soup_message_headers_get_content_type (headers, NULL);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (LcJson) given = NULL;
  g_autoptr (GHashTable) form = NULL;
  GHashTableIter iter;
  gpointer name, value;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  call->params = lc_json_new (LC_JSON_OBJECT);
  g_hash_table_iter_init (&iter, call->request->query);
  while (g_hash_table_iter_next (&iter, &name, &value))
    lc_json_set (call->params, name, lc_json_new_text (value));
  if (kind == NULL || size == 0 || g_str_equal (call->method, "GET"))
    return TRUE;
  if (g_str_equal (kind, "application/x-www-form-urlencoded"))
    {
      g_autofree char *text = g_strndup (data, size);

      form = lc_request_read_form (text);
      g_hash_table_iter_init (&iter, form);
      while (g_hash_table_iter_next (&iter, &name, &value))
        lc_json_set (call->params, name, lc_json_new_text (value));
      return TRUE;
    }
  if (!g_str_equal (kind, "application/json"))
    return TRUE;
  given = lc_json_parse (data, size);
  if (given == NULL)
    {
      refuse_json (call);
      return FALSE;
    }
  for (guint i = 0; given->type == LC_JSON_OBJECT && i < given->items->len; i++)
    {
      lc_json_set (call->params, given->names->pdata[i], given->items->pdata[i]);
      given->items->pdata[i] = lc_json_new (LC_JSON_NULL);
    }
  return TRUE;
}

static gboolean
answer_route (LcCall *call, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      gsize length = strlen (routes[i].name);

      if (strncmp (path, routes[i].name, length) == 0
          && (path[length] == '\0' || path[length] == '/'))
        {
          const char *tail = path + length;

          return routes[i].answer (call, g_str_equal (tail, "/") ? "" : tail);
        }
    }
  return FALSE;
}

static const char *
simplify_method (LcRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *meant = soup_message_headers_get_one (headers, "X-HTTP-Method-Override");

  if (meant == NULL || !g_str_equal (request->method, "POST"))
    meant = request->method;
  if (g_str_equal (meant, "HEAD"))
    return "GET";
  if (g_str_equal (meant, "PUT") || g_str_equal (meant, "PATCH"))
    return "POST";
  return meant;
}

/* @route: what follows /wp-json. */
static void
answer (LcRequest *request, const char *route)
{
  g_autoptr (GError) error = NULL;
  LcCall call = { .request = request,
                  .database = lc_server_get_database (request->server),
                  .settings = lc_server_get_settings (request->server),
                  .base = lc_server_get_base (request->server),
                  .method = simplify_method (request) };

  call.user = authenticate (&call, &error);
  if (error != NULL)
    lc_call_fail (&call, error);
  else if (read_params (&call))
    {
      if ((route[0] == '\0' || g_str_equal (route, "/")) && g_str_equal (call.method, "GET"))
        answer_index (&call);
      else if (!g_str_has_prefix (route, "/wp/v2/") || !answer_route (&call, route + 7))
        lc_call_refuse (&call, SOUP_STATUS_NOT_FOUND, "rest_no_route",
                        "No route was found matching the URL and request method.");
    }
  g_clear_pointer (&call.user, lc_user_free);
  g_clear_pointer (&call.params, lc_json_free);
}

gboolean
lc_rest_handle (LcRequest *request)
{
  const char *route = lc_request_get (request, "rest_route");

  if (g_str_has_prefix (request->path, PREFIX)
      && (request->path[strlen (PREFIX)] == '\0' || request->path[strlen (PREFIX)] == '/'))
    route = request->path + strlen (PREFIX);
  else if (route == NULL || !g_str_equal (request->path, "/"))
    return FALSE;
  answer (request, route);
  return TRUE;
}

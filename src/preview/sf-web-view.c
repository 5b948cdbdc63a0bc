/* sf-web-view.c - the module: a page in WebKit that can do nothing
 * Three walls stand between a page and the computer: its own policy (no script, no address but the
 * site's), a proxy that leads nowhere for every other host, and WebKit's sandbox, which the caller
 * has probed before it opened this module.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-web-view.h"

#include "sf-web-resources.h"

#include <string.h>
#include <webkit/webkit.h>

/* The world in which our own script runs; the page's would be another. */
#define WORLD "standfirst"

/* A larger picture is not shown. */
#define MAX_PICTURE_BYTES (64 << 20)

static const SfWebHost *
host_of (gpointer view)
{
  return g_object_get_data (G_OBJECT (view), "sf-web-host");
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *path = g_file_get_path (G_FILE (source));
  g_autofree char *type = NULL;
  g_autofree char *mime_type = NULL;

  if (bytes)
    {
      type = g_content_type_guess (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   NULL);
      mime_type = g_content_type_get_mime_type (type);
      if (!mime_type || !g_str_has_prefix (mime_type, "image/"))
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a picture");
    }
  if (error)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64) g_bytes_get_size (bytes), mime_type);
}

static void
picture_measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info
      && (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
          || g_file_info_get_size (info) > MAX_PICTURE_BYTES))
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a picture that fits");
  if (error)
    webkit_uri_scheme_request_finish_error (request, error);
  else
    g_file_load_bytes_async (G_FILE (source), NULL, picture_loaded_cb, g_steal_pointer (&request));
}

/* The pictures of a story that are on this computer. */
static void
story_requested_cb (WebKitURISchemeRequest *request, gpointer user_data)
{
  WebKitWebView *view = webkit_uri_scheme_request_get_web_view (request);
  const SfWebHost *host = view ? host_of (view) : NULL;
  const char *name = webkit_uri_scheme_request_get_path (request);
  g_autofree char *path = host && name ? host->dup_file (name, host->data) : NULL;
  g_autoptr (GFile) file = NULL;

  if (!path)
    {
      g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such picture");

      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  file = g_file_new_for_path (path);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, picture_measured_cb,
                           g_object_ref (request));
}

/* Whether @uri is a place on the page that is shown. */
static gboolean
is_within (WebKitWebView *view, const char *uri)
{
  const char *page = webkit_web_view_get_uri (view);
  const char *place = strchr (uri, '#');
  gsize length = page ? strcspn (page, "#") : 0;

  return page && place && (gsize) (place - uri) == length && strncmp (uri, page, length) == 0;
}

/* Nothing but what load() brings is ever opened. */
static gboolean
policy_asked_cb (WebKitWebView *view,
                 WebKitPolicyDecision *decision,
                 WebKitPolicyDecisionType type,
                 gpointer user_data)
{
  WebKitNavigationAction *action;
  const SfWebHost *host = user_data;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION
      && (g_object_get_data (G_OBJECT (view), "sf-is-loading") || is_within (view, uri)))
    return FALSE;
  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_is_user_gesture (action))
    host->followed (GTK_WIDGET (view), uri, host->data);
  return TRUE;
}

static void
load_changed_cb (WebKitWebView *view, WebKitLoadEvent event, gpointer user_data)
{
  const SfWebHost *host = user_data;

  if (event == WEBKIT_LOAD_COMMITTED)
    g_object_set_data (G_OBJECT (view), "sf-is-loading", NULL);
  if (event == WEBKIT_LOAD_FINISHED)
    host->loaded (GTK_WIDGET (view), host->data);
}

static void
ended_cb (WebKitWebView *view, WebKitWebProcessTerminationReason reason, gpointer user_data)
{
  const SfWebHost *host = user_data;

  host->ended (GTK_WIDGET (view), host->data);
}

static gboolean
refuse_cb (void)
{
  return TRUE;
}

/* The host's menu would offer to go places. */
static gboolean
menu_asked_cb (WebKitWebView *view,
               WebKitContextMenu *menu,
               WebKitHitTestResult *hit,
               gpointer user_data)
{
  if (!webkit_hit_test_result_context_is_selection (hit))
    return TRUE;
  webkit_context_menu_remove_all (menu);
  webkit_context_menu_append (
      menu, webkit_context_menu_item_new_from_stock_action (WEBKIT_CONTEXT_MENU_ACTION_COPY));
  return FALSE;
}

static WebKitSettings *
new_settings (void)
{
  return WEBKIT_SETTINGS (g_object_new (
      WEBKIT_TYPE_SETTINGS,
      /* Off it would refuse our own script, too. */
      "enable-javascript", TRUE, "enable-javascript-markup", FALSE, "enable-media", FALSE,
      "enable-webaudio", FALSE, "enable-webgl", FALSE, "enable-html5-database", FALSE,
      "enable-html5-local-storage", FALSE, "enable-page-cache", FALSE,
      "javascript-can-open-windows-automatically", FALSE, "allow-modal-dialogs", FALSE,
      "enable-back-forward-navigation-gestures", FALSE, "enable-developer-extras", FALSE,
      "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, NULL));
}

/* Broadway's socket lies where the sandbox does not reach (its number is the display's plus one).
 */
static void
let_broadway_in (WebKitWebContext *context)
{
  const char *display = g_getenv ("BROADWAY_DISPLAY");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (strcmp (G_OBJECT_TYPE_NAME (gdk_display_get_default ()), "GdkBroadwayDisplay") != 0)
    return;
  display = display && *display == ':' ? display + 1 : "0";
  name = g_strdup_printf ("broadway%" G_GINT64_FORMAT ".socket",
                          g_ascii_strtoll (display, NULL, 10) + 1);
  path = g_build_filename (g_get_user_runtime_dir (), name, NULL);
  webkit_web_context_add_path_to_sandbox (context, path, FALSE);
}

static WebKitWebView *
new_first_view (void)
{
  g_autoptr (WebKitWebContext) context = webkit_web_context_new ();
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitSettings) settings = new_settings ();

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, "sf-story", story_requested_cb, NULL, NULL);
  webkit_security_manager_register_uri_scheme_as_secure (
      webkit_web_context_get_security_manager (context), "sf-story");
  let_broadway_in (context);
  return g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session,
                       "settings", settings, NULL);
}

static GtkWidget *
new_view (const SfWebHost *host, GtkWidget *sibling)
{
  WebKitWebView *view = sibling ? g_object_new (WEBKIT_TYPE_WEB_VIEW, "related-view", sibling, NULL)
                                : new_first_view ();

  g_object_set_data (G_OBJECT (view), "sf-web-host", (gpointer) host);
  g_signal_connect (view, "decide-policy", G_CALLBACK (policy_asked_cb), (gpointer) host);
  g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), (gpointer) host);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (ended_cb), (gpointer) host);
  g_signal_connect (view, "context-menu", G_CALLBACK (menu_asked_cb), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "script-dialog", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "print", G_CALLBACK (refuse_cb), NULL);
  return GTK_WIDGET (view);
}

/* Every host but the site's is asked of a proxy that can't be. */
static void
close_network (WebKitWebView *view, const char *home_url)
{
  g_autoptr (GUri) uri = home_url ? g_uri_parse (home_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *const hosts[] = { uri ? g_uri_get_host (uri) : NULL, NULL };
  WebKitNetworkProxySettings *nowhere =
      webkit_network_proxy_settings_new ("http://127.0.0.1:0", hosts);

  webkit_network_session_set_proxy_settings (webkit_web_view_get_network_session (view),
                                             WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);
}

static void
load (GtkWidget *widget, const char *html, const char *home_url)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (widget);

  close_network (view, home_url);
  g_object_set_data (G_OBJECT (view), "sf-is-loading", view);
  webkit_web_view_load_html (view, html, home_url);
}

static void
patched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, &error);

  /* A page that is being replaced, or whose process is gone, is told by other signals. */
  if (!value && error->code == WEBKIT_JAVASCRIPT_ERROR_SCRIPT_FAILED)
    g_warning ("The preview could not be changed: %s", error->message);
}

static void
patch (GtkWidget *view, GVariant *changes)
{
  g_autoptr (GBytes) script = g_resource_lookup_data (
      sf_web_get_resource (), "/org/standfirst/Standfirst/web-view/patch.js", 0, NULL);

  g_return_if_fail (script);
  webkit_web_view_call_async_javascript_function (
      WEBKIT_WEB_VIEW (view), g_bytes_get_data (script, NULL), (gssize) g_bytes_get_size (script),
      changes, WORLD, NULL, NULL, patched_cb, NULL);
}

static void
set_zoom (GtkWidget *view, double zoom)
{
  webkit_web_view_set_zoom_level (WEBKIT_WEB_VIEW (view), zoom);
}

static void
release (GtkWidget *view)
{
  gpointer host = g_object_steal_data (G_OBJECT (view), "sf-web-host");

  g_signal_handlers_disconnect_by_data (view, host);
}

const SfWebModule *
sf_web_module_get (void)
{
  static const SfWebModule module = { new_view, load, patch, set_zoom, release };

  return &module;
}

/* test-preview.c - the preview in a real window, with WebKit
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-preview.h"
#include "sf-sandbox.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <webkit/webkit.h>

/* What a busy machine may take. */
#define PATIENCE_S 60

#define PIXEL                                                                                      \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"   \
  "gg=="

static const char *module_folder;
static gboolean has_sandbox;

typedef struct
{
  GtkWindow *window;
  SfPreview *preview;
  SfDocument *document;
} Fixture;

/* Returns: the @nth (from 0) shown widget of @type below @top, or NULL. */
static GtkWidget *
find_widget (GtkWidget *top, GType type, gboolean is_mapped, guint *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (top, type) && (!is_mapped || gtk_widget_get_mapped (top)))
    if ((*nth)-- == 0)
      return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, is_mapped, nth);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_mapped (Fixture *fixture, GType type)
{
  guint nth = 0;

  return find_widget (GTK_WIDGET (fixture->preview), type, TRUE, &nth);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **answer = user_data;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  *answer = value ? jsc_value_to_string (value) : g_strdup ("(nothing)");
}

static char *
ask_view (GtkWidget *view, const char *script)
{
  char *answer = NULL;

  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (view), script, -1, "test", NULL, NULL,
                                       evaluated_cb, &answer);
  while (!answer)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

/* In the first page that is seen. */
static char *
ask (Fixture *fixture, const char *script)
{
  GtkWidget *view = find_mapped (fixture, WEBKIT_TYPE_WEB_VIEW);

  return view ? ask_view (view, script) : g_strdup ("(no page)");
}

static void
wait_answer (Fixture *fixture, const char *script, const char *wanted)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *answer = ask (fixture, script);

      if (g_str_equal (answer, wanted))
        return;
      if (g_get_monotonic_time () > end)
        g_error ("%s is still %s, not %s", script, answer, wanted);
      g_main_context_iteration (NULL, FALSE);
    }
}

static gboolean
end_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
wait_mapped (Fixture *fixture, GType type)
{
  gboolean is_over = FALSE;
  guint id = g_timeout_add_seconds (PATIENCE_S, end_cb, &is_over);
  GtkWidget *widget;

  while (!(widget = find_mapped (fixture, type)) && !is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  if (!widget)
    g_error ("no %s is shown", g_type_name (type));
  return widget;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *markup = data;
  g_autoptr (GBytes) bytes = g_bytes_new (markup, strlen (markup));

  fixture->document = sf_wordpress_read (bytes, NULL);
  sf_document_init_string (fixture->document, SF_FIELD_HEADLINE, "Crews vote");
  fixture->preview = SF_PREVIEW (sf_preview_new_with_module (module_folder));
  sf_preview_set_document (fixture->preview, fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->preview));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
show (Fixture *fixture)
{
  if (!has_sandbox)
    {
      g_test_skip ("no sandbox can start here");
      return FALSE;
    }
  gtk_window_present (fixture->window);
  wait_answer (fixture, "document.readyState + document.querySelector('h1')?.innerText",
               "completeCrews vote");
  return TRUE;
}

static void
type (Fixture *fixture, guint line, const char *words)
{
  const SfBlock *block = sf_document_get_line (fixture->document, line);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (fixture->document, block->id, 0, 0, text);

  g_assert_true (sf_document_apply (fixture->document, edit, NULL));
}

static void
test_words_appear_as_they_are_typed (Fixture *fixture, gconstpointer data)
{
  gint64 times_us[21];

  if (!show (fixture))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (times_us); i++)
    {
      g_autofree char *words = g_strdup_printf ("key%u ", i);
      g_autofree char *script =
          g_strdup_printf ("String(document.body.innerText.includes('%s'))", words);
      gint64 start = g_get_monotonic_time (), took;
      guint at = i;

      type (fixture, 500, words);
      wait_answer (fixture, script, "true");
      took = g_get_monotonic_time () - start;
      for (; at > 0 && times_us[at - 1] > took; at--)
        times_us[at] = times_us[at - 1];
      times_us[at] = took;
    }
  g_test_message ("a key reaches a page of 10,000 words after %.1f ms (median), %.1f ms (worst)",
                  (double) times_us[10] / 1000, (double) times_us[20] / 1000);
  /* Beside other work the most take as long as that lets them. */
  g_assert_cmpint (times_us[2], <, 100 * 1000);
}

static void
test_the_page_stays_where_it_was (Fixture *fixture, gconstpointer data)
{
  if (!show (fixture))
    return;
  wait_answer (fixture, "scrollTo(0, 900); String(scrollY)", "900");
  type (fixture, 0, "Later: ");
  wait_answer (fixture, "document.querySelector('.body').innerText.slice(0, 6)", "Later:");
  wait_answer (fixture, "String(scrollY)", "900");
}

static void
test_blocks_come_go_and_move (Fixture *fixture, gconstpointer data)
{
  const char *order = "[...document.querySelectorAll('.body > *')].map(e => e.innerText).join('|')";
  guint64 root = sf_document_get_root (fixture->document)->id;
  g_autoptr (SfText) text = sf_text_new ("new", -1);
  g_autoptr (SfBlock) block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
  g_autoptr (SfEdit) insert = sf_document_edit_insert (fixture->document, root, 1, block);
  g_autoptr (SfBlock) third = NULL;
  g_autoptr (SfEdit) remove = NULL, put = NULL, headline = NULL;

  if (!show (fixture))
    return;
  wait_answer (fixture, order, "one|two|three");
  g_assert_true (sf_document_apply (fixture->document, insert, NULL));
  wait_answer (fixture, order, "one|new|two|three");
  third = sf_block_copy (sf_document_get_line (fixture->document, 3));
  remove = sf_document_edit_remove (fixture->document, third->id);
  g_assert_true (sf_document_apply (fixture->document, remove, NULL));
  put = sf_document_edit_insert (fixture->document, root, 0, third);
  g_assert_true (sf_document_apply (fixture->document, put, NULL));
  wait_answer (fixture, order, "three|one|new|two");
  headline = sf_document_edit_set_string (fixture->document, SF_FIELD_HEADLINE, "<b>Strike</b>");
  g_assert_true (sf_document_apply (fixture->document, headline, NULL));
  wait_answer (fixture, "document.querySelector('h1').innerText", "<b>Strike</b>");
}

static void
test_no_script_of_the_page_runs (Fixture *fixture, gconstpointer data)
{
  const char *state = "[...document.querySelectorAll('.foreign')].map(e => e.dataset.ran ?? '-')"
                      ".join('') + document.documentElement.className";
  g_autoptr (SfBlock) copy = NULL;
  g_autoptr (SfEdit) insert = NULL;

  if (!show (fixture))
    return;
  /* Both pictures have failed, and nothing answered it. */
  wait_answer (fixture,
               "String([...document.querySelectorAll('.foreign img')].every(i => i.complete))",
               "true");
  wait_answer (fixture, state, "-");
  copy = sf_block_copy (sf_document_get_line (fixture->document, 0));
  sf_block_renew_ids (copy);
  insert = sf_document_edit_insert (fixture->document, sf_document_get_root (fixture->document)->id,
                                    0, copy);
  g_assert_true (sf_document_apply (fixture->document, insert, NULL));
  wait_answer (fixture, "String(document.querySelectorAll('.foreign img').length)", "2");
  wait_answer (fixture, "document.querySelector('.foreign a').click(); location.href",
               "about:blank");
  wait_answer (fixture, state, "--");
}

static void
test_footnotes_lead_there_and_back (Fixture *fixture, gconstpointer data)
{
  if (!show (fixture))
    return;
  wait_answer (fixture, "document.querySelector('.sf-fn a').click(); location.hash", "#fn-a");
  wait_answer (fixture, "document.querySelector('.back').click(); location.hash", "#fn-a-link");
}

static void
test_widths (Fixture *fixture, gconstpointer data)
{
  guint nth = 1;

  if (!show (fixture))
    return;
  wait_answer (fixture, "document.documentElement.dataset.version + innerWidth", "desktop1200");
  wait_answer (fixture, "document.querySelector('a.version').click(); 'clicked'", "clicked");
  wait_answer (fixture, "document.documentElement.dataset.version + innerWidth", "mobile390");
  g_assert_cmpstr (sf_preview_get_mode (fixture->preview), ==, "mobile");
  /* What is typed meanwhile is there when the desktop page comes back. */
  type (fixture, 0, "Meanwhile ");
  sf_preview_set_mode (fixture->preview, "desktop");
  wait_answer (fixture, "document.documentElement.dataset.version", "desktop");
  wait_answer (fixture, "document.querySelector('.body p').innerText", "Meanwhile one");
  sf_preview_set_mode (fixture->preview, "both");
  wait_mapped (fixture, WEBKIT_TYPE_WEB_VIEW);
  wait_answer (fixture, "document.documentElement.dataset.version", "desktop");
  while (!find_widget (GTK_WIDGET (fixture->preview), WEBKIT_TYPE_WEB_VIEW, TRUE, &nth))
    {
      nth = 1;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_a_lost_page_can_be_had_again (Fixture *fixture, gconstpointer data)
{
  GtkWidget *problem;
  guint nth = 0;

  if (!show (fixture))
    return;
  webkit_web_view_terminate_web_process (
      WEBKIT_WEB_VIEW (find_mapped (fixture, WEBKIT_TYPE_WEB_VIEW)));
  problem = wait_mapped (fixture, ADW_TYPE_STATUS_PAGE);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (problem)), ==,
                   "The preview stopped");
  type (fixture, 0, "After ");
  g_signal_emit_by_name (find_widget (problem, GTK_TYPE_BUTTON, TRUE, &nth), "clicked");
  wait_mapped (fixture, WEBKIT_TYPE_WEB_VIEW);
  wait_answer (fixture, "document.querySelector('.body p')?.innerText ?? ''", "After one");
}

typedef struct
{
  GSocketService *service;
  char *url;
  guint n_requests;
} Server;

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  Server *server = user_data;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree guchar *pixel = NULL;
  gsize length;
  char request[4096];

  server->n_requests++;
  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request,
                       sizeof request, NULL, NULL);
  pixel = g_base64_decode (PIXEL, &length);
  g_output_stream_printf (out, NULL, NULL, NULL,
                          "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: "
                          "%" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                          length);
  g_output_stream_write_all (out, pixel, length, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
serve (Server *server)
{
  guint16 port;

  server->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server->service), NULL, NULL);
  server->url = g_strdup_printf ("http://127.0.0.1:%u", port);
  server->n_requests = 0;
  g_signal_connect (server->service, "incoming", G_CALLBACK (incoming_cb), server);
}

static void
stop (Server *server)
{
  g_socket_service_stop (server->service);
  g_clear_object (&server->service);
  g_clear_pointer (&server->url, g_free);
}

static void
test_only_the_site_is_asked (Fixture *fixture, gconstpointer data)
{
  Server site, other;
  g_autofree char *markup = NULL, *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SfDocument) story = NULL;
  g_autofree guchar *pixel = NULL;
  gsize length;

  if (!show (fixture))
    return;
  serve (&site);
  serve (&other);
  path = g_build_filename (g_get_user_runtime_dir (), "pixel.png", NULL);
  pixel = g_base64_decode (PIXEL, &length);
  g_assert_true (g_file_set_contents (path, (const char *) pixel, (gssize) length, NULL));
  markup = g_strdup_printf (
      "<!-- wp:html --><div style=\"background: url(%s/b.png)\"><img src=\"%s/a.png\">"
      "<img src=\"/own.png\"><img src=\"%s/c.png\"><video src=\"%s/v.mp4\"></video>"
      "<iframe src=\"%s/frame\"></iframe><style>@import '%s/x.css';</style></div><!-- /wp:html -->",
      other.url, other.url, site.url, other.url, other.url, other.url);
  bytes = g_bytes_new (markup, strlen (markup));
  story = sf_wordpress_read (bytes, NULL);
  sf_document_init_field (story, SF_FIELD_PICTURE,
                          g_variant_new_parsed ("@a{ss} {'file': %s}", path));
  sf_preview_set_site (fixture->preview, "The Post", site.url, "UTC");
  sf_preview_set_document (fixture->preview, story);
  wait_answer (fixture,
               "[...document.images].every(i => i.complete) && "
               "[...document.images].map(i => i.naturalWidth).join()",
               "1,0,1,1");
  g_assert_cmpuint (site.n_requests, ==, 2);
  g_assert_cmpuint (other.n_requests, ==, 0);
  stop (&site);
  stop (&other);
}

static const char *
read_problem (Fixture *fixture)
{
  return adw_status_page_get_description (
      ADW_STATUS_PAGE (wait_mapped (fixture, ADW_TYPE_STATUS_PAGE)));
}

static void
test_without_a_sandbox_it_says_so (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", "/nowhere", TRUE);
  gtk_window_present (fixture->window);
  g_assert_nonnull (strstr (read_problem (fixture), "Everything else works without it."));
  g_assert_nonnull (strstr (read_problem (fixture), "bubblewrap"));
  g_setenv ("PATH", path, TRUE);
}

static void
test_without_webkit_it_says_so (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("standfirst-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "standfirst-web-view.so", NULL);

  if (!has_sandbox)
    {
      g_test_skip ("no sandbox can start here");
      return;
    }
  g_assert_true (g_file_set_contents (file, "not a module", -1, NULL));
  gtk_window_set_child (fixture->window, NULL);
  fixture->preview = SF_PREVIEW (sf_preview_new_with_module (folder));
  sf_preview_set_document (fixture->preview, fixture->document);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->preview));
  gtk_window_present (fixture->window);
  g_assert_nonnull (strstr (read_problem (fixture), "WebKitGTK could not be opened: "));
  g_unlink (file);
  g_rmdir (folder);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_done = user_data;

  has_sandbox = sf_sandbox_probe_finish (result, NULL);
  *is_done = TRUE;
}

static char *
long_story (void)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (markup, "<!-- wp:paragraph -->\n<p>Ten words of the harbour stand here and "
                             "then it ends.</p>\n<!-- /wp:paragraph -->\n\n");
  return g_string_free (markup, FALSE);
}

int
main (int argc, char **argv)
{
  const char *three = "<!-- wp:paragraph --><p>one</p><!-- /wp:paragraph -->"
                      "<!-- wp:paragraph --><p>two</p><!-- /wp:paragraph -->"
                      "<!-- wp:paragraph --><p>three</p><!-- /wp:paragraph -->";
  const char *notes =
      "<!-- wp:paragraph --><p>a<sup class=\"sf-fn\"><a href=\"#fn-a\">1</a></sup></p>"
      "<!-- /wp:paragraph --><!-- wp:list --><ol class=\"sf-footnotes\"><!-- wp:list-item --><li>"
      "<a href=\"#fn-a-link\" id=\"fn-a\">↑</a> A</li><!-- /wp:list-item --></ol><!-- /wp:list -->";
  const char *evil =
      "<!-- wp:html --><p>x</p><script>document.documentElement.className='ran'</script>"
      "<img src=\"data:image/png,broken\" onerror=\"document.documentElement.className='ran';"
      "this.parentNode.dataset.ran='x'\"><a href=\"javascript:document.documentElement."
      "className='ran'\">a</a><!-- /wp:html -->";
  g_autofree char *words = long_story ();
  gboolean is_done = FALSE;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  module_folder = argc > 1 ? argv[1] : NULL;
  sf_sandbox_probe_async (NULL, probed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
#define ADD(name, data, test)                                                                      \
  g_test_add ("/sf/preview/preview/" name, Fixture, data, set_up, test, tear_down)
  ADD ("words-appear-as-they-are-typed", words, test_words_appear_as_they_are_typed);
  ADD ("the-page-stays-where-it-was", words, test_the_page_stays_where_it_was);
  ADD ("blocks-come-go-and-move", three, test_blocks_come_go_and_move);
  ADD ("no-script-of-the-page-runs", evil, test_no_script_of_the_page_runs);
  ADD ("footnotes-lead-there-and-back", notes, test_footnotes_lead_there_and_back);
  ADD ("widths", three, test_widths);
  ADD ("a-lost-page-can-be-had-again", three, test_a_lost_page_can_be_had_again);
  ADD ("only-the-site-is-asked", three, test_only_the_site_is_asked);
  ADD ("without-a-sandbox-it-says-so", three, test_without_a_sandbox_it_says_so);
  ADD ("without-webkit-it-says-so", three, test_without_webkit_it_says_so);
  return g_test_run ();
}

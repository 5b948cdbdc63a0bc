/* clipboard.c - another program's side of the clipboard
 * clipboard PLAIN-FILE [HTML-FILE]: offers text to be pasted, until its input ends
 * clipboard --read MIME-TYPE: prints what is offered as that, nothing when it is not
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>

static GdkContentProvider *
offer (const char *type, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  content = g_bytes_new_take (data, length);
  return gdk_content_provider_new_for_bytes (type, content);
}

static gboolean
ended_cb (int fd, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer loop)
{
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (source);

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) >= 0)
    fwrite (g_memory_output_stream_get_data (stream), 1,
            g_memory_output_stream_get_data_size (stream), stdout);
  g_main_loop_quit (loop);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer loop)
{
  g_autoptr (GInputStream) in =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (in != NULL)
    g_output_stream_splice_async (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, 0, NULL, copied_cb,
                                  loop);
  else
    g_main_loop_quit (loop);
}

static int
print_offer (GMainLoop *loop, const char *type)
{
  const char *types[] = { type, NULL };

  gdk_clipboard_read_async (gdk_display_get_clipboard (gdk_display_get_default ()), types, 0, NULL,
                            read_cb, loop);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GdkContentProvider) all = NULL;
  GdkContentProvider *offers[3] = { NULL };
  guint n_offers = 0;

  gtk_init ();
  if (argc > 2 && g_str_equal (argv[1], "--read"))
    return print_offer (loop, argv[2]);
  if (argc > 2)
    offers[n_offers++] = offer ("text/html", argv[2]);
  offers[n_offers++] = offer ("text/plain;charset=utf-8", argv[1]);
  all = gdk_content_provider_new_union (offers, n_offers);
  gdk_clipboard_set_content (gdk_display_get_clipboard (gdk_display_get_default ()), all);
  gdk_display_sync (gdk_display_get_default ());
  puts ("ready");
  fflush (stdout);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, ended_cb, loop);
  g_main_loop_run (loop);
  return 0;
}

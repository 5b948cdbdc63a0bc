/* drag.c - another program's window, from which something is dragged, until its input ends
 * drag FILE: a file
 * drag --text PLAIN-FILE HTML-FILE: a text, as programs offer it that know how it looks
 * A line is printed when it is there, and one more after each drag: how it ended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>

static void
say (const char *word)
{
  puts (word);
  fflush (stdout);
}

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

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer content)
{
  return g_object_ref (content);
}

static void
ended_cb (GtkDragSource *source, GdkDrag *drag, gboolean is_moved, gpointer data)
{
  say ("taken");
}

static gboolean
refused_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, gpointer data)
{
  say ("refused");
  return TRUE;
}

static gboolean
input_ended_cb (int fd, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* What is dragged. Returns: (transfer full) (nullable). */
static GdkContentProvider *
read_arguments (int argc, char **argv)
{
  GdkContentProvider *offers[2];
  g_autoptr (GFile) file = NULL;

  if (argc > 3 && g_str_equal (argv[1], "--text"))
    {
      offers[0] = offer ("text/html", argv[3]);
      offers[1] = offer ("text/plain;charset=utf-8", argv[2]);
      return gdk_content_provider_new_union (offers, 2);
    }
  if (argc < 2)
    return NULL;
  file = g_file_new_for_path (argv[1]);
  return gdk_content_provider_new_typed (G_TYPE_FILE, file);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *window;

  gtk_init ();
  content = read_arguments (argc, argv);
  if (content == NULL)
    return 2;
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 80);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), "Files");
  source = gtk_drag_source_new ();
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), content);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended_cb), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (refused_cb), NULL);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (window, "map", G_CALLBACK (say), (gpointer) "ready");
  gtk_window_present (GTK_WINDOW (window));
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, input_ended_cb, loop);
  g_main_loop_run (loop);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

/* frames.c - counts the frames of the program that it is preloaded into
 * Adds one byte to the file that FRAMES_FILE names for each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <gtk/gtk.h>
#include <unistd.h>

static gboolean
framed_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer file)
{
  if (write (GPOINTER_TO_INT (file), ".", 1) != 1)
    g_error ("A frame cannot be counted");
  return TRUE;
}

__attribute__ ((constructor)) static void
start_counting (void)
{
  int file = open (g_getenv ("FRAMES_FILE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  /* What the program starts has frames of its own. */
  g_unsetenv ("LD_PRELOAD");
  g_type_class_unref (g_type_class_ref (GDK_TYPE_FRAME_CLOCK));
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0, framed_cb,
                              GINT_TO_POINTER (file), NULL);
}

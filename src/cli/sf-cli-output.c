/* sf-cli-output.c - what a command makes, to a file or to standard output
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

gboolean
sf_cli_write (const char *path, GBytes *content, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  g_autoptr (GError) cause = NULL;
  g_autofree char *label = NULL;

  if (path == NULL || g_str_equal (path, "-"))
    {
      if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
        return TRUE;
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED, _ ("The answer can’t be written: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  if (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
    return TRUE;
  label = g_filename_display_name (path);
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED,
               /* Translators: a file's name and the system's reason. */
               _ ("%s can’t be written: %s"), label, cause->message);
  return FALSE;
}

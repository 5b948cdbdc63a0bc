/* sf-sandbox.c - whether programs can be locked in on this computer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sandbox.h"

#include <glib/gi18n.h>

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _ ("This computer does not let WebKit lock a page in (bubblewrap "
                                "cannot start here), and without that no page is opened."));
}

void
sf_sandbox_probe_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) bwrap =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &error, "bwrap", "--ro-bind", "/", "/", "--unshare-all", "true", NULL);

  g_task_set_source_tag (task, sf_sandbox_probe_async);
  if (bwrap)
    g_subprocess_wait_check_async (bwrap, cancellable, ended_cb, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _ ("WebKit's sandbox, bubblewrap, is not installed here, and without "
                                "it no page is opened."));
}

gboolean
sf_sandbox_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* sf-leaving.c - before words would be lost, a person is asked
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-leaving.h"

#include "sf-portability.h"

#include <glib/gi18n.h>

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, sf_confirm_finish (GTK_WINDOW (source), result));
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (sf_unkept_settle_finish (SF_UNKEPT (source), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  sf_confirm_async (g_task_get_source_object (task), _ ("Leave without keeping what you wrote?"),
                    _ ("It could not be saved on this computer and would be lost. Try again, or "
                       "copy the text into another program first."),
                    /* Translators: a button: close the window, though the text is lost. */
                    _ ("_Leave"), TRUE, answered_cb, g_object_ref (task));
}

void
sf_leaving_async (GtkWindow *window,
                  SfUnkept *unkept,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (window, NULL, callback, user_data);

  g_task_set_source_tag (task, sf_leaving_async);
  sf_unkept_settle_async (unkept, settled_cb, task);
}

gboolean
sf_leaving_finish (GtkWindow *window, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

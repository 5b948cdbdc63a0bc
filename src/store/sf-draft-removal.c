/* sf-draft-removal.c - stories into the trash, out of it, and gone for good
 * A story that another process has open is never deleted under its hands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-draft-private.h"
#include "sf-draft-table.h"
#include "sf-job.h"

#include <glib/gi18n.h>

static gpointer
expect_changed (SfDatabase *database, gboolean has_run, GError **error)
{
  if (!has_run)
    return NULL;
  if (sf_database_get_n_changed (database) > 0)
    return GINT_TO_POINTER (1);
  g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                       _ ("This story is no longer in this profile."));
  return NULL;
}

static gpointer
trash_draft (SfDatabase *database, gpointer id, GError **error)
{
  return expect_changed (
      database,
      sf_database_run (database, error, "UPDATE drafts SET is_trashed = 1 WHERE id = ?", "s", id),
      error);
}

static gpointer
restore_draft (SfDatabase *database, gpointer id, GError **error)
{
  return expect_changed (
      database,
      sf_database_run (database, error, "UPDATE drafts SET is_trashed = 0 WHERE id = ?", "s", id),
      error);
}

static gpointer
delete_draft (SfDatabase *database, gpointer id, GError **error)
{
  return expect_changed (
      database, sf_database_run (database, error, "DELETE FROM drafts WHERE id = ?", "s", id),
      error);
}

static void
moved (GTask *task, GAsyncResult *result, gboolean is_trashed)
{
  SfStore *self = g_task_get_source_object (task);
  SfDraft *draft = sf_draft_table_find (self, g_task_get_task_data (task));
  GError *error = NULL;

  if (sf_store_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (draft != NULL)
    sf_draft_note_trashed (draft, is_trashed);
  g_task_return_boolean (task, TRUE);
}

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  moved (task, result, TRUE);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  moved (task, result, FALSE);
}

void
sf_store_trash_draft_async (SfStore *self,
                            const char *id,
                            gboolean is_trashed,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sf_store_trash_draft_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (id), g_free);
  sf_store_run (self, SF_JOB_WRITE_SYNCED, is_trashed ? trash_draft : restore_draft, g_strdup (id),
                g_free, NULL, SF_TOPIC_DRAFTS, id, cancellable,
                is_trashed ? trashed_cb : restored_cb, task);
}

gboolean
sf_store_trash_draft_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfStore *self = SF_STORE (source);
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_deleted = sf_store_run_finish (self, result, &error) != NULL;
  SfDraft *draft = sf_draft_table_find (self, id);

  if (is_deleted && draft != NULL)
    sf_draft_forget (draft);
  sf_draft_table_unlock (self, id);
  if (is_deleted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sf_store_delete_draft_async (SfStore *self,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sf_store_delete_draft_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (!sf_draft_table_lock (self, id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sf_store_run (self, SF_JOB_WRITE_SYNCED, delete_draft, g_strdup (id), g_free, NULL,
                SF_TOPIC_DRAFTS, id, cancellable, deleted_cb, g_steal_pointer (&task));
}

gboolean
sf_store_delete_draft_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

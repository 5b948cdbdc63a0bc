/* sf-outbox.c - requests to sites that survive a crash
 * An update names the version it read: of two that race, one is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox.h"

#include "sf-placement-row.h"

#include <glib/gi18n.h>

#define COLUMNS                                                                                    \
  "id, version, draft, site, action, wanted_time_s, document, step, data, is_paused, n_attempts,"  \
  " next_attempt_us, error_code, error_message, created_us, finished_us, outcome"

/* What a job on the outbox is asked for. */
typedef struct
{
  SfOutboxRow *row;       /* (owned) (nullable) */
  SfPlacement *placement; /* (owned) (nullable) */
  char *draft_id;         /* (owned) (nullable) */
  gboolean with_finished;
  gint64 number; /* a row's id, or a time */
} Request;

G_DEFINE_BOXED_TYPE (SfOutboxRow, sf_outbox_row, sf_outbox_row_copy, sf_outbox_row_free)

SfOutboxRow *
sf_outbox_row_new (const char *draft_id, const char *site_id, SfAction action, GVariant *document)
{
  SfOutboxRow *row = g_new0 (SfOutboxRow, 1);

  row->draft_id = g_strdup (draft_id);
  row->site_id = g_strdup (site_id);
  row->action = action;
  row->document = g_variant_ref_sink (document);
  row->created_us = g_get_real_time ();
  return row;
}

SfOutboxRow *
sf_outbox_row_copy (const SfOutboxRow *row)
{
  SfOutboxRow *copy = g_new0 (SfOutboxRow, 1);

  *copy = *row;
  copy->draft_id = g_strdup (row->draft_id);
  copy->site_id = g_strdup (row->site_id);
  copy->document = g_variant_ref_sink (row->document);
  copy->data = row->data != NULL ? g_variant_ref_sink (row->data) : NULL;
  copy->error_code = g_strdup (row->error_code);
  copy->error_message = g_strdup (row->error_message);
  return copy;
}

void
sf_outbox_row_free (SfOutboxRow *row)
{
  g_free (row->draft_id);
  g_free (row->site_id);
  g_clear_pointer (&row->document, g_variant_unref);
  g_clear_pointer (&row->data, g_variant_unref);
  g_free (row->error_code);
  g_free (row->error_message);
  g_free (row);
}

static void
free_request (Request *request)
{
  g_clear_pointer (&request->row, sf_outbox_row_free);
  g_clear_pointer (&request->placement, sf_placement_free);
  g_free (request->draft_id);
  g_free (request);
}

static SfOutboxRow *
read_row (sqlite3_stmt *statement)
{
  SfOutboxRow *row = g_new0 (SfOutboxRow, 1);

  row->id = sqlite3_column_int64 (statement, 0);
  row->version = (guint) sqlite3_column_int64 (statement, 1);
  row->draft_id = sf_database_dup_text (statement, 2);
  row->site_id = sf_database_dup_text (statement, 3);
  row->action = (SfAction) sqlite3_column_int (statement, 4);
  row->wanted_time_s = sqlite3_column_int64 (statement, 5);
  row->document = sf_database_dup_variant (statement, 6);
  row->step = (guint) sqlite3_column_int64 (statement, 7);
  row->data = sf_database_dup_variant (statement, 8);
  row->is_paused = sqlite3_column_int (statement, 9);
  row->n_attempts = (guint) sqlite3_column_int64 (statement, 10);
  row->next_attempt_us = sqlite3_column_int64 (statement, 11);
  row->error_code = sf_database_dup_text (statement, 12);
  row->error_message = sf_database_dup_text (statement, 13);
  row->created_us = sqlite3_column_int64 (statement, 14);
  row->finished_us = sqlite3_column_int64 (statement, 15);
  row->outcome = (SfOutcome) sqlite3_column_int (statement, 16);
  return row;
}

static gpointer
add_row (SfDatabase *database, gpointer data, GError **error)
{
  const SfOutboxRow *row = ((Request *) data)->row;
  gint64 *id;

  if (!sf_database_run (
          database, error,
          "INSERT INTO outbox (draft, site, action, wanted_time_s, document, step, data,"
          " is_paused, n_attempts, next_attempt_us, error_code, error_message, created_us,"
          " finished_us, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "ssiiviviiissiii", row->draft_id, row->site_id, (gint64) row->action, row->wanted_time_s,
          row->document, (gint64) row->step, row->data, (gint64) row->is_paused,
          (gint64) row->n_attempts, row->next_attempt_us, row->error_code, row->error_message,
          row->created_us, row->finished_us, (gint64) row->outcome))
    return NULL;
  id = g_new (gint64, 1);
  *id = sf_database_get_last_id (database);
  return id;
}

void
sf_outbox_add_async (SfStore *store,
                     const SfOutboxRow *row,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->row = sf_outbox_row_copy (row);
  sf_store_run (store, SF_JOB_WRITE_SYNCED, add_row, request, (GDestroyNotify) free_request, g_free,
                SF_TOPIC_OUTBOX, row->draft_id, cancellable, callback, user_data);
}

gint64
sf_outbox_add_finish (SfStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = sf_store_run_finish (store, result, error);

  return id != NULL ? *id : 0;
}

/* NULL without error when there is none. */
static SfOutboxRow *
read_one (SfDatabase *database, const char *sql, gint64 number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = sf_database_query (database, error, sql, "i", number);

  if (statement == NULL || !sf_database_step (database, statement, error))
    return NULL;
  return read_row (statement);
}

static gpointer
get_row (SfDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SfOutboxRow *row = read_one (database, "SELECT " COLUMNS " FROM outbox WHERE id = ?",
                               ((Request *) data)->number, &failure);

  if (row != NULL)
    return row;
  if (failure == NULL)
    g_set_error_literal (&failure, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                         _ ("This request is no longer in the outbox."));
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gpointer
update_row (SfDatabase *database, gpointer data, GError **error)
{
  Request *request = data;
  const SfOutboxRow *row = request->row;

  if (!sf_database_run (
          database, error,
          "UPDATE outbox SET version = version + 1, action = ?, wanted_time_s = ?, step = ?,"
          " data = ?, is_paused = ?, n_attempts = ?, next_attempt_us = ?, error_code = ?,"
          " error_message = ?, finished_us = ?, outcome = ? WHERE id = ? AND version = ?",
          "iiiviiissiiii", (gint64) row->action, row->wanted_time_s, (gint64) row->step, row->data,
          (gint64) row->is_paused, (gint64) row->n_attempts, row->next_attempt_us, row->error_code,
          row->error_message, row->finished_us, (gint64) row->outcome, row->id,
          (gint64) row->version))
    return NULL;
  if (sf_database_get_n_changed (database) == 0)
    {
      /* Gone or moved on: only the first of the two has an error of its own. */
      g_autoptr (SfOutboxRow) other = get_row (database, data, error);

      if (other != NULL)
        g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT,
                             _ ("This request was changed elsewhere meanwhile. Look again."));
      return NULL;
    }
  if (request->placement != NULL && !sf_placement_store (database, request->placement, error))
    return NULL;
  return get_row (database, data, error);
}

void
sf_outbox_update_async (SfStore *store,
                        const SfOutboxRow *row,
                        const SfPlacement *placement,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->row = sf_outbox_row_copy (row);
  request->number = row->id;
  request->placement = placement != NULL ? sf_placement_copy (placement) : NULL;
  sf_store_run (store, SF_JOB_WRITE_SYNCED, update_row, request, (GDestroyNotify) free_request,
                (GDestroyNotify) sf_outbox_row_free, SF_TOPIC_OUTBOX, row->draft_id, cancellable,
                callback, user_data);
}

SfOutboxRow *
sf_outbox_update_finish (SfStore *store, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (store, result, error);
}

static gpointer
list_rows (SfDatabase *database, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_outbox_row_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = sf_database_query (database, error,
                                 "SELECT " COLUMNS " FROM outbox WHERE (?1 IS NULL OR draft = ?1)"
                                 " AND (?2 OR outcome = 0) ORDER BY id",
                                 "si", request->draft_id, (gint64) request->with_finished);
  if (statement == NULL)
    return NULL;
  while (sf_database_step (database, statement, &failure))
    g_ptr_array_add (rows, read_row (statement));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
sf_outbox_list_async (SfStore *store,
                      const char *draft_id,
                      gboolean with_finished,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->draft_id = g_strdup (draft_id);
  request->with_finished = with_finished;
  sf_store_run (store, SF_JOB_READ, list_rows, request, (GDestroyNotify) free_request,
                (GDestroyNotify) g_ptr_array_unref, 0, NULL, cancellable, callback, user_data);
}

GPtrArray *
sf_outbox_list_finish (SfStore *store, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (store, result, error);
}

void
sf_outbox_get_async (SfStore *store,
                     gint64 id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->number = id;
  sf_store_run (store, SF_JOB_READ, get_row, request, (GDestroyNotify) free_request,
                (GDestroyNotify) sf_outbox_row_free, 0, NULL, cancellable, callback, user_data);
}

SfOutboxRow *
sf_outbox_get_finish (SfStore *store, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (store, result, error);
}

static gpointer
next_row (SfDatabase *database, gpointer data, GError **error)
{
  return read_one (database,
                   "SELECT " COLUMNS " FROM outbox AS mine WHERE outcome = 0 AND is_paused = 0"
                   " AND next_attempt_us <= ? AND NOT EXISTS (SELECT 1 FROM outbox AS earlier"
                   " WHERE earlier.draft = mine.draft AND earlier.site = mine.site"
                   " AND earlier.outcome = 0 AND earlier.id < mine.id) ORDER BY id LIMIT 1",
                   ((Request *) data)->number, error);
}

void
sf_outbox_next_async (SfStore *store,
                      gint64 now_us,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->number = now_us;
  sf_store_run (store, SF_JOB_READ, next_row, request, (GDestroyNotify) free_request,
                (GDestroyNotify) sf_outbox_row_free, 0, NULL, cancellable, callback, user_data);
}

SfOutboxRow *
sf_outbox_next_finish (SfStore *store, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (store, result, error);
}

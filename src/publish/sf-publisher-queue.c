/* sf-publisher-queue.c - putting stories into the outbox and seeing them through
 * A new request of a story takes the place of one that is not under way, with what that one may
 * have left on the site; one that is under way is finished first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher.h"

#include "sf-publisher-private.h"

#include <glib/gi18n.h>

typedef struct
{
  SfDraft *draft;     /* (owned) */
  SfOutboxRow *row;   /* (owned) */
  GPtrArray *earlier; /* (owned) (nullable) (element-type SfOutboxRow) */
  guint next;         /* of the earlier ones */
} Submission;

static void
free_submission (gpointer data)
{
  Submission *submission = data;

  g_clear_object (&submission->draft);
  g_clear_pointer (&submission->row, sf_outbox_row_free);
  g_clear_pointer (&submission->earlier, g_ptr_array_unref);
  g_free (submission);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gint64 id = sf_outbox_add_finish (SF_STORE (source), result, &error);

  if (id == 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_publisher_work (self);
  g_task_return_int (task, id);
}

static void drop_earlier (GTask *task);

static void
dropped_earlier_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) row = sf_outbox_update_finish (SF_STORE (source), result, &error);

  /* It went on meanwhile: then it is finished before this one. */
  if (row == NULL && !g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    drop_earlier (g_steal_pointer (&task));
}

/* A row with an error waits, for its time or for a person. */
static gboolean
is_under_way (const SfOutboxRow *row)
{
  return row->step != 0 && row->error_code == NULL;
}

static void
drop_earlier (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Submission *submission = g_task_get_task_data (task);
  SfStore *store = sf_publisher_get_store (self);
  SfOutboxRow *row;

  if (submission->next == submission->earlier->len)
    {
      sf_outbox_add_async (store, submission->row, g_task_get_cancellable (task), added_cb, task);
      return;
    }
  row = g_ptr_array_index (submission->earlier, submission->next++);
  if (g_strcmp0 (row->site_id, submission->row->site_id) != 0 || is_under_way (row))
    {
      drop_earlier (task);
      return;
    }
  /* What changes no state of its own must not lose the one that was asked for. */
  if (submission->row->action == SF_ACTION_UPDATE)
    {
      submission->row->action = row->action;
      submission->row->wanted_time_s = row->wanted_time_s;
    }
  /* They are worked off in order: at most one of them has begun. */
  submission->row->step = MAX (submission->row->step, row->step);
  if (row->data != NULL)
    {
      g_clear_pointer (&submission->row->data, g_variant_unref);
      submission->row->data = g_variant_ref (row->data);
    }
  row->outcome = SF_OUTCOME_DROPPED;
  row->finished_us = g_get_real_time ();
  sf_outbox_update_async (store, row, NULL, g_task_get_cancellable (task), dropped_earlier_cb,
                          task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Submission *submission = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  submission->earlier = sf_outbox_list_finish (SF_STORE (source), result, &error);
  if (submission->earlier == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    drop_earlier (g_steal_pointer (&task));
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  Submission *submission = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!sf_draft_sync_finish (SF_DRAFT (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    sf_outbox_list_async (sf_publisher_get_store (self), submission->row->draft_id, FALSE,
                          g_task_get_cancellable (task), listed_cb, g_object_ref (task));
}

static gboolean
is_allowed (SfDocument *document, SfAction action, gint64 time_s, GError **error)
{
  g_auto (GStrv) missing = sf_publish_missing (document, action);
  gint64 shown_s = action == SF_ACTION_SCHEDULE ? time_s : g_get_real_time () / G_USEC_PER_SEC;

  if (missing[0] != NULL)
    {
      g_autofree char *all = g_strjoinv (" ", missing);

      g_set_error_literal (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_INCOMPLETE, all);
      return FALSE;
    }
  return (action != SF_ACTION_PUBLISH && action != SF_ACTION_SCHEDULE)
         || sf_publish_check_embargo (document, shown_s, error);
}

void
sf_publisher_submit_async (SfPublisher *self,
                           SfDraft *draft,
                           const char *site_id,
                           SfAction action,
                           gint64 time_s,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SfDocument *document = sf_draft_get_document (draft);
  Submission *submission;
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, sf_publisher_submit_async);
  if (!is_allowed (document, action, time_s, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  submission = g_new0 (Submission, 1);
  submission->draft = g_object_ref (draft);
  submission->row = sf_outbox_row_new (sf_draft_get_id (draft), site_id, action,
                                       sf_document_to_variant (document));
  submission->row->wanted_time_s = action == SF_ACTION_SCHEDULE ? time_s : 0;
  g_task_set_task_data (task, submission, free_submission);
  sf_draft_sync_async (draft, cancellable, synced_cb, task);
}

gint64
sf_publisher_submit_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gssize id = g_task_propagate_int (G_TASK (result), &failure);

  if (failure == NULL)
    return id;
  g_propagate_error (error, g_steal_pointer (&failure));
  return 0;
}

gboolean
sf_publisher_row_needs_person (const SfOutboxRow *row)
{
  return row->outcome == SF_OUTCOME_NONE && row->is_paused && row->error_code != NULL;
}

typedef struct
{
  gint64 id;
  gulong handler;
  gboolean is_asking;
  gboolean is_stale;
} Waiting;

static void ask (GTask *task);

static void
stop_waiting (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);

  if (waiting->handler != 0)
    g_signal_handler_disconnect (sf_publisher_get_store (self), waiting->handler);
  waiting->handler = 0;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) row = sf_outbox_get_finish (SF_STORE (source), result, &error);

  waiting->is_asking = FALSE;
  if (waiting->handler == 0)
    return;
  if (row == NULL)
    {
      stop_waiting (task);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (row->outcome != SF_OUTCOME_NONE || sf_publisher_row_needs_person (row))
    {
      stop_waiting (task);
      g_task_return_pointer (task, g_steal_pointer (&row), (GDestroyNotify) sf_outbox_row_free);
    }
  else if (waiting->is_stale)
    ask (task);
}

static void
ask (GTask *task)
{
  SfPublisher *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);

  waiting->is_stale = waiting->is_asking;
  if (waiting->is_asking)
    return;
  waiting->is_asking = TRUE;
  sf_outbox_get_async (sf_publisher_get_store (self), waiting->id, g_task_get_cancellable (task),
                       asked_cb, g_object_ref (task));
}

static void
store_changed_cb (SfStore *store, int topic, const char *draft_id, gpointer task)
{
  /* A row goes with its site, or its story, too. */
  if (topic != SF_TOPIC_PLACEMENTS)
    ask (task);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer task)
{
  ask (task);
}

void
sf_publisher_wait_async (SfPublisher *self,
                         gint64 row_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->id = row_id;
  g_task_set_task_data (task, waiting, g_free);
  waiting->handler = g_signal_connect_data (sf_publisher_get_store (self), "changed",
                                            G_CALLBACK (store_changed_cb), g_object_ref (task),
                                            (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, 0);
  ask (task);
  g_object_unref (task);
}

SfOutboxRow *
sf_publisher_wait_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What becomes of a row that was read: changed and stored, or refused. */
typedef struct
{
  gint64 id;
  gboolean is_dropped;
} Change;

static void
change_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfPublisher *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) row = sf_outbox_update_finish (SF_STORE (source), result, &error);

  if (row == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sf_publisher_work (self);
  g_task_return_boolean (task, TRUE);
}

static void
change_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfOutboxRow) row = sf_outbox_get_finish (SF_STORE (source), result, &error);

  if (row == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (row->outcome != SF_OUTCOME_NONE)
    {
      g_task_return_new_error (task, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_SUPERSEDED,
                               _ ("This request is over already, or a later one took its place."));
      return;
    }
  row->is_paused = FALSE;
  row->next_attempt_us = 0;
  if (change->is_dropped)
    {
      row->outcome = SF_OUTCOME_DROPPED;
      row->finished_us = g_get_real_time ();
    }
  else
    {
      g_clear_pointer (&row->error_code, g_free);
      g_clear_pointer (&row->error_message, g_free);
    }
  sf_outbox_update_async (SF_STORE (source), row, NULL, g_task_get_cancellable (task),
                          change_stored_cb, g_object_ref (task));
}

static void
change_row (SfPublisher *self, gint64 row_id, gboolean is_dropped, SF_CMS_ASYNC)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  *change = (Change){ row_id, is_dropped };
  g_task_set_task_data (task, change, g_free);
  sf_outbox_get_async (sf_publisher_get_store (self), row_id, cancellable, change_read_cb, task);
}

void
sf_publisher_retry_async (SfPublisher *self,
                          gint64 row_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  change_row (self, row_id, FALSE, cancellable, callback, user_data);
}

gboolean
sf_publisher_retry_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sf_publisher_drop_async (SfPublisher *self,
                         gint64 row_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  change_row (self, row_id, TRUE, cancellable, callback, user_data);
}

gboolean
sf_publisher_drop_finish (SfPublisher *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
woken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* It went on by itself, or came to an end, between the two looks. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("A request was not woken: %s", error->message);
}

static void
wake_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublisher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sf_outbox_list_finish (SF_STORE (source), result, &error);
  guint i;

  if (rows == NULL)
    g_warning ("The outbox cannot be read: %s", error->message);
  for (i = 0; rows != NULL && i < rows->len; i++)
    {
      const SfOutboxRow *row = g_ptr_array_index (rows, i);

      if ((row->is_paused && g_strcmp0 (row->error_code, "password") == 0)
          || (!row->is_paused && row->next_attempt_us > 0
              && g_strcmp0 (row->error_code, "rate") != 0))
        change_row (self, row->id, FALSE, NULL, woken_cb, NULL);
    }
  sf_publisher_work (self);
}

void
sf_publisher_wake (SfPublisher *self)
{
  sf_outbox_list_async (sf_publisher_get_store (self), NULL, FALSE, NULL, wake_listed_cb,
                        g_object_ref (self));
}

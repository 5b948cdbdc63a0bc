/* sf-draft.c - a story that is open: its document, its history, and its journal
 * "pending" holds what is not on disk, oldest first; it shrinks only after a commit. One batch is
 * under way at a time, so that the journal has no gaps when one fails.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-draft.h"

#include "sf-draft-private.h"
#include "sf-draft-table.h"
#include "sf-journal.h"

#include <glib/gi18n.h>

/* Together with a slow turn of the main loop still less than 250 ms. */
#define FLUSH_DELAY_MS 150
#define RETRY_DELAY_MS 1000
/* Keeps a transaction short when much has waited for the disk. */
#define MAX_BATCH         250
#define SNAPSHOT_INTERVAL 500

struct _SfDraft
{
  GObject parent_instance;
  char *id;             /* (owned) */
  SfStore *store;       /* (owned) (nullable): in memory only */
  SfDocument *document; /* (owned) */
  SfHistory *history;   /* (owned) */
  GPtrArray *pending;   /* (owned) (element-type SfRecord) */
  GPtrArray *syncs;     /* (owned) (element-type GTask): task data: the record to wait for */
  gint64 last_seq;      /* the last record on disk */
  gint64 snapshot_seq;
  gboolean is_created; /* the draft is in the database */
  gboolean is_writing;
  gboolean is_deleted;
  gboolean is_trashed;
  guint timer; /* holds a reference: words outlive their window */
  SfDraftState state;
  char *message; /* (owned) (nullable) */
};

/* A batch under way. */
typedef struct
{
  SfDraft *draft; /* (owned) */
  guint n_records;
  gboolean is_synced;
  gboolean has_snapshot;
} Flight;

typedef enum
{
  PROP_STATE = 1,
  PROP_MESSAGE,
  PROP_IS_TRASHED,
} Property;

static GParamSpec *properties[PROP_IS_TRASHED + 1];

G_DEFINE_FINAL_TYPE (SfDraft, sf_draft, G_TYPE_OBJECT)

static void write_out (SfDraft *self);

static void
set_state (SfDraft *self, SfDraftState state, const char *message)
{
  if (g_strcmp0 (self->message, message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
}

static gboolean
write_out_cb (gpointer user_data)
{
  SfDraft *self = user_data;

  self->timer = 0;
  write_out (self);
  return G_SOURCE_REMOVE;
}

static void
write_soon (SfDraft *self, guint delay_ms)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_full (G_PRIORITY_HIGH, delay_ms, write_out_cb, g_object_ref (self),
                                      g_object_unref);
}

static void
stop_timer (SfDraft *self)
{
  if (self->timer != 0)
    g_source_remove (self->timer);
  self->timer = 0;
}

/* Ends the syncs whose record is on disk, or all with @error. */
static void
end_syncs (SfDraft *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->syncs);

  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else if (*(gint64 *) g_task_get_task_data (task) <= self->last_seq)
        g_task_return_boolean (task, TRUE);
      else
        g_ptr_array_add (self->syncs, g_object_ref (task));
    }
}

static void
fail (SfDraft *self, const GError *error)
{
  /* Deleted behind our back, where files cannot be locked: the words come first. */
  if (g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND))
    self->is_created = FALSE;
  set_state (self, SF_DRAFT_FAILED, error->message);
  write_soon (self, RETRY_DELAY_MS);
  end_syncs (self, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Flight *flight = user_data;
  g_autoptr (SfDraft) self = flight->draft;
  g_autoptr (GError) error = NULL;
  gboolean is_written = sf_store_run_finish (SF_STORE (source), result, &error) != NULL;

  self->is_writing = FALSE;
  if (self->is_deleted)
    return;
  if (!is_written)
    {
      fail (self, error);
      return;
    }
  self->is_created = TRUE;
  self->last_seq += flight->n_records;
  if (flight->n_records > 0)
    g_ptr_array_remove_range (self->pending, 0, flight->n_records);
  if (flight->has_snapshot)
    self->snapshot_seq = self->last_seq;
  set_state (self, self->pending->len > 0 ? SF_DRAFT_SAVING : SF_DRAFT_SAVED, NULL);
  if (flight->is_synced)
    end_syncs (self, NULL);
  if (self->timer == 0 || self->syncs->len > 0)
    write_out (self);
}

static SfJournalBatch *
next_batch (SfDraft *self)
{
  SfJournalBatch *batch = sf_journal_batch_new (self->id, self->last_seq, self->document);
  guint n_records = MIN (self->pending->len, MAX_BATCH);

  for (guint i = 0; i < n_records; i++)
    g_ptr_array_add (batch->records, sf_record_copy (g_ptr_array_index (self->pending, i)));
  /* The document is as it is after the last pending record, never earlier. */
  if (n_records == self->pending->len
      && self->last_seq + n_records - self->snapshot_seq >= SNAPSHOT_INTERVAL)
    batch->snapshot = sf_document_copy (self->document);
  return batch;
}

/* The draft as it is now, with all that is pending in it. */
static SfJournalBatch *
first_batch (SfDraft *self)
{
  SfJournalBatch *batch;

  self->last_seq += self->pending->len;
  g_ptr_array_set_size (self->pending, 0);
  batch = sf_journal_batch_new (self->id, self->last_seq, self->document);
  batch->snapshot = sf_document_copy (self->document);
  return batch;
}

static void
write_out (SfDraft *self)
{
  SfJournalBatch *batch;
  Flight *flight;

  if (self->is_writing || self->store == NULL
      || (self->is_created && self->pending->len == 0 && self->syncs->len == 0))
    return;
  stop_timer (self);
  self->is_writing = TRUE;
  batch = self->is_created ? next_batch (self) : first_batch (self);
  flight = g_new0 (Flight, 1);
  flight->draft = g_object_ref (self);
  flight->n_records = batch->records->len;
  flight->is_synced = !self->is_created || self->syncs->len > 0;
  flight->has_snapshot = batch->snapshot != NULL;
  sf_store_run (self->store, flight->is_synced ? SF_JOB_WRITE_SYNCED : SF_JOB_WRITE,
                self->is_created ? sf_journal_append : sf_journal_create, batch,
                (GDestroyNotify) sf_journal_batch_free, NULL,
                flight->n_records > 0 || flight->has_snapshot ? SF_TOPIC_DRAFTS : 0, self->id, NULL,
                written_cb, flight);
}

static void
recorded_cb (SfHistory *history, SfRecord *record, gpointer user_data)
{
  SfDraft *self = user_data;

  if (self->store == NULL)
    return;
  g_ptr_array_add (self->pending, sf_record_copy (record));
  if (self->state == SF_DRAFT_SAVED)
    set_state (self, SF_DRAFT_SAVING, NULL);
  write_soon (self, FLUSH_DELAY_MS);
}

static void
sf_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfDraft *self = SF_DRAFT (object);

  switch ((Property) id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      return;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      return;
    case PROP_IS_TRASHED:
      g_value_set_boolean (value, self->is_trashed);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
leave_store (SfDraft *self)
{
  if (self->store == NULL)
    return;
  sf_draft_table_remove (self->store, self);
  sf_draft_table_unlock (self->store, self->id);
  g_clear_object (&self->store);
}

static void
sf_draft_dispose (GObject *object)
{
  SfDraft *self = SF_DRAFT (object);

  leave_store (self);
  if (self->history != NULL)
    g_signal_handlers_disconnect_by_data (self->history, self);
  g_clear_object (&self->history);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sf_draft_parent_class)->dispose (object);
}

static void
sf_draft_finalize (GObject *object)
{
  SfDraft *self = SF_DRAFT (object);

  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->syncs);
  g_free (self->id);
  g_free (self->message);
  G_OBJECT_CLASS (sf_draft_parent_class)->finalize (object);
}

static void
sf_draft_class_init (SfDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sf_draft_get_property;
  object_class->dispose = sf_draft_dispose;
  object_class->finalize = sf_draft_finalize;
  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, SF_DRAFT_SAVED, SF_DRAFT_GONE, SF_DRAFT_SAVED, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_IS_TRASHED] = g_param_spec_boolean ("is-trashed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sf_draft_init (SfDraft *self)
{
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_record_free);
  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
}

static SfDraft *
new_draft (const char *id, SfDocument *document, SfHistory *history)
{
  SfDraft *self = g_object_new (SF_TYPE_DRAFT, NULL);

  self->id = g_strdup (id);
  self->document = g_object_ref (document);
  self->history = g_object_ref (history);
  g_signal_connect (history, "recorded", G_CALLBACK (recorded_cb), self);
  return self;
}

/* The draft takes over the caller's lock. */
static void
enter_store (SfDraft *self, SfStore *store)
{
  self->store = g_object_ref (store);
  sf_draft_table_add (store, self);
}

SfDraft *
sf_draft_new_in_memory (SfDocument *document)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SfDocument) own = document != NULL ? g_object_ref (document) : sf_document_new ();
  g_autoptr (SfHistory) history = sf_history_new (own);
  SfDraft *self = new_draft (id, own, history);

  set_state (self, SF_DRAFT_FAILED,
             _ ("This story is in memory only: there is nowhere to save it."));
  return self;
}

gboolean
sf_draft_keep (SfDraft *self, SfStore *store, GError **error)
{
  g_return_val_if_fail (self->store == NULL && !self->is_deleted, FALSE);

  if (!sf_draft_table_lock (store, self->id, error))
    return FALSE;
  enter_store (self, store);
  set_state (self, SF_DRAFT_SAVING, NULL);
  write_out (self);
  return TRUE;
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfDraft *self = SF_DRAFT (source);
  GError *error = NULL;

  if (sf_draft_sync_finish (self, result, &error))
    {
      g_task_return_pointer (task, g_object_ref (self), g_object_unref);
      return;
    }
  stop_timer (self);
  leave_store (self);
  g_task_return_error (task, error);
}

void
sf_draft_create_async (SfStore *store,
                       SfDocument *document,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr (SfDraft) self = sf_draft_new_in_memory (document);
  GError *error = NULL;

  g_task_set_source_tag (task, sf_draft_create_async);
  if (!sf_draft_table_lock (store, self->id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  enter_store (self, store);
  sf_draft_sync_async (self, cancellable, created_cb, g_steal_pointer (&task));
}

static SfDraft *
take_story (SfStore *store, const char *id, SfJournalStory *story)
{
  SfDraft *self = new_draft (id, story->document, story->history);

  self->last_seq = story->last_seq;
  self->snapshot_seq = story->snapshot_seq;
  self->is_trashed = story->is_trashed;
  self->is_created = TRUE;
  enter_store (self, store);
  return self;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfStore *store = SF_STORE (source);
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  SfJournalStory *story = sf_store_run_finish (store, result, &error);
  SfDraft *other = sf_draft_table_find (store, id);

  /* Two that open the same story at once get the same draft. */
  if (story != NULL && other == NULL)
    {
      g_task_return_pointer (task, take_story (store, id, story), g_object_unref);
    }
  else
    {
      sf_draft_table_unlock (store, id);
      if (story == NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, g_object_ref (other), g_object_unref);
    }
  g_clear_pointer (&story, sf_journal_story_free);
}

void
sf_draft_open_async (SfStore *store,
                     const char *id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  SfDraft *open = sf_draft_table_find (store, id);
  GError *error = NULL;

  g_task_set_source_tag (task, sf_draft_open_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (open != NULL)
    g_task_return_pointer (task, g_object_ref (open), g_object_unref);
  else if (!sf_draft_table_lock (store, id, &error))
    g_task_return_error (task, error);
  else
    sf_store_run (store, SF_JOB_READ, sf_journal_load, g_strdup (id), g_free,
                  (GDestroyNotify) sf_journal_story_free, 0, NULL, cancellable, loaded_cb,
                  g_steal_pointer (&task));
}

SfDraft *
sf_draft_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sf_draft_sync_async (SfDraft *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gint64 wanted_seq = self->last_seq + self->pending->len;

  g_task_set_source_tag (task, sf_draft_sync_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_memdup2 (&wanted_seq, sizeof wanted_seq), g_free);
  if (self->store == NULL)
    {
      g_task_return_new_error (task, SF_STORE_ERROR, SF_STORE_ERROR_FAILED, "%s", self->message);
      return;
    }
  g_ptr_array_add (self->syncs, g_steal_pointer (&task));
  write_out (self);
}

gboolean
sf_draft_sync_finish (SfDraft *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sf_draft_forget (SfDraft *self)
{
  g_autoptr (GError) error = NULL;

  self->is_deleted = TRUE;
  stop_timer (self);
  g_ptr_array_set_size (self->pending, 0);
  leave_store (self);
  set_state (self, SF_DRAFT_GONE, _ ("This story was deleted for good."));
  error = g_error_new_literal (SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND, self->message);
  end_syncs (self, error);
}

void
sf_draft_note_trashed (SfDraft *self, gboolean is_trashed)
{
  if (self->is_trashed == is_trashed)
    return;
  self->is_trashed = is_trashed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_TRASHED]);
}

gboolean
sf_draft_is_trashed (SfDraft *self)
{
  return self->is_trashed;
}

const char *
sf_draft_get_id (SfDraft *self)
{
  return self->id;
}

SfDocument *
sf_draft_get_document (SfDraft *self)
{
  return self->document;
}

SfHistory *
sf_draft_get_history (SfDraft *self)
{
  return self->history;
}

SfStore *
sf_draft_get_store (SfDraft *self)
{
  return self->store;
}

SfDraftState
sf_draft_get_state (SfDraft *self)
{
  return self->state;
}

const char *
sf_draft_get_message (SfDraft *self)
{
  return self->message;
}

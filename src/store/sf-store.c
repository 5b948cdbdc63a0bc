/* sf-store.c - what this workstation keeps: one profile folder and its database
 * The threads know the lanes and the jobs, never the store: results come back in the main context.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-store.h"

#include "sf-job.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define SYNC_INTERVAL_US (G_USEC_PER_SEC)

typedef struct
{
  SfJobKind kind;
  SfJobFunc func; /* NULL: the thread ends */
  gpointer data;  /* (owned) */
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  int topic;
  char *draft_id; /* (owned) (nullable) */
  GTask *task;    /* (owned) (nullable) */
  gpointer result;
  GError *error; /* (owned) (nullable) */
} Job;

/* One connection with its thread and the jobs that wait for it. */
typedef struct
{
  char *path; /* (owned) */
  gboolean is_writer;
  GAsyncQueue *jobs; /* (owned) (element-type Job) */
  GThread *thread;
  GWeakRef *store;       /* (owned) whom to tell of other processes' commits */
  gboolean has_unsynced; /* (thread: writer) */
  gint64 data_version;   /* (thread: writer) */
} Lane;

struct _SfStore
{
  GObject parent_instance;
  char *folder; /* (owned) */
  Lane *writer; /* (owned) (nullable) */
  Lane *reader; /* (owned) (nullable) */
  int sender_fd;
};

G_DEFINE_FINAL_TYPE (SfStore, sf_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (sf - store - error - quark, sf_store_error)

static guint changed_signal;

static void
free_job (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->task);
  g_free (job->draft_id);
  g_free (job);
}

static gboolean
deliver_cb (gpointer user_data)
{
  Job *job = user_data;
  SfStore *store = g_task_get_source_object (job->task);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    {
      if (job->topic != 0)
        g_signal_emit (store, changed_signal, 0, job->topic, job->draft_id);
      g_task_return_pointer (job->task, job->result, job->free_result);
    }
  free_job (job);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(), which runs @func in this thread where nobody runs the main context
 * right now. */
static void
tell_main (GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, NULL);
}

static gboolean
tell_other_cb (gpointer user_data)
{
  g_autoptr (SfStore) store = g_weak_ref_get (user_data);

  if (store != NULL)
    g_signal_emit (store, changed_signal, 0, SF_TOPIC_ALL, NULL);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
notice_others (Lane *lane, SfDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfStore) store = NULL;
  gint64 version = sf_database_get_data_version (database, &error);
  GWeakRef *copy;

  if (error != NULL)
    {
      g_message ("cannot see what others saved: %s", error->message);
      return;
    }
  if (version == lane->data_version)
    return;
  if (lane->data_version == 0)
    {
      lane->data_version = version;
      return;
    }
  lane->data_version = version;
  store = g_weak_ref_get (lane->store);
  copy = g_new0 (GWeakRef, 1);
  g_weak_ref_init (copy, store);
  /* The reference goes back in the main context: the last one must not be dropped here. */
  if (store != NULL)
    g_idle_add_once ((GSourceOnceFunc) g_object_unref, g_steal_pointer (&store));
  tell_main (tell_other_cb, copy, free_weak_ref);
}

static void
sync_now (Lane *lane, SfDatabase *database)
{
  g_autoptr (GError) error = NULL;

  /* A synced commit takes everything before it in the log to the disk too. */
  if (sf_database_begin (database, TRUE, &error)
      && sf_database_run (database, &error, "UPDATE sync SET count = count + 1", "")
      && sf_database_commit (database, &error))
    lane->has_unsynced = FALSE;
  else
    {
      g_message ("cannot sync yet: %s", error->message);
      sf_database_rollback (database);
    }
}

static void
run_job (Lane *lane, SfDatabase *database, Job *job)
{
  gboolean is_synced = job->kind == SF_JOB_WRITE_SYNCED;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    return;
  if (!lane->is_writer)
    {
      job->result = job->func (database, job->data, &job->error);
      return;
    }
  if (!sf_database_begin (database, is_synced, &job->error))
    return;
  job->result = job->func (database, job->data, &job->error);
  if (job->error == NULL && sf_database_commit (database, &job->error))
    {
      lane->has_unsynced = !is_synced;
      return;
    }
  sf_database_rollback (database);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  job->result = NULL;
}

static gpointer
work (gpointer data)
{
  Lane *lane = data;
  g_autoptr (SfDatabase) database = NULL;
  gint64 last_sync_us = g_get_monotonic_time ();
  Job *job;

  for (;;)
    {
      job = lane->is_writer ? g_async_queue_timeout_pop (lane->jobs, SYNC_INTERVAL_US)
                            : g_async_queue_pop (lane->jobs);
      if (job != NULL && job->func == NULL)
        break;
      if (job != NULL)
        {
          if (database == NULL)
            database = sf_database_open (lane->path, lane->is_writer, &job->error);
          if (database != NULL)
            run_job (lane, database, job);
          tell_main (deliver_cb, job, NULL);
        }
      if (!lane->is_writer || database == NULL)
        continue;
      if (g_get_monotonic_time () - last_sync_us >= SYNC_INTERVAL_US)
        {
          if (lane->has_unsynced)
            sync_now (lane, database);
          last_sync_us = g_get_monotonic_time ();
        }
      notice_others (lane, database);
    }
  if (database != NULL && lane->has_unsynced)
    sync_now (lane, database);
  free_job (job);
  return NULL;
}

static Lane *
start_lane (SfStore *self, gboolean is_writer)
{
  Lane *lane = g_new0 (Lane, 1);

  lane->path = g_build_filename (self->folder, "profile.db", NULL);
  lane->is_writer = is_writer;
  lane->jobs = g_async_queue_new ();
  lane->store = g_new0 (GWeakRef, 1);
  g_weak_ref_init (lane->store, self);
  lane->thread = g_thread_new (is_writer ? "sf-writer" : "sf-reader", work, lane);
  return lane;
}

static void
stop_lane (Lane *lane)
{
  g_async_queue_push (lane->jobs, g_new0 (Job, 1));
  g_thread_join (lane->thread);
  g_async_queue_unref (lane->jobs);
  free_weak_ref (lane->store);
  g_free (lane->path);
  g_free (lane);
}

void
sf_store_run (SfStore *self,
              SfJobKind kind,
              SfJobFunc func,
              gpointer data,
              GDestroyNotify free_data,
              GDestroyNotify free_result,
              int topic,
              const char *draft_id,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  Lane *lane = kind == SF_JOB_READ ? self->reader : self->writer;
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->topic = topic;
  job->draft_id = g_strdup (draft_id);
  job->task = g_task_new (self, cancellable, callback, user_data);
  /* A commit that happened is reported as such, however late it was cancelled; who cancels a read
   * may be gone when it ends. */
  g_task_set_check_cancellable (job->task, kind == SF_JOB_READ);
  g_task_set_source_tag (job->task, sf_store_run);
  if (lane != NULL)
    {
      g_async_queue_push (lane->jobs, job);
      return;
    }
  g_task_return_new_error (job->task, SF_STORE_ERROR, SF_STORE_ERROR_FAILED, "%s",
                           _ ("The profile is closed. Start Standfirst again."));
  free_job (job);
}

gpointer
sf_store_run_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sf_store_dispose (GObject *object)
{
  SfStore *self = SF_STORE (object);

  g_clear_pointer (&self->writer, stop_lane);
  g_clear_pointer (&self->reader, stop_lane);
  sf_store_unlock_sender (self);
  G_OBJECT_CLASS (sf_store_parent_class)->dispose (object);
}

static void
sf_store_finalize (GObject *object)
{
  g_free (SF_STORE (object)->folder);
  G_OBJECT_CLASS (sf_store_parent_class)->finalize (object);
}

static void
sf_store_class_init (SfStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_store_finalize;
  changed_signal = g_signal_new ("changed", SF_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
sf_store_init (SfStore *self)
{
  self->sender_fd = -1;
}

static gboolean
prepare_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "profile.db", NULL);
  int fd = -1;

  /* The file is made here, not by SQLite, so that it is private from the first byte. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_close (fd, error);
  if (errno == ENOSPC)
    g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_FULL,
                         _ ("Your stories can’t be saved: the disk is full. Free some space."));
  else
    g_set_error (error, SF_STORE_ERROR, SF_STORE_ERROR_READ_ONLY,
                 _ ("Your stories can’t be saved in “%s”: %s. Check the folder’s permissions."),
                 folder, g_strerror (errno));
  return FALSE;
}

static gpointer
touch (SfDatabase *database, gpointer data, GError **error)
{
  return GINT_TO_POINTER (1);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sf_store_run_finish (SF_STORE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
}

void
sf_store_open_async (const char *folder,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (SfStore) self = g_object_new (SF_TYPE_STORE, NULL);
  GError *error = NULL;

  g_task_set_source_tag (task, sf_store_open_async);
  self->folder = g_strdup (folder);
  if (!prepare_folder (folder, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->writer = start_lane (self, TRUE);
  self->reader = start_lane (self, FALSE);
  sf_store_run (self, SF_JOB_WRITE, touch, NULL, NULL, NULL, 0, NULL, cancellable, opened_cb,
                g_steal_pointer (&task));
}

SfStore *
sf_store_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
sf_store_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "standfirst", NULL);
}

const char *
sf_store_get_folder (SfStore *self)
{
  return self->folder;
}

static void
written_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfStore *self = SF_STORE (source);
  GError *error = NULL;
  gpointer done = sf_store_run_finish (self, result, &error);

  g_clear_pointer (&self->writer, stop_lane);
  g_clear_pointer (&self->reader, stop_lane);
  if (done == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
sf_store_close_async (SfStore *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  sf_store_run (self, SF_JOB_WRITE, touch, NULL, NULL, NULL, 0, NULL, NULL, written_out_cb, task);
}

gboolean
sf_store_close_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sf_store_lock_sender (SfStore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "sender.lock", NULL);
  int saved_errno;

  if (self->sender_fd >= 0)
    return TRUE;
  self->sender_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->sender_fd >= 0 && flock (self->sender_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  saved_errno = errno;
  sf_store_unlock_sender (self);
  if (saved_errno == EWOULDBLOCK)
    g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED,
                         _ ("Another Standfirst is sending already; it sends this too."));
  else
    g_set_error (error, SF_STORE_ERROR, SF_STORE_ERROR_READ_ONLY,
                 _ ("Nothing can be sent from “%s”: %s. Check the folder’s permissions."),
                 self->folder, g_strerror (saved_errno));
  return FALSE;
}

void
sf_store_unlock_sender (SfStore *self)
{
  if (self->sender_fd >= 0)
    close (self->sender_fd);
  self->sender_fd = -1;
}

/* sf-offered.c - what another program offers, on the clipboard or in a drag, read to its end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-offered.h"

#include "sf-format.h"

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  GInputStream *stream; /* (owned) */
  GByteArray *data;     /* (owned) */
  gsize max_bytes;
} Job;

static void
free_job (Job *job)
{
  if (job->stream != NULL)
    g_input_stream_close_async (job->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&job->stream);
  g_clear_pointer (&job->data, g_byte_array_unref);
  g_free (job);
}

/* The program that offers it may wait until all was taken: it is, and thrown away. Takes @stream.
 */
static void drain (GInputStream *stream);

static void
drained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GInputStream *stream = G_INPUT_STREAM (source);
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (stream, result, NULL);

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    {
      drain (stream);
      return;
    }
  g_input_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_object_unref (stream);
}

static void
drain (GInputStream *stream)
{
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_LOW, NULL, drained_cb, NULL);
}

static void read_more (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size;
  const guint8 *data;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&job->data)),
                           (GDestroyNotify) g_bytes_unref);
  else if (size > job->max_bytes - job->data->len)
    {
      drain (g_steal_pointer (&job->stream));
      g_task_return_new_error (task, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE, "Too large");
    }
  else
    {
      g_byte_array_append (job->data, data, (guint) size);
      read_more (g_steal_pointer (&task));
    }
}

/* Takes the task's reference. */
static void
read_more (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (job->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
}

void
sf_offered_read_async (GInputStream *stream,
                       gsize max_bytes,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->stream = g_object_ref (stream);
  job->data = g_byte_array_new ();
  job->max_bytes = max_bytes;
  g_task_set_source_tag (task, sf_offered_read_async);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  read_more (task);
}

GBytes *
sf_offered_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

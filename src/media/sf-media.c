/* sf-media.c - pictures: checked, copied into the profile, shown small; and the way to all others
 * Nothing is decoded before its header passed the limits: a small file may hold a huge picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media.h"

#include "sf-media-clean.h"
#include "sf-media-file.h"
#include "sf-media-header.h"
#include "sf-media-words.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define CHUNK_BYTES (256 * 1024)
/* A check decodes to this size, where a decoder can do so faster. */
#define CHECK_SIDE 64

G_DEFINE_QUARK (sf - media - error - quark, sf_media_error)
G_DEFINE_BOXED_TYPE (SfMedia, sf_media, sf_media_copy, sf_media_free)

/* The data of each task. */
typedef struct
{
  char *folder;  /* (owned) (nullable) */
  GFile *file;   /* (owned) (nullable) */
  GBytes *bytes; /* (owned) (nullable) */
  char *name;    /* (owned) as messages call it */
  int max_width;
  int max_height;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->name);
  g_free (job);
}

SfMedia *
sf_media_copy (const SfMedia *self)
{
  SfMedia *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->name = g_strdup (self->name);
  copy->hash = g_strdup (self->hash);
  copy->caption = g_strdup (self->caption);
  copy->credit = g_strdup (self->credit);
  copy->alt = g_strdup (self->alt);
  return copy;
}

void
sf_media_free (SfMedia *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->caption);
  g_free (self->credit);
  g_free (self->alt);
  g_free (self);
}

static gboolean
fail_too_many_bytes (const char *name, GError **error)
{
  g_autofree char *limit = g_format_size_full (SF_MEDIA_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_TOO_LARGE,
               /* Translators: a file's name and a size such as "64.0 MiB". */
               _ ("“%s” is larger than %s. Save a smaller copy and choose that."), name, limit);
  return FALSE;
}

static gboolean
fail_unreadable (const char *name, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
                 _ ("The picture “%s” is not there any more. Choose it again."), name);
  else
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
                 /* Translators: a file's name and the system's reason. */
                 _ ("The picture “%s” can’t be read: %s"), name, cause->message);
  return FALSE;
}

/* At most one byte more than is taken, whatever the file pretends to be. */
static gboolean
read_file (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (job->file, G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gssize n_read;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND, _ ("“%s” is not a picture file."),
                   job->name);
      return FALSE;
    }
  if (info != NULL)
    stream = g_file_read (job->file, cancellable, &cause);
  if (stream == NULL)
    return fail_unreadable (job->name, cause, error);
  do
    {
      gsize filled = data->len;

      g_byte_array_set_size (data, filled + CHUNK_BYTES);
      n_read = g_input_stream_read (G_INPUT_STREAM (stream), data->data + filled, CHUNK_BYTES,
                                    cancellable, &cause);
      g_byte_array_set_size (data, filled + MAX (n_read, 0));
      if (n_read < 0)
        return fail_unreadable (job->name, cause, error);
      if (data->len > SF_MEDIA_MAX_BYTES)
        return fail_too_many_bytes (job->name, error);
    }
  while (n_read > 0);
  job->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return TRUE;
}

static gboolean
read_header (Job *job, SfMediaHeader *header, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (job->bytes, &length);

  if (length > SF_MEDIA_MAX_BYTES)
    return fail_too_many_bytes (job->name, error);
  *header = sf_media_header_read (data, length);
  if (header->mime_type == NULL)
    {
      g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND,
                   _ ("“%s” is not a picture that a site takes. JPEG, PNG, WebP and GIF are."),
                   job->name);
      return FALSE;
    }
  if (header->width == 0 || header->height == 0 || header->is_cut)
    {
      g_set_error (
          error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_DAMAGED,
          _ ("The picture “%s” is damaged or incomplete. Get it again, or choose another."),
          job->name);
      return FALSE;
    }
  if (header->width > SF_MEDIA_MAX_SIDE || header->height > SF_MEDIA_MAX_SIDE
      || (guint64) header->width * header->height > SF_MEDIA_MAX_PIXELS)
    {
      g_set_error (
          error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_TOO_LARGE,
          /* Translators: a file's name, its width and height, the largest side, and the
             largest picture in millions of pixels. */
          _ ("The picture “%s” has %u × %u pixels. At most %d a side and %d million in all "
             "are taken: save a smaller copy and choose that."),
          job->name, header->width, header->height, SF_MEDIA_MAX_SIDE,
          SF_MEDIA_MAX_PIXELS / 1000000);
      return FALSE;
    }
  return TRUE;
}

static void
limit_size_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Job *job = user_data;
  double scale = 1;

  if (job->max_width > 0)
    scale = MIN (scale, (double) job->max_width / width);
  if (job->max_height > 0)
    scale = MIN (scale, (double) job->max_height / height);
  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (width * scale, 1), MAX (height * scale, 1));
}

/* Returns: (nullable): NULL without an error when this computer has no decoder for it. */
static GdkPixbuf *
decode (Job *job, const SfMediaHeader *header, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_mime_type (header->mime_type, &cause);
  GdkPixbuf *pixbuf = NULL;
  gboolean is_read;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_size_cb), job);
  is_read = gdk_pixbuf_loader_write_bytes (loader, job->bytes, &cause);
  if (gdk_pixbuf_loader_close (loader, is_read ? &cause : NULL) && is_read)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_DAMAGED,
                 _ ("The picture “%s” is damaged or incomplete. Get it again, or choose another."),
                 job->name);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Checks what was read. Returns: (transfer full): a picture without a path. */
static SfMedia *
examine (Job *job, SfMediaHeader *header, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_auto (SfMediaWords) words = { 0 };
  SfMedia *media;

  if (!read_header (job, header, error))
    return NULL;
  job->max_width = job->max_height = CHECK_SIDE;
  pixbuf = decode (job, header, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  words = sf_media_words_read (job->bytes);
  media = g_new0 (SfMedia, 1);
  media->kind = SF_MEDIA_PICTURE;
  media->mime_type = header->mime_type;
  media->suffix = header->suffix;
  media->name = g_strdup (job->name);
  media->n_bytes = g_bytes_get_size (job->bytes);
  media->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, job->bytes);
  media->width = words.is_turned ? header->height : header->width;
  media->height = words.is_turned ? header->width : header->height;
  media->caption = g_steal_pointer (&words.caption);
  media->credit = g_steal_pointer (&words.credit);
  media->alt = g_steal_pointer (&words.alt);
  return media;
}

static gboolean
is_kept (const char *path, GBytes *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GBytes) kept = NULL;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  kept = g_bytes_new_take (g_steal_pointer (&contents), length);
  return g_bytes_equal (kept, bytes);
}

static gboolean
keep (Job *job, SfMedia *media, const char *suffix, GError **error)
{
  g_autofree char *folder = g_build_filename (job->folder, "media", NULL);
  g_autofree char *file_name = g_strconcat (media->hash, suffix, NULL);
  g_autoptr (GError) cause = NULL;
  gsize length;
  const char *data = g_bytes_get_data (job->bytes, &length);

  media->path = g_build_filename (folder, file_name, NULL);
  if (is_kept (media->path, job->bytes))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT,
                   /* Translators: a picture's name, a folder and the system's reason. */
                   _ ("The picture “%s” can’t be kept in %s: %s"), job->name, folder,
                   g_strerror (errno));
      return FALSE;
    }
  if (g_file_set_contents_full (media->path, data, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                S_IRUSR | S_IWUSR, &cause))
    return TRUE;
  g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT,
               _ ("The picture “%s” can’t be kept in %s: %s"), job->name, folder, cause->message);
  return FALSE;
}

static void
import_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  SfMediaHeader header;
  GError *error = NULL;
  g_autoptr (SfMedia) media = NULL;

  if (job->bytes != NULL || read_file (job, cancellable, &error))
    media = examine (job, &header, &error);
  if (media != NULL && !g_task_return_error_if_cancelled (task)
      && keep (job, media, header.suffix, &error))
    g_task_return_pointer (task, g_steal_pointer (&media), (GDestroyNotify) sf_media_free);
  else if (error != NULL)
    g_task_return_error (task, error);
}

static void
import_any_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  SfMedia *media = NULL;

  if (sf_media_file_is_picture (job->file, job->name, cancellable, &error))
    {
      import_in_thread (task, source, task_data, cancellable);
      return;
    }
  if (error == NULL)
    media = sf_media_file_keep (job->folder, job->file, job->name, cancellable, &error);
  if (media != NULL)
    g_task_return_pointer (task, media, (GDestroyNotify) sf_media_free);
  else
    g_task_return_error (task, error);
}

/* A video or the like: returns FALSE for a picture. */
static gboolean
check_file (GTask *task, Job *job, GCancellable *cancellable)
{
  GError *error = NULL;
  SfMedia *media = NULL;

  if (sf_media_file_is_picture (job->file, job->name, cancellable, &error))
    return FALSE;
  if (error == NULL)
    media = sf_media_file_check (job->file, job->name, cancellable, &error);
  if (media != NULL)
    g_task_return_pointer (task, media, (GDestroyNotify) sf_media_free);
  else
    g_task_return_error (task, error);
  return TRUE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  SfMediaHeader header;
  GError *error = NULL;
  g_autoptr (SfMedia) media = NULL;
  g_autoptr (GBytes) clean = NULL;

  if (check_file (task, job, cancellable))
    return;
  if (read_file (job, cancellable, &error))
    media = examine (job, &header, &error);
  if (media != NULL)
    clean = sf_media_clean (job->bytes, media->mime_type, job->name, &error);
  if (clean == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_bytes_unref (job->bytes);
  job->bytes = g_steal_pointer (&clean);
  media->path = g_file_get_path (job->file);
  g_task_return_pointer (task, g_steal_pointer (&media), (GDestroyNotify) sf_media_free);
}

static void
shrink_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  SfMediaHeader header;
  GError *error = NULL;
  GdkPixbuf *pixbuf = NULL;

  if ((job->bytes != NULL || read_file (job, cancellable, &error))
      && read_header (job, &header, &error))
    {
      g_auto (SfMediaWords) words = sf_media_words_read (job->bytes);

      if (words.is_turned)
        {
          int width = job->max_width;

          job->max_width = job->max_height;
          job->max_height = width;
        }
      pixbuf = decode (job, &header, &error);
    }
  if (pixbuf != NULL)
    g_task_return_pointer (task, pixbuf, g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND,
                             _ ("This computer can’t show pictures of the kind of “%s”."),
                             job->name);
}

/* Takes @job. */
static void
run (Job *job,
     gpointer tag,
     GTaskThreadFunc func,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  if (job->name == NULL)
    {
      g_autofree char *file_name = job->file != NULL ? g_file_get_basename (job->file) : NULL;

      /* Translators: a picture that was pasted and has no name. */
      job->name = file_name != NULL ? g_filename_display_name (file_name) : g_strdup (_ ("Pasted"));
    }
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, func);
}

void
sf_media_import_async (const char *folder,
                       GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_canonicalize_filename (folder, NULL);
  job->file = g_object_ref (file);
  run (job, sf_media_import_async, import_in_thread, cancellable, callback, user_data);
}

void
sf_media_import_bytes_async (const char *folder,
                             GBytes *bytes,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_canonicalize_filename (folder, NULL);
  job->bytes = g_bytes_ref (bytes);
  job->name = g_strdup (name);
  run (job, sf_media_import_async, import_in_thread, cancellable, callback, user_data);
}

void
sf_media_import_any_async (const char *folder,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_canonicalize_filename (folder, NULL);
  job->file = g_object_ref (file);
  run (job, sf_media_import_async, import_any_in_thread, cancellable, callback, user_data);
}

SfMedia *
sf_media_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sf_media_import_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sf_media_check_async (const char *path,
                      const char *name,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_file_new_for_path (path);
  job->name = g_strdup (name);
  run (job, sf_media_check_async, check_in_thread, cancellable, callback, user_data);
}

SfMedia *
sf_media_check_finish (GAsyncResult *result, GBytes **bytes, GError **error)
{
  SfMedia *media;

  g_return_val_if_fail (g_async_result_is_tagged (result, sf_media_check_async), NULL);
  media = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes != NULL)
    {
      Job *job = g_task_get_task_data (G_TASK (result));

      *bytes = media != NULL && job->bytes != NULL ? g_bytes_ref (job->bytes) : NULL;
    }
  return media;
}

void
sf_media_thumbnail_async (const char *path,
                          int max_width,
                          int max_height,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_file_new_for_path (path);
  job->max_width = max_width;
  job->max_height = max_height;
  run (job, sf_media_thumbnail_async, shrink_in_thread, cancellable, callback, user_data);
}

void
sf_media_thumbnail_bytes_async (GBytes *bytes,
                                const char *name,
                                int max_width,
                                int max_height,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->bytes = g_bytes_ref (bytes);
  job->name = g_strdup (name);
  job->max_width = max_width;
  job->max_height = max_height;
  run (job, sf_media_thumbnail_async, shrink_in_thread, cancellable, callback, user_data);
}

GdkPixbuf *
sf_media_thumbnail_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sf_media_thumbnail_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* sf-media-file.c - videos, sound and documents: copied and checked without being held in memory
 * The hash is that of the copy as it was written, so that what is kept is what its name says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-file.h"

#include "sf-media-header.h"
#include "sf-media-type.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES ((gsize) 1 << 20)
#define RANGE_BYTES ((gsize) 64 << 20)
/* The rest of the profile needs some, too. */
#define SPARE_BYTES ((guint64) 64 << 20)
/* What a copy is called until it is whole; one that a crash left is this old at least. */
#define INCOMING   ".incoming-"
#define INCOMING_S 3600

#define LOOK_ATTRIBUTES                                                                            \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE                                \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED                                \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

typedef struct
{
  GFile *file;               /* (unowned) */
  const char *name;          /* (unowned) */
  GCancellable *cancellable; /* (unowned) (nullable) */
  GFileInfo *info;           /* (owned) */
  const SfMediaType *type;
} Source;

static void
source_clear (Source *self)
{
  g_clear_object (&self->info);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static gboolean
fail_unreadable (const char *name, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
                 _ ("“%s” is not there any more. Choose it again."), name);
  else
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
                 /* Translators: a file's name and the system's reason. */
                 _ ("“%s” can’t be read: %s"), name, cause->message);
  return FALSE;
}

static gboolean
fail_to_keep (const char *name, int number, GError **error)
{
  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT,
                 _ ("There is no room left for a copy of “%s”. Free some, then choose the file "
                    "again."),
                 name);
  else
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT,
                 /* Translators: a file's name and the system's reason. */
                 _ ("A copy of “%s” can’t be kept in your profile: %s"), name, g_strerror (number));
  return FALSE;
}

static GFileInfo *
look (const Source *source, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GFileInfo *info = g_file_query_info (source->file, LOOK_ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                                       source->cancellable, &cause);

  if (info == NULL)
    fail_unreadable (source->name, cause, error);
  return info;
}

static gboolean
is_file (const Source *source, GError **error)
{
  GFileType type = g_file_info_get_file_type (source->info);

  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NO_FILE,
                 _ ("“%s” is a folder. Choose a file in it."), source->name);
  else if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
                 _ ("“%s” is a link that leads to no file. Choose the file itself."), source->name);
  else if (type != G_FILE_TYPE_REGULAR)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NO_FILE, _ ("“%s” is not a file."),
                 source->name);
  else if (g_file_info_get_size (source->info) == 0)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_DAMAGED,
                 _ ("“%s” is empty. Get it again, or choose another."), source->name);
  else
    return TRUE;
  return FALSE;
}

/* Looks at the file and its first bytes. */
static gboolean
read_head (Source *source, guint8 *head, gsize *length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  source->info = look (source, error);
  if (source->info == NULL || !is_file (source, error))
    return FALSE;
  stream = g_file_read (source->file, source->cancellable, &cause);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, SF_MEDIA_HEAD_BYTES, length,
                                   source->cancellable, &cause))
    return fail_unreadable (source->name, cause, error);
  return TRUE;
}

/* @file_name: with the suffix that counts. */
static gboolean
find_type (Source *source, const char *file_name, GError **error)
{
  guint8 head[SF_MEDIA_HEAD_BYTES];
  gsize length;

  if (!read_head (source, head, &length, error))
    return FALSE;
  source->type = sf_media_type_find (head, length, file_name);
  if (source->type == NULL)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND,
                 _ ("“%s” is of a kind that sites do not take. Videos, sound, PDF and office "
                    "documents are; what else there is can go as a ZIP file."),
                 source->name);
  return source->type != NULL;
}

gboolean
sf_media_file_is_picture (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_auto (Source) source = { file, name, cancellable, NULL, NULL };
  guint8 head[SF_MEDIA_HEAD_BYTES];
  gsize length;

  return read_head (&source, head, &length, error)
         && sf_media_header_read (head, length).mime_type != NULL;
}

static gboolean
has_room (const Source *source, const char *folder, GError **error)
{
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
      place, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, source->cancellable, NULL);
  guint64 needed = (guint64) g_file_info_get_size (source->info) + SPARE_BYTES;
  guint64 free_bytes;
  g_autofree char *needed_words = NULL;
  g_autofree char *free_words = NULL;

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    return TRUE;
  free_bytes = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  if (free_bytes >= needed)
    return TRUE;
  needed_words = g_format_size (needed);
  free_words = g_format_size (free_bytes);
  g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_NOT_KEPT,
               /* Translators: a file's name and two sizes such as "1.2 GB". */
               _ ("A copy of “%s” needs %s on this computer, and %s is free. Free some, then "
                  "choose the file again."),
               source->name, needed_words, free_words);
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n_written = write (fd, data, length);

      if (n_written < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n_written, 0);
      length -= (gsize) MAX (n_written, 0);
    }
  return TRUE;
}

static gboolean
copy_by_reading (const Source *source, int fd, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (source->file, source->cancellable, &cause);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  goffset left = g_file_info_get_size (source->info);
  gssize n_read = 0;

  /* What grows all the while is not followed without end. */
  while (stream != NULL && left >= 0
         && (n_read = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES,
                                           source->cancellable, &cause))
                > 0)
    {
      if (!write_all (fd, chunk, (gsize) n_read))
        return fail_to_keep (source->name, errno, error);
      left -= n_read;
    }
  return cause == NULL || fail_unreadable (source->name, cause, error);
}

/* Lets the system copy, which takes neither time nor room where the file system shares what is the
 * same. Returns: FALSE without @error when it can't. */
static gboolean
copy_by_system (const Source *source, int fd, GError **error)
{
  g_autofree char *path = g_file_get_path (source->file);
  int from = path != NULL ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  goffset left = g_file_info_get_size (source->info);
  gssize n_copied = from >= 0 ? 1 : -1;

  while (left > 0 && n_copied > 0
         && !g_cancellable_set_error_if_cancelled (source->cancellable, error))
    {
      n_copied = copy_file_range (from, NULL, fd, NULL, MIN ((gsize) left, RANGE_BYTES), 0);
      left -= MAX (n_copied, 0);
    }
  if (n_copied < 0 && from >= 0 && (errno == ENOSPC || errno == EDQUOT))
    fail_to_keep (source->name, errno, error);
  if (from >= 0)
    close (from);
  return left == 0;
}

static gboolean
copy (const Source *source, int fd, GError **error)
{
  GError *cause = NULL;

  if (copy_by_system (source, fd, &cause))
    return TRUE;
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (ftruncate (fd, 0) != 0 || lseek (fd, 0, SEEK_SET) != 0)
    return fail_to_keep (source->name, errno, error);
  return copy_by_reading (source, fd, error);
}

/* Of all that @fd holds. Returns: (transfer full) (nullable): NULL on error or when cancelled. */
static char *
dup_hash (const Source *source, int fd, goffset *n_bytes, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read = 1;

  *n_bytes = 0;
  while (n_read > 0 && !g_cancellable_set_error_if_cancelled (source->cancellable, error))
    {
      n_read = pread (fd, chunk, CHUNK_BYTES, *n_bytes);
      g_checksum_update (sum, chunk, MAX (n_read, 0));
      *n_bytes += MAX (n_read, 0);
    }
  if (n_read == 0)
    return g_strdup (g_checksum_get_string (sum));
  if (n_read < 0)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE, _ ("“%s” can’t be read: %s"),
                 source->name, g_strerror (errno));
  return NULL;
}

/* Whether it is what it was before the copy was made, which is @n_bytes long. */
static gboolean
is_unchanged (const Source *source, goffset n_bytes, GError **error)
{
  g_autoptr (GFileInfo) now = look (source, error);
  g_autoptr (GDateTime) before_time = g_file_info_get_modification_date_time (source->info);
  g_autoptr (GDateTime) now_time = NULL;

  if (now == NULL)
    return FALSE;
  now_time = g_file_info_get_modification_date_time (now);
  if (n_bytes == g_file_info_get_size (source->info) && n_bytes == g_file_info_get_size (now)
      && (before_time == NULL || now_time == NULL || g_date_time_equal (before_time, now_time)))
    return TRUE;
  g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE,
               _ ("“%s” changed while it was copied. Wait until it is complete, then choose it "
                  "again."),
               source->name);
  return FALSE;
}

static SfMedia *
new_media (const Source *source, const char *hash, goffset n_bytes)
{
  SfMedia *media = g_new0 (SfMedia, 1);

  media->kind = source->type->kind;
  media->mime_type = source->type->mime_type;
  media->suffix = source->type->suffix;
  media->name = g_strdup (source->name);
  media->hash = g_strdup (hash);
  media->n_bytes = (gsize) n_bytes;
  return media;
}

/* Makes the name of what was copied to @fd as lasting as its bytes. */
static gboolean
settle (int fd, const char *incoming, const char *path, const char *folder)
{
  int place;
  gboolean is_settled;

  if (fchmod (fd, S_IRUSR) != 0 || fsync (fd) != 0 || g_rename (incoming, path) != 0)
    return FALSE;
  place = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (place < 0)
    return FALSE;
  is_settled = fsync (place) == 0;
  close (place);
  return is_settled;
}

static SfMedia *
keep_at (const Source *source, const char *folder, int fd, const char *incoming, GError **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *base = NULL;
  g_autoptr (SfMedia) media = NULL;
  goffset n_bytes;

  if (!copy (source, fd, error))
    return NULL;
  hash = dup_hash (source, fd, &n_bytes, error);
  if (hash == NULL || !is_unchanged (source, n_bytes, error))
    return NULL;
  media = new_media (source, hash, n_bytes);
  base = g_strconcat (hash, source->type->suffix, NULL);
  media->path = g_build_filename (folder, base, NULL);
  if (settle (fd, incoming, media->path, folder))
    return g_steal_pointer (&media);
  fail_to_keep (source->name, errno, error);
  return NULL;
}

/* Those that a crash left; one that is being made is younger. */
static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  const char *base;

  while (dir != NULL && (base = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, base, NULL);
      GStatBuf status;

      if (g_str_has_prefix (base, INCOMING) && g_stat (path, &status) == 0
          && status.st_mtime < now_s - INCOMING_S)
        g_unlink (path);
    }
}

SfMedia *
sf_media_file_keep (const char *folder,
                    GFile *file,
                    const char *name,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Source) source = { file, name, cancellable, NULL, NULL };
  g_autofree char *place = g_build_filename (folder, "media", NULL);
  g_autofree char *incoming = g_build_filename (place, INCOMING "XXXXXX", NULL);
  SfMedia *media;
  int fd;

  if (!find_type (&source, name, error))
    return NULL;
  if (g_mkdir_with_parents (place, 0700) != 0)
    {
      fail_to_keep (name, errno, error);
      return NULL;
    }
  sweep (place);
  if (!has_room (&source, place, error))
    return NULL;
  fd = g_mkstemp_full (incoming, O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0)
    {
      fail_to_keep (name, errno, error);
      return NULL;
    }
  media = keep_at (&source, place, fd, incoming, error);
  close (fd);
  if (media == NULL)
    g_unlink (incoming);
  return media;
}

/* Copies are called by their hash. */
static gboolean
is_as_named (const Source *source, const char *base, const char *hash, GError **error)
{
  if (g_str_has_prefix (base, hash))
    return TRUE;
  g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_DAMAGED,
               _ ("The copy of “%s” on this computer is damaged. Choose the file again."),
               source->name);
  return FALSE;
}

SfMedia *
sf_media_file_check (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_auto (Source) source = { file, name, cancellable, NULL, NULL };
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *hash = NULL;
  SfMedia *media;
  goffset n_bytes;
  int fd;

  if (!find_type (&source, base, error))
    return NULL;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_UNREADABLE, _ ("“%s” can’t be read: %s"),
                   name, g_strerror (errno));
      return NULL;
    }
  hash = dup_hash (&source, fd, &n_bytes, error);
  close (fd);
  if (hash == NULL || !is_as_named (&source, base, hash, error))
    return NULL;
  media = new_media (&source, hash, n_bytes);
  media->path = g_steal_pointer (&path);
  return media;
}

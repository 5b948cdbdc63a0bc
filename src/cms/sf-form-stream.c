/* sf-form-stream.c - a form with one file, as it goes over the line
 * It gives as many bytes as it said that it would, or fails: a file that grows or shrinks meanwhile
 * must not look like a whole one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-form-stream.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SfFormStream
{
  GInputStream parent_instance;
  GInputStream *file; /* (owned) */
  char *content_type; /* (owned) */
  char *head;         /* (owned) */
  char *tail;         /* (owned) */
  goffset file_bytes;
  goffset at; /* in the whole */
};

G_DEFINE_FINAL_TYPE (SfFormStream, sf_form_stream, G_TYPE_INPUT_STREAM)

/* What @part has from @at on. */
static gssize
read_part (const char *part, goffset at, char *buffer, gsize count)
{
  gsize n_bytes = MIN (count, strlen (part) - (gsize) at);

  memcpy (buffer, part + at, n_bytes);
  return (gssize) n_bytes;
}

static gssize
read_file (SfFormStream *self,
           goffset left,
           char *buffer,
           gsize count,
           GCancellable *cancellable,
           GError **error)
{
  gssize n_read = g_input_stream_read (self->file, buffer, (gsize) MIN ((goffset) count, left),
                                       cancellable, error);

  if (n_read != 0)
    return n_read;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                       _ ("The file became shorter while it was sent."));
  return -1;
}

static gssize
sf_form_stream_read (GInputStream *stream,
                     void *buffer,
                     gsize count,
                     GCancellable *cancellable,
                     GError **error)
{
  SfFormStream *self = SF_FORM_STREAM (stream);
  goffset file_start = (goffset) strlen (self->head);
  goffset file_end = file_start + self->file_bytes;
  gssize n_read;

  if (self->at < file_start)
    n_read = read_part (self->head, self->at, buffer, count);
  else if (self->at < file_end)
    n_read = read_file (self, file_end - self->at, buffer, count, cancellable, error);
  else
    n_read = read_part (self->tail, self->at - file_end, buffer, count);
  self->at += MAX (n_read, 0);
  return n_read;
}

static void
sf_form_stream_finalize (GObject *object)
{
  SfFormStream *self = SF_FORM_STREAM (object);

  g_clear_object (&self->file);
  g_free (self->content_type);
  g_free (self->head);
  g_free (self->tail);
  G_OBJECT_CLASS (sf_form_stream_parent_class)->finalize (object);
}

static void
sf_form_stream_class_init (SfFormStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_form_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sf_form_stream_read;
}

static void
sf_form_stream_init (SfFormStream *self)
{
}

SfFormStream *
sf_form_stream_new (const SfHttpFile *file, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (file->path);
  g_autoptr (GFileInputStream) stream = g_file_read (source, NULL, error);
  g_autoptr (GFileInfo) info =
      stream != NULL
          ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error)
          : NULL;
  /* Not to be found in any file but by chance of one in 2^122. */
  g_autofree char *boundary = g_uuid_string_random ();
  SfFormStream *self;

  if (info == NULL)
    return NULL;
  self = g_object_new (SF_TYPE_FORM_STREAM, NULL);
  self->file = G_INPUT_STREAM (g_steal_pointer (&stream));
  self->file_bytes = g_file_info_get_size (info);
  self->content_type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  self->head = g_strdup_printf ("--%s\r\n"
                                "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                "Content-Type: %s\r\n\r\n",
                                boundary, file->name, file->mime_type);
  self->tail = g_strdup_printf ("\r\n--%s--\r\n", boundary);
  return self;
}

const char *
sf_form_stream_get_content_type (SfFormStream *self)
{
  return self->content_type;
}

goffset
sf_form_stream_get_length (SfFormStream *self)
{
  return (goffset) strlen (self->head) + self->file_bytes + (goffset) strlen (self->tail);
}

SfHttpFile
sf_http_file_copy (const SfHttpFile *self)
{
  SfHttpFile copy = *self;

  copy.path = g_strdup (self->path);
  copy.name = g_strdup (self->name);
  copy.mime_type = g_strdup (self->mime_type);
  return copy;
}

void
sf_http_file_clear (SfHttpFile *self)
{
  g_free ((char *) self->path);
  g_free ((char *) self->name);
  g_free ((char *) self->mime_type);
}

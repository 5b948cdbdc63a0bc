/* sf-media.h - pictures, videos, sound and documents: checked, copied into the profile
 * A file is judged by its bytes, and a picture's size is read before anything is decoded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_MEDIA_ERROR (sf_media_error_quark ())
GQuark sf_media_error_quark (void);

typedef enum
{
  SF_MEDIA_ERROR_KIND,       /* no picture where one is wanted, or of a kind no site takes */
  SF_MEDIA_ERROR_TOO_LARGE,  /* in bytes or in pixels: make it smaller */
  SF_MEDIA_ERROR_DAMAGED,    /* begins as a picture and does not go on as one */
  SF_MEDIA_ERROR_UNREADABLE, /* missing, or not to be read */
  SF_MEDIA_ERROR_NOT_KEPT,   /* the profile can't be written */
  SF_MEDIA_ERROR_TELLTALE,   /* says where it was made, and can't be made to be silent */
  SF_MEDIA_ERROR_NO_FILE,    /* a folder or the like */
} SfMediaError;

typedef enum
{
  SF_MEDIA_PICTURE,
  SF_MEDIA_VIDEO,
  SF_MEDIA_AUDIO,
  SF_MEDIA_DOCUMENT, /* PDF, office documents, ZIP: what readers get to keep */
} SfMediaKind;

/* What is taken of a picture at most. One of SF_MEDIA_MAX_PIXELS needs 384 MB while it is decoded.
 */
#define SF_MEDIA_MAX_BYTES  ((gsize) 64 << 20)
#define SF_MEDIA_MAX_SIDE   20000
#define SF_MEDIA_MAX_PIXELS (128 * 1000 * 1000)

typedef struct
{
  SfMediaKind kind;
  char *path;            /* (owned) absolute: what the attribute "file" of a block holds */
  const char *mime_type; /* "image/jpeg", "video/mp4" */
  const char *suffix;    /* ".jpg", ".mp4" */
  char *name;            /* (owned) as the person knows the file */
  char *hash;            /* (owned) sha256 of the bytes, lower-case hexadecimal */
  gsize n_bytes;
  int width; /* of a picture, as it is shown: turned as its orientation says */
  int height;
  /* What a picture says about itself, on one line each; suggestions for a person to look at. */
  char *caption; /* (owned) (nullable) */
  char *credit;  /* (owned) (nullable) */
  char *alt;     /* (owned) (nullable) */
} SfMedia;

#define SF_TYPE_MEDIA (sf_media_get_type ())
GType sf_media_get_type (void);
SfMedia *sf_media_copy (const SfMedia *self);
void sf_media_free (SfMedia *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfMedia, sf_media_free)

/* Reads the picture in @file, checks it and keeps a copy as media/HASH.EXT (0600) in the profile
 * @folder. The same picture twice is one copy. Main thread; the work is done on another.
 * Errors: SF_MEDIA_ERROR with a message that names the file, G_IO_ERROR_CANCELLED; _KIND for what
 * is no picture. */
void sf_media_import_async (const char *folder,
                            GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* The same for a picture that is no file, such as a pasted one. @name: (nullable): what messages
 * call it. */
void sf_media_import_bytes_async (const char *folder,
                                  GBytes *bytes,
                                  const char *name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* The same for a file of any kind that sites take. What is no picture may have any size: there must
 * be room for it, which the copy shares with @file where the file system can. */
void sf_media_import_any_async (const char *folder,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* For all three. Returns: (transfer full). */
SfMedia *sf_media_import_finish (GAsyncResult *result, GError **error);

/* What the copy at @path is now, before it is sent; nothing is copied, and the file stays as it is.
 * @name: (nullable): what messages call it. @bytes: (out) (optional) (transfer full) (nullable):
 * the picture to send, which says no more where and with whose camera it was made; caption, credit,
 * copyright and orientation are left in it. NULL for what is no picture: that is sent as the file
 * is. Main thread, with the work done on another.
 * Returns: (transfer full). Errors: SF_MEDIA_ERROR but for _NOT_KEPT. */
void sf_media_check_async (const char *path,
                           const char *name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
SfMedia *sf_media_check_finish (GAsyncResult *result, GBytes **bytes, GError **error);

/* The picture at @path, turned as its orientation says and scaled down to at most @max_width by
 * @max_height pixels; 0 = no limit. A small one stays as it is; of an animation, the first frame.
 * Main thread, with the work done on another. Returns: (transfer full).
 * Errors: SF_MEDIA_ERROR but for _NOT_KEPT and _TELLTALE. */
void sf_media_thumbnail_async (const char *path,
                               int max_width,
                               int max_height,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* The same for a picture that is no file. @name: (nullable): what messages call it. */
void sf_media_thumbnail_bytes_async (GBytes *bytes,
                                     const char *name,
                                     int max_width,
                                     int max_height,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* For both. */
GdkPixbuf *sf_media_thumbnail_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* lc-media.h - the pictures and files of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 author;
  char *slug;
  char *path; /* below the uploads folder: "2026/11/harbour.jpg" */
  char *mime_type;
  char *title;
  char *caption; /* HTML, as typed */
  char *alt;
  char *description;
  gint64 post; /* the story it was sent with, 0 for none */
  gint64 date_s;
  gint64 modified_s;
  int width;
  int height;
  gint64 size_bytes;
} LcMedia;

LcMedia *lc_media_new (gint64 author);
void lc_media_free (LcMedia *media);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcMedia, lc_media_free)

/* (nullable): NULL without an error when there is none. */
LcMedia *lc_media_load (LcDatabase *database, gint64 id, GError **error);
LcMedia *lc_media_find_path (LcDatabase *database, const char *path, GError **error);
/* @slugs: (nullable): only these. @limit: 0 for all. Returns: (transfer full) LcMedia *, by id. */
GPtrArray *lc_media_list (LcDatabase *database,
                          const char *const *slugs,
                          const char *search,
                          gboolean is_ascending,
                          guint limit,
                          guint offset,
                          guint *n_total,
                          GError **error);
/* Inserts when the id is 0, which is then set; updates otherwise. */
gboolean lc_media_save (LcDatabase *database, LcMedia *media, GError **error);
/* The row only: the file is its folder's affair. */
gboolean lc_media_remove (LcDatabase *database, gint64 id, GError **error);

G_END_DECLS

/* sf-media-header.h - what a picture's first bytes say, without decoding it
 * Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *mime_type; /* NULL: none of the kinds known here */
  const char *suffix;    /* ".jpg" */
  guint32 width;         /* 0: the header is cut or broken */
  guint32 height;
  gboolean is_cut; /* the end that this kind of file has is missing */
} SfMediaHeader;

SfMediaHeader sf_media_header_read (const guint8 *data, gsize length);

G_END_DECLS

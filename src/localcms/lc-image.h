/* lc-image.h - what a file really is, by its first bytes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *mime_type;
  const char *extension;
  int width;
  int height;
} LcImage;

/* Knows JPEG, PNG, GIF and WebP. FALSE for all else, and for one whose size cannot be read. */
gboolean lc_image_read (const guchar *data, gsize size, LcImage *image);

G_END_DECLS

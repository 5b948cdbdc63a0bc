/* fuzz-media.c - any bytes as a picture: its header, and what is hidden in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "sf-media-header.h"
#include "sf-media-parts.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  SfMediaHeader header = sf_media_header_read (data, length);
  g_autoptr (GBytes) picture = g_bytes_new (data, length);
  g_autoptr (GBytes) stripped = NULL;

  if (header.mime_type == NULL)
    return 0;
  stripped = sf_media_parts_strip (picture, header.mime_type, length % 2 == 0);
  /* A JPEG file gets the end that it lacks. */
  g_assert_cmpuint (g_bytes_get_size (stripped), <=, length + 2);
  return 0;
}

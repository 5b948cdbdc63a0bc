/* lc-image.c - what a file really is, by its first bytes
 * Neither the file's name nor what the sender calls it counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-image.h"

#include <string.h>

#define MAX_SIDE 65535

static int
read_big (const guchar *p, guint n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | p[i];
  return value > MAX_SIDE ? 0 : (int) value;
}

static int
read_little (const guchar *p, guint n_bytes)
{
  guint value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | p[i - 1];
  return value > MAX_SIDE ? 0 : (int) value;
}

/* ISO 10918-1, B.1.1: markers and their lengths, up to the frame's own. */
static void
read_jpeg (const guchar *data, gsize size, LcImage *image)
{
  gsize at = 2;

  while (at + 9 < size && data[at] == 0xff)
    {
      guchar marker = data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          image->height = read_big (data + at + 5, 2);
          image->width = read_big (data + at + 7, 2);
          return;
        }
      at += 2 + (gsize) (data[at + 2] << 8 | data[at + 3]);
    }
}

/* developers.google.com/speed/webp/docs/riff_container: three kinds of first chunk. */
static void
read_webp (const guchar *data, gsize size, LcImage *image)
{
  if (size < 30)
    return;
  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      image->width = read_little (data + 24, 3) + 1;
      image->height = read_little (data + 27, 3) + 1;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0 && data[20] == 0x2f)
    {
      image->width = ((data[22] & 0x3f) << 8 | data[21]) + 1;
      image->height = ((data[24] & 0xf) << 10 | data[23] << 2 | data[22] >> 6) + 1;
    }
  else if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (data + 23, "\x9d\x01\x2a", 3) == 0)
    {
      image->width = read_little (data + 26, 2) & 0x3fff;
      image->height = read_little (data + 28, 2) & 0x3fff;
    }
}

gboolean
lc_image_read (const guchar *data, gsize size, LcImage *image)
{
  *image = (LcImage){ 0 };
  if (size >= 24 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0
      && memcmp (data + 12, "IHDR", 4) == 0)
    *image = (LcImage){ "image/png", "png", read_big (data + 16, 4), read_big (data + 20, 4) };
  else if (size >= 10 && (memcmp (data, "GIF87a", 6) == 0 || memcmp (data, "GIF89a", 6) == 0))
    *image = (LcImage){ "image/gif", "gif", read_little (data + 6, 2), read_little (data + 8, 2) };
  else if (size >= 4 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    {
      *image = (LcImage){ "image/jpeg", "jpg", 0, 0 };
      read_jpeg (data, size, image);
    }
  else if (size >= 16 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    {
      *image = (LcImage){ "image/webp", "webp", 0, 0 };
      read_webp (data, size, image);
    }
  return image->width > 0 && image->height > 0;
}

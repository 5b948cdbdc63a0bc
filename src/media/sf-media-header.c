/* sf-media-header.c - what a picture's first bytes say, without decoding it
 * Each read is bounded by the file's length: these bytes are whatever someone sent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-header.h"

#include <string.h>

static guint32
read_be (const guint8 *data, guint n_bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];
  return value;
}

static guint32
read_le (const guint8 *data, guint n_bytes)
{
  guint32 value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | data[i - 1];
  return value;
}

static gboolean
starts_with (const guint8 *data, gsize length, const char *magic, gsize n_magic)
{
  return length >= n_magic && memcmp (data, magic, n_magic) == 0;
}

/* ITU T.81, B.1.1: segments up to the frame header, which has the size. */
static void
read_jpeg (SfMediaHeader *header, const guint8 *data, gsize length)
{
  gsize at = 2;

  while (at + 4 <= length)
    {
      guint8 marker = data[at + 1];

      if (data[at] != 0xff)
        return;
      if (marker == 0xff)
        at++; /* a fill byte */
      else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7))
        at += 2; /* stands alone */
      else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
               && marker != 0xcc)
        {
          if (at + 9 <= length)
            {
              header->height = read_be (data + at + 5, 2);
              header->width = read_be (data + at + 7, 2);
              /* Past this point 0xff stands before markers only. */
              header->is_cut = memmem (data + at, length - at, "\xff\xd9", 2) == NULL;
            }
          return;
        }
      else
        at += 2 + read_be (data + at + 2, 2);
    }
}

/* RFC 9649: a simple lossy, a simple lossless or an extended file. */
static void
read_webp (SfMediaHeader *header, const guint8 *data, gsize length)
{
  if (length < 30)
    return;
  header->is_cut = read_le (data + 4, 4) > length - 8;
  if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (data + 23, "\x9d\x01\x2a", 3) == 0)
    {
      header->width = read_le (data + 26, 2) & 0x3fff;
      header->height = read_le (data + 28, 2) & 0x3fff;
    }
  else if (memcmp (data + 12, "VP8L", 4) == 0 && data[20] == 0x2f)
    {
      guint32 sizes = read_le (data + 21, 4);

      header->width = (sizes & 0x3fff) + 1;
      header->height = (sizes >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      header->width = read_le (data + 24, 3) + 1;
      header->height = read_le (data + 27, 3) + 1;
    }
}

SfMediaHeader
sf_media_header_read (const guint8 *data, gsize length)
{
  SfMediaHeader header = { 0 };

  if (starts_with (data, length, "\xff\xd8\xff", 3))
    {
      header.mime_type = "image/jpeg";
      header.suffix = ".jpg";
      read_jpeg (&header, data, length);
    }
  else if (starts_with (data, length, "\x89PNG\r\n\x1a\n", 8))
    {
      header.mime_type = "image/png";
      header.suffix = ".png";
      /* The first chunk is IHDR: PNG specification, 11.2.2. */
      if (length >= 24 && memcmp (data + 12, "IHDR", 4) == 0)
        {
          header.width = read_be (data + 16, 4);
          header.height = read_be (data + 20, 4);
          header.is_cut = memmem (data, length, "IEND", 4) == NULL;
        }
    }
  else if (starts_with (data, length, "GIF87a", 6) || starts_with (data, length, "GIF89a", 6))
    {
      header.mime_type = "image/gif";
      header.suffix = ".gif";
      if (length >= 10)
        {
          header.width = read_le (data + 6, 2);
          header.height = read_le (data + 8, 2);
        }
    }
  else if (starts_with (data, length, "RIFF", 4) && length >= 12
           && memcmp (data + 8, "WEBP", 4) == 0)
    {
      header.mime_type = "image/webp";
      header.suffix = ".webp";
      read_webp (&header, data, length);
    }
  return header;
}

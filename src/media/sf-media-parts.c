/* sf-media-parts.c - a picture file without the parts that show nothing
 * Known segments are kept and all others dropped: tomorrow's cameras find new places to write to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-parts.h"

#include <string.h>

enum
{
  JPEG_EOI = 0xd9,
  JPEG_APP0 = 0xe0,
  JPEG_APP15 = 0xef,
};

static const struct
{
  guint8 marker;
  const char *name; /* that its data starts with, its NUL included */
  gsize length;
  gboolean is_words; /* and not what the picture looks like */
} kept_segments[] = {
  { 0xe0, "JFIF", 5, FALSE },
  { 0xe1, "Exif", 5, TRUE },
  { 0xe1, "http://ns.adobe.com/xap/1.0/", 29, TRUE },
  { 0xe2, "ICC_PROFILE", 12, FALSE },
  { 0xed, "Photoshop 3.0", 14, TRUE },
  { 0xee, "Adobe", 5, FALSE },
};
/* Chunks of a PNG that hold words, or Exif and XMP disguised as such. */
static const char *const word_chunks[] = { "tEXt", "zTXt", "iTXt", NULL };

static gsize
read_be (const guint8 *data, guint n_bytes)
{
  gsize value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];
  return value;
}

static gboolean
is_kept_segment (guint8 marker, const guint8 *data, gsize length, gboolean keeps_words)
{
  if (marker < JPEG_APP0 || marker > JPEG_APP15)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kept_segments); i++)
    if (marker == kept_segments[i].marker && (keeps_words || !kept_segments[i].is_words)
        && length >= kept_segments[i].length
        && memcmp (data, kept_segments[i].name, kept_segments[i].length) == 0)
      return TRUE;
  return FALSE;
}

/* Where the next marker stands at or behind @at; in the coded data 0xff is followed by 0, or by a
 * restart marker (ITU T.81, B.1.1.5). */
static gsize
find_marker (const guint8 *data, gsize length, gsize at)
{
  for (; at + 1 < length; at++)
    if (data[at] == 0xff && data[at + 1] != 0 && data[at + 1] != 0xff
        && (data[at + 1] < 0xd0 || data[at + 1] > 0xd7))
      return at;
  return length;
}

/* ITU T.81, B.1.1.4 and B.2. */
static GByteArray *
strip_jpeg (const guint8 *data, gsize length, gboolean keeps_words)
{
  GByteArray *kept = g_byte_array_sized_new (length);
  gsize at = 2;

  g_byte_array_append (kept, data, 2);
  while (at < length)
    {
      gsize marker = find_marker (data, length, at);
      gsize n_bytes;

      /* Between segments there is coded data, or nothing. */
      g_byte_array_append (kept, data + at, marker - at);
      at = marker;
      if (at + 4 > length || data[at + 1] == JPEG_EOI)
        break;
      n_bytes = MIN (2 + read_be (data + at + 2, 2), length - at);
      if (is_kept_segment (data[at + 1], data + at + 4, n_bytes - MIN (n_bytes, 4), keeps_words))
        g_byte_array_append (kept, data + at, n_bytes);
      at += n_bytes;
    }
  g_byte_array_append (kept, (const guint8 *) "\xff\xd9", 2);
  return kept;
}

static gboolean
is_kept_chunk (const guint8 *type, gboolean keeps_words)
{
  for (guint i = 0; word_chunks[i] != NULL && !keeps_words; i++)
    if (memcmp (type, word_chunks[i], 4) == 0)
      return FALSE;
  return memcmp (type, "eXIf", 4) != 0;
}

/* PNG specification, 5.3 and 11.3.2.9: Exif in a chunk that not every Exiv2 knows, and what follows
 * the end. */
static GByteArray *
strip_png (const guint8 *data, gsize length, gboolean keeps_words)
{
  GByteArray *kept = g_byte_array_sized_new (length);
  gsize at = 8;

  g_byte_array_append (kept, data, MIN (at, length));
  while (at + 12 <= length)
    {
      const guint8 *type = data + at + 4;
      gsize n_bytes = MIN (12 + read_be (data + at, 4), length - at);

      if (is_kept_chunk (type, keeps_words))
        g_byte_array_append (kept, data + at, n_bytes);
      if (memcmp (type, "IEND", 4) == 0)
        break;
      at += n_bytes;
    }
  return kept;
}

GBytes *
sf_media_parts_strip (GBytes *picture, const char *mime_type, gboolean keeps_words)
{
  g_autoptr (GByteArray) kept = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);

  if (g_str_equal (mime_type, "image/jpeg"))
    kept = strip_jpeg (data, length, keeps_words);
  else if (g_str_equal (mime_type, "image/png"))
    kept = strip_png (data, length, keeps_words);
  if (kept == NULL || (kept->len == length && memcmp (kept->data, data, length) == 0))
    return g_bytes_ref (picture);
  return g_byte_array_free_to_bytes (g_steal_pointer (&kept));
}

/* sf-media-type.c - what kind of file the first bytes of one say that it is
 * Sites look at the bytes as well as at the suffix and refuse what does not go together: the suffix
 * that is kept is the one that the bytes ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-type.h"

#include <string.h>

/* Those that WordPress takes, by the suffix that each is kept and sent under.
 * https://developer.wordpress.org/reference/functions/wp_get_mime_types/ */
static const SfMediaType types[] = {
  { ".mp4", "video/mp4", SF_MEDIA_VIDEO },
  { ".m4v", "video/mp4", SF_MEDIA_VIDEO },
  { ".mov", "video/quicktime", SF_MEDIA_VIDEO },
  { ".webm", "video/webm", SF_MEDIA_VIDEO },
  { ".mkv", "video/x-matroska", SF_MEDIA_VIDEO },
  { ".ogv", "video/ogg", SF_MEDIA_VIDEO },
  { ".avi", "video/avi", SF_MEDIA_VIDEO },
  { ".wmv", "video/x-ms-wmv", SF_MEDIA_VIDEO },
  { ".3gp", "video/3gpp", SF_MEDIA_VIDEO },
  { ".mp3", "audio/mpeg", SF_MEDIA_AUDIO },
  { ".m4a", "audio/mpeg", SF_MEDIA_AUDIO },
  { ".aac", "audio/aac", SF_MEDIA_AUDIO },
  { ".ogg", "audio/ogg", SF_MEDIA_AUDIO },
  { ".wav", "audio/wav", SF_MEDIA_AUDIO },
  { ".flac", "audio/flac", SF_MEDIA_AUDIO },
  { ".wma", "audio/x-ms-wma", SF_MEDIA_AUDIO },
  { ".pdf", "application/pdf", SF_MEDIA_DOCUMENT },
  { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    SF_MEDIA_DOCUMENT },
  { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SF_MEDIA_DOCUMENT },
  { ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    SF_MEDIA_DOCUMENT },
  { ".odt", "application/vnd.oasis.opendocument.text", SF_MEDIA_DOCUMENT },
  { ".ods", "application/vnd.oasis.opendocument.spreadsheet", SF_MEDIA_DOCUMENT },
  { ".odp", "application/vnd.oasis.opendocument.presentation", SF_MEDIA_DOCUMENT },
  { ".doc", "application/msword", SF_MEDIA_DOCUMENT },
  { ".xls", "application/vnd.ms-excel", SF_MEDIA_DOCUMENT },
  { ".ppt", "application/vnd.ms-powerpoint", SF_MEDIA_DOCUMENT },
  { ".rtf", "application/rtf", SF_MEDIA_DOCUMENT },
  { ".zip", "application/zip", SF_MEDIA_DOCUMENT },
  { ".txt", "text/plain", SF_MEDIA_DOCUMENT },
  { ".csv", "text/csv", SF_MEDIA_DOCUMENT },
};

static const SfMediaType *
get_type (const char *suffix)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].suffix, suffix))
      return &types[i];
  return NULL;
}

/* What @name ends in, in small letters; "" for no suffix. Returns: (transfer full). */
static char *
dup_suffix (const char *name)
{
  const char *dot = strrchr (name, '.');

  return g_ascii_strdown (dot != NULL ? dot : "", -1);
}

static gboolean
has (const guint8 *head, gsize length, gsize at, const char *bytes)
{
  gsize n_bytes = strlen (bytes);

  return length >= at + n_bytes && memcmp (head + at, bytes, n_bytes) == 0;
}

static gboolean
holds (const guint8 *head, gsize length, const char *bytes)
{
  return memmem (head, length, bytes, strlen (bytes)) != NULL;
}

/* ISO 14496-12, 4.3: the major brand. Pictures have brands, too, that sites do not take. */
static const char *
find_in_iso (const guint8 *head, gsize length)
{
  static const char *const pictures[] = { "heic", "heix", "mif1", "msf1", "avif", "avis", "crx " };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (has (head, length, 8, pictures[i]))
      return NULL;
  if (has (head, length, 8, "qt  "))
    return ".mov";
  if (has (head, length, 8, "M4A ") || has (head, length, 8, "M4B "))
    return ".m4a";
  if (has (head, length, 8, "M4V"))
    return ".m4v";
  return has (head, length, 8, "3gp") ? ".3gp" : ".mp4";
}

/* ISO 13818-3 and -7: the sync word of a frame, then what no frame has. */
static const char *
find_in_frame (const guint8 *head, gsize length)
{
  if (length < 4 || head[0] != 0xff)
    return NULL;
  if ((head[1] & 0xf6) == 0xf0)
    return ".aac";
  if ((head[1] & 0xe6) != 0xe2 || (head[1] & 0x18) == 0x08)
    return NULL;
  return (head[2] & 0xf0) != 0xf0 && (head[2] & 0x0c) != 0x0c ? ".mp3" : NULL;
}

static const char *
find_one_of (const char *const *suffixes, const char *suffix)
{
  for (; *suffixes != NULL; suffixes++)
    if (g_str_equal (*suffixes, suffix))
      return *suffixes;
  return NULL;
}

/* OpenDocument 1.2 part 3, 3.3: the kind stands first, and unpacked. */
static const char *
find_in_zip (const guint8 *head, gsize length, const char *suffix)
{
  static const char *const by_name[] = { ".docx", ".xlsx", ".pptx", ".zip", NULL };
  static const char *const open[] = {
    ".odt", "text", ".ods", "spreadsheet", ".odp", "presentation"
  };

  for (guint i = 0; i < G_N_ELEMENTS (open); i += 2)
    {
      g_autofree char *type =
          g_strconcat ("mimetypeapplication/vnd.oasis.opendocument.", open[i + 1], NULL);

      if (has (head, length, 30, type))
        return open[i];
    }
  return find_one_of (by_name, suffix);
}

static const char *
find_in_text (const guint8 *head, gsize length, const char *suffix)
{
  static const char *const by_name[] = { ".txt", ".csv", NULL };

  return memchr (head, '\0', length) == NULL ? find_one_of (by_name, suffix) : NULL;
}

static const char *
find_suffix (const guint8 *head, gsize length, const char *suffix)
{
  static const char *const of_office[] = { ".doc", ".xls", ".ppt", NULL };
  static const char *const of_quicktime[] = { ".mov", NULL };

  if (has (head, length, 4, "ftyp"))
    return find_in_iso (head, length);
  if (has (head, length, 4, "moov") || has (head, length, 4, "wide")
      || has (head, length, 4, "mdat"))
    return find_one_of (of_quicktime, suffix);
  if (has (head, length, 0, "\x1a\x45\xdf\xa3"))
    return holds (head, MIN (length, 64), "webm") ? ".webm" : ".mkv";
  if (has (head, length, 0, "OggS"))
    return holds (head, length, "\x80theora") ? ".ogv" : ".ogg";
  if (has (head, length, 0, "RIFF") && has (head, length, 8, "WAVE"))
    return ".wav";
  if (has (head, length, 0, "RIFF") && has (head, length, 8, "AVI "))
    return ".avi";
  if (has (head, length, 0, "fLaC"))
    return ".flac";
  if (has (head, length, 0, "ID3"))
    return ".mp3";
  if (has (head, length, 0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"))
    return g_str_equal (suffix, ".wma") ? ".wma" : ".wmv";
  if (has (head, length, 0, "%PDF-"))
    return ".pdf";
  if (has (head, length, 0, "PK\3\4"))
    return find_in_zip (head, length, suffix);
  if (has (head, length, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    return find_one_of (of_office, suffix);
  if (has (head, length, 0, "{\\rtf"))
    return ".rtf";
  if (find_in_frame (head, length) != NULL)
    return find_in_frame (head, length);
  return find_in_text (head, length, suffix);
}

const SfMediaType *
sf_media_type_find (const guint8 *head, gsize length, const char *name)
{
  /* Sound alone in the container of a video: sites know it by its brand alone, and refuse any other
   * under the name of sound. */
  static const SfMediaType sound_as_video = { ".mp4", "video/mp4", SF_MEDIA_AUDIO };
  g_autofree char *suffix = dup_suffix (name);
  const char *found = find_suffix (head, length, suffix);

  if (g_strcmp0 (found, ".mp4") == 0 && g_str_equal (suffix, ".m4a"))
    return &sound_as_video;
  return found != NULL ? get_type (found) : NULL;
}

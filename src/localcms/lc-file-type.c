/* lc-file-type.c - what kind of file a name and its bytes make together
 * As WordPress does: the ending says the kind, and bytes that are surely of another refuse it.
 * https://developer.wordpress.org/reference/functions/wp_check_filetype_and_ext/
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-file-type.h"

#include <string.h>

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OPEN   "application/vnd.oasis.opendocument."

static const struct
{
  const char *extension;
  const char *mime_type;
  const char *bytes; /* that stand at @at */
  gsize n_bytes;
  gsize at;
} types[] = {
#define AT(at, bytes) bytes, sizeof (bytes) - 1, at
  { "mp4", "video/mp4", AT (4, "ftyp") },
  { "m4v", "video/mp4", AT (4, "ftyp") },
  { "mov", "video/quicktime", AT (4, "ftypqt  ") },
  { "mov", "video/quicktime", AT (4, "moov") },
  { "webm", "video/webm", AT (0, "\x1a\x45\xdf\xa3") },
  { "mkv", "video/x-matroska", AT (0, "\x1a\x45\xdf\xa3") },
  { "ogv", "video/ogg", AT (0, "OggS") },
  { "avi", "video/avi", AT (8, "AVI ") },
  { "wmv", "video/x-ms-wmv", AT (0, "\x30\x26\xb2\x75") },
  { "3gp", "video/3gpp", AT (4, "ftyp3g") },
  { "mp3", "audio/mpeg", AT (0, "ID3") },
  { "mp3", "audio/mpeg", AT (0, "\xff\xfb") },
  { "mp3", "audio/mpeg", AT (0, "\xff\xf3") },
  { "mp3", "audio/mpeg", AT (0, "\xff\xf2") },
  { "mp3", "audio/mpeg", AT (0, "\xff\xfa") },
  { "m4a", "audio/mpeg", AT (4, "ftypM4") },
  { "aac", "audio/aac", AT (0, "\xff\xf1") },
  { "aac", "audio/aac", AT (0, "\xff\xf9") },
  { "ogg", "audio/ogg", AT (0, "OggS") },
  { "wav", "audio/wav", AT (8, "WAVE") },
  { "flac", "audio/flac", AT (0, "fLaC") },
  { "wma", "audio/x-ms-wma", AT (0, "\x30\x26\xb2\x75") },
  { "pdf", "application/pdf", AT (0, "%PDF-") },
  { "docx", OFFICE "wordprocessingml.document", AT (0, "PK\3\4") },
  { "xlsx", OFFICE "spreadsheetml.sheet", AT (0, "PK\3\4") },
  { "pptx", OFFICE "presentationml.presentation", AT (0, "PK\3\4") },
  { "odt", OPEN "text", AT (30, "mimetype" OPEN "text") },
  { "ods", OPEN "spreadsheet", AT (30, "mimetype" OPEN "spreadsheet") },
  { "odp", OPEN "presentation", AT (30, "mimetype" OPEN "presentation") },
  { "doc", "application/msword", AT (0, "\xd0\xcf\x11\xe0") },
  { "xls", "application/vnd.ms-excel", AT (0, "\xd0\xcf\x11\xe0") },
  { "ppt", "application/vnd.ms-powerpoint", AT (0, "\xd0\xcf\x11\xe0") },
  { "rtf", "application/rtf", AT (0, "{\\rtf") },
  { "zip", "application/zip", AT (0, "PK\3\4") },
  { "txt", "text/plain", AT (0, "") },
  { "csv", "text/csv", AT (0, "") },
};

const char *
lc_file_type_find (const guchar *data, gsize size, const char *extension)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (types[i].extension, extension) == 0
        && size >= types[i].at + types[i].n_bytes
        && memcmp (data + types[i].at, types[i].bytes, types[i].n_bytes) == 0
        && (types[i].n_bytes > 0 || memchr (data, '\0', size) == NULL))
      return types[i].mime_type;
  return NULL;
}

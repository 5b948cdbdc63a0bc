/* sf-media-clean.c - a picture as it may leave this workstation
 * What can't be cleaned is refused, never sent as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-clean.h"

#include "sf-media-metadata.h"
#include "sf-media-parts.h"
#include "sf-media.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Of Exif the groups that every camera has; the makers' own hold places and names under any tag. */
static const char *const exif_groups[] = { "Exif.Image.", "Exif.Photo.", "Exif.Iop.", NULL };
/* In the lower-case name of a tag, whatever group or structure it stands in. */
static const char *const telltales[] = { "gps",       "location",  ".city",     ".state",
                                         "province",  "country",   "makernote", "serialnumber",
                                         "ownername", "thumbnail", NULL };

static gboolean
is_telltale (const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (tag, -1);
  gboolean is_known = !g_str_has_prefix (tag, "Exif.");

  for (guint i = 0; exif_groups[i] != NULL; i++)
    is_known |= g_str_has_prefix (tag, exif_groups[i]);
  for (guint i = 0; telltales[i] != NULL && is_known; i++)
    is_known = strstr (lower, telltales[i]) == NULL;
  return !is_known;
}

/* Returns: whether one was there. */
static gboolean
clear_telltales (GExiv2Metadata *metadata, char **tags)
{
  g_auto (GStrv) owned = tags;
  gboolean was_there = FALSE;

  for (guint i = 0; owned[i] != NULL; i++)
    if (is_telltale (owned[i]))
      {
        gexiv2_metadata_try_clear_tag (metadata, owned[i], NULL);
        was_there = TRUE;
      }
  return was_there;
}

/* Tags are found in XMP that could be read only. Returns: whether there was some that could not. */
static gboolean
clear_broken_xmp (GExiv2Metadata *metadata)
{
  g_autofree char *packet = gexiv2_metadata_try_get_xmp_packet (metadata, NULL);

  if (packet == NULL || *packet == '\0' || gexiv2_metadata_has_xmp (metadata))
    return FALSE;
  gexiv2_metadata_clear_xmp (metadata);
  return TRUE;
}

/* Exiv2 of this age writes to files only. Returns: (transfer full) (nullable). */
static GBytes *
write_metadata (GBytes *picture, GExiv2Metadata *metadata, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *cleaned = NULL;
  gsize length;
  const char *data = g_bytes_get_data (picture, &length);
  int fd = g_file_open_tmp ("standfirst-XXXXXX", &path, error);
  gboolean is_written;

  if (fd < 0)
    return NULL;
  close (fd);
  is_written = g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_NONE, 0600, error)
               && gexiv2_metadata_save_file (metadata, path, error)
               && g_file_get_contents (path, &cleaned, &length, error);
  g_unlink (path);
  return is_written ? g_bytes_new_take (g_steal_pointer (&cleaned), length) : NULL;
}

GBytes *
sf_media_clean (GBytes *picture, const char *mime_type, const char *name, GError **error)
{
  g_autoptr (GBytes) stripped = sf_media_parts_strip (picture, mime_type, TRUE);
  GExiv2Metadata *metadata = sf_media_metadata_open (stripped);
  g_autoptr (GBytes) cleaned = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean is_telling = FALSE;

  /* What Exiv2 cannot read is read by others. */
  if (metadata == NULL)
    return sf_media_parts_strip (stripped, mime_type, FALSE);
  is_telling |= clear_broken_xmp (metadata);
  is_telling |= clear_telltales (metadata, gexiv2_metadata_get_exif_tags (metadata));
  is_telling |= clear_telltales (metadata, gexiv2_metadata_get_xmp_tags (metadata));
  is_telling |= clear_telltales (metadata, gexiv2_metadata_get_iptc_tags (metadata));
  if (is_telling)
    cleaned = write_metadata (stripped, metadata, &cause);
  sf_media_metadata_close (metadata);
  if (!is_telling)
    return g_steal_pointer (&stripped);
  if (cleaned == NULL)
    g_set_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_TELLTALE,
                 /* Translators: a file's name and the system's reason. */
                 _ ("The picture “%s” says where or with whose camera it was made, and that can’t "
                    "be taken out: %s. Save a copy without it and choose that."),
                 name, cause->message);
  return g_steal_pointer (&cleaned);
}

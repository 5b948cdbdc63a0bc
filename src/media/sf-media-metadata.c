/* sf-media-metadata.c - Exiv2, which is one for the whole process
 * Its XMP parser is not made for threads: between open and close one lock is held.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-metadata.h"

static GMutex *
get_lock (void)
{
  static GMutex lock;

  return &lock;
}

GExiv2Metadata *
sf_media_metadata_open (GBytes *picture)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);

  g_mutex_lock (get_lock ());
  if (gexiv2_initialize ())
    {
      gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
      metadata = gexiv2_metadata_new ();
      if (gexiv2_metadata_open_buf (metadata, data, length, NULL))
        return g_steal_pointer (&metadata);
      g_clear_object (&metadata);
    }
  g_mutex_unlock (get_lock ());
  return NULL;
}

void
sf_media_metadata_close (GExiv2Metadata *metadata)
{
  g_object_unref (metadata);
  g_mutex_unlock (get_lock ());
}

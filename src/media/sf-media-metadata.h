/* sf-media-metadata.h - Exiv2, which is one for the whole process
 * Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gexiv2/gexiv2.h>

G_BEGIN_DECLS

/* What @picture says about itself: Exif, IPTC, XMP. Returns: (transfer full) (nullable): NULL when
 * it can't be read; else every other thread waits until sf_media_metadata_close(). */
GExiv2Metadata *sf_media_metadata_open (GBytes *picture);
void sf_media_metadata_close (GExiv2Metadata *metadata);

G_END_DECLS

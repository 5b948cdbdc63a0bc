/* sf-media-parts.h - a picture file without the parts that show nothing
 * Only for the files of this folder. Any thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @picture of that kind without what cameras and programs hide in it beside the picture and its
 * Exif, IPTC and XMP: a second picture or a film behind its end, metadata of other places; without
 * @keeps_words these go, too. What it looks like stays, bit for bit. Returns: (transfer full):
 * @picture itself where nothing of the kind is found, or the kind is not known. */
GBytes *sf_media_parts_strip (GBytes *picture, const char *mime_type, gboolean keeps_words);

G_END_DECLS

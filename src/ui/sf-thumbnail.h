/* sf-thumbnail.h - pictures of the profile and of the sites, shown small
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-attrs.h"
#include "sf-site-pictures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the file of the picture that @attrs (nullable) describe in @picture once it is read, in at
 * most that many pixels of the screen; nothing where there is no file. A later call wins. Main
 * thread. */
void sf_thumbnail_load (GtkPicture *picture, const SfAttrs *attrs, int width_px, int height_px);

/* The same for a picture at @url, which is fetched from the sites of the story @draft_id. What
 * keeps it from being shown stands in @note, which is hidden else. */
void sf_thumbnail_fetch (GtkPicture *picture,
                         GtkLabel *note,
                         SfSitePictures *pictures,
                         const char *draft_id,
                         const char *url,
                         int width_px,
                         int height_px);

G_END_DECLS

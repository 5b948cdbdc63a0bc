/* sf-thumbnail.h - pictures of the profile, shown small
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-attrs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the file of the picture that @attrs (nullable) describe in @picture once it is read, in at
 * most that many pixels of the screen; nothing where there is no file. A later call wins. Main
 * thread. */
void sf_thumbnail_load (GtkPicture *picture, const SfAttrs *attrs, int width_px, int height_px);

G_END_DECLS

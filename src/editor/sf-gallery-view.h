/* sf-gallery-view.h - the pictures of a gallery, small and in order
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-card-host.h"

G_BEGIN_DECLS

#define SF_TYPE_GALLERY_VIEW (sf_gallery_view_get_type ())
G_DECLARE_FINAL_TYPE (SfGalleryView, sf_gallery_view, SF, GALLERY_VIEW, GtkWidget)

/* Signal "walked" (GtkDirectionType direction): a key led out of it. */

/* Returns: (transfer floating). Main thread, as all here. */
GtkWidget *sf_gallery_view_new (const SfCardHost *host);
/* Shows @gallery as it is now; a picture that stays keeps the focus. */
void sf_gallery_view_show (SfGalleryView *self, const SfBlock *gallery);
/* The focus goes to the picture @id; to the first when it is 0. FALSE where there is none. */
gboolean sf_gallery_view_enter (SfGalleryView *self, guint64 id);

/* Does something to the picture that had the focus last, else to the first: "earlier", "later",
 * "remove"; or to the gallery: "more-columns", "fewer-columns". */
void sf_gallery_view_change (SfGalleryView *self, const char *what);

G_END_DECLS

/* sf-site-pictures.h - pictures of the sites' stories, as their readers get them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-placement.h"

G_BEGIN_DECLS

/* What was fetched is kept for as long as this lives, within bounds. Main thread. */
#define SF_TYPE_SITE_PICTURES (sf_site_pictures_get_type ())
G_DECLARE_FINAL_TYPE (SfSitePictures, sf_site_pictures, SF, SITE_PICTURES, GObject)

SfSitePictures *sf_site_pictures_new (SfStore *store);

/* The bytes at @url, which may be no picture. Only a site that the story stands on is asked,
 * without credentials, for at most 8 MB. Returns: (transfer full). Errors:
 * SF_PUBLISH_ERROR_NO_SITE: @url is on no such site; SF_CMS_ERROR, of which _GONE says that the
 * site has nothing there, or gives it to nobody; those of the store. */
void sf_site_pictures_fetch_async (SfSitePictures *self,
                                   const char *draft_id,
                                   const char *url,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GBytes *sf_site_pictures_fetch_finish (SfSitePictures *self, GAsyncResult *result, GError **error);

G_END_DECLS

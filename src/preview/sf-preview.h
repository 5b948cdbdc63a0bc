/* sf-preview.h - the article as readers will see it, desktop and mobile
 * Links no WebKit: the module with it is opened when a preview is first shown. Where that can't be,
 * the widget says why, and nothing else is hurt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Brings its own switch between Desktop, Mobile and Both (offered where there is room).
 * Property "mode" (string, notify): "desktop", "mobile" or "both". */
#define SF_TYPE_PREVIEW (sf_preview_get_type ())
G_DECLARE_FINAL_TYPE (SfPreview, sf_preview, SF, PREVIEW, GtkWidget)

GtkWidget *sf_preview_new (void);
/* The same with the module from @folder, for tests and other places. */
GtkWidget *sf_preview_new_with_module (const char *folder);

/* Shows @document and follows its changes, within 100 ms. NULL shows nothing. */
void sf_preview_set_document (SfPreview *self, SfDocument *document);
/* Where the story will stand; all may be NULL. Pictures and styles of @home_url's origin may be
 * fetched, and nothing else of the network. */
void sf_preview_set_site (SfPreview *self,
                          const char *site_name,
                          const char *home_url,
                          const char *time_zone);
/* When it was published, Unix seconds; 0: as if it were now. */
void sf_preview_set_published (SfPreview *self, gint64 published_s);
/* Headlines that stand under Trending; (nullable): the page says what will stand there. */
void sf_preview_set_trending (SfPreview *self, const char *const *headlines);

/* "desktop", "mobile" or "both". */
void sf_preview_set_mode (SfPreview *self, const char *mode);
const char *sf_preview_get_mode (SfPreview *self);

G_END_DECLS

/* sf-tag-field.h - the story's tags, as chips that can be taken away
 * The site's tags, and those of stories that it showed before, are offered while one is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_TAG_FIELD (sf_tag_field_get_type ())
G_DECLARE_FINAL_TYPE (SfTagField, sf_tag_field, SF, TAG_FIELD, GtkWidget)

/* NULL shows nothing. */
void sf_tag_field_set_history (SfTagField *self, SfHistory *history);
/* The site's tags; NULL: none are known. Copied. */
void sf_tag_field_set_offered (SfTagField *self, const char *const *names);
/* Where a tag is written. Lent. */
GtkWidget *sf_tag_field_get_entry (SfTagField *self);

G_END_DECLS

/* sf-tag.h - a text tag whose colours can be read, and that knows what it shows
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_TAG (sf_tag_get_type ())
G_DECLARE_FINAL_TYPE (SfTag, sf_tag, SF, TAG, GtkTextTag)

/* A tag of neither kind below: it shows nothing that the document holds. Returns: (transfer full).
 */
GtkTextTag *sf_tag_new (const char *name);
/* For the marks of @kind. Returns: (transfer full). */
GtkTextTag *sf_tag_new_for_mark (const char *name, SfMarkKind kind);
/* For lines whose block is of some kind or stands in some place. Returns: (transfer full). */
GtkTextTag *sf_tag_new_for_line (const char *name);

SfMarkKind sf_tag_get_mark_kind (SfTag *self); /* 0: for no mark */
gboolean sf_tag_is_for_line (SfTag *self);

G_END_DECLS

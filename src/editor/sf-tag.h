/* sf-tag.h - a text tag whose colours can be read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_TAG (sf_tag_get_type ())
G_DECLARE_FINAL_TYPE (SfTag, sf_tag, SF, TAG, GtkTextTag)

/* Returns: (transfer full). */
GtkTextTag *sf_tag_new (const char *name);

G_END_DECLS

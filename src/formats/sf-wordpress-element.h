/* sf-wordpress-element.h - one element of WordPress markup and what is inside it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds one element that is all of @start to @end of @bytes but white space: its @name in lower
 * case, the attributes of its tag from @tag to @tag_end; @start and @end become its inside.
 * Returns: whether there is one. */
gboolean sf_wordpress_read_element (const char *bytes,
                                    gsize *start,
                                    gsize *end,
                                    char name[12],
                                    gsize *tag,
                                    gsize *tag_end);

G_END_DECLS

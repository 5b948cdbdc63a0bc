/* sf-wordpress-attrs.h - what the reader and the writer of WordPress markup share
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SF_WORDPRESS "wordpress"

/* Attributes that keep how a block was written. */
#define SF_WORDPRESS_JSON "wp-json" /* the attributes in the block's comment, as they stood */
#define SF_WORDPRESS_TAG  "wp-tag"  /* the attributes of its element, as they stood */
#define SF_WORDPRESS_FORM "wp-form" /* "html": children without comments; "classic": no markup */

G_END_DECLS

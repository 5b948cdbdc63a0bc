/* sf-wordpress-media.h - pictures and embeds of WordPress markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

/* Attributes that keep how a picture was written, each as it stood within its tag. */
#define SF_WORDPRESS_DIV     "wp-div"     /* around the figure */
#define SF_WORDPRESS_LINK    "wp-link"    /* of its link */
#define SF_WORDPRESS_IMAGE   "wp-image"   /* of its image, without source and description */
#define SF_WORDPRESS_CAPTION "wp-caption" /* of its caption */

/* Reads the inside of an image or embed block, without its comments. Returns: whether all of it was
 * understood. @attrs: (transfer full); @caption: (transfer full) (nullable). */
gboolean sf_wordpress_read_picture (const char *html,
                                    gsize length,
                                    SfAttrs **attrs,
                                    SfText **caption);
gboolean sf_wordpress_read_embed (const char *html,
                                  gsize length,
                                  SfAttrs **attrs,
                                  SfText **caption);

/* Appends the attributes of the comment with a space after them, or nothing. */
void sf_wordpress_write_media_json (GString *out, const SfBlock *block);
/* Appends what stands between the comments. */
void sf_wordpress_write_picture (GString *out, const SfBlock *block);
void sf_wordpress_write_embed (GString *out, const SfBlock *block);

/* Appends @value as a JSON string that may stand in a comment. */
void sf_wordpress_write_json_string (GString *out, const char *value);

G_END_DECLS

/* sf-wordpress-attrs.h - what the readers and the writers of WordPress markup share
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SF_WORDPRESS "wordpress"

/* Attributes that keep how a block was written; those of a tag as they stood in it. */
#define SF_WORDPRESS_JSON    "wp-json"    /* the attributes in the block's comment */
#define SF_WORDPRESS_TAG     "wp-tag"     /* of its element */
#define SF_WORDPRESS_NAME    "wp-name"    /* of the block, where it is an older one */
#define SF_WORDPRESS_ELEMENT "wp-element" /* the name of its element, where it may be another */
#define SF_WORDPRESS_INSIDE  "wp-inside"  /* of the element within its element, which wraps all */
#define SF_WORDPRESS_DIV     "wp-div"     /* around a figure */
#define SF_WORDPRESS_ITEM    "wp-item"    /* of the list item around a figure */
#define SF_WORDPRESS_LINK    "wp-link"    /* of its link, without the address */
#define SF_WORDPRESS_IMAGE   "wp-image"   /* of its image, without source and description */
#define SF_WORDPRESS_MEDIA   "wp-media"   /* of its video or audio, without the source */
#define SF_WORDPRESS_TRACKS  "wp-tracks"  /* all that is inside that */
#define SF_WORDPRESS_OBJECT  "wp-object"  /* an element that shows a file */
#define SF_WORDPRESS_BUTTON  "wp-button"  /* of the second link to a file, without the address */
#define SF_WORDPRESS_LABEL   "wp-label"   /* what is inside that */
#define SF_WORDPRESS_CAPTION "wp-caption" /* of a caption */
#define SF_WORDPRESS_IDS     "wp-ids"     /* of a gallery's pictures, as its comment says */
/* "html": its children without comments; "inner": itself without one, in the markup of another
 * block; "classic": no markup at all. */
#define SF_WORDPRESS_FORM "wp-form"
/* On the root: the numbers of footnotes as they stood were not ours. */
#define SF_WORDPRESS_NUMBERS "wp-numbers"

/* What marks the credit in a caption. */
#define SF_WORDPRESS_CREDIT_OPEN  "<span class=\"credit\">"
#define SF_WORDPRESS_CREDIT_CLOSE "</span>"

/* What marks footnotes that are part of the text, which every version shows. */
#define SF_WORDPRESS_NOTES_CLASS "sf-footnotes"

G_END_DECLS

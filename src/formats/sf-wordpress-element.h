/* sf-wordpress-element.h - one element of WordPress markup and what is inside it
 * Offsets are bytes of the content; nothing is read past the end that is given.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char name[12];   /* in lower case */
  gsize start;     /* of its "<" */
  gsize tag;       /* of the attributes in its tag */
  gsize tag_end;   /* past them */
  gsize inner;     /* past its tag */
  gsize inner_end; /* before the tag that closes it */
  gsize end;       /* past that */
} SfWordpressElement;

/* Past the white space at @at. */
gsize sf_wordpress_skip_space (const char *bytes, gsize at, gsize end);

/* Reads the element that stands at @at, after white space: up to the tag that closes it, others of
 * its name inside it passed over. Returns: whether there is one, and it ends before @end. Linear in
 * what it looks at. */
gboolean sf_wordpress_find_element (const char *bytes,
                                    gsize at,
                                    gsize end,
                                    SfWordpressElement *element);

/* The same for an element of @name alone; @at is moved past it. */
gboolean sf_wordpress_take_element (const char *bytes,
                                    gsize *at,
                                    gsize end,
                                    const char *name,
                                    SfWordpressElement *element);

/* The element that is all of @start to @end but white space. What closes it is only looked for at
 * the end, so that its inside must still be read. Returns: whether there is one. */
gboolean sf_wordpress_read_element (const char *bytes,
                                    gsize start,
                                    gsize end,
                                    SfWordpressElement *element);

G_END_DECLS

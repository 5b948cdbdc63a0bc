/* sf-wordpress-scan.h - where the block comments of WordPress markup stand
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start;      /* of the block */
  gsize inner;      /* past its first comment */
  gsize inner_end;  /* before its last comment */
  gsize end;        /* past it */
  const char *name; /* without "core/", not NUL-ended */
  gsize name_length;
  const char *json; /* (nullable): the attributes as they stand, not NUL-ended */
  gsize json_length;
  guint next;         /* index past the last block inside it */
  gboolean is_broken; /* never closed, or nothing but a close */
} SfWordpressSpan;

/* All blocks of @bytes in order of their starts: those inside a block follow it, up to its next.
 * What is inside a broken one is not told. Linear. Returns: (element-type SfWordpressSpan). */
GArray *sf_wordpress_scan (const char *bytes, gsize length);

G_END_DECLS

/* sf-outline.h - the headings of a story, in their order
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 id;  /* of the block */
  guint level; /* 1 to 6 */
  char *title; /* (owned): on one line; may be empty */
} SfHeading;

/* Linear in the story's blocks. Main thread, as all here. Returns: (transfer full) (element-type
 * SfHeading). */
GArray *sf_outline_new (SfDocument *document);
gboolean sf_heading_equal (const SfHeading *a, const SfHeading *b);
/* The number of the heading that @line stands under, counted from 1; 0 = before the first.
 * @outline: of @document as it is now; what has left it meanwhile is passed over. */
guint sf_outline_find (GArray *outline, SfDocument *document, guint line);

G_END_DECLS

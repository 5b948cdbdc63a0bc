/* sf-place.h - a place in a story that outlives changes around it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 id; /* of the block of the line */
  gsize offset_bytes;
  gsize from_end_bytes;
} SfPlace;

SfPlace sf_place_of (SfBuffer *buffer, const GtkTextIter *iter);
/* Where that is now, counted in its block from the start or from the end; FALSE when the block is
 * gone. */
gboolean sf_place_find (const SfPlace *self,
                        SfBuffer *buffer,
                        gboolean is_from_end,
                        GtkTextIter *iter);

G_END_DECLS

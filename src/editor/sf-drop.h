/* sf-drop.h - the edit that moves what is selected to where it was dropped
 * Pure: nothing is applied here. Places are as in sf-request.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-piece.h"

G_BEGIN_DECLS

/* A place in the text. */
typedef struct
{
  guint line;
  gsize offset_bytes;
} SfPlace;

/* Moves what stands from @start to @end to @place; or puts a copy there. Cards go before or behind
 * the line that they are dropped on, never into its words. The place behind what was put there:
 * *@end_id, a block of the document after the edit, and *@end_offset_bytes. Returns: (transfer
 * full) (nullable): NULL where it stands there already. */
SfEdit *sf_drop_edit (SfDocument *document,
                      SfPlace start,
                      SfPlace end,
                      SfPlace place,
                      gboolean is_move,
                      guint64 *end_id,
                      gsize *end_offset_bytes);

/* Puts @piece at @place, as above. Returns: (transfer full). */
SfEdit *sf_drop_edit_piece (SfDocument *document,
                            const SfPiece *piece,
                            SfPlace place,
                            guint64 *end_id,
                            gsize *end_offset_bytes);

G_END_DECLS

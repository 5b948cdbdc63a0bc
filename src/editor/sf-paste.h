/* sf-paste.h - the edit that puts foreign blocks into a story
 * Pure: nothing is applied here. Places are as in sf-request.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-piece.h"

G_BEGIN_DECLS

/* Puts copies of what @piece holds in place of what stands between two places. A single paragraph
 * joins the line; more divide it, and those at the ends join its parts where the piece says so. The
 * items of a list go into the list that they meet. What was cut and is put back where it stood,
 * with nothing changed there since, is as it was. Places behind what was put in: *@end_id, a block
 * of the document after the edit, and *@end_offset_bytes. Returns: (transfer full). */
SfEdit *sf_paste_edit (SfDocument *document,
                       guint first,
                       gsize first_offset_bytes,
                       guint last,
                       gsize last_offset_bytes,
                       const SfPiece *piece,
                       guint64 *end_id,
                       gsize *end_offset_bytes);

G_END_DECLS

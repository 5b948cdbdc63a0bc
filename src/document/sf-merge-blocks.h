/* sf-merge-blocks.h - three trees of blocks made one, for sf-merge.c alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-merge.h"

G_BEGIN_DECLS

/* Any of the three has the same kind. Returns: (transfer full): with the id of @mine and the bytes
 * of @theirs. Adds to @conflicts. */
SfBlock *sf_merge_blocks (const SfBlock *base,
                          const SfBlock *mine,
                          const SfBlock *theirs,
                          GPtrArray *conflicts);

/* Whether cards have the same bytes, where what one says may stand in them alone; TRUE of all else.
 */
gboolean sf_merge_has_same_bytes (const SfBlock *a, const SfBlock *b);

/* All text in and below @block, paragraphs apart by lines. */
char *sf_merge_dup_block_text (const SfBlock *block);

/* @field: 0 with @block_id and @their_id, else those are 0. The texts are copied. */
void sf_merge_add_conflict (GPtrArray *conflicts,
                            SfField field,
                            guint64 block_id,
                            guint64 their_id,
                            const char *mine,
                            const char *theirs);

G_END_DECLS

/* sf-recast.h - changes of structure, made on a copy and handed back as one edit
 * The blocks given out belong to the copy: change them freely until sf_recast_finish().
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

typedef struct _SfRecast SfRecast;

/* Copies the top-level blocks that hold lines @first to @last. Main thread. */
SfRecast *sf_recast_new (SfDocument *document, guint first, guint last);

/* The copy of a line of the document, numbered as there; lent. */
SfBlock *sf_recast_get_line (SfRecast *self, guint line);

/* Divides a text leaf; @tail goes to a new leaf behind it, which brings the rest of a list item's
 * children along. Behind a citation it
 * stands behind the quote. Returns the new leaf, lent. */
SfBlock *sf_recast_split (SfBlock *block, gsize offset_bytes);

/* Puts an empty text leaf before @block, as Return there would leave behind. */
void sf_recast_open_before (SfBlock *block);

/* Takes @block out of its parent and frees it; nested list items take its place. */
void sf_recast_drop (SfBlock *block);

/* Takes @block one level out of its list or quote, dividing it. FALSE when it is at the top. */
gboolean sf_recast_lift (SfBlock *block);

/* Makes @block the last nested item of the item before it. FALSE when there is none, or the tree
 * would be too deep. */
gboolean sf_recast_nest (SfBlock *block);

/* Whether a document may be as deep as sf_recast_wrap() would make it. */
gboolean sf_recast_can_wrap (const SfBlock *block);

/* Puts @block into a list (@kind SF_BLOCK_LIST; it becomes an item) or a quote; joins an alike
 * container that ends right before it, unless that ends in a citation. */
void sf_recast_wrap (SfBlock *block, SfBlockKind kind, const SfAttrs *attrs);

/* Deletes from a place in line @first to one in line @last, joining the texts; a card's offset is
 * 0 or greater for before or behind it. */
void sf_recast_delete (SfRecast *self,
                       guint first,
                       gsize first_offset_bytes,
                       guint last,
                       gsize last_offset_bytes);

/* Frees @self. Returns: (transfer full): the edit that makes the document as the copy. */
SfEdit *sf_recast_finish (SfRecast *self);

G_END_DECLS

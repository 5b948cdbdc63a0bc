/* sf-footnotes.h - the number of each footnote
 * A note's number is its place among the notes in the order in which the text first refers to them;
 * it is never stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

typedef struct _SfFootnotes SfFootnotes; /* immutable */

/* The notes that the text below @root refers to, as it is now. Linear. Returns: (transfer full).
 * Any thread, while no other changes the tree. */
SfFootnotes *sf_footnotes_new (const SfBlock *root);
void sf_footnotes_free (SfFootnotes *self);

/* From 1; 0 when nothing refers to @ref (nullable). */
guint sf_footnotes_get_number (const SfFootnotes *self, const char *ref);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfFootnotes, sf_footnotes_free)

G_END_DECLS

/* sf-structure.h - what the selected lines are: paragraphs, headings, list items, quotes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* All: main thread; they act on the lines that the selection touches, as one step of undo. */

/* A kind of text that stands by itself; SF_BLOCK_HEADING with @level 1 to 6. List items leave their
 * list. Lines that become code, verse or preformatted text are one block, and the other way round
 * each of its lines is one. */
void sf_structure_set_kind (SfBuffer *self, SfBlockKind kind, guint level);
/* Items of such a list leave it; items of another are renumbered; other lines become items. */
void sf_structure_toggle_list (SfBuffer *self, gboolean is_ordered);
/* @kind: SF_BLOCK_QUOTE or SF_BLOCK_PULL_QUOTE. */
void sf_structure_toggle_quote (SfBuffer *self, SfBlockKind kind);
/* @card: a block without a line's words; a copy goes behind the caret's block, or in the place of
 * an empty paragraph. The caret goes to where one writes on, and the story's last paragraph stays.
 */
void sf_structure_insert_card (SfBuffer *self, const SfBlock *card);
/* Whether the caret's line stands anywhere inside a @container. */
gboolean sf_structure_is_within (SfBuffer *self, SfBlockKind container);

G_END_DECLS

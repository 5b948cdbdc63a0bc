/* sf-piece-notes.h - the footnotes that go with what is copied
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Adds copies of the notes that the text below @content, a root, refers to and that it does not
 * hold itself. Main thread. */
void sf_piece_notes_gather (SfBlock *content, SfDocument *document);

/* Takes the notes out of @content, a root whose blocks are to go into @document. A reference that
 * is in use there gets a new name with its note; one whose note is nowhere is taken away. Returns:
 * (transfer full) (nullable): the notes that @document lacks, below a block of kind
 * SF_BLOCK_FOOTNOTES. Main thread. */
SfBlock *sf_piece_notes_take (SfBlock *content, SfDocument *document);

/* @edit, which fits @document, and the notes behind those that are there. @edit: (transfer full).
 * Returns: (transfer full). Main thread. */
SfEdit *sf_piece_notes_add (SfEdit *edit, SfDocument *document, const SfBlock *notes);

G_END_DECLS

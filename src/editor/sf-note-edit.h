/* sf-note-edit.h - the edits that keep footnotes and what refers to them together
 * Pure: nothing is applied here. A reference is SF_OBJECT with a mark, a note the block of the same
 * "ref"; notes stand last in the story, in the order of their references.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Whether @edit touches references or notes, so that numbers may be others afterwards. */
gboolean sf_note_edit_concerns (const SfEdit *edit);

/* @edit with all that must go with it: the note of a reference that goes, a note of its own for a
 * reference that was copied, the order. @edit: (transfer full), not yet applied. Returns: (transfer
 * full). */
SfEdit *sf_note_edit_complete (SfDocument *document, SfEdit *edit);

/* A reference at a place in the text of block @id, and an empty note, whose block is @note_id.
 * Returns: (transfer full). */
SfEdit *sf_note_edit_insert (SfDocument *document,
                             guint64 id,
                             gsize offset_bytes,
                             guint64 *note_id);

/* Takes the note @note away with all that refers to it. Returns: (transfer full). */
SfEdit *sf_note_edit_remove (SfDocument *document, const SfBlock *note);

/* The first place that refers to @ref: FALSE when there is none. */
gboolean sf_note_edit_find_reference (SfDocument *document,
                                      const char *ref,
                                      guint64 *id,
                                      gsize *offset_bytes);
/* The note of @ref. Lent, nullable. */
const SfBlock *sf_note_edit_find_note (SfDocument *document, const char *ref);

G_END_DECLS

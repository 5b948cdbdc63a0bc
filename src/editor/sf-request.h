/* sf-request.h - the edits that what is asked of a text buffer stands for
 * Pure: nothing is applied here. Places are a line of the document and bytes into its text; beside
 * a card, 0 is before it and anything greater behind it. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Whether Return in such a block is a line break within it. */
gboolean sf_request_keeps_breaks (SfBlockKind kind);

/* Marks that were switched on or off for what is typed next: bits of SfMarkKind. */
typedef struct
{
  guint on;
  guint off;
} SfPendingMarks;

/* The marks, as such bits, of what is typed at a place of @text: those that stand before it, but a
 * link, a language or an abbreviation only when it goes on behind. */
guint sf_request_get_typed_marks (const SfText *text, gsize offset_bytes, SfPendingMarks pending);

/* The same of the letter at a place of @text, but those alone that typing carries on. */
guint sf_request_get_marks_of (const SfText *text, gsize offset_bytes);

/* @text as a person may give it: valid UTF-8, one kind of line break, no objects. @length_bytes: -1
 * when NUL-ended. Returns: (transfer full). */
char *sf_request_clean (const char *text, gssize length_bytes);

/* @typed with the marks that it carries at @offset of @around: those of what stands before it, but
 * a link, a language or an abbreviation only when it goes on behind. Returns: (transfer full). */
SfText *sf_request_dress (const SfText *around,
                          gsize offset,
                          const char *typed,
                          SfPendingMarks pending);

/* Typing @text, which is clean and not empty. Line breaks divide the block, or stay in one that
 * keeps them. Returns: (transfer full). */
SfEdit *sf_request_insert (SfDocument *document,
                           guint line,
                           gsize offset_bytes,
                           const char *text,
                           SfPendingMarks pending);

/* What is taken from the text ends with it: notes go with their references only. Moves the place in
 * line *@last to the end of the text where @first is of the text, and *@last of a note. */
void sf_request_end_before_notes (SfDocument *document,
                                  guint first,
                                  guint *last,
                                  gsize *last_offset_bytes);

/* Deleting from one place to another. Returns: (transfer full). */
SfEdit *sf_request_delete (SfDocument *document,
                           guint first,
                           gsize first_offset_bytes,
                           guint last,
                           gsize last_offset_bytes);

/* Whether all text between two places has the mark, and there is some. */
gboolean sf_request_has_mark (SfDocument *document,
                              guint first,
                              gsize first_offset_bytes,
                              guint last,
                              gsize last_offset_bytes,
                              SfMarkKind kind);

/* Putting a mark on all text between two places, or taking it off.
 * Returns: (transfer full) (nullable): NULL where there is no text. */
SfEdit *sf_request_mark (SfDocument *document,
                         guint first,
                         gsize first_offset_bytes,
                         guint last,
                         gsize last_offset_bytes,
                         SfMarkKind kind,
                         const SfAttrs *attrs,
                         gboolean is_on);

/* The same within the text of one block. Returns: (transfer full). */
SfEdit *sf_request_mark_block (SfDocument *document,
                               const SfBlock *block,
                               gsize from,
                               gsize length,
                               SfMarkKind kind,
                               const SfAttrs *attrs,
                               gboolean is_on);

G_END_DECLS

/* sf-piece.h - what was copied out of a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  SfBlock *content;      /* (owned): a root; what was copied, and last the notes it refers to */
  gboolean joins_before; /* the first line was not copied from its start: it goes on a line */
  gboolean joins_after;  /* the last one was not copied to its end */

  /* Where it was copied from, as that was then: it is put back there exactly. */
  SfBlock *whole; /* (owned) (nullable): a root; the top-level blocks that held it */
  guint first;    /* lines of @whole, and places in them */
  gsize first_offset_bytes;
  guint last;
  gsize last_offset_bytes;
} SfPiece;

#define SF_TYPE_PIECE (sf_piece_get_type ())
GType sf_piece_get_type (void);

/* Copies what stands between two places, as in sf-request.h; of lists and quotes the part that is
 * between them. Words of a single line are a paragraph that joins on both sides. Main thread.
 * Returns: (transfer full). */
SfPiece *sf_piece_new (SfDocument *document,
                       guint first,
                       gsize first_offset_bytes,
                       guint last,
                       gsize last_offset_bytes);
/* A copy of words that stand in no line, as of a cell: a paragraph that joins on both sides; what
 * stands for things in them stays behind. Returns: (transfer full). */
SfPiece *sf_piece_new_phrase (const SfText *text);
SfPiece *sf_piece_copy (const SfPiece *self);
void sf_piece_free (SfPiece *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPiece, sf_piece_free)

/* Whether it is words, and no line of its own. */
gboolean sf_piece_is_phrase (const SfPiece *self);

/* Its words alone, with their marks, the lines parted by SF_LINE_BREAK: for a place that holds
 * nothing else. Captions of cards are lines, and so are notes, without what refers to them; markup
 * is no words. Returns: (transfer full). */
SfText *sf_piece_dup_words (const SfPiece *self);

G_END_DECLS

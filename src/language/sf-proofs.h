/* sf-proofs.h - the spelling of a story, kept up to date while it is written
 * Follows a document: what changed is looked up again, what somebody looks at first, and the rest
 * in the background in slices. A verdict is kept with the text that it is about, so that none is
 * ever shown for other words. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-speller.h"
#include "sf-story-language.h"
#include "sf-word-list.h"

G_BEGIN_DECLS

/* A place in the story. */
typedef struct
{
  SfField field; /* 0 = the body */
  guint64 id;    /* the block, in the body */
  gsize start;   /* bytes of its text */
  gsize end;
} SfProofPlace;

/* Signals: "proofed" (guint64 id, guint field): there is another verdict on a block, or on a field,
 * and then @id is 0; "accepted": other words are right than before, anywhere. */
#define SF_TYPE_PROOFS (sf_proofs_get_type ())
G_DECLARE_FINAL_TYPE (SfProofs, sf_proofs, SF, PROOFS, GObject)

/* Main thread, as all here. */
SfProofs *sf_proofs_new (SfDocument *document, SfSpeller *speller, SfStoryLanguage *language);

/* Words of @list are right in this story. It is followed and referenced. */
void sf_proofs_accept (SfProofs *self, SfWordList *list);

/* What is looked at, in order: it is read first. The ids are copied. */
void sf_proofs_set_visible (SfProofs *self, const guint64 *ids, guint n_ids);

/* The words of a block that are wrong, in order; NULL while its text as it is now was not read.
 * Returns: (transfer full) (nullable) (element-type SfSpellWord). */
GArray *sf_proofs_get_block (SfProofs *self, guint64 id);
/* The same for a field of the page, of which the kicker, the headline, the standfirst and the
 * byline are read. */
GArray *sf_proofs_get_field (SfProofs *self, SfField field);

/* The first wrong word behind @place, which becomes it, in the order of the page, from its end on
 * from its start. FALSE: none was found so far. */
gboolean sf_proofs_find_next (SfProofs *self, SfProofPlace *place);

/* Whether all was read. For tests: the program is told what was. */
gboolean sf_proofs_is_complete (SfProofs *self);

G_END_DECLS

/* sf-correction.h - the edit that puts a right word in place of a wrong one
 * Pure: nothing is applied here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-proofs.h"

G_BEGIN_DECLS

/* @word takes the place of what stands at @place of @document, in the marks that are over the whole
 * of it, and with the apostrophe that its line is written with. Returns: (transfer full)
 * (nullable): NULL when the place is no longer there. */
SfEdit *sf_correction_edit (SfDocument *document, const SfProofPlace *place, const char *word);

/* What stands at @place is right in this story from then on. Returns: (transfer full) (nullable):
 * NULL when the place is no longer there. */
SfEdit *sf_correction_accept (SfDocument *document, const SfProofPlace *place);

/* The bytes of the field or the block of @place, 0 where it has no text. */
gsize sf_correction_get_length (SfDocument *document, const SfProofPlace *place);
/* What stands at @place. Returns: (transfer full) (nullable). */
char *sf_correction_dup_word (SfDocument *document, const SfProofPlace *place);

G_END_DECLS

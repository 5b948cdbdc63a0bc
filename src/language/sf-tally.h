/* sf-tally.h - the words of a story, counted again only where they changed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

typedef struct _SfTally SfTally;

/* Follows @document, which it references, until it is freed. Main thread, as all here. */
SfTally *sf_tally_new (SfDocument *document);
void sf_tally_free (SfTally *self);

/* As sf_count_words(). Linear the first time, and then in the text of the lines that changed since
 * the last time; after a change of structure the lines are walked, their text is not read again. */
guint sf_tally_count_words (SfTally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfTally, sf_tally_free)

G_END_DECLS

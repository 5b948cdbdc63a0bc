/* sf-erase.h - what Backspace and its like take away, as people count letters
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* All: main thread; one step of undo; FALSE when there is nothing to take away. */

/* What is selected; else what Backspace takes: a whole letter with its accents, an emoji with all
 * that it is made of, a flag, a syllable of Hangul; of letters whose signs are typed one by one, as
 * in Arabic or Devanagari, the last sign. */
gboolean sf_erase_back (SfBuffer *self);
/* To the start or the end of a word, but never beyond the line: only from its edge, and then no
 * more than the edge. */
gboolean sf_erase_word (SfBuffer *self, gboolean is_forward);

G_END_DECLS

/* sf-nesting.h - keys that lead into and out of lists, quotes and lines of code
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* All: main thread; each acts at the caret, as one step of undo, and answers FALSE where the key
 * means no more than to any text. */

/* Return in an empty line of a list or quote leads out of it, one level; so does Return behind the
 * line break that ends code or verse. */
gboolean sf_nesting_end_line (SfBuffer *self);
/* Backspace at the start of a line in a list or quote takes it out, one level; an empty heading or
 * empty code becomes a paragraph. */
gboolean sf_nesting_leave (SfBuffer *self);
/* Nests all list items that are selected one level deeper or less deep; each takes along what is
 * nested in it. */
gboolean sf_nesting_shift (SfBuffer *self, gboolean is_deeper);

G_END_DECLS

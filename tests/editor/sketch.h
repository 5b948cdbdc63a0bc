/* sketch.h - stories in a few signs, for tests
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* The lines of a document, each behind what it is, divided by "|": "#" to "######" a heading, "-"
 * an item, "1." one of an ordered list by its number, ">" in a quote, "»" in a pull quote, "~" a
 * citation, "`" code, "=" preformatted, "/" verse, "*" a card; a line break is "⏎". An item stands
 * in as far as its list is nested. Returns: (transfer full). */
char *sketch_write (SfDocument *document);
/* The story that a sketch is of; consecutive items are of one list. Returns: (transfer full). */
SfDocument *sketch_read (const char *sketch);

/* What the view does for a key that gives @text. */
void sketch_type (SfBuffer *buffer, const char *text);
/* The caret as "line:character". Returns: (transfer full). */
char *sketch_write_caret (SfBuffer *buffer);

G_END_DECLS

/* sf-notes.h - footnotes, as they are written and walked in the text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"

G_BEGIN_DECLS

/* All: main thread; each change is one step of undo. */

/* From a reference beside the caret to its note, from a note to what refers to it; elsewhere a new
 * note is made, and the caret goes into it. FALSE where there can be none. */
gboolean sf_notes_go (SfBuffer *self);
/* From the reference at @iter, or from the note of its line, to the other. FALSE where there is
 * neither. */
gboolean sf_notes_follow (SfBuffer *self, const GtkTextIter *iter);
/* Backspace in an empty note takes it away with what refers to it, and the caret goes there. */
gboolean sf_notes_leave (SfBuffer *self);
/* What a screen reader is to know about the caret's place. Returns: (transfer full) (nullable). */
char *sf_notes_describe (SfBuffer *self);

G_END_DECLS

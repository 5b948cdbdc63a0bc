/* sf-editor-notes.h - footnotes as the writing surface shows them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

/* A press on a number leads to its note, one on the number before a note back to the text. */
void sf_editor_notes_attach (SfEditor *self);
/* Numbers are drawn with @ink and in the text's font, which is read anew. */
void sf_editor_notes_set_ink (SfEditor *self, const GdkRGBA *ink);
/* Of @block where it is a footnote, else 0. */
guint sf_editor_notes_get_number (SfEditor *self, const SfBlock *block);

G_END_DECLS

/* sf-buffer.h - a story's lines as a text buffer
 * A projection: every request to change it becomes an SfEdit first, and what the document then says
 * is shown. Nothing else writes to it. Works without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-request.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_BUFFER (sf_buffer_get_type ())
G_DECLARE_FINAL_TYPE (SfBuffer, sf_buffer, SF, BUFFER, GtkTextBuffer)

/* Signals:
 * "projected": the document's lines changed and are shown; also after a change of a card.
 * "card-leaving" (GtkTextChildAnchor *anchor): it is deleted next; take its widget away.
 * "typed" (guint character): a person typed just that, and its step of undo is over. */

/* Shows the document of @history. Main thread. */
SfBuffer *sf_buffer_new (SfHistory *history);
SfHistory *sf_buffer_get_history (SfBuffer *self);   /* lent */
SfDocument *sf_buffer_get_document (SfBuffer *self); /* lent */

/* The block of a line of the buffer; lent until the next edit. */
const SfBlock *sf_buffer_get_block (SfBuffer *self, guint line);
/* The same for an anchor's card; NULL when the anchor shows none any more. */
const SfBlock *sf_buffer_get_card (SfBuffer *self, GtkTextChildAnchor *anchor);
/* Where the caret stands, and the block of its line; lent until the next edit. */
const SfBlock *sf_buffer_get_caret (SfBuffer *self, GtkTextIter *iter);
/* The lines the selection touches; both the caret's when nothing is selected. */
void sf_buffer_get_selected_lines (SfBuffer *self, guint *first, guint *last);

/* Of the footnote @ref, in the order of the text: 0 when nothing refers to it. */
guint sf_buffer_get_number (SfBuffer *self, const char *ref);
/* How the numbers of footnotes are drawn among the words; @context is referenced. */
void sf_buffer_set_look (SfBuffer *self, PangoContext *context, const GdkRGBA *ink);

/* Does @edit as one step of undo, then places the caret. What must go with it, such as the note of
 * a reference that goes, goes with it. @edit: (transfer full). */
void sf_buffer_do (SfBuffer *self, SfEdit *edit, SfReason reason);
/* The same; caret and selection stay where they are in the texts of their blocks. */
void sf_buffer_do_in_place (SfBuffer *self, SfEdit *edit, SfReason reason);
/* Does @edit as a habit: the caret stays as far from the end of its block, whose id @edit keeps,
 * and nothing is forgotten that waits for what is typed next. @edit: (transfer full). */
void sf_buffer_do_habit (SfBuffer *self, SfEdit *edit);
/* Takes a habit back that was the last thing done, the caret likewise. FALSE when there is none. */
gboolean sf_buffer_undo_habit (SfBuffer *self);
/* @offset_bytes: in the block's text; beyond its end, and anywhere but 0 in a card, means the end.
 */
void sf_buffer_place_caret (SfBuffer *self, guint line, gsize offset_bytes);

/* Marks for what is typed next: until the caret is moved. */
SfPendingMarks sf_buffer_get_pending (SfBuffer *self);
void sf_buffer_set_pending (SfBuffer *self, SfPendingMarks pending);

G_END_DECLS

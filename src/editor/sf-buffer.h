/* sf-buffer.h - a story's lines as a text buffer
 * A projection: every request to change it becomes an SfEdit first, and what the document then says
 * is shown. Nothing else writes to it. Works without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_BUFFER (sf_buffer_get_type ())
G_DECLARE_FINAL_TYPE (SfBuffer, sf_buffer, SF, BUFFER, GtkTextBuffer)

/* Signals:
 * "projected": the document's lines changed and are shown; also after a change of a card.
 * "card-leaving" (GtkTextChildAnchor *anchor): it is deleted next; take its widget away. */

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

/* Does @edit as one step of undo, then places the caret. @edit: (transfer full). */
void sf_buffer_do (SfBuffer *self, SfEdit *edit, SfReason reason);
/* @offset_bytes: in the block's text; beyond its end, and anywhere but 0 in a card, means the end.
 */
void sf_buffer_place_caret (SfBuffer *self, guint line, gsize offset_bytes);

/* Marks on the whole selection, or pending for what is typed next when nothing is selected. */
void sf_buffer_toggle_mark (SfBuffer *self, SfMarkKind kind);
gboolean sf_buffer_has_mark (SfBuffer *self, SfMarkKind kind);
/* Forgets what was pending: the caret was moved. */
void sf_buffer_clear_pending (SfBuffer *self);
/* @attrs NULL takes the marks of @kind away. Over the selection; else, for a link, over the link
 * that the caret is in. */
void sf_buffer_set_mark (SfBuffer *self, SfMarkKind kind, const SfAttrs *attrs, gboolean is_on);

G_END_DECLS

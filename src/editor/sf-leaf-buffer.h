/* sf-leaf-buffer.h - the words of one block as a text buffer of their own
 * For words that stand below a card and have no line of the writing surface: a cell, a caption. As
 * in SfBuffer, a request to change it becomes an SfEdit, and what the document then says is shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_LEAF_BUFFER (sf_leaf_buffer_get_type ())
G_DECLARE_FINAL_TYPE (SfLeafBuffer, sf_leaf_buffer, SF, LEAF_BUFFER, GtkTextBuffer)

/* Signal "typed" (guint character): as of SfBuffer: one character was typed, and nothing else. */

/* @id: a block of the document of @history that may have text; when it goes, the buffer keeps what
 * it shows and takes nothing. @tags: as of sf_line_style_new_table(), shared by many. Works without
 * a display. Main thread, as all here. */
SfLeafBuffer *sf_leaf_buffer_new (SfHistory *history, guint64 id, GtkTextTagTable *tags);
guint64 sf_leaf_buffer_get_id (SfLeafBuffer *self);
/* The block's text as it is shown. Lent until the next edit. */
const SfText *sf_leaf_buffer_get_text (SfLeafBuffer *self);

/* Marks on the selection, or pending for what is typed next when nothing is selected. */
void sf_leaf_buffer_toggle_mark (SfLeafBuffer *self, SfMarkKind kind);
gboolean sf_leaf_buffer_has_mark (SfLeafBuffer *self, SfMarkKind kind);
/* @attrs NULL takes marks of @kind away; over the selection, else over the one that the caret is
 * in. */
void sf_leaf_buffer_set_mark (SfLeafBuffer *self, SfMarkKind kind, const SfAttrs *attrs);
/* The attributes of the mark at the caret or where the selection begins. Lent until the next edit.
 * FALSE when there is none. */
gboolean sf_leaf_buffer_get_mark (SfLeafBuffer *self, SfMarkKind kind, const SfAttrs **attrs);
/* As sf_buffer_do_habit() and sf_buffer_undo_habit(). @edit: (transfer full): of its block. */
void sf_leaf_buffer_do_habit (SfLeafBuffer *self, SfEdit *edit);
gboolean sf_leaf_buffer_undo_habit (SfLeafBuffer *self);
/* What is selected. Returns: (transfer full) (nullable): NULL when nothing is. */
SfText *sf_leaf_buffer_dup_selection (SfLeafBuffer *self);
/* Puts @text in place of the selection, as one step of undo; line breaks stay within the block. */
void sf_leaf_buffer_insert (SfLeafBuffer *self, const SfText *text);
/* @offset_bytes: beyond the end means the end. */
void sf_leaf_buffer_place_caret (SfLeafBuffer *self, gsize offset_bytes);

G_END_DECLS

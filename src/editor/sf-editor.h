/* sf-editor.h - the body of a story, to write in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"
#include "sf-habits.h"
#include "sf-leaf-view.h"
#include "sf-piece.h"

G_BEGIN_DECLS

#define SF_TYPE_EDITOR (sf_editor_get_type ())
G_DECLARE_FINAL_TYPE (SfEditor, sf_editor, SF, EDITOR, GtkTextView)

/* Signals:
 * "state-changed": what the functions below answer may be different now.
 * "mark-requested" (guint kind): a person asked for a mark at the selection that needs an answer
 * first: a link, an abbreviation, a language.
 * "left-at-start": Up was pressed in the first line.
 * "leaf-made" (SfLeafView *leaf): words within a card can be written there, until it says "gone".
 * "field-undone" (guint field): undo or redo changed a field, not the body.
 * "card-activated" (guint64 id, const char *what): "open" or "view-source".
 * "insert-requested" (guint kind): a card of that kind is wanted, of which something must be asked.
 * Actions and their keys: editor.bold (Ctrl+B), .italic (Ctrl+I), .underline (Ctrl+U), .strike
 * (Ctrl+Shift+X), .code (Ctrl+E), .subscript, .superscript, .highlight, .keyboard, .link (Ctrl+K),
 * .abbreviation, .run-language, .paragraph (Ctrl+Alt+0), .heading (i; Ctrl+Alt+1 to 6), .code-block
 * (Ctrl+Alt+C), .preformatted, .verse, .list (Ctrl+Alt+L), .numbered-list (Ctrl+Alt+O), .quote
 * (Ctrl+Alt+Q), .pull-quote (Ctrl+Alt+P), .rule (Ctrl+Alt+R), .footnote
 * (Ctrl+Alt+F), .move-up (Alt+Up), .move-down
 * (Alt+Down), .undo (Ctrl+Z), .redo (Ctrl+Shift+Z), .insert (s: the name of a block's kind). */

SfEditor *sf_editor_new (void);
/* NULL shows nothing. */
void sf_editor_set_history (SfEditor *self, SfHistory *history);
SfHistory *sf_editor_get_history (SfEditor *self); /* lent, nullable */
SfBuffer *sf_editor_get_buffer (SfEditor *self);   /* lent, nullable */

/* What is written in: the text itself, or words within a card of it; what is done to marks is done
 * there. Lent. */
GtkTextView *sf_editor_get_written_view (SfEditor *self);
/* Where the words of block @id are written within a card. Lent, nullable. */
SfLeafView *sf_editor_find_leaf (SfEditor *self, guint64 id);
/* Scrolls to the card that @leaf is within, and so gives @leaf its place. */
void sf_editor_show_leaf (SfEditor *self, SfLeafView *leaf);
/* The keys go to the block @id within a card, or to its card. */
void sf_editor_enter (SfEditor *self, guint64 id);
/* All of them, in no order. Returns: (transfer container) (element-type SfLeafView). */
GList *sf_editor_list_leaves (SfEditor *self);

void sf_editor_toggle_mark (SfEditor *self, SfMarkKind kind);
gboolean sf_editor_has_mark (SfEditor *self, SfMarkKind kind);
/* @href NULL takes the link away. */
void sf_editor_set_link (SfEditor *self, const char *href);
/* The address of the link at the caret or where the selection begins, or NULL. Returns: (transfer
 * full). */
char *sf_editor_dup_link (SfEditor *self);

/* Whether an input method is at work on what is not in the story yet: its keys are its own. */
gboolean sf_editor_is_composing (SfEditor *self);

/* For marks with attributes: as sf_marks_set() and sf_marks_get(). */
void sf_editor_set_mark (SfEditor *self, SfMarkKind kind, const SfAttrs *attrs);
gboolean sf_editor_get_mark (SfEditor *self, SfMarkKind kind, const SfAttrs **attrs);

/* As sf_move_lines(). */
void sf_editor_move_lines (SfEditor *self, gboolean is_up);

/* As sf_structure_set_kind(). */
void sf_editor_set_kind (SfEditor *self, SfBlockKind kind, guint level);
SfBlockKind sf_editor_get_kind (SfEditor *self, guint *level);
void sf_editor_toggle_list (SfEditor *self, gboolean is_ordered);
/* @kind: SF_BLOCK_QUOTE or SF_BLOCK_PULL_QUOTE. */
void sf_editor_toggle_quote (SfEditor *self, SfBlockKind kind);
gboolean sf_editor_is_within (SfEditor *self, SfBlockKind container);
/* Whether the caret's line is an item of a list of that sort. */
gboolean sf_editor_is_in_list (SfEditor *self, gboolean is_ordered);
/* A card behind the caret's line; @caption may be NULL. */
void sf_editor_insert_card (SfEditor *self,
                            SfBlockKind kind,
                            const SfAttrs *attrs,
                            const SfText *caption);

/* What is made of typed text; all there is, unless set otherwise. */
void sf_editor_set_habits (SfEditor *self, SfHabits habits);
SfHabits sf_editor_get_habits (SfEditor *self);
/* The language whose signs are typed where the story says none; sf_story_language_get_home(),
 * unless set otherwise. Copied; lent. */
void sf_editor_set_language (SfEditor *self, const char *language);
const char *sf_editor_get_language (SfEditor *self);
/* A copy of @card, with all below it, behind the caret's line. */
void sf_editor_insert_block (SfEditor *self, const SfBlock *card);
/* An empty table behind the caret's line, with a header; the caret goes into its first cell. */
void sf_editor_insert_table (SfEditor *self, guint n_rows, guint n_columns);
/* From a footnote's reference at the caret to the note, from a note back; elsewhere a new footnote
 * is made, and the caret goes into it. */
void sf_editor_go_to_note (SfEditor *self);
/* The focus goes to where one writes: sf_editor_get_written_view(). */
void sf_editor_focus (SfEditor *self);

/* What is selected. Returns: (transfer full) (nullable): NULL when nothing is. */
SfPiece *sf_editor_dup_selection (SfEditor *self);
/* A copy of @piece in place of the selection, as one step of undo; the caret goes behind it. @also:
 * (transfer full) (nullable): of the story's fields, done in the same step. */
void sf_editor_insert_piece (SfEditor *self, const SfPiece *piece, SfEdit *also);

/* How the picture of a card is shown: @load shows what @attrs describe in @picture, now or later,
 * or says in @note, which is hidden, why it does not. NULL: not at all. Before a history is set;
 * @data outlives the editor. */
void sf_editor_set_picture_loader (
    SfEditor *self,
    void (*load) (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data),
    gpointer data);

/* Whether spaces that one would not see are drawn. */
void sf_editor_set_shows_spaces (SfEditor *self, gboolean shows_spaces);
/* Places the caret at the start of a block, and scrolls until it stands at the top. */
void sf_editor_go_to (SfEditor *self, guint64 id);

void sf_editor_undo (SfEditor *self);
void sf_editor_redo (SfEditor *self);

G_END_DECLS

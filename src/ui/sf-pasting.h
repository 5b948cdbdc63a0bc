/* sf-pasting.h - one paste into a window's story, until what was copied stands there
 * Only for SfWindow. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-window.h"

G_BEGIN_DECLS

typedef struct
{
  SfWindow *window;        /* (owned) */
  SfDraft *draft;          /* (owned): the story that it was pasted into */
  GtkTextView *view;       /* (owned) */
  gboolean is_plain;       /* nothing but the text is wanted */
  GdkClipboard *clipboard; /* (owned) (nullable): where it was copied to */
  GdkDrop *drop;           /* (owned) (nullable): what it was dropped with, until that was read */
  GtkTextMark *place;      /* (owned) (nullable): where it was dropped; else where the caret is */
  char *text;              /* (owned) (nullable): what was copied, as plain text */
  SfDocument *document;    /* (owned) (nullable): what was copied, with its formatting */
} SfPasting;

SfPasting *sf_pasting_new (SfWindow *window, GtkTextView *view, gboolean is_plain);
void sf_pasting_free (SfPasting *self);

/* Whether the story that it was meant for is still before the person. */
gboolean sf_pasting_is_wanted (const SfPasting *self);
/* Whether it goes to the body, not to a field. */
gboolean sf_pasting_is_body (const SfPasting *self);
/* Whether it goes to words within a card of it: they have marks, and no lines of their own. */
gboolean sf_pasting_is_leaf (const SfPasting *self);
SfEditor *sf_pasting_get_editor (const SfPasting *self); /* lent */

/* Puts @piece in: of it its words where there is place for nothing else. */
void sf_pasting_put_piece (const SfPasting *self, const SfPiece *piece);
/* Puts the text in; in the body of a story, text that was written as Markdown becomes what it
 * means, unless it is plain. @self: (transfer full). */
void sf_pasting_put_text (SfPasting *self);
/* A whole page goes to the fields of a story in which nothing is written yet. */
void sf_pasting_fill_story (const SfPasting *self, SfDocument *source);
/* Puts @document in, with its pictures. What its note says is added to the story's. @self:
 * (transfer full). */
void sf_pasting_put_document (SfPasting *self, SfDocument *document);

/* In sf-pasting-rich.c. Puts in what @stream (nullable) has as HTML; the text alone where there is
 * none, or too much. @self: (transfer full). */
void sf_pasting_read_html (SfPasting *self, GInputStream *stream);
/* In sf-pasting-rich.c: puts in the picture on the clipboard. @self: (transfer full). */
void sf_pasting_read_texture (SfPasting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPasting, sf_pasting_free)

G_END_DECLS

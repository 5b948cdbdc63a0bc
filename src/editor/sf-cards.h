/* sf-cards.h - the widgets that stand in a story's text, one for each card
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"
#include "sf-card.h"

G_BEGIN_DECLS

typedef struct _SfCards SfCards;

/* @view is held unowned and outlives the answer. Of @host what concerns more than the text is
 * taken: activated, show_picture, made, entered and their data. Main thread, as all here. */
SfCards *sf_cards_new (GtkTextView *view, const SfCardHost *host);
void sf_cards_free (SfCards *self);
/* Shows the cards of @buffer, which @view shows already, for as long as it is set; NULL = none. */
void sf_cards_set_buffer (SfCards *self, SfBuffer *buffer);
void sf_cards_set_width (SfCards *self, int width_px);

/* The caret goes to a place in the words of @id, which stand in a card; a card without any is
 * selected. FALSE when @id is not within a card. */
gboolean sf_cards_enter (SfCards *self, guint64 id, gsize offset_bytes);
/* The card of block @id has the focus. FALSE where there is none. */
gboolean sf_cards_select (SfCards *self, guint64 id);
/* Where the focus is in a card. */
typedef struct
{
  guint64 id;         /* the block that is written in, else the card; 0: in no card */
  gboolean is_within; /* it is written in */
  gsize offset_bytes;
} SfCardFocus;

SfCardFocus sf_cards_note_focus (SfCards *self);
/* The focus is there again, where the block still is: what moves a card gives it another widget. */
void sf_cards_restore_focus (SfCards *self, const SfCardFocus *focus);
/* Shows what @edit, which is none of several and was applied just now, changed of a card: the focus
 * goes there. FALSE when it changed none. */
gboolean sf_cards_follow (SfCards *self, const SfEdit *edit, gsize offset_bytes);
/* Where the words of @id are written within a card. Lent, nullable. */
SfLeafView *sf_cards_find_leaf (SfCards *self, guint64 id);
/* All of them, in no order. Returns: (transfer container) (element-type SfLeafView). */
GList *sf_cards_list_leaves (SfCards *self);
/* The words within a card that had the focus of the text last. Lent, nullable. */
SfLeafView *sf_cards_get_leaf (SfCards *self);

G_END_DECLS

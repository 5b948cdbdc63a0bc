/* sf-cards.h - the widgets that stand in a story's text, one for each card
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-buffer.h"
#include "sf-card.h"

G_BEGIN_DECLS

typedef struct _SfCards SfCards;

/* Both are held unowned; @view outlives the answer. Main thread, as all here. */
SfCards *sf_cards_new (GtkTextView *view, const SfCardHost *host);
void sf_cards_free (SfCards *self);
/* Shows the cards of @buffer, which @view shows already, for as long as it is set; NULL = none. */
void sf_cards_set_buffer (SfCards *self, SfBuffer *buffer);
void sf_cards_set_width (SfCards *self, int width_px);

G_END_DECLS

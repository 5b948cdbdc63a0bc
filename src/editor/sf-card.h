/* sf-card.h - what stands in the text for a block that is not text
 * The keyboard selects it as a whole; Tab and Return lead into it, Escape back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-card-host.h"

G_BEGIN_DECLS

#define SF_TYPE_CARD (sf_card_get_type ())
G_DECLARE_FINAL_TYPE (SfCard, sf_card, SF, CARD, GtkBox)

/* Actions within it: card.open, .select, .cut, .copy, .remove, .add, .table (s), .gallery (s). */

/* Returns: (transfer floating). Main thread, as all here. */
GtkWidget *sf_card_new (const SfCardHost *host);
/* Shows @block as it is now; words that are written in place show themselves. */
void sf_card_show (SfCard *self, const SfBlock *block);
/* A child of a text has no width of its own. Where it is small, fewer actions stand on the card and
 * the others are found in its menu. */
void sf_card_set_width (SfCard *self, int width_px);
/* The caret goes to a place in the words of @id, which stands in the card; to its first words when
 * @id is 0. FALSE where there are none. */
gboolean sf_card_enter (SfCard *self, guint64 id, gsize offset_bytes);

G_END_DECLS

/* sf-card.h - what stands in the text for a block that is not text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_CARD (sf_card_get_type ())
G_DECLARE_FINAL_TYPE (SfCard, sf_card, SF, CARD, GtkBox)

/* What a card asks of the place that it stands in; it outlives the card. */
typedef struct
{
  /* Its button was pressed: @what is "view-source" or "open". */
  void (*activated) (guint64 id, const char *what, gpointer data);
  /* Shows the picture that @attrs describe in @picture, now or later; @note, which is hidden, is
   * shown with what keeps it from that. */
  void (*show_picture) (GtkPicture *picture, GtkLabel *note, const SfAttrs *attrs, gpointer data);
  gpointer data;
} SfCardHost;

/* Returns: (transfer floating). */
GtkWidget *sf_card_new (const SfCardHost *host);
/* Shows @block as it is now; nothing happens when that is what it shows already. */
void sf_card_show (SfCard *self, const SfBlock *block);

/* One line that explains @block. Returns: (transfer full). */
char *sf_card_describe (const SfBlock *block);

G_END_DECLS

/* sf-outbox-model.h - what waits to be sent to the sites, as a list that follows the profile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

G_BEGIN_DECLS

/* One request. Signal "changed": it stands otherwise. */
#define SF_TYPE_OUTBOX_ITEM (sf_outbox_item_get_type ())
G_DECLARE_FINAL_TYPE (SfOutboxItem, sf_outbox_item, SF, OUTBOX_ITEM, GObject)

const SfOutboxRow *sf_outbox_item_get_row (SfOutboxItem *self); /* lent until it changes */
const char *sf_outbox_item_get_headline (SfOutboxItem *self);   /* "" without one */

/* Signal "changed": a request came, went, or stands otherwise. */
#define SF_TYPE_OUTBOX_MODEL (sf_outbox_model_get_type ())
G_DECLARE_FINAL_TYPE (SfOutboxModel, sf_outbox_model, SF, OUTBOX_MODEL, GObject)

/* Empty until the desk's store is open. Main thread. */
SfOutboxModel *sf_outbox_model_new (SfDesk *desk);
/* Of SfOutboxItem, oldest first; an item stays the same object while its request is there. Lent. */
GListModel *sf_outbox_model_get_items (SfOutboxModel *self);
/* How many of them wait for a person. */
guint sf_outbox_model_get_n_stuck (SfOutboxModel *self);
/* How many wait for their next try by themselves. */
guint sf_outbox_model_get_n_waiting (SfOutboxModel *self);

G_END_DECLS

/* sf-conflict-place.h - one place that two people changed: both texts, and what becomes of them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-publisher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen": the answer is there, or another one. */
#define SF_TYPE_CONFLICT_PLACE (sf_conflict_place_get_type ())
G_DECLARE_FINAL_TYPE (SfConflictPlace, sf_conflict_place, SF, CONFLICT_PLACE, GtkWidget)

/* Place number @index of @conflict, which the caller keeps. @site: its name.
 * Returns: (transfer floating). Main thread, as all here. */
GtkWidget *sf_conflict_place_new (const SfConflict *conflict, guint index, const char *site);

void sf_conflict_place_choose (SfConflictPlace *self, SfMergeSide side);
gboolean sf_conflict_place_is_answered (SfConflictPlace *self);
/* Brings the answer into @merged, a copy of the conflict's proposal. Errors: SF_DOCUMENT_ERROR. */
gboolean sf_conflict_place_apply (SfConflictPlace *self, SfDocument *merged, GError **error);

G_END_DECLS

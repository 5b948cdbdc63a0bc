/* sf-sight.h - the caret of words within a card, kept in sight
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-column.h"
#include "sf-fitted-view.h"

G_BEGIN_DECLS

typedef struct _SfSight SfSight;

/* Only for SfPage. @column, whose head is @head, outlives it. Main thread, as all here. */
SfSight *sf_sight_new (SfColumn *column, GtkWidget *head);
void sf_sight_free (SfSight *self);
/* Scrolls until the caret of @view is in sight, as soon as @view has the place that it is to have:
 * what was written or scrolled just now is given room with the next frame. */
void sf_sight_follow (SfSight *self, SfFittedView *view);

G_END_DECLS

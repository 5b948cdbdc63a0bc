/* sf-embargo-field.h - the time before which nothing of the story may be published
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_EMBARGO_FIELD (sf_embargo_field_get_type ())
G_DECLARE_FINAL_TYPE (SfEmbargoField, sf_embargo_field, SF, EMBARGO_FIELD, GtkWidget)

/* NULL shows nothing. */
void sf_embargo_field_set_history (SfEmbargoField *self, SfHistory *history);

G_END_DECLS

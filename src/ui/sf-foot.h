/* sf-foot.h - the state of the story in words, at the foot of the window
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_FOOT (sf_foot_get_type ())
G_DECLARE_FINAL_TYPE (SfFoot, sf_foot, SF, FOOT, GtkWidget)

/* Follows @draft (nullable): length, reading time, language, and whether it is kept. */
void sf_foot_set_draft (SfFoot *self, SfDraft *draft);
/* The place at the end, for where the story stands on its sites. */
void sf_foot_set_end (SfFoot *self, GtkWidget *widget);

G_END_DECLS

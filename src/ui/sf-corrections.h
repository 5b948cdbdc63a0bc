/* sf-corrections.h - what was corrected in the story after readers saw it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_CORRECTIONS (sf_corrections_get_type ())
G_DECLARE_FINAL_TYPE (SfCorrections, sf_corrections, SF, CORRECTIONS, GtkWidget)

/* NULL shows nothing. */
void sf_corrections_set_history (SfCorrections *self, SfHistory *history);

G_END_DECLS

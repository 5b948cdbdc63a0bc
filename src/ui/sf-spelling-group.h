/* sf-spelling-group.h - the rows of the preferences that concern spelling
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-word-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The switch, the newsroom's word list, and @personal, whose words can be taken away.
 * Returns: (transfer floating): an AdwPreferencesGroup. */
GtkWidget *sf_spelling_group_new (GSettings *settings, SfWordList *personal);

G_END_DECLS

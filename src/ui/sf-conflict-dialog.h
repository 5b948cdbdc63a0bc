/* sf-conflict-dialog.h - both texts of what two people changed at once, for a person to choose
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks the site for its text and shows both; the answer is sent in place of the row @row_id, whose
 * error_code is "conflict". @site: its name. The desk's store must be open. Main thread. */
void sf_conflict_dialog_present (GtkWindow *parent, SfDesk *desk, gint64 row_id, const char *site);

G_END_DECLS

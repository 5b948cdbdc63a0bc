/* sf-table-view.h - a table of a story, its cells written in place
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-card-host.h"

G_BEGIN_DECLS

#define SF_TYPE_TABLE_VIEW (sf_table_view_get_type ())
G_DECLARE_FINAL_TYPE (SfTableView, sf_table_view, SF, TABLE_VIEW, GtkWidget)

/* Signal "walked" (GtkDirectionType direction): a key led out of it. */

/* Returns: (transfer floating). Main thread, as all here. */
GtkWidget *sf_table_view_new (const SfCardHost *host);
/* Shows @table as it is now; cells that stay keep their caret. */
void sf_table_view_show (SfTableView *self, const SfBlock *table);
/* The caret goes into the cell @id; in the first cell when it is 0. FALSE where there is none. */
gboolean sf_table_view_enter (SfTableView *self, guint64 id, gsize offset_bytes);
gboolean sf_table_view_enter_last (SfTableView *self);

/* What can be done with the row and column of the cell that had the focus last: "row-above",
 * "row-below", "remove-row", "column-before", "column-after", "remove-column", "header", "left",
 * "center", "right". */
void sf_table_view_change (SfTableView *self, const char *what);

G_END_DECLS

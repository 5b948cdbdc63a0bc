/* sf-table.h - the edits that change what a table is made of
 * Pure: nothing is applied here. Rows and columns are those that are seen: a cell may span several.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* A table of empty cells, the first row a header if @has_header. Returns: (transfer full). */
SfBlock *sf_table_new (guint n_rows, guint n_columns, gboolean has_header);

typedef struct
{
  const SfBlock *cell; /* lent */
  guint row;
  guint column;
  guint n_rows; /* that it spans */
  guint n_columns;
} SfTablePlace;

/* Where each cell of @table stands, in reading order, as HTML lays them out. Returns: (transfer
 * full) (element-type SfTablePlace): lent until the next edit. */
GArray *sf_table_lay_out (const SfBlock *table, guint *n_rows, guint *n_columns);

/* All: @table is in @document; the edit is (transfer full) (nullable): NULL where there is no such
 * row or column, and where nothing would be left of the table. Cells that span the place grow or
 * shrink with it. */
SfEdit *sf_table_edit_insert_row (SfDocument *document, const SfBlock *table, guint at);
SfEdit *sf_table_edit_remove_row (SfDocument *document, const SfBlock *table, guint at);
SfEdit *sf_table_edit_insert_column (SfDocument *document, const SfBlock *table, guint at);
SfEdit *sf_table_edit_remove_column (SfDocument *document, const SfBlock *table, guint at);
/* Makes the first row a header, or one like the others. */
SfEdit *sf_table_edit_set_header (SfDocument *document, const SfBlock *table, gboolean is_on);
/* @align: "left", "center", "right", or NULL. */
SfEdit *sf_table_edit_align_column (SfDocument *document,
                                    const SfBlock *table,
                                    guint column,
                                    const char *align);
gboolean sf_table_has_header (const SfBlock *table);

G_END_DECLS

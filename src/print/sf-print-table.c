/* sf-print-table.c - tables, as rows of cells
 * Columns share the width by what their longest words and lines ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#define PADDING_PT 4.0
/* More columns than can be read share the room of so many. */
#define MAX_COLUMNS   64
#define MIN_COLUMN_PT 18.0
/* What a column counts at most: a long text is broken into lines. */
#define MAX_WEIGHT 40

static guint
get_span (const SfBlock *cell, guint column)
{
  const char *span = sf_attrs_get (cell->attrs, "colspan");
  guint n = span != NULL ? CLAMP (g_ascii_strtoull (span, NULL, 10), 1, MAX_COLUMNS) : 1;

  return MIN (n, MAX_COLUMNS - MIN (column, MAX_COLUMNS - 1));
}

/* The weight of each column. Returns: the columns there are. */
static guint
weigh (const SfBlock *table, double weights[MAX_COLUMNS])
{
  guint n_columns = 1;

  for (guint i = 0; i < MAX_COLUMNS; i++)
    weights[i] = 4;
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      guint column = 0;

      for (guint j = 0; j < sf_block_get_n_children (row) && column < MAX_COLUMNS; j++)
        {
          const SfBlock *cell = sf_block_get_child (row, j);
          guint span = get_span (cell, column);
          glong length = g_utf8_strlen (sf_text_get_string (cell->text), -1);

          if (span == 1)
            weights[column] = MAX (weights[column], MIN (length, MAX_WEIGHT));
          column += span;
        }
      n_columns = MAX (n_columns, column);
    }
  return n_columns;
}

/* Where each column begins, and behind the last one where it ends. */
static void
divide (const double weights[MAX_COLUMNS], guint n_columns, double width_pt, double starts[])
{
  double least = MIN (MIN_COLUMN_PT, width_pt / n_columns);
  double room = width_pt - least * n_columns;
  double sum = 0;

  for (guint i = 0; i < n_columns; i++)
    sum += weights[i];
  starts[0] = 0;
  for (guint i = 0; i < n_columns; i++)
    starts[i + 1] = starts[i] + least + room * weights[i] / sum;
}

static void
align (PangoLayout *layout, const SfBlock *cell)
{
  const char *wanted = sf_attrs_get (cell->attrs, "align");

  if (g_strcmp0 (wanted, "center") == 0)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else if (g_strcmp0 (wanted, "right") == 0)
    {
      pango_layout_set_auto_dir (layout, FALSE);
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }
}

static void
add_row (SfPrint *self,
         const SfBlock *row,
         const double starts[],
         double indent_pt,
         double before_pt)
{
  SfPrintBox *box = sf_print_add_box (self, SF_PRINT_BOX_TABLE_ROW, before_pt);
  gboolean is_head = g_strcmp0 (sf_attrs_get (row->attrs, "part"), "head") == 0;
  double width = self->width_pt - indent_pt;
  guint column = 0;

  box->x_pt = self->is_rtl ? 0 : indent_pt;
  box->width_pt = width;
  box->keeps_next = is_head;
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfBlock *cell = sf_block_get_child (row, i);
      gboolean is_bold = is_head || sf_attrs_get_flag (cell->attrs, "header");
      guint end = MIN (column + get_span (cell, column), MAX_COLUMNS);
      double start = starts[MIN (column, MAX_COLUMNS - 1)];
      double cell_width = starts[end] - start;
      double x = self->is_rtl ? width - start - cell_width : start;

      align (sf_print_add_cell (self, box, cell->text, is_bold ? "sans bold 9" : "sans 9",
                                box->x_pt + x + PADDING_PT, cell_width - 2 * PADDING_PT),
             cell);
      column = end;
    }
}

void
sf_print_add_table (SfPrint *self, const SfBlock *table, double indent_pt)
{
  double weights[MAX_COLUMNS];
  double starts[MAX_COLUMNS + 1];
  guint n_columns = weigh (table, weights);

  divide (weights, n_columns, self->width_pt - indent_pt, starts);
  for (guint i = n_columns; i < MAX_COLUMNS; i++)
    starts[i + 1] = starts[n_columns];
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    add_row (self, sf_block_get_child (table, i), starts, indent_pt, i == 0 ? 10 : 0);
}

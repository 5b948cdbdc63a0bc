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

#define MAX_ROWS 65534

/* The columns that cells of rows above reach into, for so many rows more. */
typedef struct
{
  guint above[MAX_COLUMNS]; /* the row that is placed among them */
  guint below[MAX_COLUMNS]; /* of the next one */
} Grid;

static guint
get_span (const SfBlock *cell, const char *name, guint most)
{
  const char *span = sf_attrs_get (cell->attrs, name);

  return span != NULL ? (guint) CLAMP (g_ascii_strtoull (span, NULL, 10), 1, most) : 1;
}

static void
begin_row (Grid *self)
{
  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      self->above[i] = self->below[i];
      self->below[i] -= self->below[i] > 0;
    }
}

/* The column that @cell begins in, behind the one that ended at *@end, and where it ends. */
static guint
place (Grid *self, const SfBlock *cell, guint *end)
{
  guint width = get_span (cell, "colspan", MAX_COLUMNS);
  guint n_rows = get_span (cell, "rowspan", MAX_ROWS);
  guint start = *end;

  while (start < MAX_COLUMNS && self->above[start] > 0)
    start++;
  for (*end = start; *end < MIN (start + width, MAX_COLUMNS) && self->above[*end] == 0; ++*end)
    self->below[*end] = n_rows - 1;
  return start;
}

/* The weight of each column. Returns: the columns there are. */
static guint
weigh (const SfBlock *table, double weights[MAX_COLUMNS])
{
  guint n_columns = 1;
  Grid grid = { 0 };

  for (guint i = 0; i < MAX_COLUMNS; i++)
    weights[i] = 4;
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      guint end = 0;

      begin_row (&grid);
      for (guint j = 0; j < sf_block_get_n_children (row); j++)
        {
          const SfBlock *cell = sf_block_get_child (row, j);
          guint start = place (&grid, cell, &end);
          glong length = g_utf8_strlen (sf_text_get_string (cell->text), -1);

          if (end == start + 1)
            weights[start] = MAX (weights[start], MIN (length, MAX_WEIGHT));
        }
      n_columns = MAX (n_columns, end);
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

/* The line below the row, where no cell goes on below it. */
static void
add_lines (SfPrint *self,
           SfPrintBox *box,
           const Grid *grid,
           const double starts[],
           gboolean is_last)
{
  box->lines = g_array_new (FALSE, FALSE, sizeof (SfPrintLine));
  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      double width = starts[i + 1] - starts[i];
      SfPrintLine line = { self->is_rtl ? box->width_pt - starts[i + 1] : starts[i], width };

      if (width > 0 && (is_last || grid->below[i] == 0))
        g_array_append_val (box->lines, line);
    }
}

static void
add_row (SfPrint *self,
         const SfBlock *row,
         Grid *grid,
         const double starts[],
         double indent_pt,
         double before_pt)
{
  SfPrintBox *box = sf_print_add_box (self, SF_PRINT_BOX_TABLE_ROW, before_pt);
  gboolean is_head = g_strcmp0 (sf_attrs_get (row->attrs, "part"), "head") == 0;
  double width = self->width_pt - indent_pt;
  guint n_rows = sf_block_get_n_children (row->parent);
  guint end = 0;

  begin_row (grid);
  box->x_pt = self->is_rtl ? 0 : indent_pt;
  box->width_pt = width;
  box->keeps_next = is_head;
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfBlock *cell = sf_block_get_child (row, i);
      gboolean is_bold = is_head || sf_attrs_get_flag (cell->attrs, "header");
      guint column = place (grid, cell, &end);
      double start = starts[MIN (column, MAX_COLUMNS - 1)];
      double cell_width = starts[end] - start;
      double x = self->is_rtl ? width - start - cell_width : start;

      align (sf_print_add_cell (self, box, cell->text, is_bold ? "sans bold 9" : "sans 9",
                                box->x_pt + x + PADDING_PT, cell_width - 2 * PADDING_PT),
             cell);
    }
  add_lines (self, box, grid, starts, sf_block_get_index (row) + 1 == n_rows);
}

void
sf_print_add_table (SfPrint *self, const SfBlock *table, double indent_pt)
{
  double weights[MAX_COLUMNS];
  double starts[MAX_COLUMNS + 1];
  guint n_columns = weigh (table, weights);
  Grid grid = { 0 };

  divide (weights, n_columns, self->width_pt - indent_pt, starts);
  for (guint i = n_columns; i < MAX_COLUMNS; i++)
    starts[i + 1] = starts[n_columns];
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    add_row (self, sf_block_get_child (table, i), &grid, starts, indent_pt, i == 0 ? 10 : 0);
}

/* sf-docx-write-table.c - a table as Word has it
 * A cell that spans rows is said again in each of them, as one that goes on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"

/* Word has no more. */
#define MAX_COLUMNS 63
#define TWIPS       9026

/* The cell from above that reaches into a row. */
typedef struct
{
  guint n_rows; /* that it still takes */
  guint width;
} Above;

static guint
get_number (const SfBlock *cell, const char *name)
{
  const char *value = sf_attrs_get (cell->attrs, name);
  guint64 number = value ? g_ascii_strtoull (value, NULL, 10) : 1;

  return (guint) CLAMP (number, 1, 1000);
}

/* How many columns the rows of @table have at most. */
static guint
count_columns (const SfBlock *table)
{
  guint reach[MAX_COLUMNS] = { 0 };
  guint most = 1;

  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);
      guint column = 0;

      for (guint j = 0; j < sf_block_get_n_children (row) && column < MAX_COLUMNS; j++)
        {
          const SfBlock *cell = sf_block_get_child (row, j);
          guint width = get_number (cell, "colspan"), n_rows = get_number (cell, "rowspan");

          while (column < MAX_COLUMNS && reach[column] > i)
            column++;
          for (guint k = 0; k < width && column < MAX_COLUMNS; k++)
            reach[column++] = i + n_rows;
        }
      most = MAX (most, column);
    }
  return most;
}

static void
open_cell (SfDocxWriter *self, guint n_columns, guint width, const char *merge)
{
  g_string_append_printf (self->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>",
                          TWIPS / n_columns * width);
  if (width > 1)
    g_string_append_printf (self->out, "<w:gridSpan w:val=\"%u\"/>", width);
  if (merge)
    g_string_append (self->out, merge);
  g_string_append (self->out, "</w:tcPr>");
}

/* Cells that go on here from above. Returns: the column after them. */
static guint
write_above (SfDocxWriter *self, guint n_columns, guint column, Above *above)
{
  while (column < n_columns && above[column].n_rows > 0)
    {
      guint width = above[column].width;

      above[column].n_rows--;
      open_cell (self, n_columns, width, "<w:vMerge/>");
      g_string_append (self->out, "<w:p/></w:tc>");
      column += width;
    }
  return column;
}

static guint
find_room (const Above *above, guint n_columns, guint column, guint width)
{
  guint room = 0;

  while (room < width && column + room < n_columns && above[column + room].n_rows == 0)
    room++;
  return MAX (room, 1);
}

static void
write_cell (SfDocxWriter *self, const SfBlock *cell, guint n_columns, guint column, Above *above)
{
  guint n_rows = get_number (cell, "rowspan");
  guint width = find_room (above, n_columns, column, get_number (cell, "colspan"));
  gboolean is_head = sf_attrs_get_flag (cell->attrs, "header");

  open_cell (self, n_columns, width, n_rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : NULL);
  sf_docx_write_paragraph (self, is_head ? "TableHeading" : NULL, NULL,
                           sf_attrs_get (cell->attrs, "align"), cell->text);
  g_string_append (self->out, "</w:tc>");
  above[column].n_rows = n_rows - 1;
  above[column].width = width;
}

static void
write_row (SfDocxWriter *self, const SfBlock *row, guint n_columns, Above *above)
{
  gboolean is_head = g_strcmp0 (sf_attrs_get (row->attrs, "part"), "head") == 0;
  guint column = 0;

  g_string_append (self->out, is_head ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>");
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfBlock *cell = sf_block_get_child (row, i);

      column = write_above (self, n_columns, column, above);
      if (column >= n_columns)
        break;
      write_cell (self, cell, n_columns, column, above);
      column += above[column].width;
    }
  column = write_above (self, n_columns, column, above);
  for (; column < n_columns; column = write_above (self, n_columns, column + 1, above))
    {
      open_cell (self, n_columns, 1, NULL);
      g_string_append (self->out, "<w:p/></w:tc>");
    }
  g_string_append (self->out, "</w:tr>");
}

void
sf_docx_write_table (SfDocxWriter *self, const SfBlock *table)
{
  guint n_columns = MIN (count_columns (table), MAX_COLUMNS);
  Above above[MAX_COLUMNS] = { 0 };

  if (table->text)
    sf_docx_write_paragraph (self, "Caption", NULL, NULL, table->text);
  g_string_append (self->out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>");
  if (self->is_right_to_left)
    g_string_append (self->out, "<w:bidiVisual/>");
  g_string_append (self->out, "<w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (self->out, "<w:gridCol w:w=\"%u\"/>", TWIPS / n_columns);
  g_string_append (self->out, "</w:tblGrid>");
  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    write_row (self, sf_block_get_child (table, i), n_columns, above);
  /* Two tables that touch would be one. */
  g_string_append (self->out, "</w:tbl><w:p/>");
}

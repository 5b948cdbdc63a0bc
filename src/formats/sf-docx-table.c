/* sf-docx-table.c - the tables of a Word document
 * Cells that go on below are said there again; here a cell says how far it goes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

/* Word has 63. */
#define MAX_COLUMNS 200

typedef struct
{
  SfBlock *table;
  gboolean has_head;           /* its style makes one of the first row */
  SfOfficeFlow after;          /* what no cell can hold */
  SfBlock *above[MAX_COLUMNS]; /* the cell that may go on in this column */
  guint spans[MAX_COLUMNS];    /* over how many rows it goes, and columns */
  guint widths[MAX_COLUMNS];
} Table;

typedef struct
{
  SfBlock *row;
  guint column;
  gboolean is_head;
  gboolean is_deleted;
} Row;

typedef struct
{
  guint width;
  gboolean is_merged; /* goes on from above */
  gboolean starts;    /* may go on below */
} Cell;

static void
read_cell_properties (SfDocxReading *self, Cell *cell)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:gridSpan"))
      cell->width = (guint) CLAMP (sf_xml_get_int (self->xml, "w:val", 1), 1, MAX_COLUMNS);
    else if (sf_xml_is (self->xml, "w:vMerge"))
      {
        cell->starts = g_strcmp0 (sf_xml_get_attr (self->xml, "w:val"), "restart") == 0;
        cell->is_merged = !cell->starts;
      }
}

static void
set_number (SfBlock *cell, const char *name, guint number)
{
  g_autofree char *value = g_strdup_printf ("%u", number);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (cell->attrs, name, value);

  if (number > 1)
    sf_block_set_attrs (cell, attrs);
}

static void
place_cell (Table *table, Row *row, const Cell *cell, SfBlock *block)
{
  guint at = MIN (row->column, MAX_COLUMNS - 1);

  row->column += cell->width;
  if (cell->is_merged && table->above[at] && table->widths[at] == cell->width)
    {
      table->spans[at]++;
      set_number (table->above[at], "rowspan", table->spans[at]);
      sf_block_free (block);
      return;
    }
  set_number (block, "colspan", cell->width);
  for (guint i = at; i < MIN (at + cell->width, MAX_COLUMNS); i++)
    table->above[i] = NULL;
  table->above[at] = cell->starts || cell->is_merged ? block : NULL;
  table->spans[at] = 1;
  table->widths[at] = cell->width;
  sf_block_append (row->row, block);
}

static void
read_cell (SfDocxReading *self, Table *table, Row *row)
{
  Cell cell = { .width = 1 };
  SfDocxFlow flow;
  SfOfficeFlow gathered;
  g_autoptr (SfBlock) group = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfText) plain = NULL;
  g_autoptr (SfAttrs) head = row->is_head ? sf_attrs_new ("header", "1", NULL) : NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  int depth = sf_xml_get_depth (self->xml);

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_docx_flow_init (&flow, &gathered);
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:tcPr"))
      read_cell_properties (self, &cell);
    else
      sf_docx_read_block (self, &flow);
  sf_docx_flow_end (self, &flow);
  group = sf_office_flow_end (&gathered);
  attrs = sf_attrs_with (head, "align", sf_office_find_align (group));
  text = sf_office_flatten (group, &table->after);
  plain = row->is_head ? sf_office_text_without_whole (text, SF_MARK_BOLD) : sf_text_ref (text);
  place_cell (table, row, &cell, sf_block_new (SF_BLOCK_TABLE_CELL, attrs, plain));
}

static void
read_row_properties (SfDocxReading *self, Row *row)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:tblHeader"))
      row->is_head = g_strcmp0 (sf_xml_get_attr (self->xml, "w:val"), "0") != 0;
    else if (sf_xml_is (self->xml, "w:gridBefore"))
      row->column = (guint) CLAMP (sf_xml_get_int (self->xml, "w:val", 0), 0, MAX_COLUMNS);
    else if (sf_xml_is (self->xml, "w:del"))
      row->is_deleted = TRUE;
    else if (sf_xml_is (self->xml, "w:ins"))
      self->docx->story.n_insertions++;
}

/* Cells, and what programs wrap around them. */
static void
read_cells (SfDocxReading *self, Table *table, Row *row)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:trPr"))
      read_row_properties (self, row);
    else if (row->is_deleted)
      continue;
    else if (sf_xml_is (self->xml, "w:tc"))
      read_cell (self, table, row);
    else if (sf_xml_is (self->xml, "w:sdt") || sf_xml_is (self->xml, "w:sdtContent")
             || sf_xml_is (self->xml, "w:customXml") || sf_xml_is (self->xml, "w:ins"))
      read_cells (self, table, row);
}

/* w:tblPr. Nearly every table says that its first row is special; with most styles it is not. */
static void
read_table_properties (SfDocxReading *self, Table *table)
{
  SfDocxStyle style = { 0 };
  gboolean is_special = FALSE;
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:tblStyle"))
      sf_docx_styles_resolve (self->docx->styles, sf_xml_get_attr (self->xml, "w:val"), &style);
    else if (sf_xml_is (self->xml, "w:tblLook"))
      {
        const char *first_row = sf_xml_get_attr (self->xml, "w:firstRow");
        const char *bits = sf_xml_get_attr (self->xml, "w:val");

        is_special = first_row ? strcmp (first_row, "1") == 0 || strcmp (first_row, "true") == 0
                     : bits    ? (g_ascii_strtoull (bits, NULL, 16) & 0x20) != 0
                               : FALSE;
      }
  table->has_head = is_special && style.has_head;
  sf_docx_style_clear (&style);
}

static void
read_row (SfDocxReading *self, Table *table)
{
  Row row = { .row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL) };
  g_autoptr (SfAttrs) head = sf_attrs_new ("part", "head", NULL);
  guint n_rows = sf_block_get_n_children (table->table);

  row.is_head = table->has_head && n_rows == 0;
  read_cells (self, table, &row);
  self->docx->story.n_deletions += row.is_deleted;
  if (sf_block_get_n_children (row.row) == 0)
    {
      sf_block_free (row.row);
      return;
    }
  /* A head stands first. */
  if (row.is_head
      && (n_rows == 0
          || sf_attrs_get (sf_block_get_child (table->table, n_rows - 1)->attrs, "part")))
    sf_block_set_attrs (row.row, head);
  sf_block_append (table->table, row.row);
}

static void
read_rows (SfDocxReading *self, Table *table)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:tr"))
      read_row (self, table);
    else if (sf_xml_is (self->xml, "w:tblPr"))
      read_table_properties (self, table);
    else if (sf_xml_is (self->xml, "w:sdt") || sf_xml_is (self->xml, "w:sdtContent")
             || sf_xml_is (self->xml, "w:customXml") || sf_xml_is (self->xml, "w:ins"))
      read_rows (self, table);
}

void
sf_docx_read_table (SfDocxReading *self, SfDocxFlow *flow)
{
  Table *table = g_new0 (Table, 1);
  g_autoptr (SfBlock) after = NULL;

  table->table = sf_block_new (SF_BLOCK_TABLE, NULL, NULL);
  sf_office_flow_init (&table->after, SF_BLOCK_GROUP);
  read_rows (self, table);
  after = sf_office_flow_end (&table->after);
  sf_office_flow_add_table (flow->flow, table->table);
  for (guint i = 0; i < sf_block_get_n_children (after); i++)
    sf_office_flow_add_card (flow->flow, sf_block_copy (sf_block_get_child (after, i)));
  g_free (table);
}

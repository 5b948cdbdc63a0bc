/* sf-odt-table.c - the tables of a text of LibreOffice
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <string.h>

/* What a file may say that a cell is repeated, or spans. */
#define MAX_SPAN 200

typedef struct
{
  SfBlock *table;
  SfOfficeFlow after; /* what no cell can hold */
} Table;

static int
get_span (SfXml *xml, const char *name)
{
  return CLAMP (sf_xml_get_int (xml, name, 1), 1, MAX_SPAN);
}

static void
set_number (SfBlock *cell, const char *name, int number)
{
  g_autofree char *value = g_strdup_printf ("%d", number);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (cell->attrs, name, value);

  if (number > 1)
    sf_block_set_attrs (cell, attrs);
}

static void
read_cell (SfOdt *self, Table *table, SfBlock *row, gboolean is_head)
{
  int n_columns = get_span (self->xml, "table:number-columns-spanned");
  int n_rows = get_span (self->xml, "table:number-rows-spanned");
  int n_times = get_span (self->xml, "table:number-columns-repeated");
  g_autoptr (SfAttrs) head = is_head ? sf_attrs_new ("header", "1", NULL) : NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfBlock) group = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfText) plain = NULL;
  SfOdtFlow flow;
  SfOfficeFlow gathered;

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_odt_flow_init (&flow, &gathered);
  sf_odt_read_blocks (self, &flow);
  sf_odt_flow_clear (&flow);
  group = sf_office_flow_end (&gathered);
  attrs = sf_attrs_with (head, "align", sf_office_find_align (group));
  text = sf_office_flatten (group, &table->after);
  plain = is_head ? sf_office_text_without_whole (text, SF_MARK_BOLD) : sf_text_ref (text);
  for (int i = 0; i < n_times; i++)
    {
      SfBlock *cell = sf_block_new (SF_BLOCK_TABLE_CELL, attrs, plain);

      set_number (cell, "colspan", n_columns);
      set_number (cell, "rowspan", n_rows);
      sf_block_append (row, cell);
    }
}

static void
read_row (SfOdt *self, Table *table, gboolean is_head)
{
  g_autoptr (SfAttrs) attrs = is_head ? sf_attrs_new ("part", "head", NULL) : NULL;
  SfBlock *row = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "table:table-cell"))
      read_cell (self, table, row, is_head);
  if (sf_block_get_n_children (row) > 0)
    sf_block_append (table->table, row);
  else
    sf_block_free (row);
}

static void
read_rows (SfOdt *self, Table *table, gboolean is_head)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "table:table-row"))
      read_row (self, table, is_head);
    else if (sf_xml_is (self->xml, "table:table-header-rows"))
      read_rows (self, table, TRUE);
    else if (sf_xml_is (self->xml, "table:table-rows")
             || sf_xml_is (self->xml, "table:table-row-group"))
      read_rows (self, table, is_head);
}

void
sf_odt_read_table (SfOdt *self, SfOdtFlow *flow)
{
  Table table = { sf_block_new (SF_BLOCK_TABLE, NULL, NULL), { 0 } };
  g_autoptr (SfBlock) after = NULL;

  sf_office_flow_init (&table.after, SF_BLOCK_GROUP);
  read_rows (self, &table, FALSE);
  after = sf_office_flow_end (&table.after);
  sf_office_flow_add_table (flow->flow, table.table);
  for (guint i = 0; i < sf_block_get_n_children (after); i++)
    sf_office_flow_add_card (flow->flow, sf_block_copy (sf_block_get_child (after, i)));
}

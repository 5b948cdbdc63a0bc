/* sf-table.c - the edits that change what a table is made of
 * The edits of a group are applied one after the other: an index is that of the table as the ones
 * before it have left it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-table.h"

/* As in HTML, section 4.9.11. */
#define MAX_SPAN 1000
/* No span reaches further: what a file says would take all memory to lay out. */
#define MAX_REACH 1000

static guint
read_span (const SfBlock *cell, const char *name)
{
  const char *value = sf_attrs_get (cell->attrs, name);

  return value == NULL ? 1 : CLAMP (g_ascii_strtoull (value, NULL, 10), 1, MAX_SPAN);
}

GArray *
sf_table_lay_out (const SfBlock *table, guint *n_rows, guint *n_columns)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SfTablePlace));
  g_autoptr (GArray) left = g_array_new (FALSE, TRUE, sizeof (guint)); /* rows still spanned */

  *n_rows = sf_block_get_n_children (table);
  for (guint row = 0; row < *n_rows; row++)
    {
      const SfBlock *block = sf_block_get_child (table, row);
      guint column = 0;

      for (guint i = 0; i < sf_block_get_n_children (block); i++)
        {
          SfTablePlace place = { sf_block_get_child (block, i), row, 0, 1, 1 };

          while (column < left->len && g_array_index (left, guint, column) > 0)
            column++;
          place.column = column;
          place.n_columns = read_span (place.cell, "colspan");
          if (column + place.n_columns > MAX_REACH)
            place.n_columns = 1;
          place.n_rows = MIN (read_span (place.cell, "rowspan"), *n_rows - row);
          column += place.n_columns;
          if (column > left->len)
            g_array_set_size (left, column);
          for (guint c = place.column; c < column; c++)
            g_array_index (left, guint, c) = place.n_rows;
          g_array_append_val (places, place);
        }
      for (guint c = 0; c < left->len; c++)
        if (g_array_index (left, guint, c) > 0)
          g_array_index (left, guint, c)--;
    }
  *n_columns = left->len;
  return places;
}

static SfBlock *
new_cell (gboolean is_header, const char *align)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("header", is_header ? "1" : NULL, "align", align, NULL);

  return sf_block_new (SF_BLOCK_TABLE_CELL, attrs, NULL);
}

SfBlock *
sf_table_new (guint n_rows, guint n_columns, gboolean has_header)
{
  SfBlock *table = sf_block_new (SF_BLOCK_TABLE, NULL, NULL);

  for (guint row = 0; row < n_rows; row++)
    {
      gboolean is_header = has_header && row == 0;
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("part", is_header ? "head" : NULL, NULL);
      SfBlock *block = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);

      for (guint column = 0; column < n_columns; column++)
        sf_block_append (block, new_cell (is_header, NULL));
      sf_block_append (table, block);
    }
  return table;
}

static GPtrArray *
new_edits (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
}

static SfEdit *
set_attr (SfDocument *document, const SfBlock *block, const char *name, const char *value)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_with (block->attrs, name, value);

  return sf_document_edit_set_block (document, block->id, block->kind, attrs);
}

static SfEdit *
set_span (SfDocument *document, const SfBlock *cell, const char *name, guint span)
{
  g_autofree char *value = span > 1 ? g_strdup_printf ("%u", span) : NULL;

  return set_attr (document, cell, name, value);
}

static const char *
get_part (const SfBlock *table, guint row)
{
  return sf_attrs_get (sf_block_get_child (table, row)->attrs, "part");
}

static gboolean
is_head (const SfBlock *table, guint row)
{
  return g_strcmp0 (get_part (table, row), "head") == 0;
}

gboolean
sf_table_has_header (const SfBlock *table)
{
  return sf_block_get_n_children (table) > 0 && is_head (table, 0);
}

/* A row is of the part that the one before it is of, but a header goes on as the body. */
static const char *
choose_part (const SfBlock *table, guint at)
{
  guint n_rows = sf_block_get_n_children (table);

  if (at == 0)
    return n_rows > 0 ? get_part (table, 0) : NULL;
  if (!is_head (table, at - 1))
    return get_part (table, at - 1);
  return at < n_rows ? get_part (table, at) : NULL;
}

/* The first of @places, which are in reading order, that does not stand above @row. */
static guint
find_row (GArray *places, guint row)
{
  guint low = 0;
  guint high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, SfTablePlace, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The cell that covers a place, or NULL. */
static const SfTablePlace *
find_place (GArray *places, guint row, guint column)
{
  guint top = row > MAX_SPAN ? row - MAX_SPAN : 0;

  /* Most stand in the row itself, which comes last. */
  for (guint i = find_row (places, row + 1); i-- > 0;)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);

      if (place->row < top)
        return NULL;
      if (row < place->row + place->n_rows && place->column <= column
          && column < place->column + place->n_columns)
        return place;
    }
  return NULL;
}

/* How many cells of a row begin before a column: where one of that column stands in the row. */
static guint
count_before (GArray *places, guint row, guint column)
{
  guint first = find_row (places, row);
  guint i = first;

  while (i < places->len && g_array_index (places, SfTablePlace, i).row == row
         && g_array_index (places, SfTablePlace, i).column < column)
    i++;
  return i - first;
}

SfEdit *
sf_table_edit_insert_row (SfDocument *document, const SfBlock *table, guint at)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfBlock) row = NULL;
  guint column = 0;

  if (at > n_rows)
    return NULL;
  attrs = sf_attrs_new ("part", choose_part (table, at), NULL);
  row = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);
  while (column < n_columns)
    {
      const SfTablePlace *above = at > 0 ? find_place (places, at - 1, column) : NULL;
      const SfTablePlace *near = above != NULL ? above : find_place (places, at, column);

      if (above != NULL && above->row + above->n_rows > at)
        {
          g_ptr_array_add (edits, set_span (document, above->cell, "rowspan", above->n_rows + 1));
          column += above->n_columns;
          continue;
        }
      sf_block_append (row,
                       new_cell (g_strcmp0 (sf_attrs_get (attrs, "part"), "head") == 0,
                                 near != NULL ? sf_attrs_get (near->cell->attrs, "align") : NULL));
      column++;
    }
  g_ptr_array_add (edits, sf_document_edit_insert (document, table->id, at, row));
  return sf_edit_new_group (edits);
}

/* What began in the row that goes and spans more moves to the next, in the order of columns. */
static void
move_down (GPtrArray *edits, const SfBlock *table, GArray *places, guint at)
{
  guint n_moved = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);
      g_autofree char *span = NULL;
      g_autoptr (SfAttrs) attrs = NULL;
      g_autoptr (SfBlock) cell = NULL;

      if (place->row != at || place->n_rows < 2)
        continue;
      span = place->n_rows > 2 ? g_strdup_printf ("%u", place->n_rows - 1) : NULL;
      attrs = sf_attrs_with (place->cell->attrs, "rowspan", span);
      cell = sf_block_copy (place->cell);
      sf_block_set_attrs (cell, attrs);
      g_ptr_array_add (edits, sf_edit_new_insert (
                                  sf_block_get_child (table, at + 1)->id,
                                  count_before (places, at + 1, place->column) + n_moved++, cell));
    }
}

SfEdit *
sf_table_edit_remove_row (SfDocument *document, const SfBlock *table, guint at)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);

  if (at >= n_rows || n_rows < 2)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);

      if (place->row < at && place->row + place->n_rows > at)
        g_ptr_array_add (edits, set_span (document, place->cell, "rowspan", place->n_rows - 1));
    }
  g_ptr_array_add (edits, sf_document_edit_remove (document, sf_block_get_child (table, at)->id));
  move_down (edits, table, places, at);
  return sf_edit_new_group (edits);
}

SfEdit *
sf_table_edit_insert_column (SfDocument *document, const SfBlock *table, guint at)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);
  guint row = 0;

  if (at > n_columns)
    return NULL;
  while (row < n_rows)
    {
      const SfTablePlace *before = at > 0 ? find_place (places, row, at - 1) : NULL;
      g_autoptr (SfBlock) cell = NULL;

      if (before != NULL && before->column + before->n_columns > at)
        {
          g_ptr_array_add (edits,
                           set_span (document, before->cell, "colspan", before->n_columns + 1));
          row = before->row + before->n_rows;
          continue;
        }
      cell = new_cell (is_head (table, row), NULL);
      g_ptr_array_add (edits,
                       sf_document_edit_insert (document, sf_block_get_child (table, row)->id,
                                                count_before (places, row, at), cell));
      row++;
    }
  return sf_edit_new_group (edits);
}

SfEdit *
sf_table_edit_remove_column (SfDocument *document, const SfBlock *table, guint at)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);

  if (at >= n_columns || n_columns < 2)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);

      if (place->column > at || place->column + place->n_columns <= at)
        continue;
      if (place->n_columns > 1)
        g_ptr_array_add (edits, set_span (document, place->cell, "colspan", place->n_columns - 1));
      else
        g_ptr_array_add (edits, sf_document_edit_remove (document, place->cell->id));
    }
  return sf_edit_new_group (edits);
}

SfEdit *
sf_table_edit_set_header (SfDocument *document, const SfBlock *table, gboolean is_on)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  const SfBlock *row;

  if (sf_block_get_n_children (table) == 0)
    return NULL;
  row = sf_block_get_child (table, 0);
  g_ptr_array_add (edits, set_attr (document, row, "part", is_on ? "head" : NULL));
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    g_ptr_array_add (
        edits, set_attr (document, sf_block_get_child (row, i), "header", is_on ? "1" : NULL));
  return sf_edit_new_group (edits);
}

SfEdit *
sf_table_edit_align_column (SfDocument *document,
                            const SfBlock *table,
                            guint column,
                            const char *align)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);

  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);

      if (place->column == column)
        g_ptr_array_add (edits, set_attr (document, place->cell, "align", align));
    }
  return edits->len > 0 ? sf_edit_new_group (edits) : NULL;
}

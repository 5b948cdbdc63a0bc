/* sf-table-view.c - a table of a story, its cells written in place
 * Cells are found by the ids of their blocks: what stays of a table that changed keeps its widget.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-table-view.h"

#include "sf-line-style.h"
#include "sf-strip.h"
#include "sf-table.h"

#include <glib/gi18n.h>

typedef struct
{
  guint64 id;
  GtkWidget *leaf; /* (owned) */
  SfAttrs *attrs;  /* (owned) (nullable): what it was dressed for */
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} Cell;

struct _SfTableView
{
  GtkWidget parent_instance;
  const SfCardHost *host;
  GtkWidget *pane;
  GtkGrid *grid; /* (unowned) */
  GArray *cells; /* (owned) (element-type Cell): in reading order */
  guint64 id;    /* of the table */
  guint64 last;  /* the cell that had the focus last, 0: none */
};

enum
{
  SIGNAL_WALKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfTableView, sf_table_view, GTK_TYPE_WIDGET)

static void
clear_cell (Cell *cell)
{
  g_clear_object (&cell->leaf);
  g_clear_pointer (&cell->attrs, sf_attrs_unref);
}

static Cell *
find_cell (SfTableView *self, guint64 id)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_array_index (self->cells, Cell, i).id == id)
      return &g_array_index (self->cells, Cell, i);
  return NULL;
}

/* The cell that covers a place, or NULL. */
static Cell *
find_at (SfTableView *self, int row, guint column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);

      if ((int) cell->row <= row && row < (int) (cell->row + cell->n_rows) && cell->column <= column
          && column < cell->column + cell->n_columns)
        return cell;
    }
  return NULL;
}

static const SfBlock *
get_table (SfTableView *self)
{
  return sf_document_find_block (sf_history_get_document (self->host->history), self->id);
}

static void
enter (Cell *cell, gsize offset)
{
  SfLeafView *leaf = SF_LEAF_VIEW (cell->leaf);

  sf_leaf_buffer_place_caret (sf_leaf_view_get_leaf (leaf), offset);
  gtk_widget_grab_focus (cell->leaf);
}

static void
walk_out (SfTableView *self, GtkDirectionType direction)
{
  g_signal_emit (self, signals[SIGNAL_WALKED], 0, direction);
}

static void
add_row_at_end (SfTableView *self)
{
  const SfBlock *table = get_table (self);
  guint n_rows = sf_block_get_n_children (table);
  Cell *cell;

  self->host->change (
      sf_table_edit_insert_row (sf_history_get_document (self->host->history), table, n_rows),
      self->host->data);
  cell = find_at (self, n_rows, 0);
  if (cell != NULL)
    enter (cell, 0);
}

static void
walk_on (SfTableView *self, guint index, GtkDirectionType direction)
{
  if (index + 1 < self->cells->len)
    enter (&g_array_index (self->cells, Cell, index + 1),
           direction == GTK_DIR_TAB_FORWARD ? G_MAXSIZE : 0);
  else if (direction == GTK_DIR_TAB_FORWARD)
    add_row_at_end (self);
  else
    walk_out (self, direction);
}

static void
walk_back (SfTableView *self, guint index, GtkDirectionType direction)
{
  if (index > 0)
    enter (&g_array_index (self->cells, Cell, index - 1), G_MAXSIZE);
  else
    walk_out (self, direction);
}

static void
walk_to_row (SfTableView *self, const Cell *from, GtkDirectionType direction)
{
  int row = direction == GTK_DIR_UP ? (int) from->row - 1 : (int) (from->row + from->n_rows);
  Cell *cell = find_at (self, row, from->column);

  if (cell != NULL)
    enter (cell, direction == GTK_DIR_UP ? G_MAXSIZE : 0);
  else
    walk_out (self, direction);
}

static gboolean
walked_cb (SfTableView *self, GtkDirectionType direction, SfLeafView *leaf)
{
  Cell *cell = find_cell (self, sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf)));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint index;

  if (cell == NULL)
    return FALSE;
  index = cell - &g_array_index (self->cells, Cell, 0);
  if (direction == GTK_DIR_UP || direction == GTK_DIR_DOWN)
    walk_to_row (self, cell, direction);
  else if (direction == GTK_DIR_TAB_FORWARD || direction == (is_rtl ? GTK_DIR_LEFT : GTK_DIR_RIGHT))
    walk_on (self, index, direction);
  else
    walk_back (self, index, direction);
  return TRUE;
}

/* A screen reader hears under which heading the cell stands. */
static void
entered_cb (SfTableView *self, SfLeafView *leaf)
{
  const Cell *cell = find_cell (self, sf_leaf_buffer_get_id (sf_leaf_view_get_leaf (leaf)));
  const Cell *head = cell != NULL && cell->row > 0 ? find_at (self, 0, cell->column) : NULL;
  const SfBlock *table = get_table (self);

  if (cell == NULL || table == NULL)
    return;
  self->last = cell->id;
  if (head == NULL || !sf_table_has_header (table))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (leaf), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (leaf), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    sf_text_get_string (sf_leaf_buffer_get_text (
                                        sf_leaf_view_get_leaf (SF_LEAF_VIEW (head->leaf)))),
                                    -1);
}

/* The sides of the page that a table names. What names none begins where its words do, and where
 * they have no direction, where the window does. */
static gboolean
is_at_right (const SfBlock *cell, PangoDirection direction, gboolean is_rtl)
{
  const char *align = sf_attrs_get (cell->attrs, "align");

  if (g_strcmp0 (align, "right") == 0 || g_strcmp0 (align, "left") == 0)
    return *align == 'r';
  return direction == PANGO_DIRECTION_RTL || (direction == PANGO_DIRECTION_NEUTRAL && is_rtl);
}

/* The sides of a justification are those of the text: it begins at its left in Arabic, too. */
static void
justify (SfTableView *self, GtkWidget *leaf, const SfBlock *cell)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const SfText *text = sf_leaf_buffer_get_text (sf_leaf_view_get_leaf (SF_LEAF_VIEW (leaf)));
  PangoDirection direction = sf_line_style_find_direction (sf_text_get_string (text));
  GtkJustification justification;

  if (g_strcmp0 (sf_attrs_get (cell->attrs, "align"), "center") == 0)
    justification = GTK_JUSTIFY_CENTER;
  else if (is_at_right (cell, direction, is_rtl) == (direction == PANGO_DIRECTION_RTL))
    justification = GTK_JUSTIFY_LEFT;
  else
    justification = GTK_JUSTIFY_RIGHT;
  gtk_text_view_set_justification (GTK_TEXT_VIEW (leaf), justification);
}

/* Its first letter may be of another direction now. */
static void
changed_cb (SfTableView *self, SfLeafBuffer *leaf)
{
  guint64 id = sf_leaf_buffer_get_id (leaf);
  const SfBlock *block = sf_document_find_block (sf_history_get_document (self->host->history), id);
  Cell *cell = find_cell (self, id);

  if (cell != NULL && block != NULL)
    justify (self, cell->leaf, block);
}

static void
dress (SfTableView *self, GtkWidget *leaf, const SfTablePlace *place)
{
  /* Translators: the name of a cell of a table, with the numbers of its row and column. */
  g_autofree char *name =
      g_strdup_printf (_ ("Row %u, column %u"), place->row + 1, place->column + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (leaf), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  justify (self, leaf, place->cell);
  if (sf_attrs_get_flag (place->cell->attrs, "header"))
    gtk_widget_add_css_class (leaf, "sf-header");
  else
    gtk_widget_remove_css_class (leaf, "sf-header");
}

static GtkWidget *
make_leaf (SfTableView *self, guint64 id)
{
  GtkWidget *leaf = sf_card_host_new_leaf (self->host, id, "", NULL, FALSE);

  gtk_widget_add_css_class (leaf, "sf-cell");
  gtk_widget_set_hexpand (leaf, TRUE);
  g_signal_connect_swapped (leaf, "walked", G_CALLBACK (walked_cb), self);
  g_signal_connect_swapped (leaf, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect_object (sf_leaf_view_get_leaf (SF_LEAF_VIEW (leaf)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return g_object_ref_sink (leaf);
}

/* The widgets that are there, by the ids of their cells. */
static GHashTable *
index_leaves (GArray *cells)
{
  GHashTable *leaves = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      g_hash_table_insert (leaves, &cell->id, cell->leaf);
    }
  return leaves;
}

static gboolean
has_same_places (SfTableView *self, GArray *places)
{
  if (places->len != self->cells->len)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (cell->id != place->cell->id || cell->row != place->row || cell->column != place->column
          || cell->n_rows != place->n_rows || cell->n_columns != place->n_columns)
        return FALSE;
    }
  return TRUE;
}

static void
place_cells (SfTableView *self, GArray *places)
{
  GArray *old = self->cells;
  g_autoptr (GHashTable) leaves = index_leaves (old);
  GtkWidget *child;

  self->cells = g_array_sized_new (FALSE, FALSE, sizeof (Cell), places->len);
  g_array_set_clear_func (self->cells, (GDestroyNotify) clear_cell);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);
      GtkWidget *leaf = g_hash_table_lookup (leaves, &place->cell->id);
      Cell cell = { .id = place->cell->id,
                    .row = place->row,
                    .column = place->column,
                    .n_rows = place->n_rows,
                    .n_columns = place->n_columns };

      cell.leaf = leaf != NULL ? g_object_ref (leaf) : make_leaf (self, cell.id);
      cell.attrs = sf_attrs_ref (place->cell->attrs);
      dress (self, cell.leaf, place);
      gtk_grid_attach (self->grid, cell.leaf, place->column, place->row, place->n_columns,
                       place->n_rows);
      g_array_append_val (self->cells, cell);
    }
  g_array_unref (old);
}

/* A widget that is attached anew has lost the focus. */
static guint64
find_focus (SfTableView *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (gtk_widget_has_focus (g_array_index (self->cells, Cell, i).leaf))
      return g_array_index (self->cells, Cell, i).id;
  return 0;
}

void
sf_table_view_show (SfTableView *self, const SfBlock *table)
{
  guint n_rows;
  guint n_columns;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);

  self->id = table->id;
  if (!has_same_places (self, places))
    {
      guint64 focus = find_focus (self);
      Cell *cell;

      place_cells (self, places);
      cell = focus != 0 ? find_cell (self, focus) : NULL;
      if (cell != NULL)
        gtk_widget_grab_focus (cell->leaf);
    }
  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);
      Cell *cell = &g_array_index (self->cells, Cell, i);

      if (cell->attrs == place->cell->attrs)
        continue;
      sf_attrs_unref (cell->attrs);
      cell->attrs = sf_attrs_ref (place->cell->attrs);
      dress (self, cell->leaf, place);
    }
}

gboolean
sf_table_view_enter (SfTableView *self, guint64 id, gsize offset_bytes)
{
  Cell *cell = id != 0 ? find_cell (self, id) : NULL;

  if (id == 0 && self->cells->len > 0)
    cell = &g_array_index (self->cells, Cell, 0);
  if (cell != NULL)
    enter (cell, offset_bytes);
  return cell != NULL;
}

gboolean
sf_table_view_enter_last (SfTableView *self)
{
  if (self->cells->len == 0)
    return FALSE;
  enter (&g_array_index (self->cells, Cell, self->cells->len - 1), G_MAXSIZE);
  return TRUE;
}

static SfEdit *
make_edit (SfDocument *document, const SfBlock *table, const char *what, const Cell *at)
{
  if (g_str_equal (what, "row-above"))
    return sf_table_edit_insert_row (document, table, at->row);
  if (g_str_equal (what, "row-below"))
    return sf_table_edit_insert_row (document, table, at->row + at->n_rows);
  if (g_str_equal (what, "remove-row"))
    return sf_table_edit_remove_row (document, table, at->row);
  if (g_str_equal (what, "column-before"))
    return sf_table_edit_insert_column (document, table, at->column);
  if (g_str_equal (what, "column-after"))
    return sf_table_edit_insert_column (document, table, at->column + at->n_columns);
  if (g_str_equal (what, "remove-column"))
    return sf_table_edit_remove_column (document, table, at->column);
  if (g_str_equal (what, "header"))
    return sf_table_edit_set_header (document, table, !sf_table_has_header (table));
  return sf_table_edit_align_column (document, table, at->column, what);
}

/* Where the caret goes when the table has changed around @at. */
static void
enter_after (SfTableView *self, const char *what, const Cell *at)
{
  int row = at->row + (g_str_equal (what, "row-below") ? at->n_rows : 0);
  guint column = at->column + (g_str_equal (what, "column-after") ? at->n_columns : 0);
  Cell *cell = find_at (self, row, column);

  if (cell == NULL)
    cell = find_at (self, MAX (row - 1, 0), column);
  if (cell == NULL)
    cell = find_at (self, row, column > 0 ? column - 1 : 0);
  if (cell != NULL)
    enter (cell, G_MAXSIZE);
}

void
sf_table_view_change (SfTableView *self, const char *what)
{
  const SfBlock *table = get_table (self);
  Cell *cell = self->last != 0 ? find_cell (self, self->last) : NULL;
  Cell at;

  if (cell == NULL && self->cells->len > 0)
    cell = &g_array_index (self->cells, Cell, 0);
  if (table == NULL || cell == NULL)
    return;
  at = *cell;
  self->host->change (make_edit (sf_history_get_document (self->host->history), table, what, &at),
                      self->host->data);
  enter_after (self, what, &at);
}

static void
sf_table_view_dispose (GObject *object)
{
  SfTableView *self = SF_TABLE_VIEW (object);

  g_clear_pointer (&self->pane, gtk_widget_unparent);
  g_clear_pointer (&self->cells, g_array_unref);
  G_OBJECT_CLASS (sf_table_view_parent_class)->dispose (object);
}

static void
sf_table_view_class_init (SfTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
  signals[SIGNAL_WALKED] = g_signal_new ("walked", SF_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
}

static void
sf_table_view_init (SfTableView *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, (GDestroyNotify) clear_cell);
  self->grid = GTK_GRID (grid);
  gtk_grid_set_row_spacing (self->grid, 1);
  gtk_grid_set_column_spacing (self->grid, 1);
  gtk_widget_add_css_class (grid, "sf-table");
  self->pane = sf_strip_new (grid);
  gtk_widget_set_parent (self->pane, GTK_WIDGET (self));
}

GtkWidget *
sf_table_view_new (const SfCardHost *host)
{
  SfTableView *self = g_object_new (SF_TYPE_TABLE_VIEW, NULL);

  self->host = host;
  return GTK_WIDGET (self);
}

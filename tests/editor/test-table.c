/* test-table.c - tables keep their shape whatever is taken out or put in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-leaf-buffer.h"
#include "sf-line-style.h"
#include "sf-table.h"

#include <string.h>

#define N_RUNS  200
#define N_STEPS 40

/* Rows are parted by "/", cells by "|"; "x3v2" behind a cell's words: it spans 3 columns and 2
 * rows. */
static SfBlock *
make_table (const char *shape)
{
  SfBlock *table = sf_block_new (SF_BLOCK_TABLE, NULL, NULL);
  g_auto (GStrv) rows = g_strsplit (shape, "/", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      SfBlock *row = sf_block_new (SF_BLOCK_TABLE_ROW, NULL, NULL);
      g_auto (GStrv) cells = g_strsplit (rows[i], "|", -1);

      for (guint j = 0; cells[j] != NULL && *rows[i] != '\0'; j++)
        {
          char *x = strchr (cells[j], 'x');
          char *v = strchr (cells[j], 'v');
          g_autofree char *columns = x != NULL ? g_strndup (x + 1, 1) : NULL;
          g_autofree char *span = v != NULL ? g_strndup (v + 1, 1) : NULL;
          g_autoptr (SfAttrs) attrs = sf_attrs_new ("colspan", columns, "rowspan", span, NULL);
          g_autoptr (SfText) text = sf_text_new (cells[j], strcspn (cells[j], "xv"));

          sf_block_append (row, sf_block_new (SF_BLOCK_TABLE_CELL, attrs, text));
        }
      sf_block_append (table, row);
    }
  return table;
}

static char *
show_table (const SfBlock *table)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < sf_block_get_n_children (table); i++)
    {
      const SfBlock *row = sf_block_get_child (table, i);

      g_string_append (shape, i > 0 ? "/" : "");
      for (guint j = 0; j < sf_block_get_n_children (row); j++)
        {
          const SfBlock *cell = sf_block_get_child (row, j);
          const char *columns = sf_attrs_get (cell->attrs, "colspan");
          const char *rows = sf_attrs_get (cell->attrs, "rowspan");

          g_string_append_printf (shape, "%s%s%s%s%s%s", j > 0 ? "|" : "",
                                  sf_text_get_string (cell->text), columns != NULL ? "x" : "",
                                  columns != NULL ? columns : "", rows != NULL ? "v" : "",
                                  rows != NULL ? rows : "");
        }
    }
  return g_string_free (shape, FALSE);
}

static SfDocument *
make_document (SfBlock *table)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL));
  sf_block_append (root, table);
  return sf_document_new_with_root (root);
}

static const SfBlock *
get_table (SfDocument *document)
{
  return sf_block_get_child (sf_document_get_root (document), 1);
}

typedef enum
{
  INSERT_ROW,
  REMOVE_ROW,
  INSERT_COLUMN,
  REMOVE_COLUMN,
} Change;

static SfEdit *
make_edit (SfDocument *document, Change change, guint at)
{
  const SfBlock *table = get_table (document);

  switch (change)
    {
    case INSERT_ROW:
      return sf_table_edit_insert_row (document, table, at);
    case REMOVE_ROW:
      return sf_table_edit_remove_row (document, table, at);
    case INSERT_COLUMN:
      return sf_table_edit_insert_column (document, table, at);
    case REMOVE_COLUMN:
      return sf_table_edit_remove_column (document, table, at);
    }
  g_return_val_if_reached (NULL);
}

static void
test_spans (void)
{
  static const struct
  {
    const char *before;
    Change change;
    guint at;
    const char *after; /* NULL: it can't be done */
  } cases[] = {
    { "a|b/c|d", INSERT_ROW, 1, "a|b/|/c|d" },
    { "a|b/c|d", INSERT_ROW, 2, "a|b/c|d/|" },
    { "a|b/c|d", REMOVE_ROW, 0, "c|d" },
    { "a|b", REMOVE_ROW, 0, NULL },
    { "a|b/c|d", INSERT_COLUMN, 0, "|a|b/|c|d" },
    { "a|b/c|d", INSERT_COLUMN, 2, "a|b|/c|d|" },
    { "a|b/c|d", REMOVE_COLUMN, 1, "a/c" },
    { "a/c", REMOVE_COLUMN, 0, NULL },
    { "a|b", INSERT_ROW, 5, NULL },
    { "ax2/b|c", INSERT_COLUMN, 1, "ax3/b||c" },
    { "ax2/b|c", REMOVE_COLUMN, 0, "a/c" },
    { "ax2/b|c", INSERT_ROW, 1, "ax2/|/b|c" },
    { "av2|b/c", INSERT_ROW, 1, "av3|b//c" },
    { "av2|b/c", REMOVE_ROW, 1, "a|b" },
    { "av2|b/c", REMOVE_ROW, 0, "a|c" },
    { "a|bv2|c/d|e", REMOVE_ROW, 0, "d|b|e" },
    { "av2|bv2|c/d", REMOVE_ROW, 0, "a|b|d" },
    { "av2|b/c", INSERT_COLUMN, 1, "av2||b/|c" },
    { "ax2v2|b/c", INSERT_COLUMN, 1, "ax3v2|b/c" },
    { "ax2v2|b/c", REMOVE_COLUMN, 2, "ax2v2/" },
    { "a|b|c/d", INSERT_COLUMN, 3, "a|b|c|/d|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = make_document (make_table (cases[i].before));
      g_autoptr (SfEdit) edit = make_edit (document, cases[i].change, cases[i].at);
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;

      if (cases[i].after == NULL)
        {
          g_assert_null (edit);
          continue;
        }
      g_assert_true (sf_document_apply (document, edit, &error));
      g_assert_no_error (error);
      shown = show_table (get_table (document));
      g_assert_cmpstr (shown, ==, cases[i].after);
    }
}

/* A table without holes: as many places as cells cover, each once. */
static void
assert_is_whole (const SfBlock *table)
{
  guint n_rows;
  guint n_columns;
  guint n_covered = 0;
  g_autoptr (GArray) places = sf_table_lay_out (table, &n_rows, &n_columns);

  for (guint i = 0; i < places->len; i++)
    {
      const SfTablePlace *place = &g_array_index (places, SfTablePlace, i);

      g_assert_cmpuint (place->column + place->n_columns, <=, n_columns);
      g_assert_cmpuint (place->row + place->n_rows, <=, n_rows);
      n_covered += place->n_rows * place->n_columns;
    }
  g_assert_cmpuint (n_covered, ==, n_rows * n_columns);
}

static void
test_any_course (void)
{
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (SfDocument) document = make_document (make_table ("ax2v2|b|c/dv2|e/f|g|h"));
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfDocument) before = sf_document_copy (document);

      assert_is_whole (get_table (document));
      for (guint step = 0; step < N_STEPS; step++)
        {
          g_autoptr (SfEdit) edit =
              make_edit (document, g_rand_int_range (random, INSERT_ROW, REMOVE_COLUMN + 1),
                         g_rand_int_range (random, 0, 6));

          if (edit == NULL)
            continue;
          g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
          assert_is_whole (get_table (document));
        }
      while (sf_history_can_undo (history))
        {
          g_autoptr (SfEdit) undone = sf_history_undo (history);
          g_assert_nonnull (undone);
        }
      g_assert_true (sf_document_equal (before, document));
    }
}

static void
test_header (void)
{
  g_autoptr (SfDocument) document = make_document (sf_table_new (2, 2, FALSE));
  g_autoptr (SfEdit) on = sf_table_edit_set_header (document, get_table (document), TRUE);
  g_autoptr (SfEdit) off = NULL;
  const SfBlock *row;

  g_assert_false (sf_table_has_header (get_table (document)));
  g_assert_true (sf_document_apply (document, on, NULL));
  g_assert_true (sf_table_has_header (get_table (document)));
  row = sf_block_get_child (get_table (document), 0);
  g_assert_cmpstr (sf_attrs_get (row->attrs, "part"), ==, "head");
  g_assert_true (sf_attrs_get_flag (sf_block_get_child (row, 1)->attrs, "header"));
  off = sf_table_edit_set_header (document, get_table (document), FALSE);
  g_assert_true (sf_document_apply (document, off, NULL));
  g_assert_false (sf_table_has_header (get_table (document)));
}

static void
test_alignment (void)
{
  g_autoptr (SfDocument) document = make_document (make_table ("a|b/cx2"));
  g_autoptr (SfEdit) edit = sf_table_edit_align_column (document, get_table (document), 1, "right");
  const SfBlock *row = sf_block_get_child (get_table (document), 0);

  g_assert_true (sf_document_apply (document, edit, NULL));
  g_assert_null (sf_block_get_child (row, 0)->attrs);
  g_assert_cmpstr (sf_attrs_get (sf_block_get_child (row, 1)->attrs, "align"), ==, "right");
  row = sf_block_get_child (get_table (document), 1);
  g_assert_null (sf_attrs_get (sf_block_get_child (row, 0)->attrs, "align"));
}

static void
assert_leaf_shows (SfLeafBuffer *leaf, SfDocument *document)
{
  const SfBlock *block = sf_document_find_block (document, sf_leaf_buffer_get_id (leaf));
  const char *wanted = block->text != NULL ? sf_text_get_string (block->text) : "";
  g_autofree char *shown = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (leaf), &start, &end);
  shown = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (leaf), &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, wanted);
  g_assert_true (sf_text_equal (sf_leaf_buffer_get_text (leaf), block->text));
}

static void
ask_something (GtkTextBuffer *buffer, GRand *random)
{
  g_autoptr (SfAttrs) link = sf_attrs_new ("href", "https://example.org/", NULL);
  static const char *const typed[] = { "a",    "é",           "ferry ", "\n",
                                       "\r\n", "👩‍🚀", "مرحبا",  "aa" };
  int count = gtk_text_buffer_get_char_count (buffer);
  int from = g_rand_int_range (random, 0, count + 1);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      MIN (count, from + g_rand_int_range (random, 0, 6)));
  gtk_text_buffer_select_range (buffer, &start, &end);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      gtk_text_buffer_delete (buffer, &start, &end);
      break;
    case 1:
      sf_leaf_buffer_toggle_mark (SF_LEAF_BUFFER (buffer), SF_MARK_BOLD);
      break;
    case 2:
      sf_leaf_buffer_set_mark (SF_LEAF_BUFFER (buffer), SF_MARK_LINK, link);
      break;
    default:
      gtk_text_buffer_insert (buffer, &start,
                              typed[g_rand_int_range (random, 0, G_N_ELEMENTS (typed))], -1);
    }
}

/* Two buffers of one cell and one of another: each shows its own words, whoever wrote them. */
static void
test_leaves (void)
{
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (SfDocument) document = make_document (make_table ("first|second"));
  g_autoptr (SfDocument) before = sf_document_copy (document);
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (GtkTextTagTable) tags = sf_line_style_new_table ();
  const SfBlock *row = sf_block_get_child (get_table (document), 0);
  const guint64 ids[] = { sf_block_get_child (row, 0)->id, sf_block_get_child (row, 0)->id,
                          sf_block_get_child (row, 1)->id };
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_object_unref);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (leaves, sf_leaf_buffer_new (history, ids[i], tags));
  for (guint step = 0; step < 4000; step++)
    {
      if (g_rand_int_range (random, 0, 5) == 0)
        {
          g_autoptr (SfEdit) undone =
              g_rand_boolean (random) ? sf_history_undo (history) : sf_history_redo (history);
        }
      else
        ask_something (g_ptr_array_index (leaves, g_rand_int_range (random, 0, leaves->len)),
                       random);
      for (guint i = 0; i < leaves->len; i++)
        assert_leaf_shows (g_ptr_array_index (leaves, i), document);
    }
  while (sf_history_can_undo (history))
    {
      g_autoptr (SfEdit) undone = sf_history_undo (history);
      g_assert_nonnull (undone);
    }
  g_assert_true (sf_document_equal (before, document));
}

static void
test_typed_behind_a_mark (void)
{
  g_autoptr (SfDocument) document = make_document (make_table ("bold"));
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (GtkTextTagTable) tags = sf_line_style_new_table ();
  guint64 id = sf_block_get_child (sf_block_get_child (get_table (document), 0), 0)->id;
  g_autoptr (SfLeafBuffer) leaf = sf_leaf_buffer_new (history, id, tags);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (leaf);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  sf_leaf_buffer_toggle_mark (leaf, SF_MARK_BOLD);
  g_assert_true (sf_leaf_buffer_has_mark (leaf, SF_MARK_BOLD));
  sf_leaf_buffer_place_caret (leaf, G_MAXSIZE);
  gtk_text_buffer_insert_at_cursor (buffer, "er", -1);
  g_assert_nonnull (sf_text_find_mark (sf_leaf_buffer_get_text (leaf), 5, SF_MARK_BOLD));
  sf_leaf_buffer_toggle_mark (leaf, SF_MARK_BOLD);
  gtk_text_buffer_insert_at_cursor (buffer, "!", -1);
  g_assert_null (sf_text_find_mark (sf_leaf_buffer_get_text (leaf), 6, SF_MARK_BOLD));
}

/* Were the line another, the card that is written in would be made anew under the caret. */
static void
test_caption_and_line (void)
{
  static const char *const captions[] = { "", "The hall", "مرحبا", "1234" };
  g_autoptr (SfBlock) plain = sf_block_new (SF_BLOCK_PICTURE, NULL, NULL);
  SfLineStyle wanted = sf_line_style_of (plain);

  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      g_autoptr (SfText) caption = sf_text_new (captions[i], -1);
      g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_PICTURE, NULL, caption);
      SfLineStyle style = sf_line_style_of (card);

      g_assert_true (sf_line_style_equal (&style, &wanted));
    }
}

/* A file of some bytes asks for millions of columns. */
static void
test_wide_spans (void)
{
  g_autoptr (SfBlock) table = sf_table_new (2, 3000, FALSE);
  g_autoptr (SfAttrs) wide = sf_attrs_new ("colspan", "1000", NULL);
  g_autoptr (GArray) places = NULL;
  guint n_rows;
  guint n_columns;

  for (guint i = 0; i < 3000; i++)
    sf_block_set_attrs (sf_block_get_child (table, 0)->children->pdata[i], wide);
  places = sf_table_lay_out (table, &n_rows, &n_columns);
  g_assert_cmpuint (places->len, ==, 6000);
  g_assert_cmpuint (n_columns, <, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/table/spans-grow-and-shrink-with-rows-and-columns", test_spans);
  g_test_add_func ("/sf/editor/table/no-course-of-changes-makes-a-hole", test_any_course);
  g_test_add_func ("/sf/editor/table/the-first-row-is-a-header-or-not", test_header);
  g_test_add_func ("/sf/editor/table/a-column-is-aligned-where-cells-begin-in-it", test_alignment);
  g_test_add_func ("/sf/editor/table/spans-do-not-reach-beyond-all-measure", test_wide_spans);
  g_test_add_func ("/sf/editor/leaf/each-shows-its-block-whoever-wrote-it", test_leaves);
  g_test_add_func ("/sf/editor/leaf/marks-go-on-as-in-the-text", test_typed_behind_a_mark);
  g_test_add_func ("/sf/editor/leaf/a-caption-changes-nothing-about-its-line",
                   test_caption_and_line);
  return g_test_run ();
}

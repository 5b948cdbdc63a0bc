/* test-structure.c - lists, quotes, code: what keys and commands make of lines
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-nesting.h"
#include "sf-structure.h"
#include "sketch.h"

#include <string.h>

typedef struct
{
  const char *before;
  const char *from; /* the caret, "line:character" */
  const char *to;   /* the other end of the selection, NULL = none */
  const char *keys; /* see press() */
  const char *after;
  const char *caret;
} Case;

static void
find_place (SfBuffer *buffer, const char *place, GtkTextIter *iter)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);

  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (buffer), iter, atoi (parts[0]),
                                           atoi (parts[1]));
}

/* "⏎" Return, "⌫" Backspace, "⇥" Tab, "⇤" Shift+Tab; "c" code, "v" verse, "p" paragraph, "l" a
 * list, "n" a numbered one, "q" a quote; what stands for none is typed. */
static void
press (SfBuffer *buffer, const char *key)
{
  GtkTextIter iter;

  if (g_str_equal (key, "⏎"))
    {
      if (!sf_nesting_end_line (buffer))
        sketch_type (buffer, "\n");
    }
  else if (g_str_equal (key, "⌫"))
    {
      sf_buffer_get_caret (buffer, &iter);
      if (!sf_nesting_leave (buffer))
        gtk_text_buffer_backspace (GTK_TEXT_BUFFER (buffer), &iter, TRUE, TRUE);
    }
  else if (g_str_equal (key, "⇥") || g_str_equal (key, "⇤"))
    sf_nesting_shift (buffer, g_str_equal (key, "⇥"));
  else if (g_str_equal (key, "c"))
    sf_structure_set_kind (buffer, SF_BLOCK_CODE, 0);
  else if (g_str_equal (key, "v"))
    sf_structure_set_kind (buffer, SF_BLOCK_VERSE, 0);
  else if (g_str_equal (key, "p"))
    sf_structure_set_kind (buffer, SF_BLOCK_PARAGRAPH, 0);
  else if (g_str_equal (key, "l") || g_str_equal (key, "n"))
    sf_structure_toggle_list (buffer, g_str_equal (key, "n"));
  else if (g_str_equal (key, "q"))
    sf_structure_toggle_quote (buffer, SF_BLOCK_QUOTE);
  else
    sketch_type (buffer, key);
}

static void
press_all (SfBuffer *buffer, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      char key[7] = { 0 };

      memcpy (key, p, (gsize) (g_utf8_next_char (p) - p));
      press (buffer, key);
    }
}

static void
assert_case (const Case *c)
{
  g_autoptr (SfDocument) document = sketch_read (c->before);
  g_autoptr (SfDocument) copy = sf_document_copy (document);
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  g_autofree char *after = NULL;
  g_autofree char *caret = NULL;
  GtkTextIter start;
  GtkTextIter end;

  find_place (buffer, c->from, &start);
  find_place (buffer, c->to != NULL ? c->to : c->from, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &start, &end);
  press_all (buffer, c->keys);
  after = sketch_write (document);
  caret = sketch_write_caret (buffer);
  g_assert_cmpstr (after, ==, c->after);
  g_assert_cmpstr (caret, ==, c->caret);
  if (c->to != NULL && gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer)))
    {
      gtk_text_buffer_get_iter_at_mark (
          GTK_TEXT_BUFFER (buffer), &end,
          gtk_text_buffer_get_selection_bound (GTK_TEXT_BUFFER (buffer)));
      find_place (buffer, c->to, &start);
      g_assert_true (gtk_text_iter_equal (&start, &end));
    }
  while (sf_history_can_undo (history))
    sf_edit_unref (sf_history_undo (history));
  g_assert_true (sf_document_equal (document, copy));
}

static void
assert_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_test_message ("case %u: %s", i, cases[i].before);
      assert_case (&cases[i]);
    }
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "-a", "0:1", NULL, "⏎b", "-a|-b", "1:1" },
    { "-a|x", "0:1", NULL, "⏎⏎", "-a||x", "1:0" },
    { "-a|-b", "0:1", NULL, "⏎⏎y", "-a|y|-b", "1:1" },
    { "-a| -b", "1:1", NULL, "⏎⏎x", "-a| -b|-x", "2:1" },
    { "-a| -b", "1:1", NULL, "⏎⏎⏎d", "-a| -b|d", "2:1" },
    { "-ab| -c", "0:1", NULL, "⏎", "-a|-b| -c", "1:0" },
    { "-ab| -c", "0:2", NULL, "⏎x", "-ab|-x| -c", "1:1" },
    { "-a| -bc| -d", "1:1", NULL, "⏎", "-a| -b| -c| -d", "2:0" },
    { "-a| -b| -c", "1:0", NULL, "⏎", "-a| -| -b| -c", "2:0" },
    { "-a|-b", "1:0", NULL, "⌫", "-a|b", "1:0" },
    { "-a| -b", "1:0", NULL, "⌫", "-a|-b", "1:0" },
    { "-a| -b", "1:0", NULL, "⌫⌫", "-a|b", "1:0" },
    { "-a| -b", "1:0", NULL, "⌫⌫⌫", "-ab", "0:1" },
    { "-a|-b|-c", "0:0", NULL, "⌫", "a|-b|-c", "0:0" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_tab (void)
{
  static const Case cases[] = {
    { "-a|-b", "1:1", NULL, "⇥", "-a| -b", "1:1" },
    { "-a|-b", "0:1", NULL, "⇥", "-a|-b", "0:1" },
    { "-a|-b|-c|-d", "1:0", "2:1", "⇥", "-a| -b| -c|-d", "1:0" },
    { "-a|-b|-c|-d", "2:1", "1:0", "⇥⇥", "-a| -b|  -c|-d", "2:1" },
    { "-a|-b| -c|-d", "1:0", "3:1", "⇥", "-a| -b|  -c| -d", "1:0" },
    { "-a| -b| -c|-d", "1:0", "2:1", "⇤", "-a|-b|-c|-d", "1:0" },
    { "-a| -b| -c| -d", "1:0", "2:1", "⇤", "-a|-b|-c| -d", "1:0" },
    { "-a| -b|  -c", "1:0", "2:1", "⇤", "-a|-b| -c", "1:0" },
    { "-a|-b", "0:0", "1:1", "⇤", "a|b", "0:0" },
    { "p|-a|-b", "0:0", "2:1", "⇥", "p|-a| -b", "0:0" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_depth (void)
{
  g_autoptr (SfDocument) document = sketch_read ("-a|-b");
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  guint depth = 0;
  guint i;

  for (i = 0; i < 40; i++)
    {
      const SfBlock *up;

      sf_buffer_place_caret (buffer, i + 1, 1);
      sf_nesting_shift (buffer, TRUE);
      for (up = sf_buffer_get_block (buffer, i + 1), depth = 0; up != NULL; up = up->parent)
        depth++;
      g_assert_cmpuint (depth, <=, SF_BLOCK_MAX_DEPTH);
      sketch_type (buffer, "\n");
      sketch_type (buffer, "x");
    }
  g_assert_cmpuint (depth, >=, SF_BLOCK_MAX_DEPTH - 1);
  sf_buffer_place_caret (buffer, 30, 0);
  sf_structure_toggle_quote (buffer, SF_BLOCK_QUOTE);
  g_assert_true (sf_history_can_undo (history));
}

static void
test_quotes (void)
{
  static const Case cases[] = {
    { ">a|x", "0:1", NULL, "⏎⏎y", ">a|y|x", "1:1" },
    { ">a|>b", "0:1", NULL, "⏎⏎", ">a||>b", "1:0" },
    { ">a|>~b|x", "1:1", NULL, "⏎y", ">a|>~b|y|x", "2:1" },
    { ">a|>~bc|x", "1:1", NULL, "⏎", ">a|>~b|c|x", "2:0" },
    { ">a", "0:0", NULL, "⌫", "a", "0:0" },
    { "»a", "0:0", NULL, "⌫", "a", "0:0" },
    { "a|b", "0:0", "1:1", "q", ">a|>b", "0:0" },
    { "-a|-b", "0:0", NULL, "q", ">-a|>-b", "0:0" },
    { ">-a|>-b", "1:0", NULL, "q", "-a|-b", "1:0" },
    { "-a|b", "1:1", NULL, "l", "-a|-b", "1:1" },
    { "1.a|b", "1:1", NULL, "n", "1.a|2.b", "1:1" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_lines (void)
{
  static const Case cases[] = {
    { "#ab", "0:2", NULL, "⏎x", "#ab|x", "1:1" },
    { "#ab", "0:0", NULL, "⏎", "|#ab", "1:0" },
    { "#ab", "0:1", NULL, "⏎", "#a|#b", "1:0" },
    { "#", "0:0", NULL, "⌫", "", "0:0" },
    { "x|#ab", "1:0", NULL, "⌫", "xab", "0:1" },
    { "`a", "0:1", NULL, "⏎b", "`a⏎b", "0:3" },
    { "`a", "0:1", NULL, "⏎⏎x", "`a|x", "1:1" },
    { "/a", "0:1", NULL, "⏎⏎x", "/a|x", "1:1" },
    { "=a|b", "0:1", NULL, "⏎⏎x", "=a|x|b", "1:1" },
    { "`a⏎⏎b", "0:2", NULL, "⏎", "`a⏎⏎⏎b", "0:3" },
    { "`", "0:0", NULL, "⌫x", "x", "0:1" },
    { "a|b|c", "0:1", "2:1", "c", "`a⏎b⏎c", "0:1" },
    { "`a⏎b⏎c", "0:1", NULL, "p", "a|b|c", "0:1" },
    { "-a|-b", "0:0", "1:1", "v", "/a⏎b", "0:0" },
    { "a|*|b", "0:0", "2:1", "c", "`a|*|`b", "0:0" },
    { ">a|b", "0:0", "1:1", "c", ">`a|`b", "0:0" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* Two lines in each of two columns, or in a group. */
static SfBuffer *
make_box (gboolean is_group)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *outer = sf_block_new (is_group ? SF_BLOCK_GROUP : SF_BLOCK_COLUMNS, NULL, NULL);
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (SfHistory) history = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u", i);
      g_autoptr (SfText) text = sf_text_new (words, -1);

      if (!is_group && i % 2 == 0)
        sf_block_append (outer, sf_block_new (SF_BLOCK_COLUMN, NULL, NULL));
      sf_block_append (is_group ? outer : (SfBlock *) sf_block_get_child (outer, i / 2),
                       sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
    }
  sf_block_append (root, outer);
  document = sf_document_new_with_root (root);
  history = sf_history_new (document);
  return sf_buffer_new (history);
}

static void
test_leave_box (void)
{
  for (guint is_group = 0; is_group < 2; is_group++)
    {
      g_autoptr (SfBuffer) buffer = make_box (is_group);
      SfDocument *document = sf_buffer_get_document (buffer);
      const SfBlock *root = sf_document_get_root (document);

      sf_buffer_place_caret (buffer, is_group ? 3 : 1, 1);
      press (buffer, "⏎");
      g_assert_cmpuint (sf_block_get_n_children (root), ==, 1);
      press (buffer, "⏎");
      g_assert_cmpuint (sf_block_get_n_children (root), ==, 2);
      g_assert_cmpuint (sf_block_get_child (root, 1)->kind, ==, SF_BLOCK_PARAGRAPH);
      g_assert_cmpuint (sf_document_get_n_lines (document), ==, 5);
      sketch_type (buffer, "out");
      g_assert_cmpstr (sf_text_get_string (sf_block_get_child (root, 1)->text), ==, "out");
    }
}

/* A group in an item of a list: no paragraph may stand behind it. */
static void
test_box_of_item (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
  SfBlock *item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
  SfBlock *group = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (SfHistory) history = NULL;
  g_autoptr (SfBuffer) buffer = NULL;

  sf_block_append (root, list);
  sf_block_append (list, item);
  sf_block_append (item, group);
  sf_block_append (group, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL));
  document = sf_document_new_with_root (root);
  history = sf_history_new (document);
  buffer = sf_buffer_new (history);
  sf_buffer_place_caret (buffer, 1, 0);
  press (buffer, "⏎");
  press (buffer, "⏎");
  g_assert_cmpuint (sf_block_get_n_children (item), ==, 1);
  g_assert_cmpuint (sf_block_get_n_children (group), ==, 3);
}

/* Only what a command is about changes: an anchor, a colour, an alignment are somebody's. */
static void
test_attrs (void)
{
  static const struct
  {
    const char *before;
    const char *name;
    const char *keys;
    SfBlockKind kind;
  } cases[] = {
    { "##a", "align", "p", SF_BLOCK_PARAGRAPH },
    { "`a", "wp-tag", "c", SF_BLOCK_CODE },
    { "a", "wp-json", "cp", SF_BLOCK_PARAGRAPH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (cases[i].before);
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      const SfBlock *block = sf_document_get_line (document, 0);
      g_autoptr (SfAttrs) attrs = sf_attrs_with (block->attrs, cases[i].name, "kept");
      g_autoptr (SfEdit) edit =
          sf_document_edit_set_block (document, block->id, block->kind, attrs);

      g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
      press_all (buffer, cases[i].keys);
      block = sf_document_get_line (document, 0);
      g_assert_cmpint (block->kind, ==, cases[i].kind);
      g_assert_cmpuint (sf_attrs_size (block->attrs), ==, 1);
      g_assert_cmpstr (sf_attrs_get (block->attrs, cases[i].name), ==, "kept");
    }
}

static void
test_list_attrs (void)
{
  g_autoptr (SfDocument) document = sketch_read ("-a|-b");
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  const SfBlock *list = sf_document_get_line (document, 0)->parent;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("wp-tag", " class=\"x\"", NULL);
  g_autoptr (SfEdit) edit = sf_document_edit_set_block (document, list->id, list->kind, attrs);

  g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
  press (buffer, "n");
  list = sf_document_get_line (document, 0)->parent;
  g_assert_cmpstr (sf_attrs_get (list->attrs, "ordered"), ==, "1");
  press (buffer, "l");
  list = sf_document_get_line (document, 0)->parent;
  g_assert_true (sf_attrs_equal (list->attrs, attrs));
}

/* Where the list counts from is not where a part of it does that is nested or left over. */
static void
test_list_start (void)
{
  static const char *const keys[] = { "⇥", "p" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (SfDocument) document = sketch_read ("1.a|2.b|3.c");
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      const SfBlock *list = sf_document_get_line (document, 0)->parent;
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ordered", "1", "start", "5", NULL);
      g_autoptr (SfEdit) edit = sf_document_edit_set_block (document, list->id, list->kind, attrs);
      const SfBlock *other;

      g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
      sf_buffer_place_caret (buffer, 1, 0);
      press_all (buffer, keys[i]);
      g_assert_true (sf_attrs_equal (sf_document_get_line (document, 0)->parent->attrs, attrs));
      other = sf_document_get_line (document, i == 0 ? 1 : 2)->parent;
      g_assert_cmpstr (sf_attrs_get (other->attrs, "ordered"), ==, "1");
      g_assert_null (sf_attrs_get (other->attrs, "start"));
    }
}

/* What a list says beyond how it counts does not divide it from what is put behind it. */
static void
test_join (void)
{
  static const struct
  {
    const char *before;
    const char *keys;
    guint line;
    gboolean is_joined;
  } cases[] = {
    { "-a|b", "l", 1, TRUE }, { "1.a|b", "n", 1, TRUE },     { "1.a|b", "l", 1, FALSE },
    { ">a|b", "q", 1, TRUE }, { ">a|>~b|c", "q", 2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (cases[i].before);
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      const SfBlock *box = sf_document_get_line (document, 0)->parent;
      g_autoptr (SfAttrs) attrs = sf_attrs_with (box->attrs, "wp-tag", " class=\"x\"");
      g_autoptr (SfEdit) edit = sf_document_edit_set_block (document, box->id, box->kind, attrs);
      guint64 id = box->id;

      g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
      sf_buffer_place_caret (buffer, cases[i].line, 0);
      press_all (buffer, cases[i].keys);
      g_assert_cmpint (sf_document_get_line (document, cases[i].line)->parent->id == id, ==,
                       cases[i].is_joined);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/structure/return-and-backspace-lead-out-of-lists", test_lists);
  g_test_add_func ("/sf/editor/structure/tab-nests-all-that-is-selected", test_tab);
  g_test_add_func ("/sf/editor/structure/no-tree-is-made-too-deep", test_depth);
  g_test_add_func ("/sf/editor/structure/quotes-hold-lists-and-end-with-their-citation",
                   test_quotes);
  g_test_add_func ("/sf/editor/structure/another-kind-keeps-what-else-a-block-says", test_attrs);
  g_test_add_func ("/sf/editor/structure/a-part-of-a-list-counts-from-one", test_list_start);
  g_test_add_func ("/sf/editor/structure/an-alike-list-or-quote-takes-what-stands-behind-it",
                   test_join);
  g_test_add_func ("/sf/editor/structure/another-kind-of-list-keeps-what-else-it-says",
                   test_list_attrs);
  g_test_add_func ("/sf/editor/structure/lines-of-code-stay-in-one-block", test_lines);
  g_test_add_func ("/sf/editor/structure/return-stays-in-a-group-of-an-item", test_box_of_item);
  g_test_add_func ("/sf/editor/structure/return-twice-leads-out-of-a-group-and-of-columns",
                   test_leave_box);
  return g_test_run ();
}

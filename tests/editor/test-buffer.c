/* test-buffer.c - the text buffer shows the document, whatever is asked of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-buffer.h"
#include "sf-line-style.h"
#include "sf-marks.h"
#include "sf-nesting.h"
#include "sf-structure.h"

#include <string.h>

#define N_RUNS  60
#define N_STEPS 120

static SfBlock *
add (SfBlock *parent, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

static SfHistory *
make_story (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfAttrs) level = sf_attrs_new ("level", "2", NULL);
  g_autoptr (SfDocument) document = NULL;
  SfBlock *block;
  SfBlock *list;

  add (root, SF_BLOCK_PARAGRAPH, "The ferry waits; die Fähre wartet; العبّارة تنتظر.");
  block = add (root, SF_BLOCK_HEADING, "What comes next");
  sf_block_set_attrs (block, level);
  list = add (root, SF_BLOCK_LIST, NULL);
  block = add (list, SF_BLOCK_LIST_ITEM, "Sweep");
  list = add (block, SF_BLOCK_LIST, NULL);
  add (list, SF_BLOCK_LIST_ITEM, "the floor");
  add (root, SF_BLOCK_PICTURE, "The hall");
  block = add (root, SF_BLOCK_PULL_QUOTE, NULL);
  add (block, SF_BLOCK_PARAGRAPH, "We are building lunch.");
  add (block, SF_BLOCK_CITATION, "Ines Kaya");
  add (root, SF_BLOCK_CODE, "one" SF_LINE_BREAK "two\nthree");
  add (root, SF_BLOCK_ISLAND, NULL);
  document = sf_document_new_with_root (root);
  return sf_history_new (document);
}

static void
append_shown (GString *out, const SfBlock *block)
{
  const char *p;

  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD)
    {
      g_string_append (out, SF_OBJECT);
      return;
    }
  for (p = sf_text_get_string (block->text); *p != '\0'; p++)
    g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
assert_marks_shown (GtkTextBuffer *buffer, const SfBlock *block, guint line)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  const char *text = sf_text_get_string (block->text);
  const char *p;
  int kind;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    for (kind = SF_MARK_LINK; kind <= SF_MARK_CODE; kind++)
      {
        GtkTextIter iter;
        gboolean is_tagged;

        gtk_text_buffer_get_iter_at_line_index (buffer, &iter, line, p - text);
        is_tagged = gtk_text_iter_has_tag (&iter, sf_line_style_get_mark_tag (table, kind));
        g_assert_cmpint (is_tagged, ==, sf_text_find_mark (block->text, p - text, kind) != NULL);
      }
}

static void
assert_style_shown (GtkTextBuffer *buffer, const SfBlock *block, guint line)
{
  SfLineStyle style = sf_line_style_of (block);
  GtkTextTag *wanted[3];
  guint n_wanted = 0;
  guint n_shown = 0;
  GtkTextIter iter;
  GSList *tags;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  if (gtk_text_iter_is_end (&iter))
    return;
  sf_line_style_get_tags (&style, gtk_text_buffer_get_tag_table (buffer), wanted);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      n_wanted += wanted[i] != NULL;
      g_assert_true (wanted[i] == NULL || gtk_text_iter_has_tag (&iter, wanted[i]));
    }
  tags = gtk_text_iter_get_tags (&iter);
  for (const GSList *each = tags; each != NULL; each = each->next)
    n_shown += sf_line_style_is_line_tag (each->data);
  g_slist_free (tags);
  g_assert_cmpuint (n_shown, ==, n_wanted + gtk_text_iter_ends_line (&iter));
}

/* Else the view may show it as another one. Of empty lines, all but the first look like it. */
static void
assert_begins_with_a_toggle (GtkTextBuffer *buffer, guint line)
{
  GtkTextIter before;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  before = iter;
  if (line == 0
      || (gtk_text_iter_ends_line (&iter) && gtk_text_iter_backward_line (&before)
          && gtk_text_iter_ends_line (&before)))
    return;
  g_assert_true (gtk_text_iter_toggles_tag (&iter, NULL));
}

static void
assert_shows (SfBuffer *self, gboolean with_marks)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  SfDocument *document = sf_buffer_get_document (self);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autofree char *shown = NULL;
  GtkTextIter start;
  GtkTextIter end;
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);

      if (i > 0)
        g_string_append_c (wanted, '\n');
      append_shown (wanted, block);
      assert_style_shown (buffer, block, i);
      assert_begins_with_a_toggle (buffer, i);
      if (with_marks && sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT)
        assert_marks_shown (buffer, block, i);
    }
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, wanted->str);
}

static void
choose_range (GtkTextBuffer *buffer, GRand *random, GtkTextIter *start, GtkTextIter *end)
{
  int count = gtk_text_buffer_get_char_count (buffer);
  int from = g_rand_int_range (random, 0, count + 1);
  int to = MIN (count, from + g_rand_int_range (random, 0, 24));

  gtk_text_buffer_get_iter_at_offset (buffer, start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, end, to);
}

static void
restructure (SfBuffer *self, GRand *random)
{
  g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL);

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      sf_structure_set_kind (self, SF_BLOCK_HEADING, (guint) g_rand_int_range (random, 1, 7));
      break;
    case 1:
      sf_structure_set_kind (self, SF_BLOCK_PARAGRAPH, 0);
      break;
    case 2:
      sf_structure_toggle_list (self, g_rand_boolean (random));
      break;
    case 3:
      sf_structure_toggle_quote (self,
                                 g_rand_boolean (random) ? SF_BLOCK_QUOTE : SF_BLOCK_PULL_QUOTE);
      break;
    case 4:
      sf_nesting_shift (self, g_rand_boolean (random));
      break;
    case 5:
      sf_nesting_leave (self);
      break;
    default:
      sf_structure_insert_card (self, card);
      break;
    }
}

static void
ask_something (SfBuffer *self, GRand *random)
{
  static const char *const typed[] = { "a",        "é",      "ferry ",      "\n",
                                       "one\ntwo", "\r\n",   "👩‍🚀", "مرحبا",
                                       " ",        "x\n\ny", "\n\n" };
  static const SfMarkKind marks[] = { SF_MARK_BOLD, SF_MARK_ITALIC, SF_MARK_STRIKE, SF_MARK_CODE };
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  SfMarkKind kind = marks[g_rand_int_range (random, 0, G_N_ELEMENTS (marks))];
  GtkTextIter start;
  GtkTextIter end;

  choose_range (buffer, random, &start, &end);
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      gtk_text_buffer_delete (buffer, &start, &end);
      break;
    case 1:
      gtk_text_buffer_apply_tag (buffer, sf_line_style_get_mark_tag (table, kind), &start, &end);
      break;
    case 2:
      gtk_text_buffer_remove_tag (buffer, sf_line_style_get_mark_tag (table, kind), &start, &end);
      break;
    case 3:
      gtk_text_buffer_place_cursor (buffer, &start);
      sf_marks_toggle (self, kind);
      gtk_text_buffer_insert_at_cursor (buffer, "marked", -1);
      break;
    case 4:
    case 5:
      gtk_text_buffer_select_range (buffer, &start, &end);
      restructure (self, random);
      break;
    default:
      gtk_text_buffer_insert (buffer, &start,
                              typed[g_rand_int_range (random, 0, G_N_ELEMENTS (typed))], -1);
      break;
    }
}

static void
test_any_request (void)
{
  guint run;

  for (run = 0; run < N_RUNS; run++)
    {
      g_autoptr (SfHistory) history = make_story ();
      g_autoptr (SfDocument) before = sf_document_copy (sf_history_get_document (history));
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      g_autoptr (SfDocument) after = NULL;
      g_autoptr (GRand) random = g_rand_new_with_seed (run);
      guint step;

      assert_shows (buffer, TRUE);
      for (step = 0; step < N_STEPS; step++)
        {
          ask_something (buffer, random);
          assert_shows (buffer, step % 20 == 0);
        }
      after = sf_document_copy (sf_history_get_document (history));
      while (sf_history_can_undo (history))
        {
          sf_edit_unref (sf_history_undo (history));
          assert_shows (buffer, FALSE);
        }
      g_assert_true (sf_document_equal (before, sf_history_get_document (history)));
      assert_shows (buffer, TRUE);
      while (sf_history_can_redo (history))
        sf_edit_unref (sf_history_redo (history));
      g_assert_true (sf_document_equal (after, sf_history_get_document (history)));
      assert_shows (buffer, TRUE);
    }
}

static void
test_iterators (void)
{
  g_autoptr (SfHistory) history = make_story ();
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, 4);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "old\nnew ", -1);
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 12);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 1);
}

static void
test_link_end (void)
{
  g_autoptr (SfHistory) history = make_story ();
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", "https://example.org/", NULL);
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  const SfBlock *block;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (text, &start, 4);
  gtk_text_buffer_get_iter_at_offset (text, &end, 9);
  gtk_text_buffer_select_range (text, &start, &end);
  sf_marks_set (buffer, SF_MARK_LINK, attrs);
  sf_marks_toggle (buffer, SF_MARK_BOLD);
  gtk_text_buffer_get_iter_at_offset (text, &end, 9);
  gtk_text_buffer_insert (text, &end, "s", 1);
  block = sf_buffer_get_block (buffer, 0);
  g_assert_null (sf_text_find_mark (block->text, 9, SF_MARK_LINK));
  g_assert_nonnull (sf_text_find_mark (block->text, 9, SF_MARK_BOLD));
}

static void
test_code_keeps_lines (void)
{
  g_autoptr (SfHistory) history = make_story ();
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  SfDocument *document = sf_buffer_get_document (buffer);
  guint n_lines = sf_document_get_n_lines (document);
  GtkTextIter iter;
  guint line = 0;

  while (sf_buffer_get_block (buffer, line)->kind != SF_BLOCK_CODE)
    line++;
  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (buffer), &iter, line, 3);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (buffer), &iter, "\n", 1);
  g_assert_cmpuint (sf_document_get_n_lines (document), ==, n_lines);
  g_assert_true (g_str_has_prefix (sf_text_get_string (sf_buffer_get_block (buffer, line)->text),
                                   "one" SF_LINE_BREAK SF_LINE_BREAK "two"));
}

static void
test_caret_around_cards (void)
{
  g_autoptr (SfHistory) history = make_story ();
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  GtkTextIter iter;
  guint line = 0;

  while (sf_buffer_get_block (buffer, line)->kind != SF_BLOCK_PICTURE)
    line++;
  sf_buffer_place_caret (buffer, line, 0);
  sf_buffer_get_caret (buffer, &iter);
  g_assert_true (gtk_text_iter_starts_line (&iter));
  sf_buffer_place_caret (buffer, line, 1);
  sf_buffer_get_caret (buffer, &iter);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, line);
  g_assert_true (gtk_text_iter_ends_line (&iter));
  sf_buffer_place_caret (buffer, 0, 1000);
  sf_buffer_get_caret (buffer, &iter);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 0);
  g_assert_true (gtk_text_iter_ends_line (&iter));
}

static int
caret_of (GtkTextBuffer *buffer)
{
  int offset;

  g_object_get (buffer, "cursor-position", &offset, NULL);
  return offset;
}

static void
count_move_cb (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextMark *mark, int *n_moves)
{
  if (mark == gtk_text_buffer_get_insert (buffer))
    (*n_moves)++;
}

static void
test_caret_among_like_letters (void)
{
  g_autoptr (SfHistory) history = make_story ();
  g_autoptr (SfBuffer) self = sf_buffer_new (history);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int n_moves = 0;
  int offset;

  g_signal_connect (buffer, "mark-set", G_CALLBACK (count_move_cb), &n_moves);
  for (offset = 0; offset < 20; offset++)
    {
      GtkTextIter iter;
      GtkTextIter next;
      g_autofree char *letter = NULL;

      /* The letter that follows is typed before itself, and taken away again. */
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
      gtk_text_buffer_get_iter_at_offset (buffer, &next, offset + 1);
      letter = gtk_text_buffer_get_text (buffer, &iter, &next, FALSE);
      gtk_text_buffer_place_cursor (buffer, &iter);
      n_moves = 0;
      gtk_text_buffer_insert_at_cursor (buffer, letter, -1);
      g_assert_cmpint (caret_of (buffer), ==, offset + 1);
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset + 1);
      g_assert_true (gtk_text_buffer_backspace (buffer, &iter, FALSE, TRUE));
      g_assert_cmpint (caret_of (buffer), ==, offset);
      /* It went along with the letters: moved on its own, it costs another layout. */
      g_assert_cmpint (n_moves, ==, 0);
    }
  assert_shows (self, TRUE);
}

/* What stands at the top level: "p" a paragraph with words, "_" one without, "*" a card. */
static SfHistory *
make_sketch (const char *sketch)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfDocument) document = NULL;

  for (const char *p = sketch; *p != '\0'; p++)
    if (*p == '*')
      add (root, SF_BLOCK_SEPARATOR, NULL);
    else
      add (root, SF_BLOCK_PARAGRAPH, *p == 'p' ? "Words" : "");
  document = sf_document_new_with_root (root);
  return sf_history_new (document);
}

static void
assert_sketch (SfBuffer *buffer, const char *expected)
{
  const SfBlock *root = sf_document_get_root (sf_buffer_get_document (buffer));
  g_autoptr (GString) sketch = g_string_new (NULL);
  guint i;

  for (i = 0; i < sf_block_get_n_children (root); i++)
    {
      const SfBlock *block = sf_block_get_child (root, i);

      g_string_append_c (sketch, block->kind != SF_BLOCK_PARAGRAPH       ? '*'
                                 : sf_text_get_length (block->text) == 0 ? '_'
                                                                         : 'p');
    }
  g_assert_cmpstr (sketch->str, ==, expected);
}

static void
test_card_takes_an_empty_line (void)
{
  static const struct
  {
    const char *before;
    guint line;
    const char *after;
    const char *typed; /* after one more word */
  } cases[] = {
    { "_", 0, "*_", "*p" },       { "p_", 1, "p*_", "p*p" }, { "p_p", 1, "p*p", "p*pp" },
    { "p_*", 1, "p**", "p*p*" },  { "p", 0, "p*", "p*p" },   { "pp", 0, "p*p", "p*pp" },
    { "p*_", 2, "p**_", "p**p" }, { "*", 0, "**", "**p" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfHistory) history = make_sketch (cases[i].before);
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL);
      g_autoptr (SfEdit) undone = NULL;

      g_test_message ("case %u", i);
      sf_buffer_place_caret (buffer, cases[i].line, 0);
      sf_structure_insert_card (buffer, card);
      assert_sketch (buffer, cases[i].after);
      assert_shows (buffer, TRUE);
      gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (buffer), "More", -1);
      assert_sketch (buffer, cases[i].typed);
      g_clear_pointer (&undone, sf_edit_unref);
      undone = sf_history_undo (history);
      assert_sketch (buffer, cases[i].after);
      g_clear_pointer (&undone, sf_edit_unref);
      undone = sf_history_undo (history);
      assert_sketch (buffer, cases[i].before);
    }
}

/* Takes @edits. */
static void
do_group (SfHistory *history, SfEdit **edits, guint n_edits)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfEdit) group = NULL;

  for (guint i = 0; i < n_edits; i++)
    g_ptr_array_add (all, edits[i]);
  group = sf_edit_new_group (all);
  g_assert_true (sf_history_do (history, group, SF_REASON_MERGE, NULL));
}

/* As a merge does: the buffer is not asked, and what changes is far apart. */
static void
test_edits_from_elsewhere (void)
{
  g_autoptr (SfHistory) history = make_story ();
  SfDocument *document = sf_history_get_document (history);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *list = sf_block_get_child (root, 2);
  const SfBlock *last = sf_block_get_child (root, sf_block_get_n_children (root) - 1);
  g_autoptr (SfBlock) item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
  SfEdit *edits[] = {
    sf_document_edit_remove (document, last->id),
    sf_document_edit_insert (document, list->id, 1, item),
    sf_document_edit_set_block (document, sf_block_get_child (root, 0)->id, SF_BLOCK_HEADING, NULL),
  };

  g_assert_cmpint (list->kind, ==, SF_BLOCK_LIST);
  do_group (history, edits, G_N_ELEMENTS (edits));
  assert_shows (buffer, TRUE);
  sf_edit_unref (sf_history_undo (history));
  assert_shows (buffer, TRUE);
}

/* The line that takes an item's place leaves the item before it to end the list. */
static void
test_end_of_a_list (void)
{
  g_autoptr (SfHistory) history = make_story ();
  SfDocument *document = sf_history_get_document (history);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *list = sf_block_get_child (root, 2);
  g_autoptr (SfBlock) item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
  g_autoptr (SfBlock) paragraph = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);
  SfEdit *longer[] = { sf_document_edit_insert (document, list->id, 1, item) };
  SfEdit *shorter[] = { sf_edit_new_remove (list->id, 1, item),
                        sf_document_edit_insert (document, root->id, 3, paragraph) };

  do_group (history, longer, G_N_ELEMENTS (longer));
  assert_shows (buffer, TRUE);
  do_group (history, shorter, G_N_ELEMENTS (shorter));
  assert_shows (buffer, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/buffer/shows-the-document-whatever-is-asked", test_any_request);
  g_test_add_func ("/sf/editor/buffer/a-place-follows-what-is-inserted", test_iterators);
  g_test_add_func ("/sf/editor/buffer/typing-at-a-links-end-leaves-the-link", test_link_end);
  g_test_add_func ("/sf/editor/buffer/code-keeps-its-lines-in-one-block", test_code_keeps_lines);
  g_test_add_func ("/sf/editor/buffer/the-caret-goes-on-among-like-letters",
                   test_caret_among_like_letters);
  g_test_add_func ("/sf/editor/buffer/the-caret-stands-beside-a-card-not-within",
                   test_caret_around_cards);
  g_test_add_func ("/sf/editor/buffer/a-card-takes-the-place-of-an-empty-line",
                   test_card_takes_an_empty_line);
  g_test_add_func ("/sf/editor/buffer/shows-edits-from-elsewhere", test_edits_from_elsewhere);
  g_test_add_func ("/sf/editor/buffer/shows-which-item-ends-its-list", test_end_of_a_list);
  return g_test_run ();
}

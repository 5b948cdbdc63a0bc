/* test-marks.c - how marks go on, stop and wait while somebody types
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-marks.h"

#include <string.h>

typedef struct
{
  SfHistory *history;
  SfBuffer *buffer;
} Desk;

/* "one two three" with a mark on "two". */
static void
set_up (Desk *desk, SfMarkKind kind, SfBlockKind block_kind)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("href", kind == SF_MARK_LINK ? "https://example.org/" : NULL, NULL);
  g_autoptr (SfText) text =
      sf_text_new_marked ("one two three", -1, &(SfMark){ kind, 4, 7, attrs }, 1);
  g_autoptr (SfDocument) document = NULL;

  sf_block_append (root, sf_block_new (block_kind, NULL, text));
  document = sf_document_new_with_root (root);
  desk->history = sf_history_new (document);
  desk->buffer = sf_buffer_new (desk->history);
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->buffer);
  g_clear_object (&desk->history);
}

static void
choose (Desk *desk, int from, int to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (desk->buffer);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* As the view does for a key. */
static void
type (Desk *desk, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (desk->buffer);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
erase (Desk *desk, guint n)
{
  GtkTextIter iter;

  while (n-- > 0)
    {
      sf_buffer_get_caret (desk->buffer, &iter);
      gtk_text_buffer_backspace (GTK_TEXT_BUFFER (desk->buffer), &iter, TRUE, TRUE);
    }
}

static gboolean
has (Desk *desk, guint line, gsize offset, SfMarkKind kind)
{
  return sf_text_find_mark (sf_buffer_get_block (desk->buffer, line)->text, offset, kind) != NULL;
}

static void
test_edges (void)
{
  static const struct
  {
    SfMarkKind kind;
    int at;
    gboolean is_marked;
  } cases[] = {
    { SF_MARK_BOLD, 4, FALSE },         { SF_MARK_BOLD, 5, TRUE },
    { SF_MARK_BOLD, 7, TRUE },          { SF_MARK_BOLD, 8, FALSE },
    { SF_MARK_LINK, 4, FALSE },         { SF_MARK_LINK, 5, TRUE },
    { SF_MARK_LINK, 7, FALSE },         { SF_MARK_CODE, 7, TRUE },
    { SF_MARK_ABBREVIATION, 7, FALSE }, { SF_MARK_LANGUAGE, 6, TRUE },
    { SF_MARK_LANGUAGE, 7, FALSE },     { SF_MARK_SUPERSCRIPT, 7, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk;

      g_test_message ("case %u", i);
      set_up (&desk, cases[i].kind, SF_BLOCK_PARAGRAPH);
      choose (&desk, cases[i].at, cases[i].at);
      g_assert_cmpint (sf_marks_has (desk.buffer, cases[i].kind), ==, cases[i].is_marked);
      type (&desk, "é");
      g_assert_cmpint (has (&desk, 0, (gsize) cases[i].at, cases[i].kind), ==, cases[i].is_marked);
      g_assert_cmpint (sf_marks_has (desk.buffer, cases[i].kind), ==, cases[i].is_marked);
      tear_down (&desk);
    }
}

static void
test_waiting (void)
{
  Desk desk;

  set_up (&desk, SF_MARK_BOLD, SF_BLOCK_PARAGRAPH);
  choose (&desk, 3, 3);
  sf_marks_toggle (desk.buffer, SF_MARK_ITALIC);
  g_assert_true (sf_marks_has (desk.buffer, SF_MARK_ITALIC));
  type (&desk, "x");
  type (&desk, "y");
  g_assert_true (has (&desk, 0, 3, SF_MARK_ITALIC) && has (&desk, 0, 4, SF_MARK_ITALIC));
  sf_marks_toggle (desk.buffer, SF_MARK_ITALIC);
  g_assert_false (sf_marks_has (desk.buffer, SF_MARK_ITALIC));
  type (&desk, "z");
  g_assert_false (has (&desk, 0, 5, SF_MARK_ITALIC));

  /* What waits is forgotten when the caret is moved. */
  sf_marks_toggle (desk.buffer, SF_MARK_STRIKE);
  choose (&desk, 1, 1);
  choose (&desk, 6, 6);
  g_assert_false (sf_marks_has (desk.buffer, SF_MARK_STRIKE));
  tear_down (&desk);
}

static void
test_deletion (void)
{
  Desk desk;

  /* Typing in place of a bold word is bold, and one step. */
  set_up (&desk, SF_MARK_BOLD, SF_BLOCK_PARAGRAPH);
  choose (&desk, 4, 7);
  type (&desk, "2");
  type (&desk, "b");
  g_assert_true (has (&desk, 0, 4, SF_MARK_BOLD) && has (&desk, 0, 5, SF_MARK_BOLD));
  sf_edit_unref (sf_history_undo (desk.history));
  g_assert_cmpstr (sf_text_get_string (sf_buffer_get_block (desk.buffer, 0)->text), ==,
                   "one two three");
  g_assert_false (sf_history_can_undo (desk.history));
  tear_down (&desk);

  /* So is what follows a bold word that was taken back letter by letter. */
  set_up (&desk, SF_MARK_BOLD, SF_BLOCK_PARAGRAPH);
  choose (&desk, 7, 7);
  erase (&desk, 3);
  g_assert_true (sf_marks_has (desk.buffer, SF_MARK_BOLD));
  type (&desk, "x");
  g_assert_true (has (&desk, 0, 4, SF_MARK_BOLD));
  sf_edit_unref (sf_history_undo (desk.history));
  sf_edit_unref (sf_history_undo (desk.history));
  choose (&desk, 7, 7);
  type (&desk, "x");
  g_assert_true (has (&desk, 0, 7, SF_MARK_BOLD));
  tear_down (&desk);

  /* A link that is gone does not come back. */
  set_up (&desk, SF_MARK_LINK, SF_BLOCK_PARAGRAPH);
  choose (&desk, 4, 7);
  type (&desk, "2");
  g_assert_false (has (&desk, 0, 4, SF_MARK_LINK));
  tear_down (&desk);
}

static void
test_new_paragraph (void)
{
  static const struct
  {
    SfBlockKind block;
    SfMarkKind mark;
    gboolean goes_on;
  } cases[] = {
    { SF_BLOCK_PARAGRAPH, SF_MARK_BOLD, TRUE },
    { SF_BLOCK_PARAGRAPH, SF_MARK_CODE, FALSE },
    { SF_BLOCK_HEADING, SF_MARK_BOLD, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk;

      set_up (&desk, cases[i].mark, cases[i].block);
      choose (&desk, 7, 13);
      erase (&desk, 1);
      type (&desk, "\n");
      type (&desk, "x");
      g_assert_cmpint (has (&desk, 1, 0, cases[i].mark), ==, cases[i].goes_on);
      tear_down (&desk);
    }
}

static void
test_selection (void)
{
  Desk desk;
  const SfAttrs *attrs = NULL;
  g_autoptr (SfAttrs) title = sf_attrs_new ("title", "United Nations", NULL);

  /* Over two lines: on, and off again. */
  set_up (&desk, SF_MARK_ITALIC, SF_BLOCK_PARAGRAPH);
  choose (&desk, 5, 5);
  type (&desk, "\n");
  choose (&desk, 1, 12);
  sf_marks_toggle (desk.buffer, SF_MARK_BOLD);
  g_assert_true (sf_marks_has (desk.buffer, SF_MARK_BOLD));
  sf_marks_toggle (desk.buffer, SF_MARK_BOLD);
  g_assert_false (sf_marks_has (desk.buffer, SF_MARK_BOLD));
  g_assert_false (has (&desk, 0, 2, SF_MARK_BOLD) || has (&desk, 1, 2, SF_MARK_BOLD));
  tear_down (&desk);

  /* Without one: the word, then the mark that is there. */
  set_up (&desk, SF_MARK_ITALIC, SF_BLOCK_PARAGRAPH);
  choose (&desk, 10, 10);
  sf_marks_set (desk.buffer, SF_MARK_ABBREVIATION, title);
  g_assert_true (has (&desk, 0, 8, SF_MARK_ABBREVIATION));
  g_assert_true (has (&desk, 0, 12, SF_MARK_ABBREVIATION));
  g_assert_false (has (&desk, 0, 7, SF_MARK_ABBREVIATION));
  g_assert_true (sf_marks_get (desk.buffer, SF_MARK_ABBREVIATION, &attrs));
  g_assert_true (sf_attrs_equal (attrs, title));
  sf_marks_set (desk.buffer, SF_MARK_ABBREVIATION, NULL);
  g_assert_false (has (&desk, 0, 8, SF_MARK_ABBREVIATION));
  choose (&desk, 10, 10);
  sf_marks_set (desk.buffer, SF_MARK_LINK, title);
  g_assert_false (has (&desk, 0, 10, SF_MARK_LINK));
  tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/marks/go-on-at-their-end-and-not-at-their-start", test_edges);
  g_test_add_func ("/sf/editor/marks/wait-for-what-is-typed-next", test_waiting);
  g_test_add_func ("/sf/editor/marks/outlive-the-words-that-had-them", test_deletion);
  g_test_add_func ("/sf/editor/marks/go-on-in-a-new-paragraph", test_new_paragraph);
  g_test_add_func ("/sf/editor/marks/cover-what-is-selected-or-the-word", test_selection);
  return g_test_run ();
}

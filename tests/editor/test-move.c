/* test-move.c - lines that change places keep what they are
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-move.h"
#include "sketch.h"

#include <string.h>

typedef struct
{
  const char *before;
  int line;
  int last; /* of the selection */
  gboolean is_up;
  const char *after;
  int now; /* the caret's line */
} Case;

static void
assert_case (const Case *c)
{
  g_autoptr (SfDocument) document = sketch_read (c->before);
  g_autoptr (SfDocument) copy = sf_document_copy (document);
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  gboolean is_new = !g_str_equal (c->before, c->after);
  g_autofree char *after = NULL;
  GtkTextIter start;
  GtkTextIter end;
  guint64 id;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, c->line);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &end, c->last);
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &start, &end);
  id = sf_buffer_get_caret (buffer, &start)->id;
  g_assert_cmpint (sf_move_lines (buffer, c->is_up), ==, is_new);
  after = sketch_write (document);
  g_assert_cmpstr (after, ==, c->after);
  g_assert_cmpuint (sf_buffer_get_caret (buffer, &start)->id, ==, id);
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, c->now);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  g_assert_cmpint (gtk_text_iter_get_line (&end), ==, c->now + c->last - c->line);
  g_assert_true (gtk_text_iter_ends_line (&end));
  g_assert_cmpint (sf_history_can_undo (history), ==, is_new);
  if (is_new)
    sf_edit_unref (sf_history_undo (history));
  g_assert_false (sf_history_can_undo (history));
  g_assert_true (sf_document_equal (document, copy));
}

static void
test_table (void)
{
  static const Case cases[] = {
    { "a|b|c", 1, 1, TRUE, "b|a|c", 0 },
    { "a|b|c", 1, 1, FALSE, "a|c|b", 2 },
    { "a|b|c", 0, 0, TRUE, "a|b|c", 0 },
    { "a|b|c", 2, 2, FALSE, "a|b|c", 2 },
    { "a|b|c", 1, 2, TRUE, "b|c|a", 0 },
    { "a|*|#c", 1, 1, TRUE, "*|a|#c", 0 },
    { "a|-b|-c|d", 0, 0, FALSE, "-b|-c|a|d", 2 },
    { ">a|>b|c", 2, 2, TRUE, "c|>a|>b", 0 },
    /* In lists. */
    { "-a|-b", 1, 1, TRUE, "-b|-a", 0 },
    { "-a| -b|-c", 0, 0, FALSE, "-c|-a| -b", 1 },
    { "-a| -b|-c", 2, 2, TRUE, "-c|-a| -b", 0 },
    { "-a| -b| -c", 2, 2, TRUE, "-a| -c| -b", 1 },
    { "-a| -b| -c", 1, 1, TRUE, "-b|-a| -c", 0 },
    { "-a|-b| -c", 2, 2, TRUE, "-a| -c|-b", 1 },
    { "-a| -b|-c", 1, 1, FALSE, "-a|-c| -b", 2 },
    { "-a| -b", 1, 1, FALSE, "-a|-b", 1 },
    { "-a| -b|-c", 0, 1, FALSE, "-c|-a| -b", 1 },
    /* Out of lists. */
    { "p|-a|-b", 1, 1, TRUE, "-a|p|-b", 0 },
    { "-a|-b|p", 1, 1, FALSE, "-a|p|-b", 2 },
    { "-a|p|-b", 2, 2, TRUE, "-a|-b|p", 1 },
    { "-a|-b", 1, 1, FALSE, "-a|-b", 1 },
    { "1.a|p|1.b", 2, 2, TRUE, "1.a|2.b|p", 1 },
    { "1.a|p|1.b", 1, 1, TRUE, "p|1.a|2.b", 0 },
    { "1.a|p|1.b", 1, 1, FALSE, "1.a|2.b|p", 2 },
    { "1.a|p|1.b", 0, 0, FALSE, "p|1.a|2.b", 1 },
    { ">-a|>-b|c", 1, 1, FALSE, ">-a|-b|c", 1 },
    /* Quotes. */
    { ">a|>b", 0, 0, FALSE, ">b|>a", 1 },
    { ">a|>b|c", 1, 1, FALSE, ">a|b|c", 1 },
    { ">a|>~b|c", 0, 0, FALSE, ">~b|a|c", 1 },
    { ">a|>~b", 1, 1, TRUE, ">a|>~b", 1 },
    { ">a|>~b|c", 0, 1, FALSE, "c|>a|>~b", 1 },
    { "»a|b", 0, 0, FALSE, "b|»a", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u: %s", i, cases[i].before);
      assert_case (&cases[i]);
    }
}

/* Any move leads to a document that holds the same words, and back. */
static void
test_any_move (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (SfDocument) document =
      sketch_read ("a|-b| -c|  -d| -e|-f|>g|>-h|>~i|*|1.j|2.k| -l|`m⏎n|»o|#p");
  g_autoptr (SfDocument) copy = sf_document_copy (document);
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
  guint i;

  g_test_message ("seed %u", seed);
  for (i = 0; i < 2000; i++)
    {
      guint n_lines = sf_document_get_n_lines (document);
      guint line = (guint) g_rand_int_range (random, 0, (int) n_lines);
      guint last = MIN (line + (guint) g_rand_int_range (random, 0, 3), n_lines - 1);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, (int) line);
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &end, (int) last);
      gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &start, &end);
      sf_move_lines (buffer, g_rand_boolean (random));
      g_assert_cmpuint (sf_document_get_n_lines (document), ==, 16);
    }
  while (sf_history_can_undo (history))
    sf_edit_unref (sf_history_undo (history));
  g_assert_true (sf_document_equal (document, copy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/move/lines-go-past-what-is-beside-them", test_table);
  g_test_add_func ("/sf/editor/move/any-move-keeps-every-line", test_any_move);
  return g_test_run ();
}

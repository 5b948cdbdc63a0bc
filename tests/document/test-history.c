/* test-history.c - what is undone together, and that a replay rebuilds the stacks
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-history.h"

#include <string.h>

static void
keep_record_cb (SfHistory *history, SfRecord *record, GPtrArray *records)
{
  g_ptr_array_add (records, sf_record_copy (record));
}

static void
type (SfHistory *history, gsize offset, const char *letters, gint64 time_us)
{
  SfDocument *document = sf_history_get_document (history);
  g_autoptr (SfText) text = sf_text_new (letters, -1);
  g_autoptr (SfEdit) edit =
      sf_document_edit_splice (document, sf_document_get_line (document, 0)->id, offset, 0, text);

  g_assert_true (sf_history_do_at (history, edit, SF_REASON_TYPING, time_us, NULL));
}

static const char *
first_line (SfHistory *history)
{
  return sf_text_get_string (sf_document_get_line (sf_history_get_document (history), 0)->text);
}

static void
undo (SfHistory *history)
{
  g_autoptr (SfEdit) edit = sf_history_undo (history);

  g_assert_nonnull (edit);
}

static void
test_typing_is_undone_by_word (void)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfHistory) history = sf_history_new (document);
  const char *typed = "One two";

  for (gsize i = 0; i < strlen (typed); i++)
    {
      char letter[2] = { typed[i], '\0' };

      type (history, i, letter, (gint64) i * 1000);
    }
  type (history, 7, "s", 5 * G_USEC_PER_SEC);
  sf_history_break (history);
  type (history, 8, "!", 5 * G_USEC_PER_SEC);
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "One twos");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "One two");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "One ");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "");
  g_assert_false (sf_history_can_undo (history));
  g_assert_true (sf_history_can_redo (history));
}

static void
form (SfHistory *history, gsize offset, gsize removed, const char *inserted, gint64 time_us)
{
  SfDocument *document = sf_history_get_document (history);
  g_autoptr (SfText) text = sf_text_new (inserted, -1);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (
      document, sf_document_get_line (document, 0)->id, offset, removed, text);

  g_assert_true (sf_history_do_at (history, edit, SF_REASON_HABIT, time_us, NULL));
}

static void
type_all (SfHistory *history, const char *letters)
{
  for (const char *p = letters; *p != '\0'; p++)
    type (history, strlen (first_line (history)), (char[]){ *p, '\0' }, 0);
}

static void
test_habits (void)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfHistory) history = sf_history_new (document);

  type_all (history, "I don'");
  form (history, 5, 1, "’", 0);
  g_assert_true (sf_history_is_habit_last (history));
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I don'");
  g_assert_false (sf_history_is_habit_last (history));
  sf_edit_unref (sf_history_redo (history));
  g_assert_cmpstr (first_line (history), ==, "I don’");
  undo (history);
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I ");

  /* Once the word goes on, it is undone with all that was made of it. */
  type_all (history, "don'");
  form (history, 5, 1, "’", 0);
  type_all (history, "t go");
  g_assert_false (sf_history_is_habit_last (history));
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I don’t ");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I ");

  /* A pause, or a caret that was elsewhere, leaves it a step of its own. */
  type_all (history, "it'");
  form (history, 4, 1, "’", 0);
  type (history, strlen (first_line (history)), "s", 5 * G_USEC_PER_SEC);
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I it’");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "I it'");
}

static void
test_one_step (void)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfText) none = sf_text_new ("", 0);
  g_autoptr (SfEdit) edit = NULL;

  type_all (history, "Old");
  sf_history_break (history);
  sf_history_begin_step (history);
  edit = sf_document_edit_splice (document, sf_document_get_line (document, 0)->id, 0, 3, none);
  g_assert_true (sf_history_do_at (history, edit, SF_REASON_DELETING, 0, NULL));
  type_all (history, "N");
  sf_history_end_step (history);
  type_all (history, "ew");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "Old");
  undo (history);
  g_assert_cmpstr (first_line (history), ==, "");
}

static void
random_step (SfHistory *history, gint64 time_us)
{
  g_autoptr (SfEdit) edit = NULL;
  gsize length = strlen (first_line (history));

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      edit = sf_history_undo (history);
      break;
    case 1:
      edit = sf_history_redo (history);
      break;
    case 2:
      edit = sf_document_edit_set_string (sf_history_get_document (history), SF_FIELD_HEADLINE,
                                          g_test_rand_bit () ? "War" : "Peace");
      g_assert_true (sf_history_do_at (history, edit, SF_REASON_FIELD, time_us, NULL));
      break;
    case 3:
      if (length > 0)
        form (history, length - 1, 1, "-", time_us);
      break;
    case 4:
      sf_history_begin_step (history);
      type (history, 0, "s", time_us);
      type (history, 1, "t", time_us);
      sf_history_end_step (history);
      break;
    default:
      type (history, length, g_test_rand_bit () ? "x" : " ", time_us);
      break;
    }
}

static void
undo_and_redo_all (SfHistory *a, SfHistory *b)
{
  while (sf_history_can_undo (a))
    {
      undo (a);
      undo (b);
      g_assert_true (sf_document_equal (sf_history_get_document (a), sf_history_get_document (b)));
    }
  g_assert_false (sf_history_can_undo (b));
  while (sf_history_can_redo (a))
    {
      g_autoptr (SfEdit) edit_a = sf_history_redo (a);
      g_autoptr (SfEdit) edit_b = sf_history_redo (b);

      g_assert_true (sf_edit_equal (edit_a, edit_b));
    }
  g_assert_false (sf_history_can_redo (b));
}

static void
test_replay_rebuilds_the_stacks (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (SfDocument) document = sf_document_new ();
      g_autoptr (SfDocument) start = sf_document_copy (document);
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfHistory) replayed = sf_history_new (start);
      g_autoptr (GPtrArray) records =
          g_ptr_array_new_with_free_func ((GDestroyNotify) sf_record_free);

      g_signal_connect (history, "recorded", G_CALLBACK (keep_record_cb), records);
      for (guint i = 0; i < 30; i++)
        random_step (history, i * 300000 * (gint64) g_test_rand_int_range (1, 3));
      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (GVariant) stored =
              g_variant_ref_sink (sf_record_to_variant (g_ptr_array_index (records, i)));
          g_autoptr (SfRecord) read = sf_record_from_variant (stored);
          g_autoptr (GError) error = NULL;

          g_assert_nonnull (read);
          sf_history_replay (replayed, read, FALSE, &error);
          g_assert_no_error (error);
        }
      g_assert_true (sf_document_equal (document, start));
      g_signal_handlers_disconnect_by_data (history, records);
      undo_and_redo_all (history, replayed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/history/typing-is-undone-by-word-and-pause",
                   test_typing_is_undone_by_word);
  g_test_add_func ("/sf/document/history/a-habit-is-undone-alone-until-the-word-goes-on",
                   test_habits);
  g_test_add_func ("/sf/document/history/a-step-is-undone-whole-whatever-its-reasons",
                   test_one_step);
  g_test_add_func ("/sf/document/history/a-replay-rebuilds-the-stacks",
                   test_replay_rebuilds_the_stacks);
  return g_test_run ();
}

/* test-edits.c - any edits in any order: undone, stored, shown and replayed without a loss
 * SF_TEST_ROUNDS multiplies how much is tried; --seed repeats a run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-erase.h"
#include "sf-habits.h"
#include "sf-marks.h"
#include "sf-move.h"
#include "sf-nesting.h"
#include "sf-paste.h"
#include "sf-structure.h"
#include "sketch.h"

#include <stdlib.h>
#include <string.h>

#define N_RUNS  16
#define N_STEPS 60

static const SfBlockKind kinds[] = { SF_BLOCK_PARAGRAPH,  SF_BLOCK_HEADING,     SF_BLOCK_LIST_ITEM,
                                     SF_BLOCK_CITATION,   SF_BLOCK_CODE,        SF_BLOCK_VERSE,
                                     SF_BLOCK_TABLE_CELL, SF_BLOCK_FOOTNOTE,    SF_BLOCK_LIST,
                                     SF_BLOCK_QUOTE,      SF_BLOCK_PULL_QUOTE,  SF_BLOCK_GROUP,
                                     SF_BLOCK_COLUMNS,    SF_BLOCK_COLUMN,      SF_BLOCK_TABLE_ROW,
                                     SF_BLOCK_PICTURE,    SF_BLOCK_GALLERY,     SF_BLOCK_EMBED,
                                     SF_BLOCK_TABLE,      SF_BLOCK_SEPARATOR,   SF_BLOCK_ISLAND,
                                     SF_BLOCK_HTML,       SF_BLOCK_PREFORMATTED };

static guint
get_rounds (void)
{
  const char *value = g_getenv ("SF_TEST_ROUNDS");

  return value != NULL ? MAX (1, (guint) atoi (value)) : 1;
}

static SfText *
make_text (GRand *random)
{
  static const char *const words[] = { "",          "ferry ",      "Fähre", "مرحبا ", "👩‍🚀",
                                       "e\314\201", SF_LINE_BREAK, "“x” ",  "日本" };
  g_autoptr (GString) string = g_string_new (NULL);
  g_autofree SfMark *marks = g_new0 (SfMark, 4);
  g_autoptr (SfAttrs) link = sf_attrs_new ("href", "https://example.org/", NULL);
  guint n_marks = (guint) g_rand_int_range (random, 0, 4);
  SfText *text;

  for (int i = g_rand_int_range (random, 0, 5); i > 0; i--)
    g_string_append (string, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  for (guint i = 0; i < n_marks; i++)
    {
      gsize from = (gsize) g_rand_int_range (random, 0, (int) string->len + 1);
      gsize to = (gsize) g_rand_int_range (random, (int) from, (int) string->len + 1);

      while (from > 0 && ((guchar) string->str[from] & 0xc0) == 0x80)
        from--;
      while (to < string->len && ((guchar) string->str[to] & 0xc0) == 0x80)
        to++;
      marks[i] = (SfMark){ (SfMarkKind) g_rand_int_range (random, 1, SF_MARK_FOOTNOTE), from, to,
                           g_rand_boolean (random) ? link : NULL };
    }
  text = sf_text_new_marked (string->str, -1, marks, n_marks);
  return text;
}

/* A block that may stand in one of kind @parent; NULL when that was not to be found at once. */
static SfBlock *
make_block (GRand *random, SfBlockKind parent, guint depth)
{
  SfBlockKind kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  g_autoptr (SfText) text = make_text (random);
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("level", g_rand_boolean (random) ? "3" : NULL, "ordered",
                    kind == SF_BLOCK_LIST && g_rand_boolean (random) ? "1" : NULL, NULL);
  SfBlock *block;

  if (!sf_block_kind_may_hold (parent, kind) || depth > 5)
    return NULL;
  block = sf_block_new (kind, attrs, text);
  if (g_rand_int_range (random, 0, 3) == 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>\xff\0</p>", 9);

      sf_block_set_origin (block, "wordpress", bytes, NULL, NULL);
    }
  for (int i = g_rand_int_range (random, 0, 12); i > 0; i--)
    {
      SfBlock *child = make_block (random, kind, depth + 1);

      if (child != NULL)
        sf_block_append (block, child);
    }
  return block;
}

static SfDocument *
make_story (GRand *random)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *notes;

  for (int i = g_rand_int_range (random, 4, 60); i > 0; i--)
    {
      SfBlock *child = make_block (random, SF_BLOCK_ROOT, 1);

      if (child != NULL)
        sf_block_append (root, child);
    }
  if (g_rand_boolean (random))
    {
      g_autoptr (SfText) text = make_text (random);
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", "n1", NULL);

      notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
      sf_block_append (notes, sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text));
      sf_block_append (root, notes);
    }
  return sf_document_new_with_root (root);
}

static const SfBlock *
choose_block (SfDocument *document, GRand *random)
{
  const SfBlock *root = sf_document_get_root (document);
  const SfBlock *block;
  guint n = 0;

  for (block = root; block != NULL; block = sf_block_next (block, root))
    n++;
  n = (guint) g_rand_int_range (random, 0, (int) n);
  for (block = root; n > 0; n--)
    block = sf_block_next (block, root);
  return block;
}

static SfEdit *
make_splice (SfDocument *document, const SfBlock *block, GRand *random)
{
  gsize length = block->text != NULL ? sf_text_get_length (block->text) : 0;
  gsize from = (gsize) g_rand_int_range (random, 0, (int) length + 1);
  gsize to = (gsize) g_rand_int_range (random, (int) from, (int) length + 1);
  g_autoptr (SfText) inserted = make_text (random);

  while (block->text != NULL && !sf_text_is_boundary (block->text, from))
    from--;
  while (block->text != NULL && !sf_text_is_boundary (block->text, to))
    to++;
  return sf_document_edit_splice (document, block->id, from, to - from, inserted);
}

/* One that fits, or NULL. */
static SfEdit *
make_edit (SfDocument *document, GRand *random)
{
  const SfBlock *block = choose_block (document, random);
  g_autoptr (SfAttrs) attrs =
      sf_attrs_new ("level", g_rand_boolean (random) ? "4" : NULL, "align", "wide", NULL);
  g_autoptr (SfBlock) child = NULL;

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      child = make_block (random, block->kind, 3);
      return child == NULL ? NULL
                           : sf_document_edit_insert (
                               document, block->id,
                               (guint) g_rand_int_range (random, 0,
                                                         (int) sf_block_get_n_children (block) + 1),
                               child);
    case 1:
      return block->parent != NULL ? sf_document_edit_remove (document, block->id) : NULL;
    case 2:
      return sf_document_edit_set_block (
          document, block->id, kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))], attrs);
    case 3:
      return sf_document_edit_set_string (document, SF_FIELD_HEADLINE,
                                          g_rand_boolean (random) ? "War" : "Peace");
    default:
      return sf_block_may_have_text (block) ? make_splice (document, block, random) : NULL;
    }
}

/* Several in order, each made for what the ones before it leave. */
static SfEdit *
make_group (SfDocument *document, GRand *random)
{
  g_autoptr (SfDocument) copy = sf_document_copy (document);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  for (int i = g_rand_int_range (random, 1, 5); i > 0; i--)
    {
      g_autoptr (SfEdit) edit = make_edit (copy, random);

      if (edit != NULL && sf_document_apply (copy, edit, NULL))
        g_ptr_array_add (edits, g_steal_pointer (&edit));
    }
  return sf_edit_new_group (edits);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  GtkTextTag *const *first = a;
  GtkTextTag *const *second = b;
  g_autofree char *first_name = NULL;
  g_autofree char *second_name = NULL;

  g_object_get (*first, "name", &first_name, NULL);
  g_object_get (*second, "name", &second_name, NULL);
  return g_strcmp0 (first_name, second_name);
}

static char *
spell_tags (const GtkTextIter *iter)
{
  GSList *list = gtk_text_iter_get_tags (iter);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  GString *names = g_string_new (NULL);

  for (GSList *each = list; each != NULL; each = each->next)
    g_ptr_array_add (tags, each->data);
  g_slist_free (list);
  g_ptr_array_sort (tags, compare_tags);
  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (tags, i), "name", &name, NULL);
      g_string_append_printf (names, "%s ", name);
    }
  return g_string_free (names, FALSE);
}

/* What was shown step by step is what is shown from scratch, tags and all. */
static void
assert_shown (SfBuffer *buffer)
{
  g_autoptr (SfHistory) history = sf_history_new (sf_buffer_get_document (buffer));
  g_autoptr (SfBuffer) fresh = sf_buffer_new (history);
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter other;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (fresh), &start, &end);
  wanted = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (fresh), &start, &end, TRUE);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  text = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
  g_assert_cmpstr (text, ==, wanted);
  do
    {
      g_autofree char *tags = spell_tags (&start);
      g_autofree char *wanted_tags = NULL;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (fresh), &other,
                                          gtk_text_iter_get_offset (&start));
      wanted_tags = spell_tags (&other);
      g_assert_cmpstr (tags, ==, wanted_tags);
    }
  while (gtk_text_iter_forward_char (&start));
}

static void
assert_stored (SfEdit *edit)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (sf_edit_to_variant (edit));
  g_autoptr (SfEdit) read = sf_edit_from_variant (stored);

  g_assert_nonnull (read);
  g_assert_true (sf_edit_equal (edit, read));
}

static void
keep_record_cb (SfHistory *history, SfRecord *record, GPtrArray *records)
{
  g_ptr_array_add (records, g_variant_ref_sink (sf_record_to_variant (record)));
}

/* As after a restart: the journal on the story as it was first, and all of it undone and redone. */
static void
assert_replayed (SfDocument *start, GPtrArray *records, SfHistory *history)
{
  g_autoptr (SfDocument) document = sf_document_copy (start);
  g_autoptr (SfHistory) replayed = sf_history_new (document);

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (SfRecord) record = sf_record_from_variant (g_ptr_array_index (records, i));
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (record);
      sf_history_replay (replayed, record, FALSE, &error);
      g_assert_no_error (error);
    }
  g_assert_true (sf_document_equal (document, sf_history_get_document (history)));
  while (sf_history_can_undo (replayed))
    sf_edit_unref (sf_history_undo (replayed));
  g_assert_true (sf_document_equal (document, start));
  while (sf_history_can_redo (replayed))
    sf_edit_unref (sf_history_redo (replayed));
  while (sf_history_can_redo (history))
    sf_edit_unref (sf_history_redo (history));
  g_assert_true (sf_document_equal (document, sf_history_get_document (history)));
}

static void
do_any_edit (SfHistory *history, GRand *random)
{
  SfDocument *document = sf_history_get_document (history);
  g_autoptr (SfDocument) before = sf_document_copy (document);
  g_autoptr (SfEdit) edit = make_group (document, random);
  g_autoptr (SfEdit) inverse = sf_edit_invert (edit);
  g_autoptr (SfDocument) trial = sf_document_copy (document);

  assert_stored (edit);
  assert_stored (inverse);
  g_assert_true (sf_document_apply (trial, edit, NULL));
  g_assert_true (sf_document_apply (trial, inverse, NULL));
  g_assert_true (sf_document_equal (trial, before));
  g_assert_true (sf_history_do (
      history, edit, (SfReason) g_rand_int_range (random, SF_REASON_TYPING, SF_REASON_HABIT + 1),
      NULL));
}

static void
choose_selection (SfBuffer *buffer, GRand *random)
{
  int count = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer));
  int from = g_rand_int_range (random, 0, count + 1);
  int to = g_rand_boolean (random) ? from : MIN (count, from + g_rand_int_range (random, 0, 40));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &end, to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &start, &end);
}

static void
type_and_follow (SfBuffer *buffer, GRand *random)
{
  static const char *const keys[] = { "\n", " ", "\"", "'", "-", "#", ".", "`", ">", "x", "é" };
  const char *key = keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))];
  GtkTextIter iter;
  SfEdit *edit;

  sketch_type (buffer, key);
  sf_buffer_get_caret (buffer, &iter);
  edit = sf_habits_find (sf_buffer_get_document (buffer), (guint) gtk_text_iter_get_line (&iter),
                         (gsize) gtk_text_iter_get_line_index (&iter), g_utf8_get_char (key),
                         SF_HABITS_TYPOGRAPHY | SF_HABITS_MARKDOWN, "de");
  if (edit != NULL)
    sf_buffer_do_habit (buffer, edit);
  if (g_rand_int_range (random, 0, 4) == 0)
    sf_buffer_undo_habit (buffer);
}

static void
paste_something (SfBuffer *buffer, GRand *random)
{
  SfDocument *document = sf_buffer_get_document (buffer);
  guint n_lines = sf_document_get_n_lines (document);
  guint first = (guint) g_rand_int_range (random, 0, (int) n_lines);
  guint last = (guint) g_rand_int_range (random, (int) first, (int) MIN (first + 4, n_lines));
  g_autoptr (SfPiece) piece = sf_piece_new (document, first, 0, last, 0);
  GtkTextIter start;
  GtkTextIter end;
  guint64 id;
  gsize offset;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  sf_buffer_do (buffer,
                sf_paste_edit (document, (guint) gtk_text_iter_get_line (&start),
                               (gsize) gtk_text_iter_get_line_index (&start),
                               (guint) gtk_text_iter_get_line (&end),
                               (gsize) gtk_text_iter_get_line_index (&end), piece, &id, &offset),
                SF_REASON_COMMAND);
}

static void
change_structure (SfBuffer *buffer, GRand *random)
{
  static const SfBlockKind texts[] = { SF_BLOCK_PARAGRAPH, SF_BLOCK_HEADING, SF_BLOCK_CODE,
                                       SF_BLOCK_VERSE, SF_BLOCK_PREFORMATTED };
  SfBlockKind kind = texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))];

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      sf_structure_set_kind (buffer, kind, kind == SF_BLOCK_HEADING ? 2 : 0);
      break;
    case 1:
      sf_structure_toggle_list (buffer, g_rand_boolean (random));
      break;
    case 2:
      sf_structure_toggle_quote (buffer,
                                 g_rand_boolean (random) ? SF_BLOCK_QUOTE : SF_BLOCK_PULL_QUOTE);
      break;
    case 3:
      sf_nesting_shift (buffer, g_rand_boolean (random));
      break;
    case 4:
      sf_nesting_leave (buffer);
      break;
    case 5:
      sf_nesting_end_line (buffer);
      break;
    default:
      sf_move_lines (buffer, g_rand_boolean (random));
      break;
    }
}

/* What a person may ask for. */
static void
ask_anything (SfBuffer *buffer, GRand *random)
{
  SfHistory *history = sf_buffer_get_history (buffer);
  SfEdit *edit = NULL;

  if (g_rand_int_range (random, 0, 3) > 0)
    choose_selection (buffer, random);
  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      sf_erase_back (buffer);
      break;
    case 1:
      sf_erase_word (buffer, g_rand_boolean (random));
      break;
    case 2:
      sf_marks_toggle (buffer,
                       (SfMarkKind) g_rand_int_range (random, SF_MARK_BOLD, SF_MARK_KEYBOARD + 1));
      break;
    case 3:
      paste_something (buffer, random);
      break;
    case 4:
    case 5:
      change_structure (buffer, random);
      break;
    case 6:
      edit = g_rand_boolean (random) ? sf_history_undo (history) : sf_history_redo (history);
      g_clear_pointer (&edit, sf_edit_unref);
      break;
    default:
      type_and_follow (buffer, random);
      break;
    }
}

typedef void (*Act) (SfBuffer *buffer, GRand *random);

static void
act_by_edit (SfBuffer *buffer, GRand *random)
{
  do_any_edit (sf_buffer_get_history (buffer), random);
}

static void
run (Act act)
{
  guint32 seed = g_test_rand_int ();
  guint n_runs = N_RUNS * get_rounds ();

  g_test_message ("seeds from %u", seed);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + i);
      g_autoptr (SfDocument) document = make_story (random);
      g_autoptr (SfDocument) start = sf_document_copy (document);
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
      g_autoptr (GPtrArray) records =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

      g_signal_connect (history, "recorded", G_CALLBACK (keep_record_cb), records);
      for (guint step = 0; step < N_STEPS; step++)
        {
          act (buffer, random);
          if (step % 10 == 0)
            assert_shown (buffer);
        }
      assert_shown (buffer);
      g_signal_handlers_disconnect_by_data (history, records);
      assert_replayed (start, records, history);
      while (sf_history_can_undo (history))
        sf_edit_unref (sf_history_undo (history));
      g_assert_true (sf_document_equal (document, start));
      assert_shown (buffer);
    }
}

static void
test_edits (void)
{
  run (act_by_edit);
}

static void
test_requests (void)
{
  run (ask_anything);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/edits/any-edit-is-undone-stored-shown-and-replayed", test_edits);
  g_test_add_func ("/sf/editor/edits/so-is-whatever-a-person-asks-for", test_requests);
  return g_test_run ();
}

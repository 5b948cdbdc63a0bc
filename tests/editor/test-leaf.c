/* test-leaf.c - the words within a card are written as those of the page are
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-habits.h"
#include "sf-leaf-buffer.h"
#include "sf-line-style.h"
#include "sf-piece.h"
#include "sf-tag.h"

#include <string.h>

#define NBSP  "\302\240"
#define NNBSP "\342\200\257"

typedef struct
{
  SfDocument *document;
  SfHistory *history;
  GtkTextTagTable *tags;
  SfLeafBuffer *leaf;
  GtkTextBuffer *buffer;
} Desk;

static void
typed_cb (Desk *desk, guint character)
{
  const SfBlock *block =
      sf_document_find_block (desk->document, sf_leaf_buffer_get_id (desk->leaf));
  GtkTextIter caret;
  SfEdit *edit;

  gtk_text_buffer_get_iter_at_mark (desk->buffer, &caret,
                                    gtk_text_buffer_get_insert (desk->buffer));
  edit = sf_habits_find_typography (desk->document, block, gtk_text_iter_get_line_index (&caret),
                                    "en");
  if (edit != NULL)
    sf_leaf_buffer_do_habit (desk->leaf, edit);
}

/* A picture with a caption. */
static void
set_up (Desk *desk, const char *language, const SfText *caption)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *card = sf_block_new (SF_BLOCK_PICTURE, NULL, caption);

  sf_block_append (root, card);
  desk->document = sf_document_new_with_root (root);
  sf_document_init_string (desk->document, SF_FIELD_LANGUAGE, language);
  desk->history = sf_history_new (desk->document);
  desk->tags = sf_line_style_new_table ();
  desk->leaf = sf_leaf_buffer_new (desk->history, card->id, desk->tags);
  desk->buffer = GTK_TEXT_BUFFER (desk->leaf);
  sf_leaf_buffer_place_caret (desk->leaf, G_MAXSIZE);
  g_signal_connect_swapped (desk->leaf, "typed", G_CALLBACK (typed_cb), desk);
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->leaf);
  g_clear_object (&desk->tags);
  g_clear_object (&desk->history);
  g_clear_object (&desk->document);
}

/* What the view does for keys. */
static void
type_keys (Desk *desk, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (desk->buffer);
      gtk_text_buffer_delete_selection (desk->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (desk->buffer, p, g_utf8_next_char (p) - p,
                                                    TRUE);
      gtk_text_buffer_end_user_action (desk->buffer);
    }
}

static void
assert_words (Desk *desk, const char *words)
{
  g_autofree char *shown = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (desk->buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (desk->buffer, &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, words);
  g_assert_cmpstr (sf_text_get_string (sf_leaf_buffer_get_text (desk->leaf)), ==, words);
}

static int
get_caret (Desk *desk)
{
  int offset;

  g_object_get (desk->buffer, "cursor-position", &offset, NULL);
  return offset;
}

static void
test_signs (void)
{
  static const struct
  {
    const char *language;
    const char *keys;
    const char *made;
    const char *given_back; /* by one key after the last */
  } cases[] = {
    { "en", "\"", "“", "\"" },
    { "en", "say \"yes\"", "say “yes”", "say “yes\"" },
    { "en", "don'", "don’", "don'" },
    { "en", "1914--", "1914–", "1914--" },
    { "en", "Wait...", "Wait…", "Wait..." },
    { "de", "sagt \"", "sagt „", "sagt \"" },
    { "de", "sagt \"ja\"", "sagt „ja“", "sagt „ja\"" },
    { "fr", "Quoi ?", "Quoi" NNBSP "?", "Quoi ?" },
    { "", "\"", "“", "\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk;

      g_test_message ("case %u: %s", i, cases[i].keys);
      set_up (&desk, cases[i].language, NULL);
      type_keys (&desk, cases[i].keys);
      assert_words (&desk, cases[i].made);
      g_assert_cmpint (get_caret (&desk), ==, g_utf8_strlen (cases[i].made, -1));
      g_assert_true (sf_leaf_buffer_undo_habit (desk.leaf));
      assert_words (&desk, cases[i].given_back);
      g_assert_cmpint (get_caret (&desk), ==, g_utf8_strlen (cases[i].given_back, -1));
      g_assert_false (sf_leaf_buffer_undo_habit (desk.leaf));
      type_keys (&desk, "x");
      g_assert_false (sf_leaf_buffer_undo_habit (desk.leaf));
      tear_down (&desk);
    }
}

static void
test_only_the_last (void)
{
  Desk desk;

  set_up (&desk, "en", NULL);
  type_keys (&desk, "a \"");
  sf_leaf_buffer_place_caret (desk.leaf, 0);
  g_assert_false (sf_leaf_buffer_undo_habit (desk.leaf));
  assert_words (&desk, "a “");
  tear_down (&desk);
}

/* What is pasted or filled in is no key: it stays as it is. */
static void
test_not_typed (void)
{
  Desk desk;

  set_up (&desk, "en", NULL);
  gtk_text_buffer_begin_user_action (desk.buffer);
  gtk_text_buffer_insert_at_cursor (desk.buffer, "a \"b\" -- c...", -1);
  gtk_text_buffer_end_user_action (desk.buffer);
  assert_words (&desk, "a \"b\" -- c...");
  tear_down (&desk);
}

static void
test_verbatim (void)
{
  SfMark code = { SF_MARK_CODE, 0, 3, NULL };
  g_autoptr (SfText) caption = sf_text_new_marked ("a b", -1, &code, 1);
  Desk desk;

  set_up (&desk, "en", caption);
  type_keys (&desk, "\"");
  assert_words (&desk, "a b\"");
  tear_down (&desk);
}

static void
select_chars (Desk *desk, int from, int to)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (desk->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (desk->buffer, &end, to);
  gtk_text_buffer_select_range (desk->buffer, &start, &end);
}

static void
test_typed_over (void)
{
  SfMark bold = { SF_MARK_BOLD, 4, 7, NULL };
  g_autoptr (SfText) caption = sf_text_new_marked ("one two three", -1, &bold, 1);
  const SfMark *mark;
  Desk desk;

  set_up (&desk, "en", caption);
  select_chars (&desk, 4, 7);
  type_keys (&desk, "four");
  assert_words (&desk, "one four three");
  mark = sf_text_find_mark (sf_leaf_buffer_get_text (desk.leaf), 4, SF_MARK_BOLD);
  g_assert_nonnull (mark);
  g_assert_cmpuint (mark->start, ==, 4);
  g_assert_cmpuint (mark->end, ==, 8);
  /* The first key is a step with what it took the place of. */
  while (sf_history_can_undo (desk.history))
    sf_edit_unref (sf_history_undo (desk.history));
  g_assert_true (sf_text_equal (sf_leaf_buffer_get_text (desk.leaf), caption));
  tear_down (&desk);
}

/* A wave under a word must not flicker with each key beside it. */
static void
test_other_tags (void)
{
  SfMark bold = { SF_MARK_BOLD, 0, 3, NULL };
  g_autoptr (SfText) caption = sf_text_new_marked ("one two three", -1, &bold, 1);
  GtkTextTag *wave = sf_tag_new ("wave");
  GtkTextIter start;
  GtkTextIter end;
  Desk desk;

  set_up (&desk, "en", caption);
  gtk_text_tag_table_add (desk.tags, wave);
  gtk_text_buffer_get_iter_at_offset (desk.buffer, &start, 4);
  gtk_text_buffer_get_iter_at_offset (desk.buffer, &end, 7);
  gtk_text_buffer_apply_tag (desk.buffer, wave, &start, &end);
  type_keys (&desk, "!");
  gtk_text_buffer_get_iter_at_offset (desk.buffer, &start, 4);
  g_assert_true (gtk_text_iter_starts_tag (&start, wave));
  g_assert_cmpuint (sf_history_can_undo (desk.history), ==, TRUE);
  sf_edit_unref (sf_history_undo (desk.history));
  g_assert_false (sf_history_can_undo (desk.history));
  gtk_text_buffer_get_bounds (desk.buffer, &start, &end);
  gtk_text_buffer_remove_tag (desk.buffer, wave, &start, &end);
  g_assert_false (gtk_text_iter_forward_to_tag_toggle (&start, wave));
  g_object_unref (wave);
  tear_down (&desk);
}

static SfBlock *
append (SfBlock *parent, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

/* As a page is pasted into a cell: every word of it arrives, markup is no words. */
static void
test_all_words (void)
{
  g_autoptr (SfBlock) root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfPiece piece = { root, FALSE, FALSE };
  g_autoptr (SfText) words = NULL;
  SfBlock *block;
  Desk desk;

  append (root, SF_BLOCK_HEADING, "Head");
  append (root, SF_BLOCK_PARAGRAPH, "one");
  append (append (root, SF_BLOCK_LIST, NULL), SF_BLOCK_LIST_ITEM, "two");
  block = append (append (root, SF_BLOCK_TABLE, "Table"), SF_BLOCK_TABLE_ROW, NULL);
  append (block, SF_BLOCK_TABLE_CELL, "a");
  append (block, SF_BLOCK_TABLE_CELL, "b");
  append (root, SF_BLOCK_PARAGRAPH, "");
  append (root, SF_BLOCK_PICTURE, "A hall");
  append (root, SF_BLOCK_HTML, "<b>");
  append (append (root, SF_BLOCK_FOOTNOTES, NULL), SF_BLOCK_FOOTNOTE, "A note");
  words = sf_piece_dup_words (&piece);
  set_up (&desk, "en", NULL);
  sf_leaf_buffer_insert (desk.leaf, words);
  assert_words (&desk,
                "Head" SF_LINE_BREAK "one" SF_LINE_BREAK "two" SF_LINE_BREAK "Table" SF_LINE_BREAK
                "a" SF_LINE_BREAK "b" SF_LINE_BREAK "A hall" SF_LINE_BREAK "A note");
  sf_edit_unref (sf_history_undo (desk.history));
  assert_words (&desk, "");
  tear_down (&desk);
}

/* What is copied of a cell and put into another has its marks still. */
static void
test_copied (void)
{
  SfMark bold = { SF_MARK_BOLD, 4, 7, NULL };
  g_autoptr (SfText) caption = sf_text_new_marked ("one two three", -1, &bold, 1);
  g_autoptr (SfText) wanted = sf_text_sub (caption, 2, 6);
  g_autoptr (SfText) selected = NULL;
  g_autoptr (SfText) words = NULL;
  g_autoptr (SfPiece) piece = NULL;
  Desk desk;

  set_up (&desk, "en", caption);
  g_assert_null (sf_leaf_buffer_dup_selection (desk.leaf));
  select_chars (&desk, 2, 8);
  selected = sf_leaf_buffer_dup_selection (desk.leaf);
  g_assert_true (sf_text_equal (selected, wanted));
  piece = sf_piece_new_phrase (selected);
  g_assert_true (sf_piece_is_phrase (piece));
  words = sf_piece_dup_words (piece);
  g_assert_true (sf_text_equal (words, wanted));
  tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/leaf/signs-become-the-language's-own-and-one-key-gives-them-back",
                   test_signs);
  g_test_add_func ("/sf/editor/leaf/one-key-gives-back-only-what-was-typed-last",
                   test_only_the_last);
  g_test_add_func ("/sf/editor/leaf/what-was-not-typed-stays-as-it-is", test_not_typed);
  g_test_add_func ("/sf/editor/leaf/code-stays-as-it-is-typed", test_verbatim);
  g_test_add_func ("/sf/editor/leaf/what-is-typed-over-words-looks-as-they-did", test_typed_over);
  g_test_add_func ("/sf/editor/leaf/tags-that-are-no-marks-change-nothing-and-stay",
                   test_other_tags);
  g_test_add_func ("/sf/editor/leaf/every-word-of-what-is-put-in-arrives", test_all_words);
  g_test_add_func ("/sf/editor/leaf/what-is-copied-keeps-its-marks", test_copied);
  return g_test_run ();
}

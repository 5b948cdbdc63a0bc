/* test-erase.c - letters are what people take for letters
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-erase.h"
#include "sf-line-style.h"
#include "sketch.h"

#include <string.h>

static SfBuffer *
open_sketch (const char *sketch)
{
  g_autoptr (SfDocument) document = sketch_read (sketch);
  g_autoptr (SfHistory) history = sf_history_new (document);

  return sf_buffer_new (history);
}

static void
assert_now (SfBuffer *buffer, const char *sketch)
{
  g_autofree char *written = sketch_write (sf_buffer_get_document (buffer));

  g_assert_cmpstr (written, ==, sketch);
}

/* Each is one letter to its readers. */
static const char *const letters[] = {
  "e\314\201",                            /* e, combining acute */
  "👩‍🚀",                          /* woman, zero width joiner, rocket */
  "👨‍👩‍👧‍👦",            /* a family of four */
  "👍🏽",                             /* thumb, skin tone */
  "🇫🇷",                                   /* two regional indicators */
  "❤️",                               /* heart, variation selector */
  "1️⃣",                              /* a keycap */
  "한",                                   /* a precomposed syllable of Hangul */
  "\341\204\222\341\205\241\341\206\253", /* the same of its parts */
  "й",                                    /* и, combining breve */
};

static void
test_backspace (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *sketch = g_strconcat ("a", letters[i], "b", NULL);
      g_autoptr (SfBuffer) buffer = open_sketch (sketch);

      g_test_message ("%s", letters[i]);
      sf_buffer_place_caret (buffer, 0, 1 + strlen (letters[i]));
      g_assert_true (sf_erase_back (buffer));
      assert_now (buffer, "ab");
      sf_edit_unref (sf_history_undo (sf_buffer_get_history (buffer)));
      assert_now (buffer, sketch);
      g_assert_false (sf_history_can_undo (sf_buffer_get_history (buffer)));
    }
}

static void
test_delete_and_caret (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *sketch = g_strconcat ("a", letters[i], "b", NULL);
      g_autoptr (SfBuffer) buffer = open_sketch (sketch);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &start, 1);
      end = start;
      gtk_text_iter_forward_cursor_position (&end);
      g_assert_cmpint (gtk_text_iter_get_line_index (&end), ==, 1 + (int) strlen (letters[i]));
      gtk_text_buffer_delete_interactive (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
      assert_now (buffer, "ab");
    }
}

/* Here a sign at a time was typed, and is taken back. */
static void
test_signs (void)
{
  static const struct
  {
    const char *word;
    const char *after;
  } cases[] = {
    { "कि", "क" }, /* ka, vowel sign i */
    { "क्ष", "क्" }, /* a conjunct */
    { "بُ", "ب" },  /* beh, damma */
    { "กำ", "ก" }, /* ko kai, sara am */
    { "שָׁ", "שׁ" },  /* shin, shin dot, qamats in canonical order of typing */
    { "آ", "" },   /* one key */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfBuffer) buffer = open_sketch (cases[i].word);
      glong n = g_utf8_strlen (cases[i].word, -1);
      const SfBlock *block;

      g_test_message ("%s", cases[i].word);
      sf_buffer_place_caret (buffer, 0, strlen (cases[i].word));
      g_assert_true (sf_erase_back (buffer));
      block = sf_buffer_get_block (buffer, 0);
      g_assert_cmpint (g_utf8_strlen (sf_text_get_string (block->text), -1), ==, n - 1);
      if (i != 4)
        assert_now (buffer, cases[i].after);
    }
}

static void
test_link_keeps_its_marks (void)
{
  g_autoptr (SfBuffer) buffer = open_sketch ("कि");
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", "https://example.org/", NULL);

  sf_buffer_do (
      buffer,
      sf_request_mark (sf_buffer_get_document (buffer), 0, 0, 0, 6, SF_MARK_LINK, attrs, TRUE),
      SF_REASON_COMMAND);
  sf_buffer_place_caret (buffer, 0, 6);
  g_assert_true (sf_erase_back (buffer));
  g_assert_nonnull (sf_text_find_mark (sf_buffer_get_block (buffer, 0)->text, 0, SF_MARK_LINK));
}

static void
test_words (void)
{
  static const struct
  {
    const char *before;
    guint line;
    gsize offset;
    gboolean is_forward;
    const char *after;
  } cases[] = {
    { "one two", 0, 7, FALSE, "one " },      { "one two", 0, 4, FALSE, "two" },
    { "one two", 0, 5, FALSE, "one wo" },    { "one two", 0, 0, TRUE, " two" },
    { "one two", 0, 3, TRUE, "one" },        { "one!", 0, 3, TRUE, "one" },
    { "one|  two", 1, 2, FALSE, "one|two" }, { "one|two", 1, 0, FALSE, "onetwo" },
    { "one|two", 0, 3, TRUE, "onetwo" },     { "one|*|two", 2, 0, FALSE, "one|*|two" },
    { "one|*|", 1, 1, FALSE, "one|" },       { "مرحبا بكم", 0, 17, FALSE, "مرحبا " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfBuffer) buffer = open_sketch (cases[i].before);

      g_test_message ("case %u", i);
      sf_buffer_place_caret (buffer, cases[i].line, cases[i].offset);
      sf_erase_word (buffer, cases[i].is_forward);
      assert_now (buffer, cases[i].after);
    }
}

/* An input method gives its words in one piece. */
static void
test_commit (void)
{
  g_autoptr (SfBuffer) buffer = open_sketch ("");
  SfHistory *history = sf_buffer_get_history (buffer);

  sketch_type (buffer, "日本");
  sketch_type (buffer, "語");
  sketch_type (buffer, "新聞");
  assert_now (buffer, "日本語新聞");
  sf_edit_unref (sf_history_undo (history));
  assert_now (buffer, "日本語");
  sf_edit_unref (sf_history_undo (history));
  assert_now (buffer, "日本");
  sf_edit_unref (sf_history_undo (history));
  assert_now (buffer, "");
}

static void
test_direction (void)
{
  static const struct
  {
    const char *words;
    gboolean is_rtl;
    gboolean is_neutral;
  } cases[] = {
    { "Latin العبّارة", FALSE, FALSE },
    { "العبّارة Latin", TRUE, FALSE },
    { "«العبّارة»", TRUE, FALSE },
    { "123 – שלום", TRUE, FALSE },
    { "(1) Latin", FALSE, FALSE },
    { "123", FALSE, TRUE },
    { "", FALSE, TRUE },
    { "👍", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sketch = g_strconcat ("-", cases[i].words, NULL);
      g_autoptr (SfBuffer) buffer = open_sketch (sketch);
      SfLineStyle style = sf_line_style_of (sf_buffer_get_block (buffer, 0));
      g_autoptr (GtkTextTagTable) table = sf_line_style_new_table ();
      GtkTextTag *tags[3];
      int left;
      int right;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (style.is_rtl, ==, cases[i].is_rtl);
      g_assert_cmpint (style.is_neutral, ==, cases[i].is_neutral);
      sf_line_style_get_tags (&style, table, tags);
      g_object_get (tags[0], "left-margin", &left, "right-margin", &right, NULL);
      g_assert_cmpint (left > 0, ==, !cases[i].is_rtl);
      g_assert_cmpint (right > 0, ==, cases[i].is_rtl || cases[i].is_neutral);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/erase/backspace-takes-a-whole-letter", test_backspace);
  g_test_add_func ("/sf/editor/erase/delete-and-the-caret-go-by-letters", test_delete_and_caret);
  g_test_add_func ("/sf/editor/erase/signs-typed-one-by-one-go-one-by-one", test_signs);
  g_test_add_func ("/sf/editor/erase/what-is-left-of-a-letter-keeps-its-link",
                   test_link_keeps_its_marks);
  g_test_add_func ("/sf/editor/erase/words-end-with-their-line", test_words);
  g_test_add_func ("/sf/editor/erase/what-comes-in-one-piece-is-undone-in-one", test_commit);
  g_test_add_func ("/sf/editor/erase/a-line-begins-where-its-first-letter-says", test_direction);
  return g_test_run ();
}

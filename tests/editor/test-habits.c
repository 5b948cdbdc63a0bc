/* test-habits.c - what becomes of what is typed, and that one key gives it back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-habits.h"
#include "sketch.h"

#include <string.h>

#define NNBSP "\342\200\257"

typedef struct
{
  SfHistory *history;
  SfBuffer *buffer;
  SfHabits habits;
} Desk;

static void
typed_cb (Desk *desk, guint character)
{
  GtkTextIter iter;
  SfEdit *edit;

  sf_buffer_get_caret (desk->buffer, &iter);
  edit = sf_habits_find (sf_buffer_get_document (desk->buffer), gtk_text_iter_get_line (&iter),
                         gtk_text_iter_get_line_index (&iter), character, desk->habits, "en");
  if (edit != NULL)
    sf_buffer_do_habit (desk->buffer, edit);
}

static void
set_up (Desk *desk, SfDocument *document)
{
  desk->habits = SF_HABITS_TYPOGRAPHY | SF_HABITS_MARKDOWN;
  desk->history = sf_history_new (document);
  desk->buffer = sf_buffer_new (desk->history);
  g_signal_connect_swapped (desk->buffer, "typed", G_CALLBACK (typed_cb), desk);
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->buffer);
  g_clear_object (&desk->history);
}

static void
type_keys (Desk *desk, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      char key[7] = { 0 };

      memcpy (key, p, (gsize) (g_utf8_next_char (p) - p));
      sketch_type (desk->buffer, key);
    }
}

static void
assert_now (Desk *desk, const char *sketch, const char *caret)
{
  g_autofree char *written = sketch_write (sf_buffer_get_document (desk->buffer));
  g_autofree char *place = sketch_write_caret (desk->buffer);

  g_assert_cmpstr (written, ==, sketch);
  g_assert_cmpstr (place, ==, caret);
}

/* Each is typed at the place "line:character" of what stands before. */
static void
test_openings (void)
{
  static const struct
  {
    const char *before;
    guint line;
    const char *typed;
    const char *after;
    const char *caret;
    const char *undone;
    const char *undone_caret;
  } cases[] = {
    { "", 0, "# ", "#", "0:0", "# ", "0:2" },
    { "words", 0, "## ", "##words", "0:0", "## words", "0:3" },
    { "", 0, "###### ", "######", "0:0", "###### ", "0:7" },
    { "", 0, "- ", "-", "0:0", "- ", "0:2" },
    { "one||two", 1, "* ", "one|-|two", "1:0", "one|* |two", "1:2" },
    { "-a|", 1, "- ", "-a|-", "1:0", "-a|- ", "1:2" },
    { "", 0, "1. ", "1.", "0:0", "1. ", "0:3" },
    { "words", 0, "12. ", "12.words", "0:0", "12. words", "0:4" },
    { "1.a|2.b|", 2, "3. ", "1.a|2.b|3.", "2:0", "1.a|2.b|3. ", "2:3" },
    { "1.a|", 1, "1. ", "1.a|1.", "1:0", "1.a|1. ", "1:3" },
    { "", 0, "> ", ">", "0:0", "> ", "0:2" },
    { ">", 0, "- ", ">-", "0:0", ">- ", "0:2" },
    { "", 0, "---\n", "*|", "1:0", "---|", "1:0" },
    { "one||two", 1, "---\n", "one|*||two", "2:0", "one|---||two", "2:0" },
    { "", 0, "```\n", "`", "0:0", "```|", "1:0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (cases[i].before);
      g_autofree char *at_last = NULL;
      Desk desk;

      g_test_message ("case %u", i);
      set_up (&desk, document);
      sf_buffer_place_caret (desk.buffer, cases[i].line, 0);
      type_keys (&desk, cases[i].typed);
      assert_now (&desk, cases[i].after, cases[i].caret);
      g_assert_true (sf_buffer_undo_habit (desk.buffer));
      assert_now (&desk, cases[i].undone, cases[i].undone_caret);
      g_assert_false (sf_buffer_undo_habit (desk.buffer));
      /* What was given back stays, whatever is typed next. */
      type_keys (&desk, "x");
      g_assert_false (sf_buffer_undo_habit (desk.buffer));
      while (sf_history_can_undo (desk.history))
        sf_edit_unref (sf_history_undo (desk.history));
      at_last = sketch_write (document);
      g_assert_cmpstr (at_last, ==, cases[i].before);
      tear_down (&desk);
    }
}

static void
test_no_opening (void)
{
  static const struct
  {
    const char *before;
    const char *typed;
    const char *after;
  } cases[] = {
    { "", "####### ", "####### " },
    { "", "#x ", "#x " },
    { "", "a - ", "a - " },
    { "#", "- ", "#- " },
    { "-", "# ", "-# " },
    { "`", "- ", "`- " },
    { "/", "> ", "/> " },
    { "", "--\nx", "--|x" },
    { "", "x---\n", "x—|" },
    { "", "```a b\n", "```a b|" },
    { "", "1234567890. ", "1234567890. " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (cases[i].before);
      Desk desk;
      g_autofree char *written = NULL;

      g_test_message ("case %u", i);
      set_up (&desk, document);
      type_keys (&desk, cases[i].typed);
      written = sketch_write (document);
      g_assert_cmpstr (written, ==, cases[i].after);
      tear_down (&desk);
    }
}

static void
test_language (void)
{
  static const struct
  {
    const char *story;
    const char *run; /* NULL: none */
    const char *typed;
    const char *after;
  } cases[] = {
    { "", NULL, "\"x\"", "ab“x”" }, /* behind a letter it closes, so a space goes before */
    { "de", NULL, "\"x\"", "ab„x“" }, { "fr-FR", NULL, "\"x\"", "ab«" NNBSP "x" NNBSP "»" },
    { "de", "en", "\"x\"", "a“x”b" }, { "en", "sv", "\"x\"", "a”x”b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read ("ab");
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("lang", cases[i].run, NULL);
      g_autoptr (GString) after = g_string_new (cases[i].after);
      Desk desk;
      g_autofree char *written = NULL;

      g_test_message ("case %u", i);
      set_up (&desk, document);
      if (*cases[i].story != '\0')
        {
          g_autoptr (SfEdit) edit =
              sf_document_edit_set_string (document, SF_FIELD_LANGUAGE, cases[i].story);

          g_assert_true (sf_document_apply (document, edit, NULL));
        }
      if (cases[i].run != NULL)
        sf_buffer_do (desk.buffer,
                      sf_request_mark (document, 0, 0, 0, 2, SF_MARK_LANGUAGE, attrs, TRUE),
                      SF_REASON_COMMAND);
      sf_buffer_place_caret (desk.buffer, 0, cases[i].run != NULL ? 1 : 2);
      type_keys (&desk, " ");
      type_keys (&desk, cases[i].typed);
      g_string_insert_c (after, cases[i].run != NULL ? 1 : 2, ' ');
      written = sketch_write (document);
      g_assert_cmpstr (written, ==, after->str);
      tear_down (&desk);
    }
}

/* "3. Oktober" begins a sentence where ordinals have a full stop. */
static void
test_ordinals (void)
{
  static const struct
  {
    const char *story;
    const char *before;
    guint line;
    const char *typed;
    const char *after;
  } cases[] = {
    { "de", "", 0, "3. Oktober", "3. Oktober" },
    { "de-AT", "", 0, "12. ", "12. " },
    { "nb", "", 0, "17. mai", "17. mai" },
    { "de", "", 0, "1. ", "1." },
    { "de", "1.a|2.b|", 2, "3. ", "1.a|2.b|3." },
    { "de", "1.a|2.b|", 2, "5. ", "1.a|2.b|5. " },
    { "en", "", 0, "3. ", "3." },
    { "fr", "", 0, "3. ", "3." },
    { "den", "", 0, "3. ", "3." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (cases[i].before);
      g_autoptr (SfEdit) edit =
          sf_document_edit_set_string (document, SF_FIELD_LANGUAGE, cases[i].story);
      g_autofree char *written = NULL;
      Desk desk;

      g_test_message ("case %u", i);
      set_up (&desk, document);
      g_assert_true (sf_document_apply (document, edit, NULL));
      sf_buffer_place_caret (desk.buffer, cases[i].line, 0);
      type_keys (&desk, cases[i].typed);
      written = sketch_write (document);
      g_assert_cmpstr (written, ==, cases[i].after);
      tear_down (&desk);
    }
}

static void
test_verbatim (void)
{
  static const SfMarkKind kinds[] = { SF_MARK_CODE, SF_MARK_KEYBOARD };
  static const char *const sketches[] = { "`", "=" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SfDocument) document = sketch_read ("");
      g_autofree char *written = NULL;
      Desk desk;

      set_up (&desk, document);
      sf_buffer_set_pending (desk.buffer, (SfPendingMarks){ 1u << kinds[i], 0 });
      type_keys (&desk, "\"--...'");
      written = sketch_write (document);
      g_assert_cmpstr (written, ==, "\"--...'");
      tear_down (&desk);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sketches); i++)
    {
      g_autoptr (SfDocument) document = sketch_read (sketches[i]);
      g_autofree char *written = NULL;
      Desk desk;

      set_up (&desk, document);
      type_keys (&desk, "\"--...'");
      written = sketch_write (document);
      g_assert_cmpstr (written + 1, ==, "\"--...'");
      tear_down (&desk);
    }
}

static void
test_signs (void)
{
  g_autoptr (SfDocument) document = sketch_read ("");
  const SfBlock *block;
  Desk desk;

  set_up (&desk, document);
  sf_buffer_set_pending (desk.buffer, (SfPendingMarks){ 1u << SF_MARK_BOLD, 0 });
  type_keys (&desk, "Don't");
  assert_now (&desk, "Don’t", "0:5");
  block = sf_buffer_get_block (desk.buffer, 0);
  g_assert_nonnull (sf_text_find_mark (block->text, 3, SF_MARK_BOLD));
  g_assert_nonnull (sf_text_find_mark (block->text, 6, SF_MARK_BOLD));
  sf_edit_unref (sf_history_undo (desk.history));
  assert_now (&desk, "", "0:0");

  /* At once it is the sign alone, and the other key of it afterwards. */
  type_keys (&desk, "in the '90s");
  assert_now (&desk, "in the ’90s", "0:11");
  g_assert_true (sf_buffer_undo_habit (desk.buffer));
  assert_now (&desk, "in the ‘90s", "0:11");
  type_keys (&desk, "x");
  assert_now (&desk, "in the ‘90sx", "0:12");

  desk.habits = SF_HABITS_MARKDOWN;
  type_keys (&desk, " \"--...");
  assert_now (&desk, "in the ‘90sx \"--...", "0:19");
  desk.habits = SF_HABITS_TYPOGRAPHY;
  type_keys (&desk, "\n- ");
  assert_now (&desk, "in the ‘90sx \"--...|- ", "1:2");

  /* A caret that was moved leaves the habit where it is. */
  type_keys (&desk, "x\"");
  sf_buffer_place_caret (desk.buffer, 0, 0);
  g_assert_false (sf_buffer_undo_habit (desk.buffer));
  /* What comes in one piece was not typed. */
  sketch_type (desk.buffer, "\"a\"");
  assert_now (&desk, "\"a\"in the ‘90sx \"--...|- x”", "0:3");
  tear_down (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/habits/an-opening-says-what-a-paragraph-is", test_openings);
  g_test_add_func ("/sf/editor/habits/elsewhere-it-is-only-typed", test_no_opening);
  g_test_add_func ("/sf/editor/habits/signs-follow-the-story-and-the-runs-language", test_language);
  g_test_add_func ("/sf/editor/habits/a-day-of-the-month-is-no-list", test_ordinals);
  g_test_add_func ("/sf/editor/habits/code-and-keys-stay-as-they-are-typed", test_verbatim);
  g_test_add_func ("/sf/editor/habits/signs-keep-marks-and-are-given-back", test_signs);
  return g_test_run ();
}

/* test-notes.c - footnotes and what refers to them stay together
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-find.h"
#include "sf-note-edit.h"
#include "sf-notes.h"
#include "sf-paste.h"
#include "sf-structure.h"

#include <string.h>

#define N_RUNS  60
#define N_STEPS 80

/* "one[a] two[b]" is words with references; the notes are "note a" and "note b". */
static SfText *
make_text (const char *words)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  SfMark marks[8];
  guint n_marks = 0;
  SfText *text;

  for (const char *p = words; *p != '\0'; p++)
    if (*p == '[')
      {
        g_autofree char *ref = g_strndup (p + 1, strcspn (p + 1, "]"));

        marks[n_marks++] = (SfMark){ SF_MARK_FOOTNOTE, plain->len, plain->len + strlen (SF_OBJECT),
                                     sf_attrs_new ("ref", ref, NULL) };
        g_string_append (plain, SF_OBJECT);
        p += strlen (ref) + 1;
      }
    else
      g_string_append_c (plain, *p);
  text = sf_text_new_marked (plain->str, plain->len, marks, n_marks);
  for (guint i = 0; i < n_marks; i++)
    sf_attrs_unref (marks[i].attrs);
  return text;
}

static SfBlock *
make_line (const char *words)
{
  g_autoptr (SfText) text = make_text (words);

  return sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);
}

/* Lines are parted by "/"; behind "#" come the refs of the notes. */
static SfBuffer *
make_buffer (const char *story)
{
  g_auto (GStrv) parts = g_strsplit (story, "#", 2);
  g_auto (GStrv) lines = g_strsplit (parts[0], "/", -1);
  g_auto (GStrv) refs = g_strsplit (parts[1] != NULL ? parts[1] : "", ",", -1);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (SfHistory) history = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    sf_block_append (root, make_line (lines[i]));
  for (guint i = 0; refs[i] != NULL; i++)
    {
      g_autofree char *words = g_strconcat ("note ", refs[i], NULL);
      g_autoptr (SfText) text = sf_text_new (words, -1);
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", refs[i], NULL);

      sf_block_append (notes, sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text));
    }
  if (refs[0] != NULL)
    sf_block_append (root, notes);
  else
    sf_block_free (notes);
  document = sf_document_new_with_root (root);
  history = sf_history_new (document);
  return sf_buffer_new (history);
}

/* The lines with the numbers of their references, and the notes with theirs. */
static char *
show (SfBuffer *self)
{
  SfDocument *document = sf_buffer_get_document (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);

      if (line->kind == SF_BLOCK_FOOTNOTE)
        g_string_append_printf (
            out, "#%u:", sf_buffer_get_number (self, sf_attrs_get (line->attrs, "ref")));
      else if (i > 0)
        g_string_append_c (out, '/');
      for (const char *p = line->text != NULL ? sf_text_get_string (line->text) : "*"; *p != '\0';
           p = g_utf8_next_char (p))
        {
          gsize offset = line->text != NULL ? p - sf_text_get_string (line->text) : 0;
          const SfMark *mark =
              line->text != NULL ? sf_text_find_mark (line->text, offset, SF_MARK_FOOTNOTE) : NULL;

          if (mark != NULL)
            g_string_append_printf (out, "[%u]",
                                    sf_buffer_get_number (self, sf_attrs_get (mark->attrs, "ref")));
          else
            g_string_append_unichar (out, g_utf8_get_char (p));
        }
    }
  g_string_replace (out, SF_LINE_BREAK, "⏎", 0);
  return g_string_free (out, FALSE);
}

static void
assert_shows (SfBuffer *self, const char *wanted)
{
  g_autofree char *shown = show (self);

  g_assert_cmpstr (shown, ==, wanted);
}

static void
choose (SfBuffer *self, int start, int end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}

static void
undo (SfBuffer *self)
{
  g_autoptr (SfEdit) undone = sf_history_undo (sf_buffer_get_history (self));

  g_assert_nonnull (undone);
}

static void
test_delete (void)
{
  static const struct
  {
    const char *before;
    int start;
    int end;
    const char *after;
  } cases[] = {
    { "one[a] two[b]#a,b", 3, 4, "one two[1]#1:note b" },
    { "one[a] two[b]#a,b", 4, 5, "one[1]two[2]#1:note a#2:note b" },
    { "one[a]/two[b]#a,b", 4, 5, "one[1]two[2]#1:note a#2:note b" },
    { "one[a]/two[b]#a,b", 2, 6, "onwo[1]#1:note b" },
    { "one[a]#a", 3, 4, "one" },
    /* From the text into the notes: those go whose references do. */
    { "one[a] two[b]#a,b", 7, 16, "one[1] tw#1:note a" },
    { "one[a]#a", 0, 11, "" },
    /* Within and between notes words go, and nothing is joined. */
    { "one[a]#a,b", 5, 10, "one[1]#1:a#0:note b" },
    { "one[a][b]#a,b", 8, 15, "one[1][2]#1:no#2:te b" },
    { "one[a][b]#a,b", 12, 13, "one[1][2]#1:note a#2:note b" },
    { "one[a]#a", 4, 5, "one[1]#1:note a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfBuffer) self = make_buffer (cases[i].before);
      g_autofree char *before = show (self);

      choose (self, cases[i].start, cases[i].end);
      gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self), FALSE, TRUE);
      assert_shows (self, cases[i].after);
      if (sf_history_can_undo (sf_buffer_get_history (self)))
        undo (self);
      assert_shows (self, before);
    }
}

static void
test_insert (void)
{
  g_autoptr (SfBuffer) self = make_buffer ("one[a] two/three");

  choose (self, 0, 0);
  g_assert_true (sf_notes_go (self));
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self), "first", -1);
  assert_shows (self, "[1]one[2] two/three#1:first");
  /* From the note back to the text, and over the selection. */
  g_assert_true (sf_notes_go (self));
  choose (self, 11, 15);
  g_assert_true (sf_notes_go (self));
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self), "last\nline", -1);
  assert_shows (self, "[1]one[2] two/three[3]#1:first#3:last⏎line");
  undo (self);
  undo (self);
  assert_shows (self, "[1]one[2] two/three#1:first");
}

static void
test_walk (void)
{
  g_autoptr (SfBuffer) self = make_buffer ("one[a] two[b]#a,b");
  GtkTextIter iter;

  choose (self, 3, 3);
  g_assert_true (sf_notes_go (self));
  g_assert_cmpuint (sf_buffer_get_caret (self, &iter)->kind, ==, SF_BLOCK_FOOTNOTE);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 1);
  g_assert_true (sf_notes_go (self));
  sf_buffer_get_caret (self, &iter);
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 4);
}

/* Takes what is selected out, or copies it, and puts it to @at. */
static void
carry (SfBuffer *self, gboolean is_cut, int at)
{
  SfDocument *document = sf_buffer_get_document (self);
  g_autoptr (SfPiece) piece = NULL;
  GtkTextIter start;
  GtkTextIter end;
  guint64 id;
  gsize offset;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  piece = sf_piece_new (document, gtk_text_iter_get_line (&start),
                        gtk_text_iter_get_line_index (&start), gtk_text_iter_get_line (&end),
                        gtk_text_iter_get_line_index (&end));
  if (is_cut)
    gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self), FALSE, TRUE);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &start, at);
  sf_buffer_do (self,
                sf_paste_edit (document, gtk_text_iter_get_line (&start),
                               gtk_text_iter_get_line_index (&start),
                               gtk_text_iter_get_line (&start),
                               gtk_text_iter_get_line_index (&start), piece, &id, &offset),
                SF_REASON_COMMAND);
}

static void
test_carry (void)
{
  static const struct
  {
    const char *before;
    int start;
    int end;
    gboolean is_cut;
    int at;
    const char *after;
  } cases[] = {
    { "one[a] two[b]#a,b", 0, 4, TRUE, 5, " two[1]one[2]#1:note b#2:note a" },
    { "one[a] two[b]#a,b", 0, 4, FALSE, 9, "one[1] two[2]one[3]#1:note a#2:note b#3:note a" },
    { "one[a]/two/x#a", 0, 5, TRUE, 4, "two/one[1]x#1:note a" },
    { "one[a]/two/x#a", 0, 5, FALSE, 10, "one[1]/two/xone[2]#1:note a#2:note a" },
    /* A note takes words, and words alone. */
    { "one[a]/two#a", 0, 8, FALSE, 15, "one[1]/two#1:note aone⏎two" },
    { "one[a]/two#a", 2, 4, FALSE, 15, "one[1]/two#1:note ae" },
    /* What was copied of notes alone is words. */
    { "one[a][b]#a,b", 8, 17, FALSE, 0, "te a/noteone[1][2]#1:note a#2:note b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfBuffer) self = make_buffer (cases[i].before);
      g_autofree char *before = show (self);

      choose (self, cases[i].start, cases[i].end);
      carry (self, cases[i].is_cut, cases[i].at);
      assert_shows (self, cases[i].after);
      while (sf_history_can_undo (sf_buffer_get_history (self)))
        undo (self);
      assert_shows (self, before);
    }
}

static void
test_empty_note (void)
{
  g_autoptr (SfBuffer) self = make_buffer ("one[a] two[b]#a,b");
  GtkTextIter iter;

  choose (self, 10, 10);
  g_assert_false (sf_notes_leave (self));
  choose (self, 10, 16);
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self), FALSE, TRUE);
  g_assert_true (sf_notes_leave (self));
  assert_shows (self, "one two[1]#1:note b");
  sf_buffer_get_caret (self, &iter);
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 3);
}

static void
test_cards_stay_before_notes (void)
{
  static const int places[] = { 0, 9, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (SfBuffer) self = make_buffer ("one[a] two#a");
      g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL);
      const SfBlock *root;

      choose (self, places[i], places[i]);
      sf_structure_insert_card (self, card);
      root = sf_document_get_root (sf_buffer_get_document (self));
      g_assert_cmpuint (sf_block_get_child (root, sf_block_get_n_children (root) - 1)->kind, ==,
                        SF_BLOCK_FOOTNOTES);
    }
}

/* Notes stand last and in order, each reference has a note, and no two share one. */
static void
assert_is_sound (SfBuffer *self)
{
  SfDocument *document = sf_buffer_get_document (self);
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autofree char *shown = NULL;
  guint last_number = 0;
  GtkTextIter start;
  GtkTextIter end;

  for (guint i = 0; i + 1 < sf_block_get_n_children (root); i++)
    g_assert_cmpuint (sf_block_get_child (root, i)->kind, !=, SF_BLOCK_FOOTNOTES);
  g_assert_cmpuint (sf_block_get_child (root, 0)->kind, !=, SF_BLOCK_FOOTNOTES);
  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);
      guint n_marks;
      const SfMark *marks = sf_text_get_marks (line->text, &n_marks);
      guint number = sf_buffer_get_number (self, sf_attrs_get (line->attrs, "ref"));

      g_string_append_printf (wanted, "%s%s", i > 0 ? "\n" : "", sf_text_get_string (line->text));
      for (guint j = 0; j < n_marks; j++)
        {
          const char *ref = sf_attrs_get (marks[j].attrs, "ref");

          g_assert_true (g_hash_table_add (seen, (gpointer) ref));
          g_assert_cmpuint (marks[j].end - marks[j].start, ==, strlen (SF_OBJECT));
          g_assert_nonnull (sf_note_edit_find_note (document, ref));
        }
      if (line->kind != SF_BLOCK_FOOTNOTE)
        continue;
      g_assert_cmpuint (n_marks, ==, 0);
      g_assert_cmpuint (number, ==, last_number + 1);
      last_number = number;
    }
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  shown = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (self), &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, wanted->str);
}

static void
ask_something (SfBuffer *self, GRand *random)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int count = gtk_text_buffer_get_char_count (buffer);
  int from = g_rand_int_range (random, 0, count + 1);
  int to = MIN (count, from + g_rand_int_range (random, 0, 12));

  choose (self, from, to);
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      gtk_text_buffer_delete_selection (buffer, FALSE, TRUE);
      break;
    case 1:
      sf_notes_go (self);
      break;
    case 2:
      carry (self, g_rand_boolean (random), MIN (from, count - (to - from)));
      break;
    case 3:
      sf_notes_leave (self);
      break;
    case 4:
      if (sf_history_can_undo (sf_buffer_get_history (self)))
        undo (self);
      break;
    default:
      gtk_text_buffer_insert_at_cursor (buffer, g_rand_boolean (random) ? "ab\ncd" : "x", -1);
    }
}

static void
test_any_course (void)
{
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (SfBuffer) self = make_buffer ("one[a] two/three[b] four/five#a,b");
      g_autoptr (SfDocument) before = sf_document_copy (sf_buffer_get_document (self));

      for (guint step = 0; step < N_STEPS; step++)
        {
          ask_something (self, random);
          assert_is_sound (self);
        }
      while (sf_history_can_undo (sf_buffer_get_history (self)))
        {
          undo (self);
          assert_is_sound (self);
        }
      g_assert_true (sf_document_equal (before, sf_buffer_get_document (self)));
    }
}

/* As when all that was found is replaced. */
static void
test_replaced_reference (void)
{
  g_autoptr (SfBuffer) buffer = make_buffer ("one[a] two/three[b]#a,b");
  SfDocument *document = sf_buffer_get_document (buffer);
  g_autoptr (SfPattern) pattern = sf_pattern_new ("one.*two", SF_PATTERN_REGEX, NULL);
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);
  g_autoptr (SfEdit) edit = sf_find_replace (
      texts, pattern, (const SfMatch *) (gpointer) matches->data, matches->len, "x", NULL);
  g_autoptr (SfEdit) whole = sf_note_edit_complete (document, sf_edit_ref (edit));

  g_assert_true (sf_history_do (sf_buffer_get_history (buffer), whole, SF_REASON_COMMAND, NULL));
  assert_shows (buffer, "x/three[1]#1:note b");
}

/* Several references to one note, or to one that is no part of the story, came from elsewhere. */
static void
test_foreign_references (void)
{
  static const struct
  {
    const char *story;
    const char *after;  /* a change of marks on the first line */
    const char *copied; /* and its words once more behind the second */
  } cases[] = {
    { "one[a]/two[a]#a", "one[1]/two[1]#1:note a", "one[1]/two[1]one[2]#1:note a#2:note a" },
    { "one[x]/two[x]", "one[1]/two[1]", "one[1]/two[1]one[1]" },
    { "one[a]/two#a", "one[1]/two#1:note a", "one[1]/twoone[2]#1:note a#2:note a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SfBuffer) self = make_buffer (cases[i].story);
      SfDocument *document = sf_buffer_get_document (self);
      const SfBlock *first = sf_document_get_line (document, 0);
      const SfBlock *second = sf_document_get_line (document, 1);
      g_autoptr (SfText) words = sf_text_ref (first->text);

      sf_buffer_do (self,
                    sf_request_mark_block (document, first, 0, sf_text_get_length (first->text),
                                           SF_MARK_BOLD, NULL, TRUE),
                    SF_REASON_COMMAND);
      assert_shows (self, cases[i].after);
      sf_buffer_do (self,
                    sf_document_edit_splice (document, second->id,
                                             sf_text_get_length (second->text), 0, words),
                    SF_REASON_COMMAND);
      assert_shows (self, cases[i].copied);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/notes/a-note-goes-with-its-reference-and-comes-back", test_delete);
  g_test_add_func ("/sf/editor/notes/new-ones-stand-in-the-order-of-the-text", test_insert);
  g_test_add_func ("/sf/editor/notes/the-same-key-leads-there-and-back", test_walk);
  g_test_add_func ("/sf/editor/notes/what-is-carried-brings-its-notes-along", test_carry);
  g_test_add_func ("/sf/editor/notes/backspace-in-an-empty-one-takes-its-reference",
                   test_empty_note);
  g_test_add_func ("/sf/editor/notes/nothing-is-put-behind-them", test_cards_stay_before_notes);
  g_test_add_func ("/sf/editor/notes/one-goes-with-a-replaced-reference", test_replaced_reference);
  g_test_add_func ("/sf/editor/notes/several-references-to-one-stay-so", test_foreign_references);
  g_test_add_func ("/sf/editor/notes/any-course-keeps-them-together", test_any_course);
  return g_test_run ();
}

/* growth.c - one step of the editor on a story of so many lines, for counting its instructions
 * use: growth STEP LINES; without arguments it names each step and what it may cost at twice the
 * lines. Only what runs below measured() is the step; all else makes it ready.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "long-story.h"
#include "sf-buffer.h"
#include "sf-count.h"
#include "sf-find.h"
#include "sf-format.h"
#include "sf-marks.h"
#include "sf-merge.h"
#include "sf-paste.h"
#include "sf-structure.h"
#include "sf-tally.h"

#include <stdlib.h>

#define HELD_LINE_BYTES 2000

typedef struct
{
  guint n_lines;
  SfDocument *document; /* (owned) */
  SfDocument *mine;     /* (owned) (nullable) */
  SfDocument *theirs;   /* (owned) (nullable) */
  SfHistory *history;   /* (owned) */
  SfBuffer *buffer;     /* (owned) (nullable) */
  SfPiece *piece;       /* (owned) (nullable) */
  SfTally *tally;       /* (owned) (nullable) */
  GVariant *variant;    /* (owned) (nullable) */
  GBytes *bytes;        /* (owned) (nullable) */
} Scene;

typedef struct
{
  const char *name;
  gboolean is_local; /* what a key does: as dear in a long story as in a short one */
  void (*prepare) (Scene *scene);
  void (*run) (Scene *scene);
} Step;

static GtkTextBuffer *
get_text (Scene *scene)
{
  return GTK_TEXT_BUFFER (scene->buffer);
}

static void
open_with (Scene *scene, SfDocument *document)
{
  g_set_object (&scene->document, document);
  g_set_object (&scene->history, NULL);
  scene->history = sf_history_new (document);
  scene->buffer = sf_buffer_new (scene->history);
}

static void
type (Scene *scene, const char *words)
{
  gtk_text_buffer_insert_interactive_at_cursor (get_text (scene), words, -1, TRUE);
}

static void
erase (Scene *scene)
{
  GtkTextIter caret;

  sf_buffer_get_caret (scene->buffer, &caret);
  gtk_text_buffer_backspace (get_text (scene), &caret, TRUE, TRUE);
}

/* The caret goes into a paragraph in the middle. What is made at the first key is no part of the
 * second one. */
static void
open_buffer (Scene *scene)
{
  open_with (scene, scene->document);
  sf_buffer_place_caret (scene->buffer, scene->n_lines / 80 * 40 + 4, 20);
  type (scene, "e");
  erase (scene);
}

static void
open_list (Scene *scene)
{
  g_autoptr (SfDocument) list = long_story_new_list (scene->n_lines);

  open_with (scene, list);
  sf_buffer_place_caret (scene->buffer, scene->n_lines / 2, 20);
  type (scene, "e");
}

static void
open_line_start (Scene *scene)
{
  open_buffer (scene);
  sf_buffer_place_caret (scene->buffer, scene->n_lines / 80 * 40 + 4, 0);
}

static void
open_after_typing (Scene *scene)
{
  open_buffer (scene);
  type (scene, "e");
}

static void
open_after_return (Scene *scene)
{
  open_buffer (scene);
  type (scene, "\n");
}

static void
open_selected (Scene *scene)
{
  GtkTextIter start;
  GtkTextIter end;

  open_buffer (scene);
  sf_buffer_get_caret (scene->buffer, &start);
  end = start;
  gtk_text_iter_forward_chars (&end, 12);
  gtk_text_buffer_select_range (get_text (scene), &start, &end);
}

static void
open_all_selected (Scene *scene)
{
  GtkTextIter start;
  GtkTextIter end;

  open_buffer (scene);
  gtk_text_buffer_get_bounds (get_text (scene), &start, &end);
  gtk_text_buffer_select_range (get_text (scene), &start, &end);
}

static void
open_with_piece (Scene *scene)
{
  g_autoptr (SfDocument) copied = long_story_new (4);

  open_buffer (scene);
  scene->piece = sf_piece_new (copied, 1, 0, 2, 20);
}

static void
open_with_long_piece (Scene *scene)
{
  g_autoptr (SfDocument) copied = long_story_new (scene->n_lines);

  open_buffer (scene);
  scene->piece = sf_piece_new (copied, 0, 0, scene->n_lines - 1, 1);
}

static void
press_letter (Scene *scene)
{
  type (scene, "t");
}

static void
press_return (Scene *scene)
{
  type (scene, "\n");
}

static void
undo (Scene *scene)
{
  sf_edit_unref (sf_history_undo (scene->history));
}

static void
toggle_bold (Scene *scene)
{
  sf_marks_toggle (scene->buffer, SF_MARK_BOLD);
}

static void
make_heading (Scene *scene)
{
  sf_structure_set_kind (scene->buffer, SF_BLOCK_HEADING, 2);
}

static void
toggle_list (Scene *scene)
{
  sf_structure_toggle_list (scene->buffer, FALSE);
}

static void
insert_card (Scene *scene)
{
  g_autoptr (SfBlock) card = sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL);

  sf_structure_insert_card (scene->buffer, card);
}

static void
paste (Scene *scene)
{
  GtkTextIter caret;
  guint line;
  gsize offset;
  guint64 id;

  sf_buffer_get_caret (scene->buffer, &caret);
  line = (guint) gtk_text_iter_get_line (&caret);
  offset = (gsize) gtk_text_iter_get_line_index (&caret);
  sf_buffer_do (
      scene->buffer,
      sf_paste_edit (scene->document, line, offset, line, offset, scene->piece, &id, &offset),
      SF_REASON_COMMAND);
}

static void
open_after_paste (Scene *scene)
{
  open_with_long_piece (scene);
  paste (scene);
}

static void
delete_selection (Scene *scene)
{
  gtk_text_buffer_delete_selection (get_text (scene), TRUE, TRUE);
}

/* A held key takes the letters of a line one by one. */
static void
open_at_line_end (Scene *scene)
{
  g_autoptr (GString) text = g_string_new (NULL);

  open_buffer (scene);
  while (text->len < HELD_LINE_BYTES)
    g_string_append (text, "late ");
  type (scene, "\n");
  type (scene, text->str);
}

static void
erase_many (Scene *scene)
{
  guint i;

  for (i = 0; i < MIN (scene->n_lines / 5, HELD_LINE_BYTES); i++)
    erase (scene);
}

static void
show_story (Scene *scene)
{
  open_with (scene, scene->document);
}

static void
count_words (Scene *scene)
{
  sf_count_words (scene->document);
}

static void
count_and_type (Scene *scene)
{
  open_buffer (scene);
  scene->tally = sf_tally_new (scene->document);
  sf_tally_count_words (scene->tally);
  press_letter (scene);
}

static void
count_again (Scene *scene)
{
  sf_tally_count_words (scene->tally);
}

static void
find_words (Scene *scene)
{
  g_autoptr (SfPattern) pattern = sf_pattern_new ("market", SF_PATTERN_IGNORE_CASE, NULL);
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (scene->document);
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);
  g_autoptr (SfEdit) edit = sf_find_replace (
      texts, pattern, (const SfMatch *) (gpointer) matches->data, matches->len, "quay", NULL);

  sf_document_apply (scene->document, edit, NULL);
}

/* Where one begins shows only at the start of their row. */
static void
write_flags (Scene *scene)
{
  g_autoptr (GString) flags = g_string_new (NULL);
  g_autoptr (SfText) text = NULL;
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  guint i;

  for (i = 0; i < 10 * scene->n_lines; i++)
    g_string_append (flags, i % 3 == 0 ? "🇩🇪" : "🇫🇷");
  text = sf_text_new (flags->str, -1);
  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  g_object_unref (scene->document);
  scene->document = sf_document_new_with_root (root);
}

static void
find_flags (Scene *scene)
{
  static const SfPatternFlags ways[] = { 0, SF_PATTERN_REGEX };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (SfPattern) pattern = sf_pattern_new ("🇩🇪", ways[i], NULL);
      g_autoptr (SfFindTexts) texts = sf_find_texts_new (scene->document);
      g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, NULL);

      g_assert_cmpuint (matches->len, ==, (10 * scene->n_lines + 2) / 3);
    }
}

static void
copy (Scene *scene)
{
  scene->mine = sf_document_copy (scene->document);
}

static void
store_first (Scene *scene)
{
  scene->variant = g_variant_ref_sink (sf_document_to_variant (scene->document));
  g_variant_get_data (scene->variant);
}

static void
store (Scene *scene)
{
  g_clear_pointer (&scene->variant, g_variant_unref);
  store_first (scene);
}

static void
read_stored (Scene *scene)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (scene->variant);
  g_autoptr (GVariant) variant = g_variant_ref_sink (
      g_variant_new_from_bytes (g_variant_get_type (scene->variant), bytes, FALSE));
  g_autoptr (SfDocument) document = sf_document_from_variant (variant, NULL);

  sf_document_get_n_lines (document);
}

/* Both sides change a line in ten, never the same one, and move one to the end. */
static void
change_lines (SfDocument *document, guint first)
{
  g_autoptr (SfText) words = sf_text_new ("Meanwhile, ", -1);
  guint n_lines = sf_document_get_n_lines (document);
  guint i;

  for (i = first; i < n_lines; i += 10)
    {
      const SfBlock *block = sf_document_get_line (document, i);
      g_autoptr (SfEdit) edit = sf_document_edit_splice (document, block->id, 0, 0, words);

      sf_document_apply (document, edit, NULL);
    }
}

static void
make_sides (Scene *scene)
{
  scene->mine = sf_document_copy (scene->document);
  scene->theirs = sf_document_copy (scene->document);
  change_lines (scene->mine, 1);
  change_lines (scene->theirs, 6);
}

static void
merge (Scene *scene)
{
  g_autoptr (SfDocument) merged = sf_merge (scene->document, scene->mine, scene->theirs, NULL);
  g_autoptr (SfEdit) edit = sf_merge_edit (scene->mine, merged);

  sf_document_apply (scene->mine, edit, NULL);
}

static void
write_as (Scene *scene, const char *format)
{
  g_clear_pointer (&scene->bytes, g_bytes_unref);
  scene->bytes = sf_format_find (format)->write (scene->document, NULL);
}

static void
read_as (Scene *scene, const char *format)
{
  g_autoptr (SfDocument) document = sf_format_find (format)->read (scene->bytes, NULL);

  sf_document_get_n_lines (document);
}

#define FORMAT(name)                                                                               \
  static void write_##name (Scene *scene)                                                          \
  {                                                                                                \
    write_as (scene, #name);                                                                       \
  }                                                                                                \
  static void read_##name (Scene *scene)                                                           \
  {                                                                                                \
    read_as (scene, #name);                                                                        \
  }

FORMAT (html)
FORMAT (markdown)
FORMAT (native)
FORMAT (text)
FORMAT (wordpress)

static const Step steps[] = {
  { "letter", TRUE, open_buffer, press_letter },
  { "letter in a list", TRUE, open_list, press_letter },
  { "Return", TRUE, open_buffer, press_return },
  { "Return in a list", FALSE, open_list, press_return },
  { "Backspace", TRUE, open_buffer, erase },
  { "joining lines", TRUE, open_line_start, erase },
  { "undo a letter", TRUE, open_after_typing, undo },
  { "undo Return", TRUE, open_after_return, undo },
  { "bold", TRUE, open_selected, toggle_bold },
  { "heading", TRUE, open_buffer, make_heading },
  { "list", TRUE, open_buffer, toggle_list },
  { "dividing line", TRUE, open_buffer, insert_card },
  { "paste two lines", TRUE, open_with_piece, paste },
  { "paste all", FALSE, open_with_long_piece, paste },
  { "undo paste all", FALSE, open_after_paste, undo },
  { "delete all", FALSE, open_all_selected, delete_selection },
  { "bold all", FALSE, open_all_selected, toggle_bold },
  { "list of all", FALSE, open_all_selected, toggle_list },
  { "Backspace held", FALSE, open_at_line_end, erase_many },
  { "show", FALSE, NULL, show_story },
  { "count words", FALSE, NULL, count_words },
  { "count one letter", TRUE, count_and_type, count_again },
  { "replace a word", FALSE, NULL, find_words },
  { "find a flag", FALSE, write_flags, find_flags },
  { "copy", FALSE, NULL, copy },
  { "store", FALSE, NULL, store },
  { "read stored", FALSE, store_first, read_stored },
  { "merge", FALSE, make_sides, merge },
  { "write HTML", FALSE, NULL, write_html },
  { "read HTML", FALSE, write_html, read_html },
  { "write Markdown", FALSE, NULL, write_markdown },
  { "read Markdown", FALSE, write_markdown, read_markdown },
  { "write WordPress", FALSE, NULL, write_wordpress },
  { "read WordPress", FALSE, write_wordpress, read_wordpress },
  { "write native", FALSE, NULL, write_native },
  { "read native", FALSE, write_native, read_native },
  { "write text", FALSE, NULL, write_text },
  { "read text", FALSE, write_text, read_text },
};

void measured (const Step *step, Scene *scene);

/* The name that the counting starts and stops at. */
__attribute__ ((noinline)) void
measured (const Step *step, Scene *scene)
{
  step->run (scene);
}

static void
clear_scene (Scene *scene)
{
  g_clear_pointer (&scene->tally, sf_tally_free);
  g_clear_object (&scene->buffer);
  g_clear_object (&scene->history);
  g_clear_object (&scene->document);
  g_clear_object (&scene->mine);
  g_clear_object (&scene->theirs);
  g_clear_pointer (&scene->piece, sf_piece_free);
  g_clear_pointer (&scene->variant, g_variant_unref);
  g_clear_pointer (&scene->bytes, g_bytes_unref);
}

int
main (int argc, char **argv)
{
  Scene scene = { 0 };
  guint i;

  if (argc != 3)
    {
      for (i = 0; i < G_N_ELEMENTS (steps); i++)
        g_print ("%s\t%s\n", steps[i].is_local ? "local" : "linear", steps[i].name);
      return 0;
    }
  scene.n_lines = (guint) atoi (argv[2]);
  for (i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (argv[1], steps[i].name))
      {
        scene.document = long_story_new (scene.n_lines);
        if (steps[i].prepare != NULL)
          steps[i].prepare (&scene);
        measured (&steps[i], &scene);
        clear_scene (&scene);
        return 0;
      }
  g_printerr ("growth: there is no step “%s”\n", argv[1]);
  return 2;
}

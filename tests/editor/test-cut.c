/* test-cut.c - what is cut and put back at once leaves no trace, between lines of any two kinds
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-buffer.h"
#include "sf-drop.h"
#include "sf-paste.h"

#include <string.h>

static SfBlock *
add (SfBlock *parent, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", kind == SF_BLOCK_HEADING ? "3" : NULL, NULL);
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_block_append (parent, block);
  return block;
}

static void
add_list (SfBlock *root)
{
  SfBlock *list = add (root, SF_BLOCK_LIST, NULL);
  SfBlock *item = add (list, SF_BLOCK_LIST_ITEM, "an item");
  SfBlock *nested = add (item, SF_BLOCK_LIST, NULL);

  add (nested, SF_BLOCK_LIST_ITEM, "a nested one");
  add (nested, SF_BLOCK_LIST_ITEM, "its next");
  add (list, SF_BLOCK_LIST_ITEM, "the last item");
}

static void
add_quote (SfBlock *root)
{
  SfBlock *quote = add (root, SF_BLOCK_QUOTE, NULL);

  add (quote, SF_BLOCK_PARAGRAPH, "We were lucky");
  add (quote, SF_BLOCK_PARAGRAPH, "Next time we may not be");
  add (quote, SF_BLOCK_CITATION, "the mayor");
}

static void
add_table (SfBlock *root)
{
  SfBlock *row = add (add (root, SF_BLOCK_TABLE, "Ships"), SF_BLOCK_TABLE_ROW, NULL);

  add (row, SF_BLOCK_TABLE_CELL, "2025");
  add (row, SF_BLOCK_TABLE_CELL, "1,204");
}

static void
add_kind (SfBlock *root, guint which)
{
  switch (which)
    {
    case 0:
      add (root, SF_BLOCK_PARAGRAPH, "The ferry waits");
      break;
    case 1:
      add (root, SF_BLOCK_HEADING, "What comes next");
      break;
    case 2:
      add_list (root);
      break;
    case 3:
      add_quote (root);
      break;
    case 4:
      add (root, SF_BLOCK_PICTURE, "The hall");
      break;
    case 5:
      add_table (root);
      break;
    case 6:
      add (root, SF_BLOCK_CODE, "one" SF_LINE_BREAK "two");
      break;
    case 7:
      add (root, SF_BLOCK_PARAGRAPH, "");
      break;
    case 8:
      add (add (add (root, SF_BLOCK_COLUMNS, NULL), SF_BLOCK_COLUMN, NULL), SF_BLOCK_PARAGRAPH,
           "In a column");
      break;
    default:
      add (root, SF_BLOCK_PARAGRAPH, "The end");
    }
}

#define N_KINDS 10

/* In both orders, so that each kind comes before and behind each other one. */
static SfDocument *
new_story (gboolean is_reversed)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  guint i;

  for (i = 0; i < N_KINDS; i++)
    add_kind (root, is_reversed ? N_KINDS - 1 - i : i);
  return sf_document_new_with_root (root);
}

static void
describe (GString *out, const SfBlock *block, int depth)
{
  const char *words = block->text != NULL ? sf_text_get_string (block->text) : "";
  guint i;

  g_string_append_printf (out, "%*s%s \"%s\"\n", depth, "", sf_block_kind_to_name (block->kind),
                          words);
  for (i = 0; i < sf_block_get_n_children (block); i++)
    describe (out, sf_block_get_child (block, i), depth + 1);
}

static char *
dup_description (SfDocument *document)
{
  GString *out = g_string_new (NULL);

  describe (out, sf_document_get_root (document), 0);
  return g_string_free (out, FALSE);
}

static guint
count_chars (SfDocument *document, guint line)
{
  const SfBlock *block = sf_document_get_line (document, line);

  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD
             ? 1
             : (guint) g_utf8_strlen (sf_text_get_string (block->text), -1);
}

/* Of three places in a line: its start, its middle and its end. */
static void
get_place (SfBuffer *buffer, guint line, guint which, GtkTextIter *iter)
{
  guint n_chars = count_chars (sf_buffer_get_document (buffer), line);

  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (buffer), iter, (int) line,
                                           (int) (which * n_chars / 2));
}

static SfPiece *
copy (SfBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  return sf_piece_new (sf_buffer_get_document (buffer), gtk_text_iter_get_line (&start),
                       gtk_text_iter_get_line_index (&start), gtk_text_iter_get_line (&end),
                       gtk_text_iter_get_line_index (&end));
}

static void
paste (SfBuffer *buffer, const SfPiece *piece)
{
  GtkTextIter start;
  GtkTextIter end;
  guint64 id;
  gsize offset;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  sf_buffer_do (buffer,
                sf_paste_edit (sf_buffer_get_document (buffer), gtk_text_iter_get_line (&start),
                               gtk_text_iter_get_line_index (&start), gtk_text_iter_get_line (&end),
                               gtk_text_iter_get_line_index (&end), piece, &id, &offset),
                SF_REASON_COMMAND);
  g_assert_nonnull (sf_document_find_block (sf_buffer_get_document (buffer), id));
}

static void
assert_sound (SfDocument *document)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (sf_document_to_variant (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) again = sf_document_from_variant (variant, &error);

  g_assert_no_error (error);
  g_assert_true (sf_document_equal (document, again));
}

typedef void (*Check) (SfBuffer *buffer, SfHistory *history, SfDocument *before);

/* Selects from each place of each line to each place of each later one. */
static void
for_each_selection (Check check)
{
  guint order, first, last, places;
  guint n_checks = 0;

  for (order = 0; order < 2; order++)
    {
      g_autoptr (SfDocument) document = new_story (order == 1);
      guint n_lines = sf_document_get_n_lines (document);

      for (first = 0; first < n_lines; first++)
        for (last = first; last < n_lines; last++)
          for (places = 0; places < 9; places++)
            {
              g_autoptr (SfDocument) story = sf_document_copy (document);
              g_autoptr (SfHistory) history = sf_history_new (story);
              g_autoptr (SfBuffer) buffer = sf_buffer_new (history);
              GtkTextIter start;
              GtkTextIter end;

              get_place (buffer, first, places / 3, &start);
              get_place (buffer, last, places % 3, &end);
              if (gtk_text_iter_compare (&start, &end) >= 0)
                continue;
              g_test_message ("order %u: line %u place %u to line %u place %u", order, first,
                              places / 3, last, places % 3);
              gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &end, &start);
              check (buffer, history, document);
              n_checks++;
            }
    }
  g_assert_cmpuint (n_checks, >, 1000);
}

static void
assert_same (SfBuffer *buffer, SfDocument *before)
{
  g_autofree char *was = dup_description (before);
  g_autofree char *is = dup_description (sf_buffer_get_document (buffer));

  g_assert_cmpstr (is, ==, was);
}

static void
check_cut (SfBuffer *buffer, SfHistory *history, SfDocument *before)
{
  SfDocument *document = sf_buffer_get_document (buffer);
  g_autoptr (SfPiece) piece = copy (buffer);

  g_assert_true (sf_document_equal (document, before));
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
  assert_sound (document);
  paste (buffer, piece);
  assert_sound (document);
  assert_same (buffer, before);
  while (sf_history_can_undo (history))
    {
      g_autoptr (SfEdit) undone = sf_history_undo (history);

      g_assert_nonnull (undone);
    }
  g_assert_true (sf_document_equal (document, before));
}

/* A copy over what was copied is that. */
static void
check_copy (SfBuffer *buffer, SfHistory *history, SfDocument *before)
{
  g_autoptr (SfPiece) piece = copy (buffer);

  paste (buffer, piece);
  assert_sound (sf_buffer_get_document (buffer));
  assert_same (buffer, before);
}

/* How many letters @block and all below it have. */
static gsize
count_letters (const SfBlock *root)
{
  gsize n_letters = 0;
  const SfBlock *block;
  const char *p;

  for (block = root; block != NULL; block = sf_block_next (block, root))
    for (p = block->text != NULL ? sf_text_get_string (block->text) : ""; *p != '\0';
         p = g_utf8_next_char (p))
      n_letters += g_unichar_isalnum (g_utf8_get_char (p));
  return n_letters;
}

/* Elsewhere, and in another story, it is sound, and one undo takes it back. */
static void
check_elsewhere (SfBuffer *buffer, SfHistory *history, SfDocument *before)
{
  g_autoptr (SfPiece) piece = copy (buffer);
  SfDocument *document = sf_buffer_get_document (buffer);
  guint n_lines = sf_document_get_n_lines (document);
  guint line = sf_block_get_n_children (piece->content) % n_lines;
  g_autoptr (SfEdit) undone = NULL;
  GtkTextIter iter;

  get_place (buffer, line, 1, &iter);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
  paste (buffer, piece);
  assert_sound (document);
  g_assert_cmpuint (count_letters (sf_document_get_root (document)), ==,
                    count_letters (sf_document_get_root (before)) + count_letters (piece->content));
  if (!sf_history_can_undo (history))
    return;
  undone = sf_history_undo (history);
  g_assert_true (sf_document_equal (document, before));
}

static SfPlace
place_of (const GtkTextIter *iter)
{
  return (SfPlace){ (guint) gtk_text_iter_get_line (iter),
                    (gsize) gtk_text_iter_get_line_index (iter) };
}

static void
check_drop_at (SfBuffer *buffer, SfHistory *history, SfDocument *before, guint line, guint which)
{
  SfDocument *document = sf_buffer_get_document (buffer);
  gsize n_letters = count_letters (sf_document_get_root (before));
  g_autoptr (SfEdit) undone = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter iter;
  SfEdit *edit;
  guint64 id;
  gsize offset;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  get_place (buffer, line, which, &iter);
  edit = sf_drop_edit (document, place_of (&start), place_of (&end), place_of (&iter), TRUE, &id,
                       &offset);
  if (edit == NULL)
    {
      g_assert_true (gtk_text_iter_in_range (&iter, &start, &end)
                     || gtk_text_iter_get_line (&iter) == gtk_text_iter_get_line (&start)
                     || gtk_text_iter_get_line (&iter) == gtk_text_iter_get_line (&end));
      return;
    }
  sf_buffer_do (buffer, edit, SF_REASON_COMMAND);
  assert_sound (document);
  g_assert_nonnull (sf_document_find_block (document, id));
  g_assert_cmpuint (count_letters (sf_document_get_root (document)), ==, n_letters);
  undone = sf_history_undo (history);
  g_assert_true (sf_document_equal (document, before));
}

/* What is dragged elsewhere loses nothing on its way, and one undo takes it back. */
static void
check_drop (SfBuffer *buffer, SfHistory *history, SfDocument *before)
{
  GtkTextIter start;
  GtkTextIter end;
  int first, last;
  guint i;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  first = gtk_text_iter_get_offset (&start);
  last = gtk_text_iter_get_offset (&end);
  for (i = 0; i < sf_document_get_n_lines (before); i += 2)
    {
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &start, first);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &end, last);
      gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &end, &start);
      check_drop_at (buffer, history, before, i, i % 3);
    }
}

static void
test_drop (void)
{
  for_each_selection (check_drop);
}

static void
test_cut (void)
{
  for_each_selection (check_cut);
}

static void
test_copy (void)
{
  for_each_selection (check_copy);
}

static void
test_elsewhere (void)
{
  for_each_selection (check_elsewhere);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/cut/put-back-at-once-it-leaves-no-trace", test_cut);
  g_test_add_func ("/sf/editor/cut/a-copy-over-itself-changes-nothing", test_copy);
  g_test_add_func ("/sf/editor/cut/put-elsewhere-it-is-sound-and-undone-at-once", test_elsewhere);
  g_test_add_func ("/sf/editor/cut/dragged-elsewhere-it-loses-nothing", test_drop);
  return g_test_run ();
}

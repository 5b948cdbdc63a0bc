/* test-paste.c - foreign blocks put into a story: where they go, and one undo takes them back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-history.h"
#include "sf-paste.h"
#include "sf-request.h"

/* A line for each word list; "-" begins a list item. */
static SfBlock *
make (const char *const *lines)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *list = NULL;

  for (; *lines != NULL; lines++)
    {
      gboolean is_item = **lines == '-';
      g_autoptr (SfText) text = sf_text_new (*lines + (is_item ? 1 : 0), -1);

      if (is_item && list == NULL)
        {
          list = sf_block_new (SF_BLOCK_LIST, NULL, NULL);
          sf_block_append (root, list);
        }
      if (!is_item)
        list = NULL;
      sf_block_append (
          list != NULL ? list : root,
          sf_block_new (is_item ? SF_BLOCK_LIST_ITEM : SF_BLOCK_PARAGRAPH, NULL, text));
    }
  return root;
}

static char *
spell (SfDocument *document)
{
  GString *all = g_string_new (NULL);
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);

      g_string_append_printf (all, "%s%s|", line->kind == SF_BLOCK_LIST_ITEM ? "-" : "",
                              sf_text_get_string (line->text));
    }
  return g_string_free (all, FALSE);
}

typedef struct
{
  const char *before[4];
  guint first;
  gsize first_offset;
  guint last;
  gsize last_offset;
  const char *content[4];
  gboolean joins_before;
  gboolean joins_after;
  const char *after;
  const char *end; /* the line of the caret */
  gsize end_offset;
} Case;

static const Case cases[] = {
  { { "one two" }, 0, 4, 0, 7, { "2" }, FALSE, FALSE, "one 2|", "one 2", 5 },
  { { "" }, 0, 0, 0, 0, { "a", "-b" }, FALSE, FALSE, "a|-b|", "b", 1 },
  { { "headtail" }, 0, 4, 0, 4, { "a", "b" }, FALSE, FALSE, "head|a|b|tail|", "b", 1 },
  { { "head" }, 0, 4, 0, 4, { "a", "b" }, FALSE, FALSE, "head|a|b|", "b", 1 },
  { { "tail" }, 0, 0, 0, 0, { "a", "b" }, FALSE, FALSE, "a|b|tail|", "b", 1 },
  { { "one", "two", "three" }, 0, 1, 2, 2, { "x" }, FALSE, FALSE, "oxree|", "oxree", 2 },
  { { "-one", "-two", "after" },
    0,
    2,
    0,
    2,
    { "a", "b" },
    FALSE,
    FALSE,
    "-one|-two|a|b|after|",
    "b",
    1 },
  { { "headtail" }, 0, 4, 0, 4, { "a", "b", "c" }, TRUE, TRUE, "heada|b|ctail|", "ctail", 1 },
  { { "headtail" }, 0, 4, 0, 4, { "a", "b" }, FALSE, TRUE, "head|a|btail|", "btail", 1 },
  { { "tail" }, 0, 0, 0, 0, { "a", "b" }, TRUE, TRUE, "a|btail|", "btail", 1 },
  { { "head" }, 0, 4, 0, 4, { "a", "b" }, TRUE, TRUE, "heada|b|", "b", 1 },
  { { "-one", "-two" }, 0, 3, 0, 3, { "-a", "-b" }, FALSE, FALSE, "-one|-a|-b|-two|", "b", 1 },
  { { "-headtail" }, 0, 4, 0, 4, { "-a", "-b" }, FALSE, FALSE, "-head|-a|-b|-tail|", "b", 1 },
  { { "-one", "-two" }, 0, 0, 0, 0, { "-a" }, FALSE, FALSE, "-a|-one|-two|", "a", 1 },
  { { "-one", "-" }, 1, 0, 1, 0, { "-a" }, FALSE, FALSE, "-one|-a|", "a", 1 },
};

static void
test_places (void)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (SfDocument) document = sf_document_new_with_root (make (c->before));
      g_autoptr (SfHistory) history = sf_history_new (document);
      SfPiece piece = { make (c->content), c->joins_before, c->joins_after };
      g_autofree char *before = spell (document);
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;
      g_autoptr (SfEdit) undone = NULL;
      guint64 id;
      gsize offset;
      g_autoptr (SfEdit) edit = sf_paste_edit (document, c->first, c->first_offset, c->last,
                                               c->last_offset, &piece, &id, &offset);

      g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, NULL));
      after = spell (document);
      g_assert_cmpstr (after, ==, c->after);
      g_assert_cmpstr (sf_text_get_string (sf_document_find_block (document, id)->text), ==,
                       c->end);
      g_assert_cmpuint (offset, ==, c->end_offset);
      undone = sf_history_undo (history);
      again = spell (document);
      g_assert_cmpstr (again, ==, before);
      sf_block_free (piece.content);
    }
}

/* What is cut out and put back at once leaves no trace. */
static void
test_back (void)
{
  static const struct
  {
    const char *lines[5];
    guint first;
    gsize first_offset;
    guint last;
    gsize last_offset;
    const char *piece;
    const char *back;
  } backs[] = {
    { { "one", "two", "three" }, 1, 1, 1, 2, "w|", "one|two|three|" },
    { { "one", "two", "three" }, 0, 1, 2, 2, "ne|two|th|", "one|two|three|" },
    { { "one", "two", "three" }, 0, 0, 1, 2, "one|tw|", "one|two|three|" },
    { { "one", "-a", "-b", "two" }, 0, 1, 3, 1, "ne|-a|-b|t|", "one|-a|-b|two|" },
    { { "-a", "-b", "-c" }, 0, 1, 2, 0, "-b|", "-a|-b|-c|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (backs); i++)
    {
      g_autoptr (SfDocument) document = sf_document_new_with_root (make (backs[i].lines));
      g_autoptr (SfHistory) history = sf_history_new (document);
      g_autoptr (SfPiece) piece = sf_piece_new (document, backs[i].first, backs[i].first_offset,
                                                backs[i].last, backs[i].last_offset);
      g_autoptr (SfDocument) copied = sf_document_new_with_root (sf_block_copy (piece->content));
      g_autofree char *spelt = spell (copied);
      g_autofree char *back = NULL;
      g_autoptr (SfEdit) cut = sf_request_delete (document, backs[i].first, backs[i].first_offset,
                                                  backs[i].last, backs[i].last_offset);
      g_autoptr (SfEdit) put = NULL;
      guint64 id;
      gsize offset;

      g_assert_cmpstr (spelt, ==, backs[i].piece);
      g_assert_true (sf_history_do (history, cut, SF_REASON_COMMAND, NULL));
      put = sf_paste_edit (document, backs[i].first, backs[i].first_offset, backs[i].first,
                           backs[i].first_offset, piece, &id, &offset);
      g_assert_true (sf_history_do (history, put, SF_REASON_COMMAND, NULL));
      back = spell (document);
      g_assert_cmpstr (back, ==, backs[i].back);
    }
}

static SfText *
new_noted (const char *words, const char *ref)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (SfText) object = sf_text_new (SF_OBJECT, -1);
  g_autoptr (SfText) marked =
      sf_text_with_mark (object, 0, sf_text_get_length (object), SF_MARK_FOOTNOTE, attrs);

  return sf_text_splice (text, sf_text_get_length (text), 0, marked);
}

/* "a[n]", "b" and the note n. */
static SfDocument *
new_noted_story (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", "n", NULL);
  g_autoptr (SfText) note = sf_text_new ("it is said", -1);
  g_autoptr (SfText) a = new_noted ("a", "n");
  g_autoptr (SfText) b = sf_text_new ("b", -1);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, a));
  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, b));
  sf_block_append (notes, sf_block_new (SF_BLOCK_FOOTNOTE, attrs, note));
  sf_block_append (root, notes);
  return sf_document_new_with_root (root);
}

/* The notes of @document whose reference stands in a line, in the order of the notes. */
static char *
spell_notes (SfDocument *document)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GHashTable) refs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);
      const char *ref = sf_attrs_get (line->attrs, "ref");
      guint n_marks;
      const SfMark *marks = sf_text_get_marks (line->text, &n_marks);

      for (guint j = 0; j < n_marks; j++)
        g_hash_table_add (refs, (gpointer) sf_attrs_get (marks[j].attrs, "ref"));
      if (line->kind == SF_BLOCK_FOOTNOTE && g_hash_table_remove (refs, ref))
        g_string_append_printf (all, "%s|", sf_text_get_string (line->text));
    }
  g_string_append_printf (all, "%u without", g_hash_table_size (refs));
  return g_string_free (all, FALSE);
}

static void
paste_at_end (SfDocument *document, guint line, const SfPiece *piece)
{
  gsize end = sf_text_get_length (sf_document_get_line (document, line)->text);
  guint64 id;
  gsize offset;
  g_autoptr (SfEdit) edit = sf_paste_edit (document, line, end, line, end, piece, &id, &offset);

  g_assert_true (sf_document_apply (document, edit, NULL));
}

/* A note goes along, once, and a copy of it is another note. */
static void
test_notes (void)
{
  g_autoptr (SfDocument) story = new_noted_story ();
  g_autoptr (SfDocument) empty = sf_document_new ();
  gsize end = sf_text_get_length (sf_document_get_line (story, 0)->text);
  g_autoptr (SfPiece) words = sf_piece_new (story, 0, 0, 0, end);
  g_autoptr (SfPiece) lines = sf_piece_new (story, 0, 0, 1, 1);
  g_autoptr (SfEdit) cut = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *moved = NULL;

  paste_at_end (empty, 0, words);
  elsewhere = spell_notes (empty);
  g_assert_cmpstr (elsewhere, ==, "it is said|0 without");
  paste_at_end (empty, 0, lines);
  twice = spell_notes (empty);
  g_assert_cmpstr (twice, ==, "it is said|it is said|0 without");
  cut = sf_request_delete (story, 0, 0, 0, end);
  g_assert_true (sf_document_apply (story, cut, NULL));
  paste_at_end (story, 1, words);
  moved = spell_notes (story);
  g_assert_cmpstr (moved, ==, "it is said|0 without");
  g_assert_cmpuint (sf_document_get_n_lines (story), ==, 3);
}

/* Code and notes take words. */
static void
test_words (void)
{
  g_autoptr (SfDocument) story = new_noted_story ();
  g_autoptr (SfPiece) lines = sf_piece_new (story, 0, 0, 1, 1);

  paste_at_end (story, 2, lines);
  g_assert_cmpuint (sf_document_get_n_lines (story), ==, 3);
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (story, 2)->text), ==,
                   "it is saida" SF_LINE_BREAK "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/paste/blocks-divide-a-line-and-a-phrase-joins-it", test_places);
  g_test_add_func ("/sf/editor/paste/what-was-cut-comes-back-as-it-was", test_back);
  g_test_add_func ("/sf/editor/paste/a-footnote-goes-with-its-reference", test_notes);
  g_test_add_func ("/sf/editor/paste/a-footnote-takes-words-alone", test_words);
  return g_test_run ();
}

/* test-proofs.c - a story's spelling follows its words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library.h"
#include "sf-correction.h"

#include <string.h>

typedef struct
{
  Library library;
  SfSpeller *speller;
  SfDocument *document;
  SfStoryLanguage *language;
  SfProofs *proofs;
  GString *proofed; /* the lines and fields that were told, in order */
} Story;

static void
proofed_cb (Story *story, guint64 id, guint field)
{
  if (field == 0)
    g_string_append_printf (story->proofed, "%u ", sf_document_get_line_of (story->document, id));
}

static void
add_paragraph (SfBlock *root, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = sf_text_new (words, -1);

  sf_block_append (root, sf_block_new (kind, NULL, text));
}

/* @lines: of the body, NULL-ended. */
static Story *
new_story (const char *const *lines)
{
  Story *story = g_new0 (Story, 1);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    add_paragraph (root, SF_BLOCK_PARAGRAPH, lines[i]);
  story->document = sf_document_new_with_root (root);
  sf_document_init_string (story->document, SF_FIELD_LANGUAGE, "en");
  story->speller = sf_speller_new (&library_functions, &story->library, "en_GB");
  story->language = sf_story_language_new (story->document, story->speller, "en-GB");
  story->proofed = g_string_new (NULL);
  return story;
}

static void
start (Story *story)
{
  story->proofs = sf_proofs_new (story->document, story->speller, story->language);
  g_signal_connect_swapped (story->proofs, "proofed", G_CALLBACK (proofed_cb), story);
}

static void
wait (Story *story)
{
  while (!sf_proofs_is_complete (story->proofs))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
end_story (Story *story)
{
  g_object_unref (story->proofs);
  g_object_unref (story->language);
  g_object_unref (story->speller);
  g_object_unref (story->document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (story->library.n_open, ==, 0);
  g_string_free (story->proofed, TRUE);
  g_free (story);
}

static char *
join (GArray *wrong, const char *utf8)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (wrong, SfSpellWord, i);

      if (i > 0)
        g_string_append_c (found, '|');
      g_string_append_len (found, utf8 + word->start, word->end - word->start);
    }
  return g_string_free (found, FALSE);
}

static void
assert_line (Story *story, guint line, const char *wanted)
{
  const SfBlock *block = sf_document_get_line (story->document, line);
  g_autoptr (GArray) wrong = sf_proofs_get_block (story->proofs, block->id);
  g_autofree char *found = NULL;

  g_assert_nonnull (wrong);
  found = join (wrong, sf_text_get_string (block->text));
  g_assert_cmpstr (found, ==, wanted);
}

static void
apply (Story *story, SfEdit *edit)
{
  g_autoptr (SfEdit) owned = edit;

  g_assert_true (sf_document_apply (story->document, owned, NULL));
}

static void
set_string (Story *story, SfField field, const char *value)
{
  apply (story, sf_document_edit_set_string (story->document, field, value));
}

static void
splice (Story *story, guint line, gsize offset, gsize removed, const char *words)
{
  const SfBlock *block = sf_document_get_line (story->document, line);
  g_autoptr (SfText) text = sf_text_new (words, -1);

  apply (story, sf_document_edit_splice (story->document, block->id, offset, removed, text));
}

static void
test_edit (void)
{
  static const char *const lines[] = { "the frery waits", "the ferry wiats", "the ferry", NULL };
  Story *story = new_story (lines);
  guint64 id;
  guint n_looked_up;

  start (story);
  wait (story);
  assert_line (story, 0, "frery");
  assert_line (story, 1, "wiats");
  assert_line (story, 2, "");
  n_looked_up = story->library.n_looked_up;
  g_string_truncate (story->proofed, 0);
  splice (story, 1, 10, 5, "waits");
  id = sf_document_get_line (story->document, 1)->id;
  g_assert_null (sf_proofs_get_block (story->proofs, id));
  wait (story);
  assert_line (story, 1, "");
  /* Its block and no other was read again, and a word that is known needs no dictionary. */
  g_assert_cmpstr (story->proofed->str, ==, "1 ");
  g_assert_cmpuint (story->library.n_looked_up, ==, n_looked_up);
  end_story (story);
}

static void
test_language (void)
{
  static const char *const lines[] = { "die Fähre wartet", NULL };
  Story *story = new_story (lines);
  g_autoptr (GArray) headline = NULL;

  set_string (story, SF_FIELD_HEADLINE, "die Fähre");
  start (story);
  wait (story);
  assert_line (story, 0, "die|Fähre|wartet");
  set_string (story, SF_FIELD_LANGUAGE, "de-AT");
  wait (story);
  assert_line (story, 0, "");
  headline = sf_proofs_get_field (story->proofs, SF_FIELD_HEADLINE);
  g_assert_cmpuint (headline->len, ==, 0);
  end_story (story);
  /* GLib keeps for ever what is interned. */
  g_assert_cmpuint (g_quark_try_string ("de-AT"), ==, 0);
}

static void
test_names (void)
{
  static const char *const lines[] = { "the ferry Okafor’s Almina frery", NULL };
  static const char *const tags[] = { "Almina harbour", NULL };
  Story *story = new_story (lines);
  g_autoptr (SfWordList) list = sf_word_list_new ();

  start (story);
  wait (story);
  assert_line (story, 0, "Okafor|Almina|frery");
  set_string (story, SF_FIELD_BYLINE, "Ada Okafor in Rotterdm");
  assert_line (story, 0, "Almina|frery");
  apply (story, sf_document_edit_set_field (story->document, SF_FIELD_TAGS,
                                            g_variant_new_strv (tags, -1)));
  assert_line (story, 0, "frery");
  sf_proofs_accept (story->proofs, list);
  sf_word_list_add (list, "frery");
  assert_line (story, 0, "");
  set_string (story, SF_FIELD_BYLINE, "");
  wait (story);
  assert_line (story, 0, "Okafor");
  end_story (story);
}

/* Nobody sees it in red for a moment. */
static void
test_guess (void)
{
  static const char *const lines[] = { "Die Fähre wartet heute nicht auf die Leute am anderen Ufer",
                                       "die frery", NULL };
  Story *story = new_story (lines);

  set_string (story, SF_FIELD_LANGUAGE, "");
  start (story);
  wait (story);
  assert_line (story, 0, "");
  assert_line (story, 1, "frery");
  g_assert_cmpstr (story->proofed->str, ==, "0 1 ");
  end_story (story);
}

/* They are told apart by case, and taken back with the field. */
static void
test_accepted (void)
{
  static const char *const lines[] = { "the frery Frery wiats dont’ts", NULL };
  Story *story = new_story (lines);
  guint64 id = sf_document_get_line (story->document, 0)->id;

  start (story);
  wait (story);
  assert_line (story, 0, "frery|Frery|wiats|dont’ts");
  apply (story, sf_correction_accept (story->document, &(SfProofPlace){ 0, id, 4, 9 }));
  assert_line (story, 0, "wiats|dont’ts");
  apply (story, sf_correction_accept (story->document, &(SfProofPlace){ 0, id, 22, 31 }));
  assert_line (story, 0, "wiats");
  g_assert_null (sf_correction_accept (story->document, &(SfProofPlace){ 0, id, 4, 100 }));
  g_object_unref (story->proofs);
  start (story);
  wait (story);
  assert_line (story, 0, "wiats");
  apply (story, sf_document_edit_set_field (story->document, SF_FIELD_ACCEPTED,
                                            g_variant_new_strv (NULL, 0)));
  assert_line (story, 0, "frery|Frery|wiats|dont’ts");
  end_story (story);
}

static void
test_code (void)
{
  static const char *const lines[] = { "frery", NULL };
  Story *story = new_story (lines);
  guint64 id = sf_document_get_line (story->document, 0)->id;

  start (story);
  wait (story);
  assert_line (story, 0, "frery");
  apply (story, sf_document_edit_set_block (story->document, id, SF_BLOCK_CODE, NULL));
  assert_line (story, 0, "");
  apply (story, sf_document_edit_set_block (story->document, id, SF_BLOCK_PARAGRAPH, NULL));
  wait (story);
  assert_line (story, 0, "frery");
  end_story (story);
}

static void
test_order (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Story *story;
  guint64 visible[2];

  for (guint i = 0; i < 400; i++)
    g_ptr_array_add (lines, g_strnfill (400, 'a' + i % 26));
  g_ptr_array_add (lines, NULL);
  story = new_story ((const char *const *) lines->pdata);
  start (story);
  for (guint i = 0; i < G_N_ELEMENTS (visible); i++)
    visible[i] = sf_document_get_line (story->document, 300 + i)->id;
  sf_proofs_set_visible (story->proofs, visible, G_N_ELEMENTS (visible));
  wait (story);
  g_assert_true (g_str_has_prefix (story->proofed->str, "300 301 0 1 2 "));
  g_assert_true (g_str_has_suffix (story->proofed->str, " 398 399 "));
  end_story (story);
}

static void
test_next (void)
{
  static const char *const lines[] = { "frery the wiats", "the ferry", "thr ferry", NULL };
  Story *story = new_story (lines);
  SfProofPlace place = { SF_FIELD_KICKER };
  GString *found = g_string_new (NULL);

  set_string (story, SF_FIELD_HEADLINE, "ferry wiats");
  start (story);
  wait (story);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (sf_proofs_find_next (story->proofs, &place));
      g_string_append_printf (
          found, "%u:%u:%u ", place.field,
          place.field != 0 ? 0 : sf_document_get_line_of (story->document, place.id),
          (guint) place.start);
    }
  g_assert_cmpstr (found->str, ==, "3:0:6 0:0:0 0:0:10 0:2:0 3:0:6 ");
  g_string_free (found, TRUE);
  end_story (story);
}

static SfBlock *
append (SfBlock *parent, SfBlockKind kind, const char *words)
{
  g_autoptr (SfText) text = words != NULL ? sf_text_new (words, -1) : NULL;
  SfBlock *block = sf_block_new (kind, NULL, text);

  sf_block_append (parent, block);
  return block;
}

/* A table with a caption, a gallery, a picture, markup: what a reader meets as words, and what not.
 */
static void
test_cards (void)
{
  static const char *const none[] = { NULL };
  Story *story = new_story (none);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *table = append (root, SF_BLOCK_TABLE, "the frery");
  SfBlock *row = append (table, SF_BLOCK_TABLE_ROW, NULL);
  SfBlock *cells[] = { append (row, SF_BLOCK_TABLE_CELL, "the ferry"),
                       append (row, SF_BLOCK_TABLE_CELL, "wiats the thr") };
  SfProofPlace place = { SF_FIELD_BYLINE };
  guint64 wanted[] = { table->id, cells[1]->id, cells[1]->id, 0, table->id };

  append (append (root, SF_BLOCK_GALLERY, NULL), SF_BLOCK_PICTURE, "frery");
  wanted[3] = append (root, SF_BLOCK_PICTURE, "frery")->id;
  append (root, SF_BLOCK_HTML, "frery");
  wanted[0] = wanted[4] = table->id;
  g_object_unref (story->document);
  story->document = sf_document_new_with_root (root);
  sf_document_init_string (story->document, SF_FIELD_LANGUAGE, "en");
  start (story);
  wait (story);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_true (sf_proofs_find_next (story->proofs, &place));
      g_assert_cmpuint (place.id, ==, wanted[i]);
    }
  end_story (story);
}

/* More than one slice: none of them is forgotten, none is asked for twice. */
static void
test_long_table (void)
{
  static const char *const none[] = { NULL };
  Story *story = new_story (none);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  SfBlock *table = append (root, SF_BLOCK_TABLE, NULL);

  for (guint i = 0; i < 200; i++)
    {
      SfBlock *row = append (table, SF_BLOCK_TABLE_ROW, NULL);
      g_autofree char *words = g_strnfill (300, ' ');
      g_autofree char *mistaken = g_strconcat (words, "frery", NULL);

      append (row, SF_BLOCK_TABLE_CELL, mistaken);
    }
  g_object_unref (story->document);
  story->document = sf_document_new_with_root (root);
  sf_document_init_string (story->document, SF_FIELD_LANGUAGE, "en");
  start (story);
  wait (story);
  for (const SfBlock *block = sf_block_next (table, table); block != NULL;
       block = sf_block_next (block, table))
    if (block->text != NULL)
      {
        g_autoptr (GArray) wrong = sf_proofs_get_block (story->proofs, block->id);

        g_assert_nonnull (wrong);
        g_assert_cmpuint (wrong->len, ==, 1);
      }
  g_assert_cmpuint (strlen (story->proofed->str), ==, 200 * strlen ("0 "));
  end_story (story);
}

static void
correct (Story *story, SfProofPlace place, const char *word)
{
  apply (story, sf_correction_edit (story->document, &place, word));
}

static void
test_correction (void)
{
  static const char *const lines[] = { "the frery dont wait", "it's frery", NULL };
  Story *story = new_story (lines);
  guint64 first = sf_document_get_line (story->document, 0)->id;
  guint64 second = sf_document_get_line (story->document, 1)->id;
  g_autoptr (SfText) bold = NULL;
  g_autofree char *word = NULL;
  SfProofPlace place = { 0, first, 4, 9 };

  set_string (story, SF_FIELD_HEADLINE, "The frery waits");
  bold =
      sf_text_with_mark (sf_document_get_line (story->document, 0)->text, 4, 5, SF_MARK_BOLD, NULL);
  start (story);
  apply (story, sf_document_edit_splice (story->document, first, 0, 19, bold));
  word = sf_correction_dup_word (story->document, &place);
  g_assert_cmpstr (word, ==, "frery");
  correct (story, (SfProofPlace){ 0, first, 10, 14 }, "don't");
  correct (story, place, "ferryboat");
  correct (story, (SfProofPlace){ 0, second, 5, 10 }, "ferry's");
  correct (story, (SfProofPlace){ SF_FIELD_HEADLINE, 0, 4, 9 }, "ferry");
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (story->document, 0)->text), ==,
                   "the ferryboat don’t wait");
  g_assert_nonnull (
      sf_text_find_mark (sf_document_get_line (story->document, 0)->text, 12, SF_MARK_BOLD));
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (story->document, 1)->text), ==,
                   "it's ferry's");
  g_assert_cmpstr (sf_document_get_string (story->document, SF_FIELD_HEADLINE), ==,
                   "The ferry waits");
  place.end = 1000;
  g_assert_null (sf_correction_edit (story->document, &place, "ferry"));
  end_story (story);
}

/* Closing a story while its words are with a dictionary that hangs. */
static void
test_end (void)
{
  static const char *const lines[] = { "the ferry", NULL };
  Story *story = new_story (lines);

  story->library.is_shut = TRUE;
  start (story);
  while (g_main_context_iteration (NULL, FALSE) || sf_proofs_is_complete (story->proofs))
    ;
  g_clear_object (&story->proofs);
  library_set_shut (&story->library, FALSE);
  start (story);
  wait (story);
  assert_line (story, 0, "");
  end_story (story);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/proofs/an-edit-rereads-its-block", test_edit);
  g_test_add_func ("/sf/language/proofs/another-language-rereads-all", test_language);
  g_test_add_func ("/sf/language/proofs/a-story-is-read-in-the-language-of-its-words", test_guess);
  g_test_add_func ("/sf/language/proofs/names-of-the-byline-and-the-tags-are-right", test_names);
  g_test_add_func ("/sf/language/proofs/a-word-is-accepted-for-its-story", test_accepted);
  g_test_add_func ("/sf/language/proofs/code-has-no-spelling", test_code);
  g_test_add_func ("/sf/language/proofs/what-is-seen-is-read-first", test_order);
  g_test_add_func ("/sf/language/proofs/the-next-mistake-follows-the-page", test_next);
  g_test_add_func ("/sf/language/proofs/words-within-cards-are-read-in-their-order", test_cards);
  g_test_add_func ("/sf/language/proofs/a-long-table-is-read-whole-and-once", test_long_table);
  g_test_add_func ("/sf/language/correction/a-word-comes-in-the-other-one-s-dress",
                   test_correction);
  g_test_add_func ("/sf/language/proofs/a-story-is-left-while-it-is-read", test_end);
  return g_test_run ();
}

/* test-count.c - words are counted as a newsroom counts them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-count.h"

static guint
count (const char *words)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (SfDocument) document = NULL;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  document = sf_document_new_with_root (root);
  return sf_count_words (document);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    guint n_words;
  } rows[] = {
    { "", 0 },
    { "  \n", 0 },
    { "The ferry waits.", 3 },
    { "The crews’ spokeswoman didn't say so", 6 },
    { "a well-known 1,250.50 euros", 4 },
    { "dash — between – words", 3 },
    { "Straße, Fähre; übermorgen", 3 },
    { "العبّارة تنتظر", 2 },
    { "渡船等待", 2 },
    { "👩‍🚀 one", 1 },
    { "one"
      "\342\200\250"
      "two",
      2 },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (count (rows[i].text), ==, rows[i].n_words);
}

static void
test_minutes (void)
{
  g_assert_cmpuint (sf_count_minutes (0), ==, 0);
  g_assert_cmpuint (sf_count_minutes (1), ==, 1);
  g_assert_cmpuint (sf_count_minutes (SF_COUNT_WORDS_A_MINUTE * 3), ==, 3);
}

static void
test_story (void)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) words = sf_text_new ("Two words", -1);
  g_autoptr (SfText) caption = sf_text_new ("The hall", -1);
  g_autoptr (SfDocument) document = NULL;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, words));
  sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, NULL, caption));
  sf_block_append (root, sf_block_new (SF_BLOCK_ISLAND, NULL, NULL));
  document = sf_document_new_with_root (root);
  g_assert_cmpuint (sf_count_words (document), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/count/a-word-is-what-a-reader-takes-for-one", test_words);
  g_test_add_func ("/sf/language/count/any-word-takes-a-minute", test_minutes);
  g_test_add_func ("/sf/language/count/captions-count-and-islands-do-not", test_story);
  return g_test_run ();
}

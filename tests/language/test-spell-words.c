/* test-spell-words.c - which words of a text are looked up, and how
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-words.h"

#include <string.h>

/* The words that are found, joined by "|". */
static char *
find (const SfText *text)
{
  g_autoptr (GArray) words = sf_spell_words_find (text, "en");
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const SfSpellWord *word = &g_array_index (words, SfSpellWord, i);
      g_autofree char *plain =
          sf_spell_words_dup (sf_text_get_string (text), word->start, word->end);

      if (i > 0)
        g_string_append_c (found, '|');
      g_string_append (found, plain);
    }
  return g_string_free (found, FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } rows[] = {
    { "", "" },
    { "The ferry waits.", "The|ferry|waits" },
    { "“Don’t,” she said — don't", "Don't|she|said|don't" },
    { "l’eau, qu'il, aujourd’hui", "l'eau|qu'il|aujourd'hui" },
    { "the crews’ boats", "the|crews|boats" },
    { "well-known, Haupt- und Neben\302\255straße", "well-known|Haupt|und|Nebenstraße" },
    { "yes--no", "yes|no" },
    { "cafe\314\201 ol\303\251", "café|olé" },
    { "either/or", "either|or" },
    { "paral\302\267lel", "paral\302\267lel" },
    /* Not words. */
    { "12 1,250.50 2nd COVID-19 19-Jährige MP3 snake_case", "" },
    { "see https://example.org/a-page?q=wrng, (http://x.example) www.example.org", "see" },
    { "ask ada@example.org, mailto:ada@example.org or @ada_okafor about #FerryVote!",
      "ask|or|about" },
    { "example.org/pth notes.html /usr/share/dict ~/notes C:\\dos", "" },
    { "the ferry.The crews", "the|ferry|The|crews" },
    { "a b c U.S. z.B. e.g.", "" },
    { "渡船等待 ตลาด カタカナ", "" },
    { "👩‍🚀 astronaut", "astronaut" },
    /* Right to left, with a tatweel and vowel signs. */
    { "العبّارة تنتـظر", "العبّارة|تنتظر" },
    { "می\342\200\214رود", "می\342\200\214رود" },
    { "one\342\200\250two\357\277\274three", "one|two|three" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SfText) text = sf_text_new (rows[i].text, -1);
      g_autofree char *found = find (text);
      g_autofree char *wanted = g_utf8_normalize (rows[i].words, -1, G_NORMALIZE_DEFAULT_COMPOSE);

      g_assert_cmpstr (found, ==, wanted);
    }
}

static void
test_marks (void)
{
  const char *words = "press Ctrl and rm or NATO then lien text";
  const SfMark marks[] = {
    { SF_MARK_KEYBOARD, 6, 10, NULL },
    { SF_MARK_CODE, 15, 17, NULL },
    { SF_MARK_ABBREVIATION, 21, 25, NULL },
    { SF_MARK_LINK, 31, 35, NULL },
  };
  g_autoptr (SfText) text = sf_text_new_marked (words, -1, marks, G_N_ELEMENTS (marks));
  g_autofree char *found = find (text);

  g_assert_cmpstr (found, ==, "press|and|or|then|lien|text");
}

static void
test_languages (void)
{
  g_autoptr (SfAttrs) french = sf_attrs_new ("lang", "fr-FR", NULL);
  g_autoptr (SfAttrs) german = sf_attrs_new ("lang", "de", NULL);
  g_autoptr (SfAttrs) none = sf_attrs_new ("lang", "zxx", NULL);
  const SfMark marks[] = {
    { SF_MARK_LANGUAGE, 4, 15, french },
    { SF_MARK_LANGUAGE, 7, 11, german },
    { SF_MARK_LANGUAGE, 20, 24, none },
  };
  g_autoptr (SfText) text =
      sf_text_new_marked ("one un eins deu one blah", -1, marks, G_N_ELEMENTS (marks));
  g_autoptr (GArray) words = sf_spell_words_find (text, "en-GB");
  static const char *const languages[] = { "en-GB", "fr-FR", "de", "fr-FR", "en-GB" };

  g_assert_cmpuint (words->len, ==, G_N_ELEMENTS (languages));
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpstr (g_array_index (words, SfSpellWord, i).language, ==, languages[i]);
}

/* GLib keeps for ever what is interned. */
static void
test_end_of_languages (void)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("lang", "x-of-a-page", NULL);
  const SfMark mark = { SF_MARK_LANGUAGE, 4, 7, attrs };
  SfText *text = sf_text_new_marked ("one two", -1, &mark, 1);
  g_autoptr (GArray) words = sf_spell_words_find (text, "x-of-a-story");

  sf_text_unref (text);
  g_clear_pointer (&attrs, sf_attrs_unref);
  g_assert_cmpstr (g_array_index (words, SfSpellWord, 0).language, ==, "x-of-a-story");
  g_assert_cmpstr (g_array_index (words, SfSpellWord, 1).language, ==, "x-of-a-page");
  g_assert_cmpuint (g_quark_try_string ("x-of-a-page"), ==, 0);
  g_assert_cmpuint (g_quark_try_string ("x-of-a-story"), ==, 0);
}

/* Knows what stands in the list at @data, as it is written there. */
/* A text of many marks and words in the time of its length. */
static void
test_length (void)
{
  const guint n = 100000;
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (SfMark));
  g_autoptr (SfText) text = NULL;
  g_autoptr (GArray) words = NULL;

  for (guint i = 0; i < n; i++)
    {
      SfMark mark = { SF_MARK_BOLD, string->len, string->len + 2, NULL };

      g_array_append_val (marks, mark);
      g_string_append (string, "word ");
    }
  text = sf_text_new_marked (string->str, string->len, (SfMark *) marks->data, marks->len);
  words = sf_spell_words_find (text, "en");
  g_assert_cmpuint (words->len, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/spell-words/a-word-ends-where-unicode-and-people-say", test_words);
  g_test_add_func ("/sf/language/spell-words/code-keys-and-abbreviations-are-left-out", test_marks);
  g_test_add_func ("/sf/language/spell-words/a-run-has-its-own-language", test_languages);
  g_test_add_func ("/sf/language/spell-words/languages-end-with-their-words",
                   test_end_of_languages);
  g_test_add_func ("/sf/language/spell-words/a-long-text-takes-its-length", test_length);
  return g_test_run ();
}

/* test-typography.c - what a typewriter's keys become on the page of each language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-quotes.h"
#include "sf-typography.h"

#include <string.h>

#define NNBSP "\342\200\257"
#define NBSP  "\302\240"

/* What stands there when @keys were typed one by one. */
static char *
type (const char *keys, const char *language)
{
  GString *text = g_string_new (NULL);
  const char *p;

  for (p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      SfTypographyChange change;

      g_string_append_len (text, p, g_utf8_next_char (p) - p);
      if (!sf_typography_find (text->str, language, &change))
        continue;
      g_string_erase (text, (gssize) change.offset_bytes, (gssize) change.removed_bytes);
      g_string_insert (text, (gssize) change.offset_bytes, change.inserted);
      g_assert_true (g_utf8_validate (text->str, -1, NULL));
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *language;
  const char *typed;
  const char *printed;
} Case;

static void
assert_cases (const Case *cases, guint n_cases)
{
  guint i;

  for (i = 0; i < n_cases; i++)
    {
      g_autofree char *printed = type (cases[i].typed, cases[i].language);

      g_test_message ("%s: %s", cases[i].language, cases[i].typed);
      g_assert_cmpstr (printed, ==, cases[i].printed);
    }
}

static void
test_quotes (void)
{
  static const Case cases[] = {
    { "en", "\"Yes,\" she said.", "“Yes,” she said." },
    { "en", "\"He said 'no' to me,\" (\"so\") she said", "“He said ‘no’ to me,” (“so”) she said" },
    { "en-GB", "'She said \"no\".'", "‘She said “no”.’" },
    { "en", "She said \"'No'\"", "She said “‘No’”" },
    { "en_US.UTF-8", "\"A\"", "“A”" },
    { NULL, "\"A\"", "“A”" },
    { "x-unknown", "\"A\"", "“A”" },
    { "en", "a pre-\"war\" house", "a pre-“war” house" },
    { "en", "\"I was--\" he said", "“I was—” he said" },
    { "en", "a 27\" screen", "a 27\" screen" },
    { "en", "\"He is 27\"", "“He is 27”" },
    { "de", "\"Er sagte 'nein' dazu\", sagt sie", "„Er sagte ‚nein‘ dazu“, sagt sie" },
    { "de-AT", "(\"So\")", "(„So“)" },
    { "de-CH", "\"Er sagte 'nein' dazu\"", "«Er sagte ‹nein› dazu»" },
    { "fr", "\"Il a dit \"non\" hier\", dit-elle",
      "«" NNBSP "Il a dit “non” hier" NNBSP "», dit-elle" },
    { "fr-FR", "L'\"affaire\"", "L’«" NNBSP "affaire" NNBSP "»" },
    { "es", "\"Dijo \"no\" ayer\"", "«Dijo “no” ayer»" },
    { "es", "¿\"Quién\" lo sabe?", "¿«Quién» lo sabe?" },
    { "es-MX", "\"Dijo 'no' ayer\"", "“Dijo ‘no’ ayer”" },
    { "sv", "\"Han sa 'nej' till mig\"", "”Han sa ’nej’ till mig”" },
    { "fi", "\"Ei\"", "”Ei”" },
    { "pl", "\"Powiedział \"nie\" wczoraj\"", "„Powiedział «nie» wczoraj”" },
    { "nl", "\"Hij zei 'nee' tegen mij\"", "“Hij zei ‘nee’ tegen mij”" },
    { "cs", "\"Řekl 'ne' včera\"", "„Řekl ‚ne‘ včera“" },
    { "da", "\"Han sagde 'nej' i går\"", "“Han sagde ‘nej’ i går”" },
    { "it", "\"Ha detto \"no\" all'alba\"", "«Ha detto “no” all’alba»" },
    { "pt", "\"Disse 'não' ontem\"", "“Disse ‘não’ ontem”" },
    { "pt-PT", "\"Disse \"não\" ontem\"", "«Disse “não” ontem»" },
    { "ar", "قال \"نعم\" أمس", "قال «نعم» أمس" },
    { "fa", "\"بله\"", "«بله»" },
    { "ru", "\"Он сказал \"нет\" вчера\"", "«Он сказал „нет“ вчера»" },
    { "hu", "\"Azt mondta, \"nem\" tegnap\"", "„Azt mondta, »nem« tegnap”" },
    { "nb", "\"Nei\"", "«Nei»" },
    { "el", "\"Όχι\"", "«Όχι»" },
    { "he", "\"שלום\" צה\"ל", "”שלום” צה״ל" },
    { "zh-TW", "\"好\"", "「好」" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_apostrophes (void)
{
  static const Case cases[] = {
    { "en", "don't", "don’t" },
    { "en", "the dogs' bowls", "the dogs’ bowls" },
    { "en", "rock 'n' roll", "rock ’n’ roll" },
    { "en", "'tis the season", "’tis the season" },
    { "en", "in the '90s, again", "in the ’90s, again" },
    { "en", "the class of '68 met", "the class of ’68 met" },
    { "en", "He said, '30 days is enough'", "He said, ‘30 days is enough’" },
    { "en", "\"He didn't say 'can't' to me\"", "“He didn’t say ‘can’t’ to me”" },
    { "en", "'Round the clock'", "’Round the clock’" },
    { "de", "Wie geht's?", "Wie geht’s?" },
    { "de", "'Wie geht's?' fragt er", "‚Wie geht’s?‘ fragt er" },
    { "de", "die '68er", "die ’68er" },
    { "nl", "'s avonds in 't huis", "’s avonds in ’t huis" },
    { "fr", "l'été d'aujourd'hui", "l’été d’aujourd’hui" },
    { "it", "gli anni '80", "gli anni ’80" },
    { "uk", "п'ять", "п’ять" },
    { "sv", "Lars' bok", "Lars’ bok" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_dashes (void)
{
  static const Case cases[] = {
    { "en", "a--b", "a—b" },
    { "en-GB", "a -- b", "a – b" },
    { "de", "so -- und so", "so – und so" },
    { "es", "dijo --y calló-- ayer", "dijo —y calló— ayer" },
    { "en", "1939--45", "1939–45" },
    { "de", "a --- b", "a — b" },
    { "en", "a --- b", "a — b" },
    { "en", "a-b", "a-b" },
    { "fr", "--Bonjour", "–Bonjour" },
    { "es", "-- Hola", "— Hola" },
    { "en", "---", "---" },
    { "en", "--- so", "— so" },
    { "en", "----", "----" },
    { "en", "- item", "- item" },
    { "en", "Well...", "Well…" },
    {
        "en",
        "a....",
        "a….",
    },
    { "en", "1.2.3", "1.2.3" },
    { "fr", "Vraiment ?", "Vraiment" NNBSP "?" },
    { "fr", "Voici : non !", "Voici" NBSP ": non" NNBSP "!" },
    { "fr", "12:30", "12:30" },
    { "en", "Really ?", "Really ?" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* Whatever is typed, what comes of it is text, and at most one sign was taken for another. */
static void
test_any_keys (void)
{
  static const char *const languages[] = { "ar", "de",    "de-CH", "en", "es", "fr", "he",
                                           "hu", "it-CH", "ja",    "nl", "pl", "sv", "uk" };
  static const char signs[] = "\"'-. !x9(";
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint run;

  g_test_message ("seed %u", seed);
  for (run = 0; run < 4000; run++)
    {
      g_autoptr (GString) keys = g_string_new (NULL);
      guint n = g_rand_int_range (random, 1, 24);

      while (n-- > 0)
        g_string_append_c (keys, signs[g_rand_int_range (random, 0, strlen (signs))]);
      g_free (type (keys->str, languages[run % G_N_ELEMENTS (languages)]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/typography/quotes-are-the-languages-own-and-nest", test_quotes);
  g_test_add_func ("/sf/language/typography/an-apostrophe-closes-no-quotation", test_apostrophes);
  g_test_add_func ("/sf/language/typography/hyphens-and-dots-become-dashes-and-ellipses",
                   test_dashes);
  g_test_add_func ("/sf/language/typography/any-keys-come-to-text", test_any_keys);
  return g_test_run ();
}

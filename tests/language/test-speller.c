/* test-speller.c - spellings are looked up elsewhere, and nobody waits for them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library.h"
#include "sf-speller.h"

#include <string.h>

typedef struct
{
  SfSpeller *speller;
  GArray *words; /* (owned) (nullable) */
  GStrv suggestions;
  GError *error;
  gboolean is_done;
} Answer;

static void
clear_answer (Answer *answer)
{
  g_clear_pointer (&answer->words, g_array_unref);
  g_clear_pointer (&answer->suggestions, g_strfreev);
  g_clear_error (&answer->error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->words = sf_speller_check_finish (answer->speller, result, &answer->error);
  answer->is_done = TRUE;
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->suggestions = sf_speller_suggest_finish (answer->speller, result, &answer->error);
  answer->is_done = TRUE;
}

static void
wait (Answer *answer)
{
  while (!answer->is_done)
    g_main_context_iteration (NULL, TRUE);
}

/* The wrong words of @utf8, joined by "|". */
static char *
check (SfSpeller *speller, const char *utf8, const char *language)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);
  GString *found = g_string_new (NULL);
  Answer answer = { speller };

  sf_speller_check_async (speller, text, language, NULL, checked_cb, &answer);
  wait (&answer);
  g_assert_no_error (answer.error);
  for (guint i = 0; i < answer.words->len; i++)
    {
      const SfSpellWord *word = &g_array_index (answer.words, SfSpellWord, i);

      if (i > 0)
        g_string_append_c (found, '|');
      g_string_append_len (found, utf8 + word->start, word->end - word->start);
    }
  clear_answer (&answer);
  return g_string_free (found, FALSE);
}

static void
test_languages (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    const char *wrong;
  } rows[] = {
    { "the ferry", "en", "" },    { "the frery", "en-US", "frery" },
    { "die Fähre", "de-AT", "" }, { "the ferry", "de", "the|ferry" },
    { "colour", "en-AU", "" },    { "colour", "en-US", "colour" },
    { "colour", "", "colour" },   { "wat dan ook", "nl", "" },
  };
  Library library = { 0 };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "en_US.UTF-8");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *wrong = check (speller, rows[i].text, rows[i].language);

      /* The desktop's own variant reads what says no variant, and no other one's. */
      g_assert_cmpstr (wrong, ==, rows[i].wrong);
    }
}

static void
test_stray (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    const char *wrong;
  } rows[] = {
    /* A quotation. */
    { "Die Fähre wartet heute nicht auf die Leute", "en", "" },
    { "Die Fähre wartet hoite nicht auf die Leute", "en", "hoite" },
    { "The ferry waits for the peolpe on the other side", "de", "peolpe" },
    /* A headline, and what is too little to know. */
    { "Die Fähre wartet heute", "en", "" },
    { "Die Fähre wartet hoite", "en", "Die|Fähre|wartet|hoite" },
    { "The Fähre wartet heute", "en", "Fähre|wartet|heute" },
    { "die Fähre wartet", "en", "die|Fähre|wartet" },
    /* Half of it is the story’s. */
    { "The ferry waits for the Fähre wartet heute", "en", "Fähre|wartet|heute" },
    /* It may be anything, and nothing reads it. */
    { "Fähr nich warted hoite auv", "en", "Fähr|nich|warted|hoite|auv" },
    { "Il traghetto oggi non aspetta la gente dall’altra parte", "en",
      "Il|traghetto|oggi|non|aspetta|la|gente|altra|parte" },
  };
  Library library = { 0 };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "en_US");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *wrong = check (speller, rows[i].text, rows[i].language);

      g_assert_cmpstr (wrong, ==, rows[i].wrong);
    }
}

static void
count_cb (GString *told, const char *language)
{
  g_string_append_printf (told, "%s ", language);
}

static void
test_missing (void)
{
  Library library = { 0 };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "fi_FI");
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect_swapped (speller, "missing", G_CALLBACK (count_cb), told);
  g_free (check (speller, "wat dan ook", "nl"));
  g_free (check (speller, "wat dan ook", "nl"));
  g_free (check (speller, "the ferry", "en"));
  g_free (check (speller, "mitä tahansa", ""));
  g_assert_cmpstr (told->str, ==, "nl fi_FI ");
  g_assert_cmpuint (g_quark_try_string ("fi_FI"), ==, 0);
}

static void
test_memory (void)
{
  Library library = { 0 };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "en_GB");

  g_free (check (speller, "the the the ferry", "en"));
  g_free (check (speller, "the ferry", "en-GB"));
  g_assert_cmpuint (library.n_looked_up, ==, 2);
}

static void
test_suggestions (void)
{
  Library library = { 0 };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "en_GB");
  Answer answer = { speller };

  sf_speller_suggest_async (speller, "frery", "en", NULL, suggested_cb, &answer);
  wait (&answer);
  g_assert_cmpuint (g_strv_length (answer.suggestions), ==, 8);
  g_assert_cmpstr (answer.suggestions[0], ==, "frery-1");
  clear_answer (&answer);
}

/* While a look-up hangs, questions are asked and taken back, and none of these calls returns late:
 * if one waited for the look-up, it would wait forever. */
static void
test_waiting (void)
{
  Library library = { .is_shut = TRUE };
  g_autoptr (SfSpeller) speller = sf_speller_new (&library_functions, &library, "en_GB");
  g_autoptr (SfText) text = sf_text_new ("the frery", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer first = { speller };
  Answer second = { speller };
  Answer third = { speller };

  sf_speller_check_async (speller, text, "en", NULL, checked_cb, &first);
  sf_speller_check_async (speller, text, "en", cancellable, checked_cb, &second);
  sf_speller_suggest_async (speller, "frery", "en", NULL, suggested_cb, &third);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (first.is_done);
  library_set_shut (&library, FALSE);
  wait (&first);
  wait (&second);
  wait (&third);
  g_assert_cmpuint (first.words->len, ==, 1);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (third.suggestions[0], ==, "frery-1");
  clear_answer (&first);
  clear_answer (&second);
  clear_answer (&third);
}

static gpointer
open_later_cb (gpointer data)
{
  library_set_shut (data, FALSE);
  return NULL;
}

static void
test_end (void)
{
  Library library = { .is_shut = TRUE };
  SfSpeller *speller = sf_speller_new (&library_functions, &library, "en_GB");
  g_autoptr (SfText) text = sf_text_new ("the frery", -1);
  Answer answers[3] = { { speller }, { speller }, { speller } };
  GThread *opener;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    sf_speller_check_async (speller, text, "en", NULL, checked_cb, &answers[i]);
  opener = g_thread_new ("opener", open_later_cb, &library);
  g_object_unref (speller);
  g_thread_join (opener);
  /* Everything that was opened is closed, on the thread, before it ended. */
  g_assert_cmpuint (library.n_open, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      answers[i].speller = NULL;
      clear_answer (&answers[i]);
    }
}

static void
test_choice (void)
{
  static const char *const tags[] = { "ar",    "ar_EG", "de_AT",      "de_DE", "de_LU",
                                      "en_US", "en_GB", "es_MX",      "es_ES", "fr",
                                      "nb_NO", "pt_BR", "sr_Latn_RS", NULL };
  static const struct
  {
    const char *language;
    const char *home;
    const char *tag;
  } rows[] = {
    { "en", NULL, "en_GB" },
    { "en", "en_US.UTF-8", "en_US" },
    { "en-us", "en_GB", "en_US" },
    { "en-NZ", "de_DE", "en_GB" },
    { "de", NULL, "de_DE" },
    { "de-AT", NULL, "de_AT" },
    { "de-CH", NULL, "de_DE" },
    { "de-CH-1996", "de_AT", "de_DE" },
    { "fr-CA", NULL, "fr" },
    { "es", NULL, "es_ES" },
    { "es-419", NULL, "es_ES" },
    { "es-MX", NULL, "es_MX" },
    { "en-GB-oxendict", "en_US", "en_GB" },
    { "ar-SA", NULL, "ar" },
    { "no", NULL, "nb_NO" },
    { "pt", NULL, "pt_BR" },
    { "sr", NULL, "sr_Latn_RS" },
    { "nl", "en_GB", NULL },
    { "", "en_GB", NULL },
    { "e", NULL, NULL },
    { "C", "C.UTF-8", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (sf_dictionary_choose (tags, rows[i].language, rows[i].home), ==, rows[i].tag);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/dictionary/a-variant-stands-in-for-another", test_choice);
  g_test_add_func ("/sf/language/speller/a-text-is-read-in-its-language", test_languages);
  g_test_add_func ("/sf/language/speller/a-quotation-is-read-in-its-own-language", test_stray);
  g_test_add_func ("/sf/language/speller/a-missing-dictionary-is-told-once", test_missing);
  g_test_add_func ("/sf/language/speller/a-word-is-looked-up-once", test_memory);
  g_test_add_func ("/sf/language/speller/suggestions-are-few", test_suggestions);
  g_test_add_func ("/sf/language/speller/nobody-waits-for-a-slow-dictionary", test_waiting);
  g_test_add_func ("/sf/language/speller/the-thread-ends-with-its-speller", test_end);
  return g_test_run ();
}

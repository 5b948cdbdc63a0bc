/* test-story-language.c - the language of a story is chosen, else guessed, else presumed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library.h"
#include "sf-story-language.h"

#include <string.h>

#define GERMAN  "Die Fähre wartet heute nicht auf die Leute am anderen Ufer"
#define ENGLISH "The ferry waits for the people on the other side today"
#define ITALIAN "Il traghetto oggi non aspetta la gente dall’altra parte del fiume"

typedef struct
{
  Library library;
  SfSpeller *speller;
  SfDocument *document;
  SfStoryLanguage *language;
  guint n_changes;
} Story;

static void
changed_cb (Story *story)
{
  story->n_changes++;
}

static void
append (Story *story, const char *words)
{
  g_autoptr (SfText) text = sf_text_new (words, -1);
  const SfBlock *block = sf_document_get_line (story->document, 0);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (story->document, block->id,
                                                     sf_text_get_length (block->text), 0, text);

  g_assert_true (sf_document_apply (story->document, edit, NULL));
}

static void
take_all_away (Story *story)
{
  const SfBlock *block = sf_document_get_line (story->document, 0);
  g_autoptr (SfText) text = sf_text_new ("", -1);
  g_autoptr (SfEdit) edit = sf_document_edit_splice (story->document, block->id, 0,
                                                     sf_text_get_length (block->text), text);

  g_assert_true (sf_document_apply (story->document, edit, NULL));
}

static void
set_chosen (Story *story, const char *language)
{
  g_autoptr (SfEdit) edit =
      sf_document_edit_set_string (story->document, SF_FIELD_LANGUAGE, language);

  g_assert_true (sf_document_apply (story->document, edit, NULL));
}

static Story *
new_story (const char *words, const char *presumed)
{
  Story *story = g_new0 (Story, 1);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  story->document = sf_document_new_with_root (root);
  story->speller = sf_speller_new (&library_functions, &story->library, "en_GB");
  story->language = sf_story_language_new (story->document, story->speller, presumed);
  g_signal_connect_swapped (story->language, "changed", G_CALLBACK (changed_cb), story);
  while (!sf_story_language_is_settled (story->language))
    g_main_context_iteration (NULL, TRUE);
  return story;
}

static void
wait_language (Story *story, const char *language)
{
  while (!g_str_equal (sf_story_language_get (story->language), language))
    g_main_context_iteration (NULL, TRUE);
}

/* Until the words were looked at as they are. */
static void
wait_looked (Story *story)
{
  while (sf_story_language_is_looking (story->language))
    g_main_context_iteration (NULL, TRUE);
}

static void
end_story (Story *story)
{
  g_object_unref (story->language);
  g_object_unref (story->document);
  g_object_unref (story->speller);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (story);
}

static void
assert_is (Story *story, const char *language, SfLanguageGround ground)
{
  g_assert_cmpstr (sf_story_language_get (story->language), ==, language);
  g_assert_cmpint (sf_story_language_get_ground (story->language), ==, ground);
}

static void
test_order (void)
{
  Story *story = new_story (GERMAN, "en-GB");

  assert_is (story, "de", SF_LANGUAGE_GUESSED);
  set_chosen (story, "fr");
  assert_is (story, "fr", SF_LANGUAGE_CHOSEN);
  set_chosen (story, "");
  assert_is (story, "de", SF_LANGUAGE_GUESSED);
  g_assert_cmpstr (sf_document_get_string (story->document, SF_FIELD_LANGUAGE), ==, "");
  end_story (story);
  story = new_story ("Die Fähre wartet", "en-GB");
  assert_is (story, "en-GB", SF_LANGUAGE_PRESUMED);
  sf_story_language_set_presumed (story->language, "es");
  assert_is (story, "es", SF_LANGUAGE_PRESUMED);
  append (story, " heute nicht auf die Leute am anderen Ufer");
  wait_language (story, "de");
  take_all_away (story);
  wait_language (story, "es");
  assert_is (story, "es", SF_LANGUAGE_PRESUMED);
  end_story (story);
}

/* A quotation turns nothing over, a story that goes on in another language does. */
static void
test_steady (void)
{
  Story *story = new_story (GERMAN ". " GERMAN ". ", "en-GB");

  assert_is (story, "de", SF_LANGUAGE_GUESSED);
  append (story, ENGLISH ".");
  wait_looked (story);
  assert_is (story, "de", SF_LANGUAGE_GUESSED);
  for (guint i = 0; i < 5; i++)
    append (story, " " ENGLISH ".");
  wait_language (story, "en_GB");
  wait_looked (story);
  assert_is (story, "en_GB", SF_LANGUAGE_GUESSED);
  end_story (story);
}

static void
test_variant (void)
{
  Story *story = new_story (GERMAN, "de-AT");

  assert_is (story, "de-AT", SF_LANGUAGE_GUESSED);
  end_story (story);
}

/* Languages that no dictionary reads are known, too: better than to mark each word. */
static void
test_unread (void)
{
  Story *story = new_story (ITALIAN, "en-GB");

  assert_is (story, "it", SF_LANGUAGE_GUESSED);
  end_story (story);
}

static void
test_closing (void)
{
  Story *story = g_new0 (Story, 1);

  story->library.is_shut = TRUE;
  story->document = sf_document_new ();
  story->speller = sf_speller_new (&library_functions, &story->library, NULL);
  {
    g_autoptr (SfEdit) edit =
        sf_document_edit_set_string (story->document, SF_FIELD_HEADLINE, GERMAN);

    g_assert_true (sf_document_apply (story->document, edit, NULL));
  }
  story->language = sf_story_language_new (story->document, story->speller, NULL);
  while (!sf_story_language_is_looking (story->language) || g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&story->language);
  library_set_shut (&story->library, FALSE);
  g_clear_object (&story->speller);
  g_object_unref (story->document);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (story->library.n_open, ==, 0);
  g_free (story);
}

static void
test_home (void)
{
  static const struct
  {
    const char *LANGUAGE;
    const char *LC_ALL;
    const char *LANG;
    const char *home;
  } rows[] = {
    { "ar:en", "", "en_US.UTF-8", "ar" },
    { "", "de_AT.UTF-8", "en_US.UTF-8", "de_AT.UTF-8" },
    { "", "", "fr_FR.UTF-8", "fr_FR.UTF-8" },
    { "de", "", "C.UTF-8", "de" },
    { "de", "", "C", "de" },
    { "", "", "", "en" },
    { "", "POSIX", "de_DE", "en" },
  };

  g_unsetenv ("LC_MESSAGES");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_setenv ("LANGUAGE", rows[i].LANGUAGE, TRUE);
      g_setenv ("LC_ALL", rows[i].LC_ALL, TRUE);
      g_setenv ("LANG", rows[i].LANG, TRUE);
      g_assert_cmpstr (sf_story_language_get_home (), ==, rows[i].home);
    }
  g_setenv ("LANGUAGE", "en_GB", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Before there are threads, since it sets the environment. */
  g_test_add_func ("/sf/language/story-language/the-catalog-s-goes-before-the-locale-s", test_home);
  g_test_add_func ("/sf/language/story-language/chosen-then-guessed-then-presumed", test_order);
  g_test_add_func ("/sf/language/story-language/a-quotation-turns-nothing-over", test_steady);
  g_test_add_func ("/sf/language/story-language/a-guess-keeps-the-variant", test_variant);
  g_test_add_func ("/sf/language/story-language/what-nothing-reads-is-known-too", test_unread);
  g_test_add_func ("/sf/language/story-language/a-story-is-left-while-it-is-looked-at",
                   test_closing);
  return g_test_run ();
}

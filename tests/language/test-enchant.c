/* test-enchant.c - the system's dictionaries, and one of our own through the same door
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-dictionary.h"
#include "sf-spell-judge.h"

#include <glib/gstdio.h>

static const SfDictionaryLibrary *library;
static gpointer handle;

static gboolean
knows_cb (const char *word, gpointer dictionary)
{
  return library->knows (dictionary, word);
}

static gboolean
is_right (gpointer dictionary, const char *utf8)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);
  g_autoptr (GArray) words = sf_spell_words_find (text, "");

  for (guint i = 0; i < words->len; i++)
    if (!sf_spell_judge (utf8, &g_array_index (words, SfSpellWord, i), knows_cb, dictionary))
      return FALSE;
  return TRUE;
}

static void
test_private (void)
{
  gpointer dictionary = library->open_dictionary (handle, "qaa_ZZ");
  g_auto (GStrv) tags = library->list (handle);
  g_auto (GStrv) words = NULL;

  if (dictionary == NULL)
    {
      g_test_skip ("this Enchant has no Hunspell");
      return;
    }
  g_assert_true (g_strv_contains ((const char *const *) tags, "qaa_ZZ"));
  g_assert_true (library->knows (dictionary, "ferry"));
  g_assert_true (library->knows (dictionary, "ferries"));
  g_assert_false (library->knows (dictionary, "frery"));
  words = library->suggest (dictionary, "frery");
  g_assert_cmpstr (words[0], ==, "ferry");
  library->close_dictionary (handle, dictionary);
}

static void
test_languages (void)
{
  static const struct
  {
    const char *tag;
    const char *text;
    const char *wrong;
  } rows[] = {
    { "en_US", "Don’t say “’twas a well-known ferry’s crews’ re\302\255turn”", "frery" },
    { "de_DE", "Haupt- und Nebenstraße, Verkehrs- und Bauamt, E-Mail, Donaudampfschifffahrt",
      "Strase" },
    { "fr", "L’eau d’aujourd’hui, qu’il est peut-être là, cafe\314\201", "l’eua" },
    { "es_ES", "El año que viene, camión y cafés", "camion" },
    { "ar", "هذا كتاب في المكتبة", "كتتاابب" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gpointer dictionary = library->open_dictionary (handle, rows[i].tag);

      if (dictionary == NULL)
        {
          g_test_message ("no dictionary for %s", rows[i].tag);
          continue;
        }
      g_test_message ("%s", rows[i].tag);
      g_assert_true (is_right (dictionary, rows[i].text));
      g_assert_false (is_right (dictionary, rows[i].wrong));
      library->close_dictionary (handle, dictionary);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-enchant-XXXXXX", NULL);
  g_autofree char *hunspell = g_build_filename (folder, "hunspell", NULL);
  g_autofree char *rules = g_build_filename (hunspell, "qaa_ZZ.aff", NULL);
  g_autofree char *words = g_build_filename (hunspell, "qaa_ZZ.dic", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("ENCHANT_CONFIG_DIR", folder, TRUE);
  g_mkdir (hunspell, 0700);
  g_assert_true (
      g_file_set_contents (rules, "SET UTF-8\nSFX S Y 1\nSFX S y ies [^aeiou]y\n", -1, NULL));
  g_assert_true (g_file_set_contents (words, "1\nferry/S\n", -1, NULL));
  library = sf_dictionary_get_enchant ();
  handle = library->open (NULL);
  g_test_add_func ("/sf/language/enchant/a-dictionary-answers", test_private);
  g_test_add_func ("/sf/language/enchant/each-language-keeps-its-spellings", test_languages);
  status = g_test_run ();
  library->close (handle);
  g_unlink (rules);
  g_unlink (words);
  g_rmdir (hunspell);
  g_rmdir (folder);
  return status;
}

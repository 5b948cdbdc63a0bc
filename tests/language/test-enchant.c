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

/* The words of @utf8 that are wrong, joined by "|". */
static char *
find_wrong (gpointer dictionary, const char *utf8)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);
  g_autoptr (GArray) words = sf_spell_words_find (text, "");
  GString *wrong = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      SfSpellWord word = g_array_index (words, SfSpellWord, i);

      if (!sf_spell_judge (utf8, &word, knows_cb, dictionary))
        g_string_append_printf (wrong, "%s%.*s", wrong->len > 0 ? "|" : "",
                                (int) (word.end - word.start), utf8 + word.start);
    }
  return g_string_free (wrong, FALSE);
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

/* What newspapers print, and what slips into it. */
static void
test_languages (void)
{
  static const struct
  {
    const char *tag;
    const char *text;
    const char *wrong;
  } rows[] = {
    { "en_US", "Don’t say “’twas a well-known ferry’s crews’ re\302\255turn”", "" },
    { "en_US", "BREAKING: MAYOR RESIGNS OVER FERRY, TV says at 10am, 5 kWh and 20 mph on", "" },
    { "en_US", "Mr. Smith vs. the U.S. Dept. of State, e.g. www.example.com @mayor #ferry", "" },
    { "en_US", "teh goverment did not recieve a mother-in-law’s lettr in 2024 definately",
      "teh|goverment|recieve|lettr|definately" },
    { "de_DE", "Haupt- und Nebenstraße, Verkehrs- und Bauamt, E-Mail, Donaudampfschifffahrt", "" },
    { "de_DE", "Bundestagspräsidentin Fußgängerunterführung Straßenbahnhaltestelle Feuerwehrhaus",
      "" },
    { "de_DE", "FÄHRE FÄHRT WIEDER: 5 Mio. Euro bzw. 3 TWh, ca. 40 dpi, Dr. Müllers Rede", "" },
    { "de_DE", "Geht’s? Das ist ’ne Sache, ich hab’ ’nen Hund; Schiff\302\255fahrts\302\255weg",
      "" },
    { "de_DE", "Die Strase ist gespert, weil der Burgermeister der U-Banh nihct kam",
      "Strase|gespert|Burgermeister|Banh|nihct" },
    { "fr", "L’eau d’aujourd’hui, qu’il est peut-être là, cafe\314\201, lorsqu’elle, va-t-il", "" },
    { "fr", "L’ÉLYSÉE, L’Assemblée nationale, C’EST-À-DIRE : 15 km/h, 20 % et XXe siècle", "" },
    { "fr", "l’ecole est fermmée jusqu’a demian, c’est-à-dir", "ecole|fermmée|demian|dir" },
    { "es_ES", "El año que viene, camión y cafés; dámelo, diciéndoselo. ¿QUÉ? «sí», 3.000 km", "" },
    { "es_ES", "La camara aprovó el presupuesto del hispano-aleman", "camara|aprovó|aleman" },
    { "ar", "هذا كتاب في المكتبة، وقال الرئيس إن الحكومة ستعلن القرار غدًا بنسبة 20%", "" },
    { "ar", "العَرَبِيَّةُ العـــربية", "" },
    { "ar", "هذا كتتاابب في المكتبه", "كتتاابب|المكتبه" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gpointer dictionary = library->open_dictionary (handle, rows[i].tag);
      g_autofree char *wrong = NULL;

      if (dictionary == NULL)
        {
          g_test_message ("no dictionary for %s", rows[i].tag);
          continue;
        }
      wrong = find_wrong (dictionary, rows[i].text);
      g_assert_cmpstr (wrong, ==, rows[i].wrong);
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

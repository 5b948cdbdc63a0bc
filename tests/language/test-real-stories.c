/* test-real-stories.c - what a newspaper prints is right, its names too, and what slips in is not
 * With the system's dictionaries, each story in a language that nobody said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-proofs.h"

static const struct
{
  const char *language;
  const char *byline;
  const char *tag;
  const char *text;
  const char *wrong;
} stories[] = {
  { "en", "Ada Okafor, Pat O’Kerdran", "Zelenskyy",
    "Okafor’s report says that Zelenskyy’s visit was posponed on Friday. “We don’t know why,” the "
    "mayor’s office told O’Kerdran’s paper; O’Kerdran waits; the OKAFOR-ZELENSKYY talks go on at www.example.org.",
    "posponed" },
  { "de", "Jana Wörleberg", "Selenskyj",
    "Selenskyjs Besuch sei verschobn worden, heißt es in Wörlebergs Bericht. Das Selenskyj-Interview "
    "kostete ca. 3 Mio. Euro, sagte die Bundestagspräsidentin – geht’s noch?",
    "verschobn" },
  { "fr", "Léa Kerdraon", "Okafor",
    "L’entretien d’Okafor a été ajournné, selon Kerdraon. « C’est-à-dire qu’Okafor n’est pas là "
    "aujourd’hui », a-t-elle dit à l’Assemblée nationale, jusqu’à 15 h 30.",
    "ajournné" },
  { "es", "Iker Etxeberria", "Feijóo",
    "Feijóo y Etxeberria hablaron ayer del presupuesto aprovado en la cámara. «¿Qué más da?», dijo "
    "el alcalde, que llegó a 120 km/h desde la ciudad.",
    "aprovado" },
  { "ar", "ليلى العمروشي", "زيلينسكي",
    "قال زيلينسكي إن الزيارة تأجلت إلى يوم الجمعة، وزيلينسكي والعمروشي تحدثا أمس عن القرار في "
    "المكتبه بنسبة 20% من الحكومة.",
    "المكتبه" },
};

static gboolean
is_read (const char *language)
{
  const SfDictionaryLibrary *library = sf_dictionary_get_enchant ();
  gpointer handle = library->open (NULL);
  g_auto (GStrv) tags = library->list (handle);

  library->close (handle);
  return sf_dictionary_choose ((const char *const *) tags, language, NULL) != NULL;
}

static SfDocument *
write_story (guint i)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) text = sf_text_new (stories[i].text, -1);
  const char *const tags[] = { stories[i].tag, NULL };
  SfDocument *document;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  document = sf_document_new_with_root (root);
  sf_document_init_string (document, SF_FIELD_BYLINE, stories[i].byline);
  sf_document_init_field (document, SF_FIELD_TAGS, g_variant_new_strv (tags, -1));
  return document;
}

/* Returns: (transfer full): what is wrong in the body, joined by "|". */
static char *
read_story (SfDocument *document, SfSpeller *speller, SfStoryLanguage *language)
{
  g_autoptr (SfProofs) proofs = sf_proofs_new (document, speller, language);
  const SfBlock *block = sf_document_get_line (document, 0);
  const char *utf8 = sf_text_get_string (block->text);
  g_autoptr (GArray) wrong = NULL;
  GString *found = g_string_new (NULL);

  while (!sf_proofs_is_complete (proofs))
    g_main_context_iteration (NULL, TRUE);
  wrong = sf_proofs_get_block (proofs, block->id);
  for (guint i = 0; i < wrong->len; i++)
    {
      const SfSpellWord *word = &g_array_index (wrong, SfSpellWord, i);

      g_string_append_printf (found, "%s%.*s", i > 0 ? "|" : "", (int) (word->end - word->start),
                              utf8 + word->start);
    }
  return g_string_free (found, FALSE);
}

static void
test_stories (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (SfDocument) document = write_story (i);
      g_autoptr (SfSpeller) speller = sf_speller_new (sf_dictionary_get_enchant (), NULL, "tr_TR");
      g_autoptr (SfStoryLanguage) language = sf_story_language_new (document, speller, "tr");
      g_autofree char *wrong = read_story (document, speller, language);

      if (!is_read (stories[i].language))
        {
          g_test_message ("no dictionary for %s", stories[i].language);
          continue;
        }
      g_assert_cmpstr (sf_story_language_get (language), ==, stories[i].language);
      g_assert_cmpstr (wrong, ==, stories[i].wrong);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "tr", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/real-stories/names-are-right-and-mistakes-are-found",
                   test_stories);
  return g_test_run ();
}

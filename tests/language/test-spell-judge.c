/* test-spell-judge.c - a word is right as a whole or by its parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spell-judge.h"

static gboolean
knows_cb (const char *word, gpointer data)
{
  return g_strv_contains (data, word);
}

static void
test_parts (void)
{
  static const char *const known[] = { "water", "eau",       "E-Mail",    "Straße", "well",
                                       "known", "Ada",       "Verkehrs-", "und",    "'twas",
                                       "don't", "peut-être", "ferry",     NULL };
  static const struct
  {
    const char *text;
    const char *wrong; /* NULL: all right */
  } rows[] = {
    { "water", NULL },         { "wtaer", "wtaer" },           { "l’eau", NULL },
    { "l’eua", "eua" },        { "jusqu’eau", NULL },          { "Ada’s", NULL },
    { "l’Ada’s", NULL },       { "O’Aad’s", "Aad" },           { "Aad’s", "Aad" },
    { "don’t", NULL },         { "dno’t", "dno’t" },           { "well-known", NULL },
    { "well-knwon", "knwon" }, { "wlel-knwon", "wlel-knwon" }, { "E-Mail", NULL },
    { "US-Straße", NULL },     { "Verkehrs-", NULL },          { "Verkers-", "Verkers" },
    { "’twas", NULL },         { "peut-être", NULL },          { "NATO", NULL },
    { "ISBNUMX", "ISBNUMX" },  { "fer\302\255ry", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SfText) text = sf_text_new (rows[i].text, -1);
      g_autoptr (GArray) words = sf_spell_words_find (text, "en");
      SfSpellWord *word = &g_array_index (words, SfSpellWord, 0);
      gboolean is_right;

      g_assert_cmpuint (words->len, ==, 1);
      is_right = sf_spell_judge (rows[i].text, word, knows_cb, (gpointer) known);
      if (rows[i].wrong == NULL)
        g_assert_true (is_right);
      else
        {
          g_autofree char *wrong = g_strndup (rows[i].text + word->start, word->end - word->start);

          g_assert_false (is_right);
          g_assert_cmpstr (wrong, ==, rows[i].wrong);
        }
    }
}

/* The first word that is wrong, or NULL. Returns: (transfer full). */
static char *
find_wrong (const char *utf8, const char *const *known)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);
  g_autoptr (GArray) words = sf_spell_words_find (text, "");

  for (guint i = 0; i < words->len; i++)
    {
      SfSpellWord word = g_array_index (words, SfSpellWord, i);

      if (!sf_spell_judge (utf8, &word, knows_cb, (gpointer) known))
        return g_strndup (utf8 + word.start, word.end - word.start);
    }
  return NULL;
}

static void
test_place (void)
{
  static const char *const known[] = { "in",   "Mio.", "bzw.", "ist", "Auf", "Auflage",
                                       "Euro", "die",  "Ding", "May", "an",  NULL };
  static const struct
  {
    const char *text;
    const char *wrong; /* NULL: all right */
  } rows[] = {
    { "in Mio. Euro, bzw. in Euro", NULL },
    { "in Mio Euro", "Mio" },
    { "in Moi. Euro", "Moi" },
    { "’ne Ding ist ’nem Ding", NULL },
    { "in ’drei", "drei" },
    { "in rock’ne", "rock’ne" },
    { "in 5 kWh, 3 TWh, 40\302\240sqm, 7\342\200\257mph", NULL },
    { "in 2024 teh Euro", "teh" },
    { "in 12 Hnud", "Hnud" },
    { "in kWh", "kWh" },
    { "die Auf\342\200\214lage", NULL },
    { "die Auf\342\200\214lgae", "Auf\342\200\214lgae" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *wrong = find_wrong (rows[i].text, known);

      g_assert_cmpstr (wrong, ==, rows[i].wrong);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/spell-judge/a-word-is-right-by-its-parts", test_parts);
  g_test_add_func ("/sf/language/spell-judge/a-word-is-right-by-its-place", test_place);
  return g_test_run ();
}

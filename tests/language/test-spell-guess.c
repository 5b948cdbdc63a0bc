/* test-spell-guess.c - which language words are in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "library.h"
#include "sf-spell-guess.h"

#include <string.h>

static const int is_leaving;

static char *
guess (SfText *text, const char *presumed)
{
  Library library = { 0 };
  SfSpellDesk *desk = sf_spell_desk_new (&library_functions, &library, "en_GB", &is_leaving);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  char *found;

  g_ptr_array_add (texts, text);
  found = sf_spell_guess_story (desk, texts, presumed);
  sf_spell_desk_free (desk);
  g_assert_cmpuint (library.n_open, ==, 0);
  return found;
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *presumed;
    const char *language; /* NULL: it says too little */
  } rows[] = {
    { "", "en", NULL },
    { "The ferry waits for the people on the side", "de", NULL },
    { "The ferry waits for the people on the other side", "de", "en" },
    { "The ferry waits for the people on the other side", "en-ZA", "en-ZA" },
    /* Addresses, handles and numbers are in no language. */
    { "The ferry waits for people https://example.org/die/Leute @heute #Ufer 12 34 56 78", "de",
      NULL },
    { "IL TRAGHETTO OGGI NON ASPETTA LA GENTE DALL’ALTRA PARTE DEL FIUME", "en", "it" },
    { "市は来月末まで古い橋を自動車に対して閉鎖することを決めました。", "en", "ja" },
    { "市政府决定在下个月底之前对汽车关闭旧桥，行人仍然可以通行。OK", "en", "zh" },
    /* As many of both: what was presumed stays. */
    { "Die Fähre wartet heute nicht auf die Leute am Ufer "
      "The ferry waits for the people on the other side",
      "de", "de" },
    { "Die Fähre wartet heute nicht auf die Leute am Ufer "
      "The ferry waits for the people on the other side",
      "en", "en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SfText) text = sf_text_new (rows[i].text, -1);
      g_autofree char *language = guess (text, rows[i].presumed);

      g_assert_cmpstr (language, ==, rows[i].language);
    }
}

/* A long quotation that says what it is in. */
static void
test_marks (void)
{
  static const char *const own = "Die Fähre wartet heute nicht auf die Leute am Ufer ";
  static const char *const quoted = "The ferry waits for the people on the other side today ";
  g_autofree char *words = g_strconcat (own, quoted, quoted, quoted, NULL);
  g_autoptr (SfText) plain = sf_text_new (words, -1);
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("lang", "en", NULL);
  g_autoptr (SfText) marked =
      sf_text_with_mark (plain, strlen (own), strlen (quoted) * 3, SF_MARK_LANGUAGE, attrs);
  g_autofree char *of_plain = guess (plain, "de");
  g_autofree char *of_marked = guess (marked, "de");

  g_assert_cmpstr (of_plain, ==, "en");
  g_assert_cmpstr (of_marked, ==, "de");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/spell-guess/a-story-is-in-what-its-words-are-in", test_words);
  g_test_add_func ("/sf/language/spell-guess/marked-words-say-nothing-of-the-rest", test_marks);
  return g_test_run ();
}

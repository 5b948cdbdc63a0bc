/* test-language.c - a story's language is told by its words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-language.h"

static void
test_words (void)
{
  static const struct
  {
    const char *html;
    const char *language;
  } cases[] = {
    { "<p>The boat was late and the crew had to wait for it.</p>", "en" },
    { "<p>Der Hafen ist voll, und die Fähre kommt nicht.</p>", "de" },
    { "<p>Les pains sont dans le four et la place est pleine.</p>", "fr" },
    { "<p>El huerto y los vecinos se ven con las flores del barrio.</p>", "es" },
    { "<p>يعود سوق الربيع إلى الساحة القديمة</p>", "ar" },
    { "<p>کتابخانه‌ی شهر چند پنجره‌ی بزرگ دارد که رو به باغ باز می‌شود</p>",
      "fa" },
    { "<p>הספרייה נפתחה הבוקר</p>", "he" },
    { "<p class=\"the and of to\">Quux 12</p>", "nl" },
    { "", "nl" },
    { "\xff\xfe", "nl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (lc_language_guess (cases[i].html, "nl"), ==, cases[i].language);
}

static void
test_direction (void)
{
  g_assert_true (lc_language_is_rtl ("ar"));
  g_assert_true (lc_language_is_rtl ("he-IL"));
  g_assert_false (lc_language_is_rtl ("arn"));
  g_assert_false (lc_language_is_rtl ("en"));
  g_assert_false (lc_language_is_rtl ("a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lc/language/the-small-words-tell-it-and-markup-does-not", test_words);
  g_test_add_func ("/lc/language/arabic-persian-hebrew-and-urdu-run-from-right-to-left",
                   test_direction);
  return g_test_run ();
}

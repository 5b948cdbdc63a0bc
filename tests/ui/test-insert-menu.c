/* test-insert-menu.c - what is written after a slash means the right things, in any language
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-insert-menu.h"

static void
test_words_are_meant_by_their_beginning (void)
{
  static const struct
  {
    const char *label;
    const char *written;
    gboolean is_meant;
  } cases[] = {
    { "Pull Quote", "", TRUE },
    { "Pull Quote", "pu", TRUE },
    { "Pull Quote", "QUO", TRUE },
    { "Pull Quote", "pull q", TRUE },
    { "Pull Quote", "uote", FALSE },
    { "Read-More Break", "more", TRUE },
    { "Picture…", "picture…", TRUE },
    { "Aufzählung", "aufzahl", TRUE },
    { "Überschrift 2", "ü", TRUE },
    { "Überschrift 2", "ub", TRUE },
    { "Überschrift 2", "2", TRUE },
    { "Trennlinie", "linie", FALSE },
    /* Arabic: with and without vowel signs, the hamza of an alif, the article. */
    { "اقتباس بارز", "بارز", TRUE },
    { "أداة", "اداة", TRUE },
    { "اداة", "أداة", TRUE },
    { "اقْتِباس", "اقتباس", TRUE },
    { "الجدول", "جدول", TRUE },
    { "الجدول", "دول", FALSE },
    { "جدول", "قائمة", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” for “%s”", cases[i].written, cases[i].label);
      g_assert_cmpint (sf_insert_menu_means (cases[i].label, cases[i].written), ==,
                       cases[i].is_meant);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/insert-menu/words-are-meant-by-their-beginning",
                   test_words_are_meant_by_their_beginning);
  return g_test_run ();
}

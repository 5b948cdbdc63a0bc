/* test-word-lines.c - a list of words as the text of a file that people write in, too
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-lines.h"

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *words; /* divided by "|" */
  } rows[] = {
    { "", "" },
    { "Okafor\nAlmina’s\n", "Okafor|Almina's" },
    { "# names\nOkafor # of the desk\n#\n", "Okafor" },
    { "\357\273\277# names\r\nNew Cross\r\n", "New|Cross" },
    { "\n  \n\tkicker \n", "kicker" },
    { "C#\nSüd-Tirol", "C#|Süd-Tirol" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = sf_word_lines_read (rows[i].text);
      g_autofree char *found = g_strjoinv ("|", words);

      g_assert_cmpstr (found, ==, rows[i].words);
    }
}

static void
test_change (void)
{
  static const struct
  {
    const char *text;
    const char *added;
    const char *removed;
    const char *changed;
  } rows[] = {
    { "", "ferry", NULL, "ferry\n" },
    { "b\r\n# a note\r\n\na", "c", NULL, "b\r\n# a note\r\n\na\nc\n" },
    { "b\n# a note\na\n", NULL, "b", "# a note\na\n" },
    { "b # a colleague\na", NULL, "b", "a" },
    { "New Cross # a place\n", NULL, "New", "Cross # a place\n" },
    { "New Cross\n", NULL, "Cross", "New \n" },
    { "Almina’s\n", "Almina's", NULL, "Almina’s\n" },
    { "ferry\nb\nferry\n", NULL, "ferry", "b\n" },
    { "ferry\n", "boat", "ferry", "boat\n" },
    { "# ferry\n\302\253 \302\273\n", NULL, "ferry", "# ferry\n\302\253 \302\273\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
      g_autofree char *changed = NULL;

      if (rows[i].added != NULL)
        g_hash_table_insert (changes, (gpointer) rows[i].added, GINT_TO_POINTER (TRUE));
      if (rows[i].removed != NULL)
        g_hash_table_insert (changes, (gpointer) rows[i].removed, NULL);
      changed = sf_word_lines_change (rows[i].text, changes);
      g_assert_cmpstr (changed, ==, rows[i].changed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/word-lines/notes-are-no-words", test_read);
  g_test_add_func ("/sf/language/word-lines/what-is-not-changed-stays-byte-for-byte", test_change);
  return g_test_run ();
}

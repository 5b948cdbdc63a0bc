/* test-word-list.c - words that are right whatever a dictionary says
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-word-file.h"
#include "sf-word-list.h"

#include <glib/gstdio.h>

static void
test_case (void)
{
  g_autoptr (SfWordList) list = sf_word_list_new ();
  static const struct
  {
    const char *word;
    gboolean is_right;
  } rows[] = {
    { "Okafor", TRUE },       { "OKAFOR", TRUE },    { "okafor", FALSE },
    { "Okafors", TRUE },      { "Oakfor", FALSE },   { "podcaster", TRUE },
    { "Podcaster", TRUE },    { "PODCASTER", TRUE }, { "PodCaster", FALSE },
    { "Okafor-Çelik", TRUE }, { "Çelik", TRUE },     { "العبّارة", TRUE },
    { "والعبّارة", TRUE },     { "فبالعبّارة", TRUE }, { "كفبالعبّارة", FALSE },
    { "دالعبّارة", FALSE },
  };

  sf_word_list_learn (list, "Ada Okafor-Çelik (podcaster), العبّارة", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (sf_word_list_contains (list, rows[i].word) != rows[i].is_right)
      g_error ("“%s” is judged otherwise", rows[i].word);
}

static void
test_names (void)
{
  g_autoptr (SfWordList) list = sf_word_list_new ();

  sf_word_list_learn (list, "Ada Okafor in Rotterdm and أدا", TRUE);
  g_assert_true (sf_word_list_contains (list, "Rotterdm"));
  g_assert_true (sf_word_list_contains (list, "أدا"));
  g_assert_false (sf_word_list_contains (list, "and"));
}

static SfWordList *
open_list (GFile *file)
{
  SfWordList *list = sf_word_list_new ();

  sf_word_list_set_file (list, file);
  return list;
}

/* Reading comes to its end with a known word. */
static void
wait_word (SfWordList *list, const char *word)
{
  while (!sf_word_list_contains (list, word))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_contents (const char *path, const char *wanted)
{
  for (;;)
    {
      g_autofree char *contents = NULL;

      if (g_file_get_contents (path, &contents, NULL, NULL) && g_str_equal (contents, wanted))
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SfWordList) list = NULL;

  g_assert_true (
      g_file_set_contents (path, "# The desk\nOkafor\nNew Cross\r\n\n  kicker \n", -1, NULL));
  list = open_list (file);
  wait_word (list, "Okafor");
  g_assert_true (sf_word_list_contains (list, "Cross"));
  g_assert_true (sf_word_list_contains (list, "kicker"));
  g_assert_false (sf_word_list_contains (list, "desk"));
  sf_word_list_add (list, "Almina’s");
  sf_word_list_remove (list, "Okafor");
  sf_word_list_remove (list, "New");
  wait_contents (path, "# The desk\nCross\r\n\n  kicker \nAlmina's\n");
  g_assert_false (sf_word_list_contains (list, "Okafor"));
  g_clear_object (&list);
  list = open_list (file);
  wait_word (list, "Almina's");
  /* Another program's change is read. */
  g_assert_true (g_file_set_contents (path, "Rotterdm\n", -1, NULL));
  wait_word (list, "Rotterdm");
  g_clear_object (&list);
  g_unlink (path);
  g_rmdir (folder);
}

/* Another program writes between the reading and the writing. */
static void
test_two_writers (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.txt", NULL);
  g_autofree char *first = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SfWordList) mine = NULL;
  g_autoptr (SfWordList) theirs = NULL;

  g_assert_true (g_file_set_contents (path, "# names\n", -1, NULL));
  mine = open_list (file);
  theirs = open_list (file);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *one = g_strdup_printf ("Mine%c", 'a' + i);
      g_autofree char *other = g_strdup_printf ("Theirs%c", 'a' + i);

      sf_word_list_add (mine, one);
      sf_word_list_add (theirs, other);
      wait_word (mine, other);
      wait_word (theirs, one);
    }
  sf_word_list_remove (mine, "Theirsa");
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&first, g_free);
      g_assert_true (g_file_get_contents (path, &first, NULL, NULL));
    }
  while (strstr (first, "Theirsa") != NULL);
  g_assert_true (g_str_has_prefix (first, "# names\n"));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *one = g_strdup_printf ("\nMine%c\n", 'a' + i);

      g_assert_nonnull (strstr (first, one));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static void
failed_cb (char **message, const char *said)
{
  g_free (*message);
  *message = g_strdup (said);
}

static void
test_refusal (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.txt", NULL);
  g_autofree char *huge = g_strnfill (SF_WORD_FILE_MAX_BYTES + 1, 'a');
  const char *const contents[] = { "Caf\351\n", huge };
  static const char *const said[] = { "UTF-8", "4 MB" };
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (SfWordList) list = NULL;
      g_autofree char *message = NULL;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      list = sf_word_list_new ();
      g_signal_connect_swapped (list, "failed", G_CALLBACK (failed_cb), &message);
      sf_word_list_set_file (list, file);
      while (message == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_nonnull (strstr (message, said[i]));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_early_word (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SfWordList) list = NULL;

  g_assert_true (g_file_set_contents (path, "Okafor\n", -1, NULL));
  list = open_list (file);
  sf_word_list_add (list, "Rotterdm");
  wait_contents (path, "Okafor\nRotterdm\n");
  g_assert_true (sf_word_list_contains (list, "Okafor"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_unread_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "words.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SfWordList) list = sf_word_list_new ();
  g_autofree char *message = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "Caf\351\n", -1, NULL));
  g_signal_connect_swapped (list, "failed", G_CALLBACK (failed_cb), &message);
  sf_word_list_set_file (list, file);
  while (message == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&message, g_free);
  sf_word_list_add (list, "Rotterdm");
  while (message == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Caf\351\n");
  g_assert_true (sf_word_list_contains (list, "Rotterdm"));
  /* Mended, it gets what was added meanwhile. */
  g_assert_true (g_file_set_contents (path, "Café\n", -1, NULL));
  wait_contents (path, "Café\nRotterdm\n");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/language/word-list/capitals-follow-the-sentence", test_case);
  g_test_add_func ("/sf/language/word-list/of-a-byline-the-names-are-learnt", test_names);
  g_test_add_func ("/sf/language/word-list/a-file-and-its-list-stay-the-same", test_file);
  g_test_add_func ("/sf/language/word-list/what-two-programs-add-is-all-there", test_two_writers);
  g_test_add_func ("/sf/language/word-list/what-is-no-word-list-is-refused-in-words", test_refusal);
  g_test_add_func ("/sf/language/word-list/a-word-added-before-the-file-is-read-joins-it",
                   test_early_word);
  g_test_add_func ("/sf/language/word-list/a-file-that-cannot-be-read-is-left-as-it-is",
                   test_unread_file);
  return g_test_run ();
}

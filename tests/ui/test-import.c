/* test-import.c - stories from elsewhere: what fills an empty one, what is refused in words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-history.h"
#include "sf-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static SfDocument *
read_file_as (const char *name,
              const char *content,
              gssize length,
              gboolean is_western,
              GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sf-import-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, length, NULL));
  sf_import_file_async (file, is_western, NULL, kept_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_unlink (path);
  g_rmdir (folder);
  return sf_import_finish (result, NULL, error);
}

static SfDocument *
read_file (const char *name, const char *content, gssize length, GError **error)
{
  return read_file_as (name, content, length, FALSE, error);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *content;
    gssize length;
    const char *said;
  } cases[] = {
    { "latin.txt",
      "Stra\xdf"
      "e",
      -1, "UTF-8" },
    { "zeros.txt", "one\0two", 7, "zero bytes" },
    { "broken.md", "---\nheadline: One\nno colon\n---\nText\n", -1, "front matter" },
    { "report.pdf", "%PDF", -1, "Markdown (.md)" },
    { "report.docx", "PK", -1, "not a document of Word" },
    { "report.odt", "", 0, "is empty" },
    { "gone.txt", NULL, 0, "no such file" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SfDocument) document =
          read_file (cases[i].name, cases[i].content, cases[i].length, &error);

      g_assert_null (document);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

/* A hole of 100 MB is no story, whatever it is called; it is refused before it is read, and left.
 */
static void
test_large (void)
{
  static const struct
  {
    const char *name;
    const char *said;
  } cases[] = { { "report.docx", "64 MB" }, { "report.odt", "pictures smaller" },
                { "report.txt", "32 MB" },  { "report.md", "no story" },
                { "report.html", "32 MB" }, { "report.json", "32 MB" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("sf-import-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SfDocument) document = NULL;
      GStatBuf status;

      g_assert_true (g_file_set_contents (path, "PK", 2, NULL));
      g_assert_cmpint (truncate (path, 100 << 20), ==, 0);
      sf_import_file_async (file, FALSE, NULL, kept_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      document = sf_import_finish (result, NULL, &error);
      g_assert_null (document);
      g_assert_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, cases[i].said));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_size, ==, 100 << 20);
      g_unlink (path);
      g_rmdir (folder);
    }
}

/* The bytes that a person calls Western European, each of them a character, in any format. */
static void
test_western (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) refused = read_file ("latin.md", "\200 5, Stra\337e", -1, &error);
  g_autoptr (SfDocument) text = NULL;
  g_autoptr (SfDocument) page = NULL;

  g_assert_null (refused);
  g_assert_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NOT_UTF8);
  g_clear_error (&error);
  text = read_file_as ("latin.md", "\200 5, Stra\337e", -1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (text, 0)->text), ==, "€ 5, Straße");
  page = read_file_as ("latin.html", "<p>\223Caf\351\224 \201</p>", -1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (page, 0)->text), ==, "“Café” \uFFFD");
}

static void
test_fields (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = read_file (
      "ferry.md", "---\nheadline: Ferries sail\nsection: City\n---\n\nText.\n", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "Ferries sail");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SECTION), ==, "City");
  g_assert_false (sf_import_is_blank (document));
}

static void
test_fill (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) source =
      read_file ("ferry.md", "---\nheadline: Ferries sail\n---\n\nOne.\n\nTwo.\n", -1, &error);
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfHistory) history = sf_history_new (document);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (SfEdit) undone = NULL;

  g_assert_true (sf_import_is_blank (document));
  edit = sf_import_fill (document, source);
  g_assert_true (sf_history_do (history, edit, SF_REASON_COMMAND, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "Ferries sail");
  g_assert_cmpuint (sf_document_get_n_lines (document), ==, 2);
  g_assert_cmpstr (sf_text_get_string (sf_document_get_line (document, 1)->text), ==, "Two.");
  undone = sf_history_undo (history);
  g_assert_true (sf_import_is_blank (document));
  g_assert_false (sf_history_can_undo (history));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/import/a-file-that-is-no-story-is-refused-in-words", test_refused);
  g_test_add_func ("/sf/ui/import/100-mb-are-refused-and-left", test_large);
  g_test_add_func ("/sf/ui/import/western-text-is-read-when-a-person-says-so", test_western);
  g_test_add_func ("/sf/ui/import/fields-are-read-with-the-text", test_fields);
  g_test_add_func ("/sf/ui/import/one-undo-empties-a-filled-story", test_fill);
  return g_test_run ();
}

/* test-export.c - a story is written to files of other formats
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-export.h"

#include <glib/gstdio.h>
#include <string.h>

static SfDocument *
new_story (const char *headline)
{
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  g_autoptr (SfText) text = sf_text_new ("The ferry left at dawn.", -1);
  SfDocument *document;

  sf_block_append (root, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
  document = sf_document_new_with_root (root);
  sf_document_init_string (document, SF_FIELD_HEADLINE, headline);
  return document;
}

static void
test_names (void)
{
  static const struct
  {
    const char *headline;
    const char *name;
  } rows[] = {
    { "Ferry crews vote", "Ferry crews vote.pdf" },
    { "", "Story.pdf" },
    { "../a/b: c\td", "-.-a-b- c-d.pdf" },
    { ".hidden", "-hidden.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SfDocument) document = new_story (rows[i].headline);
      g_autofree char *name = sf_export_dup_name (document, sf_export_find_format ("pdf"));

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

typedef struct
{
  GError *error;
  gboolean is_done;
} Outcome;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  sf_export_finish (result, &outcome->error);
  outcome->is_done = TRUE;
}

static Outcome export(const char *format, const char *path)
{
  g_autoptr (SfDocument) document = new_story ("Ferry crews vote");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { NULL, FALSE };

  sf_export_async (document, sf_export_find_format (format), file, NULL, exported_cb, &outcome);
  while (!outcome.is_done)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static void
test_files (void)
{
  static const struct
  {
    const char *format;
    const char *start;
  } rows[] = {
    { "pdf", "%PDF-" },  { "docx", "PK" },  { "html", "<" },  { "markdown", "---" },
    { "text", "Ferry" }, { "native", "{" }, { "ninjs", "{" },
  };
  g_autofree char *folder = g_dir_make_tmp ("sf-export-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (folder, rows[i].format, NULL);
      Outcome outcome = export(rows[i].format, path);
      g_autofree char *content = NULL;

      g_assert_no_error (outcome.error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_test_message ("%s", rows[i].format);
      g_assert_true (g_str_has_prefix (content, rows[i].start));
      g_unlink (path);
    }
  g_assert_null (sf_export_find_format ("odt"));
  g_rmdir (folder);
}

static void
test_failure (void)
{
  Outcome outcome = export("pdf", "/nowhere/at/all.pdf");

  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&outcome.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/export/a-headline-names-a-file-and-no-folder", test_names);
  g_test_add_func ("/sf/ui/export/each-format-is-written", test_files);
  g_test_add_func ("/sf/ui/export/a-folder-that-is-not-there-is-an-error", test_failure);
  return g_test_run ();
}

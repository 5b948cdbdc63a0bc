/* test-story.c - which story a file is, and what its changes become there
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-story.h"
#include "sf-media.h"

#include <glib/gstdio.h>
#include <string.h>

static const SfCliCommand no_commands[] = { { NULL } };
static const SfCliChoices no_choices = { 0 };

typedef struct
{
  char *folder;
  SfCli cli;
  SfSite *site;
  SfSite *other_site;
} Fixture;

static SfSite *
put_site (SfCli *cli, const char *name)
{
  SfSite *site = sf_site_new (name, "https://news.example.org", "wordpress", "ada");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_store_put_site_async (sf_cli_open_store (cli, &error), site, NULL, sf_cli_keep_cb, &result);
  g_assert_true (sf_store_put_site_finish (cli->store, sf_cli_wait (&result), &error));
  g_assert_no_error (error);
  return site;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sf-story-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->cli.commands = no_commands;
  fixture->cli.profile = g_build_filename (fixture->folder, "profile", NULL);
  fixture->cli.cancellable = g_cancellable_new ();
  fixture->site = put_site (&fixture->cli, "news");
  fixture->other_site = put_site (&fixture->cli, "weekly");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sf_site_free (fixture->site);
  sf_site_free (fixture->other_site);
  sf_cli_close (&fixture->cli);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Reads the file and opens its story on @site; remembers it as a publication does. */
static SfDraft *
open_story_on (Fixture *fixture,
               const SfSite *site,
               const char *name,
               const SfCliChoices *choices,
               GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_auto (SfCliSource) source = { 0 };
  g_autoptr (GError) failure = NULL;
  SfDraft *draft;

  g_assert_true (sf_cli_source_read (&source, &fixture->cli, path, NULL, &failure));
  g_assert_no_error (failure);
  draft = sf_cli_open_story (&fixture->cli, site, &source, choices, error);
  if (draft != NULL)
    {
      g_assert_true (sf_cli_remember_source (&fixture->cli, draft, &source, &failure));
      g_assert_no_error (failure);
    }
  return draft;
}

static SfDraft *
open_story (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  SfDraft *draft = open_story_on (fixture, fixture->site, name, &no_choices, &error);

  g_assert_no_error (error);
  return draft;
}

static char *
dup_body (SfDraft *draft)
{
  SfDocument *document = sf_draft_get_document (draft);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "|" : "",
                            sf_text_get_string (sf_document_get_line (document, i)->text));
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static void
assert_body (SfDraft *draft, const char *expected)
{
  g_autofree char *body = dup_body (draft);

  g_assert_cmpstr (body, ==, expected);
}

/* As a colleague does, or someone in the window. */
static void
add_words (SfDraft *draft, guint line, const char *words)
{
  SfDocument *document = sf_draft_get_document (draft);
  const SfBlock *block = sf_document_get_line (document, line);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (SfEdit) edit =
      sf_document_edit_splice (document, block->id, sf_text_get_length (block->text), 0, text);
  g_autoptr (GError) error = NULL;

  g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_TYPING, &error));
  g_assert_no_error (error);
}

static void
test_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfDraft) draft = NULL;
  g_autofree char *id = NULL;
  g_autoptr (SfEdit) undone = NULL;

  write_file (fixture, "a.txt", "One.\n\nTwo.\n\nThree.");
  draft = open_story (fixture, "a.txt");
  id = g_strdup (sf_draft_get_id (draft));
  assert_body (draft, "One.|Two.|Three.");
  g_clear_object (&draft);

  write_file (fixture, "a.txt", "One.\n\nTwo and a half.\n\nThree.");
  draft = open_story (fixture, "a.txt");
  g_assert_cmpstr (sf_draft_get_id (draft), ==, id);
  assert_body (draft, "One.|Two and a half.|Three.");
  undone = sf_history_undo (sf_draft_get_history (draft));
  assert_body (draft, "One.|Two.|Three.");
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfDraft) draft = NULL;

  write_file (fixture, "a.txt", "One.\n\nTwo.\n\nThree.");
  draft = open_story (fixture, "a.txt");
  add_words (draft, 0, " Corrected.");
  g_clear_object (&draft);
  for (guint i = 0; i < 2; i++)
    {
      write_file (fixture, "a.txt",
                  i == 0 ? "One.\n\nTwo.\n\nThree and four." : "One.\n\nTwo.\n\nFour.");
      draft = open_story (fixture, "a.txt");
      assert_body (draft,
                   i == 0 ? "One. Corrected.|Two.|Three and four." : "One. Corrected.|Two.|Four.");
      g_clear_object (&draft);
    }
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  const SfCliChoices forced = { .is_forced = TRUE };
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "The ferry left.");
  draft = open_story (fixture, "a.txt");
  add_words (draft, 0, " late");
  g_clear_object (&draft);
  write_file (fixture, "a.txt", "The ferry left. early");
  g_assert_null (open_story_on (fixture, fixture->site, "a.txt", &no_choices, &error));
  g_assert_error (error, SF_CLI_ERROR, SF_EXIT_CONFLICT);
  g_assert_nonnull (strstr (error->message, "late"));
  g_assert_nonnull (strstr (error->message, "early"));
  g_clear_error (&error);
  draft = open_story_on (fixture, fixture->site, "a.txt", &forced, &error);
  g_assert_no_error (error);
  assert_body (draft, "The ferry left. early");
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  SfCliChoices choices = { .section = (char *) "Harbour", .byline = (char *) "Ada Quay" };
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "One.");
  draft = open_story_on (fixture, fixture->site, "a.txt", &choices, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sf_document_get_string (sf_draft_get_document (draft), SF_FIELD_SECTION), ==,
                   "Harbour");
  g_clear_object (&draft);
  /* What was chosen once stays, though the file never has it. */
  draft = open_story (fixture, "a.txt");
  g_assert_cmpstr (sf_document_get_string (sf_draft_get_document (draft), SF_FIELD_BYLINE), ==,
                   "Ada Quay");
}

static void
test_ids (Fixture *fixture, gconstpointer data)
{
  /* A file, and which of the stories before it is. */
  static const struct
  {
    const char *name, *id;
    guint story;
  } files[] = {
    { "a.md", NULL, 0 }, { "a.md", "x", 0 }, /* it got an id */
    { "b.md", "x", 0 },                      /* it was renamed */
    { "a.md", NULL, 0 },                     /* the id was taken out again */
    { "a.md", "y", 1 },                      /* another story in its place */
    { "c.md", "y", 1 },  { "d.md", "\"z\"", 2 }, { "e.md", "z", 2 },
    { "f.md", NULL, 3 }, { "d.md", NULL, 2 },
  };
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = files[i].id != NULL
                                  ? g_strdup_printf ("---\nid: %s\n---\n\nOne.\n", files[i].id)
                                  : g_strdup ("One.\n");
      g_autoptr (SfDraft) draft = NULL;

      g_test_message ("%s %s", files[i].name, files[i].id);
      write_file (fixture, files[i].name, text);
      draft = open_story (fixture, files[i].name);
      if (files[i].story == stories->len)
        g_ptr_array_add (stories, g_strdup (sf_draft_get_id (draft)));
      for (guint j = 0; j < stories->len; j++)
        g_assert_cmpint (j == files[i].story, ==,
                         g_str_equal (g_ptr_array_index (stories, j), sf_draft_get_id (draft)));
    }
}

static void
test_two_sites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (SfDraft) same = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "a.txt", "One.");
  draft = open_story (fixture, "a.txt");
  same = open_story_on (fixture, fixture->other_site, "a.txt", &no_choices, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sf_draft_get_id (draft), ==, sf_draft_get_id (same));
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "<!-- wp:image -->\n<figure class=\"wp-block-image\">"
                             "<img src=\"a%20b.png\" alt=\"\"/></figure>\n<!-- /wp:image -->";
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 4, 4);
  g_autofree char *picture = g_build_filename (fixture->folder, "a b.png", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.body", NULL);
  g_auto (SfCliSource) source = { 0 };
  g_auto (SfCliSource) broken = { 0 };
  g_autoptr (GError) error = NULL;
  const SfBlock *block;

  gdk_pixbuf_fill (pixbuf, 0);
  g_assert_true (gdk_pixbuf_save (pixbuf, picture, "png", &error, NULL));
  write_file (fixture, "a.body", text);
  g_assert_true (sf_cli_source_read (&source, &fixture->cli, path, "wordpress", &error));
  g_assert_no_error (error);
  block = sf_document_get_line (source.document, 0);
  g_assert_cmpint (block->kind, ==, SF_BLOCK_PICTURE);
  g_assert_null (sf_attrs_get (block->attrs, "src"));
  g_assert_true (g_str_has_prefix (sf_attrs_get (block->attrs, "file"), fixture->cli.profile));
  g_assert_true (g_file_test (sf_attrs_get (block->attrs, "file"), G_FILE_TEST_IS_REGULAR));

  write_file (fixture, "a b.png", "no picture");
  g_assert_false (sf_cli_source_read (&broken, &fixture->cli, path, "wordpress", &error));
  g_assert_error (error, SF_MEDIA_ERROR, SF_MEDIA_ERROR_KIND);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sf/cli/story/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-read-again-changes-its-story-in-one-step", test_same);
  ADD ("what-others-changed-stays-when-the-file-is-read-again", test_kept);
  ADD ("where-both-changed-the-same-words-a-person-decides", test_conflict);
  ADD ("a-section-that-was-chosen-once-stays", test_choices);
  ADD ("a-file-is-known-by-its-id-and-else-by-its-path", test_ids);
  ADD ("a-file-is-one-story-on-all-sites", test_two_sites);
  ADD ("a-picture-beside-the-file-comes-into-the-profile", test_picture);
  return g_test_run ();
}

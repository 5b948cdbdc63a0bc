/* test-story.c - each story stands in one folder, and the list follows what happens to it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile.h"
#include "sf-placement.h"
#include "sf-site.h"
#include "sf-story-list.h"

typedef struct
{
  char *folder;
  SfStore *store;
  SfSite *site;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = make_profile ();
  fixture->store = open_store (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->site = sf_site_new ("Courier", "http://127.0.0.1/", "wordpress", "ada");
  sf_store_put_site_async (fixture->store, fixture->site, NULL, keep_result_cb, &result);
  g_assert_true (sf_store_put_site_finish (fixture->store, wait_for (&result), &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  remove_profile (fixture->folder);
  sf_site_free (fixture->site);
  g_free (fixture->folder);
}

/* Returns: (transfer full) the new story's id. */
static char *
write_story (Fixture *fixture, const char *headline)
{
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  sf_document_init_string (document, SF_FIELD_HEADLINE, headline);
  sf_document_init_string (document, SF_FIELD_SECTION, "Harbour");
  draft = create_draft (fixture->store, document, &error);
  g_assert_no_error (error);
  return g_strdup (sf_draft_get_id (draft));
}

static void
place (Fixture *fixture, const char *draft_id, SfPlacementState state)
{
  g_autoptr (SfPlacement) placement = sf_placement_new (draft_id, fixture->site->id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  placement->state = state;
  sf_store_put_placement_async (fixture->store, placement, NULL, keep_result_cb, &result);
  g_assert_true (sf_store_put_placement_finish (fixture->store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static GPtrArray *
list_stories (Fixture *fixture, SfFolder folder, const char *site_id, const char *words)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *stories;

  sf_store_list_stories_async (fixture->store, folder, site_id, words, 0, 0, NULL, keep_result_cb,
                               &result);
  stories = sf_store_list_stories_finish (fixture->store, wait_for (&result), &error);
  g_assert_no_error (error);
  return stories;
}

static void
test_folder_of_the_furthest_placement (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *headline;
    SfPlacementState state;
    SfFolder folder;
  } cases[] = {
    { "nowhere yet", SF_PLACEMENT_NONE, SF_FOLDER_DRAFTS },
    { "draft there", SF_PLACEMENT_DRAFT, SF_FOLDER_DRAFTS },
    { "pending", SF_PLACEMENT_PENDING, SF_FOLDER_REVIEW },
    { "scheduled", SF_PLACEMENT_SCHEDULED, SF_FOLDER_SCHEDULED },
    { "published", SF_PLACEMENT_PUBLISHED, SF_FOLDER_PUBLISHED },
    { "trashed there", SF_PLACEMENT_TRASHED, SF_FOLDER_DRAFTS },
  };
  static const guint expected[] = { 3, 1, 1, 1, 1, 6 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) counts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *trashed = write_story (fixture, "trashed here");

  run_sql (fixture->folder, "UPDATE drafts SET is_trashed = 1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = write_story (fixture, cases[i].headline);
      g_autoptr (GPtrArray) stories = NULL;

      place (fixture, id, cases[i].state);
      stories = list_stories (fixture, cases[i].folder, fixture->site->id, NULL);
      g_assert_cmpstr (sf_story_get_headline (g_ptr_array_index (stories, 0)), ==,
                       cases[i].headline);
    }
  sf_store_count_stories_async (fixture->store, NULL, keep_result_cb, &result);
  counts = sf_store_count_stories_finish (fixture->store, wait_for (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i <= SF_FOLDER_ALL; i++)
    g_assert_cmpuint (g_array_index (counts, guint, i), ==, expected[i]);
}

static void
test_line_tells_the_story (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = write_story (fixture, "Ferry returns");
  g_autoptr (GPtrArray) stories = NULL;
  SfStory *story;

  place (fixture, id, SF_PLACEMENT_PUBLISHED);
  stories = list_stories (fixture, SF_FOLDER_ALL, NULL, NULL);
  g_assert_cmpuint (stories->len, ==, 1);
  story = g_ptr_array_index (stories, 0);
  g_assert_cmpstr (sf_story_get_id (story), ==, id);
  g_assert_cmpstr (sf_story_get_headline (story), ==, "Ferry returns");
  g_assert_cmpstr (sf_story_get_section (story), ==, "Harbour");
  g_assert_cmpstr (sf_story_get_byline (story), ==, "");
  g_assert_cmpint (sf_story_get_state (story), ==, SF_PLACEMENT_PUBLISHED);
  g_assert_cmpint (sf_story_get_updated_us (story), >, 0);
}

static void
wait_for_headline (GListModel *model, guint position, const char *headline)
{
  for (;;)
    {
      g_autoptr (SfStory) story = g_list_model_get_item (model, position);

      if (story != NULL && g_strcmp0 (sf_story_get_headline (story), headline) == 0)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n_changes)
{
  *n_changes += removed + added;
}

static void
test_list_follows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_id = write_story (fixture, "First");
  g_autofree char *second_id = write_story (fixture, "Second");
  g_autoptr (SfStoryList) list = sf_story_list_new (fixture->store);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (SfStory) first = NULL;
  g_autoptr (SfStory) still_first = NULL;
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  sf_story_list_set_filter (list, SF_FOLDER_DRAFTS, NULL, NULL);
  wait_for_headline (model, 1, "First");
  first = g_list_model_get_item (model, 1);
  draft = open_draft (fixture->store, first_id, &error);
  g_assert_no_error (error);
  edit = sf_document_edit_set_string (sf_draft_get_document (draft), SF_FIELD_HEADLINE, "Newest");
  sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_FIELD, &error);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &n_changes);
  wait_for_headline (model, 0, "Newest");
  still_first = g_list_model_get_item (model, 0);
  g_assert_true (still_first == first);
  g_assert_cmpuint (n_changes, ==, 4);

  sf_story_list_set_filter (list, SF_FOLDER_PUBLISHED, NULL, NULL);
  while (g_list_model_get_n_items (model) > 0)
    g_main_context_iteration (NULL, TRUE);
  place (fixture, second_id, SF_PLACEMENT_PUBLISHED);
  wait_for_headline (model, 0, "Second");
}

static void
test_list_comes_in_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SfStoryList) list = sf_story_list_new (fixture->store);
  GListModel *model = G_LIST_MODEL (list);

  run_sql (fixture->folder,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
           " INSERT INTO drafts (id, headline, created_us, updated_us)"
           " SELECT 'd' || i, 'Story ' || i, i, i FROM n");
  sf_story_list_set_filter (list, SF_FOLDER_ALL, NULL, NULL);
  wait_for_headline (model, 0, "Story 500");
  g_assert_cmpuint (g_list_model_get_n_items (model), <, 100);
  while (g_list_model_get_n_items (model) < 500)
    {
      g_autoptr (SfStory) last =
          g_list_model_get_item (model, g_list_model_get_n_items (model) - 1);

      g_main_context_iteration (NULL, TRUE);
    }
  wait_for_headline (model, 499, "Story 1");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 500);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    gboolean is_found;
  } cases[] = {
    { "ferry", TRUE },        { "FERRY quay", TRUE },    { "quay ferry", TRUE },
    { "f\xc3\x84hre", TRUE }, { "fa\xcc\x88hre", TRUE }, { "quays", FALSE },
    { "ferry train", FALSE }, { "harb", TRUE },          { "  ", TRUE },
    { "%", FALSE },           { "winter", TRUE },
  };
  g_autofree char *id = write_story (fixture, "Ferry returns");
  g_autofree char *other = write_story (fixture, "Nothing of it");
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = open_draft (fixture->store, id, &error);
  const char *const tags[] = { "Winter", NULL };
  g_autoptr (SfEdit) edit = sf_document_edit_set_field (
      sf_draft_get_document (draft), SF_FIELD_TAGS, g_variant_new_strv (tags, -1));

  g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_FIELD, &error));
  type_words (draft, "The F\xc3\xa4hre left the old Quay.");
  g_assert_true (sync_draft (draft, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) stories = list_stories (fixture, SF_FOLDER_ALL, NULL, cases[i].words);
      gboolean is_found = FALSE;

      for (guint j = 0; j < stories->len; j++)
        is_found |= g_str_equal (sf_story_get_id (g_ptr_array_index (stories, j)), id);
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (is_found, ==, cases[i].is_found);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "a-story-stands-where-its-furthest-placement-is", test_folder_of_the_furthest_placement },
    { "a-line-tells-the-story", test_line_tells_the_story },
    { "the-list-follows-and-keeps-its-objects", test_list_follows },
    { "words-are-found-in-fields-and-body-whatever-their-case", test_words },
    { "the-list-comes-in-pages", test_list_comes_in_pages },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sf/store/story/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}

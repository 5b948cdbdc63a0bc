/* test-once.c - a story is on a site exactly once, whatever happens on the way there
 * Every call of a course meets every fault, one at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include <string.h>

static void
assert_whole (Newsroom *room, SfCmsStatus status)
{
  const SfCmsStory *story = fake_server_get_only (room->server);
  g_autofree char *content = fake_server_dup_content (story);
  g_autoptr (SfPlacement) placement = get_placement (room);
  const SfCmsMedia *media;
  g_autofree char *sound = NULL;

  g_assert_cmpint (story->status, ==, status);
  g_assert_cmpstr (story->headline, ==, "Ferry late again & again");
  g_assert_cmpstr (story->excerpt, ==, "For the third week the island waits.");
  g_assert_cmpstr (story->slug, ==, "ferry-late-again-again");
  g_assert_nonnull (strstr (content, "<p class=\"byline\">Ada Byron, Hamnøy</p>"));
  g_assert_nonnull (strstr (content, "<p class=\"standfirst\">For the third week"));
  g_assert_nonnull (strstr (content, "next winter &amp; beyond"));
  g_assert_nonnull (strstr (content, "The boat is called Ada."));
  g_assert_null (strstr (content, "captain"));
  g_assert_cmpuint (g_strv_length (story->section_ids), ==, 1);
  g_assert_cmpuint (g_strv_length (story->tag_ids), ==, 2);
  g_assert_cmpuint (room->server->media->len, ==, 2);
  media = g_ptr_array_index (room->server->media, 1);
  sound = g_strdup_printf ("<!-- wp:audio {\"id\":%s} -->\n<figure class=\"wp-block-audio\"><audio "
                           "controls src=\"%s\"></audio><figcaption class=\"wp-element-caption\">"
                           "The skipper on the pier</figcaption></figure>\n<!-- /wp:audio -->",
                           media->id, media->url);
  g_assert_nonnull (strstr (content, sound));
  g_assert_cmpstr (media->caption, ==, "The skipper on the pier");
  media = g_ptr_array_index (room->server->media, 0);
  g_assert_cmpstr (media->alt, ==, "A grey ferry");
  g_assert_cmpstr (story->featured_media_id, ==, media->id);
  g_assert_nonnull (strstr (content, media->url));
  g_assert_cmpstr (placement->remote_id, ==, story->id);
}

static guint
run_course (Fault fault, guint at)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (room->picture);
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) second = NULL;

  room->server->fault = fault;
  room->server->fault_call = at;
  room->server->late_s = 40;
  add_recording (room, story);
  make_draft (room, story);
  row = see_through (room, submit (room, SF_ACTION_PUBLISH, 0));
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  assert_whole (room, SF_CMS_STATUS_PUBLISHED);
  set_line (room->draft, "A third", "A third one has a new word.");
  second = see_through (room, submit (room, SF_ACTION_UPDATE, 0));
  g_assert_cmpint (second->outcome, ==, SF_OUTCOME_DONE);
  assert_whole (room, SF_CMS_STATUS_PUBLISHED);
  g_assert_cmpuint (room->server->calls->len, >=, at);
  /* What was carried out is found, not sent again. */
  if (fault == FAULT_LOST || fault == FAULT_LATE || fault == FAULT_KILLED)
    {
      g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 1);
      g_assert_cmpuint (fake_server_count (room->server, "upload"), ==, 2);
    }
  return room->server->calls->len;
}

static void
test_fault (gconstpointer data)
{
  static guint n_calls;
  Fault fault = GPOINTER_TO_INT (data);

  if (n_calls == 0)
    n_calls = run_course (FAULT_NONE, 0);
  for (guint at = 1; at <= n_calls; at++)
    {
      g_test_message ("call %u", at);
      run_course (fault, at);
    }
}

static void
test_few_calls (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  guint n_first;

  make_draft (room, story);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  n_first = room->server->calls->len;
  for (guint i = 0; i < n_first; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (room->server->calls, i));
  /* probe, two lists of terms with three new ones, create, update, surplus, transition, page */
  g_assert_cmpuint (n_first, ==, 11);
  set_string (room->draft, SF_FIELD_HEADLINE, "Ferry on time");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  /* fetch, update, page */
  g_assert_cmpuint (room->server->calls->len - n_first, <=, 4);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 1);
  g_assert_cmpuint (fake_server_count (room->server, "update"), ==, 2);
}

/* Somebody on the site took the stray for the story. */
static void
test_published_stray (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  g_autoptr (SfOutboxRow) row = NULL;
  SfCmsStory *stray;
  gint64 id;

  make_draft (room, story);
  room->server->fault = FAULT_STOPPED;
  room->server->fault_call = 9;
  id = submit (room, SF_ACTION_PUBLISH, 0);
  sf_publisher_start (room->publisher);
  while (!room->server->is_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (g_ptr_array_index (room->server->calls, 8), ==, "find");
  {
    g_autoptr (SfPlacement) placement = get_placement (room);

    stray = sf_cms_story_copy (fake_server_get_only (room->server));
    g_free (stray->slug);
    stray->slug = g_strconcat (placement->own_slug, "-2", NULL);
    fake_server_set_string (&stray->id, "99");
    stray->status = SF_CMS_STATUS_PUBLISHED;
    g_ptr_array_add (room->server->stories, stray);
  }
  restart (room);
  row = see_through (room, id);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  g_assert_cmpint (stray->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
test_past_the_limit (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  guint n_published = 0;

  make_draft (room, story);
  room->server->fault = FAULT_LATE;
  room->server->fault_call = 2;
  room->server->late_s = 3600;
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  room->server->now_us += 7200 * (gint64) G_USEC_PER_SEC;
  fake_server_catch_up (room->server);
  g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 2);
  for (guint i = 0; i < room->server->stories->len; i++)
    n_published += ((SfCmsStory *) g_ptr_array_index (room->server->stories, i))->status
                   == SF_CMS_STATUS_PUBLISHED;
  g_assert_cmpuint (n_published, ==, 1);
}

/* A video may be on its way for an hour. */
static void
test_upload_given_up (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SfOutboxRow) row = NULL;
  gint64 id;

  add_recording (room, story);
  make_draft (room, story);
  room->server->fault = FAULT_HELD;
  /* After the probe and the draft. */
  room->server->fault_call = 3;
  id = submit (room, SF_ACTION_PUBLISH, 0);
  sf_publisher_start (room->publisher);
  while (room->server->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fake_server_count (room->server, "upload"), ==, 1);
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (room->server->held)));
  sf_publisher_drop_async (room->publisher, id, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_drop_finish (room->publisher, wait_for (&result), NULL));
  while (!g_cancellable_is_cancelled (g_task_get_cancellable (room->server->held)))
    g_main_context_iteration (NULL, TRUE);
  fake_server_let_go (room->server);
  row = see_through (room, submit (room, SF_ACTION_DRAFT, 0));
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
}

/* A process that had sent a recording ends; what it was asked for is given up, and asked again. */
static void
test_upload_found (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;

  add_recording (room, story);
  make_draft (room, story);
  room->server->fault = FAULT_KILLED;
  room->server->fault_call = 3;
  id = submit (room, SF_ACTION_PUBLISH, 0);
  sf_publisher_start (room->publisher);
  while (!room->server->is_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fake_server_count (room->server, "upload"), ==, 1);
  sf_publisher_drop_async (room->publisher, id, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_drop_finish (room->publisher, wait_for (&result), NULL));
  restart (room);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "upload"), ==, 1);
  g_assert_cmpuint (room->server->media->len, ==, 1);
}

static void
note_error_cb (SfPublisher *publisher, SfOutboxRow *row, gboolean *has_error)
{
  *has_error |= row->error_code != NULL;
}

/* Of the two whose place is taken one knows of a write on its way and one does not. */
static void
test_both_taken_over (void)
{
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);
  g_autoptr (SfOutboxRow) row = NULL;
  gboolean has_error = FALSE;

  add_recording (room, story);
  make_draft (room, story);
  room->server->fault = FAULT_HELD;
  room->server->fault_call = 3;
  submit (room, SF_ACTION_PUBLISH, 0);
  sf_publisher_start (room->publisher);
  while (room->server->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  submit (room, SF_ACTION_UPDATE, 0);
  g_clear_object (&room->server->held);
  room->server->fault = FAULT_OFFLINE;
  room->server->fault_call = room->server->calls->len + 2;
  restart (room);
  g_signal_connect (room->publisher, "row-changed", G_CALLBACK (note_error_cb), &has_error);
  while (!has_error)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (room->publisher, &has_error);
  row = see_through (room, submit (room, SF_ACTION_UPDATE, 0));
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  g_assert_cmpuint (fake_server_count (room->server, "upload"), ==, 1);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "none",
                                       "nothing-arrived",
                                       "a-500",
                                       "a-limit",
                                       "a-lost-answer",
                                       "a-late-write",
                                       "an-ended-process-that-had-sent",
                                       "an-ended-process" };

  g_test_init (&argc, &argv, NULL);
  for (guint fault = FAULT_OFFLINE; fault <= LAST_FAULT; fault++)
    {
      g_autofree char *path = g_strdup_printf (
          "/sf/publish/once/one-story-and-each-file-once-despite-%s", names[fault]);

      g_test_add_data_func (path, GINT_TO_POINTER (fault), test_fault);
    }
  g_test_add_func ("/sf/publish/once/few-calls-are-made", test_few_calls);
  g_test_add_func ("/sf/publish/once/what-readers-see-is-no-stray", test_published_stray);
  g_test_add_func ("/sf/publish/once/a-stray-is-only-ever-an-unpublished-draft",
                   test_past_the_limit);
  g_test_add_func ("/sf/publish/once/an-upload-that-is-given-up-ends", test_upload_given_up);
  g_test_add_func ("/sf/publish/once/an-upload-of-what-was-given-up-is-found", test_upload_found);
  g_test_add_func ("/sf/publish/once/requests-taken-over-forget-no-write", test_both_taken_over);
  return g_test_run ();
}

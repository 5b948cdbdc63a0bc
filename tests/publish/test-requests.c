/* test-requests.c - what is asked for is what a site is brought to, or why not is said
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include "sf-publish-state.h"
#include "sf-publisher-private.h"

#include <string.h>

#define HOUR_S (60 * 60)

static Newsroom *
new_room (void)
{
  Newsroom *room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (NULL);

  make_draft (room, story);
  return room;
}

static gint64
now_s (Newsroom *room)
{
  return room->server->now_us / G_USEC_PER_SEC;
}

static void
set_embargo (Newsroom *room, gint64 time_s)
{
  SfDocument *document = sf_draft_get_document (room->draft);
  g_autoptr (SfEdit) edit =
      sf_document_edit_set_field (document, SF_FIELD_EMBARGO, g_variant_new_int64 (time_s));

  g_assert_true (sf_history_do (sf_draft_get_history (room->draft), edit, SF_REASON_COMMAND, NULL));
}

static void
assert_refused (Newsroom *room, SfAction action, gint64 time_s, SfPublishError code)
{
  g_autoptr (GError) error = refuse (room, action, time_s);

  g_assert_error (error, SF_PUBLISH_ERROR, (int) code);
  g_assert_cmpuint (room->server->calls->len, ==, 0);
}

static void
test_embargo (void)
{
  g_autoptr (Newsroom) room = new_room ();
  gint64 until_s = now_s (room) + 2 * HOUR_S;

  set_embargo (room, until_s);
  assert_refused (room, SF_ACTION_PUBLISH, 0, SF_PUBLISH_ERROR_EMBARGO);
  assert_refused (room, SF_ACTION_SCHEDULE, until_s - 1, SF_PUBLISH_ERROR_EMBARGO);
  send_story (room, SF_ACTION_DRAFT, 0, NULL);
  send_story (room, SF_ACTION_SCHEDULE, until_s, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_SCHEDULED);
  set_embargo (room, until_s + HOUR_S);
  send_story (room, SF_ACTION_UPDATE, 0, "embargo");
}

/* A kind of correction comes from a file, and goes into markup. */
static void
test_odd_correction (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfEdit) edit = sf_document_edit_set_field (
      sf_draft_get_document (room->draft), SF_FIELD_CORRECTIONS,
      g_variant_new_parsed ("[(int64 1763900000, '\"} --><script>', 'It was Ada.')]"));
  g_autofree char *content = NULL;

  g_assert_true (sf_history_do (sf_draft_get_history (room->draft), edit, SF_REASON_COMMAND, NULL));
  send_story (room, SF_ACTION_DRAFT, 0, NULL);
  content = fake_server_dup_content (fake_server_get_only (room->server));
  g_assert_nonnull (strstr (content, "correction-correction"));
  g_assert_null (strstr (content, "<script>"));
}

/* An update that takes the place of a publication which waits for the network. */
static void
test_embargo_later (void)
{
  g_autoptr (Newsroom) room = new_room ();

  submit (room, SF_ACTION_PUBLISH, 0);
  set_embargo (room, now_s (room) + 2 * HOUR_S);
  send_story (room, SF_ACTION_UPDATE, 0, "embargo");
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_DRAFT);
  set_embargo (room, 0);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
test_incomplete (void)
{
  g_autoptr (Newsroom) room = new_room ();

  set_string (room->draft, SF_FIELD_HEADLINE, "");
  assert_refused (room, SF_ACTION_PUBLISH, 0, SF_PUBLISH_ERROR_INCOMPLETE);
  assert_refused (room, SF_ACTION_REVIEW, 0, SF_PUBLISH_ERROR_INCOMPLETE);
}

static void
test_forbidden (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;

  room->server->may_publish = FALSE;
  row = see_through (room, submit (room, SF_ACTION_PUBLISH, 0));
  g_assert_cmpstr (row->error_code, ==, "forbidden");
  g_assert_nonnull (strstr (row->error_message, "review"));
  g_assert_cmpuint (room->server->stories->len, ==, 0);
  send_story (room, SF_ACTION_REVIEW, 0, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PENDING);
}

static void
test_terms (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  SfCmsTerm *section;
  SfCmsTerm *tag;
  const SfCmsStory *story;

  room->server->may_make_terms = FALSE;
  row = see_through (room, submit (room, SF_ACTION_PUBLISH, 0));
  g_assert_cmpstr (row->error_code, ==, "forbidden");
  g_assert_nonnull (strstr (row->error_message, "Local news"));
  restart (room);
  section = fake_server_add_term (room->server, SF_CMS_TERM_SECTION, "local NEWS");
  fake_server_add_term (room->server, SF_CMS_TERM_TAG, "Ferry");
  tag = fake_server_add_term (room->server, SF_CMS_TERM_TAG, "winter");
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  story = fake_server_get_only (room->server);
  g_assert_cmpstr (story->section_ids[0], ==, section->id);
  g_assert_true (g_strv_contains ((const char *const *) story->tag_ids, tag->id));
}

static void
test_section_not_taken (void)
{
  g_autoptr (Newsroom) room = new_room ();

  room->server->is_stuck = TRUE;
  send_story (room, SF_ACTION_PUBLISH, 0, "invalid");
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_DRAFT);
  room->server->is_stuck = FALSE;
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
test_respelt_terms (void)
{
  g_autoptr (Newsroom) room = new_room ();
  SfDocument *document = sf_draft_get_document (room->draft);
  const char *const tags[] = { "New   York", NULL };
  g_autoptr (SfEdit) edit =
      sf_document_edit_set_field (document, SF_FIELD_TAGS, g_variant_new_strv (tags, -1));

  g_assert_true (sf_history_do (sf_draft_get_history (room->draft), edit, SF_REASON_COMMAND, NULL));
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (g_strv_length (fake_server_get_only (room->server)->tag_ids), ==, 1);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (room->server->terms[SF_CMS_TERM_TAG]->len, ==, 1);
}

static void
test_schedule (void)
{
  g_autoptr (Newsroom) room = new_room ();
  gint64 first_s = now_s (room) + HOUR_S, second_s = now_s (room) + 5 * HOUR_S;
  const SfCmsStory *story;

  send_story (room, SF_ACTION_SCHEDULE, first_s, NULL);
  story = fake_server_get_only (room->server);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_SCHEDULED);
  g_assert_cmpint (g_date_time_to_unix (story->date_utc), ==, first_s);
  assert_placed (room, SF_PLACEMENT_SCHEDULED, first_s);
  send_story (room, SF_ACTION_SCHEDULE, second_s, NULL);
  g_assert_cmpint (g_date_time_to_unix (story->date_utc), ==, second_s);
  assert_placed (room, SF_PLACEMENT_SCHEDULED, second_s);
  set_line (room->draft, "A third", "A third one is mine.");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_placed (room, SF_PLACEMENT_SCHEDULED, second_s);
  send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_DRAFT);
  assert_placed (room, SF_PLACEMENT_DRAFT, 0);
  send_story (room, SF_ACTION_SCHEDULE, second_s, NULL);
  /* Now, not at the time that the site still has. */
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_PUBLISHED);
  g_assert_cmpint (g_date_time_to_unix (story->date_utc), <=, now_s (room) + 1);
  g_assert_cmpuint (room->server->stories->len, ==, 1);
}

/* What was scheduled and taken back still has its date on the site. */
static void
test_taken_back (void)
{
  g_autoptr (Newsroom) room = new_room ();

  send_story (room, SF_ACTION_SCHEDULE, now_s (room) + HOUR_S, NULL);
  send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
  assert_placed (room, SF_PLACEMENT_PUBLISHED, now_s (room));
}

static void
test_slow_clock (void)
{
  g_autoptr (Newsroom) room = new_room ();

  send_story (room, SF_ACTION_SCHEDULE, now_s (room) + HOUR_S, NULL);
  room->server->behind_s = 300;
  send_story (room, SF_ACTION_PUBLISH, 0, "clock");
  assert_placed (room, SF_PLACEMENT_SCHEDULED, now_s (room));
  room->server->behind_s = 0;
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
test_unpublish (void)
{
  g_autoptr (Newsroom) room = new_room ();
  SfCmsStory *story;

  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  story = fake_server_get_only (room->server);
  send_story (room, SF_ACTION_DRAFT, 0, "invalid");
  send_story (room, SF_ACTION_SCHEDULE, now_s (room) + HOUR_S, "invalid");
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_PUBLISHED);
  fake_server_replace (story, "A third one says", "A colleague's one says");
  send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_DRAFT);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_PUBLISHED);
  g_assert_true (has_line (sf_draft_get_document (room->draft),
                           "A colleague's one says what the harbour board answered."));
  send_story (room, SF_ACTION_TRASH, 0, NULL);
  g_assert_cmpint (story->status, ==, SF_CMS_STATUS_TRASH);
}

/* Carried out, and nobody heard of it. */
static void
test_unpublish_lost (void)
{
  static const Fault faults[] = { FAULT_LOST, FAULT_LATE, FAULT_KILLED };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (Newsroom) room = new_room ();

      send_story (room, SF_ACTION_PUBLISH, 0, NULL);
      room->server->fault = faults[i];
      room->server->fault_call = room->server->calls->len + 2;
      send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
      g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_DRAFT);
      assert_placed (room, SF_PLACEMENT_DRAFT, 0);
    }
}

static void
test_slug (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  g_autofree char *content = NULL;
  SfCmsStory *other;

  set_string (room->draft, SF_FIELD_SLUG, "ferry");
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  other = fake_server_get_only (room->server);
  g_assert_cmpstr (other->slug, ==, "ferry");
  content = fake_server_dup_content (other);
  {
    g_autoptr (SfDocument) second = make_story (NULL);

    sf_document_init_string (second, SF_FIELD_SLUG, "ferry");
    make_draft (room, second);
  }
  row = see_through (room, submit (room, SF_ACTION_PUBLISH, 0));
  g_assert_cmpstr (row->error_code, ==, "slug");
  g_assert_nonnull (strstr (row->error_message, "ferry"));
  g_assert_cmpint (other->status, ==, SF_CMS_STATUS_PUBLISHED);
  set_string (room->draft, SF_FIELD_SLUG, "ferry-tuesday");
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (room->server->stories->len, ==, 2);
}

static void
test_later_request (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  g_autofree char *content = NULL;
  gint64 first = submit (room, SF_ACTION_PUBLISH, 0);
  gint64 second;

  set_line (room->draft, "A third", "A third one is newer.");
  second = submit (room, SF_ACTION_UPDATE, 0);
  row = see_through (room, first);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DROPPED);
  sf_outbox_row_free (row);
  row = see_through (room, second);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
  content = fake_server_dup_content (fake_server_get_only (room->server));
  g_assert_nonnull (strstr (content, "A third one is newer."));
}

/* A word is mended again while its first correction is on its way. */
static void
test_while_sending (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  g_autofree char *content = NULL;
  gint64 first;
  gint64 second;

  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  set_line (room->draft, "A third", "A third one is newer.");
  room->server->fault = FAULT_HELD;
  room->server->fault_call = room->server->calls->len + 2;
  first = submit (room, SF_ACTION_UPDATE, 0);
  while (room->server->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  set_line (room->draft, "A third", "A third one is the newest.");
  second = submit (room, SF_ACTION_UPDATE, 0);
  fake_server_let_go (room->server);
  row = see_through (room, second);
  g_assert_cmpstr (row->error_code, ==, NULL);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  done = see_through (room, first);
  g_assert_cmpint (done->outcome, ==, SF_OUTCOME_DONE);
  content = fake_server_dup_content (fake_server_get_only (room->server));
  g_assert_nonnull (strstr (content, "A third one is the newest."));
}

/* Taken over from a request whose create may be on its way. */
static void
test_taken_over (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  gint64 first = submit (room, SF_ACTION_PUBLISH, 0);

  room->server->fault = FAULT_LATE;
  room->server->fault_call = 2;
  room->server->late_s = 60;
  sf_publisher_start (room->publisher);
  do
    {
      g_autoptr (GAsyncResult) result = NULL;

      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&row, sf_outbox_row_free);
      sf_outbox_get_async (room->store, first, NULL, keep_result_cb, &result);
      row = sf_outbox_get_finish (room->store, wait_for (&result), NULL);
    }
  while (row->error_code == NULL);
  g_assert_cmpstr (row->error_code, ==, "unclear");
  g_assert_false (sf_publisher_row_needs_person (row));
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 1);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
count_cb (SfPublisher *publisher, const char *site_id, guint *n)
{
  (*n)++;
}

static void
test_password (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfSecrets) none = sf_secrets_new ();
  g_autoptr (SfOutboxRow) row = NULL;
  guint n_asked = 0;
  gint64 id;

  g_set_object (&room->secrets, none);
  restart (room);
  g_signal_connect (room->publisher, "password-needed", G_CALLBACK (count_cb), &n_asked);
  id = submit (room, SF_ACTION_PUBLISH, 0);
  row = see_through (room, id);
  g_assert_cmpstr (row->error_code, ==, "password");
  g_assert_cmpuint (n_asked, ==, 1);
  sf_secrets_hold (room->secrets, room->site->url, room->site->user, "secret");
  sf_publisher_wake (room->publisher);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      sf_outbox_row_free (row);
      row = see_through (room, id);
    }
  while (row->outcome == SF_OUTCOME_NONE);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
}

static void
test_not_shown (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  room->server->hides = TRUE;
  row = see_through (room, submit (room, SF_ACTION_PUBLISH, 0));
  g_assert_cmpstr (row->error_code, ==, "not-shown");
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
  room->server->hides = FALSE;
  sf_publisher_retry_async (room->publisher, row->id, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_retry_finish (room->publisher, wait_for (&result), NULL));
  done = see_through (room, row->id);
  g_assert_cmpint (done->outcome, ==, SF_OUTCOME_DONE);
  g_assert_cmpuint (fake_server_count (room->server, "transition"), ==, 1);
}

static SfOutboxRow *
get_row (Newsroom *room, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_outbox_get_async (room->store, id, NULL, keep_result_cb, &result);
  return sf_outbox_get_finish (room->store, wait_for (&result), NULL);
}

static void
test_two_processes (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (SfStore) store = open_profile (room->folder);
  g_autoptr (SfPublisher) other = new_publisher (room, store);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  /* The other one sends; this one has the story open, and waits. */
  g_assert_true (sf_store_lock_sender (store, NULL));
  sf_publisher_start (room->publisher);
  id = submit (room, SF_ACTION_PUBLISH, 0);
  sf_publisher_wait_async (room->publisher, id, NULL, keep_result_cb, &result);
  for (guint i = 0; i < 20; i++)
    sf_outbox_row_free (get_row (room, id));
  g_assert_cmpuint (room->server->calls->len, ==, 0);
  sf_publisher_start (other);
  row = sf_publisher_wait_finish (room->publisher, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->outcome, ==, SF_OUTCOME_DONE);
  g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 1);
  g_object_run_dispose (G_OBJECT (other));
  sf_store_close_async (store, NULL, keep_result_cb, &closed);
  g_assert_true (sf_store_close_finish (store, wait_for (&closed), NULL));
}

/* What a request that was given up left on the site is found by the next. */
static void
test_given_up (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (GAsyncResult) result = NULL;
  gint64 first = submit (room, SF_ACTION_PUBLISH, 0);

  room->server->fault = FAULT_KILLED;
  room->server->fault_call = 2;
  sf_publisher_start (room->publisher);
  while (!room->server->is_ended)
    g_main_context_iteration (NULL, TRUE);
  sf_publisher_drop_async (room->publisher, first, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_drop_finish (room->publisher, wait_for (&result), NULL));
  restart (room);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "create"), ==, 1);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
}

static void
test_site_removed (void)
{
  g_autoptr (Newsroom) room = new_room ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = submit (room, SF_ACTION_PUBLISH, 0);

  sf_publisher_wait_async (room->publisher, id, NULL, keep_result_cb, &result);
  sf_store_remove_site_async (room->store, room->site->id, NULL, keep_result_cb, &removed);
  g_assert_true (sf_store_remove_site_finish (room->store, wait_for (&removed), NULL));
  g_assert_null (sf_publisher_wait_finish (room->publisher, wait_for (&result), &error));
  g_assert_error (error, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND);
}

static void
test_allowed (void)
{
  static const SfAction hiding[] = { SF_ACTION_SCHEDULE, SF_ACTION_DRAFT, SF_ACTION_REVIEW };

  for (guint i = 0; i < G_N_ELEMENTS (hiding); i++)
    {
      g_assert_false (sf_publish_state_allows (SF_PLACEMENT_PUBLISHED, hiding[i]));
      g_assert_true (sf_publish_state_allows (SF_PLACEMENT_SCHEDULED, hiding[i]));
      g_assert_true (sf_publish_state_allows (SF_PLACEMENT_NONE, hiding[i]));
    }
  g_assert_true (sf_publish_state_allows (SF_PLACEMENT_PUBLISHED, SF_ACTION_UPDATE));
  g_assert_true (sf_publish_state_allows (SF_PLACEMENT_PUBLISHED, SF_ACTION_UNPUBLISH));
  g_assert_false (sf_publish_state_allows (SF_PLACEMENT_DRAFT, SF_ACTION_UNPUBLISH));
  g_assert_false (sf_publish_state_allows (SF_PLACEMENT_NONE, SF_ACTION_UPDATE));
  g_assert_false (sf_publish_state_allows (SF_PLACEMENT_TRASHED, SF_ACTION_UPDATE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/requests/nothing-is-published-before-its-embargo", test_embargo);
  g_test_add_func ("/sf/publish/requests/nor-by-what-takes-a-requests-place", test_embargo_later);
  g_test_add_func ("/sf/publish/requests/a-corrections-kind-is-no-markup", test_odd_correction);
  g_test_add_func ("/sf/publish/requests/a-story-without-a-headline-is-not-sent", test_incomplete);
  g_test_add_func ("/sf/publish/requests/a-contributor-is-offered-review", test_forbidden);
  g_test_add_func ("/sf/publish/requests/a-section-is-found-or-named", test_terms);
  g_test_add_func ("/sf/publish/requests/a-section-that-was-not-taken-is-told",
                   test_section_not_taken);
  g_test_add_func ("/sf/publish/requests/a-tag-that-the-site-respells-is-made-once",
                   test_respelt_terms);
  g_test_add_func ("/sf/publish/requests/a-schedule-is-moved-and-cancelled", test_schedule);
  g_test_add_func ("/sf/publish/requests/what-was-scheduled-and-taken-back-is-published-now",
                   test_taken_back);
  g_test_add_func ("/sf/publish/requests/a-site-that-waits-with-a-story-is-told", test_slow_clock);
  g_test_add_func ("/sf/publish/requests/only-unpublish-takes-a-story-from-readers",
                   test_unpublish);
  g_test_add_func ("/sf/publish/requests/an-unpublication-whose-answer-was-lost-is-done",
                   test_unpublish_lost);
  g_test_add_func ("/sf/publish/requests/anothers-slug-is-never-updated", test_slug);
  g_test_add_func ("/sf/publish/requests/an-update-keeps-the-publication-it-replaces",
                   test_later_request);
  g_test_add_func ("/sf/publish/requests/a-story-is-no-conflict-with-itself", test_while_sending);
  g_test_add_func ("/sf/publish/requests/a-create-on-its-way-is-taken-over", test_taken_over);
  g_test_add_func ("/sf/publish/requests/a-password-is-asked-for-once", test_password);
  g_test_add_func ("/sf/publish/requests/a-page-that-does-not-show-it-is-told", test_not_shown);
  g_test_add_func ("/sf/publish/requests/one-process-sends-the-other-waits", test_two_processes);
  g_test_add_func ("/sf/publish/requests/a-request-given-up-leaves-no-second", test_given_up);
  g_test_add_func ("/sf/publish/requests/waiting-ends-with-the-site", test_site_removed);
  g_test_add_func ("/sf/publish/requests/what-a-storys-state-forbids-is-not-offered", test_allowed);
  return g_test_run ();
}

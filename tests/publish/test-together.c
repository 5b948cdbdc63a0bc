/* test-together.c - what colleagues changed on a site meets what is sent
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"

#include <string.h>

#define THIRD  "A third one says what the harbour board answered."
#define SECOND "The second paragraph names those who waited."

static Newsroom *
new_published (gboolean rewrites)
{
  Newsroom *room = newsroom_new ();
  g_autoptr (SfDocument) story = make_story (room->picture);

  room->server->rewrites = rewrites;
  make_draft (room, story);
  send_story (room, SF_ACTION_PUBLISH, 0, NULL);
  return room;
}

static void
assert_content (Newsroom *room, const char *words, gboolean is_there)
{
  g_autofree char *content = fake_server_dup_content (fake_server_get_only (room->server));
  const char *found = strstr (content, words);

  g_assert_cmpint (found != NULL, ==, is_there);
  g_assert_true (found == NULL || strstr (found + 1, words) == NULL);
}

static void
run_disjoint (gboolean rewrites)
{
  g_autoptr (Newsroom) room = new_published (rewrites);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  SfDocument *document = sf_draft_get_document (room->draft);

  fake_server_replace (theirs, SECOND, "The second paragraph is a colleague's.");
  fake_server_replace (theirs, "What the board says", "What the board thinks");
  fake_server_replace (theirs, "Tuesday: one boat", "Tuesday: two boats");
  set_line (room->draft, "A third", "A third one is mine.");
  set_string (room->draft, SF_FIELD_HEADLINE, "Ferry on time");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_content (room, "is a colleague's.", TRUE);
  assert_content (room, "What the board thinks</h2>", TRUE);
  assert_content (room, "Tuesday: two boats", TRUE);
  assert_content (room, "A third one is mine.", TRUE);
  g_assert_cmpstr (theirs->headline, ==, "Ferry on time");
  g_assert_true (has_line (document, "The second paragraph is a colleague's."));
  g_assert_true (has_line (document, "What the board thinks"));
  g_assert_true (has_line (document, "Tuesday: two boats"));
  g_assert_true (has_line (document, "A third one is mine."));
  /* What never leaves the workstation, or has no place on the site, stays. */
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_NOTE), !=, "");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_LANGUAGE), ==, "en");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SLUG), ==, "");
  g_assert_true (sf_history_can_undo (sf_draft_get_history (room->draft)));
  /* And once more: nothing of it is a conflict the next time. */
  fake_server_replace (theirs, "Tuesday: two boats", "Tuesday: three boats");
  set_line (room->draft, "The second", "The second paragraph is mine again.");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_content (room, "Tuesday: three boats", TRUE);
  assert_content (room, "The second paragraph is mine again.", TRUE);
  g_assert_cmpuint (room->server->media->len, ==, 1);
}

static void
test_disjoint (void)
{
  run_disjoint (FALSE);
}

static void
test_disjoint_rewritten (void)
{
  run_disjoint (TRUE);
}

static void
test_fields (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  SfDocument *document = sf_draft_get_document (room->draft);
  SfCmsTerm *sport = fake_server_add_term (room->server, SF_CMS_TERM_SECTION, "Sport");
  g_autofree char *ids = g_strdup_printf ("%s,1", sport->id);

  g_strfreev (theirs->section_ids);
  theirs->section_ids = g_strsplit (ids, ",", -1);
  fake_server_set_string (&theirs->headline, "Ferry late &amp; later");
  fake_server_replace (theirs, "<p class=\"byline\">Ada Byron, Hamnøy",
                       "<p class=\"byline\">Ada Byron and Joan Clarke");
  set_line (room->draft, "A third", "A third one is mine.");
  restart (room);
  document = sf_draft_get_document (room->draft);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_SECTION), ==, "Sport");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_HEADLINE), ==, "Ferry late & later");
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_BYLINE), ==,
                   "Ada Byron and Joan Clarke");
  g_assert_cmpuint (g_strv_length (theirs->section_ids), ==, 2);
  assert_content (room, "Ada Byron and Joan Clarke", TRUE);
  assert_content (room, "A third one is mine.", TRUE);
  /* Another section of mine takes the place of the first, and of that alone. */
  set_string (room->draft, SF_FIELD_SECTION, "Local news");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (g_strv_length (theirs->section_ids), ==, 2);
  g_assert_false (g_strv_contains ((const char *const *) theirs->section_ids, sport->id));
  g_assert_true (g_strv_contains ((const char *const *) theirs->section_ids, "1"));
}

static void
test_lead (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  SfDocument *document = sf_draft_get_document (room->draft);

  fake_server_replace (theirs, "<p class=\"standfirst\">For the third week",
                       "<p class=\"standfirst\">For the fourth week");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_STANDFIRST), ==,
                   "For the fourth week the island waits.");
  assert_content (room, "For the fourth week", TRUE);
  fake_server_set_string (&theirs->excerpt, "A teaser of their own.");
  set_line (room->draft, "A third", "A third one is mine.");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpstr (sf_document_get_string (document, SF_FIELD_STANDFIRST), ==,
                   "A teaser of their own.");
}

static void
count_edit (guint *n_edits)
{
  (*n_edits)++;
}

static void
test_noise (void)
{
  g_autoptr (Newsroom) room = new_published (TRUE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  guint n_updates = fake_server_count (room->server, "update");
  guint n_edits = 0;

  g_signal_connect_swapped (sf_draft_get_document (room->draft), "applied", G_CALLBACK (count_edit),
                            &n_edits);

  /* A save that changed nothing, and a site that spells in its own way. */
  fake_server_set_string (&theirs->modified, "2030-01-01T00:00:00");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  g_assert_cmpuint (fake_server_count (room->server, "update"), ==, n_updates);
  set_line (room->draft, "A third", "A third one is mine.");
  fake_server_set_string (&theirs->modified, "2031-01-01T00:00:00");
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_content (room, "A third one is mine.", TRUE);
  g_assert_cmpuint (n_edits, ==, 1);
}

static SfConflict *
get_conflict (Newsroom *room, gint64 row_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SfConflict *conflict;

  sf_publisher_get_conflict_async (room->publisher, row_id, NULL, keep_result_cb, &result);
  conflict = sf_publisher_get_conflict_finish (room->publisher, wait_for (&result), &error);
  g_assert_no_error (error);
  return conflict;
}

static void
resolve (Newsroom *room, gint64 row_id, SfDocument *merged)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_publisher_resolve_async (room->publisher, row_id, merged, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_resolve_finish (room->publisher, wait_for (&result), &error));
  g_assert_no_error (error);
}

static SfOutboxRow *
get_last_row (Newsroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  sf_outbox_list_async (room->store, NULL, TRUE, NULL, keep_result_cb, &result);
  rows = sf_outbox_list_finish (room->store, wait_for (&result), NULL);
  return sf_outbox_row_copy (g_ptr_array_index (rows, rows->len - 1));
}

static void
test_overlap (void)
{
  g_autoptr (Newsroom) room = new_published (TRUE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) last = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  g_autoptr (SfConflict) conflict = NULL;

  fake_server_replace (theirs, THIRD, "A third one says what a colleague knows.");
  fake_server_replace (theirs, "Tuesday: one boat", "Tuesday: two boats");
  set_line (room->draft, "A third", "A third one says what I know.");
  row = see_through (room, submit (room, SF_ACTION_UPDATE, 0));
  g_assert_true (sf_publisher_row_needs_person (row));
  g_assert_cmpstr (row->error_code, ==, "conflict");
  assert_content (room, "what a colleague knows", TRUE);

  conflict = get_conflict (room, row->id);
  g_assert_cmpuint (g_strv_length (conflict->places), ==, 1);
  g_assert_true (g_str_has_prefix (conflict->places[0], "A third one says what"));
  g_assert_true (has_line (conflict->mine, "A third one says what I know."));
  g_assert_true (has_line (conflict->theirs, "A third one says what a colleague knows."));
  g_assert_true (has_line (conflict->base, THIRD));
  g_assert_true (has_line (conflict->proposal, "A third one says what I know."));
  g_assert_true (has_line (conflict->proposal, "Tuesday: two boats"));

  resolve (room, row->id, conflict->proposal);
  last = get_last_row (room);
  done = see_through (room, last->id);
  g_assert_cmpint (done->outcome, ==, SF_OUTCOME_DONE);
  assert_content (room, "A third one says what I know.", TRUE);
  assert_content (room, "Tuesday: two boats", TRUE);
  assert_content (room, "what a colleague knows", FALSE);
  g_assert_true (has_line (sf_draft_get_document (room->draft), "Tuesday: two boats"));
  g_assert_cmpuint (room->server->media->len, ==, 1);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
}

static void
test_overlap_again (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) last = NULL;
  g_autoptr (SfOutboxRow) again = NULL;
  g_autoptr (SfConflict) conflict = NULL;

  fake_server_replace (theirs, THIRD, "A third one says what a colleague knows.");
  set_line (room->draft, "A third", "A third one says what I know.");
  row = see_through (room, submit (room, SF_ACTION_UPDATE, 0));
  conflict = get_conflict (room, row->id);
  fake_server_replace (theirs, "what a colleague knows", "what they know by now");
  resolve (room, row->id, conflict->proposal);
  last = get_last_row (room);
  again = see_through (room, last->id);
  g_assert_cmpstr (again->error_code, ==, "conflict");
  assert_content (room, "what they know by now", TRUE);
}

/* Whatever happens on the way, both sides have all words once. */
static guint
run_merge (Fault fault, guint at)
{
  g_autoptr (Newsroom) room = new_published (TRUE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  guint n_before = room->server->calls->len;
  SfDocument *document;

  fake_server_replace (theirs, SECOND, "The second paragraph is a colleague's.");
  set_line (room->draft, "A third", "A third one is mine.");
  room->server->fault = fault;
  room->server->fault_call = n_before + at;
  room->server->late_s = 1;
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  document = sf_draft_get_document (room->draft);
  assert_content (room, "is a colleague's.", TRUE);
  assert_content (room, "A third one is mine.", TRUE);
  g_assert_true (has_line (document, "The second paragraph is a colleague's."));
  g_assert_true (has_line (document, "A third one is mine."));
  /* Taking theirs back is a change of mine, and no conflict. */
  set_line (room->draft, "The second", SECOND);
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_content (room, "is a colleague's.", FALSE);
  assert_content (room, SECOND, TRUE);
  return room->server->calls->len - n_before;
}

static void
test_merge_faults (void)
{
  guint n_calls = run_merge (FAULT_NONE, 0);

  for (Fault fault = FAULT_OFFLINE; fault <= LAST_FAULT; fault++)
    for (guint at = 1; at <= n_calls; at++)
      {
        g_test_message ("fault %d at call %u", fault, at);
        run_merge (fault, at);
      }
}

/* An update whose answer was lost is no colleague's. */
static void
test_own_update (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfDocument *document = sf_draft_get_document (room->draft);
  SfBlock *heading;
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("level", "3", NULL);
  g_autoptr (SfText) words = sf_text_new ("A crosshead", -1);
  g_autoptr (SfEdit) edit = NULL;

  heading = sf_block_new (SF_BLOCK_HEADING, attrs, words);
  edit = sf_document_edit_insert (document, sf_document_get_root (document)->id, 1, heading);
  sf_block_free (heading);
  g_assert_true (sf_history_do (sf_draft_get_history (room->draft), edit, SF_REASON_COMMAND, NULL));
  set_line (room->draft, "A third", "A third one is mine.");
  room->server->fault = FAULT_LOST;
  room->server->fault_call = room->server->calls->len + 2;
  send_story (room, SF_ACTION_UPDATE, 0, NULL);
  assert_content (room, "A crosshead", TRUE);
  assert_content (room, "A third one is mine.", TRUE);
}

static void
test_gone (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfCmsStory *theirs = fake_server_get_only (room->server);
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  theirs->status = SF_CMS_STATUS_TRASH;
  set_line (room->draft, "A third", "A third one is mine.");
  row = see_through (room, submit (room, SF_ACTION_UPDATE, 0));
  g_assert_cmpstr (row->error_code, ==, "gone");
  sf_publisher_retry_async (room->publisher, row->id, NULL, keep_result_cb, &result);
  g_assert_true (sf_publisher_retry_finish (room->publisher, wait_for (&result), NULL));
  done = see_through (room, row->id);
  g_assert_cmpint (done->outcome, ==, SF_OUTCOME_DONE);
  g_assert_true (fake_server_get_only (room->server) != theirs);
  g_assert_cmpint (fake_server_get_only (room->server)->status, ==, SF_CMS_STATUS_PUBLISHED);
  assert_content (room, "A third one is mine.", TRUE);
  g_assert_cmpuint (room->server->media->len, ==, 1);
}

static void
test_gone_unpublished (void)
{
  g_autoptr (Newsroom) room = new_published (FALSE);
  SfCmsStory *theirs = fake_server_get_only (room->server);

  theirs->status = SF_CMS_STATUS_TRASH;
  send_story (room, SF_ACTION_UNPUBLISH, 0, NULL);
  g_assert_cmpint (theirs->status, ==, SF_CMS_STATUS_TRASH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/together/changes-in-different-places-are-both-kept", test_disjoint);
  g_test_add_func ("/sf/publish/together/also-on-a-site-that-rewrites", test_disjoint_rewritten);
  g_test_add_func ("/sf/publish/together/their-fields-come-into-the-open-story", test_fields);
  g_test_add_func ("/sf/publish/together/the-standfirst-that-changed-counts", test_lead);
  g_test_add_func ("/sf/publish/together/a-save-that-changed-nothing-is-no-change", test_noise);
  g_test_add_func ("/sf/publish/together/no-word-is-lost-on-the-way", test_merge_faults);
  g_test_add_func ("/sf/publish/together/the-same-words-need-a-person", test_overlap);
  g_test_add_func ("/sf/publish/together/an-answer-covers-only-what-was-seen", test_overlap_again);
  g_test_add_func ("/sf/publish/together/an-update-of-ours-is-no-colleagues", test_own_update);
  g_test_add_func ("/sf/publish/together/a-story-deleted-there-is-made-anew-if-wanted", test_gone);
  g_test_add_func ("/sf/publish/together/a-story-deleted-there-is-unpublished-already",
                   test_gone_unpublished);
  return g_test_run ();
}

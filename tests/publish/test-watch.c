/* test-watch.c - scheduled stories that appear at their time, and one that does not
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "newsroom.h"
#include "sf-schedule-watch.h"

#include <string.h>

static void
note_cb (SfScheduleWatch *watch, const char *draft_id, const char *site_id, GPtrArray *notes)
{
  g_ptr_array_add (notes, g_strconcat (draft_id, " ", site_id, NULL));
}

typedef struct
{
  Newsroom *room;         /* (owned) */
  SfScheduleWatch *watch; /* (owned) */
  GPtrArray *appeared;    /* (owned) */
  GPtrArray *overdue;     /* (owned) */
  gint64 time_s;
} Fixture;

static Fixture *
new_fixture (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (SfDocument) story = make_story (NULL);

  fixture->room = newsroom_new ();
  fixture->room->draft = make_draft (fixture->room, story);
  sf_publisher_start (fixture->room->publisher);
  fixture->time_s = fixture->room->server->now_us / G_USEC_PER_SEC + 60 * 60;
  fixture->appeared = g_ptr_array_new_with_free_func (g_free);
  fixture->overdue = g_ptr_array_new_with_free_func (g_free);
  send_story (fixture->room, SF_ACTION_SCHEDULE, fixture->time_s, NULL);
  return fixture;
}

static void
start_watch (Fixture *fixture)
{
  Newsroom *room = fixture->room;

  fixture->watch = sf_schedule_watch_new (room->store, room->publisher, room->secrets,
                                          fake_server_get_clock (room->server));
  g_signal_connect (fixture->watch, "appeared", G_CALLBACK (note_cb), fixture->appeared);
  g_signal_connect (fixture->watch, "overdue", G_CALLBACK (note_cb), fixture->overdue);
}

static void
free_fixture (Fixture *fixture)
{
  if (fixture->watch != NULL)
    g_object_run_dispose (G_OBJECT (fixture->watch));
  g_clear_object (&fixture->watch);
  newsroom_free (fixture->room);
  g_ptr_array_unref (fixture->appeared);
  g_ptr_array_unref (fixture->overdue);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, free_fixture)

static gboolean
tick_cb (gpointer data)
{
  Fixture *fixture = data;

  fixture->room->server->now_us += G_USEC_PER_SEC;
  g_signal_emit_by_name (fixture->room->store, "changed", SF_TOPIC_ALL, NULL);
  return G_SOURCE_CONTINUE;
}

/* A story is asked for again when the first answer came while something was being sent. The clock
 * runs on for that, and the watch is made to look at it, since its own timers would take minutes.
 */
static void
wait_until (Fixture *fixture, gboolean (*is_so) (Fixture *fixture))
{
  guint ticking = g_timeout_add (20, tick_cb, fixture);

  while (!is_so (fixture))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticking);
}

static gboolean
has_appeared (Fixture *fixture)
{
  return fixture->appeared->len > 0;
}

static gboolean
is_published (Fixture *fixture)
{
  g_autoptr (SfPlacement) placement = get_placement (fixture->room);

  return placement->state == SF_PLACEMENT_PUBLISHED;
}

static guint
count_fetches (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < fixture->room->server->calls->len; i++)
    n += strcmp (g_ptr_array_index (fixture->room->server->calls, i), "fetch") == 0;
  return n;
}

static void
test_appears (void)
{
  g_autoptr (Fixture) fixture = new_fixture ();
  g_autofree char *expected =
      g_strconcat (sf_draft_get_id (fixture->room->draft), " ", fixture->room->site->id, NULL);

  fixture->room->server->now_us = (fixture->time_s + 10) * G_USEC_PER_SEC;
  fake_server_get_only (fixture->room->server)->status = SF_CMS_STATUS_PUBLISHED;
  start_watch (fixture);
  wait_until (fixture, has_appeared);
  g_assert_cmpuint (fixture->appeared->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->appeared, 0), ==, expected);
  g_assert_cmpuint (fixture->overdue->len, ==, 0);
  wait_until (fixture, is_published);
}

static void
test_overdue (void)
{
  g_autoptr (Fixture) fixture = new_fixture ();
  guint n_before = count_fetches (fixture);

  fixture->room->server->now_us = (fixture->time_s + 180) * G_USEC_PER_SEC;
  start_watch (fixture);
  while (fixture->overdue->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->overdue->len, ==, 1);
  g_assert_cmpuint (fixture->appeared->len, ==, 0);
  assert_placed (fixture->room, SF_PLACEMENT_SCHEDULED, fixture->time_s);
  /* It is not asked for without end. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_fetches (fixture), ==, n_before + 1);
}

static void
test_early (void)
{
  g_autoptr (Fixture) fixture = new_fixture ();
  guint n_before = count_fetches (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) scheduled = NULL;

  start_watch (fixture);
  /* Answered after what the watch asked. */
  sf_store_list_scheduled_async (fixture->room->store, NULL, keep_result_cb, &result);
  scheduled = sf_store_list_scheduled_finish (fixture->room->store, wait_for (&result), NULL);
  g_assert_cmpuint (scheduled->len, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_fetches (fixture), ==, n_before);
  g_assert_cmpuint (fixture->appeared->len + fixture->overdue->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/watch/a-story-that-appears-is-published-here-too", test_appears);
  g_test_add_func ("/sf/publish/watch/one-that-does-not-is-noticed", test_overdue);
  g_test_add_func ("/sf/publish/watch/before-its-time-nobody-is-asked", test_early);
  return g_test_run ();
}

/* test-schedule.c - which local times are asked about
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-schedule.h"

typedef struct
{
  const char *zone;
  int offset_minutes;
  int year, month, day, hour, minute;
  const char *now;
  SfScheduleCheck check;
  const char *first;
  const char *second;
} Case;

static const Case cases[] = {
  { "Europe/Berlin", 0, 2026, 11, 24, 18, 0, "2026-11-24T12:00:00Z", SF_SCHEDULE_OK,
    "2026-11-24T17:00:00Z", "2026-11-24T17:00:00Z" },
  { "Europe/Berlin", 0, 2026, 3, 29, 2, 30, "2026-03-01T12:00:00Z", SF_SCHEDULE_SKIPPED,
    "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", 0, 2026, 3, 29, 3, 0, "2026-03-01T12:00:00Z", SF_SCHEDULE_OK,
    "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", 0, 2026, 10, 25, 2, 30, "2026-10-01T12:00:00Z", SF_SCHEDULE_DOUBLED,
    "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z" },
  { "Europe/Berlin", 0, 2026, 10, 25, 2, 30, "2026-10-25T00:40:00Z", SF_SCHEDULE_OK,
    "2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z" },
  { "America/New_York", 0, 2026, 3, 8, 2, 0, "2026-03-01T12:00:00Z", SF_SCHEDULE_SKIPPED,
    "2026-03-08T07:00:00Z", "2026-03-08T07:00:00Z" },
  { "", 330, 2026, 11, 24, 18, 0, "2026-11-24T12:00:00Z", SF_SCHEDULE_OK, "2026-11-24T12:30:00Z",
    "2026-11-24T12:30:00Z" },
  { "UTC", 0, 2026, 11, 24, 12, 1, "2026-11-24T12:00:00Z", SF_SCHEDULE_SOON, "2026-11-24T12:01:00Z",
    "2026-11-24T12:01:00Z" },
  { "UTC", 0, 2026, 11, 24, 12, 2, "2026-11-24T12:00:00Z", SF_SCHEDULE_OK, "2026-11-24T12:02:00Z",
    "2026-11-24T12:02:00Z" },
  { "UTC", 0, 2026, 11, 24, 12, 0, "2026-11-24T12:00:00Z", SF_SCHEDULE_PAST, "2026-11-24T12:00:00Z",
    "2026-11-24T12:00:00Z" },
};

static gint64
instant (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
test_local_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (SfCapabilities) caps = sf_capabilities_new ();
      gint64 first = 0, second = 0;

      g_test_message ("case %u", i);
      g_free (caps->time_zone);
      caps->time_zone = g_strdup (c->zone);
      caps->utc_offset_minutes = c->offset_minutes;
      g_assert_cmpint (sf_schedule_check (caps, c->year, c->month, c->day, c->hour, c->minute,
                                          instant (c->now), &first, &second),
                       ==, c->check);
      g_assert_cmpint (first, ==, instant (c->first));
      g_assert_cmpint (second, ==, instant (c->second));
    }
}

static void
test_label (void)
{
  g_autoptr (SfCapabilities) caps = sf_capabilities_new ();
  g_autofree char *label = NULL;
  g_autofree char *same = NULL;

  g_free (caps->time_zone);
  caps->time_zone = g_strdup ("Europe/Berlin");
  label = sf_schedule_dup_label (caps, instant ("2026-11-24T17:00:00Z"));
  g_assert_cmpstr (label, ==, "24 November 2026, 18:00 (Europe/Berlin); here 17:00");
  g_free (caps->time_zone);
  caps->time_zone = g_strdup ("UTC");
  same = sf_schedule_dup_label (caps, instant ("2026-11-24T17:00:00Z"));
  g_assert_cmpstr (same, ==, "24 November 2026, 17:00");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/schedule/a-local-time-is-skipped-doubled-or-one-instant",
                   test_local_times);
  g_test_add_func ("/sf/publish/schedule/both-clocks-are-shown-where-they-differ", test_label);
  return g_test_run ();
}

/* sf-cli-time.c - the time of --at
 * A local time is the site's, never this computer's: readers are there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-time.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  int year, month, day, hour, minute;
} WallTime;

/* "2026-11-26 18:00", or with a T. */
static gboolean
read_wall_time (const char *text, WallTime *wall)
{
  char between;
  int end = 0;

  return sscanf (text, "%4d-%2d-%2d%c%2d:%2d%n", &wall->year, &wall->month, &wall->day, &between,
                 &wall->hour, &wall->minute, &end)
             == 6
         && text[end] == '\0' && (between == ' ' || between == 'T')
         && g_date_valid_dmy (CLAMP (wall->day, 0, 31), CLAMP (wall->month, 0, 12),
                              CLAMP (wall->year, 0, 9999))
         && wall->hour >= 0 && wall->hour < 24 && wall->minute >= 0 && wall->minute < 60;
}

/* ISO 8601 with its zone; GLib wants the T and the seconds that people leave out. */
static GDateTime *
read_instant (const char *text)
{
  g_autoptr (GString) whole = g_string_new (text);

  if (whole->len > strlen ("2026-11-26T18:00") && whole->str[16] != ':')
    g_string_insert (whole, 16, ":00");
  if (whole->len > strlen ("2026-11-26") && whole->str[10] == ' ')
    whole->str[10] = 'T';
  return g_date_time_new_from_iso8601 (whole->str, NULL);
}

gboolean
sf_cli_check_time (const char *text, GError **error)
{
  g_autoptr (GDateTime) instant = read_instant (text);
  WallTime wall;

  if (instant != NULL || read_wall_time (text, &wall))
    return TRUE;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
               /* Translators: what someone typed. */
               _ ("“%s” is no time. Write it as 2026-11-26T18:00+01:00, or as “2026-11-26 18:00” "
                  "on the site’s clock."),
               text);
  return FALSE;
}

/* @time_s on the site's clock with its zone, as --at takes it. */
static char *
dup_instant (const SfCapabilities *caps, gint64 time_s)
{
  g_autoptr (GTimeZone) zone = sf_schedule_dup_zone (caps);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (there, "%Y-%m-%dT%H:%M%:z");
}

static gint64
answer (SfScheduleCheck check,
        const char *text,
        const SfCapabilities *caps,
        gint64 first_s,
        gint64 second_s,
        GError **error)
{
  g_autofree char *first = dup_instant (caps, first_s);
  g_autofree char *second = dup_instant (caps, second_s);

  switch (check)
    {
    case SF_SCHEDULE_OK:
      return first_s;
    case SF_SCHEDULE_SKIPPED:
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a time as typed, and the first time after a change of clocks. */
                   _ ("The site’s clock skips %s: it is put forward. The first time after that is "
                      "%s."),
                   text, first);
      return 0;
    case SF_SCHEDULE_DOUBLED:
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a time as typed, and the two instants it may mean. */
                   _ ("The site’s clock has %s twice: it is put back. Write %s or %s."), text,
                   first, second);
      return 0;
    case SF_SCHEDULE_SOON:
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a time. */
                   _ ("%s is less than two minutes ahead: the site may publish it at once. Choose "
                      "a later time, or publish without --at."),
                   first);
      return 0;
    case SF_SCHEDULE_PAST:
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a time. */
                   _ ("%s is over. Choose a later time, or publish without --at."), first);
      return 0;
    }
  return 0;
}

gint64
sf_cli_read_time (const char *text, const SfCapabilities *caps, gint64 now_s, GError **error)
{
  g_autoptr (GDateTime) instant = read_instant (text);
  SfScheduleCheck check = SF_SCHEDULE_OK;
  gint64 first_s, second_s;
  WallTime wall;

  if (instant != NULL)
    {
      first_s = second_s = g_date_time_to_unix (instant);
      if (first_s < now_s + SF_SCHEDULE_MIN_AHEAD_S)
        check = first_s <= now_s ? SF_SCHEDULE_PAST : SF_SCHEDULE_SOON;
    }
  else if (read_wall_time (text, &wall))
    check = sf_schedule_check (caps, wall.year, wall.month, wall.day, wall.hour, wall.minute, now_s,
                               &first_s, &second_s);
  else
    {
      sf_cli_check_time (text, error);
      return 0;
    }
  return answer (check, text, caps, first_s, second_s, error);
}

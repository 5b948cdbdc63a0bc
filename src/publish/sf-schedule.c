/* sf-schedule.c - from a wall clock on the site to an instant
 * Whether a local time exists is asked of the zone's offsets, never of a normalised date.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-schedule.h"

#include <glib/gi18n.h>

#define DAY_S (24 * 60 * 60)

GTimeZone *
sf_schedule_dup_zone (const SfCapabilities *caps)
{
  GTimeZone *zone = NULL;

  if (caps->time_zone != NULL && caps->time_zone[0] != '\0')
    zone = g_time_zone_new_identifier (caps->time_zone);
  return zone != NULL ? zone : g_time_zone_new_offset (caps->utc_offset_minutes * 60);
}

static gint64
offset_at (GTimeZone *zone, gint64 time_s)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time_s));
}

/* The first instant of the day before to the day after @naive_s at which the offset is @after. */
static gint64
find_change (GTimeZone *zone, gint64 naive_s, gint64 after)
{
  gint64 low = naive_s - DAY_S, high = naive_s + DAY_S;

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (zone, middle) == after)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static SfScheduleCheck
check_ahead (gint64 time_s, gint64 now_s)
{
  if (time_s <= now_s)
    return SF_SCHEDULE_PAST;
  return time_s < now_s + SF_SCHEDULE_MIN_AHEAD_S ? SF_SCHEDULE_SOON : SF_SCHEDULE_OK;
}

SfScheduleCheck
sf_schedule_check (const SfCapabilities *caps,
                   int year,
                   int month,
                   int day,
                   int hour,
                   int minute,
                   gint64 now_s,
                   gint64 *first_s,
                   gint64 *second_s)
{
  g_autoptr (GTimeZone) zone = sf_schedule_dup_zone (caps);
  g_autoptr (GDateTime) wall = g_date_time_new_utc (year, month, day, hour, minute, 0);
  gint64 naive_s, before, after, first, second;
  gboolean is_first, is_second;
  SfScheduleCheck check;

  g_return_val_if_fail (wall != NULL, SF_SCHEDULE_SKIPPED);
  naive_s = g_date_time_to_unix (wall);
  before = offset_at (zone, naive_s - DAY_S);
  after = offset_at (zone, naive_s + DAY_S);
  first = naive_s - before;
  second = naive_s - after;
  is_first = offset_at (zone, first) == before;
  is_second = offset_at (zone, second) == after;
  if (!is_first && !is_second)
    {
      first = second = find_change (zone, naive_s, after);
      check = SF_SCHEDULE_SKIPPED;
    }
  else if (is_first && is_second && first != second && first > now_s)
    check = SF_SCHEDULE_DOUBLED;
  else
    {
      if (!is_first || (is_second && first <= now_s))
        first = second;
      second = first;
      check = check_ahead (first, now_s);
    }
  if (first_s != NULL)
    *first_s = first;
  if (second_s != NULL)
    *second_s = second;
  return check;
}

char *
sf_schedule_dup_label (const SfCapabilities *caps, gint64 time_s)
{
  g_autoptr (GTimeZone) zone = sf_schedule_dup_zone (caps);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) there = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *there_text = NULL;
  g_autofree char *here_text = NULL;

  g_return_val_if_fail (there != NULL && here != NULL, NULL);
  /* Translators: a date and time as g_date_time_format() writes it: "24 November 2026, 18:00". */
  there_text = g_date_time_format (there, _ ("%-d %B %Y, %H:%M"));
  if (g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (here))
    return g_steal_pointer (&there_text);
  /* Translators: a time of day, and the same with its day. */
  here_text = g_date_time_format (here, g_date_time_get_day_of_month (there)
                                                == g_date_time_get_day_of_month (here)
                                            ? _ ("%H:%M")
                                            : _ ("%-d %B, %H:%M"));
  /* Translators: date and time on the site, the site's time zone, the time on this computer. */
  return g_strdup_printf (_ ("%s (%s); here %s"), there_text, g_time_zone_get_identifier (zone),
                          here_text);
}

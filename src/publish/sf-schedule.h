/* sf-schedule.h - from a wall clock on the site to an instant
 * Summer time skips some local times and brings others twice: neither is decided in silence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-values.h"

G_BEGIN_DECLS

typedef enum
{
  SF_SCHEDULE_OK,
  SF_SCHEDULE_SKIPPED, /* the clock jumps over it; @first_s: the first instant after the jump */
  SF_SCHEDULE_DOUBLED, /* it comes twice: @first_s in summer time, @second_s after the change */
  SF_SCHEDULE_SOON,    /* under two minutes ahead: a site may publish such a story at once */
  SF_SCHEDULE_PAST,
} SfScheduleCheck;

/* Sites publish at once what is scheduled for less than a minute ahead; the way there takes time.
 */
#define SF_SCHEDULE_MIN_AHEAD_S 120

/* The zone that @caps names: its IANA name, else its offset. Returns: (transfer full). Any thread,
 * as all here. */
GTimeZone *sf_schedule_dup_zone (const SfCapabilities *caps);

/* What the site's wall clock time is as an instant, in Unix seconds. @first_s, @second_s: (out)
 * (nullable): the same but for SF_SCHEDULE_DOUBLED. A doubled time of which one instant is over is
 * no question any more. The date must exist (month 1 to 12, day of that month). */
SfScheduleCheck sf_schedule_check (const SfCapabilities *caps,
                                   int year,
                                   int month,
                                   int day,
                                   int hour,
                                   int minute,
                                   gint64 now_s,
                                   gint64 *first_s,
                                   gint64 *second_s);

/* @time_s on the site's clock and, where it differs, on this computer's, for people: "24 November
 * 2026, 18:00 (Europe/Berlin); here 17:00 (UTC)". Returns: (transfer full). */
char *sf_schedule_dup_label (const SfCapabilities *caps, gint64 time_s);

G_END_DECLS

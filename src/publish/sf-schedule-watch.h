/* sf-schedule-watch.h - whether scheduled stories appear at their time
 * The site publishes by itself; here it is asked at that time, so that the story stands here as it
 * does there, and so that one that does not appear is noticed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-clock.h"
#include "sf-publisher.h"

G_BEGIN_DECLS

/* Signals, each once for a story, a site and a time:
 * "appeared" (const char *draft_id, const char *site_id): readers have it.
 * "overdue" (const char *draft_id, const char *site_id): some minutes after its time they have not.
 */
#define SF_TYPE_SCHEDULE_WATCH (sf_schedule_watch_get_type ())
G_DECLARE_FINAL_TYPE (SfScheduleWatch, sf_schedule_watch, SF, SCHEDULE_WATCH, GObject)

/* Looks until it is disposed, at sites whose password is known here; nobody is asked for one.
 * @clock: all zero for the computer's. Main thread. */
SfScheduleWatch *sf_schedule_watch_new (SfStore *store,
                                        SfPublisher *publisher,
                                        SfSecrets *secrets,
                                        SfClock clock);

G_END_DECLS

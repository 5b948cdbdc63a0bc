/* sf-clock.h - what time it is, for all that waits
 * Waiting is decided by times that are stored, so that a test may let hours pass at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All zero: the computer's own clock. */
typedef struct
{
  gint64 (*now_us) (gpointer data);
  gpointer data;
} SfClock;

static inline gint64
sf_clock_now_us (SfClock clock)
{
  return clock.now_us != NULL ? clock.now_us (clock.data) : g_get_real_time ();
}

static inline gint64
sf_clock_now_s (SfClock clock)
{
  return sf_clock_now_us (clock) / G_USEC_PER_SEC;
}

G_END_DECLS

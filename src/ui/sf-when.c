/* sf-when.c - moments in words, as a newsroom reads them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-when.h"

#include <glib/gi18n.h>

#define NOW_US (60 * G_USEC_PER_SEC)

char *
sf_when_dup_label (gint64 time_us, gint64 now_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) yesterday = now != NULL ? g_date_time_add_days (now, -1) : NULL;

  if (time == NULL || yesterday == NULL)
    return g_strdup ("");
  if (now_us - time_us < NOW_US)
    /* Translators: when a story was last changed: less than a minute ago. */
    return g_strdup (_ ("now"));
  if (g_date_time_get_year (time) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    /* Translators: a time of today, as strftime() formats it. */
    return g_date_time_format (time, _ ("%H:%M"));
  if (g_date_time_get_year (time) == g_date_time_get_year (yesterday)
      && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (yesterday))
    return g_strdup (_ ("yesterday"));
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    /* Translators: a day of this year, as strftime() formats it. */
    return g_date_time_format (time, _ ("%-d %B"));
  /* Translators: a day of another year, as strftime() formats it. */
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

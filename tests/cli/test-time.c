/* test-time.c - what --at means, on the site's clock
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-time.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *instant; /* NULL: refused */
  const char *words;   /* that the refusal has */
} Case;

static const Case cases[] = {
  { "2026-11-26T18:00+01:00", "2026-11-26T17:00:00Z", NULL },
  { "2026-11-26 18:00+01:00", "2026-11-26T17:00:00Z", NULL },
  { "2026-11-26T18:00:30Z", "2026-11-26T18:00:30Z", NULL },
  { "2026-11-26 18:00", "2026-11-26T17:00:00Z", NULL },
  { "2026-11-26T18:00", "2026-11-26T17:00:00Z", NULL },
  { "2027-07-01 18:00", "2027-07-01T16:00:00Z", NULL },
  /* Clocks go from 02:00 to 03:00 on 28 March 2027, and from 03:00 to 02:00 on 31 October. */
  { "2027-03-28 02:30", NULL, "2027-03-28T03:00+02:00" },
  { "2027-10-31 02:30", NULL, "2027-10-31T02:30+02:00 or 2027-10-31T02:30+01:00" },
  { "2027-10-31T02:30+01:00", "2027-10-31T01:30:00Z", NULL },
  { "2026-11-25 12:59", NULL, "over" },
  { "2026-11-25T12:00Z", NULL, "over" },
  { "2026-11-25 13:01", NULL, "two minutes" },
  { "2026-11-25T12:01:59Z", NULL, "two minutes" },
  { "2026-11-25T12:02:00Z", "2026-11-25T12:02:00Z", NULL },
  { "tomorrow", NULL, "tomorrow" },
  { "2026-11-26", NULL, "2026-11-26" },
  { "2026-02-30 18:00", NULL, "2026-02-30" },
  { "2026-11-26 24:00", NULL, "24:00" },
  { "2026-11-26 18:00 ", NULL, "18:00 " },
  { "2026-13-01T18:00Z", NULL, "2026-13-01" },
  { "99999-11-26 18:00", NULL, "99999" },
  { "", NULL, "+01:00" },
};

static void
test_times (void)
{
  g_autoptr (SfCapabilities) caps = sf_capabilities_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 25, 12, 0, 0);

  g_free (caps->time_zone);
  caps->time_zone = g_strdup ("Europe/Berlin");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 time_s = sf_cli_read_time (cases[i].text, caps, g_date_time_to_unix (now), &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].instant != NULL)
        {
          g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 (cases[i].instant, NULL);

          g_assert_no_error (error);
          g_assert_cmpint (time_s, ==, g_date_time_to_unix (expected));
          continue;
        }
      g_assert_error (error, SF_CLI_ERROR, SF_EXIT_USAGE);
      g_assert_cmpint (time_s, ==, 0);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” is not in: %s", cases[i].words, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cli/time/a-local-time-is-the-sites-and-never-guessed", test_times);
  return g_test_run ();
}

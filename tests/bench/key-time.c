/* key-time.c - milliseconds from a key press to changed pixels, for the one window on the screen
 * use: key-time X Y KEYS: clicks at X Y, goes to the line's end, types KEYS letters one by one.
 * Prints one line: median_ms p95_ms lost. A change counts from 4 pixels' width on: a blinking
 * caret is narrower, a letter with the caret moved beside it is wider.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum
{
  MIN_CHANGE = 4,
  LOST_MS = 2000,
  WARM_UP = 5,
};

static void
sleep_ms (int ms)
{
  nanosleep (&(struct timespec){ ms / 1000, (long) (ms % 1000) * 1000000 }, NULL);
}

static void
press (Bystander *screen, KeySym key, bool down)
{
  XTestFakeKeyEvent (screen->display, XKeysymToKeycode (screen->display, key), down, 0);
  XFlush (screen->display);
}

static void
click (Bystander *screen, int x, int y)
{
  XTestFakeMotionEvent (screen->display, -1, x, y, 0);
  XTestFakeButtonEvent (screen->display, 1, True, 0);
  XTestFakeButtonEvent (screen->display, 1, False, 20);
  XFlush (screen->display);
  sleep_ms (500);
}

/* The part of @damaged that lies within @area. */
static Area
clip (const Area *damaged, const Area *area)
{
  int left = damaged->x > area->x ? damaged->x : area->x;
  int top = damaged->y > area->y ? damaged->y : area->y;
  int right = damaged->x + damaged->width, bottom = damaged->y + damaged->height;

  right = right < area->x + area->width ? right : area->x + area->width;
  bottom = bottom < area->y + area->height ? bottom : area->y + area->height;
  return (Area){ left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0 };
}

/* Types one key; returns the milliseconds until pixels changed, or a negative number. Only what was
 * damaged is looked at: reading a whole window back takes longer the larger it is. */
static double
time_key (Bystander *screen, const Area *area, KeySym key)
{
  Area damaged = { 0 };
  Picture before;
  double start, took = -1;

  while (screen_wait_for_damage (screen, 0, NULL))
    ;
  before = picture_take (screen, area);
  start = screen_now_ms ();
  press (screen, key, true);
  while (took < 0 && screen_now_ms () - start < LOST_MS)
    {
      Picture after;
      Area part;

      if (!screen_wait_for_damage (screen, 1, &damaged))
        continue;
      part = clip (&damaged, area);
      if (part.width == 0 || part.height == 0)
        continue;
      after = picture_take (screen, &part);
      if (picture_changed_width (&before, &after) >= MIN_CHANGE)
        took = screen_now_ms () - start;
      picture_free (&after);
    }
  press (screen, key, false);
  picture_free (&before);
  return took;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

int
main (int argc, char **argv)
{
  static const KeySym keys[] = { XK_e, XK_t, XK_a, XK_o, XK_n, XK_s, XK_h, XK_space };
  Bystander screen;
  Area area;
  Window window;
  int n_keys = argc == 4 ? atoi (argv[3]) : 0, n_seen = 0;
  double *times;

  if (n_keys <= 0)
    {
      fprintf (stderr, "usage: key-time X Y KEYS\n");
      return 2;
    }
  screen_open (&screen);
  window = screen_find_window (&screen, &area);
  if (!window)
    {
      fprintf (stderr, "there is no window\n");
      return 1;
    }
  XSetInputFocus (screen.display, window, RevertToPointerRoot, CurrentTime);
  click (&screen, atoi (argv[1]), atoi (argv[2]));
  press (&screen, XK_End, true);
  press (&screen, XK_End, false);
  sleep_ms (500);
  times = calloc ((size_t) n_keys, sizeof *times);
  srandom (7);
  for (int i = -WARM_UP; i < n_keys; i++)
    {
      double took = time_key (&screen, &area, keys[(i + WARM_UP) % 8]);

      if (i >= 0 && took >= 0)
        times[n_seen++] = took;
      /* An even rhythm would fall into step with the frame clock of the program. */
      sleep_ms (70 + (int) (random () % 60));
    }
  if (n_seen == 0)
    {
      fprintf (stderr, "no key was seen\n");
      return 1;
    }
  qsort (times, (size_t) n_seen, sizeof *times, compare);
  printf ("%.1f %.1f %d\n", times[n_seen / 2], times[n_seen * 95 / 100], n_keys - n_seen);
  free (times);
  return 0;
}

/* open-time.c - milliseconds from a click to a text that is painted where there was none
 * use: open-time X Y LEFT TOP WIDTH HEIGHT: clicks at X Y of the one window on the screen, and
 * waits until text is to be seen within the area. Prints one line: the milliseconds.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include <X11/extensions/XTest.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum
{
  GIVE_UP_MS = 20000,
  SETTLE_MS = 400,
};

static bool
is_painted (Bystander *screen, const Area *area)
{
  Picture picture = picture_take (screen, area);
  bool painted = picture_is_painted (&picture);

  picture_free (&picture);
  return painted;
}

int
main (int argc, char **argv)
{
  Bystander screen;
  Area area;
  double start;

  if (argc != 7)
    {
      fprintf (stderr, "usage: open-time X Y LEFT TOP WIDTH HEIGHT\n");
      return 2;
    }
  area = (Area){ atoi (argv[3]), atoi (argv[4]), atoi (argv[5]), atoi (argv[6]) };
  screen_open (&screen);
  XTestFakeMotionEvent (screen.display, -1, atoi (argv[1]), atoi (argv[2]), 0);
  XFlush (screen.display);
  nanosleep (&(struct timespec){ 0, SETTLE_MS * 1000000L }, NULL);
  if (is_painted (&screen, &area))
    {
      fprintf (stderr, "there is text already\n");
      return 1;
    }
  start = screen_now_ms ();
  XTestFakeButtonEvent (screen.display, 1, True, 0);
  XTestFakeButtonEvent (screen.display, 1, False, 0);
  XFlush (screen.display);
  while (screen_now_ms () - start < GIVE_UP_MS)
    if (screen_wait_for_damage (&screen, 5, NULL) && is_painted (&screen, &area))
      {
        printf ("%.1f\n", screen_now_ms () - start);
        return 0;
      }
  return 1;
}

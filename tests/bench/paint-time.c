/* paint-time.c - milliseconds from a program's start to its first painted window, and its memory
 * use: paint-time SETTLE_MS PROGRAM [ARGUMENT...], on a screen with no other window.
 * Prints one line: paint_ms pss_kb, the memory taken SETTLE_MS after the first paint.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum
{
  GIVE_UP_MS = 30000,
  END_MS = 3000,
};

static void
sleep_ms (int ms)
{
  nanosleep (&(struct timespec){ ms / 1000, (long) (ms % 1000) * 1000000 }, NULL);
}

static bool
is_painted (Bystander *screen)
{
  Area area;
  Picture picture;
  bool painted;

  if (!screen_find_window (screen, &area))
    return false;
  picture = picture_take (screen, &area);
  painted = picture_is_painted (&picture);
  picture_free (&picture);
  return painted;
}

static void
end (pid_t program)
{
  double start = screen_now_ms ();

  kill (program, SIGTERM);
  while (waitpid (program, NULL, WNOHANG) == 0)
    {
      if (screen_now_ms () - start > END_MS)
        kill (program, SIGKILL);
      sleep_ms (10);
    }
}

int
main (int argc, char **argv)
{
  Bystander screen;
  double start, painted = 0;
  pid_t program;

  if (argc < 3)
    {
      fprintf (stderr, "usage: paint-time SETTLE_MS PROGRAM [ARGUMENT...]\n");
      return 2;
    }
  screen_open (&screen);
  XSync (screen.display, False);
  start = screen_now_ms ();
  program = fork ();
  if (program == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  while (program > 0 && painted == 0 && screen_now_ms () - start < GIVE_UP_MS)
    if (screen_wait_for_damage (&screen, 5, NULL) && is_painted (&screen))
      painted = screen_now_ms () - start;
  if (painted > 0)
    {
      sleep_ms (atoi (argv[1]));
      printf ("%.1f %ld\n", painted, process_tree_pss_kb (program));
    }
  if (program > 0)
    end (program);
  return painted > 0 ? 0 : 1;
}

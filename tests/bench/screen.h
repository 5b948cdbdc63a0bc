/* screen.h - what a bystander sees of another program's window: pixels, damage, memory
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <X11/Xlib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct
{
  Display *display;
  Window root;
  int damage_event;
  unsigned long damage;
} Bystander;

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} Area;

/* The pixels of an area at one moment, to be freed with picture_free (). */
typedef struct
{
  int x; /* of the screen */
  int y;
  int width;
  int height;
  uint32_t *pixels; /* (owned) */
} Picture;

/* Connects to $DISPLAY and asks for damage reports of the whole screen; exits if it can't. */
void screen_open (Bystander *screen);

/* Milliseconds of the monotonic clock. */
double screen_now_ms (void);

/* The largest window on the screen of at least 300 x 200; 0 if there is none. @area: where it is.
 */
Window screen_find_window (Bystander *screen, Area *area);

/* Waits at most @timeout_ms for damage, takes all reports, and tells whether there were any.
 * @damaged: (inout) (nullable): grows to hold what was damaged, too. */
bool screen_wait_for_damage (Bystander *screen, int timeout_ms, Area *damaged);

Picture picture_take (Bystander *screen, const Area *area);
void picture_free (Picture *picture);

/* Whether there is text or drawing in it, and not only a background. */
bool picture_is_painted (const Picture *picture);

/* The width of the box around all pixels that differ, where @after lies within @before; 0 if none
 * does. */
int picture_changed_width (const Picture *before, const Picture *after);

/* The proportional set size in kB of a process and all that it started; 0 if it is gone. */
long process_tree_pss_kb (pid_t process);

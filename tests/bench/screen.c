/* screen.c - what a bystander sees of another program's window: pixels, damage, memory
 * Windows come and go while they are looked at, so X errors are expected and each answer is
 * checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum
{
  MIN_WIDTH = 300,
  MIN_HEIGHT = 200,
  /* A background with a gradient or a shadow shows fewer colours than smoothed text. */
  MIN_COLOURS = 12,
  MAX_COLOURS = 64,
};

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

void
screen_open (Bystander *screen)
{
  int error_base;

  screen->display = XOpenDisplay (NULL);
  if (!screen->display
      || !XDamageQueryExtension (screen->display, &screen->damage_event, &error_base))
    {
      fprintf (stderr, "there is no display with the damage extension\n");
      exit (2);
    }
  XSetErrorHandler (ignore_error);
  screen->root = DefaultRootWindow (screen->display);
  screen->damage = XDamageCreate (screen->display, screen->root, XDamageReportDeltaRectangles);
}

double
screen_now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

Window
screen_find_window (Bystander *screen, Area *area)
{
  Window root, parent, best = 0;
  Window *children = NULL;
  unsigned int n_children = 0;
  long best_size = 0;

  if (!XQueryTree (screen->display, screen->root, &root, &parent, &children, &n_children))
    return 0;
  for (unsigned int i = 0; i < n_children; i++)
    {
      XWindowAttributes a;

      if (!XGetWindowAttributes (screen->display, children[i], &a) || a.map_state != IsViewable
          || a.class != InputOutput || a.width < MIN_WIDTH || a.height < MIN_HEIGHT
          || (long) a.width * a.height <= best_size)
        continue;
      best = children[i];
      best_size = (long) a.width * a.height;
      *area = (Area){ a.x, a.y, a.width, a.height };
    }
  if (children)
    XFree (children);
  if (best)
    {
      int right = area->x + area->width, bottom = area->y + area->height;
      int screen_width = DisplayWidth (screen->display, DefaultScreen (screen->display));
      int screen_height = DisplayHeight (screen->display, DefaultScreen (screen->display));

      area->x = area->x < 0 ? 0 : area->x;
      area->y = area->y < 0 ? 0 : area->y;
      area->width = (right > screen_width ? screen_width : right) - area->x;
      area->height = (bottom > screen_height ? screen_height : bottom) - area->y;
    }
  return best;
}

static void
grow (Area *area, const XRectangle *more)
{
  int right = more->x + more->width, bottom = more->y + more->height;

  if (area->width == 0)
    *area = (Area){ more->x, more->y, more->width, more->height };
  right = right > area->x + area->width ? right : area->x + area->width;
  bottom = bottom > area->y + area->height ? bottom : area->y + area->height;
  area->x = more->x < area->x ? more->x : area->x;
  area->y = more->y < area->y ? more->y : area->y;
  area->width = right - area->x;
  area->height = bottom - area->y;
}

bool
screen_wait_for_damage (Bystander *screen, int timeout_ms, Area *damaged)
{
  struct pollfd connection = { .fd = ConnectionNumber (screen->display), .events = POLLIN };
  bool is_damaged = false;

  if (!XPending (screen->display))
    poll (&connection, 1, timeout_ms);
  while (XPending (screen->display))
    {
      XEvent event;

      XNextEvent (screen->display, &event);
      if (event.type != screen->damage_event + XDamageNotify)
        continue;
      is_damaged = true;
      if (damaged)
        grow (damaged, &((XDamageNotifyEvent *) &event)->area);
    }
  if (is_damaged)
    XDamageSubtract (screen->display, screen->damage, None, None);
  return is_damaged;
}

Picture
picture_take (Bystander *screen, const Area *area)
{
  Picture picture = { 0 };
  XImage *image =
      XGetImage (screen->display, screen->root, area->x, area->y, (unsigned int) area->width,
                 (unsigned int) area->height, AllPlanes, ZPixmap);

  if (!image)
    return picture;
  picture.x = area->x;
  picture.y = area->y;
  picture.width = image->width;
  picture.height = image->height;
  picture.pixels = malloc ((size_t) image->width * (size_t) image->height * 4);
  if (!picture.pixels || image->bits_per_pixel != 32)
    {
      fprintf (stderr, "the screen needs 32 bits a pixel\n");
      exit (2);
    }
  for (int y = 0; y < image->height; y++)
    memcpy (picture.pixels + (size_t) y * (size_t) image->width,
            image->data + (size_t) y * (size_t) image->bytes_per_line, (size_t) image->width * 4);
  XDestroyImage (image);
  return picture;
}

void
picture_free (Picture *picture)
{
  free (picture->pixels);
  *picture = (Picture){ 0 };
}

bool
picture_is_painted (const Picture *picture)
{
  uint32_t colours[MAX_COLOURS];
  size_t counts[MAX_COLOURS];
  size_t n_colours = 0, n_seen = 0, most = 0;
  size_t n_pixels = (size_t) picture->width * (size_t) picture->height;

  /* A prime step looks at a fifth of the pixels and never at whole columns only. */
  for (size_t i = 0; picture->pixels && i < n_pixels; i += 5)
    {
      uint32_t colour = picture->pixels[i] & 0xffffff;
      size_t c = 0;

      n_seen++;
      while (c < n_colours && colours[c] != colour)
        c++;
      if (c == n_colours)
        {
          if (n_colours == MAX_COLOURS)
            continue;
          colours[n_colours] = colour;
          counts[n_colours++] = 0;
        }
      if (++counts[c] > most)
        most = counts[c];
    }
  return n_colours >= MIN_COLOURS && (n_seen - most) * 250 >= n_seen;
}

int
picture_changed_width (const Picture *before, const Picture *after)
{
  int first = after->width, last = -1;

  if (!before->pixels || !after->pixels || after->x < before->x || after->y < before->y
      || after->x + after->width > before->x + before->width
      || after->y + after->height > before->y + before->height)
    return 0;
  for (int y = 0; y < after->height; y++)
    {
      const uint32_t *a = before->pixels
                          + (size_t) (after->y - before->y + y) * (size_t) before->width
                          + (after->x - before->x);
      const uint32_t *b = after->pixels + (size_t) y * (size_t) after->width;

      if (memcmp (a, b, (size_t) after->width * 4) == 0)
        continue;
      for (int x = 0; x < after->width; x++)
        if ((a[x] ^ b[x]) & 0xffffff)
          {
            first = x < first ? x : first;
            last = x > last ? x : last;
          }
    }
  return last < 0 ? 0 : last - first + 1;
}

static long
pss_kb (pid_t process)
{
  char path[64], line[256];
  long kb = 0;
  FILE *file;

  snprintf (path, sizeof path, "/proc/%d/smaps_rollup", (int) process);
  file = fopen (path, "r");
  while (file && fgets (line, sizeof line, file))
    if (sscanf (line, "Pss: %ld", &kb) == 1)
      break;
  if (file)
    fclose (file);
  return kb;
}

static pid_t
parent_of (pid_t process)
{
  char path[64], line[1024] = "";
  char *end_of_name;
  int parent = 0;
  FILE *file;

  snprintf (path, sizeof path, "/proc/%d/stat", (int) process);
  file = fopen (path, "r");
  if (!file)
    return 0;
  /* The name stands in brackets and may itself hold some. */
  if (fgets (line, sizeof line, file) && (end_of_name = strrchr (line, ')')))
    sscanf (end_of_name + 1, " %*c %d", &parent);
  fclose (file);
  return parent;
}

long
process_tree_pss_kb (pid_t process)
{
  DIR *processes = opendir ("/proc");
  struct dirent *entry;
  long kb = 0;

  while (processes && (entry = readdir (processes)))
    {
      pid_t candidate = (pid_t) strtol (entry->d_name, NULL, 10), above = candidate;

      while (above > 1 && above != process)
        above = parent_of (above);
      if (candidate > 0 && above == process)
        kb += pss_kb (candidate);
    }
  if (processes)
    closedir (processes);
  return kb;
}

/* sf-spaces.c - the spaces of a text, drawn for a person who wants to see them
 * Shapes are drawn and not written, so that they need no font and look alike in all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spaces.h"

#include <adwaita.h>

#define NO_BREAK_SPACE        0x00A0
#define SOFT_HYPHEN           0x00AD
#define FIGURE_SPACE          0x2007
#define NARROW_NO_BREAK_SPACE 0x202F
#define LINE_BREAK            0x2028
/* No more in one line of the buffer: each place is asked of its layout. */
#define MAX_SIGNS 500

gboolean
sf_spaces_is_seen (gunichar before, gunichar c, gunichar after)
{
  switch (c)
    {
    case NO_BREAK_SPACE:
    case SOFT_HYPHEN:
    case FIGURE_SPACE:
    case NARROW_NO_BREAK_SPACE:
    case LINE_BREAK:
    case '\t':
      return TRUE;
    case ' ':
      return before == ' ' || after == ' ' || before == 0 || after == 0 || after == LINE_BREAK
             || before == LINE_BREAK;
    default:
      return FALSE;
    }
}

/* From x to the side of @way, with a head at its end. */
static void
draw_arrow (cairo_t *cr, double x, double y, double length, int way)
{
  double tip = x + way * length;

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, tip, y);
  cairo_move_to (cr, tip - way * 3, y - 3);
  cairo_line_to (cr, tip, y);
  cairo_line_to (cr, tip - way * 3, y + 3);
  cairo_stroke (cr);
}

static void
draw_sign (cairo_t *cr, gunichar c, const GdkRectangle *at, gboolean is_rtl)
{
  /* The width of what runs from right to left is negative. */
  double left = MIN (at->x, at->x + at->width);
  double width = ABS (at->width);
  double x = left + width / 2;
  double y = at->y + at->height * 0.55;
  int way = is_rtl ? -1 : 1;

  switch (c)
    {
    case ' ':
      cairo_arc (cr, x, y, 1.2, 0, 2 * G_PI);
      cairo_fill (cr);
      return;
    case NO_BREAK_SPACE:
    case FIGURE_SPACE:
    case NARROW_NO_BREAK_SPACE:
      cairo_arc (cr, x, y, c == NARROW_NO_BREAK_SPACE ? 1.4 : 2.2, 0, 2 * G_PI);
      cairo_stroke (cr);
      return;
    case SOFT_HYPHEN:
      cairo_move_to (cr, x - 3, at->y + at->height * 0.25);
      cairo_line_to (cr, x, at->y + at->height * 0.25);
      cairo_line_to (cr, x, at->y + at->height * 0.85);
      cairo_stroke (cr);
      return;
    case '\t':
      draw_arrow (cr, is_rtl ? left + width - 2 : left + 2, y, MAX (width - 4, 5), way);
      return;
    case LINE_BREAK:
      x = (is_rtl ? left : left + width) + way * 10;
      cairo_move_to (cr, x, y - 4);
      cairo_line_to (cr, x, y + 1);
      draw_arrow (cr, x, y + 1, 7, -way);
      return;
    default:
      return;
    }
}

static void
draw_line (GtkTextView *view, cairo_t *cr, const GtkTextIter *start)
{
  g_autofree char *text = NULL;
  GtkTextIter end = *start;
  GtkTextIter at = *start;
  gunichar before = 0;
  GdkRectangle first;
  int n_characters = 0;
  int n_signs = 0;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (start, &end);
  gtk_text_view_get_iter_location (view, start, &first);
  for (const char *p = text; *p != '\0' && n_signs < MAX_SIGNS; n_characters++)
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      if (sf_spaces_is_seen (before, c, *p != '\0' ? g_utf8_get_char (p) : 0))
        {
          GdkRectangle place;

          gtk_text_iter_set_line_offset (&at, n_characters);
          gtk_text_view_get_iter_location (view, &at, &place);
          draw_sign (cr, c, &place, first.width < 0);
          n_signs++;
        }
      before = c;
    }
}

void
sf_spaces_draw (GtkTextView *view, GtkSnapshot *snapshot)
{
  GdkRectangle visible;
  GtkTextIter iter;
  GdkRGBA ink;
  cairo_t *cr;
  int y;

  gtk_text_view_get_visible_rect (view, &visible);
  if (visible.width <= 0 || visible.height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (visible.x, visible.y, visible.width, visible.height));
  /* Adwaita's accent_color. */
  gdk_rgba_parse (&ink, adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "#78aeed"
                                                                                      : "#1c71d8");
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  do
    {
      gtk_text_view_get_line_yrange (view, &iter, &y, NULL);
      if (y > visible.y + visible.height)
        break;
      draw_line (view, cr, &iter);
    }
  while (gtk_text_iter_forward_line (&iter));
  cairo_destroy (cr);
}

/* sf-print-draw.c - pages, drawn
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#include <cairo-pdf.h>

#define GREY 0.45
/* How far below the text its number stands. */
#define FOOT_PT 28.0

/* The place of a link in one line, for readers of the PDF. */
static void
tag_link (cairo_t *cr, const SfPrintLink *link, double x, double y, double width, double height)
{
  g_autoptr (GString) attributes = g_string_new (NULL);
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double box[] = { x, y, width, height };

  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", box[i]);
  g_string_append_printf (attributes, "rect=[%s %s %s %s] uri='", numbers[0], numbers[1],
                          numbers[2], numbers[3]);
  for (const char *p = link->uri; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (attributes, '\\');
      g_string_append_c (attributes, *p);
    }
  g_string_append_c (attributes, '\'');
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_links (cairo_t *cr,
            const SfPrintCell *cell,
            PangoLayoutLine *line,
            double x,
            double y,
            double height)
{
  for (guint i = 0; cell->links != NULL && i < cell->links->len; i++)
    {
      const SfPrintLink *link = cell->links->pdata[i];
      g_autofree int *ranges = NULL;
      int n_ranges = 0;

      if (link->end <= line->start_index || link->start >= line->start_index + line->length)
        continue;
      pango_layout_line_get_x_ranges (line, link->start, link->end, &ranges, &n_ranges);
      for (int j = 0; j < n_ranges; j++)
        tag_link (cr, link, x + pango_units_to_double (ranges[2 * j]), y,
                  pango_units_to_double (ranges[2 * j + 1] - ranges[2 * j]), height);
    }
}

/* Lines of @cell from the first of @range on. */
static void
draw_cell (cairo_t *cr, const SfPrintCell *cell, const SfPrintRange *range, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);
  guint number = 0;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      PangoRectangle place;
      double height;

      if (number >= range->end)
        break;
      if (number++ < range->first)
        continue;
      pango_layout_line_get_extents (line, NULL, &extents);
      /* Where the alignment puts the line. */
      pango_layout_iter_get_line_extents (iter, NULL, &place);
      height = pango_units_to_double (extents.height);
      cairo_move_to (cr, x + pango_units_to_double (place.x),
                     y - pango_units_to_double (extents.y));
      pango_cairo_show_layout_line (cr, line);
      draw_links (cr, cell, line, x, y, height);
      y += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_line (cairo_t *cr, double x, double y, double to_x, double to_y, double width)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, GREY, GREY, GREY);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The surface of @pixbuf, with what compresses it well. */
static cairo_surface_t *
make_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (
      gdk_pixbuf_get_has_alpha (pixbuf) ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  guchar *to = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guchar *from =
          gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *row = (guint32 *) (gpointer) (to + (gsize) y * stride);

      for (int x = 0; x < width; x++, from += n_channels)
        {
          guint32 alpha = n_channels == 4 ? from[3] : 255;

          row[x] = alpha << 24 | (from[0] * alpha / 255) << 16 | (from[1] * alpha / 255) << 8
                   | from[2] * alpha / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Without it cairo would store each pixel of a photograph. */
static void
compress (cairo_surface_t *surface, GdkPixbuf *pixbuf)
{
  char *jpeg = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_get_has_alpha (pixbuf)
      && gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", NULL, "quality", "88", NULL))
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (guchar *) jpeg, length, g_free,
                                 jpeg);
}

static void
draw_picture (cairo_t *cr, const SfPrintBox *box, double x, double y)
{
  cairo_surface_t *surface = make_surface (box->pixbuf);

  compress (surface, box->pixbuf);
  cairo_save (cr);
  cairo_translate (cr, x + box->x_pt, y);
  cairo_scale (cr, box->width_pt / gdk_pixbuf_get_width (box->pixbuf),
               box->height_pt / gdk_pixbuf_get_height (box->pixbuf));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
draw_piece (SfPrint *self, const SfPrintPiece *piece, cairo_t *cr)
{
  const SfPrintBox *box = piece->box;
  double x = self->paper.margin_pt;
  double y = self->paper.margin_pt + piece->y_pt;
  double padding = box->kind == SF_PRINT_BOX_TABLE_ROW ? SF_PRINT_ROW_PADDING_PT : 0;

  if (box->kind == SF_PRINT_BOX_PICTURE)
    draw_picture (cr, box, x, y);
  else if (box->kind == SF_PRINT_BOX_RULE)
    draw_line (cr, x + box->x_pt, y, x + box->x_pt + box->width_pt, y, 0.5);
  if (box->bar_pt >= 0)
    draw_line (cr, x + box->bar_pt, y, x + box->bar_pt, y + piece->height_pt, 1.5);
  for (guint i = 0; i < box->cells->len; i++)
    {
      const SfPrintCell *cell = &g_array_index (box->cells, SfPrintCell, i);

      draw_cell (cr, cell, &g_array_index (piece->ranges, SfPrintRange, i), x + cell->x_pt,
                 y + padding);
    }
  for (guint i = 0; box->lines != NULL && i < box->lines->len; i++)
    {
      const SfPrintLine *line = &g_array_index (box->lines, SfPrintLine, i);
      double start = x + box->x_pt + line->x_pt;

      draw_line (cr, start, y + piece->height_pt, start + line->width_pt, y + piece->height_pt,
                 0.4);
    }
}

static void
draw_number (SfPrint *self, guint page, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  PangoFontDescription *description = pango_font_description_from_string ("sans 8.5");

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, pango_units_from_double (self->width_pt));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, number, -1);
  cairo_move_to (cr, self->paper.margin_pt,
                 self->paper.height_pt - self->paper.margin_pt + FOOT_PT - 10);
  pango_cairo_show_layout (cr, layout);
}

void
sf_print_draw_page (SfPrint *self, guint page, cairo_t *cr)
{
  GPtrArray *pieces;

  g_return_if_fail (page < self->pages->len);

  pieces = self->pages->pdata[page];
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < pieces->len; i++)
    draw_piece (self, pieces->pdata[i], cr);
  draw_number (self, page, cr);
}

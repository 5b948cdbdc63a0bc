/* sf-ornament.c - what stands beside a line: the bar of a quote, the marker of a list item
 * Drawn below the text, so that none of it is text: it is not selected, copied or read aloud.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-ornament.h"

#include "sf-line-style.h"

#define BAR_WIDTH_PX  3
#define MARKER_GAP_PX 8

/* At the indent of the line, on the side where it begins. */
static void
draw_marker (GtkWidget *view,
             GtkSnapshot *snapshot,
             const SfOrnamentColors *colors,
             const SfBlock *item,
             const SfLineStyle *style,
             int edge,
             int y)
{
  gboolean is_ordered = sf_attrs_get_flag (item->parent->attrs, "ordered");
  const char *start = sf_attrs_get (item->parent->attrs, "start");
  guint64 number =
      (start != NULL ? g_ascii_strtoull (start, NULL, 10) : 1) + sf_block_get_index (item);
  g_autofree char *text =
      is_ordered ? g_strdup_printf ("%" G_GUINT64_FORMAT ".", number) : g_strdup ("•");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, text);
  int indent = sf_line_style_get_indent (style);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (style->is_rtl ? edge - indent + MARKER_GAP_PX
                                                    : edge + indent - MARKER_GAP_PX - text_width,
                                      y));
  gtk_snapshot_append_layout (snapshot, layout, &colors->ink);
  gtk_snapshot_restore (snapshot);
}

void
sf_ornament_draw (GtkTextView *view,
                  GtkSnapshot *snapshot,
                  const SfOrnamentColors *colors,
                  const SfBlock *block,
                  const GdkRectangle *at)
{
  SfLineStyle style = sf_line_style_of (block);
  int left = gtk_text_view_get_left_margin (view);
  int right = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (view);
  int height = at->height;

  /* The bar ends with the last line's words, not with the gap below them. */
  if (sf_block_get_index (block) + 1 == sf_block_get_n_children (block->parent))
    height -= gtk_text_view_get_pixels_below_lines (view);
  if (style.is_pull_quote || style.quote_depth > 0)
    gtk_snapshot_append_color (snapshot, &colors->accent,
                               &GRAPHENE_RECT_INIT (style.is_rtl ? right - BAR_WIDTH_PX : left,
                                                    at->y, BAR_WIDTH_PX, height));
  if (block->kind == SF_BLOCK_LIST_ITEM)
    draw_marker (GTK_WIDGET (view), snapshot, colors, block, &style, style.is_rtl ? right : left,
                 at->y);
}

/* sf-ornament.c - what stands around a line: the bar of a quote, the marker of an item, a wash
 * Drawn below the text, so that none of it is text: it is not selected, copied or read aloud.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-ornament.h"

#include "sf-line-style.h"

#define BAR_WIDTH_PX  3
#define BOX_WIDTH_PX  2
#define MARKER_GAP_PX 8
#define RULE_WIDTH_PX 96
#define WASH_PX       8 /* how far the wash behind code reaches past its letters */

/* Returns: (transfer full). */
static char *
dup_marker (const SfBlock *block, guint note_number)
{
  const char *start = sf_attrs_get (block->parent->attrs, "start");
  guint64 number = (start != NULL ? g_ascii_strtoull (start, NULL, 10) : 1);

  if (block->kind == SF_BLOCK_FOOTNOTE)
    return note_number > 0 ? g_strdup_printf ("%u.", note_number) : g_strdup ("?");
  if (!sf_attrs_get_flag (block->parent->attrs, "ordered"))
    return g_strdup ("•");
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".", number + sf_block_get_index (block));
}

/* At the indent of the line, on the side where it begins. */
static void
draw_marker (GtkWidget *view,
             GtkSnapshot *snapshot,
             const SfOrnamentColors *colors,
             const char *text,
             const SfLineStyle *style,
             int edge,
             int y)
{
  /* It reads as its line does, whatever the language of the window. */
  g_autofree char *directed =
      g_strconcat (style->is_rtl ? "\342\200\217" : "\342\200\216", text, NULL);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, directed);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int indent = sf_line_style_get_indent (style);
  int text_width;

  if (style->kind == SF_BLOCK_FOOTNOTE)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (style->is_rtl ? edge - indent + MARKER_GAP_PX
                                                    : edge + indent - MARKER_GAP_PX - text_width,
                                      y));
  gtk_snapshot_append_layout (snapshot, layout, &colors->ink);
  gtk_snapshot_restore (snapshot);
}

/* A quiet bar beside what stands in a group or a column, parted where another column begins. */
static void
draw_box (GtkSnapshot *snapshot,
          const SfOrnamentColors *colors,
          const SfLineStyle *style,
          int edge,
          const GdkRectangle *at,
          int height)
{
  GdkRGBA quiet = colors->ink;

  quiet.alpha *= 0.25;
  for (int i = 0; i < style->box_depth; i++)
    {
      int inset = i * sf_line_style_get_indent (&(SfLineStyle){ .box_depth = 1 });

      gtk_snapshot_append_color (
          snapshot, &quiet,
          &GRAPHENE_RECT_INIT (style->is_rtl ? edge - inset - BOX_WIDTH_PX : edge + inset, at->y,
                               BOX_WIDTH_PX, height));
    }
}

/* Behind code, in which spaces count: it reaches into the margins, so that its letters stand in
 * line with those around it. */
static void
draw_wash (GtkSnapshot *snapshot,
           const SfOrnamentColors *colors,
           const SfLineStyle *style,
           int left,
           int right,
           const GdkRectangle *at,
           int height)
{
  int indent = sf_line_style_get_indent (style);
  graphene_rect_t area =
      GRAPHENE_RECT_INIT (left - WASH_PX + (style->is_rtl ? 0 : indent), at->y,
                          MAX (right - left - indent, 0) + 2 * WASH_PX, MAX (height, 0));
  GdkRGBA quiet = colors->ink;
  GskRoundedRect outline;

  quiet.alpha *= 0.06;
  gsk_rounded_rect_init_from_rect (&outline, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &quiet, &area);
  gtk_snapshot_pop (snapshot);
}

/* The notes stand below a line of their own. */
static void
draw_rule (GtkSnapshot *snapshot,
           const SfOrnamentColors *colors,
           const SfLineStyle *style,
           int edge,
           int y)
{
  GdkRGBA quiet = colors->ink;

  quiet.alpha *= 0.4;
  gtk_snapshot_append_color (
      snapshot, &quiet,
      &GRAPHENE_RECT_INIT (style->is_rtl ? edge - RULE_WIDTH_PX : edge, y - 6, RULE_WIDTH_PX, 1));
}

/* A line without a direction of its own begins where the view's caret would stand in it. */
static SfLineStyle
find_style (GtkTextView *view, const SfBlock *block, const GdkRectangle *at)
{
  SfLineStyle style = sf_line_style_of (block);
  GdkRectangle first;
  GtkTextIter iter;

  if (style.is_neutral)
    {
      gtk_text_view_get_line_at_y (view, &iter, at->y, NULL);
      gtk_text_view_get_iter_location (view, &iter, &first);
      style.is_rtl = first.x > gtk_widget_get_width (GTK_WIDGET (view)) / 2;
    }
  return style;
}

void
sf_ornament_draw (GtkTextView *view,
                  GtkSnapshot *snapshot,
                  const SfOrnamentColors *colors,
                  const SfBlock *block,
                  guint number,
                  const GdkRectangle *at)
{
  SfLineStyle style = find_style (view, block, at);
  int left = gtk_text_view_get_left_margin (view);
  int right = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (view);
  int edge = style.is_rtl ? right : left;
  int inset = sf_line_style_get_indent (&(SfLineStyle){ .box_depth = style.box_depth });
  int height = at->height;

  /* The bar ends with the last line's words, not with the gap below them. */
  if (sf_block_get_index (block) + 1 == sf_block_get_n_children (block->parent))
    height -= gtk_text_view_get_pixels_below_lines (view);
  draw_box (snapshot, colors, &style, edge, at, height);
  if (block->kind == SF_BLOCK_CODE || block->kind == SF_BLOCK_PREFORMATTED)
    draw_wash (snapshot, colors, &style, left, right, at,
               at->height - gtk_text_view_get_pixels_below_lines (view));
  if (style.is_pull_quote || style.quote_depth > 0)
    gtk_snapshot_append_color (
        snapshot, &colors->accent,
        &GRAPHENE_RECT_INIT (style.is_rtl ? edge - inset - BAR_WIDTH_PX : edge + inset, at->y,
                             BAR_WIDTH_PX, height));
  if (block->kind == SF_BLOCK_LIST_ITEM || block->kind == SF_BLOCK_FOOTNOTE)
    {
      g_autofree char *marker = dup_marker (block, number);

      draw_marker (GTK_WIDGET (view), snapshot, colors, marker, &style, edge, at->y);
    }
  if (block->kind == SF_BLOCK_FOOTNOTE && sf_block_get_index (block) == 0)
    draw_rule (snapshot, colors, &style, edge, at->y);
}

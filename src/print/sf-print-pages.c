/* sf-print-pages.c - boxes cut into pages
 * A box is cut between two lines; neither the first nor the last line of a paragraph stands alone,
 * and what keeps its next stands on the page of that. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#define MAX_KEPT 100

static double
get_page_height (SfPrint *self)
{
  return self->paper.height_pt - 2 * self->paper.margin_pt;
}

static void
free_piece (gpointer data)
{
  g_array_unref (((SfPrintPiece *) data)->ranges);
  g_free (data);
}

static GPtrArray *
get_last_page (SfPrint *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

static void
begin_page (SfPrint *self)
{
  g_ptr_array_add (self->pages, g_ptr_array_new_with_free_func (free_piece));
  self->y_pt = 0;
}

static double
get_line_height (PangoLayout *layout, guint line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, line), NULL, &extents);
  return pango_units_to_double (extents.height);
}

/* The lines from @first on that fit into @room_pt; *@height_pt: what they take. */
static guint
fit_lines (PangoLayout *layout, guint first, double room_pt, double *height_pt)
{
  guint n_lines = pango_layout_get_line_count (layout);
  guint line = first;

  *height_pt = 0;
  while (line < n_lines)
    {
      double height = get_line_height (layout, line);

      if (*height_pt + height > room_pt)
        break;
      *height_pt += height;
      line++;
    }
  return line;
}

/* Neither a first nor a last line stands alone. */
static guint
spare_lines (guint first, guint end, guint n_lines)
{
  if (end >= n_lines)
    return end;
  if (end == n_lines - 1 && end - first > 2)
    end--;
  return first == 0 && end == 1 ? 0 : end;
}

static double
get_padding (const SfPrintBox *box)
{
  return box->kind == SF_PRINT_BOX_TABLE_ROW ? SF_PRINT_ROW_PADDING_PT : 0;
}

/* Puts what fits of @box, from @ranges on, into @room_pt. @is_forced: at least a line of it.
 * Returns: (transfer full) (nullable): NULL when nothing does. */
static SfPrintPiece *
cut_text (const SfPrintBox *box, GArray *ranges, double room_pt, gboolean is_forced)
{
  g_autoptr (GArray) taken = g_array_sized_new (FALSE, TRUE, sizeof (SfPrintRange), ranges->len);
  double padding = get_padding (box);
  double highest = 0;
  gboolean is_empty = TRUE;
  SfPrintPiece *piece;

  for (guint i = 0; i < box->cells->len; i++)
    {
      PangoLayout *layout = g_array_index (box->cells, SfPrintCell, i).layout;
      SfPrintRange range = { g_array_index (ranges, SfPrintRange, i).end, 0 };
      guint n_lines = pango_layout_get_line_count (layout);
      gboolean is_marker = box->kind == SF_PRINT_BOX_TEXT && i > 0;
      double height;

      range.end = fit_lines (layout, range.first, room_pt - 2 * padding, &height);
      /* An item's marker stands with the first line of its words, though it be higher. */
      if (is_marker)
        range.end = is_empty ? range.first : n_lines;
      else if (range.end == range.first && is_forced && range.first < n_lines)
        {
          range.end++;
          height = get_line_height (layout, range.first);
        }
      else if (!is_forced && box->kind == SF_PRINT_BOX_TEXT)
        range.end = spare_lines (range.first, range.end, n_lines);
      is_empty &= range.end == range.first;
      highest = MAX (highest, height);
      g_array_append_val (taken, range);
    }
  if (is_empty && box->cells->len > 0)
    return NULL;
  piece = g_new0 (SfPrintPiece, 1);
  piece->box = box;
  piece->ranges = g_steal_pointer (&taken);
  piece->height_pt = highest + 2 * padding;
  return piece;
}

static gboolean
is_complete (const SfPrintBox *box, GArray *ranges)
{
  for (guint i = 0; i < box->cells->len; i++)
    if (g_array_index (ranges, SfPrintRange, i).end
        < (guint) pango_layout_get_line_count (g_array_index (box->cells, SfPrintCell, i).layout))
      return FALSE;
  return TRUE;
}

/* A row of a table that fits a page is not cut. */
static gboolean
is_cut_gladly (const SfPrintBox *box)
{
  return box->kind == SF_PRINT_BOX_TEXT;
}

static void
put (SfPrint *self, SfPrintPiece *piece, double before_pt)
{
  piece->y_pt = self->y_pt + before_pt;
  self->y_pt = piece->y_pt + piece->height_pt;
  g_ptr_array_add (get_last_page (self), piece);
}

static void
place_text (SfPrint *self, const SfPrintBox *box)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (SfPrintRange));
  gboolean is_first = TRUE;

  g_array_set_size (ranges, box->cells->len);
  do
    {
      gboolean is_new_page = get_last_page (self)->len == 0;
      double before = is_first && !is_new_page ? box->before_pt : 0;
      double room = get_page_height (self) - self->y_pt - before;
      SfPrintPiece *piece = cut_text (box, ranges, room, is_new_page);

      if (piece != NULL && !is_new_page && !is_cut_gladly (box)
          && !is_complete (box, piece->ranges))
        g_clear_pointer (&piece, free_piece);
      if (piece == NULL)
        {
          begin_page (self);
          continue;
        }
      is_first = FALSE;
      g_array_unref (ranges);
      ranges = g_array_ref (piece->ranges);
      put (self, piece, before);
    }
  while (!is_complete (box, ranges));
}

static void
place_solid (SfPrint *self, const SfPrintBox *box)
{
  SfPrintPiece *piece = g_new0 (SfPrintPiece, 1);
  double before = get_last_page (self)->len > 0 ? box->before_pt : 0;

  piece->box = box;
  piece->ranges = g_array_new (FALSE, TRUE, sizeof (SfPrintRange));
  piece->height_pt = box->height_pt;
  if (get_last_page (self)->len > 0
      && self->y_pt + before + piece->height_pt > get_page_height (self))
    {
      begin_page (self);
      before = 0;
    }
  put (self, piece, before);
}

/* What a box needs at least where it begins. */
static double
get_least_height (const SfPrintBox *box)
{
  PangoLayout *layout;

  if (box->cells->len == 0)
    return box->before_pt + box->height_pt;
  layout = g_array_index (box->cells, SfPrintCell, 0).layout;
  return box->before_pt + get_line_height (layout, 0)
         + (pango_layout_get_line_count (layout) > 1 ? get_line_height (layout, 1) : 0);
}

static double
get_height (const SfPrintBox *box)
{
  double height = box->height_pt;

  for (guint i = 0; i < box->cells->len; i++)
    {
      int text_height;

      pango_layout_get_size (g_array_index (box->cells, SfPrintCell, i).layout, NULL, &text_height);
      height = MAX (height, pango_units_to_double (text_height));
    }
  return box->before_pt + height + 2 * get_padding (box);
}

/* Whether a box that keeps its next, and those behind it that do, stand on this page with it. */
static gboolean
has_room_with_next (SfPrint *self, guint number)
{
  double needed = 0;
  guint i = number;

  while (i + 1 < self->boxes->len && needed <= get_page_height (self)
         && ((SfPrintBox *) self->boxes->pdata[i])->keeps_next)
    needed += get_height (self->boxes->pdata[i++]);
  if (i == number)
    return TRUE;
  needed += get_least_height (self->boxes->pdata[i]);
  /* Where no page has the room, the next one is no better. */
  return needed > get_page_height (self) || self->y_pt + needed <= get_page_height (self);
}

/* Whether what follows @number has to be known before it can be placed: not where so much keeps its
 * next that no page holds it. */
static gboolean
waits (SfPrint *self, guint number)
{
  guint last = MIN (number + MAX_KEPT, self->boxes->len);

  while (number < last && ((SfPrintBox *) self->boxes->pdata[number])->keeps_next)
    number++;
  return number >= self->boxes->len && self->next != NULL;
}

void
sf_print_place_boxes (SfPrint *self)
{
  if (self->pages->len == 0)
    begin_page (self);
  while (self->n_placed < self->boxes->len && !waits (self, self->n_placed))
    {
      const SfPrintBox *box = self->boxes->pdata[self->n_placed];
      gboolean is_started = get_last_page (self)->len > 0;

      if (box->kind == SF_PRINT_BOX_BREAK
              ? is_started
              : is_started && !has_room_with_next (self, self->n_placed))
        begin_page (self);
      if (box->kind == SF_PRINT_BOX_PICTURE || box->kind == SF_PRINT_BOX_RULE)
        place_solid (self, box);
      else if (box->kind != SF_PRINT_BOX_BREAK)
        place_text (self, box);
      self->n_placed++;
    }
}

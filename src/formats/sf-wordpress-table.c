/* sf-wordpress-table.c - tables of WordPress markup
 * The tags of head, body and foot stand in the bytes between the rows: see
 * sf-wordpress-table-writer.c, which must find them there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"

#include <string.h>

static SfBlock *
read_cell (const SfWordpressSource *self, const SfWordpressElement *cell)
{
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (strcmp (cell->name, "td") != 0 && strcmp (cell->name, "th") != 0)
    return NULL;
  text = sf_inline_read (self->bytes + cell->inner, cell->inner_end - cell->inner, SF_INLINE_FLOW);
  if (text == NULL)
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_TABLE_CELL, NULL, cell, &attrs);
  if (strcmp (cell->name, "th") == 0)
    sf_wordpress_set (&attrs, "header", "1");
  return sf_wordpress_new_leaf (self, SF_BLOCK_TABLE_CELL, attrs, text, cell->start, cell->end);
}

static SfBlock *
read_row (const SfWordpressSource *self, const SfWordpressElement *row, const char *part)
{
  gsize gap = sf_wordpress_skip_space (self->bytes, row->inner, row->inner_end);
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = sf_wordpress_cut (self, row->start, gap);
  g_autoptr (GBytes) close = NULL;

  sf_wordpress_keep (self, SF_BLOCK_TABLE_ROW, NULL, row, &attrs);
  sf_wordpress_set (&attrs, "part", part);
  block = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);
  while (!sf_wordpress_is_blank (self, gap, row->inner_end))
    {
      SfWordpressElement cell;
      SfBlock *child;

      if (!sf_wordpress_find_element (self->bytes, gap, row->inner_end, &cell)
          || (child = read_cell (self, &cell)) == NULL)
        return NULL;
      sf_wordpress_append (self, block, child, gap, cell.start);
      gap = cell.end;
    }
  close = sf_wordpress_cut (self, gap, row->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

/* Appends the rows from @at to @end; what no row holds yet begins at @gap. */
static gboolean
read_rows (const SfWordpressSource *self,
           SfBlock *table,
           gsize at,
           gsize end,
           const char *part,
           gsize *gap)
{
  while (!sf_wordpress_is_blank (self, at, end))
    {
      SfWordpressElement row;
      SfBlock *child;

      if (!sf_wordpress_take_element (self->bytes, &at, end, "tr", &row)
          || (child = read_row (self, &row, part)) == NULL)
        return FALSE;
      sf_wordpress_append (self, table, child, *gap, row.start);
      *gap = at;
    }
  return TRUE;
}

static gboolean
read_sections (const SfWordpressSource *self,
               SfBlock *table,
               const SfWordpressElement *element,
               gsize *gap)
{
  gsize at = element->inner;
  SfWordpressElement section;

  *gap = element->inner;
  while (!sf_wordpress_is_blank (self, at, element->inner_end))
    {
      const char *part;

      if (!sf_wordpress_find_element (self->bytes, at, element->inner_end, &section))
        return FALSE;
      if (strcmp (section.name, "tr") == 0)
        return read_rows (self, table, at, element->inner_end, NULL, gap);
      if (strcmp (section.name, "thead") != 0 && strcmp (section.name, "tbody") != 0
          && strcmp (section.name, "tfoot") != 0)
        return FALSE;
      part = strcmp (section.name, "thead") == 0   ? "head"
             : strcmp (section.name, "tfoot") == 0 ? "foot"
                                                   : NULL;
      if (!read_rows (self, table, section.inner, section.inner_end, part, gap))
        return FALSE;
      at = section.end;
    }
  return TRUE;
}

/* @figure: (nullable): the element around it. */
static SfBlock *
read_parts (const SfWordpressSource *self,
            const SfWordpressSpan *span,
            const SfWordpressElement *figure,
            const SfWordpressElement *element,
            gsize start,
            gsize end)
{
  gsize at = element->end, gap;
  g_autoptr (SfBlock) table = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;
  g_autoptr (GBytes) open = sf_wordpress_cut (self, start, element->inner);
  g_autoptr (GBytes) close = NULL;

  sf_wordpress_keep (self, SF_BLOCK_TABLE, span, figure ? figure : element, &attrs);
  if (figure)
    sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_INSIDE, element->tag, element->tag_end);
  else
    sf_wordpress_set (&attrs, SF_WORDPRESS_FORM, "html");
  if (figure
      && (!sf_wordpress_take_caption (self, &at, figure->inner_end, &attrs, &caption)
          || !sf_wordpress_is_blank (self, at, figure->inner_end)))
    return NULL;
  table = sf_block_new (SF_BLOCK_TABLE, attrs, caption);
  if (!read_sections (self, table, element, &gap) || sf_block_get_n_children (table) == 0)
    return NULL;
  close = sf_wordpress_cut (self, gap, end);
  sf_block_set_origin (table, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&table);
}

SfBlock *
sf_wordpress_read_table (const SfWordpressSource *self,
                         const SfWordpressSpan *span,
                         gsize start,
                         gsize end)
{
  SfWordpressElement figure, element;
  gsize at;

  if (!sf_wordpress_is_text (self, start, end)
      || !sf_wordpress_read_element (self->bytes, span ? span->inner : start,
                                     span ? span->inner_end : end, &figure))
    return NULL;
  if (strcmp (figure.name, "table") == 0)
    return read_parts (self, span, NULL, &figure, start, end);
  at = figure.inner;
  if (strcmp (figure.name, "figure") != 0
      || !sf_wordpress_take_element (self->bytes, &at, figure.inner_end, "table", &element))
    return NULL;
  return read_parts (self, span, &figure, &element, start, end);
}

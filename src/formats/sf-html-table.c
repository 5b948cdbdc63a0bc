/* sf-html-table.c - the tables of HTML
 * A table that only places things on a page is read as what it holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <string.h>

/* A table, a row and a cell. */
#define LEVELS 3

typedef struct
{
  SfHtmlFlow *flow;
  SfBlock *table;
  SfBlock *after; /* what cells can't hold */
} Reader;

static gboolean
is_cell (const GumboNode *node)
{
  return sf_html_is (node, GUMBO_TAG_TD) || sf_html_is (node, GUMBO_TAG_TH);
}

static gboolean
is_part (const GumboNode *node)
{
  return sf_html_is (node, GUMBO_TAG_TBODY) || sf_html_is (node, GUMBO_TAG_THEAD)
         || sf_html_is (node, GUMBO_TAG_TFOOT);
}

/* Counts the cells of @table's own rows, and looks for tables within them. */
static guint
count_cells (const GumboNode *node, gboolean *is_nested)
{
  const GumboNode *child;
  guint n_cells = 0;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (is_cell (child))
      {
        n_cells++;
        *is_nested |= sf_html_find (child, GUMBO_TAG_TABLE) != NULL;
      }
    else if (is_part (child) || sf_html_is (child, GUMBO_TAG_TR))
      n_cells += count_cells (child, is_nested);
  return n_cells;
}

static gboolean
is_layout (const SfHtmlFlow *flow, const GumboNode *table)
{
  const char *role = sf_html_get_attr (table, "role");
  gboolean is_nested = FALSE;
  guint n_cells;

  if (flow->depth + LEVELS > SF_HTML_MAX_DEPTH)
    return TRUE;
  if (flow->line.is_exact)
    return FALSE;
  if (g_strcmp0 (role, "presentation") == 0 || g_strcmp0 (role, "none") == 0)
    return TRUE;
  n_cells = count_cells (table, &is_nested);
  return is_nested || n_cells < 2;
}

/* Each cell is a block of its own. */
static void
walk_layout (SfHtmlFlow *flow, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (is_part (child) || sf_html_is (child, GUMBO_TAG_TR))
      walk_layout (flow, child);
    else if (is_cell (child))
      {
        sf_html_flow_flush (flow);
        sf_html_flow_walk_children (flow, child);
        sf_html_flow_flush (flow);
      }
    else
      sf_html_flow_walk (flow, child);
}

static const char *const aligns[] = { "left", "center", "right", "justify", NULL };

gboolean
sf_html_is_align (const char *align)
{
  return g_strv_contains (aligns, align);
}

static const char *
find_align (const GumboNode *cell)
{
  const char *style = sf_html_get_attr (cell, "style");
  gsize length = 0;
  const char *value = style ? sf_html_style_find (style, "text-align", &length) : NULL;

  if (value == NULL)
    {
      value = sf_html_get_attr (cell, "align");
      /* On a page of WordPress, which says it by a class for its own style sheet, too. */
      value = value ? value : sf_html_get_attr (cell, "data-align");
      length = value ? strlen (value) : 0;
    }
  for (guint i = 0; value && aligns[i]; i++)
    if (length == strlen (aligns[i]) && g_ascii_strncasecmp (value, aligns[i], length) == 0)
      return aligns[i];
  return NULL;
}

/* A number of columns or rows, as text; NULL: one. */
static const char *
find_span (const GumboNode *cell, const char *name)
{
  const char *value = sf_html_get_attr (cell, name);
  guint64 n;

  return value && g_ascii_string_to_unsigned (value, 10, 2, 1000, &n, NULL) ? value : NULL;
}

static SfAttrs *
dup_cell_attrs (const GumboNode *cell)
{
  static const char *const spans[] = { "colspan", "rowspan" };
  SfAttrs *attrs = sf_html_dup_block_attrs (cell);
  const char *align = find_align (cell);

  if (sf_html_is (cell, GUMBO_TAG_TH) && sf_attrs_get (attrs, "header") == NULL)
    sf_html_set (&attrs, "header", "1");
  if (align)
    sf_html_set (&attrs, "align", align);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (find_span (cell, spans[i]))
      sf_html_set (&attrs, spans[i], find_span (cell, spans[i]));
  return attrs;
}

static void
read_cell (Reader *self, SfBlock *row, const GumboNode *cell)
{
  g_autoptr (SfBlock) gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (SfAttrs) attrs = dup_cell_attrs (cell);
  g_autoptr (SfText) text = NULL;
  SfHtmlFlow inside;

  sf_html_flow_init (&inside, gathered, self->flow);
  sf_html_flow_walk_within (&inside, cell);
  sf_html_flow_flush (&inside);
  sf_html_flow_clear (&inside);
  text = sf_html_join (gathered, self->after);
  sf_block_append (row, sf_block_new (SF_BLOCK_TABLE_CELL, attrs, text));
}

/* @part: (nullable): "head" or "foot". */
static void
read_row (Reader *self, const GumboNode *node, const char *part)
{
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  SfBlock *row;
  const GumboNode *child;

  if (part)
    sf_html_set (&attrs, "part", part);
  row = sf_block_new (SF_BLOCK_TABLE_ROW, attrs, NULL);
  sf_attrs_unref (attrs);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (is_cell (child))
      read_cell (self, row, child);
  if (self->flow->line.is_exact || sf_block_get_n_children (row) > 0)
    sf_block_append (self->table, row);
  else
    sf_block_free (row);
}

static void
read_rows (Reader *self, const GumboNode *node, const char *part)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_TR) && !sf_html_review_is_apart (self->flow->review, child))
      read_row (self, child, part);
    else if (is_part (child))
      read_rows (self, child,
                 sf_html_is (child, GUMBO_TAG_THEAD)   ? "head"
                 : sf_html_is (child, GUMBO_TAG_TFOOT) ? "foot"
                                                       : NULL);
}

/* Whether all that @row says is bold, and it says something. */
static gboolean
is_bold_row (const SfBlock *row)
{
  gboolean has_text = FALSE;

  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      const SfText *text = sf_block_get_child (row, i)->text;
      const SfMark *bold = sf_text_find_mark (text, 0, SF_MARK_BOLD);

      if (sf_text_get_length (text) == 0)
        continue;
      has_text = TRUE;
      if (bold == NULL || bold->end < sf_text_get_length (text))
        return FALSE;
    }
  return has_text;
}

/* Programs without header cells write them in bold. */
static void
find_header (SfBlock *table)
{
  SfBlock *row = sf_block_get_n_children (table) > 1 ? table->children->pdata[0] : NULL;
  g_autoptr (SfAttrs) head = NULL;

  if (row == NULL || sf_attrs_get (row->attrs, "part") || !is_bold_row (row)
      || is_bold_row (table->children->pdata[1]))
    return;
  head = sf_attrs_with (row->attrs, "part", "head");
  sf_block_set_attrs (row, head);
  for (guint i = 0; i < sf_block_get_n_children (row); i++)
    {
      SfBlock *cell = row->children->pdata[i];
      g_autoptr (SfAttrs) attrs = sf_attrs_with (cell->attrs, "header", "1");
      g_autoptr (SfText) thin =
          sf_text_without_mark (cell->text, 0, sf_text_get_length (cell->text), SF_MARK_BOLD);

      sf_block_set_attrs (cell, attrs);
      sf_block_set_text (cell, thin);
    }
}

static gboolean
is_empty (const SfBlock *table)
{
  for (const SfBlock *block = table; block; block = sf_block_next (block, table))
    if (block->text && sf_text_get_length (block->text) > 0)
      return FALSE;
  return TRUE;
}

static const GumboNode *
find_caption (const GumboNode *table)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (table, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_CAPTION))
      return child;
  return NULL;
}

static SfText *
dup_caption (SfHtmlFlow *flow, const GumboNode *table, const GumboNode *figcaption)
{
  const GumboNode *caption = find_caption (table);

  if (caption == NULL)
    caption = figcaption;
  return caption ? sf_html_read_text (caption, NULL, flow->flags) : NULL;
}

void
sf_html_walk_table (SfHtmlFlow *self, const GumboNode *table, const GumboNode *caption)
{
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;
  Reader reader = { .flow = self };

  sf_html_flow_flush (self);
  if (is_layout (self, table))
    {
      walk_layout (self, table);
      sf_html_flow_flush (self);
      return;
    }
  attrs = sf_html_dup_block_attrs (table);
  text = dup_caption (self, table, caption);
  reader.table = sf_block_new (SF_BLOCK_TABLE, attrs, text);
  reader.after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  read_rows (&reader, table, NULL);
  if (!self->line.is_exact)
    find_header (reader.table);
  if (self->line.is_exact || !is_empty (reader.table))
    sf_html_flow_add (self, reader.table);
  else
    sf_block_free (reader.table);
  while (sf_block_get_n_children (reader.after) > 0)
    sf_html_flow_add (self, sf_block_steal (reader.after, 0));
  sf_block_free (reader.after);
}

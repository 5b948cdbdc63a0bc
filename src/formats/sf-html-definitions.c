/* sf-html-definitions.c - the terms of HTML and what they mean, as items of a list
 * A term begins an item and is bold; what follows it stands below it in the same item.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

typedef struct
{
  SfHtmlFlow *flow;
  SfBlock *list;
  SfBlock *after;    /* what items can't hold */
  SfBlock *gathered; /* (nullable): of the item that goes on */
  gboolean is_told;  /* it has more than its terms */
} Reader;

static void
end_item (Reader *self)
{
  SfBlock *item;

  if (self->gathered == NULL)
    return;
  if (sf_block_get_n_children (self->gathered) > 0)
    {
      item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
      sf_block_append (self->list, item);
      sf_html_fill_item (item, self->gathered, self->after);
    }
  g_clear_pointer (&self->gathered, sf_block_free);
  self->is_told = FALSE;
}

static void
gather (Reader *self, const GumboNode *node)
{
  gboolean is_term = sf_html_is (node, GUMBO_TAG_DT);
  guint look =
      node->type == GUMBO_NODE_ELEMENT ? sf_html_sheet_get_look (self->flow->line.sheet, node) : 0;
  SfHtmlFlow inside;
  guint n_marks;

  if (look & SF_HTML_HIDDEN)
    return;
  if (is_term && self->is_told)
    end_item (self);
  if (self->gathered == NULL)
    self->gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  sf_html_flow_init (&inside, self->gathered, self->flow);
  inside.depth++;
  n_marks = is_term ? sf_html_line_open (&inside.line, node, look | SF_HTML_BOLD) : 0;
  if (is_term)
    sf_html_flow_walk_children (&inside, node);
  else
    sf_html_flow_walk (&inside, node);
  sf_html_flow_flush (&inside);
  sf_html_line_close (&inside.line, n_marks);
  sf_html_flow_clear (&inside);
  self->is_told |= !is_term && sf_block_get_n_children (self->gathered) > 0;
}

static void
read_all (Reader *self, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    /* Some pages wrap each term with what it means. */
    if (sf_html_is (child, GUMBO_TAG_DIV) && sf_html_find (child, GUMBO_TAG_DT) != NULL)
      read_all (self, child);
    else if (child->type != GUMBO_NODE_WHITESPACE && child->type != GUMBO_NODE_COMMENT
             && !sf_html_notes_is_apart (self->flow->notes, child)
             && !sf_html_review_is_apart (self->flow->review, child))
      gather (self, child);
}

void
sf_html_walk_definitions (SfHtmlFlow *self, const GumboNode *node)
{
  Reader reader = { .flow = self,
                    .list = sf_block_new (SF_BLOCK_LIST, NULL, NULL),
                    .after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL) };

  sf_html_flow_flush (self);
  read_all (&reader, node);
  end_item (&reader);
  if (sf_block_get_n_children (reader.list) > 0)
    sf_block_append (self->parent, reader.list);
  else
    sf_block_free (reader.list);
  while (sf_block_get_n_children (reader.after) > 0)
    sf_block_append (self->parent, sf_block_steal (reader.after, 0));
  sf_block_free (reader.after);
}

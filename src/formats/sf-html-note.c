/* sf-html-note.c - footnotes of HTML as those of a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

static gboolean
is_kind (const GumboNode *node, const char *kind)
{
  return g_strcmp0 (sf_html_get_attr (node, SF_HTML_KIND), kind) == 0;
}

/* Adds a note that @node holds to @notes. @attrs: with "ref". */
static void
add_note (SfHtmlFlow *self, SfBlock *notes, const GumboNode *node, const SfAttrs *attrs)
{
  g_autoptr (SfBlock) gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (SfText) text = NULL;
  SfHtmlFlow inside;

  sf_html_flow_init (&inside, gathered, self);
  sf_html_flow_walk_within (&inside, node);
  sf_html_flow_flush (&inside);
  sf_html_flow_clear (&inside);
  text = sf_html_join (gathered, self->parent);
  sf_block_append (notes, sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text));
}

/* Those that our writer made. */
static void
walk_notes (SfHtmlFlow *self, const GumboNode *node)
{
  const GumboNode *list = sf_html_find (node, GUMBO_TAG_OL);
  g_autoptr (SfAttrs) attrs = sf_html_dup_block_attrs (node);
  SfBlock *notes = sf_block_new (SF_BLOCK_FOOTNOTES, attrs, NULL);
  const GumboNode *child;

  for (guint i = 0; list && (child = sf_html_get_child (list, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_LI))
      {
        g_autoptr (SfAttrs) own = sf_html_dup_block_attrs (child);

        add_note (self, notes, child, own);
      }
  sf_html_flow_add (self, notes);
}

gboolean
sf_html_walk_note (SfHtmlFlow *self, const GumboNode *node)
{
  const char *ref = sf_html_notes_get_ref (self->notes, node);
  g_autoptr (SfAttrs) attrs = NULL;

  if (ref != NULL)
    attrs = sf_attrs_new ("ref", ref, NULL);
  else if (self->line.is_exact && is_kind (node, "noteref"))
    attrs = sf_html_dup_block_attrs (node);
  if (attrs != NULL)
    {
      sf_html_line_add_object (&self->line, SF_MARK_FOOTNOTE, attrs);
      return TRUE;
    }
  if (!self->line.is_exact)
    return FALSE;
  /* Within something else a story can't have them: there they are what they look like. */
  if (is_kind (node, "footnotes") && self->depth == 1)
    walk_notes (self, node);
  else
    return is_kind (node, "backlink");
  return TRUE;
}

void
sf_html_add_notes (SfHtmlFlow *self)
{
  guint n_notes = sf_html_notes_get_n (self->notes);
  SfBlock *notes = n_notes > 0 ? sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL) : NULL;

  for (guint i = 0; i < n_notes; i++)
    {
      const char *ref;
      const GumboNode *node = sf_html_notes_get_nth (self->notes, i, &ref);
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);

      add_note (self, notes, node, attrs);
    }
  if (notes)
    sf_block_append (self->parent, notes);
}

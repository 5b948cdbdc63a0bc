/* sf-html-figure.c - what of HTML is no text: pictures, players, embedded pages
 * What a story can't say of it is kept as it is, and can't act.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <glib/gi18n.h>

static void
add_island (SfHtmlFlow *self, const GumboNode *node, const char *label)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("label", label, NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GBytes) source = NULL;
  SfBlock *block = sf_block_new (SF_BLOCK_ISLAND, attrs, NULL);

  sf_html_serialize (html, node);
  source = g_bytes_new (html->str, html->len);
  sf_block_set_origin (block, SF_HTML, source, NULL, NULL);
  sf_html_flow_add (self, block);
}

void
sf_html_add_picture (SfHtmlFlow *self, const GumboNode *node)
{
  g_autoptr (SfText) caption = NULL;
  g_autoptr (SfAttrs) attrs = sf_html_read_picture (node, self->flags, &caption);
  const char *href = sf_html_line_get_href (&self->line);

  sf_html_flow_flush (self);
  if (attrs == NULL)
    return;
  if (href && sf_attrs_get (attrs, "href") == NULL)
    sf_html_set (&attrs, "href", href);
  sf_html_flow_add (self, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
}

/* A card that our writer made. */
static gboolean
add_card (SfHtmlFlow *self, const GumboNode *node)
{
  const char *name = sf_html_get_attr (node, SF_HTML_KIND);
  SfBlockKind kind = name ? sf_block_kind_from_name (name) : 0;
  const GumboNode *caption = sf_html_find (node, GUMBO_TAG_FIGCAPTION);
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (kind != SF_BLOCK_VIDEO && kind != SF_BLOCK_AUDIO && kind != SF_BLOCK_EMBED
      && kind != SF_BLOCK_FILE)
    return FALSE;
  attrs = sf_html_dup_block_attrs (node);
  text = caption ? sf_html_read_text (caption, NULL, self->flags) : NULL;
  sf_html_flow_add (self, sf_block_new (kind, attrs, text));
  return TRUE;
}

void
sf_html_walk_figure (SfHtmlFlow *self, const GumboNode *node)
{
  const GumboNode *table = sf_html_find (node, GUMBO_TAG_TABLE);

  if (add_card (self, node))
    return;
  if (sf_html_find (node, GUMBO_TAG_BLOCKQUOTE))
    {
      sf_html_flow_walk_container (self, node,
                                   sf_html_has_class (node, "pullquote")
                                           || sf_html_has_class (node, "wp-block-pullquote")
                                       ? SF_BLOCK_PULL_QUOTE
                                       : SF_BLOCK_GROUP);
      return;
    }
  if (table)
    add_island (self, node, _ ("Table"));
  else if (sf_html_find (node, GUMBO_TAG_IFRAME) || sf_html_find (node, GUMBO_TAG_VIDEO)
           || sf_html_find (node, GUMBO_TAG_AUDIO))
    add_island (self, node, _ ("Embedded content"));
  else if (sf_html_find (node, GUMBO_TAG_IMG))
    sf_html_add_picture (self, node);
  else
    sf_html_flow_walk_leaf (self, node, SF_BLOCK_PARAGRAPH, NULL);
}

/* The label of what can't be text, or NULL. */
static const char *
get_island_label (const GumboNode *node)
{
  if (sf_html_is (node, GUMBO_TAG_TABLE))
    return _ ("Table");
  if (sf_html_is (node, GUMBO_TAG_IFRAME) || sf_html_is (node, GUMBO_TAG_OBJECT)
      || sf_html_is (node, GUMBO_TAG_EMBED) || sf_html_is (node, GUMBO_TAG_VIDEO)
      || sf_html_is (node, GUMBO_TAG_AUDIO) || sf_html_is (node, GUMBO_TAG_CANVAS))
    return _ ("Embedded content");
  if (sf_html_is (node, GUMBO_TAG_FORM) || sf_html_is (node, GUMBO_TAG_SELECT)
      || sf_html_is (node, GUMBO_TAG_TEXTAREA))
    return _ ("Form");
  return NULL;
}

gboolean
sf_html_add_island (SfHtmlFlow *self, const GumboNode *node)
{
  const char *label = get_island_label (node);

  if (label == NULL)
    return FALSE;
  add_island (self, node, label);
  return TRUE;
}

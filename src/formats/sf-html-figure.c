/* sf-html-figure.c - what of HTML is no text: pictures, players, embedded pages
 * What a story can't say of it is kept as it is, and can't act.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <glib/gi18n.h>
#include <string.h>

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

void
sf_html_add_inline (SfHtmlFlow *self, const GumboNode *node)
{
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  const char *kept = sf_attrs_get (attrs, "source");
  g_autofree char *source = NULL;
  g_autoptr (GString) html = NULL;

  if (kept == NULL)
    {
      html = g_string_new (NULL);
      sf_html_serialize (html, node);
    }
  /* What was written as harmless may have been changed since. */
  source = sf_html_dup_harmless (kept ? kept : html->str);
  if (source)
    {
      sf_html_set (&attrs, "source", source);
      sf_html_line_add_object (&self->line, SF_MARK_ISLAND, attrs);
    }
  sf_attrs_unref (attrs);
}

void
sf_html_add_markup (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind)
{
  const char *kept = sf_html_get_attr (node, SF_HTML_SOURCE);
  const char *format = sf_html_get_attr (node, SF_HTML_FORMAT);
  g_autofree char *source = sf_html_dup_harmless (kept ? kept : "");
  g_autoptr (SfText) text = kind == SF_BLOCK_HTML && source ? sf_text_new (source, -1) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  SfBlock *block;

  sf_html_set (&attrs, "source", NULL);
  sf_html_set (&attrs, "format", NULL);
  block = sf_block_new (kind, attrs, text);
  sf_attrs_unref (attrs);
  if (kind == SF_BLOCK_ISLAND && kept && source)
    {
      bytes = g_bytes_new (source, strlen (source));
      sf_block_set_origin (block, g_strcmp0 (format, "wordpress") == 0 ? "wordpress" : SF_HTML,
                           bytes, NULL, NULL);
    }
  sf_html_flow_add (self, block);
}

static SfText *
dup_caption (const SfHtmlFlow *self, const GumboNode *figure)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (figure, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_FIGCAPTION))
      return sf_html_read_text (child, NULL, self->flags);
  return NULL;
}

/* Adds the pictures at and below @node, each with what stands around it. */
static void
add_pictures (const SfHtmlFlow *self, SfBlock *gallery, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (sf_html_is (child, GUMBO_TAG_FIGURE) || sf_html_is (child, GUMBO_TAG_IMG))
      {
        g_autoptr (SfText) caption = NULL;
        g_autoptr (SfAttrs) attrs = sf_html_read_picture (child, self->flags, &caption);

        if (attrs)
          sf_block_append (gallery, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
      }
    else if (!sf_html_is (child, GUMBO_TAG_FIGCAPTION))
      add_pictures (self, gallery, child);
}

static gboolean
is_gallery (const GumboNode *figure)
{
  return sf_html_has_class (figure, "gallery") || sf_html_has_class (figure, "wp-block-gallery");
}

static void
add_gallery (SfHtmlFlow *self, const GumboNode *figure)
{
  g_autoptr (SfAttrs) attrs = sf_html_dup_block_attrs (figure);
  g_autoptr (SfText) caption = dup_caption (self, figure);
  SfBlock *gallery = sf_block_new (SF_BLOCK_GALLERY, attrs, caption);

  add_pictures (self, gallery, figure);
  sf_html_flow_add (self, gallery);
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

/* The address of what is played, or NULL. A browser's own is nobody else's. */
static const char *
find_played (const GumboNode *player)
{
  const GumboNode *source = sf_html_find (player, GUMBO_TAG_SOURCE);
  const char *src = sf_html_get_attr (player, "src");

  if (src == NULL && source)
    src = sf_html_get_attr (source, "src");
  return src && *src && !sf_html_is_script (src) && !g_str_has_prefix (src, "blob:") ? src : NULL;
}

/* The page of the film that a frame at @address plays. Returns: (transfer full) (nullable). */
static char *
dup_film (const char *address)
{
  static const struct
  {
    const char *frame; /* what stands behind the scheme */
    const char *page;
  } films[] = {
    { "//www.youtube.com/embed/", "https://www.youtube.com/watch?v=" },
    { "//www.youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v=" },
    { "//player.vimeo.com/video/", "https://vimeo.com/" },
  };
  const char *slashes = address ? strstr (address, "//") : NULL;

  for (guint i = 0; slashes && i < G_N_ELEMENTS (films); i++)
    if (g_str_has_prefix (slashes, films[i].frame))
      {
        const char *id = slashes + strlen (films[i].frame);
        g_autofree char *name = g_strndup (id, strcspn (id, "?&#/"));

        return *name ? g_strconcat (films[i].page, name, NULL) : NULL;
      }
  return NULL;
}

static gsize
measure_text (const GumboNode *node)
{
  g_autofree char *text = node ? sf_html_dup_text (node) : NULL;

  return text ? strlen (text) : 0;
}

/* Whether @node says no more than the caption, and what browsers without players show. */
static gboolean
is_player_alone (const GumboNode *node, const GumboNode *player)
{
  gsize said = measure_text (player) + measure_text (sf_html_find (node, GUMBO_TAG_FIGCAPTION));

  return measure_text (node) <= said + 1;
}

/* A player or a film's frame at or below @node. Returns: whether there was one. */
static gboolean
add_player (SfHtmlFlow *self, const GumboNode *node)
{
  static const struct
  {
    GumboTag tag;
    SfBlockKind kind;
  } players[] = { { GUMBO_TAG_VIDEO, SF_BLOCK_VIDEO }, { GUMBO_TAG_AUDIO, SF_BLOCK_AUDIO } };
  const GumboNode *frame = sf_html_find (node, GUMBO_TAG_IFRAME);
  g_autofree char *film =
      frame && is_player_alone (node, frame) ? dup_film (sf_html_get_attr (frame, "src")) : NULL;
  g_autoptr (SfAttrs) attrs = film ? sf_attrs_new ("url", film, NULL) : NULL;
  SfBlockKind kind = film ? SF_BLOCK_EMBED : 0;
  g_autoptr (SfText) caption = NULL;

  for (guint i = 0; kind == 0 && i < G_N_ELEMENTS (players); i++)
    {
      const GumboNode *player = sf_html_find (node, players[i].tag);

      if (player == NULL || find_played (player) == NULL || !is_player_alone (node, player))
        continue;
      kind = players[i].kind;
      attrs = sf_attrs_new ("src", find_played (player), NULL);
    }
  if (kind == 0)
    return FALSE;
  caption = sf_html_is (node, GUMBO_TAG_FIGURE) ? dup_caption (self, node) : NULL;
  sf_html_flow_add (self, sf_block_new (kind, attrs, caption));
  return TRUE;
}

void
sf_html_walk_figure (SfHtmlFlow *self, const GumboNode *node)
{
  const GumboNode *table = sf_html_find (node, GUMBO_TAG_TABLE);

  if (add_card (self, node))
    return;
  if (is_gallery (node) && self->depth < SF_HTML_MAX_DEPTH)
    {
      add_gallery (self, node);
      return;
    }
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
    sf_html_walk_table (self, table, sf_html_find (node, GUMBO_TAG_FIGCAPTION));
  else if (add_player (self, node))
    return;
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
  if (sf_html_is (node, GUMBO_TAG_FORM) || !add_player (self, node))
    add_island (self, node, label);
  return TRUE;
}

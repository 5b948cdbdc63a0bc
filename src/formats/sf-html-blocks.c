/* sf-html-blocks.c - the elements of HTML as blocks
 * No word is lost and no two are joined: what is not known is walked through, and what can't be
 * text is an island.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-line.h"
#include "sf-html.h"

#include <glib/gi18n.h>
#include <string.h>

/* Room for a list in an item, a paragraph in a quote. */
#define MAX_DEPTH (SF_BLOCK_MAX_DEPTH - 3)

typedef struct
{
  SfBlock *parent;
  guint depth; /* of @parent */
  SfHtmlLine line;
  SfBlockKind kind; /* of the line that is gathered */
  SfAttrs *attrs;   /* (owned) (nullable): of that line */
  const GumboNode *skip;
  SfHtmlFlags flags;
} Flow;

static void walk_children (Flow *self, const GumboNode *node);

static void
flow_init (Flow *self, SfBlock *parent, const Flow *around)
{
  memset (self, 0, sizeof *self);
  self->parent = parent;
  self->depth = around ? around->depth + 1 : 1;
  self->kind = SF_BLOCK_PARAGRAPH;
  self->skip = around ? around->skip : NULL;
  self->flags = around ? around->flags : SF_HTML_PLAIN;
  sf_html_line_init (&self->line, around ? &around->line : NULL);
}

static void
flow_clear (Flow *self)
{
  sf_html_line_clear (&self->line);
  sf_attrs_unref (self->attrs);
}

/* Ends the line. */
static void
flush (Flow *self)
{
  gboolean is_blank = sf_html_line_is_blank (&self->line);
  g_autoptr (SfText) text = sf_html_line_take (&self->line);

  if (!is_blank)
    sf_block_append (self->parent, sf_block_new (self->kind, self->attrs, text));
}

SfAttrs *
sf_html_dup_block_attrs (const GumboNode *node)
{
  const GumboVector *all = &node->v.element.attributes;
  SfAttrs *attrs = NULL;

  for (guint i = 0; i < all->length; i++)
    {
      const GumboAttribute *attribute = all->data[i];
      const char *name = attribute->name + strlen (SF_HTML_DATA);
      SfAttrs *more;

      if (!g_str_has_prefix (attribute->name, SF_HTML_DATA) || *name == '\0'
          || strcmp (attribute->name, SF_HTML_KIND) == 0)
        continue;
      more = sf_attrs_with (attrs, name, attribute->value);
      sf_attrs_unref (attrs);
      attrs = more;
    }
  return attrs;
}

static void
set (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *more = sf_attrs_with (*attrs, name, value);

  sf_attrs_unref (*attrs);
  *attrs = more;
}

static void
walk_leaf (Flow *self, const GumboNode *node, SfBlockKind kind, SfAttrs *attrs)
{
  SfBlockKind old_kind = self->kind;
  SfAttrs *old_attrs = self->attrs;

  flush (self);
  self->kind = kind;
  self->attrs = attrs;
  walk_children (self, node);
  flush (self);
  sf_attrs_unref (self->attrs);
  self->kind = old_kind;
  self->attrs = old_attrs;
}

static void
add_island (Flow *self, const GumboNode *node, const char *label)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("label", label, NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GBytes) source = NULL;
  SfBlock *block = sf_block_new (SF_BLOCK_ISLAND, attrs, NULL);

  flush (self);
  sf_html_serialize (html, node);
  source = g_bytes_new (html->str, html->len);
  sf_block_set_origin (block, SF_HTML, source, NULL, NULL);
  sf_block_append (self->parent, block);
}

/* Moves what was gathered for an item into it: text, lists and quotes; pictures and the like go to
 * @after, since an item can't hold them. */
static void
fill_item (SfBlock *item, SfBlock *gathered, SfBlock *after)
{
  while (sf_block_get_n_children (gathered) > 0)
    {
      SfBlock *child = sf_block_steal (gathered, 0);
      SfBlockShape shape = sf_block_kind_get_shape (child->kind);

      if (shape == SF_SHAPE_CONTAINER)
        sf_block_append (item, child);
      else if (shape == SF_SHAPE_CARD)
        sf_block_append (after, child);
      else
        {
          gsize length = sf_text_get_length (item->text);
          g_autoptr (SfText) line_break = sf_text_new (length > 0 ? SF_LINE_BREAK : "", -1);
          g_autoptr (SfText) longer = sf_text_splice (item->text, length, 0, line_break);
          g_autoptr (SfText) whole =
              sf_text_splice (longer, sf_text_get_length (longer), 0, child->text);

          sf_block_set_text (item, whole);
          sf_block_free (child);
        }
    }
}

static void
add_item (Flow *self, SfBlock *list, const GumboNode *node, SfBlock *after)
{
  SfBlock *gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  SfBlock *item;
  Flow inside;

  flow_init (&inside, gathered, self);
  inside.depth++;
  if (sf_html_is (node, GUMBO_TAG_LI))
    walk_children (&inside, node);
  else
    {
      GumboNode *only = (GumboNode *) node;
      GumboNode wrapper = { .type = GUMBO_NODE_ELEMENT };

      wrapper.v.element.tag = GUMBO_TAG_DIV;
      wrapper.v.element.children = (GumboVector){ (void **) &only, 1, 1 };
      walk_children (&inside, &wrapper);
    }
  flush (&inside);
  flow_clear (&inside);
  if (!sf_html_is (node, GUMBO_TAG_LI) && sf_block_get_n_children (gathered) == 0)
    {
      sf_block_free (gathered);
      return;
    }
  /* Some editors put a list beside the item that it belongs to. */
  item = sf_block_get_n_children (list) > 0
                 && (sf_html_is (node, GUMBO_TAG_UL) || sf_html_is (node, GUMBO_TAG_OL))
             ? g_ptr_array_index (list->children, list->children->len - 1)
             : NULL;
  if (item == NULL)
    {
      item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
      sf_block_append (list, item);
    }
  fill_item (item, gathered, after);
  sf_block_free (gathered);
}

static void
walk_list (Flow *self, const GumboNode *node)
{
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  SfBlock *list, *after;
  const GumboNode *child;

  flush (self);
  if (sf_html_is (node, GUMBO_TAG_OL))
    {
      const char *start = sf_html_get_attr (node, "start");

      set (&attrs, "ordered", "1");
      set (&attrs, "start", start && strcmp (start, "1") != 0 ? start : NULL);
      set (&attrs, "reversed", sf_html_get_attr (node, "reversed") ? "1" : NULL);
    }
  list = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
  after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  sf_attrs_unref (attrs);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (child->type != GUMBO_NODE_WHITESPACE && child->type != GUMBO_NODE_COMMENT)
      add_item (self, list, child, after);
  if (sf_block_get_n_children (list) > 0)
    sf_block_append (self->parent, list);
  else
    sf_block_free (list);
  while (sf_block_get_n_children (after) > 0)
    sf_block_append (self->parent, sf_block_steal (after, 0));
  sf_block_free (after);
}

/* A citation stands last in its quote, wherever it was. */
static void
move_citation (SfBlock *quote)
{
  for (guint i = 0; i + 1 < sf_block_get_n_children (quote); i++)
    if (sf_block_get_child (quote, i)->kind == SF_BLOCK_CITATION)
      {
        sf_block_append (quote, sf_block_steal (quote, i));
        return;
      }
}

static void
walk_container (Flow *self, const GumboNode *node, SfBlockKind kind)
{
  g_autoptr (SfAttrs) attrs = sf_html_dup_block_attrs (node);
  SfBlock *block = sf_block_new (kind, attrs, NULL);
  Flow inside;

  flush (self);
  flow_init (&inside, block, self);
  walk_children (&inside, node);
  flush (&inside);
  flow_clear (&inside);
  move_citation (block);
  if (sf_block_get_n_children (block) > 0)
    sf_block_append (self->parent, block);
  else
    sf_block_free (block);
}

static void
walk_pre (Flow *self, const GumboNode *node)
{
  const GumboNode *code = sf_html_get_child (node, 0);
  gboolean is_code = sf_html_is (code, GUMBO_TAG_CODE) && sf_html_get_child (node, 1) == NULL;
  SfBlockKind kind = is_code                             ? SF_BLOCK_CODE
                     : sf_html_has_class (node, "verse") ? SF_BLOCK_VERSE
                                                         : SF_BLOCK_PREFORMATTED;
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  const char *name = is_code ? sf_html_get_attr (code, "class") : NULL;

  if (name && g_str_has_prefix (name, "language-"))
    set (&attrs, "language", name + strlen ("language-"));
  flush (self);
  self->line.is_kept = TRUE;
  walk_leaf (self, is_code ? code : node, kind, attrs);
  self->line.is_kept = FALSE;
}

static void
add_picture (Flow *self, const GumboNode *node)
{
  g_autoptr (SfText) caption = NULL;
  g_autoptr (SfAttrs) attrs = sf_html_read_picture (node, self->flags, &caption);
  const char *href = sf_html_line_get_href (&self->line);

  flush (self);
  if (attrs == NULL)
    return;
  if (href && sf_attrs_get (attrs, "href") == NULL)
    set (&attrs, "href", href);
  sf_block_append (self->parent, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
}

/* A card that our writer made. */
static gboolean
add_card (Flow *self, const GumboNode *node)
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
  text = caption ? sf_html_read_text (caption, NULL) : NULL;
  flush (self);
  sf_block_append (self->parent, sf_block_new (kind, attrs, text));
  return TRUE;
}

static void
walk_figure (Flow *self, const GumboNode *node)
{
  const GumboNode *table = sf_html_find (node, GUMBO_TAG_TABLE);

  if (add_card (self, node))
    return;
  if (sf_html_find (node, GUMBO_TAG_BLOCKQUOTE))
    {
      walk_container (self, node,
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
    add_picture (self, node);
  else
    walk_leaf (self, node, SF_BLOCK_PARAGRAPH, NULL);
}

static gboolean
is_in_quote (const Flow *self)
{
  return self->parent->kind == SF_BLOCK_QUOTE || self->parent->kind == SF_BLOCK_PULL_QUOTE;
}

static gboolean
is_furniture (const Flow *self, const GumboNode *node)
{
  return sf_html_is (node, GUMBO_TAG_NAV) || sf_html_is (node, GUMBO_TAG_FORM)
         || sf_html_is (node, GUMBO_TAG_BUTTON) || sf_html_is (node, GUMBO_TAG_SELECT)
         || sf_html_is (node, GUMBO_TAG_TEXTAREA)
         || (sf_html_is (node, GUMBO_TAG_ASIDE) && !sf_html_has_class (node, "pullquote"))
         || (sf_html_is (node, GUMBO_TAG_FOOTER) && !is_in_quote (self));
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

static gboolean
is_block (const GumboNode *node)
{
  static const GumboTag tags[] = { GUMBO_TAG_DIV,     GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE,
                                   GUMBO_TAG_MAIN,    GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,
                                   GUMBO_TAG_ASIDE,   GUMBO_TAG_ADDRESS,    GUMBO_TAG_CENTER,
                                   GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_DD,
                                   GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_FIELDSET,
                                   GUMBO_TAG_HGROUP,  GUMBO_TAG_LI,         GUMBO_TAG_BODY,
                                   GUMBO_TAG_HTML,    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION,
                                   GUMBO_TAG_NAV,     GUMBO_TAG_LEGEND,     GUMBO_TAG_OPTION };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (sf_html_is (node, tags[i]))
      return TRUE;
  return FALSE;
}

static void
walk_inline (Flow *self, const GumboNode *node)
{
  guint n_marks = sf_html_line_open (&self->line, node);

  if (sf_html_is (node, GUMBO_TAG_Q))
    sf_html_line_add (&self->line, "“");
  walk_children (self, node);
  if (sf_html_is (node, GUMBO_TAG_Q))
    sf_html_line_add (&self->line, "”");
  sf_html_line_close (&self->line, n_marks);
}

/* Elements that are blocks of their own. Returns: whether @node was one. */
static gboolean
walk_block (Flow *self, const GumboNode *node)
{
  const char *kind = sf_html_get_attr (node, SF_HTML_KIND);
  gboolean is_deep = self->depth >= MAX_DEPTH;
  GumboTag tag = node->v.element.tag;
  char level[2] = { 0 };
  SfAttrs *attrs;

  if (tag == GUMBO_TAG_P)
    walk_leaf (self, node, SF_BLOCK_PARAGRAPH, sf_html_dup_block_attrs (node));
  else if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
    {
      level[0] = (char) ('1' + (tag - GUMBO_TAG_H1));
      attrs = sf_html_dup_block_attrs (node);
      set (&attrs, "level", level);
      walk_leaf (self, node, SF_BLOCK_HEADING, attrs);
    }
  else if ((tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) && !is_deep)
    walk_list (self, node);
  else if (tag == GUMBO_TAG_BLOCKQUOTE && self->parent->kind != SF_BLOCK_PULL_QUOTE && !is_deep)
    walk_container (self, node, SF_BLOCK_QUOTE);
  else if (tag == GUMBO_TAG_ASIDE && sf_html_has_class (node, "pullquote") && !is_deep)
    walk_container (self, node, SF_BLOCK_PULL_QUOTE);
  else if (tag == GUMBO_TAG_CITE && is_in_quote (self) && sf_html_line_is_blank (&self->line))
    walk_leaf (self, node, SF_BLOCK_CITATION, sf_html_dup_block_attrs (node));
  else if (tag == GUMBO_TAG_FIGURE && !is_deep)
    walk_figure (self, node);
  else if (tag == GUMBO_TAG_DIV && !is_deep && g_strcmp0 (kind, "columns") == 0)
    walk_container (self, node, SF_BLOCK_COLUMNS);
  else if (tag == GUMBO_TAG_DIV && !is_deep && g_strcmp0 (kind, "column") == 0)
    walk_container (self, node, SF_BLOCK_COLUMN);
  else if (tag == GUMBO_TAG_DIV && !is_deep && g_strcmp0 (kind, "group") == 0)
    walk_container (self, node, SF_BLOCK_GROUP);
  else if (tag == GUMBO_TAG_PRE)
    walk_pre (self, node);
  else if (tag == GUMBO_TAG_IMG)
    add_picture (self, node);
  else if (get_island_label (node))
    add_island (self, node, get_island_label (node));
  else if (tag == GUMBO_TAG_HR)
    {
      flush (self);
      sf_block_append (self->parent, sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL));
    }
  else if (is_block (node) || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL
           || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_FIGURE)
    {
      flush (self);
      walk_children (self, node);
      flush (self);
    }
  else
    return FALSE;
  return TRUE;
}

static void
walk_comment (Flow *self, const GumboNode *node)
{
  SfBlockKind kind = g_str_equal (node->v.text.text, "more")       ? SF_BLOCK_MORE
                     : g_str_equal (node->v.text.text, "nextpage") ? SF_BLOCK_PAGE_BREAK
                                                                   : 0;
  if (kind == 0)
    return;
  flush (self);
  sf_block_append (self->parent, sf_block_new (kind, NULL, NULL));
}

static void
walk (Flow *self, const GumboNode *node)
{
  g_autofree char *list = NULL;

  if (node == self->skip || sf_html_is_silent (node) || sf_html_get_attr (node, SF_HTML_PART)
      || ((self->flags & SF_HTML_PAGE) && is_furniture (self, node)))
    return;
  if (node->type == GUMBO_NODE_COMMENT)
    walk_comment (self, node);
  else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA
           || node->type == GUMBO_NODE_WHITESPACE)
    sf_html_line_add (&self->line, node->v.text.text);
  else if (sf_html_is (node, GUMBO_TAG_BR))
    sf_html_line_break (&self->line);
  else if (sf_html_is (node, GUMBO_TAG_MATH))
    {
      g_autoptr (GString) source = g_string_new (NULL);

      sf_html_serialize (source, node);
      sf_html_line_add_island (&self->line, source->str);
    }
  else if (node->type == GUMBO_NODE_ELEMENT && !walk_block (self, node))
    {
      /* The bullet that Word draws for programs without lists. */
      list = sf_html_dup_style (node, "mso-list");
      if (g_strcmp0 (list, "ignore") != 0)
        walk_inline (self, node);
    }
}

static void
walk_children (Flow *self, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    walk (self, child);
}

void
sf_html_read_blocks (const GumboNode *node,
                     SfBlock *parent,
                     const GumboNode *skip,
                     SfHtmlFlags flags)
{
  Flow flow;

  flow_init (&flow, parent, NULL);
  flow.skip = skip;
  flow.flags = flags;
  walk_children (&flow, node);
  flush (&flow);
  flow_clear (&flow);
}

SfText *
sf_html_read_text (const GumboNode *node, const GumboNode *skip)
{
  SfBlock *gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  SfBlock *item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
  SfBlock *after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  SfText *text;

  sf_html_read_blocks (node, gathered, skip, SF_HTML_PLAIN);
  fill_item (item, gathered, after);
  text = sf_text_ref (item->text);
  sf_block_free (gathered);
  sf_block_free (item);
  sf_block_free (after);
  return text;
}

/* sf-html-list.c - the lists of HTML, and paragraphs that are drawn as lists
 * Some programs nest a list beside its item, some write a list for each item and its level as an
 * attribute, some draw bullets before paragraphs: all become one tree.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <string.h>

/* As deep as any writer goes; each level is two of the tree. */
#define MAX_LEVEL 8

void
sf_html_fill_item (SfBlock *item, SfBlock *gathered, SfBlock *after)
{
  g_autoptr (SfText) text = NULL;
  SfBlock *own = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();

  if (sf_text_get_length (item->text) > 0)
    sf_block_append (own, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, item->text));
  /* From the end: to take the first away moves all others. */
  for (guint i = sf_block_get_n_children (gathered); i-- > 0;)
    g_ptr_array_add (backwards, sf_block_steal (gathered, i));
  for (guint i = backwards->len; i-- > 0;)
    {
      SfBlock *child = backwards->pdata[i];

      sf_block_append (sf_block_kind_get_shape (child->kind) == SF_SHAPE_CONTAINER ? item : own,
                       child);
    }
  text = sf_html_join (own, after);
  if (sf_text_get_length (text) > 0)
    sf_block_set_text (item, text);
  sf_block_free (own);
}

static SfBlock *
get_last (const SfBlock *block)
{
  guint n_children = sf_block_get_n_children (block);

  return n_children > 0 ? g_ptr_array_index (block->children, n_children - 1) : NULL;
}

/* Adds @node to @inside, which gathers an item. */
static void
gather_item (SfHtmlFlow *inside, const GumboNode *node)
{
  GumboNode *only = (GumboNode *) node;
  GumboNode wrapper = { .type = GUMBO_NODE_ELEMENT };

  if (sf_html_is (node, GUMBO_TAG_LI))
    {
      sf_html_flow_walk_within (inside, node);
      return;
    }
  wrapper.v.element.tag = GUMBO_TAG_DIV;
  wrapper.v.element.children = (GumboVector){ (void **) &only, 1, 1 };
  sf_html_flow_walk_children (inside, &wrapper);
}

/* Whether @gathered is a list alone, which some programs put beside the item it belongs to. */
static gboolean
is_bare (const GumboNode *node, const SfBlock *gathered)
{
  return !sf_html_is (node, GUMBO_TAG_LI)
             ? sf_html_is (node, GUMBO_TAG_UL) || sf_html_is (node, GUMBO_TAG_OL)
             : sf_block_get_n_children (gathered) == 1
                   && sf_block_get_child (gathered, 0)->kind == SF_BLOCK_LIST
                   && (sf_html_sheet_get_look (NULL, node) & SF_HTML_UNMARKED);
}

static void
add_item (SfHtmlFlow *self, SfBlock *list, const GumboNode *node, SfBlock *after)
{
  SfBlock *gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  SfBlock *item;
  SfHtmlFlow inside;

  sf_html_flow_init (&inside, gathered, self);
  inside.depth++;
  gather_item (&inside, node);
  sf_html_flow_flush (&inside);
  sf_html_flow_clear (&inside);
  if (!sf_html_is (node, GUMBO_TAG_LI) && sf_block_get_n_children (gathered) == 0)
    {
      sf_block_free (gathered);
      return;
    }
  item = is_bare (node, gathered) ? get_last (list) : NULL;
  if (item == NULL)
    {
      item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
      sf_block_append (list, item);
    }
  sf_html_fill_item (item, gathered, after);
  sf_block_free (gathered);
}

static SfAttrs *
dup_list_attrs (const GumboNode *node)
{
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  const char *start = sf_html_get_attr (node, "start");

  if (!sf_html_is (node, GUMBO_TAG_OL))
    return attrs;
  sf_html_set (&attrs, "ordered", "1");
  sf_html_set (&attrs, "start", start && strcmp (start, "1") != 0 ? start : NULL);
  sf_html_set (&attrs, "reversed", sf_html_get_attr (node, "reversed") ? "1" : NULL);
  return attrs;
}

/* The level that an item says it has, 1 the outermost; 0: it says none. */
static guint
get_level (const GumboNode *item)
{
  const char *level = sf_html_get_attr (item, "data-aria-level");

  if (level == NULL)
    level = sf_html_get_attr (item, "aria-level");
  return level ? (guint) CLAMP (atoi (level), 0, MAX_LEVEL) : 0;
}

/* The list of @level that the next item belongs to: it goes on with what @parent ends with, whether
 * that is of this or of another level. @attrs: of a list that is begun, as @is_first asks for at
 * the outermost level. */
static SfBlock *
find_list (SfBlock *parent, guint level, const SfAttrs *attrs, gboolean is_first)
{
  SfBlock *list = get_last (parent);

  if (list == NULL || list->kind != SF_BLOCK_LIST
      || (level == 1
          && (is_first
              || sf_attrs_get_flag (list->attrs, "ordered")
                     != sf_attrs_get_flag (attrs, "ordered"))))
    {
      list = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
      sf_block_append (parent, list);
      level = 1;
    }
  for (guint i = 1; i < level; i++)
    {
      SfBlock *item = get_last (list);
      SfBlock *inner = item ? get_last (item) : NULL;
      gboolean is_last = i + 1 == level;

      if (item == NULL)
        break;
      if (inner == NULL || inner->kind != SF_BLOCK_LIST
          || (is_last
              && sf_attrs_get_flag (inner->attrs, "ordered")
                     != sf_attrs_get_flag (attrs, "ordered")))
        {
          inner = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
          sf_block_append (item, inner);
          return inner;
        }
      list = inner;
    }
  return list;
}

/* How deep the lists that @parent ends with are. */
static guint
measure_depth (const SfBlock *parent)
{
  guint depth = 0;

  for (SfBlock *list = get_last (parent); list && list->kind == SF_BLOCK_LIST; depth++)
    {
      SfBlock *item = get_last (list);

      list = item ? get_last (item) : NULL;
    }
  return depth;
}

/* No level is left out, and none is too deep for a story. */
static guint
limit_level (const SfHtmlFlow *self, guint level)
{
  guint room = (SF_HTML_MAX_DEPTH - MIN (self->depth, SF_HTML_MAX_DEPTH)) / 2;

  return MAX (MIN (MIN (level, measure_depth (self->parent) + 1), room), 1);
}

static gboolean
is_nested (const GumboNode *list)
{
  return sf_html_is (list->parent, GUMBO_TAG_LI) || sf_html_is (list->parent, GUMBO_TAG_UL)
         || sf_html_is (list->parent, GUMBO_TAG_OL);
}

/* Whether what @self->parent ends with is a list that items with a level go on in. */
static gboolean
goes_on (const SfHtmlFlow *self, const GumboNode *list)
{
  const char *start = sf_html_get_attr (list, "start");

  if (is_nested (list))
    return FALSE;
  for (guint i = 0; i < list->v.element.children.length; i++)
    {
      const GumboNode *child = list->v.element.children.data[i];

      if (sf_html_is (child, GUMBO_TAG_LI))
        return get_level (child) > 1
                       || (sf_html_get_attr (child, "data-aria-level")
                           && (start == NULL || strcmp (start, "1") != 0))
                   ? measure_depth (self->parent) > 0
                   : FALSE;
    }
  return FALSE;
}

/* Moves @from's children behind those of @to. */
static void
move_children (SfBlock *from, SfBlock *to)
{
  while (sf_block_get_n_children (from) > 0)
    sf_block_append (to, sf_block_steal (from, 0));
}

/* Ends with @list, which is taken, and what its items could not hold. */
static void
add_list (SfHtmlFlow *self, const GumboNode *node, SfBlock *list, SfBlock *after)
{
  const GumboNode *first = NULL;
  guint level;

  for (guint i = 0; first == NULL && i < node->v.element.children.length; i++)
    if (sf_html_is (node->v.element.children.data[i], GUMBO_TAG_LI))
      first = node->v.element.children.data[i];
  level = first ? get_level (first) : 0;
  if (sf_block_get_n_children (list) == 0)
    sf_block_free (list);
  else if (goes_on (self, node))
    {
      SfBlock *place = find_list (self->parent, limit_level (self, level), list->attrs, FALSE);

      move_children (list, place);
      sf_block_free (list);
    }
  else
    sf_block_append (self->parent, list);
  move_children (after, self->parent);
  sf_block_free (after);
}

void
sf_html_walk_list (SfHtmlFlow *self, const GumboNode *node)
{
  g_autoptr (SfAttrs) attrs = dup_list_attrs (node);
  SfBlock *list = sf_block_new (SF_BLOCK_LIST, attrs, NULL);
  SfBlock *after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  const GumboNode *child;

  sf_html_flow_flush (self);
  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    if (child->type != GUMBO_NODE_WHITESPACE && child->type != GUMBO_NODE_COMMENT
        && !sf_html_notes_is_apart (self->notes, child))
      add_item (self, list, child, after);
  add_list (self, node, list, after);
}

/* The level in "l0 level2 lfo1"; 0: Word draws no bullet here. */
static guint
read_level (const GumboNode *node)
{
  const char *style = sf_html_get_attr (node, "style");
  gsize length = 0;
  const char *value = style ? sf_html_style_find (style, "mso-list", &length) : NULL;
  const char *level = value ? g_strstr_len (value, (gssize) length, "level") : NULL;

  return level ? (guint) CLAMP (atoi (level + strlen ("level")), 1, MAX_LEVEL) : 0;
}

/* The element that holds the bullet or number that is drawn before @node's text. */
static const GumboNode *
find_bullet (const GumboNode *node)
{
  const GumboNode *child, *found = NULL;

  for (guint i = 0; found == NULL && (child = sf_html_get_child (node, i)) != NULL; i++)
    if (child->type == GUMBO_NODE_ELEMENT)
      found =
          (sf_html_sheet_get_look (NULL, child) & SF_HTML_IGNORED) ? child : find_bullet (child);
  return found;
}

/* What a list with such a bullet is: "3." or "c)" or "(iv)" counts. *@is_first: whether it begins
 * to. */
static SfAttrs *
read_bullet (const GumboNode *node, gboolean *is_first)
{
  const GumboNode *bullet = find_bullet (node);
  g_autofree char *text = bullet ? sf_html_dup_text (bullet) : NULL;
  const char *p = text ? text + strspn (text, "([") : "";
  gsize n_digits = strspn (p, "0123456789");
  gsize n_letters = 0;
  char number[12] = { 0 };

  *is_first = FALSE;
  while (g_ascii_isalnum (p[n_letters])
         || (p[n_letters] == '.' && g_ascii_isalnum (p[n_letters + 1])))
    n_letters++;
  /* A letter alone is the circle that Word draws as an "o". */
  if (n_letters == 0 || n_letters > 12
      || (n_digits != n_letters && (p[n_letters] == '\0' || !strchr (".):]", p[n_letters]))))
    return NULL;
  if (n_digits > 0 && n_digits < 9 && n_digits == n_letters)
    g_strlcpy (number, p, n_digits + 1);
  *is_first = strcmp (number, "1") == 0 || (n_letters == 1 && g_ascii_tolower (*p) == 'a');
  return sf_attrs_new ("ordered", "1", "start", *number && !*is_first ? number : NULL, NULL);
}

gboolean
sf_html_walk_listed (SfHtmlFlow *self, const GumboNode *node)
{
  guint level = read_level (node);
  g_autoptr (SfAttrs) attrs = NULL;
  SfBlock *list, *item, *gathered, *after;
  SfHtmlFlow inside;
  gboolean is_first;

  if (level == 0 || self->depth + 2 >= SF_HTML_MAX_DEPTH)
    return FALSE;
  sf_html_flow_flush (self);
  attrs = read_bullet (node, &is_first);
  gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  after = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  item = sf_block_new (SF_BLOCK_LIST_ITEM, NULL, NULL);
  sf_html_flow_init (&inside, gathered, self);
  sf_html_flow_walk_children (&inside, node);
  sf_html_flow_flush (&inside);
  sf_html_flow_clear (&inside);
  sf_html_fill_item (item, gathered, after);
  list = find_list (self->parent, limit_level (self, level), attrs, is_first);
  sf_block_append (list, item);
  move_children (after, self->parent);
  sf_block_free (after);
  sf_block_free (gathered);
  return TRUE;
}

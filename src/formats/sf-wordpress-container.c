/* sf-wordpress-container.c - blocks of WordPress markup that hold others
 * The children have comments of their own (lists and quotes since 6.1), or are bare elements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"

#include <string.h>

static gboolean
is_list (const char *name)
{
  return strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0;
}

/* Elsewhere it would need a comment of its own. */
static void
note_inner (SfBlock *child)
{
  g_autoptr (GBytes) source = g_bytes_ref (child->origin->source);
  g_autoptr (SfAttrs) attrs = sf_attrs_with (child->attrs, SF_WORDPRESS_FORM, "inner");

  sf_block_set_attrs (child, attrs);
  sf_block_set_origin (child, SF_WORDPRESS, source, NULL, NULL);
}

/* Appends the elements from *@gap to @end, which must be all there is. */
static gboolean
read_bare_children (const SfWordpressSource *self,
                    SfBlock *parent,
                    gsize *gap,
                    gsize end,
                    guint depth)
{
  while (!sf_wordpress_is_blank (self, *gap, end))
    {
      SfWordpressElement element;
      SfBlock *child;

      if (!sf_wordpress_find_element (self->bytes, *gap, end, &element)
          || (child = sf_wordpress_read_bare (self, NULL, &element, depth)) == NULL)
        return FALSE;
      if (!sf_block_kind_may_hold (parent->kind, child->kind))
        {
          sf_block_free (child);
          return FALSE;
        }
      if (sf_block_kind_get_shape (child->kind) == SF_SHAPE_TEXT)
        note_inner (child);
      sf_wordpress_append (self, parent, child, *gap, element.start);
      *gap = element.end;
    }
  return TRUE;
}

/* Where the first list in an item begins: its end when there is none. */
static gsize
find_inner_list (const SfWordpressSource *self, const SfWordpressElement *item)
{
  for (gsize at = item->inner; at + 4 < item->inner_end; at++)
    if (self->bytes[at] == '<' && (self->bytes[at + 1] == 'u' || self->bytes[at + 1] == 'o')
        && self->bytes[at + 2] == 'l'
        && (self->bytes[at + 3] == '>' || g_ascii_isspace (self->bytes[at + 3])))
      return at;
  return item->inner_end;
}

static SfBlock *
read_bare_item (const SfWordpressSource *self, const SfWordpressElement *item, guint depth)
{
  gsize stop = find_inner_list (self, item);
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = sf_wordpress_cut (self, item->start, stop);
  g_autoptr (GBytes) close = NULL;

  text = sf_inline_read (self->bytes + item->inner, stop - item->inner, SF_INLINE_FLOW);
  if (text == NULL || !sf_wordpress_is_text (self, item->tag, item->tag_end))
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_LIST_ITEM, NULL, item, &attrs);
  if (stop == item->inner_end)
    return sf_wordpress_new_leaf (self, SF_BLOCK_LIST_ITEM, attrs, text, item->start, item->end);
  block = sf_block_new (SF_BLOCK_LIST_ITEM, attrs, text);
  if (!read_bare_children (self, block, &stop, item->inner_end, depth + 1))
    return NULL;
  close = sf_wordpress_cut (self, stop, item->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

static gboolean
read_bare_items (const SfWordpressSource *self, SfBlock *list, gsize *gap, gsize end, guint depth)
{
  while (!sf_wordpress_is_blank (self, *gap, end))
    {
      SfWordpressElement item;
      SfBlock *child;

      if (!sf_wordpress_find_element (self->bytes, *gap, end, &item)
          || strcmp (item.name, "li") != 0 || (child = read_bare_item (self, &item, depth)) == NULL)
        return FALSE;
      sf_wordpress_append (self, list, child, *gap, item.start);
      *gap = item.end;
    }
  return sf_block_get_n_children (list) > 0;
}

/* @inside: (nullable): the element within @element that wraps all. */
static SfBlock *
read_bare_container (const SfWordpressSource *self,
                     SfBlockKind kind,
                     const SfWordpressSpan *span,
                     const SfWordpressElement *element,
                     const SfWordpressElement *inside,
                     guint depth)
{
  gsize start = span ? span->start : element->start, stop = span ? span->end : element->end;
  const SfWordpressElement *inner = inside ? inside : element;
  gsize gap = sf_wordpress_skip_space (self->bytes, inner->inner, inner->inner_end);
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = sf_wordpress_cut (self, start, gap);
  g_autoptr (GBytes) close = NULL;

  if (!sf_wordpress_is_text (self, start, gap) || depth >= SF_WORDPRESS_MAX_DEPTH)
    return NULL;
  sf_wordpress_keep (self, kind, span, element, &attrs);
  sf_wordpress_set (&attrs, SF_WORDPRESS_FORM, "html");
  if (inside)
    sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_INSIDE, inside->tag, inside->tag_end);
  if (strcmp (element->name, "ol") == 0)
    sf_wordpress_set (&attrs, "ordered", "1");
  block = sf_block_new (kind, attrs, NULL);
  if (!(kind == SF_BLOCK_LIST ? read_bare_items (self, block, &gap, inner->inner_end, depth)
                              : read_bare_children (self, block, &gap, inner->inner_end, depth + 1))
      || sf_block_get_n_children (block) == 0)
    return NULL;
  close = sf_wordpress_cut (self, gap, stop);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

SfBlock *
sf_wordpress_read_bare (const SfWordpressSource *self,
                        const SfWordpressSpan *span,
                        const SfWordpressElement *element,
                        guint depth)
{
  SfWordpressElement inside;
  gboolean is_pull_quote = span && sf_wordpress_is_named (span, "pullquote");

  if (is_list (element->name))
    return read_bare_container (self, SF_BLOCK_LIST, span, element, NULL, depth);
  if (strcmp (element->name, "blockquote") == 0)
    return read_bare_container (self, is_pull_quote ? SF_BLOCK_PULL_QUOTE : SF_BLOCK_QUOTE, span,
                                element, NULL, depth);
  if (is_pull_quote && strcmp (element->name, "figure") == 0
      && sf_wordpress_read_element (self->bytes, element->inner, element->inner_end, &inside)
      && strcmp (inside.name, "blockquote") == 0)
    return read_bare_container (self, SF_BLOCK_PULL_QUOTE, span, element, &inside, depth);
  if (strcmp (element->name, "table") == 0 && span == NULL)
    return sf_wordpress_read_table (self, NULL, element->start, element->end);
  return span ? NULL : sf_wordpress_read_leaf (self, NULL, element->start, element->end);
}

static gboolean
is_tag_for (SfBlockKind kind, const char *name)
{
  if (kind == SF_BLOCK_LIST)
    return is_list (name);
  if (kind == SF_BLOCK_QUOTE)
    return strcmp (name, "blockquote") == 0;
  return kind == SF_BLOCK_GROUP || (kind != 0 && strcmp (name, "div") == 0);
}

/* Whether nothing but white space stands between the blocks inside block @index. @at: where the
 * last ends. */
static gboolean
has_blocks_only (const SfWordpressSource *self, guint index, gsize *at)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);

  *at = span[1].end;
  for (guint i = span[1].next; i < span->next;)
    {
      const SfWordpressSpan *sibling = sf_wordpress_get_span (self, i);

      if (!sf_wordpress_is_blank (self, *at, sibling->start))
        return FALSE;
      *at = sibling->end;
      i = sibling->next;
    }
  return TRUE;
}

static gboolean
holds_its_own (const SfBlock *block)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    if (!sf_block_kind_may_hold (block->kind, sf_block_get_child (block, i)->kind))
      return FALSE;
  return TRUE;
}

/* What a quote ends with after its blocks. */
static gboolean
read_citation (const SfWordpressSource *self, SfBlock *quote, gsize *at, gsize end)
{
  SfWordpressElement element;
  SfBlock *citation = NULL;

  if (sf_wordpress_is_blank (self, *at, end))
    return TRUE;
  if (sf_wordpress_find_element (self->bytes, *at, end, &element))
    citation = sf_wordpress_read_leaf (self, NULL, element.start, element.end);
  if (citation == NULL || citation->kind != SF_BLOCK_CITATION
      || !sf_wordpress_is_blank (self, element.end, end))
    {
      g_clear_pointer (&citation, sf_block_free);
      return FALSE;
    }
  sf_wordpress_append (self, quote, citation, *at, element.start);
  *at = element.end;
  return TRUE;
}

static SfBlockKind
container_kind (const SfWordpressSpan *span)
{
  static const struct
  {
    const char *name;
    SfBlockKind kind;
  } kinds[] = {
    { "list", SF_BLOCK_LIST },       { "quote", SF_BLOCK_QUOTE },   { "group", SF_BLOCK_GROUP },
    { "columns", SF_BLOCK_COLUMNS }, { "column", SF_BLOCK_COLUMN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sf_wordpress_is_named (span, kinds[i].name))
      return kinds[i].kind;
  return 0;
}

/* The element that a block is, and the one within it that holds the blocks, if there is one. */
static gboolean
read_elements (const SfWordpressSource *self,
               const SfWordpressSpan *span,
               SfBlockKind kind,
               SfWordpressElement *element,
               SfWordpressElement *inside)
{
  const SfWordpressSpan *child = span + 1;

  inside->tag = inside->tag_end = 0;
  if (!sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, element)
      || !is_tag_for (kind, element->name))
    return FALSE;
  if (kind == SF_BLOCK_GROUP && !sf_wordpress_is_blank (self, element->inner, child->start)
      && sf_wordpress_read_element (self->bytes, element->inner, element->inner_end, inside)
      && strcmp (inside->name, "div") == 0)
    {
      element->inner = inside->inner;
      element->inner_end = inside->inner_end;
    }
  /* What looks like a block may stand within the element's own tag. */
  return child->start >= element->inner && child->start <= element->inner_end
         && sf_wordpress_is_blank (self, element->inner, child->start);
}

SfBlock *
sf_wordpress_read_container (SfWordpressSource *self, guint index, guint depth)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);
  SfBlockKind kind = container_kind (span);
  SfWordpressElement element, inside;
  gsize gap, stop;
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;

  if (sf_wordpress_is_flat (self, index) || depth >= SF_WORDPRESS_MAX_DEPTH
      || !read_elements (self, span, kind, &element, &inside)
      || !has_blocks_only (self, index, &stop) || stop > element.inner_end
      || !sf_wordpress_is_text (self, span->start, span[1].start)
      || (kind != SF_BLOCK_QUOTE && !sf_wordpress_is_blank (self, stop, element.inner_end)))
    return NULL;
  sf_wordpress_keep (self, kind, span, &element, &attrs);
  sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_INSIDE, inside.tag, inside.tag_end);
  if (kind == SF_BLOCK_GROUP && strcmp (element.name, "div") != 0)
    sf_wordpress_set (&attrs, SF_WORDPRESS_ELEMENT, element.name);
  if (strcmp (element.name, "ol") == 0)
    sf_wordpress_set (&attrs, "ordered", "1");
  block = sf_block_new (kind, attrs, NULL);
  open = sf_wordpress_cut (self, span->start, span[1].start);
  gap = span[1].start;
  sf_wordpress_read_range (self, block, &gap, stop, index + 1, span->next, depth + 1);
  if (!holds_its_own (block)
      || (kind == SF_BLOCK_QUOTE && !read_citation (self, block, &gap, element.inner_end)))
    return NULL;
  close = sf_wordpress_cut (self, gap, span->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

SfBlock *
sf_wordpress_read_list_item (SfWordpressSource *self, guint index, guint depth)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);
  gboolean is_flat = sf_wordpress_is_flat (self, index);
  SfWordpressElement item;
  gsize stop, gap, last;
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;

  if (!sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &item)
      || strcmp (item.name, "li") != 0 || depth >= SF_WORDPRESS_MAX_DEPTH)
    return NULL;
  stop = last = is_flat ? item.inner_end : span[1].start;
  /* What looks like a block may stand within the item's own tag. */
  if (stop < item.inner || stop > item.inner_end || !sf_wordpress_is_text (self, span->start, stop))
    return NULL;
  text = sf_inline_read (self->bytes + item.inner, stop - item.inner, SF_INLINE_FLOW);
  if (text == NULL)
    return NULL;
  sf_wordpress_keep (self, SF_BLOCK_LIST_ITEM, span, &item, &attrs);
  if (is_flat)
    return sf_wordpress_new_leaf (self, SF_BLOCK_LIST_ITEM, attrs, text, span->start, span->end);
  if (!has_blocks_only (self, index, &last) || last > item.inner_end
      || !sf_wordpress_is_blank (self, last, item.inner_end))
    return NULL;
  block = sf_block_new (SF_BLOCK_LIST_ITEM, attrs, text);
  gap = stop;
  sf_wordpress_read_range (self, block, &gap, last, index + 1, span->next, depth + 1);
  if (!holds_its_own (block))
    return NULL;
  open = sf_wordpress_cut (self, span->start, stop);
  close = sf_wordpress_cut (self, gap, span->end);
  sf_block_set_origin (block, SF_WORDPRESS, NULL, open, close);
  return g_steal_pointer (&block);
}

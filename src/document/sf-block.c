/* sf-block.c - one block of an article, and where its bytes came from
 * Text leaves always have a text, containers never; a card's empty caption is no caption. Without
 * this, an edit and its inverse would not cancel out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-block.h"

#include "sf-near.h"
#include "sf-origin.h"

#include <string.h>

static const struct
{
  SfBlockKind kind;
  const char *name;
  SfBlockShape shape;
} kinds[] = {
  { SF_BLOCK_PARAGRAPH, "paragraph", SF_SHAPE_TEXT },
  { SF_BLOCK_HEADING, "heading", SF_SHAPE_TEXT },
  { SF_BLOCK_LIST_ITEM, "list-item", SF_SHAPE_TEXT },
  { SF_BLOCK_CITATION, "citation", SF_SHAPE_TEXT },
  { SF_BLOCK_PREFORMATTED, "preformatted", SF_SHAPE_TEXT },
  { SF_BLOCK_CODE, "code", SF_SHAPE_TEXT },
  { SF_BLOCK_VERSE, "verse", SF_SHAPE_TEXT },
  { SF_BLOCK_TABLE_CELL, "table-cell", SF_SHAPE_TEXT },
  { SF_BLOCK_FOOTNOTE, "footnote", SF_SHAPE_TEXT },
  { SF_BLOCK_ROOT, "root", SF_SHAPE_CONTAINER },
  { SF_BLOCK_LIST, "list", SF_SHAPE_CONTAINER },
  { SF_BLOCK_QUOTE, "quote", SF_SHAPE_CONTAINER },
  { SF_BLOCK_PULL_QUOTE, "pull-quote", SF_SHAPE_CONTAINER },
  { SF_BLOCK_GROUP, "group", SF_SHAPE_CONTAINER },
  { SF_BLOCK_COLUMNS, "columns", SF_SHAPE_CONTAINER },
  { SF_BLOCK_COLUMN, "column", SF_SHAPE_CONTAINER },
  { SF_BLOCK_TABLE_ROW, "table-row", SF_SHAPE_CONTAINER },
  { SF_BLOCK_FOOTNOTES, "footnotes", SF_SHAPE_CONTAINER },
  { SF_BLOCK_PICTURE, "picture", SF_SHAPE_CARD },
  { SF_BLOCK_GALLERY, "gallery", SF_SHAPE_CARD },
  { SF_BLOCK_VIDEO, "video", SF_SHAPE_CARD },
  { SF_BLOCK_AUDIO, "audio", SF_SHAPE_CARD },
  { SF_BLOCK_FILE, "file", SF_SHAPE_CARD },
  { SF_BLOCK_EMBED, "embed", SF_SHAPE_CARD },
  { SF_BLOCK_TABLE, "table", SF_SHAPE_CARD },
  { SF_BLOCK_SEPARATOR, "separator", SF_SHAPE_CARD },
  { SF_BLOCK_MORE, "more", SF_SHAPE_CARD },
  { SF_BLOCK_PAGE_BREAK, "page-break", SF_SHAPE_CARD },
  { SF_BLOCK_ISLAND, "island", SF_SHAPE_CARD },
  { SF_BLOCK_HTML, "html", SF_SHAPE_CARD },
};

SfBlockShape
sf_block_kind_get_shape (SfBlockKind kind)
{
  if (kind < SF_BLOCK_ROOT)
    return SF_SHAPE_TEXT;
  return kind < SF_BLOCK_PICTURE ? SF_SHAPE_CONTAINER : SF_SHAPE_CARD;
}

const char *
sf_block_kind_to_name (SfBlockKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].kind == kind)
        return kinds[i].name;
    }
  return NULL;
}

SfBlockKind
sf_block_kind_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].name, name) == 0)
        return kinds[i].kind;
    }
  return 0;
}

/* Kinds that stand in one kind alone, which holds nothing else. */
static const struct
{
  SfBlockKind parent;
  SfBlockKind child;
} pairs[] = {
  { SF_BLOCK_LIST, SF_BLOCK_LIST_ITEM },
  { SF_BLOCK_TABLE, SF_BLOCK_TABLE_ROW },
  { SF_BLOCK_TABLE_ROW, SF_BLOCK_TABLE_CELL },
  { SF_BLOCK_FOOTNOTES, SF_BLOCK_FOOTNOTE },
};

gboolean
sf_block_kind_may_hold (SfBlockKind parent, SfBlockKind child)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].parent == parent || pairs[i].child == child)
      return pairs[i].parent == parent && pairs[i].child == child;
  if (child == SF_BLOCK_ROOT || (child == SF_BLOCK_FOOTNOTES && parent != SF_BLOCK_ROOT))
    return FALSE;
  if (parent == SF_BLOCK_GALLERY)
    return child == SF_BLOCK_PICTURE;
  if (parent == SF_BLOCK_LIST_ITEM)
    return sf_block_kind_get_shape (child) == SF_SHAPE_CONTAINER;
  return sf_block_kind_get_shape (parent) == SF_SHAPE_CONTAINER;
}

const char *
sf_block_kind_get_address_name (SfBlockKind kind)
{
  if (kind == SF_BLOCK_EMBED)
    return "url";
  if (kind == SF_BLOCK_FILE)
    return "href";
  return sf_block_kind_has_file (kind) ? "src" : NULL;
}

gboolean
sf_block_kind_has_file (SfBlockKind kind)
{
  return kind == SF_BLOCK_PICTURE || kind == SF_BLOCK_VIDEO || kind == SF_BLOCK_AUDIO
         || kind == SF_BLOCK_FILE;
}

guint64
sf_block_id_new (void)
{
  guint64 id;

  do
    id = (guint64) g_random_int () << 32 | g_random_int ();
  while (id == 0);
  return id;
}

static SfBlock *
block_new_with_id (guint64 id, SfBlockKind kind, const SfAttrs *attrs, const SfText *text)
{
  SfBlock *block = g_new0 (SfBlock, 1);

  block->id = id;
  block->kind = kind;
  block->attrs = sf_attrs_ref (attrs);
  sf_block_set_text (block, text);
  return block;
}

SfBlock *
sf_block_new (SfBlockKind kind, const SfAttrs *attrs, const SfText *text)
{
  g_return_val_if_fail (sf_block_kind_to_name (kind) != NULL, NULL);
  return block_new_with_id (sf_block_id_new (), kind, attrs, text);
}

void
sf_block_free (SfBlock *block)
{
  if (block == NULL)
    return;
  sf_attrs_unref (block->attrs);
  sf_text_unref (block->text);
  g_clear_pointer (&block->children, g_ptr_array_unref);
  sf_origin_unref (block->origin);
  g_clear_pointer (&block->lead, g_bytes_unref);
  g_free (block);
}

SfBlock *
sf_block_copy (const SfBlock *block)
{
  SfBlock *copy = block_new_with_id (block->id, block->kind, block->attrs, block->text);

  if (block->origin != NULL)
    copy->origin = sf_origin_ref (block->origin);
  sf_block_set_lead (copy, block->lead);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_block_append (copy, sf_block_copy (sf_block_get_child (block, i)));
  return copy;
}

void
sf_block_renew_ids (SfBlock *block)
{
  block->id = sf_block_id_new ();
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    sf_block_renew_ids (g_ptr_array_index (block->children, i));
}

void
sf_block_append (SfBlock *parent, SfBlock *child)
{
  sf_block_insert (parent, sf_block_get_n_children (parent), child);
}

void
sf_block_insert (SfBlock *parent, guint index, SfBlock *child)
{
  g_return_if_fail (parent != NULL && child != NULL && child->parent == NULL);
  g_return_if_fail (index <= sf_block_get_n_children (parent));

  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_block_free);
  g_ptr_array_insert (parent->children, (int) index, child);
  child->parent = parent;
  child->last_index = index;
}

SfBlock *
sf_block_steal (SfBlock *parent, guint index)
{
  SfBlock *child;

  g_return_val_if_fail (index < sf_block_get_n_children (parent), NULL);

  child = g_ptr_array_steal_index (parent->children, index);
  child->parent = NULL;
  if (parent->children->len == 0)
    g_clear_pointer (&parent->children, g_ptr_array_unref);
  return child;
}

void
sf_block_set_text (SfBlock *block, const SfText *text)
{
  SfBlockShape shape = sf_block_kind_get_shape (block->kind);
  SfText *next = NULL;

  if (shape == SF_SHAPE_TEXT)
    next = text == NULL ? sf_text_new ("", 0) : sf_text_ref (text);
  else if (shape == SF_SHAPE_CARD && text != NULL && sf_text_get_length (text) > 0)
    next = sf_text_ref (text);
  sf_text_unref (block->text);
  block->text = next;
}

void
sf_block_set_attrs (SfBlock *block, const SfAttrs *attrs)
{
  SfAttrs *next = sf_attrs_ref (attrs);

  sf_attrs_unref (block->attrs);
  block->attrs = next;
}

void
sf_block_set_origin (SfBlock *block,
                     const char *format,
                     GBytes *source,
                     GBytes *open,
                     GBytes *close)
{
  g_clear_pointer (&block->origin, sf_origin_unref);
  if (format != NULL)
    block->origin =
        sf_origin_new (format, source, open, close, block->kind, block->attrs, block->text);
}

void
sf_block_set_lead (SfBlock *block, GBytes *lead)
{
  GBytes *next = lead == NULL ? NULL : g_bytes_ref (lead);

  g_clear_pointer (&block->lead, g_bytes_unref);
  block->lead = next;
}

gboolean
sf_block_is_pristine (const SfBlock *block, const char *format)
{
  const SfOrigin *origin = block->origin;

  return origin != NULL && g_strcmp0 (origin->format, format) == 0 && origin->kind == block->kind
         && sf_attrs_equal (origin->attrs, block->attrs)
         && sf_text_equal (origin->text, block->text);
}

guint
sf_block_get_n_children (const SfBlock *block)
{
  return block->children == NULL ? 0 : block->children->len;
}

const SfBlock *
sf_block_get_child (const SfBlock *block, guint index)
{
  g_return_val_if_fail (index < sf_block_get_n_children (block), NULL);
  return g_ptr_array_index (block->children, index);
}

guint
sf_block_get_index (const SfBlock *block)
{
  SfBlock *noting = (SfBlock *) block;

  if (block->parent == NULL)
    return 0;
  noting->last_index = sf_near_find (block->parent->children->pdata, block->parent->children->len,
                                     block, block->last_index);
  return block->last_index;
}

gboolean
sf_block_may_have_text (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) != SF_SHAPE_CONTAINER;
}

gboolean
sf_block_has_line (const SfBlock *block)
{
  return sf_block_may_have_text (block) && block->kind != SF_BLOCK_TABLE_CELL
         && (block->parent == NULL || block->parent->kind != SF_BLOCK_GALLERY);
}

/* Where the child is found is noted, so that its own successor is found at once. */
static const SfBlock *
step_to (const SfBlock *parent, guint index)
{
  SfBlock *child = g_ptr_array_index (parent->children, index);

  child->last_index = index;
  return child;
}

const SfBlock *
sf_block_next (const SfBlock *block, const SfBlock *root)
{
  if (sf_block_get_n_children (block) > 0)
    return step_to (block, 0);
  while (block != root && block->parent != NULL)
    {
      guint next = sf_block_get_index (block) + 1;

      if (next < sf_block_get_n_children (block->parent))
        return step_to (block->parent, next);
      block = block->parent;
    }
  return NULL;
}

gboolean
sf_block_equal (const SfBlock *a, const SfBlock *b)
{
  guint n_children = sf_block_get_n_children (a);

  if (a == b)
    return TRUE;
  if (a->id != b->id || a->kind != b->kind || n_children != sf_block_get_n_children (b)
      || !sf_attrs_equal (a->attrs, b->attrs) || !sf_text_equal (a->text, b->text)
      || !sf_origin_equal (a->origin, b->origin) || !sf_bytes_equal (a->lead, b->lead))
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    {
      if (!sf_block_equal (sf_block_get_child (a, i), sf_block_get_child (b, i)))
        return FALSE;
    }
  return TRUE;
}

GVariant *
sf_block_to_variant (const SfBlock *block)
{
  GVariantBuilder children;

  g_variant_builder_init (&children, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    g_variant_builder_add (&children, "v", sf_block_to_variant (sf_block_get_child (block, i)));
  return g_variant_new (
      "(tu@a{ss}@m(sa(utta{ss}))av@m" SF_ORIGIN_VARIANT_TYPE "@may)", block->id,
      (guint32) block->kind, sf_attrs_to_variant (block->attrs), sf_text_to_maybe (block->text),
      &children,
      g_variant_new_maybe (G_VARIANT_TYPE (SF_ORIGIN_VARIANT_TYPE),
                           block->origin == NULL ? NULL : sf_origin_to_variant (block->origin)),
      sf_bytes_to_maybe (block->lead));
}

static SfBlock *read_block (GVariant *variant, guint depth, GHashTable *ids);

static gboolean
read_children (SfBlock *block, GVariant *children, guint depth, GHashTable *ids)
{
  for (gsize i = 0; i < g_variant_n_children (children); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (children, i);
      g_autoptr (GVariant) child_variant = g_variant_get_variant (boxed);
      SfBlock *child = read_block (child_variant, depth + 1, ids);

      if (child == NULL)
        return FALSE;
      sf_block_append (block, child);
      if (!sf_block_kind_may_hold (block->kind, child->kind))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_origin (SfBlock *block, GVariant *maybe)
{
  g_autoptr (GVariant) child = g_variant_get_maybe (maybe);

  if (child != NULL)
    block->origin = sf_origin_from_variant (child);
  return child == NULL || block->origin != NULL;
}

/* @variant is normal; @ids: those seen so far. */
static SfBlock *
read_block (GVariant *variant, guint depth, GHashTable *ids)
{
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (GVariant) attrs_variant = NULL;
  g_autoptr (GVariant) text_variant = NULL;
  g_autoptr (GVariant) children = NULL;
  g_autoptr (GVariant) origin = NULL;
  g_autoptr (GVariant) lead_variant = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;
  g_autoptr (GBytes) lead = NULL;
  guint64 id;
  guint32 kind;

  if (depth > SF_BLOCK_MAX_DEPTH
      || !g_variant_is_of_type (variant, G_VARIANT_TYPE (SF_BLOCK_VARIANT_TYPE)))
    return NULL;
  g_variant_get (variant, "(tu@a{ss}@m(sa(utta{ss}))@av@m" SF_ORIGIN_VARIANT_TYPE "@may)", &id,
                 &kind, &attrs_variant, &text_variant, &children, &origin, &lead_variant);
  if (id == 0 || sf_block_kind_to_name (kind) == NULL
      || !g_hash_table_add (ids, g_memdup2 (&id, sizeof id))
      || !sf_text_from_maybe (text_variant, &text))
    return NULL;
  attrs = sf_attrs_from_variant (attrs_variant);
  block = block_new_with_id (id, kind, attrs, text);
  lead = sf_bytes_from_maybe (lead_variant);
  sf_block_set_lead (block, lead);
  if (!read_origin (block, origin) || !read_children (block, children, depth, ids))
    return NULL;
  return g_steal_pointer (&block);
}

SfBlock *
sf_block_from_variant (GVariant *variant)
{
  g_autoptr (GHashTable) ids = NULL;

  g_return_val_if_fail (variant != NULL, NULL);
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (SF_BLOCK_VARIANT_TYPE))
      || !g_variant_is_normal_form (variant))
    return NULL;
  ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return read_block (variant, 1, ids);
}

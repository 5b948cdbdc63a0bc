/* sf-document.c - an article: its fields and its tree of blocks
 * The index by id holds every block of the tree and nothing else, and so do the lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-document.h"

#include "sf-lines.h"

#define STORED_VERSION 1
#define STORED_TYPE    "(ua(uv)v)"

struct _SfDocument
{
  GObject parent_instance;
  SfBlock *root;                       /* (owned) */
  GHashTable *blocks;                  /* (owned): id -> SfBlock, lent by the tree */
  SfLines *lines;                      /* (owned) */
  GVariant *fields[SF_FIELD_LAST + 1]; /* (owned): never NULL from SF_FIELD_SECTION on */
};

enum
{
  SIGNAL_LINES_CHANGED,
  SIGNAL_APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (sf - document - error - quark, sf_document_error)
G_DEFINE_FINAL_TYPE (SfDocument, sf_document, G_TYPE_OBJECT)

static void
sf_document_finalize (GObject *object)
{
  SfDocument *self = SF_DOCUMENT (object);

  g_clear_pointer (&self->lines, sf_lines_free);
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_pointer (&self->root, sf_block_free);
  for (guint i = 1; i <= SF_FIELD_LAST; i++)
    g_clear_pointer (&self->fields[i], g_variant_unref);
  G_OBJECT_CLASS (sf_document_parent_class)->finalize (object);
}

static void
sf_document_class_init (SfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_document_finalize;
  signals[SIGNAL_LINES_CHANGED] =
      g_signal_new ("lines-changed", SF_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", SF_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, SF_TYPE_EDIT);
}

static void
sf_document_init (SfDocument *self)
{
  self->blocks = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 1; i <= SF_FIELD_LAST; i++)
    self->fields[i] = sf_field_new_empty (i);
}

static void
index_blocks (SfDocument *self, SfBlock *block)
{
  g_hash_table_insert (self->blocks, &block->id, block);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    index_blocks (self, g_ptr_array_index (block->children, i));
}

static void
unindex_blocks (SfDocument *self, const SfBlock *block)
{
  g_hash_table_remove (self->blocks, &block->id);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    unindex_blocks (self, sf_block_get_child (block, i));
}

/* A reader may have copied a block with its id: the later one gets another. */
static void
index_apart (SfDocument *self, SfBlock *block)
{
  while (block->id == 0 || g_hash_table_contains (self->blocks, &block->id))
    block->id = sf_block_id_new ();
  g_hash_table_insert (self->blocks, &block->id, block);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    index_apart (self, g_ptr_array_index (block->children, i));
}

SfDocument *
sf_document_new (void)
{
  return sf_document_new_with_root (sf_block_new (SF_BLOCK_ROOT, NULL, NULL));
}

SfDocument *
sf_document_new_with_root (SfBlock *root)
{
  SfDocument *self;

  g_return_val_if_fail (root != NULL && root->kind == SF_BLOCK_ROOT, NULL);

  self = g_object_new (SF_TYPE_DOCUMENT, NULL);
  self->root = root;
  self->lines = sf_lines_new (root);
  if (sf_lines_get_n (self->lines) == 0)
    {
      SfBlock *block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);

      sf_block_append (root, block);
      sf_lines_add (self->lines, block);
    }
  index_apart (self, root);
  return self;
}

SfDocument *
sf_document_copy (SfDocument *self)
{
  SfDocument *copy = sf_document_new_with_root (sf_block_copy (self->root));

  for (guint i = 1; i <= SF_FIELD_LAST; i++)
    sf_document_init_field (copy, i, self->fields[i]);
  return copy;
}

static SfBlock *
look_up (SfDocument *self, guint64 id)
{
  return g_hash_table_lookup (self->blocks, &id);
}

static void
tell_lines (SfDocument *self, guint first, guint n_removed, guint n_added)
{
  g_signal_emit (self, signals[SIGNAL_LINES_CHANGED], 0, first, n_removed, n_added);
}

/* What has no line of its own, an empty list or a row of a table, is to be seen at the line before
 * it at most. */
static void
tell_none (SfDocument *self, guint first)
{
  if (first > 0)
    tell_lines (self, first - 1, 1, 1);
}

static void
tell_changed (SfDocument *self, const SfBlock *block)
{
  SfLineRange range = sf_lines_find (self->lines, block);

  if (range.n_lines > 0)
    tell_lines (self, range.first, range.n_lines, range.n_lines);
  else
    tell_none (self, range.first);
}

static gboolean
apply_splice (SfDocument *self, const SfEdit *edit)
{
  SfBlock *block = look_up (self, sf_edit_get_block_id (edit));
  const SfText *removed = sf_edit_get_removed (edit);
  gsize offset = sf_edit_get_offset (edit);
  gsize length = sf_text_get_length (removed);
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfText) there = NULL;
  g_autoptr (SfText) next = NULL;

  if (block == NULL || !sf_block_may_have_text (block))
    return FALSE;
  text = block->text == NULL ? sf_text_new ("", 0) : sf_text_ref (block->text);
  if (offset > sf_text_get_length (text) || length > sf_text_get_length (text) - offset
      || !sf_text_is_boundary (text, offset) || !sf_text_is_boundary (text, offset + length))
    return FALSE;
  there = sf_text_sub (text, offset, length);
  if (!sf_text_equal (there, removed))
    return FALSE;
  next = sf_text_splice (text, offset, length, sf_edit_get_inserted (edit));
  sf_block_set_text (block, next);
  tell_changed (self, block);
  return TRUE;
}

static guint
height_of (const SfBlock *block)
{
  guint height = 0;

  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    height = MAX (height, height_of (sf_block_get_child (block, i)));
  return height + 1;
}

static guint
depth_of (const SfBlock *block)
{
  guint depth = 1;

  for (; block->parent != NULL; block = block->parent)
    depth++;
  return depth;
}

static gboolean
apply_insert (SfDocument *self, const SfEdit *edit)
{
  const SfBlock *block = sf_edit_get_block (edit);
  SfBlock *parent = look_up (self, sf_edit_get_parent_id (edit));
  SfBlock *copy;
  SfLineRange added;

  if (parent == NULL || sf_edit_get_index (edit) > sf_block_get_n_children (parent)
      || !sf_block_kind_may_hold (parent->kind, block->kind)
      || depth_of (parent) + height_of (block) > SF_BLOCK_MAX_DEPTH)
    return FALSE;
  for (const SfBlock *each = block; each != NULL; each = sf_block_next (each, block))
    {
      if (look_up (self, each->id) != NULL
          || (each != block && !sf_block_kind_may_hold (each->parent->kind, each->kind)))
        return FALSE;
    }
  copy = sf_block_copy (block);
  sf_block_insert (parent, sf_edit_get_index (edit), copy);
  index_blocks (self, copy);
  added = sf_lines_add (self->lines, copy);
  if (added.n_lines > 0)
    tell_lines (self, added.first, 0, added.n_lines);
  else
    tell_none (self, added.first);
  return TRUE;
}

static gboolean
apply_remove (SfDocument *self, const SfEdit *edit)
{
  SfBlock *parent = look_up (self, sf_edit_get_parent_id (edit));
  guint index = sf_edit_get_index (edit);
  SfBlock *block;
  SfLineRange removed;

  if (parent == NULL || index >= sf_block_get_n_children (parent)
      || !sf_block_equal (sf_block_get_child (parent, index), sf_edit_get_block (edit)))
    return FALSE;
  removed = sf_lines_remove (self->lines, sf_block_get_child (parent, index));
  block = sf_block_steal (parent, index);
  unindex_blocks (self, block);
  sf_block_free (block);
  if (removed.n_lines > 0)
    tell_lines (self, removed.first, removed.n_lines, 0);
  else
    tell_none (self, removed.first);
  return TRUE;
}

static gboolean
may_become (const SfBlock *block, SfBlockKind kind)
{
  if (sf_block_kind_get_shape (block->kind) != sf_block_kind_get_shape (kind))
    return FALSE;
  if (block->parent == NULL)
    return block->kind == kind;
  if (!sf_block_kind_may_hold (block->parent->kind, kind))
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    {
      if (!sf_block_kind_may_hold (kind, sf_block_get_child (block, i)->kind))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_set_block (SfDocument *self, const SfEdit *edit)
{
  SfBlock *block = look_up (self, sf_edit_get_block_id (edit));

  if (block == NULL || block->kind != sf_edit_get_old_kind (edit)
      || !sf_attrs_equal (block->attrs, sf_edit_get_old_attrs (edit))
      || !may_become (block, sf_edit_get_new_kind (edit)))
    return FALSE;
  block->kind = sf_edit_get_new_kind (edit);
  sf_block_set_attrs (block, sf_edit_get_new_attrs (edit));
  tell_changed (self, block);
  return TRUE;
}

static gboolean
apply_set_field (SfDocument *self, const SfEdit *edit)
{
  SfField field = sf_edit_get_field (edit);

  if (!g_variant_equal (self->fields[field], sf_edit_get_old_value (edit)))
    return FALSE;
  sf_document_init_field (self, field, sf_edit_get_new_value (edit));
  return TRUE;
}

static gboolean
apply_one (SfDocument *self, const SfEdit *edit)
{
  switch (sf_edit_get_kind (edit))
    {
    case SF_EDIT_SPLICE:
      return apply_splice (self, edit);
    case SF_EDIT_INSERT:
      return apply_insert (self, edit);
    case SF_EDIT_REMOVE:
      return apply_remove (self, edit);
    case SF_EDIT_SET_BLOCK:
      return apply_set_block (self, edit);
    case SF_EDIT_SET_FIELD:
      return apply_set_field (self, edit);
    case SF_EDIT_GROUP:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* Undoes the first @n_edits of @edit, which were applied just now. */
static void
roll_back (SfDocument *self, const SfEdit *edit, guint n_edits)
{
  for (guint i = n_edits; i > 0; i--)
    {
      g_autoptr (SfEdit) inverse = sf_edit_invert (sf_edit_get_nth (edit, i - 1));

      if (!apply_one (self, inverse))
        g_error ("An edit applied just now cannot be undone");
    }
}

gboolean
sf_document_apply (SfDocument *self, SfEdit *edit, GError **error)
{
  guint n_edits;
  guint n_applied = 0;

  g_return_val_if_fail (SF_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  n_edits = sf_edit_get_n_edits (edit);
  while (n_applied < n_edits && apply_one (self, sf_edit_get_nth (edit, n_applied)))
    n_applied++;
  if (n_applied < n_edits || sf_lines_get_n (self->lines) == 0)
    {
      roll_back (self, edit, n_applied);
      g_set_error_literal (error, SF_DOCUMENT_ERROR, SF_DOCUMENT_ERROR_STALE,
                           "The change does not fit the article as it is now");
      return FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0, edit);
  return TRUE;
}

const SfBlock *
sf_document_get_root (SfDocument *self)
{
  return self->root;
}

const SfBlock *
sf_document_find_block (SfDocument *self, guint64 id)
{
  return look_up (self, id);
}

guint
sf_document_get_n_lines (SfDocument *self)
{
  return sf_lines_get_n (self->lines);
}

const SfBlock *
sf_document_get_line (SfDocument *self, guint line)
{
  return sf_lines_get_nth (self->lines, line);
}

guint
sf_document_get_line_of (SfDocument *self, guint64 id)
{
  const SfBlock *block = look_up (self, id);

  g_return_val_if_fail (block != NULL, 0);
  return sf_lines_find (self->lines, block).first;
}

GVariant *
sf_document_get_field (SfDocument *self, SfField field)
{
  g_return_val_if_fail (field >= 1 && field <= SF_FIELD_LAST, NULL);
  return self->fields[field];
}

const char *
sf_document_get_string (SfDocument *self, SfField field)
{
  return g_variant_get_string (sf_document_get_field (self, field), NULL);
}

void
sf_document_init_field (SfDocument *self, SfField field, GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);

  g_return_if_fail (g_variant_is_of_type (sunk, sf_field_get_type (field)));
  g_clear_pointer (&self->fields[field], g_variant_unref);
  self->fields[field] = g_variant_get_normal_form (sunk);
}

void
sf_document_init_string (SfDocument *self, SfField field, const char *value)
{
  sf_document_init_field (self, field, g_variant_new_string (value == NULL ? "" : value));
}

SfEdit *
sf_document_edit_splice (SfDocument *self,
                         guint64 id,
                         gsize offset_bytes,
                         gsize removed_bytes,
                         const SfText *inserted)
{
  const SfBlock *block = look_up (self, id);
  g_autoptr (SfText) text = NULL;
  g_autoptr (SfText) removed = NULL;

  g_return_val_if_fail (block != NULL && sf_block_may_have_text (block), NULL);

  text = block->text == NULL ? sf_text_new ("", 0) : sf_text_ref (block->text);
  removed = sf_text_sub (text, offset_bytes, removed_bytes);
  g_return_val_if_fail (removed != NULL, NULL);
  return sf_edit_new_splice (id, offset_bytes, removed, inserted);
}

SfEdit *
sf_document_edit_insert (SfDocument *self, guint64 parent_id, guint index, const SfBlock *block)
{
  g_return_val_if_fail (look_up (self, parent_id) != NULL, NULL);
  return sf_edit_new_insert (parent_id, index, block);
}

SfEdit *
sf_document_edit_remove (SfDocument *self, guint64 id)
{
  const SfBlock *block = look_up (self, id);

  g_return_val_if_fail (block != NULL && block->parent != NULL, NULL);
  return sf_edit_new_remove (block->parent->id, sf_block_get_index (block), block);
}

SfEdit *
sf_document_edit_set_block (SfDocument *self, guint64 id, SfBlockKind kind, const SfAttrs *attrs)
{
  const SfBlock *block = look_up (self, id);

  g_return_val_if_fail (block != NULL, NULL);
  return sf_edit_new_set_block (id, block->kind, block->attrs, kind, attrs);
}

SfEdit *
sf_document_edit_set_field (SfDocument *self, SfField field, GVariant *value)
{
  return sf_edit_new_set_field (field, sf_document_get_field (self, field), value);
}

SfEdit *
sf_document_edit_set_string (SfDocument *self, SfField field, const char *value)
{
  return sf_document_edit_set_field (self, field, g_variant_new_string (value));
}

gboolean
sf_document_equal (SfDocument *a, SfDocument *b)
{
  for (guint i = 1; i <= SF_FIELD_LAST; i++)
    {
      if (!g_variant_equal (a->fields[i], b->fields[i]))
        return FALSE;
    }
  return sf_block_equal (a->root, b->root);
}

GVariant *
sf_document_to_variant (SfDocument *self)
{
  GVariantBuilder fields;

  g_variant_builder_init (&fields, G_VARIANT_TYPE ("a(uv)"));
  for (guint i = 1; i <= SF_FIELD_LAST; i++)
    {
      if (!sf_field_is_empty (i, self->fields[i]))
        g_variant_builder_add (&fields, "(uv)", i, self->fields[i]);
    }
  return g_variant_new (STORED_TYPE, (guint32) STORED_VERSION, &fields,
                        sf_block_to_variant (self->root));
}

static gboolean
read_fields (SfDocument *self, GVariantIter *iter)
{
  guint32 field;
  GVariant *value;

  while (g_variant_iter_next (iter, "(uv)", &field, &value))
    {
      g_autoptr (GVariant) owned = value;

      if (field < 1 || field > SF_FIELD_LAST
          || !g_variant_is_of_type (owned, sf_field_get_type (field)))
        return FALSE;
      sf_document_init_field (self, field, owned);
    }
  return TRUE;
}

SfDocument *
sf_document_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (SfDocument) self = NULL;
  g_autoptr (GVariantIter) fields = NULL;
  g_autoptr (GVariant) root_variant = NULL;
  g_autoptr (SfBlock) root = NULL;
  guint32 version = 0;

  g_return_val_if_fail (variant != NULL, NULL);

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE (STORED_TYPE))
      && g_variant_is_normal_form (variant))
    {
      g_variant_get (variant, STORED_TYPE, &version, &fields, &root_variant);
      if (version == STORED_VERSION)
        root = sf_block_from_variant (root_variant);
    }
  if (root != NULL && root->kind == SF_BLOCK_ROOT)
    {
      self = sf_document_new_with_root (g_steal_pointer (&root));
      if (read_fields (self, fields))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, SF_DOCUMENT_ERROR, SF_DOCUMENT_ERROR_INVALID,
                       version > STORED_VERSION ? "The article was stored by a newer version"
                                                : "What is stored is not an article");
  return NULL;
}

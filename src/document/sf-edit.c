/* sf-edit.c - a change to a document, as an immutable value
 * A group is always flat: groups given to a group are taken apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-edit.h"

struct _SfEdit
{
  gatomicrefcount ref_count;
  SfEditKind kind;
  guint64 id;   /* splice, set-block */
  gsize offset; /* splice, bytes */
  SfText *removed;
  SfText *inserted;
  guint64 parent_id; /* insert, remove */
  guint index;
  SfBlock *block; /* (owned) */
  SfBlockKind old_kind;
  SfBlockKind new_kind;
  SfAttrs *old_attrs;
  SfAttrs *new_attrs;
  SfField field;
  GVariant *old_value; /* (owned), normal */
  GVariant *new_value;
  GPtrArray *edits; /* (owned) (element-type SfEdit) */
};

G_DEFINE_BOXED_TYPE (SfEdit, sf_edit, sf_edit_ref, sf_edit_unref)

static SfEdit *
edit_new (SfEditKind kind)
{
  SfEdit *edit = g_new0 (SfEdit, 1);

  g_atomic_ref_count_init (&edit->ref_count);
  edit->kind = kind;
  return edit;
}

SfEdit *
sf_edit_new_splice (guint64 id, gsize offset_bytes, const SfText *removed, const SfText *inserted)
{
  SfEdit *edit = edit_new (SF_EDIT_SPLICE);

  edit->id = id;
  edit->offset = offset_bytes;
  edit->removed = removed == NULL ? sf_text_new ("", 0) : sf_text_ref (removed);
  edit->inserted = inserted == NULL ? sf_text_new ("", 0) : sf_text_ref (inserted);
  return edit;
}

/* Takes @block. */
static SfEdit *
edit_new_place (SfEditKind kind, guint64 parent_id, guint index, SfBlock *block)
{
  SfEdit *edit = edit_new (kind);

  edit->parent_id = parent_id;
  edit->index = index;
  edit->block = block;
  return edit;
}

SfEdit *
sf_edit_new_insert (guint64 parent_id, guint index, const SfBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);
  return edit_new_place (SF_EDIT_INSERT, parent_id, index, sf_block_copy (block));
}

SfEdit *
sf_edit_new_remove (guint64 parent_id, guint index, const SfBlock *block)
{
  g_return_val_if_fail (block != NULL, NULL);
  return edit_new_place (SF_EDIT_REMOVE, parent_id, index, sf_block_copy (block));
}

SfEdit *
sf_edit_new_set_block (guint64 id,
                       SfBlockKind old_kind,
                       const SfAttrs *old_attrs,
                       SfBlockKind new_kind,
                       const SfAttrs *new_attrs)
{
  SfEdit *edit = edit_new (SF_EDIT_SET_BLOCK);

  edit->id = id;
  edit->old_kind = old_kind;
  edit->new_kind = new_kind;
  edit->old_attrs = sf_attrs_ref (old_attrs);
  edit->new_attrs = sf_attrs_ref (new_attrs);
  return edit;
}

SfEdit *
sf_edit_new_set_field (SfField field, GVariant *old_value, GVariant *new_value)
{
  g_autoptr (GVariant) old_sunk = g_variant_ref_sink (old_value);
  g_autoptr (GVariant) new_sunk = g_variant_ref_sink (new_value);
  SfEdit *edit;

  g_return_val_if_fail (g_variant_is_of_type (old_sunk, sf_field_get_type (field)), NULL);
  g_return_val_if_fail (g_variant_is_of_type (new_sunk, sf_field_get_type (field)), NULL);

  edit = edit_new (SF_EDIT_SET_FIELD);
  edit->field = field;
  edit->old_value = g_variant_get_normal_form (old_sunk);
  edit->new_value = g_variant_get_normal_form (new_sunk);
  return edit;
}

SfEdit *
sf_edit_new_group (GPtrArray *edits)
{
  SfEdit *group = edit_new (SF_EDIT_GROUP);

  group->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  for (guint i = 0; i < edits->len; i++)
    {
      SfEdit *edit = g_ptr_array_index (edits, i);

      for (guint j = 0; j < sf_edit_get_n_edits (edit); j++)
        g_ptr_array_add (group->edits, sf_edit_ref ((SfEdit *) sf_edit_get_nth (edit, j)));
    }
  return group;
}

SfEdit *
sf_edit_ref (SfEdit *edit)
{
  g_return_val_if_fail (edit != NULL, NULL);
  g_atomic_ref_count_inc (&edit->ref_count);
  return edit;
}

void
sf_edit_unref (SfEdit *edit)
{
  if (edit == NULL || !g_atomic_ref_count_dec (&edit->ref_count))
    return;
  sf_text_unref (edit->removed);
  sf_text_unref (edit->inserted);
  sf_block_free (edit->block);
  sf_attrs_unref (edit->old_attrs);
  sf_attrs_unref (edit->new_attrs);
  g_clear_pointer (&edit->old_value, g_variant_unref);
  g_clear_pointer (&edit->new_value, g_variant_unref);
  g_clear_pointer (&edit->edits, g_ptr_array_unref);
  g_free (edit);
}

static SfEdit *
invert_group (const SfEdit *group)
{
  SfEdit *inverse = edit_new (SF_EDIT_GROUP);

  inverse->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  for (guint i = group->edits->len; i > 0; i--)
    g_ptr_array_add (inverse->edits, sf_edit_invert (g_ptr_array_index (group->edits, i - 1)));
  return inverse;
}

SfEdit *
sf_edit_invert (const SfEdit *edit)
{
  switch (edit->kind)
    {
    case SF_EDIT_SPLICE:
      return sf_edit_new_splice (edit->id, edit->offset, edit->inserted, edit->removed);
    case SF_EDIT_INSERT:
      return sf_edit_new_remove (edit->parent_id, edit->index, edit->block);
    case SF_EDIT_REMOVE:
      return sf_edit_new_insert (edit->parent_id, edit->index, edit->block);
    case SF_EDIT_SET_BLOCK:
      return sf_edit_new_set_block (edit->id, edit->new_kind, edit->new_attrs, edit->old_kind,
                                    edit->old_attrs);
    case SF_EDIT_SET_FIELD:
      return sf_edit_new_set_field (edit->field, edit->new_value, edit->old_value);
    case SF_EDIT_GROUP:
      return invert_group (edit);
    }
  g_return_val_if_reached (NULL);
}

gboolean
sf_edit_is_empty (const SfEdit *edit)
{
  switch (edit->kind)
    {
    case SF_EDIT_SPLICE:
      return sf_text_equal (edit->removed, edit->inserted);
    case SF_EDIT_INSERT:
    case SF_EDIT_REMOVE:
      return FALSE;
    case SF_EDIT_SET_BLOCK:
      return edit->old_kind == edit->new_kind && sf_attrs_equal (edit->old_attrs, edit->new_attrs);
    case SF_EDIT_SET_FIELD:
      return g_variant_equal (edit->old_value, edit->new_value);
    case SF_EDIT_GROUP:
      for (guint i = 0; i < edit->edits->len; i++)
        {
          if (!sf_edit_is_empty (g_ptr_array_index (edit->edits, i)))
            return FALSE;
        }
      return TRUE;
    }
  g_return_val_if_reached (TRUE);
}

SfEditKind
sf_edit_get_kind (const SfEdit *edit)
{
  return edit->kind;
}

guint64
sf_edit_get_block_id (const SfEdit *edit)
{
  return edit->block != NULL ? edit->block->id : edit->id;
}

gsize
sf_edit_get_offset (const SfEdit *edit)
{
  return edit->offset;
}

const SfText *
sf_edit_get_removed (const SfEdit *edit)
{
  return edit->removed;
}

const SfText *
sf_edit_get_inserted (const SfEdit *edit)
{
  return edit->inserted;
}

guint64
sf_edit_get_parent_id (const SfEdit *edit)
{
  return edit->parent_id;
}

guint
sf_edit_get_index (const SfEdit *edit)
{
  return edit->index;
}

const SfBlock *
sf_edit_get_block (const SfEdit *edit)
{
  return edit->block;
}

SfBlockKind
sf_edit_get_old_kind (const SfEdit *edit)
{
  return edit->old_kind;
}

SfBlockKind
sf_edit_get_new_kind (const SfEdit *edit)
{
  return edit->new_kind;
}

const SfAttrs *
sf_edit_get_old_attrs (const SfEdit *edit)
{
  return edit->old_attrs;
}

const SfAttrs *
sf_edit_get_new_attrs (const SfEdit *edit)
{
  return edit->new_attrs;
}

SfField
sf_edit_get_field (const SfEdit *edit)
{
  return edit->field;
}

GVariant *
sf_edit_get_old_value (const SfEdit *edit)
{
  return edit->old_value;
}

GVariant *
sf_edit_get_new_value (const SfEdit *edit)
{
  return edit->new_value;
}

guint
sf_edit_get_n_edits (const SfEdit *edit)
{
  return edit->kind == SF_EDIT_GROUP ? edit->edits->len : 1;
}

const SfEdit *
sf_edit_get_nth (const SfEdit *edit, guint n)
{
  g_return_val_if_fail (n < sf_edit_get_n_edits (edit), NULL);
  return edit->kind == SF_EDIT_GROUP ? g_ptr_array_index (edit->edits, n) : edit;
}

static gboolean
group_equal (const SfEdit *a, const SfEdit *b)
{
  if (a->edits->len != b->edits->len)
    return FALSE;
  for (guint i = 0; i < a->edits->len; i++)
    {
      if (!sf_edit_equal (g_ptr_array_index (a->edits, i), g_ptr_array_index (b->edits, i)))
        return FALSE;
    }
  return TRUE;
}

gboolean
sf_edit_equal (const SfEdit *a, const SfEdit *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case SF_EDIT_SPLICE:
      return a->id == b->id && a->offset == b->offset && sf_text_equal (a->removed, b->removed)
             && sf_text_equal (a->inserted, b->inserted);
    case SF_EDIT_INSERT:
    case SF_EDIT_REMOVE:
      return a->parent_id == b->parent_id && a->index == b->index
             && sf_block_equal (a->block, b->block);
    case SF_EDIT_SET_BLOCK:
      return a->id == b->id && a->old_kind == b->old_kind && a->new_kind == b->new_kind
             && sf_attrs_equal (a->old_attrs, b->old_attrs)
             && sf_attrs_equal (a->new_attrs, b->new_attrs);
    case SF_EDIT_SET_FIELD:
      return a->field == b->field && g_variant_equal (a->old_value, b->old_value)
             && g_variant_equal (a->new_value, b->new_value);
    case SF_EDIT_GROUP:
      return group_equal (a, b);
    }
  g_return_val_if_reached (FALSE);
}

static GVariant *
group_to_variant (const SfEdit *group)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < group->edits->len; i++)
    g_variant_builder_add (&builder, "v", sf_edit_to_variant (g_ptr_array_index (group->edits, i)));
  return g_variant_builder_end (&builder);
}

GVariant *
sf_edit_to_variant (const SfEdit *edit)
{
  GVariant *body = NULL;

  switch (edit->kind)
    {
    case SF_EDIT_SPLICE:
      body = g_variant_new ("(tt@" SF_TEXT_VARIANT_TYPE "@" SF_TEXT_VARIANT_TYPE ")", edit->id,
                            (guint64) edit->offset, sf_text_to_variant (edit->removed),
                            sf_text_to_variant (edit->inserted));
      break;
    case SF_EDIT_INSERT:
    case SF_EDIT_REMOVE:
      body = g_variant_new ("(tuv)", edit->parent_id, (guint32) edit->index,
                            sf_block_to_variant (edit->block));
      break;
    case SF_EDIT_SET_BLOCK:
      body = g_variant_new ("(tu@a{ss}u@a{ss})", edit->id, (guint32) edit->old_kind,
                            sf_attrs_to_variant (edit->old_attrs), (guint32) edit->new_kind,
                            sf_attrs_to_variant (edit->new_attrs));
      break;
    case SF_EDIT_SET_FIELD:
      body = g_variant_new ("(uvv)", (guint32) edit->field, edit->old_value, edit->new_value);
      break;
    case SF_EDIT_GROUP:
      body = group_to_variant (edit);
      break;
    }
  return g_variant_new ("(uv)", (guint32) edit->kind, body);
}

static SfEdit *
read_splice (GVariant *body)
{
  g_autoptr (GVariant) removed_variant = NULL;
  g_autoptr (GVariant) inserted_variant = NULL;
  g_autoptr (SfText) removed = NULL;
  g_autoptr (SfText) inserted = NULL;
  guint64 id;
  guint64 offset;

  if (!g_variant_is_of_type (body,
                             G_VARIANT_TYPE ("(tt" SF_TEXT_VARIANT_TYPE SF_TEXT_VARIANT_TYPE ")")))
    return NULL;
  g_variant_get (body, "(tt@" SF_TEXT_VARIANT_TYPE "@" SF_TEXT_VARIANT_TYPE ")", &id, &offset,
                 &removed_variant, &inserted_variant);
  removed = sf_text_from_variant (removed_variant);
  inserted = sf_text_from_variant (inserted_variant);
  if (id == 0 || removed == NULL || inserted == NULL)
    return NULL;
  return sf_edit_new_splice (id, offset, removed, inserted);
}

static SfEdit *
read_place (SfEditKind kind, GVariant *body)
{
  g_autoptr (GVariant) block_variant = NULL;
  SfBlock *block;
  guint64 parent_id;
  guint32 index;

  if (!g_variant_is_of_type (body, G_VARIANT_TYPE ("(tuv)")))
    return NULL;
  g_variant_get (body, "(tuv)", &parent_id, &index, &block_variant);
  block = sf_block_from_variant (block_variant);
  return block == NULL ? NULL : edit_new_place (kind, parent_id, index, block);
}

static SfEdit *
read_set_block (GVariant *body)
{
  g_autoptr (GVariant) old_variant = NULL;
  g_autoptr (GVariant) new_variant = NULL;
  g_autoptr (SfAttrs) old_attrs = NULL;
  g_autoptr (SfAttrs) new_attrs = NULL;
  guint64 id;
  guint32 old_kind;
  guint32 new_kind;

  if (!g_variant_is_of_type (body, G_VARIANT_TYPE ("(tua{ss}ua{ss})")))
    return NULL;
  g_variant_get (body, "(tu@a{ss}u@a{ss})", &id, &old_kind, &old_variant, &new_kind, &new_variant);
  if (id == 0 || sf_block_kind_to_name (old_kind) == NULL
      || sf_block_kind_to_name (new_kind) == NULL)
    return NULL;
  old_attrs = sf_attrs_from_variant (old_variant);
  new_attrs = sf_attrs_from_variant (new_variant);
  return sf_edit_new_set_block (id, old_kind, old_attrs, new_kind, new_attrs);
}

static SfEdit *
read_set_field (GVariant *body)
{
  g_autoptr (GVariant) old_value = NULL;
  g_autoptr (GVariant) new_value = NULL;
  guint32 field;

  if (!g_variant_is_of_type (body, G_VARIANT_TYPE ("(uvv)")))
    return NULL;
  g_variant_get (body, "(uvv)", &field, &old_value, &new_value);
  if (field < 1 || field > SF_FIELD_LAST
      || !g_variant_is_of_type (old_value, sf_field_get_type (field))
      || !g_variant_is_of_type (new_value, sf_field_get_type (field)))
    return NULL;
  return sf_edit_new_set_field (field, old_value, new_value);
}

static SfEdit *
read_group (GVariant *body)
{
  g_autoptr (GPtrArray) edits = NULL;

  if (!g_variant_is_of_type (body, G_VARIANT_TYPE ("av")))
    return NULL;
  edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  for (gsize i = 0; i < g_variant_n_children (body); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (body, i);
      g_autoptr (GVariant) child = g_variant_get_variant (boxed);
      SfEdit *edit = sf_edit_from_variant (child);

      if (edit == NULL)
        return NULL;
      g_ptr_array_add (edits, edit);
      if (edit->kind == SF_EDIT_GROUP)
        return NULL;
    }
  return sf_edit_new_group (edits);
}

SfEdit *
sf_edit_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) body = NULL;
  guint32 kind;

  g_return_val_if_fail (variant != NULL, NULL);
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE ("(uv)"))
      || !g_variant_is_normal_form (variant))
    return NULL;
  g_variant_get (variant, "(uv)", &kind, &body);
  switch ((SfEditKind) kind)
    {
    case SF_EDIT_SPLICE:
      return read_splice (body);
    case SF_EDIT_INSERT:
    case SF_EDIT_REMOVE:
      return read_place (kind, body);
    case SF_EDIT_SET_BLOCK:
      return read_set_block (body);
    case SF_EDIT_SET_FIELD:
      return read_set_field (body);
    case SF_EDIT_GROUP:
      return read_group (body);
    }
  return NULL;
}

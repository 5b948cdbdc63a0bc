/* sf-merge.c - three versions of an article made one
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"
#include "sf-merge-blocks.h"

void
sf_merge_conflict_free (SfMergeConflict *conflict)
{
  g_free (conflict->mine);
  g_free (conflict->theirs);
  g_free (conflict);
}

static gboolean
contains (GVariant *list, GVariant *item)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (list, i);

      if (g_variant_equal (other, item))
        return TRUE;
    }
  return FALSE;
}

/* Tags and corrections: what either side added stands, what either took away is gone. */
static GVariant *
merge_lists (GVariant *base, GVariant *mine, GVariant *theirs)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, g_variant_get_type (base));
  for (gsize i = 0; i < g_variant_n_children (theirs); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (theirs, i);

      if (contains (mine, item) || !contains (base, item))
        g_variant_builder_add_value (&builder, item);
    }
  for (gsize i = 0; i < g_variant_n_children (mine); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (mine, i);

      if (!contains (theirs, item) && !contains (base, item))
        g_variant_builder_add_value (&builder, item);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
merge_strings (GVariant *base, GVariant *mine, GVariant *theirs, gboolean *has_conflict)
{
  g_autoptr (SfText) base_text = sf_text_new (g_variant_get_string (base, NULL), -1);
  g_autoptr (SfText) my_text = sf_text_new (g_variant_get_string (mine, NULL), -1);
  g_autoptr (SfText) their_text = sf_text_new (g_variant_get_string (theirs, NULL), -1);
  g_autoptr (SfText) merged = sf_merge_text (base_text, my_text, their_text, has_conflict);

  return g_variant_new_string (sf_text_get_string (merged));
}

static char *
dup_field_text (GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : g_variant_print (value, FALSE);
}

/* Words of a paragraph merge. A headline, a name or an address is one thing: of two, a mixture
 * would be a line that nobody wrote. */
static gboolean
has_words (SfField field)
{
  return field == SF_FIELD_STANDFIRST;
}

static void
merge_field (SfDocument *out,
             SfField field,
             SfDocument *base,
             SfDocument *mine,
             SfDocument *theirs,
             GPtrArray *conflicts)
{
  GVariant *b = sf_document_get_field (base, field);
  GVariant *m = sf_document_get_field (mine, field);
  GVariant *t = sf_document_get_field (theirs, field);
  g_autoptr (GVariant) merged = NULL;
  gboolean has_conflict = FALSE;

  if (sf_field_stays_here (field) || g_variant_equal (t, b) || g_variant_equal (t, m))
    merged = g_variant_ref (m);
  else if (g_variant_equal (m, b))
    merged = g_variant_ref (t);
  else if (g_variant_is_of_type (b, G_VARIANT_TYPE_ARRAY)
           && !g_variant_is_of_type (b, G_VARIANT_TYPE_DICTIONARY))
    merged = g_variant_ref_sink (merge_lists (b, m, t));
  else if (has_words (field))
    merged = g_variant_ref_sink (merge_strings (b, m, t, &has_conflict));
  else
    {
      has_conflict = TRUE;
      merged = g_variant_ref (m);
    }
  if (has_conflict)
    {
      g_autofree char *my_text = dup_field_text (m);
      g_autofree char *their_text = dup_field_text (t);

      sf_merge_add_conflict (conflicts, field, 0, 0, my_text, their_text);
    }
  sf_document_init_field (out, field, merged);
}

SfDocument *
sf_merge (SfDocument *base, SfDocument *mine, SfDocument *theirs, GPtrArray **conflicts)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sf_merge_conflict_free);
  SfBlock *root = sf_merge_blocks (sf_document_get_root (base), sf_document_get_root (mine),
                                   sf_document_get_root (theirs), found);
  SfDocument *out = sf_document_new_with_root (root);

  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    merge_field (out, field, base, mine, theirs, found);
  if (conflicts != NULL)
    *conflicts = g_steal_pointer (&found);
  return out;
}

gboolean
sf_merge_is_same (SfDocument *a, SfDocument *b)
{
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    if (!sf_field_stays_here (field)
        && !g_variant_equal (sf_document_get_field (a, field), sf_document_get_field (b, field)))
      return FALSE;
  return sf_merge_is_same_block (sf_document_get_root (a), sf_document_get_root (b));
}

/* How many bytes both texts have alike, marks and all, at the start or at the end: at most @limit.
 * What is alike to some length is so to each less: a few pieces are compared, not each. */
static gsize
measure_alike (const SfText *a, const SfText *b, gsize limit, gboolean at_end)
{
  gsize n_a = sf_text_get_length (a), n_b = sf_text_get_length (b);
  const char *in_a = sf_text_get_string (a) + (at_end ? n_a - limit : 0);
  const char *in_b = sf_text_get_string (b) + (at_end ? n_b - limit : 0);
  gsize low = 0, high = 0;

  while (high < limit
         && (at_end ? in_a[limit - high - 1] == in_b[limit - high - 1] : in_a[high] == in_b[high]))
    high++;
  while (low < high)
    {
      gsize middle = low + (high - low + 1) / 2;
      gsize n = middle;
      g_autoptr (SfText) piece_a = NULL;
      g_autoptr (SfText) piece_b = NULL;

      while (!sf_text_is_boundary (a, at_end ? n_a - n : n))
        n--;
      piece_a = sf_text_sub (a, at_end ? n_a - n : 0, n);
      piece_b = sf_text_sub (b, at_end ? n_b - n : 0, n);
      if (sf_text_equal (piece_a, piece_b))
        low = middle;
      else
        high = middle - 1;
    }
  while (!sf_text_is_boundary (a, at_end ? n_a - low : low))
    low--;
  return low;
}

/* Only the words that differ are replaced, so that a caret elsewhere stays where it is. */
static void
add_splice (GPtrArray *edits, const SfBlock *from, const SfBlock *to)
{
  gsize length = sf_text_get_length (from->text), new_length = sf_text_get_length (to->text);
  gsize limit = MIN (length, new_length);
  gsize start = measure_alike (from->text, to->text, limit, FALSE);
  gsize end = measure_alike (from->text, to->text, limit - start, TRUE);
  g_autoptr (SfText) removed = sf_text_sub (from->text, start, length - start - end);
  g_autoptr (SfText) inserted = sf_text_sub (to->text, start, new_length - start - end);

  g_ptr_array_add (edits, sf_edit_new_splice (from->id, start, removed, inserted));
}

/* Of two that are the same: whether what stands in them has the same ids, too. */
static gboolean
has_same_ids (const SfBlock *a, const SfBlock *b)
{
  if (a->id != b->id)
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (a); i++)
    if (!has_same_ids (sf_block_get_child (a, i), sf_block_get_child (b, i)))
      return FALSE;
  return TRUE;
}

/* Whether @from can become @to where it stands, or is so. Where the ids within differ, those of
 * @from may be wanted elsewhere. */
static gboolean
can_become (const SfBlock *from, const SfBlock *to)
{
  gboolean is_words = sf_block_kind_get_shape (from->kind) == SF_SHAPE_TEXT
                      && sf_block_kind_get_shape (to->kind) == SF_SHAPE_TEXT;

  if (sf_merge_is_same_block (from, to))
    return has_same_ids (from, to);
  return sf_block_get_n_children (from) == 0 && sf_block_get_n_children (to) == 0
         && (is_words
             || (from->kind == to->kind && from->text != NULL && to->text != NULL
                 && sf_merge_has_same_bytes (from, to)));
}

static void
add_change (GPtrArray *edits, const SfBlock *from, const SfBlock *to)
{
  if (sf_merge_is_same_block (from, to))
    return;
  if (!sf_text_equal (from->text, to->text))
    add_splice (edits, from, to);
  if (from->kind != to->kind || !sf_attrs_equal (from->attrs, to->attrs))
    g_ptr_array_add (
        edits, sf_edit_new_set_block (from->id, from->kind, from->attrs, to->kind, to->attrs));
}

/* For each child of @to the child of @from that stays for it, in an order that both have. Returns:
 * (transfer full). */
static guint *
map_staying (const SfBlock *from, const SfBlock *to)
{
  guint n_from = sf_block_get_n_children (from), n_to = sf_block_get_n_children (to);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint *old = g_new (guint, n_from + 1);
  g_autofree guint *new = g_new (guint, n_to + 1);
  guint *map = g_new (guint, n_to + 1);

  for (guint i = 0; i < n_from; i++)
    {
      old[i] = i;
      g_hash_table_insert (places, (gpointer) &sf_block_get_child (from, i)->id,
                           GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < n_to; i++)
    {
      guint place =
          GPOINTER_TO_UINT (g_hash_table_lookup (places, &sf_block_get_child (to, i)->id));

      new[i] =
          place > 0 && can_become (sf_block_get_child (from, place - 1), sf_block_get_child (to, i))
              ? place - 1
              : n_from + i;
    }
  sf_align (new, n_to, old, n_from, map);
  return map;
}

/* All that goes goes first: what comes may hold blocks that stood in it. */
static void
add_changes (GPtrArray *edits, const SfBlock *from, const SfBlock *to)
{
  guint n_from = sf_block_get_n_children (from), n_to = sf_block_get_n_children (to);
  g_autofree guint *map = map_staying (from, to);
  g_autofree gboolean *is_staying = g_new0 (gboolean, n_from + 1);

  for (guint i = 0; i < n_to; i++)
    if (map[i] != SF_ALIGN_NONE)
      is_staying[map[i]] = TRUE;
  for (guint i = n_from; i-- > 0;)
    if (!is_staying[i])
      g_ptr_array_add (edits, sf_edit_new_remove (from->id, i, sf_block_get_child (from, i)));
  for (guint i = 0; i < n_to; i++)
    if (map[i] == SF_ALIGN_NONE)
      g_ptr_array_add (edits, sf_edit_new_insert (from->id, i, sf_block_get_child (to, i)));
    else
      add_change (edits, sf_block_get_child (from, map[i]), sf_block_get_child (to, i));
}

SfEdit *
sf_merge_edit (SfDocument *from, SfDocument *to)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);

  add_changes (edits, sf_document_get_root (from), sf_document_get_root (to));
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *old_value = sf_document_get_field (from, field);
      GVariant *new_value = sf_document_get_field (to, field);

      if (!g_variant_equal (old_value, new_value))
        g_ptr_array_add (edits, sf_edit_new_set_field (field, old_value, new_value));
    }
  return sf_edit_new_group (edits);
}

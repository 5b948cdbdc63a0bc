/* sf-merge-blocks.c - three trees of blocks made one
 * Each block of the base is followed into both sides; what a side brought in comes after the block
 * of the base that it stands behind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"
#include "sf-merge-blocks.h"
#include "sf-origin.h"

#include <string.h>

/* Below it two paragraphs are not two versions of one. */
#define LEAST_SIMILAR 0.4

static void
append_text (GString *out, const SfBlock *block)
{
  if (block->text != NULL && sf_text_get_length (block->text) > 0)
    {
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, sf_text_get_string (block->text));
    }
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    append_text (out, sf_block_get_child (block, i));
}

char *
sf_merge_dup_block_text (const SfBlock *block)
{
  GString *out = g_string_new (NULL);

  append_text (out, block);
  if (out->len == 0 && block->attrs != NULL)
    for (guint i = 0; i < sf_attrs_size (block->attrs); i++)
      {
        const char *name, *value;

        sf_attrs_nth (block->attrs, i, &name, &value);
        if (g_str_equal (name, "label") || g_str_equal (name, "src") || g_str_equal (name, "url"))
          g_string_append (out, value);
      }
  return g_string_free (out, FALSE);
}

void
sf_merge_add_conflict (GPtrArray *conflicts,
                       SfField field,
                       guint64 block_id,
                       guint64 their_id,
                       const char *mine,
                       const char *theirs)
{
  SfMergeConflict *conflict = g_new0 (SfMergeConflict, 1);

  conflict->field = field;
  conflict->block_id = block_id;
  conflict->their_id = their_id;
  conflict->mine = g_strdup (mine);
  conflict->theirs = g_strdup (theirs);
  g_ptr_array_add (conflicts, conflict);
}

static void
add_block_conflict (GPtrArray *conflicts,
                    guint64 block_id,
                    const SfBlock *mine,
                    const SfBlock *theirs)
{
  g_autofree char *my_text = mine != NULL ? sf_merge_dup_block_text (mine) : g_strdup ("");
  g_autofree char *their_text = theirs != NULL ? sf_merge_dup_block_text (theirs) : g_strdup ("");

  sf_merge_add_conflict (conflicts, 0, block_id, theirs != NULL ? theirs->id : 0, my_text,
                         their_text);
}

gboolean
sf_merge_has_same_bytes (const SfBlock *a, const SfBlock *b)
{
  if (sf_block_kind_get_shape (a->kind) != SF_SHAPE_CARD || sf_block_kind_has_file (a->kind)
      || a->origin == NULL || b->origin == NULL)
    return TRUE;
  return sf_bytes_equal (a->origin->source, b->origin->source);
}

static gboolean
is_same_shell (const SfBlock *a, const SfBlock *b)
{
  return a->kind == b->kind && sf_attrs_equal (a->attrs, b->attrs)
         && (a->text == b->text
             || (a->text != NULL && b->text != NULL && sf_text_equal (a->text, b->text)))
         && sf_merge_has_same_bytes (a, b);
}

gboolean
sf_merge_is_same_block (const SfBlock *a, const SfBlock *b)
{
  guint n_children = sf_block_get_n_children (a);

  if (!is_same_shell (a, b) || n_children != sf_block_get_n_children (b))
    return FALSE;
  for (guint i = 0; i < n_children; i++)
    if (!sf_merge_is_same_block (sf_block_get_child (a, i), sf_block_get_child (b, i)))
      return FALSE;
  return TRUE;
}

static void
take_ids (SfBlock *block, const SfBlock *from)
{
  guint n_children = MIN (sf_block_get_n_children (block), sf_block_get_n_children (from));

  block->id = from->id;
  for (guint i = 0; i < n_children; i++)
    take_ids (g_ptr_array_index (block->children, i), sf_block_get_child (from, i));
}

static GHashTable *
count_words (const SfBlock *block, guint *n_words)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = sf_merge_dup_block_text (block);
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t.,;:!?\"()", -1);

  *n_words = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[i]));

        g_hash_table_replace (counts, g_strdup (words[i]), GUINT_TO_POINTER (count + 1));
        (*n_words)++;
      }
  return counts;
}

/* Dice's coefficient of the words in both. */
static double
compare_words (const SfBlock *a, const SfBlock *b)
{
  guint n_a, n_b, n_both = 0;
  g_autoptr (GHashTable) in_a = count_words (a, &n_a);
  g_autoptr (GHashTable) in_b = count_words (b, &n_b);
  GHashTableIter iter;
  gpointer word, count;

  g_hash_table_iter_init (&iter, in_a);
  while (g_hash_table_iter_next (&iter, &word, &count))
    n_both += MIN (GPOINTER_TO_UINT (count), GPOINTER_TO_UINT (g_hash_table_lookup (in_b, word)));
  return n_a + n_b > 0 ? 2.0 * n_both / (n_a + n_b) : 0;
}

typedef struct
{
  const SfBlock *base;
  const SfBlock *side;
  guint base_start;
  guint side_start;
} Gap;

/* On the web or on this computer; two of which nothing is known are not the same. */
static gboolean
shows_same_file (const SfBlock *a, const SfBlock *b)
{
  const char *const names[] = { sf_block_kind_get_address_name (a->kind), "file" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (sf_attrs_get (a->attrs, names[i]) != NULL
        && g_strcmp0 (sf_attrs_get (a->attrs, names[i]), sf_attrs_get (b->attrs, names[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Whether what stands in a container of @kind may stand nowhere else. */
static gboolean
is_choosy (SfBlockKind kind)
{
  return kind == SF_BLOCK_LIST || kind == SF_BLOCK_TABLE_ROW || kind == SF_BLOCK_FOOTNOTES;
}

/* Whether the children of both may be those of one, and the words of both its words. */
static gboolean
may_be_one (const SfBlock *a, const SfBlock *b)
{
  SfBlockShape shape = sf_block_kind_get_shape (a->kind);

  if (a->kind == b->kind)
    return TRUE;
  return shape == sf_block_kind_get_shape (b->kind) && shape != SF_SHAPE_CARD
         && !is_choosy (a->kind) && !is_choosy (b->kind);
}

static double
score_pair (guint in_base, guint in_side, gpointer data)
{
  const Gap *gap = data;
  const SfBlock *a = sf_block_get_child (gap->base, gap->base_start + in_base);
  const SfBlock *b = sf_block_get_child (gap->side, gap->side_start + in_side);
  double score;

  if (!may_be_one (a, b))
    return 0;
  if (a->id == b->id)
    return 1;
  if (a->kind == b->kind && sf_block_kind_has_file (a->kind) && shows_same_file (a, b))
    return 1;
  score = compare_words (a, b);
  return score < LEAST_SIMILAR ? 0 : score;
}

/* Pairs what is left between two blocks that both have: what resembles each other, and what stands
 * alone in the same place. */
static void
pair_gap (const Gap *gap, guint n_base, guint n_side, guint *map)
{
  g_autofree guint *pairs = g_new (guint, n_base + 1);
  guint last = SF_ALIGN_NONE, side = 0;

  sf_align_similar (n_base, n_side, score_pair, (gpointer) gap, pairs);
  pairs[n_base] = n_side;
  for (guint i = 0; i <= n_base; i++)
    {
      guint start = last == SF_ALIGN_NONE ? 0 : last + 1;

      if (pairs[i] == SF_ALIGN_NONE)
        continue;
      if (i == start + 1 && pairs[i] == side + 1
          && sf_block_get_child (gap->base, gap->base_start + start)->kind
                 == sf_block_get_child (gap->side, gap->side_start + side)->kind)
        map[gap->base_start + start] = gap->side_start + side;
      if (i < n_base)
        map[gap->base_start + i] = gap->side_start + pairs[i];
      last = i;
      side = pairs[i] + 1;
    }
}

/* Fits sf_merge_is_same_block(). */
static guint
hash_block (gconstpointer data)
{
  const SfBlock *block = data;
  guint hash = block->kind;

  if (block->text != NULL)
    hash = hash * 31 + g_str_hash (sf_text_get_string (block->text));
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    hash = hash * 31 + hash_block (sf_block_get_child (block, i));
  return hash;
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  return sf_merge_is_same_block (a, b);
}

/* @known: block -> its number. */
static guint *
number_children (GHashTable *known, const SfBlock *block)
{
  guint n = sf_block_get_n_children (block);
  guint *numbers = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const SfBlock *child = sf_block_get_child (block, i);
      gpointer number;

      if (!g_hash_table_lookup_extended (known, child, NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (known));
          g_hash_table_insert (known, (gpointer) child, number);
        }
      numbers[i] = GPOINTER_TO_UINT (number);
    }
  return numbers;
}

/* For each child of @base its index in @side. */
static guint *
map_children (const SfBlock *base, const SfBlock *side)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_block, is_same);
  g_autofree guint *base_numbers = number_children (known, base);
  g_autofree guint *side_numbers = number_children (known, side);
  guint n_base = sf_block_get_n_children (base), n_side = sf_block_get_n_children (side);
  guint *map = g_new (guint, n_base + 1);
  guint base_start = 0, side_start = 0;

  sf_align (base_numbers, n_base, side_numbers, n_side, map);
  map[n_base] = n_side;
  for (guint i = 0; i <= n_base; i++)
    if (map[i] != SF_ALIGN_NONE)
      {
        Gap gap = { base, side, base_start, side_start };

        pair_gap (&gap, i - base_start, map[i] - side_start, map);
        base_start = i + 1;
        side_start = map[i] + 1;
      }
  return map;
}

static SfAttrs *
merge_attrs (const SfAttrs *base,
             const SfAttrs *mine,
             const SfAttrs *theirs,
             gboolean *has_conflict)
{
  SfAttrs *merged = theirs != NULL ? sf_attrs_ref (theirs) : NULL;
  const SfAttrs *sides[] = { base, mine };

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; sides[side] != NULL && i < sf_attrs_size (sides[side]); i++)
      {
        const char *name, *value, *old, *other;
        SfAttrs *changed;

        sf_attrs_nth (sides[side], i, &name, &value);
        value = mine != NULL ? sf_attrs_get (mine, name) : NULL;
        old = base != NULL ? sf_attrs_get (base, name) : NULL;
        other = theirs != NULL ? sf_attrs_get (theirs, name) : NULL;
        if (g_strcmp0 (value, old) == 0 || g_strcmp0 (value, other) == 0)
          continue;
        *has_conflict |= g_strcmp0 (other, old) != 0;
        changed = sf_attrs_with (merged, name, value);
        sf_attrs_unref (merged);
        merged = changed;
      }
  return merged;
}

/* A card without a caption has no text. */
static SfText *
ref_text (const SfBlock *block)
{
  return block->text != NULL ? sf_text_ref (block->text) : sf_text_new ("", 0);
}

/* What stands in @block itself, as both sides make it. */
static gboolean
merge_shell (SfBlock *block, const SfBlock *base, const SfBlock *mine, const SfBlock *theirs)
{
  gboolean has_conflict = FALSE;

  if (mine->kind != base->kind)
    {
      has_conflict |= theirs->kind != base->kind && theirs->kind != mine->kind;
      block->kind = mine->kind;
    }
  sf_attrs_unref (block->attrs);
  block->attrs = merge_attrs (base->attrs, mine->attrs, theirs->attrs, &has_conflict);
  if (sf_block_may_have_text (block))
    {
      g_autoptr (SfText) base_text = ref_text (base);
      g_autoptr (SfText) my_text = ref_text (mine);
      g_autoptr (SfText) their_text = ref_text (theirs);
      g_autoptr (SfText) text = sf_merge_text (base_text, my_text, their_text, &has_conflict);

      sf_block_set_text (block, text);
    }
  return has_conflict;
}

/* One that a side took away: gone, unless the other changed it. */
static void
merge_removed (SfBlock *out,
               const SfBlock *base,
               const SfBlock *mine,
               const SfBlock *theirs,
               GPtrArray *conflicts)
{
  const SfBlock *kept = mine != NULL ? mine : theirs;

  if (kept == NULL || sf_merge_is_same_block (kept, base))
    return;
  add_block_conflict (conflicts, kept->id, mine, theirs);
  sf_block_append (out, sf_block_copy (kept));
}

/* The children that @side brought in behind its child @after, from @at on. */
static guint
count_new (const SfBlock *side, const gboolean *is_paired, guint at)
{
  guint n = 0;

  while (at + n < sf_block_get_n_children (side) && !is_paired[at + n])
    n++;
  return n;
}

static void
append_new (SfBlock *out, const SfBlock *side, guint at, guint n)
{
  for (guint i = 0; i < n; i++)
    sf_block_append (out, sf_block_copy (sf_block_get_child (side, at + i)));
}

/* Both put other words in the place of the same ones: block by block, theirs before mine, for a
 * person to choose of each two. */
static void
append_both (SfBlock *out,
             const SfBlock *mine,
             guint my_at,
             guint n_mine,
             const SfBlock *theirs,
             guint their_at,
             guint n_theirs,
             GPtrArray *conflicts)
{
  for (guint i = 0; i < MAX (n_mine, n_theirs); i++)
    {
      const SfBlock *my_block = i < n_mine ? sf_block_get_child (mine, my_at + i) : NULL;
      const SfBlock *their_block = i < n_theirs ? sf_block_get_child (theirs, their_at + i) : NULL;

      add_block_conflict (conflicts, my_block != NULL ? my_block->id : their_block->id, my_block,
                          their_block);
      append_new (out, theirs, their_at + i, their_block != NULL);
      append_new (out, mine, my_at + i, my_block != NULL);
    }
}

/* What both brought in at one place: once if it is the same, else theirs, which readers know
 * already, before mine. @is_rewritten: both put it in the place of the same words. */
static void
merge_new (SfBlock *out,
           const SfBlock *mine,
           guint my_at,
           guint n_mine,
           const SfBlock *theirs,
           guint their_at,
           guint n_theirs,
           gboolean is_rewritten,
           GPtrArray *conflicts)
{
  guint n_same = 0;

  while (n_same < n_mine && n_same < n_theirs
         && sf_merge_is_same_block (sf_block_get_child (mine, my_at + n_same),
                                    sf_block_get_child (theirs, their_at + n_same)))
    n_same++;
  for (guint i = 0; i < n_same; i++)
    {
      SfBlock *block = sf_block_copy (sf_block_get_child (theirs, their_at + i));

      take_ids (block, sf_block_get_child (mine, my_at + i));
      sf_block_append (out, block);
    }
  if (is_rewritten && n_same < n_mine && n_same < n_theirs)
    append_both (out, mine, my_at + n_same, n_mine - n_same, theirs, their_at + n_same,
                 n_theirs - n_same, conflicts);
  else
    {
      append_new (out, theirs, their_at + n_same, n_theirs - n_same);
      append_new (out, mine, my_at + n_same, n_mine - n_same);
    }
}

static gboolean *
find_paired (const guint *map, guint n_base, guint n_side)
{
  gboolean *is_paired = g_new0 (gboolean, n_side + 1);

  for (guint i = 0; i < n_base; i++)
    if (map[i] != SF_ALIGN_NONE)
      is_paired[map[i]] = TRUE;
  return is_paired;
}

static void
merge_children (SfBlock *out,
                const SfBlock *base,
                const SfBlock *mine,
                const SfBlock *theirs,
                GPtrArray *conflicts)
{
  g_autofree guint *to_mine = map_children (base, mine);
  g_autofree guint *to_theirs = map_children (base, theirs);
  guint n_base = sf_block_get_n_children (base), my_at = 0, their_at = 0;
  g_autofree gboolean *is_mine = find_paired (to_mine, n_base, sf_block_get_n_children (mine));
  g_autofree gboolean *is_theirs =
      find_paired (to_theirs, n_base, sf_block_get_n_children (theirs));
  gboolean is_gone = FALSE;

  for (guint i = 0; i <= n_base; i++)
    {
      guint n_mine = count_new (mine, is_mine, my_at);
      guint n_theirs = count_new (theirs, is_theirs, their_at);
      gboolean is_mine_gone = i < n_base && to_mine[i] == SF_ALIGN_NONE;
      gboolean is_theirs_gone = i < n_base && to_theirs[i] == SF_ALIGN_NONE;

      merge_new (out, mine, my_at, n_mine, theirs, their_at, n_theirs,
                 is_gone || (is_mine_gone && is_theirs_gone), conflicts);
      my_at += n_mine;
      their_at += n_theirs;
      is_gone = is_mine_gone && is_theirs_gone;
      if (i == n_base)
        break;
      if (is_mine_gone || is_theirs_gone)
        merge_removed (out, sf_block_get_child (base, i),
                       is_mine_gone ? NULL : sf_block_get_child (mine, my_at),
                       is_theirs_gone ? NULL : sf_block_get_child (theirs, their_at), conflicts);
      else
        sf_block_append (out, sf_merge_blocks (sf_block_get_child (base, i),
                                               sf_block_get_child (mine, my_at),
                                               sf_block_get_child (theirs, their_at), conflicts));
      my_at += !is_mine_gone;
      their_at += !is_theirs_gone;
    }
}

SfBlock *
sf_merge_blocks (const SfBlock *base,
                 const SfBlock *mine,
                 const SfBlock *theirs,
                 GPtrArray *conflicts)
{
  SfBlock *block = sf_block_copy (theirs);
  gboolean has_children = sf_block_get_n_children (base) > 0 || sf_block_get_n_children (mine) > 0
                          || sf_block_get_n_children (theirs) > 0;

  block->id = mine->id;
  if (sf_merge_is_same_block (mine, theirs) || sf_merge_is_same_block (mine, base))
    {
      take_ids (block, mine);
      return block;
    }
  if (sf_merge_is_same_block (theirs, base) && !has_children
      && (mine->kind != base->kind || !sf_merge_has_same_bytes (mine, base)))
    {
      sf_block_free (block);
      return sf_block_copy (mine);
    }
  if (!sf_merge_has_same_bytes (mine, theirs) && !sf_merge_has_same_bytes (mine, base)
      && !sf_merge_has_same_bytes (theirs, base))
    {
      add_block_conflict (conflicts, mine->id, mine, theirs);
      sf_block_free (block);
      return sf_block_copy (mine);
    }
  if (merge_shell (block, base, mine, theirs))
    add_block_conflict (conflicts, block->id, mine, theirs);
  if (has_children)
    {
      for (guint i = sf_block_get_n_children (block); i-- > 0;)
        sf_block_free (sf_block_steal (block, i));
      merge_children (block, base, mine, theirs, conflicts);
    }
  return block;
}

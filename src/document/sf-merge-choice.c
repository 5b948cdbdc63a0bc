/* sf-merge-choice.c - what a person makes of a place that both sides changed
 * An answer is given to the merged document before any other change of it: conflicts name its
 * blocks by their ids.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-merge.h"

#include <string.h>

static gboolean
apply (SfDocument *document, SfEdit *edit, GError **error)
{
  g_autoptr (SfEdit) owned = edit;

  return sf_document_apply (document, owned, error);
}

/* A list or a quote goes with its last line; the story keeps one line to write in. */
static gboolean
remove_block (SfDocument *document, guint64 id, GError **error)
{
  const SfBlock *block = sf_document_find_block (document, id);

  if (block == NULL)
    return TRUE;
  while (block->parent->kind != SF_BLOCK_ROOT && sf_block_get_n_children (block->parent) == 1)
    block = block->parent;
  if (block->parent->kind == SF_BLOCK_ROOT && sf_block_get_n_children (block->parent) == 1)
    {
      g_autoptr (SfBlock) empty = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);

      if (!apply (document, sf_document_edit_insert (document, block->parent->id, 1, empty), error))
        return FALSE;
    }
  return apply (document, sf_document_edit_remove (document, block->id), error);
}

static gboolean
replace_block (SfDocument *document, const SfBlock *old, const SfBlock *with, GError **error)
{
  guint64 parent_id = old->parent->id;
  guint index = sf_block_get_index (old);
  guint64 old_id = old->id;

  return apply (document, sf_document_edit_insert (document, parent_id, index, with), error)
         && apply (document, sf_document_edit_remove (document, old_id), error);
}

/* Both wrote something else in the place of the same words: both blocks stand in the document. */
static gboolean
has_both (SfDocument *merged, const SfMergeConflict *conflict)
{
  return conflict->their_id != 0 && conflict->their_id != conflict->block_id
         && sf_document_find_block (merged, conflict->their_id) != NULL
         && sf_document_find_block (merged, conflict->block_id) != NULL;
}

static gboolean
rewrite_block (SfDocument *merged,
               guint64 id,
               const SfBlock *chosen,
               SfMergeSide side,
               GError **error)
{
  const SfBlock *there = sf_document_find_block (merged, id);

  if (there == NULL)
    return TRUE;
  /* What a card says may stand in its bytes alone; mine stands there, with the site's names. */
  if (sf_block_kind_get_shape (there->kind) == SF_SHAPE_CARD)
    return side == SF_MERGE_MINE || replace_block (merged, there, chosen, error);
  if (there->text != NULL && chosen->text != NULL
      && !apply (
          merged,
          sf_document_edit_splice (merged, id, 0, sf_text_get_length (there->text), chosen->text),
          error))
    return FALSE;
  if (sf_block_kind_get_shape (there->kind) != sf_block_kind_get_shape (chosen->kind)
      || (there->kind == chosen->kind && sf_attrs_equal (there->attrs, chosen->attrs)))
    return TRUE;
  return apply (merged, sf_document_edit_set_block (merged, id, chosen->kind, chosen->attrs),
                error);
}

gboolean
sf_merge_choose (SfDocument *merged,
                 SfDocument *mine,
                 SfDocument *theirs,
                 const SfMergeConflict *conflict,
                 SfMergeSide side,
                 GError **error)
{
  const SfBlock *my_block;
  const SfBlock *their_block;
  const SfBlock *chosen;

  if (conflict->field != 0)
    {
      GVariant *value =
          sf_document_get_field (side == SF_MERGE_MINE ? mine : theirs, conflict->field);

      /* My picture stands in the document as the site has it, with my words. */
      if (side == SF_MERGE_MINE && !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        return TRUE;
      return apply (merged, sf_document_edit_set_field (merged, conflict->field, value), error);
    }
  my_block = sf_document_find_block (mine, conflict->block_id);
  their_block = sf_document_find_block (theirs, conflict->their_id);
  chosen = side == SF_MERGE_MINE ? my_block : their_block;
  if (chosen == NULL)
    return remove_block (merged, conflict->block_id, error);
  if (my_block == NULL || their_block == NULL)
    return TRUE; /* It stands there: what one side changed is not taken away unasked. */
  if (has_both (merged, conflict))
    return remove_block (merged, side == SF_MERGE_MINE ? conflict->their_id : conflict->block_id,
                         error);
  return rewrite_block (merged, conflict->block_id, chosen, side, error);
}

static const SfText *
find_words (SfDocument *merged, const SfMergeConflict *conflict)
{
  const SfBlock *block = sf_document_find_block (merged, conflict->block_id);

  return block != NULL && sf_block_get_n_children (block) == 0 ? block->text : NULL;
}

char *
sf_merge_dup_words (SfDocument *merged, const SfMergeConflict *conflict)
{
  const SfText *text;

  if (conflict->field != 0)
    return g_variant_type_equal (sf_field_get_type (conflict->field), G_VARIANT_TYPE_STRING)
               ? g_strdup (sf_document_get_string (merged, conflict->field))
               : NULL;
  text = find_words (merged, conflict);
  return text != NULL ? g_strdup (sf_text_get_string (text)) : NULL;
}

gboolean
sf_merge_write (SfDocument *merged,
                const SfMergeConflict *conflict,
                const char *words,
                GError **error)
{
  const SfText *text;
  const char *old;
  gsize length;
  gsize new_length = strlen (words);
  gsize start = 0;
  gsize end = 0;
  g_autoptr (SfText) inserted = NULL;

  if (conflict->field != 0)
    return apply (merged, sf_document_edit_set_string (merged, conflict->field, words), error);
  if (has_both (merged, conflict) && !remove_block (merged, conflict->their_id, error))
    return FALSE;
  text = find_words (merged, conflict);
  g_return_val_if_fail (text != NULL, FALSE);
  old = sf_text_get_string (text);
  length = sf_text_get_length (text);
  while (start < MIN (length, new_length) && old[start] == words[start])
    start++;
  while (!sf_text_is_boundary (text, start))
    start--;
  while (end < MIN (length, new_length) - start
         && old[length - end - 1] == words[new_length - end - 1])
    end++;
  while (!sf_text_is_boundary (text, length - end))
    end--;
  inserted = sf_text_new (words + start, (gssize) (new_length - start - end));
  return apply (
      merged,
      sf_document_edit_splice (merged, conflict->block_id, start, length - start - end, inserted),
      error);
}

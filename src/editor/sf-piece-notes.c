/* sf-piece-notes.c - the footnotes that go with what is copied
 * A note stands at the end of its story, far from the text that was selected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-piece-notes.h"

#include <string.h>

/* The references in the text below @root: "ref" to itself, lent. Returns: (transfer full). */
static GHashTable *
find_refs (const SfBlock *root)
{
  GHashTable *refs = g_hash_table_new (g_str_hash, g_str_equal);

  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    {
      guint n_marks = 0;
      const SfMark *marks = block->text != NULL ? sf_text_get_marks (block->text, &n_marks) : NULL;

      for (guint i = 0; i < n_marks; i++)
        if (marks[i].kind == SF_MARK_FOOTNOTE && sf_attrs_get (marks[i].attrs, "ref") != NULL)
          g_hash_table_add (refs, (gpointer) sf_attrs_get (marks[i].attrs, "ref"));
    }
  return refs;
}

/* The notes below @root: "ref" to the block, lent. Returns: (transfer full). */
static GHashTable *
find_notes (const SfBlock *root)
{
  GHashTable *notes = g_hash_table_new (g_str_hash, g_str_equal);

  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    if (block->kind == SF_BLOCK_FOOTNOTE && sf_attrs_get (block->attrs, "ref") != NULL)
      g_hash_table_insert (notes, (gpointer) sf_attrs_get (block->attrs, "ref"), (gpointer) block);
  return notes;
}

void
sf_piece_notes_gather (SfBlock *content, SfDocument *document)
{
  g_autoptr (GHashTable) refs = find_refs (content);
  g_autoptr (GHashTable) held = find_notes (content);
  const SfBlock *root = sf_document_get_root (document);
  SfBlock *notes = NULL;

  if (g_hash_table_size (refs) == 0)
    return;
  for (const SfBlock *block = root; block != NULL; block = sf_block_next (block, root))
    {
      const char *ref =
          block->kind == SF_BLOCK_FOOTNOTE ? sf_attrs_get (block->attrs, "ref") : NULL;

      if (ref == NULL || !g_hash_table_contains (refs, ref) || g_hash_table_contains (held, ref))
        continue;
      if (notes == NULL)
        notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
      sf_block_append (notes, sf_block_copy (block));
    }
  if (notes != NULL)
    sf_block_append (content, notes);
}

/* @text with its references named as @names says ("ref" to its new name); those that it does not
 * name are taken away. Returns: (transfer full). */
static SfText *
rename_refs (const SfText *text, GHashTable *names)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SfMark));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_attrs_unref);
  g_autoptr (SfText) none = sf_text_new ("", 0);
  SfText *renamed;

  for (guint i = 0; i < n_marks; i++)
    {
      SfMark mark = marks[i];
      const char *ref = sf_attrs_get (mark.attrs, "ref");

      if (mark.kind == SF_MARK_FOOTNOTE)
        {
          const char *name = ref != NULL ? g_hash_table_lookup (names, ref) : NULL;

          mark.attrs = sf_attrs_with (mark.attrs, "ref", name != NULL ? name : "");
          g_ptr_array_add (owned, mark.attrs);
        }
      g_array_append_val (all, mark);
    }
  renamed = sf_text_new_marked (sf_text_get_string (text), (gssize) sf_text_get_length (text),
                                (const SfMark *) (void *) all->data, all->len);
  for (guint i = n_marks; i-- > 0;)
    if (marks[i].kind == SF_MARK_FOOTNOTE
        && (sf_attrs_get (marks[i].attrs, "ref") == NULL
            || !g_hash_table_contains (names, sf_attrs_get (marks[i].attrs, "ref"))))
      {
        SfText *less =
            sf_text_splice (renamed, marks[i].start, marks[i].end - marks[i].start, none);

        sf_text_unref (renamed);
        renamed = less;
      }
  return renamed;
}

/* Takes the containers of notes out of @content. */
static SfBlock *
steal_notes (SfBlock *content)
{
  SfBlock *notes = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);

  for (guint i = sf_block_get_n_children (content); i-- > 0;)
    if (sf_block_get_child (content, i)->kind == SF_BLOCK_FOOTNOTES)
      {
        SfBlock *held = sf_block_steal (content, i);

        while (sf_block_get_n_children (held) > 0)
          sf_block_append (notes, sf_block_steal (held, 0));
        sf_block_free (held);
      }
  return notes;
}

/* What each of @refs is called in @document: (element-type utf8 utf8) "ref" to its name; without
 * those whose note is neither there nor in @held. Returns: (transfer full). */
static GHashTable *
choose_names (SfDocument *document, GHashTable *refs, GHashTable *held)
{
  const SfBlock *root = sf_document_get_root (document);
  g_autoptr (GHashTable) used = find_refs (root);
  g_autoptr (GHashTable) there = find_notes (root);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer ref;

  g_hash_table_iter_init (&iter, refs);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    {
      gboolean is_held = g_hash_table_contains (held, ref);
      gboolean is_there = g_hash_table_contains (there, ref);

      if (is_held && g_hash_table_contains (used, ref))
        g_hash_table_insert (names, g_strdup (ref),
                             g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sf_block_id_new ()));
      else if (is_held || is_there)
        g_hash_table_insert (names, g_strdup (ref), g_strdup (ref));
    }
  return names;
}

SfBlock *
sf_piece_notes_take (SfBlock *content, SfDocument *document)
{
  g_autoptr (SfBlock) notes = steal_notes (content);
  g_autoptr (GHashTable) refs = find_refs (content);
  g_autoptr (GHashTable) held = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) there = NULL;

  /* Most of what is pasted refers to none: all of the story is read only for what does. */
  if (g_hash_table_size (refs) == 0)
    return NULL;
  held = find_notes (notes);
  names = choose_names (document, refs, held);
  there = find_notes (sf_document_get_root (document));
  for (const SfBlock *block = content; block != NULL; block = sf_block_next (block, content))
    if (block->text != NULL)
      {
        g_autoptr (SfText) renamed = rename_refs (block->text, names);

        sf_block_set_text ((SfBlock *) block, renamed);
      }
  for (guint i = sf_block_get_n_children (notes); i-- > 0;)
    {
      SfBlock *note = (SfBlock *) sf_block_get_child (notes, i);
      const char *ref = sf_attrs_get (note->attrs, "ref");
      const char *name = ref != NULL ? g_hash_table_lookup (names, ref) : NULL;
      g_autoptr (SfAttrs) attrs = name != NULL ? sf_attrs_with (note->attrs, "ref", name) : NULL;

      if (name == NULL || g_hash_table_contains (there, name))
        sf_block_free (sf_block_steal (notes, i));
      else
        sf_block_set_attrs (note, attrs);
    }
  return sf_block_get_n_children (notes) > 0 ? g_steal_pointer (&notes) : NULL;
}

static const SfBlock *
find_container (const SfBlock *root)
{
  guint n_children = sf_block_get_n_children (root);
  const SfBlock *last = n_children > 0 ? sf_block_get_child (root, n_children - 1) : NULL;

  return last != NULL && last->kind == SF_BLOCK_FOOTNOTES ? last : NULL;
}

SfEdit *
sf_piece_notes_add (SfEdit *edit, SfDocument *document, const SfBlock *notes)
{
  g_autoptr (SfEdit) first = edit;
  g_autoptr (SfDocument) after = sf_document_copy (document);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfBlock) copy = sf_block_copy (notes);
  const SfBlock *root;
  const SfBlock *container;

  sf_block_renew_ids (copy);
  g_ptr_array_add (edits, sf_edit_ref (first));
  if (!sf_document_apply (after, first, NULL))
    return g_steal_pointer (&first);
  root = sf_document_get_root (after);
  container = find_container (root);
  if (container == NULL)
    g_ptr_array_add (edits, sf_edit_new_insert (root->id, sf_block_get_n_children (root), copy));
  for (guint i = 0; container != NULL && i < sf_block_get_n_children (copy); i++)
    g_ptr_array_add (edits,
                     sf_edit_new_insert (container->id, sf_block_get_n_children (container) + i,
                                         sf_block_get_child (copy, i)));
  return sf_edit_new_group (edits);
}

/* sf-note-edit.c - the edits that keep footnotes and what refers to them together
 * What an edit comes to is seen on a copy of the story, which is made only where references or
 * notes are touched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-note-edit.h"

#include <string.h>

typedef struct
{
  guint64 id;
  gsize offset;
  const char *ref; /* lent by the text */
} Reference;

static void
add_references (GArray *references, guint64 id, const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    {
      Reference reference = { id, marks[i].start, sf_attrs_get (marks[i].attrs, "ref") };

      if (marks[i].kind != SF_MARK_FOOTNOTE || reference.ref == NULL)
        continue;
      /* Equal marks that touch are one: each object under it is a reference. */
      for (; reference.offset < marks[i].end; reference.offset += strlen (SF_OBJECT))
        g_array_append_val (references, reference);
    }
}

/* Of @top and all below it, in order of the text. Returns: (transfer full) (element-type
 * Reference). */
static GArray *
collect_references (const SfBlock *top)
{
  GArray *references = g_array_new (FALSE, FALSE, sizeof (Reference));

  for (const SfBlock *block = top; block != NULL; block = sf_block_next (block, top))
    if (block->text != NULL)
      add_references (references, block->id, block->text);
  return references;
}

static const SfBlock *
find_container (SfDocument *document)
{
  const SfBlock *root = sf_document_get_root (document);
  guint n_children = sf_block_get_n_children (root);
  const SfBlock *last = n_children > 0 ? sf_block_get_child (root, n_children - 1) : NULL;

  return last != NULL && last->kind == SF_BLOCK_FOOTNOTES ? last : NULL;
}

const SfBlock *
sf_note_edit_find_note (SfDocument *document, const char *ref)
{
  const SfBlock *container = find_container (document);

  for (guint i = 0; container != NULL && i < sf_block_get_n_children (container); i++)
    {
      const SfBlock *note = sf_block_get_child (container, i);

      if (g_strcmp0 (sf_attrs_get (note->attrs, "ref"), ref) == 0)
        return note;
    }
  return NULL;
}

gboolean
sf_note_edit_find_reference (SfDocument *document, const char *ref, guint64 *id, gsize *offset)
{
  g_autoptr (GArray) references = collect_references (sf_document_get_root (document));

  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);

      if (g_strcmp0 (reference->ref, ref) != 0)
        continue;
      *id = reference->id;
      *offset = reference->offset;
      return TRUE;
    }
  return FALSE;
}

static gboolean
has_note_or_reference (const SfBlock *top)
{
  for (const SfBlock *block = top; block != NULL; block = sf_block_next (block, top))
    {
      guint n_marks = 0;
      const SfMark *marks = block->text != NULL ? sf_text_get_marks (block->text, &n_marks) : NULL;

      if (block->kind == SF_BLOCK_FOOTNOTE)
        return TRUE;
      for (guint i = 0; i < n_marks; i++)
        if (marks[i].kind == SF_MARK_FOOTNOTE)
          return TRUE;
    }
  return FALSE;
}

static gboolean
has_reference (const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == SF_MARK_FOOTNOTE)
      return TRUE;
  return FALSE;
}

gboolean
sf_note_edit_concerns (const SfEdit *edit)
{
  for (guint i = 0; i < sf_edit_get_n_edits (edit); i++)
    {
      const SfEdit *each = sf_edit_get_nth (edit, i);
      SfEditKind kind = sf_edit_get_kind (each);

      if (kind == SF_EDIT_SPLICE
          && (has_reference (sf_edit_get_removed (each))
              || has_reference (sf_edit_get_inserted (each))))
        return TRUE;
      if ((kind == SF_EDIT_INSERT || kind == SF_EDIT_REMOVE)
          && has_note_or_reference (sf_edit_get_block (each)))
        return TRUE;
    }
  return FALSE;
}

/* The course of completing an edit. */
typedef struct
{
  SfDocument *before; /* (unowned): not changed */
  SfDocument *after;  /* (owned): a copy that has all of @edits */
  GPtrArray *edits;   /* (owned) */
} Course;

static void
go_on (Course *course, SfEdit *edit)
{
  g_ptr_array_add (course->edits, edit);
  if (!sf_document_apply (course->after, edit, NULL))
    g_warn_if_reached ();
}

static SfText *
make_reference (const char *ref)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);
  SfMark mark = { SF_MARK_FOOTNOTE, 0, strlen (SF_OBJECT), attrs };

  return sf_text_new_marked (SF_OBJECT, -1, &mark, 1);
}

static void
add_note (Course *course, const char *ref, const SfText *text, guint64 *id)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);
  SfBlock *note = sf_block_new (SF_BLOCK_FOOTNOTE, attrs, text);
  const SfBlock *container = find_container (course->after);
  const SfBlock *root = sf_document_get_root (course->after);
  g_autoptr (SfBlock) made = NULL;

  if (id != NULL)
    *id = note->id;
  if (container == NULL)
    {
      made = sf_block_new (SF_BLOCK_FOOTNOTES, NULL, NULL);
      sf_block_append (made, note);
      go_on (course, sf_edit_new_insert (root->id, sf_block_get_n_children (root), made));
      return;
    }
  made = note;
  go_on (course, sf_edit_new_insert (container->id, sf_block_get_n_children (container), made));
}

static const SfBlock *
find_note_anywhere (Course *course, const char *ref)
{
  const SfBlock *note = sf_note_edit_find_note (course->after, ref);

  return note != NULL ? note : sf_note_edit_find_note (course->before, ref);
}

/* Counts one more of @ref. Returns: how many there were. */
static guint
count (GHashTable *counts, const char *ref)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, ref));

  g_hash_table_replace (counts, g_strdup (ref), GUINT_TO_POINTER (n + 1));
  return n;
}

static GHashTable *
count_references (SfDocument *document)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) references = collect_references (sf_document_get_root (document));

  for (guint i = 0; i < references->len; i++)
    count (counts, g_array_index (references, Reference, i).ref);
  return counts;
}

/* A reference that there is one more of was copied: it gets a note of its own. That several refer
 * to a note, or to none that is part of the story, came from elsewhere and is left so. */
static void
part_copies (Course *course)
{
  g_autoptr (GHashTable) had = count_references (course->before);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) references = collect_references (sf_document_get_root (course->after));

  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);
      guint n_had = GPOINTER_TO_UINT (g_hash_table_lookup (had, reference->ref));
      const SfBlock *note;
      g_autofree char *ref = NULL;
      g_autoptr (SfText) text = NULL;
      g_autoptr (SfText) words = NULL;

      if (count (seen, reference->ref) < MAX (n_had, 1)
          || (note = find_note_anywhere (course, reference->ref)) == NULL)
        continue;
      words = sf_text_ref (note->text);
      ref = g_uuid_string_random ();
      text = make_reference (ref);
      go_on (course, sf_document_edit_splice (course->after, reference->id, reference->offset,
                                              strlen (SF_OBJECT), text));
      add_note (course, ref, words, NULL);
    }
}

/* Each to its place in the order of the text, from 1. */
static GHashTable *
index_references (GArray *references)
{
  GHashTable *refs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < references->len; i++)
    {
      const char *ref = g_array_index (references, Reference, i).ref;

      if (!g_hash_table_contains (refs, ref))
        g_hash_table_insert (refs, (gpointer) ref, GUINT_TO_POINTER (g_hash_table_size (refs) + 1));
    }
  return refs;
}

/* Notes whose last reference goes with the edit. */
static void
drop_notes (Course *course)
{
  g_autoptr (GArray) old = collect_references (sf_document_get_root (course->before));
  g_autoptr (GArray) new = collect_references (sf_document_get_root (course->after));
  g_autoptr (GHashTable) old_refs = index_references (old);
  g_autoptr (GHashTable) new_refs = index_references (new);
  const SfBlock *container = find_container (course->after);

  for (guint i = container != NULL ? sf_block_get_n_children (container) : 0; i > 0; i--)
    {
      const SfBlock *note = sf_block_get_child (container, i - 1);
      const char *ref = sf_attrs_get (note->attrs, "ref");

      if (ref != NULL && g_hash_table_contains (old_refs, ref)
          && !g_hash_table_contains (new_refs, ref))
        go_on (course, sf_document_edit_remove (course->after, note->id));
    }
  if (container != NULL && sf_block_get_n_children (container) == 0)
    go_on (course, sf_document_edit_remove (course->after, container->id));
}

typedef struct
{
  guint64 id;
  guint number; /* G_MAXUINT: nothing refers to it */
  guint index;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *first = a;
  const Rank *second = b;

  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

static void
sort_notes (Course *course)
{
  const SfBlock *container = find_container (course->after);
  g_autoptr (GArray) references = collect_references (sf_document_get_root (course->after));
  g_autoptr (GHashTable) refs = index_references (references);
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (Rank));

  for (guint i = 0; container != NULL && i < sf_block_get_n_children (container); i++)
    {
      const SfBlock *note = sf_block_get_child (container, i);
      const char *ref = sf_attrs_get (note->attrs, "ref");
      guint number = ref != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (refs, ref)) : 0;
      Rank rank = { note->id, number > 0 ? number : G_MAXUINT, i };

      g_array_append_val (ranks, rank);
    }
  g_array_sort (ranks, compare_ranks);
  for (guint i = 0; i < ranks->len; i++)
    {
      guint64 id = g_array_index (ranks, Rank, i).id;
      g_autoptr (SfBlock) note = NULL;

      container = find_container (course->after);
      if (sf_block_get_child (container, i)->id == id)
        continue;
      note = sf_block_copy (sf_document_find_block (course->after, id));
      go_on (course, sf_document_edit_remove (course->after, id));
      go_on (course, sf_edit_new_insert (container->id, i, note));
    }
}

/* Whether @edit takes blocks away and puts others with the same references in their place, as most
 * changes of structure do. */
static gboolean
keeps_references (const SfEdit *edit)
{
  g_autoptr (GString) removed = g_string_new (NULL);
  g_autoptr (GString) inserted = g_string_new (NULL);
  guint first_removed = G_MAXUINT;
  guint first_inserted = G_MAXUINT;

  for (guint i = 0; i < sf_edit_get_n_edits (edit); i++)
    {
      const SfEdit *each = sf_edit_get_nth (edit, i);
      gboolean is_removal = sf_edit_get_kind (each) == SF_EDIT_REMOVE;
      guint *first = is_removal ? &first_removed : &first_inserted;
      g_autoptr (GString) refs = g_string_new (NULL);
      g_autoptr (GArray) references = NULL;

      if (!is_removal && sf_edit_get_kind (each) != SF_EDIT_INSERT)
        return FALSE;
      if (sf_edit_get_block (each)->kind == SF_BLOCK_FOOTNOTES
          || sf_edit_get_block (each)->kind == SF_BLOCK_FOOTNOTE)
        return FALSE;
      references = collect_references (sf_edit_get_block (each));
      for (guint j = 0; j < references->len; j++)
        g_string_append_printf (refs, "%s\n", g_array_index (references, Reference, j).ref);
      /* The last is removed first. */
      g_string_insert (is_removal ? removed : inserted, is_removal ? 0 : -1, refs->str);
      *first = MIN (*first, sf_edit_get_index (each));
    }
  return first_removed == first_inserted && g_string_equal (removed, inserted);
}

SfEdit *
sf_note_edit_complete (SfDocument *document, SfEdit *edit)
{
  g_autoptr (SfDocument) after = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  Course course;

  if (!sf_note_edit_concerns (edit) || keeps_references (edit))
    return edit;
  after = sf_document_copy (document);
  if (!sf_document_apply (after, edit, NULL))
    return edit;
  edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_ptr_array_add (edits, edit);
  course = (Course){ document, after, edits };
  part_copies (&course);
  drop_notes (&course);
  sort_notes (&course);
  return edits->len == 1 ? sf_edit_ref (edit) : sf_edit_new_group (edits);
}

SfEdit *
sf_note_edit_insert (SfDocument *document, guint64 id, gsize offset_bytes, guint64 *note_id)
{
  g_autoptr (SfDocument) after = sf_document_copy (document);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autofree char *ref = g_uuid_string_random ();
  g_autoptr (SfText) reference = make_reference (ref);
  Course course = { document, after, edits };

  go_on (&course, sf_document_edit_splice (after, id, offset_bytes, 0, reference));
  add_note (&course, ref, NULL, note_id);
  sort_notes (&course);
  return sf_edit_new_group (edits);
}

SfEdit *
sf_note_edit_remove (SfDocument *document, const SfBlock *note)
{
  g_autoptr (SfText) none = sf_text_new ("", 0);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (GArray) references = collect_references (sf_document_get_root (document));
  const char *ref = sf_attrs_get (note->attrs, "ref");
  gboolean is_only = sf_block_get_n_children (note->parent) == 1;

  g_ptr_array_add (edits,
                   sf_document_edit_remove (document, is_only ? note->parent->id : note->id));
  /* From the end, so that the places of those before stay. */
  for (guint i = references->len; i > 0; i--)
    {
      const Reference *reference = &g_array_index (references, Reference, i - 1);

      if (g_strcmp0 (reference->ref, ref) == 0)
        g_ptr_array_add (edits, sf_document_edit_splice (document, reference->id, reference->offset,
                                                         strlen (SF_OBJECT), none));
    }
  return sf_edit_new_group (edits);
}

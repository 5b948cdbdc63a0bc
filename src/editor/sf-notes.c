/* sf-notes.c - footnotes, as they are written and walked in the text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-notes.h"

#include "sf-note-edit.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the reference that begins at @iter. Lent, nullable. */
static const char *
get_reference (SfBuffer *self, const GtkTextIter *iter)
{
  const SfBlock *block = sf_buffer_get_block (self, gtk_text_iter_get_line (iter));
  gsize offset = gtk_text_iter_get_line_index (iter);
  const SfMark *mark = NULL;

  if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
      && offset < sf_text_get_length (block->text))
    mark = sf_text_find_mark (block->text, offset, SF_MARK_FOOTNOTE);
  return mark != NULL ? sf_attrs_get (mark->attrs, "ref") : NULL;
}

/* Of the reference on either side of the caret. */
static const char *
get_reference_beside (SfBuffer *self, const GtkTextIter *caret)
{
  const char *ref = get_reference (self, caret);
  GtkTextIter before = *caret;

  if (ref == NULL && !gtk_text_iter_starts_line (caret) && gtk_text_iter_backward_char (&before))
    ref = get_reference (self, &before);
  return ref;
}

static gboolean
go_to_note (SfBuffer *self, const char *ref)
{
  SfDocument *document = sf_buffer_get_document (self);
  const SfBlock *note = sf_note_edit_find_note (document, ref);

  if (note == NULL)
    return FALSE;
  sf_buffer_place_caret (self, sf_document_get_line_of (document, note->id), 0);
  return TRUE;
}

/* Behind the first reference. */
static gboolean
go_to_reference (SfBuffer *self, const char *ref)
{
  SfDocument *document = sf_buffer_get_document (self);
  guint64 id;
  gsize offset;

  if (!sf_note_edit_find_reference (document, ref, &id, &offset))
    return FALSE;
  sf_buffer_place_caret (self, sf_document_get_line_of (document, id), offset + strlen (SF_OBJECT));
  return TRUE;
}

gboolean
sf_notes_follow (SfBuffer *self, const GtkTextIter *iter)
{
  const SfBlock *block = sf_buffer_get_block (self, gtk_text_iter_get_line (iter));
  const char *ref = get_reference (self, iter);

  if (ref != NULL)
    return go_to_note (self, ref);
  return block->kind == SF_BLOCK_FOOTNOTE
         && go_to_reference (self, sf_attrs_get (block->attrs, "ref"));
}

gboolean
sf_notes_go (SfBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  SfDocument *document = sf_buffer_get_document (self);
  GtkTextIter caret;
  GtkTextIter end;
  const SfBlock *block;
  const char *ref;
  guint64 note_id;

  block = sf_buffer_get_caret (self, &caret);
  if (block->kind == SF_BLOCK_FOOTNOTE)
    return go_to_reference (self, sf_attrs_get (block->attrs, "ref"));
  ref = get_reference_beside (self, &caret);
  if (ref != NULL && go_to_note (self, ref))
    return TRUE;
  /* What is selected is what the note is about. */
  gtk_text_buffer_get_selection_bounds (buffer, NULL, &end);
  block = sf_buffer_get_block (self, gtk_text_iter_get_line (&end));
  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT || block->kind == SF_BLOCK_FOOTNOTE)
    return FALSE;
  sf_buffer_do (
      self,
      sf_note_edit_insert (document, block->id, gtk_text_iter_get_line_index (&end), &note_id),
      SF_REASON_COMMAND);
  sf_buffer_place_caret (self, sf_document_get_line_of (document, note_id), 0);
  return TRUE;
}

gboolean
sf_notes_leave (SfBuffer *self)
{
  SfDocument *document = sf_buffer_get_document (self);
  GtkTextIter caret;
  const SfBlock *note = sf_buffer_get_caret (self, &caret);
  guint64 id = 0;
  gsize offset = 0;

  if (note->kind != SF_BLOCK_FOOTNOTE || sf_text_get_length (note->text) > 0
      || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)))
    return FALSE;
  sf_note_edit_find_reference (document, sf_attrs_get (note->attrs, "ref"), &id, &offset);
  sf_buffer_do (self, sf_note_edit_remove (document, note), SF_REASON_COMMAND);
  if (id != 0)
    sf_buffer_place_caret (self, sf_document_get_line_of (document, id), offset);
  return TRUE;
}

char *
sf_notes_describe (SfBuffer *self)
{
  GtkTextIter caret;
  const SfBlock *block = sf_buffer_get_caret (self, &caret);
  const char *ref = get_reference_beside (self, &caret);

  if (block->kind == SF_BLOCK_FOOTNOTE)
    {
      guint number = sf_buffer_get_number (self, sf_attrs_get (block->attrs, "ref"));

      return number > 0 ? g_strdup_printf (_ ("Footnote %u"), number)
                        : g_strdup (_ ("Footnote that nothing refers to"));
    }
  /* Translators: the caret is beside the number of a footnote. */
  return ref != NULL
             ? g_strdup_printf (_ ("Reference to footnote %u"), sf_buffer_get_number (self, ref))
             : NULL;
}

/* sf-marks.c - bold, links and their like, at the caret or over what is selected
 * What a place has is read from the document, never from the tags that show it: those end with each
 * line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-marks.h"

void
sf_marks_change (SfBuffer *self,
                 SfMarkKind kind,
                 const SfAttrs *attrs,
                 gboolean is_on,
                 const GtkTextIter *start,
                 const GtkTextIter *end)
{
  SfEdit *edit =
      sf_request_mark (sf_buffer_get_document (self), gtk_text_iter_get_line (start),
                       gtk_text_iter_get_line_index (start), gtk_text_iter_get_line (end),
                       gtk_text_iter_get_line_index (end), kind, attrs, is_on);

  if (edit != NULL)
    sf_buffer_do (self, edit, SF_REASON_COMMAND);
}

gboolean
sf_marks_has (SfBuffer *self, SfMarkKind kind)
{
  const SfBlock *block;
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    return sf_request_has_mark (sf_buffer_get_document (self), gtk_text_iter_get_line (&start),
                                gtk_text_iter_get_line_index (&start),
                                gtk_text_iter_get_line (&end), gtk_text_iter_get_line_index (&end),
                                kind);
  block = sf_buffer_get_caret (self, &start);
  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
    return FALSE;
  return (sf_request_get_typed_marks (block->text, gtk_text_iter_get_line_index (&start),
                                      sf_buffer_get_pending (self))
          & (1u << kind))
         != 0;
}

/* The mark that @kind takes the place of, or 0. */
static SfMarkKind
get_opposite (SfMarkKind kind)
{
  return kind == SF_MARK_SUBSCRIPT     ? SF_MARK_SUPERSCRIPT
         : kind == SF_MARK_SUPERSCRIPT ? SF_MARK_SUBSCRIPT
                                       : 0;
}

static void
toggle_selected (SfBuffer *self,
                 SfMarkKind kind,
                 gboolean is_on,
                 const GtkTextIter *start,
                 const GtkTextIter *end)
{
  SfMarkKind opposite = is_on ? get_opposite (kind) : 0;
  int from = gtk_text_iter_get_offset (start);
  int to = gtk_text_iter_get_offset (end);
  GtkTextIter first = *start;
  GtkTextIter last = *end;

  sf_history_begin_step (sf_buffer_get_history (self));
  if (opposite != 0)
    {
      sf_marks_change (self, opposite, NULL, FALSE, &first, &last);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &first, from);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &last, to);
    }
  sf_marks_change (self, kind, NULL, is_on, &first, &last);
  sf_history_end_step (sf_buffer_get_history (self));
}

void
sf_marks_toggle (SfBuffer *self, SfMarkKind kind)
{
  gboolean has_mark = sf_marks_has (self, kind);
  SfPendingMarks pending = sf_buffer_get_pending (self);
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      toggle_selected (self, kind, !has_mark, &start, &end);
      return;
    }
  pending.on &= ~(1u << kind);
  pending.off &= ~(1u << kind);
  *(has_mark ? &pending.off : &pending.on) |= 1u << kind;
  if (!has_mark && get_opposite (kind) != 0)
    {
      pending.on &= ~(1u << get_opposite (kind));
      pending.off |= 1u << get_opposite (kind);
    }
  sf_buffer_set_pending (self, pending);
}

/* The mark that holds the place, or that ends there. */
static const SfMark *
find_mark (const SfBlock *block, gsize offset, SfMarkKind kind)
{
  const SfMark *marks;
  guint n_marks;
  guint i;

  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
    return NULL;
  marks = sf_text_get_marks (block->text, &n_marks);
  for (i = 0; i < n_marks; i++)
    if (marks[i].kind == kind && marks[i].start <= offset && marks[i].end >= offset)
      return &marks[i];
  return NULL;
}

/* What a mark is put on or taken from when nothing is selected. */
static gboolean
find_place (SfBuffer *self, SfMarkKind kind, GtkTextIter *start, GtkTextIter *end)
{
  const SfBlock *block = sf_buffer_get_caret (self, start);
  const SfMark *mark = find_mark (block, gtk_text_iter_get_line_index (start), kind);

  *end = *start;
  if (mark != NULL)
    {
      gtk_text_iter_set_line_index (start, mark->start);
      gtk_text_iter_set_line_index (end, mark->end);
      return TRUE;
    }
  if (kind == SF_MARK_LINK
      || !(gtk_text_iter_inside_word (start) || gtk_text_iter_ends_word (start)))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
  return TRUE;
}

void
sf_marks_set (SfBuffer *self, SfMarkKind kind, const SfAttrs *attrs)
{
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end)
      || find_place (self, kind, &start, &end))
    sf_marks_change (self, kind, attrs, attrs != NULL, &start, &end);
}

gboolean
sf_marks_get (SfBuffer *self, SfMarkKind kind, const SfAttrs **attrs)
{
  const SfBlock *block;
  const SfMark *mark;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  block = sf_buffer_get_block (self, gtk_text_iter_get_line (&start));
  mark = find_mark (block, gtk_text_iter_get_line_index (&start), kind);
  if (mark == NULL || mark->end == (gsize) gtk_text_iter_get_line_index (&start))
    return FALSE;
  *attrs = mark->attrs;
  return TRUE;
}

/* sf-request.c - the edits that what is asked of a text buffer stands for
 * Each is built against the document as it is now, so that applying it can't be refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-request.h"

#include "sf-recast.h"

#include <string.h>

static gboolean
is_card (const SfBlock *block)
{
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD;
}

gboolean
sf_request_keeps_breaks (SfBlockKind kind)
{
  return kind == SF_BLOCK_PREFORMATTED || kind == SF_BLOCK_CODE || kind == SF_BLOCK_VERSE
         || kind == SF_BLOCK_FOOTNOTE;
}

char *
sf_request_clean (const char *text, gssize length_bytes)
{
  g_autofree char *whole = g_utf8_make_valid (text, length_bytes);
  GString *clean = g_string_new (whole);

  g_string_replace (clean, "\r\n", "\n", 0);
  g_string_replace (clean, "\r", "\n", 0);
  g_string_replace (clean, "\342\200\251", "\n", 0);
  g_string_replace (clean, SF_OBJECT, "", 0);
  return g_string_free (clean, FALSE);
}

/* Whether what is typed right behind a mark carries it on. */
static gboolean
is_sticky (SfMarkKind kind)
{
  return kind != SF_MARK_LINK && kind != SF_MARK_LANGUAGE && kind != SF_MARK_ABBREVIATION;
}

/* Whether what is typed at @offset carries @mark on. */
static gboolean
is_carried (const SfMark *mark, gsize offset)
{
  if (mark->kind == SF_MARK_FOOTNOTE || mark->kind == SF_MARK_ISLAND)
    return FALSE;
  return mark->start < offset
         && (mark->end > offset || (mark->end == offset && is_sticky (mark->kind)));
}

guint
sf_request_get_typed_marks (const SfText *text, gsize offset_bytes, SfPendingMarks pending)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  guint bits = 0;
  guint i;

  for (i = 0; i < n_marks; i++)
    if (is_carried (&marks[i], offset_bytes))
      bits |= 1u << marks[i].kind;
  return (bits & ~pending.off) | pending.on;
}

guint
sf_request_get_marks_of (const SfText *text, gsize offset_bytes)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  guint bits = 0;
  guint i;

  for (i = 0; i < n_marks; i++)
    if (marks[i].start <= offset_bytes && marks[i].end > offset_bytes && is_sticky (marks[i].kind)
        && marks[i].kind != SF_MARK_FOOTNOTE && marks[i].kind != SF_MARK_ISLAND)
      bits |= 1u << marks[i].kind;
  return bits;
}

SfText *
sf_request_dress (const SfText *around, gsize offset, const char *typed, SfPendingMarks pending)
{
  gsize length = strlen (typed);
  guint n_marks;
  guint n_own = 0;
  guint i;
  const SfMark *marks = sf_text_get_marks (around, &n_marks);
  g_autofree SfMark *own = g_new0 (SfMark, n_marks + SF_MARK_LAST + 1);

  for (i = 0; i < n_marks; i++)
    if (is_carried (&marks[i], offset) && !(pending.off & (1u << marks[i].kind)))
      own[n_own++] = (SfMark){ marks[i].kind, 0, length, marks[i].attrs };
  for (i = 1; i <= SF_MARK_LAST; i++)
    if (pending.on & (1u << i))
      own[n_own++] = (SfMark){ i, 0, length, NULL };
  return sf_text_new_marked (typed, length, own, n_own);
}

static SfBlock *
open_line_at_card (SfBlock *card, gsize offset)
{
  SfBlock *block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);

  sf_block_insert (card->parent, sf_block_get_index (card) + (offset > 0 ? 1 : 0), block);
  return block;
}

/* Return at the start of words: they stay the block that they are. */
static gboolean
is_return_before (const SfBlock *block, gsize offset, char **parts)
{
  return !is_card (block) && offset == 0 && sf_text_get_length (block->text) > 0
         && parts[0][0] == '\0' && parts[1] != NULL && parts[1][0] == '\0' && parts[2] == NULL;
}

/* Text with line breaks in it, or text beside a card. */
static SfEdit *
insert_lines (SfDocument *document, guint line, gsize offset, char **parts, SfPendingMarks pending)
{
  SfRecast *recast = sf_recast_new (document, line, line);
  SfBlock *block = sf_recast_get_line (recast, line);
  guint i;

  if (is_card (block))
    {
      block = open_line_at_card (block, offset);
      /* Return beside a card opens one line, not two. */
      if (parts[0][0] == '\0' && parts[1] != NULL)
        parts++;
      offset = 0;
    }
  if (is_return_before (block, offset, parts))
    {
      sf_recast_open_before (block);
      return sf_recast_finish (recast);
    }
  for (i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (SfText) typed = NULL;
      g_autoptr (SfText) text = NULL;

      if (i > 0)
        {
          block = sf_recast_split (block, offset);
          offset = 0;
        }
      typed = sf_request_dress (block->text, offset, parts[i], pending);
      text = sf_text_splice (block->text, offset, 0, typed);
      sf_block_set_text (block, text);
      offset += strlen (parts[i]);
    }
  return sf_recast_finish (recast);
}

SfEdit *
sf_request_insert (SfDocument *document,
                   guint line,
                   gsize offset_bytes,
                   const char *text,
                   SfPendingMarks pending)
{
  const SfBlock *block = sf_document_get_line (document, line);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  g_autofree char *joined = NULL;
  g_autoptr (SfText) typed = NULL;

  if (is_card (block) || (parts[1] != NULL && !sf_request_keeps_breaks (block->kind)))
    return insert_lines (document, line, offset_bytes, parts, pending);
  joined = g_strjoinv (SF_LINE_BREAK, parts);
  typed = sf_request_dress (block->text, offset_bytes, joined, pending);
  return sf_document_edit_splice (document, block->id, offset_bytes, 0, typed);
}

static gboolean
is_note (const SfBlock *block)
{
  return block->kind == SF_BLOCK_FOOTNOTE;
}

/* Notes are never joined, and go with their references only: of each, words go. */
static SfEdit *
delete_in_notes (SfDocument *document, guint first, gsize from, guint last, gsize to)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  g_autoptr (SfText) none = sf_text_new ("", 0);

  for (guint line = first; line <= last; line++)
    {
      const SfBlock *note = sf_document_get_line (document, line);
      gsize start = line == first ? from : 0;
      gsize end = line == last ? to : sf_text_get_length (note->text);

      g_ptr_array_add (edits,
                       sf_document_edit_splice (document, note->id, start, end - start, none));
    }
  return sf_edit_new_group (edits);
}

void
sf_request_end_before_notes (SfDocument *document, guint first, guint *last, gsize *offset)
{
  const SfBlock *block = sf_document_get_line (document, *last);

  if (!is_note (block) || is_note (sf_document_get_line (document, first)))
    return;
  while (is_note (block))
    block = sf_document_get_line (document, --*last);
  *offset = is_card (block) ? strlen (SF_OBJECT) : sf_text_get_length (block->text);
}

SfEdit *
sf_request_delete (SfDocument *document,
                   guint first,
                   gsize first_offset_bytes,
                   guint last,
                   gsize last_offset_bytes)
{
  const SfBlock *block = sf_document_get_line (document, first);
  g_autoptr (SfText) none = NULL;
  SfRecast *recast;

  sf_request_end_before_notes (document, first, &last, &last_offset_bytes);
  if (is_note (block) && last > first)
    return delete_in_notes (document, first, first_offset_bytes, last, last_offset_bytes);

  if (first == last && !is_card (block))
    {
      none = sf_text_new ("", 0);
      return sf_document_edit_splice (document, block->id, first_offset_bytes,
                                      last_offset_bytes - first_offset_bytes, none);
    }
  recast = sf_recast_new (document, first, last);
  sf_recast_delete (recast, first, first_offset_bytes, last, last_offset_bytes);
  return sf_recast_finish (recast);
}

SfEdit *
sf_request_mark_block (SfDocument *document,
                       const SfBlock *block,
                       gsize from,
                       gsize length,
                       SfMarkKind kind,
                       const SfAttrs *attrs,
                       gboolean is_on)
{
  g_autoptr (SfText) whole = sf_text_without_mark (block->text, from, length, kind);
  g_autoptr (SfText) plain = sf_text_sub (whole, from, length);
  g_autoptr (SfText) marked =
      is_on ? sf_text_with_mark (plain, 0, length, kind, attrs) : sf_text_ref (plain);

  return sf_document_edit_splice (document, block->id, from, length, marked);
}

/* Whether marks of @kind cover @text from @from to @to. */
static gboolean
is_covered (const SfText *text, gsize from, gsize to, SfMarkKind kind)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  guint i;

  for (i = 0; i < n_marks && from < to; i++)
    if (marks[i].kind == kind && marks[i].start <= from && marks[i].end > from)
      from = marks[i].end;
  return from >= to;
}

gboolean
sf_request_has_mark (SfDocument *document,
                     guint first,
                     gsize first_offset_bytes,
                     guint last,
                     gsize last_offset_bytes,
                     SfMarkKind kind)
{
  gboolean has_text = FALSE;
  guint line;

  for (line = first; line <= last; line++)
    {
      const SfBlock *block = sf_document_get_line (document, line);
      gsize from = line == first ? first_offset_bytes : 0;
      gsize to;

      if (is_card (block))
        continue;
      to = line == last ? last_offset_bytes : sf_text_get_length (block->text);
      if (!is_covered (block->text, from, to, kind))
        return FALSE;
      has_text |= to > from;
    }
  return has_text;
}

SfEdit *
sf_request_mark (SfDocument *document,
                 guint first,
                 gsize first_offset_bytes,
                 guint last,
                 gsize last_offset_bytes,
                 SfMarkKind kind,
                 const SfAttrs *attrs,
                 gboolean is_on)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  guint line;

  for (line = first; line <= last; line++)
    {
      const SfBlock *block = sf_document_get_line (document, line);
      gsize from = line == first ? first_offset_bytes : 0;
      gsize to;

      if (is_card (block))
        continue;
      to = line == last ? last_offset_bytes : sf_text_get_length (block->text);
      if (to > from)
        g_ptr_array_add (
            edits, sf_request_mark_block (document, block, from, to - from, kind, attrs, is_on));
    }
  return edits->len > 0 ? sf_edit_new_group (edits) : NULL;
}

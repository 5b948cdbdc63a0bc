/* sf-projection.c - the lines of a document, as they stand in a text buffer
 * What is shown is remembered by line, so that only what a change made different is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-projection.h"

#include "sf-line-style.h"

#include <string.h>

#define PARAGRAPH_SEPARATOR "\342\200\251" /* U+2029 */

typedef struct
{
  guint64 id;
  SfText *text; /* (owned) (nullable) */
  SfLineStyle style;
} Line;

struct _SfProjection
{
  GtkTextBuffer *buffer; /* (unowned) */
  SfDocument *document;  /* (owned) */
  GArray *lines;         /* (owned) (element-type Line): what is shown */
};

static void
clear_line (Line *line)
{
  g_clear_pointer (&line->text, sf_text_unref);
}

static gboolean
is_card (SfBlockKind kind)
{
  return sf_block_kind_get_shape (kind) == SF_SHAPE_CARD;
}

/* Characters that would end a line of the buffer give way to ones of the same length, so that
 * offsets in the text and in the buffer stay the same. */
static char *
flatten (const char *text)
{
  char *flat = g_strdup (text);
  char *p = flat;

  while ((p = strpbrk (p, "\n\r")) != NULL)
    *p++ = ' ';
  p = flat;
  while ((p = strstr (p, PARAGRAPH_SEPARATOR)) != NULL)
    {
      memcpy (p, SF_LINE_BREAK, strlen (SF_LINE_BREAK));
      p += strlen (SF_LINE_BREAK);
    }
  return flat;
}

static char *
dup_shown (const Line *line)
{
  if (is_card (line->style.kind))
    return g_strdup (SF_OBJECT);
  return flatten (sf_text_get_string (line->text));
}

static Line
read_line (const SfBlock *block)
{
  Line line = { .id = block->id, .style = sf_line_style_of (block) };

  line.text = block->text != NULL ? sf_text_ref (block->text) : NULL;
  return line;
}

static gboolean
is_same (const Line *line, const SfBlock *block)
{
  SfLineStyle style = sf_line_style_of (block);

  if (line->id != block->id || !sf_line_style_equal (&line->style, &style))
    return FALSE;
  return is_card (block->kind) || line->text == block->text
         || sf_text_equal (line->text, block->text);
}

/* The marks that are shown: a card's caption is not. */
static const SfMark *
get_marks (const Line *line, guint *n_marks)
{
  *n_marks = 0;
  if (line->text == NULL || is_card (line->style.kind))
    return NULL;
  return sf_text_get_marks (line->text, n_marks);
}

static void
add_tag (SfProjection *self, GtkTextTag *tag, guint line, gsize start, gsize end)
{
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line_index (self->buffer, &from, line, start);
  if (end == G_MAXSIZE)
    {
      to = from;
      if (!gtk_text_iter_forward_line (&to))
        gtk_text_buffer_get_end_iter (self->buffer, &to);
    }
  else
    gtk_text_buffer_get_iter_at_line_index (self->buffer, &to, line, end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
}

/* The tags that @lines are shown with. Returns: (transfer full) (element-type GtkTextTag): lent. */
static GHashTable *
collect_tags (SfProjection *self, guint first, guint end)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  GHashTable *tags = g_hash_table_new (NULL, NULL);

  for (guint i = first; i < end; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      GtkTextTag *own[3];
      guint n_marks;
      const SfMark *marks = get_marks (line, &n_marks);

      sf_line_style_get_tags (&line->style, table, own);
      for (guint j = 0; j < G_N_ELEMENTS (own); j++)
        if (own[j] != NULL)
          g_hash_table_add (tags, own[j]);
      for (guint j = 0; j < n_marks; j++)
        g_hash_table_add (tags, sf_line_style_get_mark_tag (table, marks[j].kind));
    }
  return tags;
}

static void
remove_tags (SfProjection *self, GHashTable *tags, guint first, guint end)
{
  GHashTableIter iter;
  gpointer tag;
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line (self->buffer, &from, first);
  if (!gtk_text_buffer_get_iter_at_line (self->buffer, &to, end))
    gtk_text_buffer_get_end_iter (self->buffer, &to);
  g_hash_table_iter_init (&iter, tags);
  while (g_hash_table_iter_next (&iter, &tag, NULL))
    gtk_text_buffer_remove_tag (self->buffer, tag, &from, &to);
}

static void
add_tags (SfProjection *self, guint number)
{
  const Line *line = &g_array_index (self->lines, Line, number);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  GtkTextTag *own[3];
  guint n_marks;
  const SfMark *marks = get_marks (line, &n_marks);

  sf_line_style_get_tags (&line->style, table, own);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i] != NULL)
      add_tag (self, own[i], number, 0, G_MAXSIZE);
  for (guint i = 0; i < n_marks; i++)
    add_tag (self, sf_line_style_get_mark_tag (table, marks[i].kind), number, marks[i].start,
             marks[i].end);
}

static void
write_cards (SfProjection *self, GtkTextIter *iter, const char *text)
{
  GtkTextBuffer *buffer = self->buffer;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint number = gtk_text_iter_get_line (iter);
  guint i;

  for (i = 0; lines[i] != NULL; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, number + i);

      if (i > 0)
        gtk_text_buffer_insert (buffer, iter, "\n", 1);
      if (is_card (line->style.kind))
        gtk_text_buffer_create_child_anchor (buffer, iter);
      else
        gtk_text_buffer_insert (buffer, iter, lines[i], -1);
    }
}

static char *
join_lines (GArray *lines, guint first, guint end, gboolean *has_card)
{
  GString *text = g_string_new (NULL);
  guint i;

  for (i = first; i < end; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autofree char *shown = dup_shown (line);

      *has_card |= is_card (line->style.kind);
      if (i > first)
        g_string_append_c (text, '\n');
      g_string_append (text, shown);
    }
  return g_string_free (text, FALSE);
}

/* Bytes at the start that two texts share, in whole characters. */
static gsize
common_start (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && ((a[n] & 0xc0) == 0x80 || (b[n] & 0xc0) == 0x80))
    n--;
  return n;
}

static gsize
common_end (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0;

  while (n < MIN (a_length, b_length) && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  while (n > 0 && (a[a_length - n] & 0xc0) == 0x80)
    n--;
  return n;
}

static void
write_difference (SfProjection *self,
                  guint line,
                  const char *old,
                  const char *new,
                  gboolean has_card)
{
  GtkTextBuffer *buffer = self->buffer;
  gsize old_length = strlen (old);
  gsize new_length = strlen (new);
  gsize start = has_card ? 0 : common_start (old, new);
  gsize end =
      has_card ? 0 : common_end (old + start, old_length - start, new + start, new_length - start);
  g_autofree char *text = g_strndup (new + start, new_length - start - end);
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  gtk_text_iter_forward_chars (&from, g_utf8_strlen (old, start));
  to = from;
  gtk_text_iter_forward_chars (&to, g_utf8_strlen (old + start, old_length - start - end));
  if (!gtk_text_iter_equal (&from, &to))
    gtk_text_buffer_delete (buffer, &from, &to);
  if (has_card)
    write_cards (self, &from, text);
  else if (*text != '\0')
    gtk_text_buffer_insert (buffer, &from, text, -1);
}

/* Lines @first to @old_end as shown become lines @first to @new_end of the document. */
static void
replace_lines (SfProjection *self, guint first, guint old_end, guint new_end)
{
  SfDocument *document = self->document;
  gboolean has_card = FALSE;
  g_autoptr (GHashTable) tags = collect_tags (self, first, old_end);
  g_autofree char *old = join_lines (self->lines, first, old_end, &has_card);
  g_autofree char *new = NULL;
  guint i;

  if (old_end > first)
    g_array_remove_range (self->lines, first, old_end - first);
  if (first == self->lines->len)
    for (i = first; i < new_end; i++)
      {
        Line line = read_line (sf_document_get_line (document, i));

        g_array_append_val (self->lines, line);
      }
  else
    {
      g_autofree Line *added = g_new (Line, new_end - first);

      for (i = first; i < new_end; i++)
        added[i - first] = read_line (sf_document_get_line (document, i));
      g_array_insert_vals (self->lines, first, added, new_end - first);
    }
  new = join_lines (self->lines, first, new_end, &has_card);
  write_difference (self, first, old, new, has_card);
  remove_tags (self, tags, first, new_end);
  for (i = first; i < new_end; i++)
    add_tags (self, i);
}

void
sf_projection_update (SfProjection *self)
{
  SfDocument *document = self->document;
  guint n_new = sf_document_get_n_lines (document);
  guint n_old = self->lines->len;
  guint first = 0;

  while (first < MIN (n_old, n_new)
         && is_same (&g_array_index (self->lines, Line, first),
                     sf_document_get_line (document, first)))
    first++;
  while (MIN (n_old, n_new) > first
         && is_same (&g_array_index (self->lines, Line, n_old - 1),
                     sf_document_get_line (document, n_new - 1)))
    {
      n_old--;
      n_new--;
    }
  if (first == n_old && first == n_new)
    return;
  /* Whole lines come or go: their line break belongs to a neighbour that stays. */
  if (self->lines->len > 0 && (first == n_old || first == n_new))
    {
      if (first > 0)
        first--;
      else
        {
          n_old++;
          n_new++;
        }
    }
  replace_lines (self, first, n_old, n_new);
}

static gboolean
is_text_only (const SfEdit *edit)
{
  guint i;

  if (sf_edit_get_kind (edit) != SF_EDIT_GROUP)
    return sf_edit_get_kind (edit) == SF_EDIT_SPLICE
           || sf_edit_get_kind (edit) == SF_EDIT_SET_FIELD;
  for (i = 0; i < sf_edit_get_n_edits (edit); i++)
    if (!is_text_only (sf_edit_get_nth (edit, i)))
      return FALSE;
  return TRUE;
}

static void
update_texts (SfProjection *self, const SfEdit *edit)
{
  SfDocument *document = self->document;
  guint i;

  if (sf_edit_get_kind (edit) == SF_EDIT_GROUP)
    for (i = 0; i < sf_edit_get_n_edits (edit); i++)
      update_texts (self, sf_edit_get_nth (edit, i));
  else if (sf_edit_get_kind (edit) == SF_EDIT_SPLICE)
    {
      guint line = sf_document_get_line_of (document, sf_edit_get_block_id (edit));

      if (!is_same (&g_array_index (self->lines, Line, line),
                    sf_document_get_line (document, line)))
        replace_lines (self, line, line + 1, line + 1);
    }
}

void
sf_projection_follow (SfProjection *self, const SfEdit *edit)
{
  if (is_text_only (edit))
    update_texts (self, edit);
  else
    sf_projection_update (self);
}

SfProjection *
sf_projection_new (GtkTextBuffer *buffer, SfDocument *document)
{
  SfProjection *self = g_new0 (SfProjection, 1);

  self->buffer = buffer;
  self->document = g_object_ref (document);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
  return self;
}

void
sf_projection_free (SfProjection *self)
{
  g_array_unref (self->lines);
  g_object_unref (self->document);
  g_free (self);
}

/* sf-projection.c - the lines of a document, as they stand in a text buffer
 * What is shown is remembered by line, so that only what a change made different is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-projection.h"

#include "sf-footnotes.h"
#include "sf-hunk.h"
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
  GArray *hunks;         /* (owned) (element-type SfHunk): what is not yet */
  SfFootnotes *numbers;  /* (owned) */
  SfInlayLook look;
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

char *
sf_projection_flatten (const char *text)
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
  return sf_projection_flatten (sf_text_get_string (line->text));
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

static GtkTextTag *
get_break_tag (SfProjection *self, const Line *line)
{
  gboolean is_empty = !is_card (line->style.kind) && *sf_text_get_string (line->text) == '\0';

  return sf_line_style_get_break_tag (gtk_text_buffer_get_tag_table (self->buffer), is_empty);
}

static void
tag_break (SfProjection *self, guint number)
{
  const Line *line = &g_array_index (self->lines, Line, number);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, number);
  if (!gtk_text_iter_ends_line (&start))
    gtk_text_iter_forward_to_line_end (&start);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag (self->buffer, get_break_tag (self, line), &start, &end);
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
      g_hash_table_add (tags, get_break_tag (self, line));
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
  tag_break (self, number);
  for (guint i = 0; i < n_marks; i++)
    add_tag (self, sf_line_style_get_mark_tag (table, marks[i].kind), number, marks[i].start,
             marks[i].end);
}

/* A thing that is not text is drawn where its character stands. */
static void
write_text (SfProjection *self, GtkTextIter *iter, const char *text)
{
  const char *object;

  while ((object = strstr (text, SF_OBJECT)) != NULL)
    {
      g_autoptr (SfInlay) drawn = sf_inlay_new ();

      gtk_text_buffer_insert (self->buffer, iter, text, object - text);
      gtk_text_buffer_insert_paintable (self->buffer, iter, GDK_PAINTABLE (drawn));
      text = object + strlen (SF_OBJECT);
    }
  gtk_text_buffer_insert (self->buffer, iter, text, -1);
}

static char *
dup_label (SfProjection *self, const SfMark *mark)
{
  const char *ref = sf_attrs_get (mark->attrs, "ref");
  const char *label = sf_attrs_get (mark->attrs, "label");

  if (mark->kind == SF_MARK_FOOTNOTE)
    return g_strdup_printf ("%u", sf_footnotes_get_number (self->numbers, ref));
  return g_strdup (label != NULL && *label != '\0' ? label : "…");
}

/* The layout of a line does not listen to what it draws: a tag that comes anew makes it measure. */
static void
measure_anew (SfProjection *self, const GtkTextIter *start, SfMarkKind kind)
{
  GtkTextTag *tag = sf_line_style_get_mark_tag (gtk_text_buffer_get_tag_table (self->buffer), kind);
  GtkTextIter end = *start;

  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_remove_tag (self->buffer, tag, start, &end);
  gtk_text_buffer_apply_tag (self->buffer, tag, start, &end);
}

/* Equal marks that touch are one, over several objects. */
static void
label_marked (SfProjection *self, guint number, const SfMark *mark)
{
  g_autofree char *label = dup_label (self, mark);

  for (gsize at = mark->start; at < mark->end; at += strlen (SF_OBJECT))
    {
      GdkPaintable *drawn;
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line_index (self->buffer, &iter, number, at);
      drawn = gtk_text_iter_get_paintable (&iter);
      if (!SF_IS_INLAY (drawn))
        return;
      if (sf_inlay_show (SF_INLAY (drawn), label, mark->kind == SF_MARK_FOOTNOTE, &self->look))
        measure_anew (self, &iter, mark->kind);
    }
}

static void
label_objects (SfProjection *self, guint number)
{
  const Line *line = &g_array_index (self->lines, Line, number);
  const SfMark *marks = NULL;
  guint n_marks = 0;

  if (line->text != NULL && !is_card (line->style.kind))
    marks = sf_text_get_marks (line->text, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == SF_MARK_FOOTNOTE || marks[i].kind == SF_MARK_ISLAND)
      label_marked (self, number, &marks[i]);
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
        write_text (self, iter, lines[i]);
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

/* The byte of @line that the caret stands at. FALSE: it stands in another. */
static gboolean
get_caret_index (SfProjection *self, guint line, gsize *index)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  *index = gtk_text_iter_get_line_index (&caret);
  return (guint) gtk_text_iter_get_line (&caret) == line;
}

/* Where one text begins to differ from the other. Among like letters that may be said of several
 * places: it is said of the one before the caret, or which the caret is behind, so that the caret
 * goes along with what is typed. Moved on its own, it would have the whole line laid out twice. */
static gsize
find_start (SfProjection *self, guint line, const char *old, const char *new)
{
  gsize old_length = strlen (old);
  gsize new_length = strlen (new);
  gsize last = common_start (old, new);
  gsize first = MIN (old_length, new_length) - common_end (old, old_length, new, new_length);
  gsize n_gone = old_length > new_length ? old_length - new_length : 0;
  gsize caret;
  gsize start;

  if (first >= last || !get_caret_index (self, line, &caret))
    return last;
  start = CLAMP (caret - MIN (caret, n_gone), first, last);
  while (start > first && (old[start] & 0xc0) == 0x80)
    start--;
  return start;
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
  gsize start = has_card ? 0 : find_start (self, line, old, new);
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
    write_text (self, &from, text);
}

/* Remembers lines @first to @new_end of the document in the place of those to @old_end. */
static void
take_lines (SfProjection *self, guint first, guint old_end, guint new_end)
{
  guint common = MIN (old_end, new_end);
  g_autofree Line *added = g_new (Line, new_end - common);

  for (guint i = first; i < common; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      clear_line (line);
      *line = read_line (sf_document_get_line (self->document, i));
    }
  for (guint i = common; i < new_end; i++)
    added[i - common] = read_line (sf_document_get_line (self->document, i));
  if (old_end > common)
    g_array_remove_range (self->lines, common, old_end - common);
  if (new_end > common)
    g_array_insert_vals (self->lines, common, added, new_end - common);
}

/* Lines @first to @old_end as shown become lines @first to @new_end of the document. */
static void
replace_lines (SfProjection *self, guint first, guint old_end, guint new_end)
{
  gboolean has_card = FALSE;
  g_autoptr (GHashTable) tags = collect_tags (self, first, old_end);
  g_autofree char *old = join_lines (self->lines, first, old_end, &has_card);
  g_autofree char *new = NULL;

  take_lines (self, first, old_end, new_end);
  new = join_lines (self->lines, first, new_end, &has_card);
  write_difference (self, first, old, new, has_card);
  remove_tags (self, tags, first, new_end);
  for (guint i = first; i < new_end; i++)
    {
      add_tags (self, i);
      label_objects (self, i);
    }
}

/* The same blocks in the same lines: each is written on its own, so that what stands between words
 * that changed stays in place. */
static gboolean
update_in_place (SfProjection *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (g_array_index (self->lines, Line, i).id != sf_document_get_line (self->document, i)->id)
      return FALSE;
  for (guint i = first; i < end; i++)
    if (!is_same (&g_array_index (self->lines, Line, i), sf_document_get_line (self->document, i)))
      replace_lines (self, i, i + 1, i + 1);
  return TRUE;
}

static void
update_hunk (SfProjection *self, const SfHunk *hunk)
{
  SfDocument *document = self->document;
  guint old_end = hunk->first + hunk->n_old;
  guint new_end = hunk->first + hunk->n_new;
  /* A line looks different when it no longer ends its list. */
  guint first = hunk->first > 0 ? hunk->first - 1 : 0;

  if (hunk->n_old == hunk->n_new && update_in_place (self, first, new_end))
    return;
  while (first < MIN (old_end, new_end)
         && is_same (&g_array_index (self->lines, Line, first),
                     sf_document_get_line (document, first)))
    first++;
  while (MIN (old_end, new_end) > first
         && is_same (&g_array_index (self->lines, Line, old_end - 1),
                     sf_document_get_line (document, new_end - 1)))
    {
      old_end--;
      new_end--;
    }
  if (first == old_end && first == new_end)
    return;
  /* Whole lines come or go: their line break belongs to a neighbour that stays. */
  if (self->lines->len > 0 && (first == old_end || first == new_end))
    {
      if (first > 0)
        first--;
      else
        {
          old_end++;
          new_end++;
        }
    }
  replace_lines (self, first, old_end, new_end);
}

static void
count_notes (SfProjection *self)
{
  sf_footnotes_free (self->numbers);
  self->numbers = sf_footnotes_new (sf_document_get_root (self->document));
}

void
sf_projection_update (SfProjection *self, gboolean has_other_numbers)
{
  if (has_other_numbers)
    count_notes (self);
  for (guint i = 0; i < self->hunks->len; i++)
    update_hunk (self, &g_array_index (self->hunks, SfHunk, i));
  g_array_set_size (self->hunks, 0);
  for (guint i = 0; has_other_numbers && i < self->lines->len; i++)
    label_objects (self, i);
}

void
sf_projection_set_look (SfProjection *self, PangoContext *context, const GdkRGBA *ink)
{
  g_set_object (&self->look.context, context);
  self->look.ink = *ink;
  for (guint i = 0; i < self->lines->len; i++)
    label_objects (self, i);
}

guint
sf_projection_get_number (SfProjection *self, const char *ref)
{
  return sf_footnotes_get_number (self->numbers, ref);
}

static void
lines_changed_cb (SfProjection *self, guint first, guint n_removed, guint n_added)
{
  sf_hunks_add (self->hunks, first, n_removed, n_added);
}

SfProjection *
sf_projection_new (GtkTextBuffer *buffer, SfDocument *document)
{
  SfProjection *self = g_new0 (SfProjection, 1);

  self->buffer = buffer;
  self->document = g_object_ref (document);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
  count_notes (self);
  self->hunks = sf_hunks_new ();
  sf_hunks_add (self->hunks, 0, 0, sf_document_get_n_lines (document));
  g_signal_connect_swapped (document, "lines-changed", G_CALLBACK (lines_changed_cb), self);
  return self;
}

void
sf_projection_free (SfProjection *self)
{
  g_signal_handlers_disconnect_by_data (self->document, self);
  sf_footnotes_free (self->numbers);
  g_clear_object (&self->look.context);
  g_array_unref (self->hunks);
  g_array_unref (self->lines);
  g_object_unref (self->document);
  g_free (self);
}

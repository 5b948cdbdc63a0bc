/* sf-buffer.c - a story's lines as a text buffer
 * The default handlers below are the only door: while is_projecting they let the change through,
 * otherwise they turn it into an edit, and the document's "applied" brings it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-buffer.h"
#include "sf-line-style.h"
#include "sf-recast.h"

#include <string.h>

typedef struct
{
  guint64 id;
  SfText *text; /* (owned) (nullable) */
  SfLineStyle style;
} Line;

struct _SfBuffer
{
  GtkTextBuffer parent_instance;
  SfHistory *history; /* (owned) */
  GArray *lines;      /* (owned): Line: what is shown */
  gboolean is_projecting;
  guint pending_on; /* bits of SfMarkKind */
  guint pending_off;
};

enum
{
  SIGNAL_PROJECTED,
  SIGNAL_CARD_LEAVING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (SfBuffer, sf_buffer, GTK_TYPE_TEXT_BUFFER)

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
  char *p;

  for (p = flat; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r')
      *p = ' ';
    else if (memcmp (p, "\342\200\251", MIN (strlen (p), 3)) == 0 && strlen (p) >= 3)
      p[2] = '\250';
  return flat;
}

static char *
dup_shown (const Line *line)
{
  if (is_card (line->style.kind))
    return g_strdup (SF_OBJECT);
  return flatten (sf_text_get_string (line->text));
}

char *
sf_buffer_dup_line_text (const SfBlock *block)
{
  return is_card (block->kind) ? g_strdup (SF_OBJECT) : flatten (sf_text_get_string (block->text));
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

static void
add_tag (SfBuffer *self, GtkTextTag *tag, guint line, gsize start, gsize end)
{
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), &from, line, start);
  if (end == G_MAXSIZE)
    {
      to = from;
      if (!gtk_text_iter_forward_line (&to))
        gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self), &to);
    }
  else
    gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), &to, line, end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), tag, &from, &to);
}

typedef struct
{
  SfBuffer *self;
  GtkTextIter start;
  GtkTextIter end;
} Span;

static void
remove_own_tag_cb (GtkTextTag *tag, gpointer data)
{
  Span *span = data;

  if (sf_line_style_is_line_tag (tag) || sf_line_style_get_mark_kind (tag) != 0)
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (span->self), tag, &span->start, &span->end);
}

static void
retag (SfBuffer *self, guint number)
{
  const Line *line = &g_array_index (self->lines, Line, number);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self));
  GtkTextTag *tags[3];
  const SfMark *marks = NULL;
  guint n_marks = 0;
  Span span = { .self = self };
  guint i;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &span.start, number);
  span.end = span.start;
  if (!gtk_text_iter_forward_line (&span.end))
    gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self), &span.end);
  gtk_text_tag_table_foreach (table, remove_own_tag_cb, &span);
  sf_line_style_get_tags (&line->style, table, tags);
  for (i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i] != NULL)
      add_tag (self, tags[i], number, 0, G_MAXSIZE);
  if (line->text != NULL && !is_card (line->style.kind))
    marks = sf_text_get_marks (line->text, &n_marks);
  for (i = 0; i < n_marks; i++)
    add_tag (self, sf_line_style_get_mark_tag (table, marks[i].kind), number, marks[i].start,
             marks[i].end);
}

static void
write_cards (SfBuffer *self, GtkTextIter *iter, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
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
write_difference (SfBuffer *self, guint line, const char *old, const char *new, gboolean has_card)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
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
replace_lines (SfBuffer *self, guint first, guint old_end, guint new_end)
{
  SfDocument *document = sf_buffer_get_document (self);
  gboolean has_card = FALSE;
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
  for (i = first; i < new_end; i++)
    retag (self, i);
}

static void
project_all (SfBuffer *self)
{
  SfDocument *document = sf_buffer_get_document (self);
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
project_texts (SfBuffer *self, const SfEdit *edit)
{
  SfDocument *document = sf_buffer_get_document (self);
  guint i;

  if (sf_edit_get_kind (edit) == SF_EDIT_GROUP)
    for (i = 0; i < sf_edit_get_n_edits (edit); i++)
      project_texts (self, sf_edit_get_nth (edit, i));
  else if (sf_edit_get_kind (edit) == SF_EDIT_SPLICE)
    {
      guint line = sf_document_get_line_of (document, sf_edit_get_block_id (edit));

      if (!is_same (&g_array_index (self->lines, Line, line),
                    sf_document_get_line (document, line)))
        replace_lines (self, line, line + 1, line + 1);
    }
}

static void
applied_cb (SfBuffer *self, SfEdit *edit)
{
  self->is_projecting = TRUE;
  if (is_text_only (edit))
    project_texts (self, edit);
  else
    project_all (self);
  self->is_projecting = FALSE;
  g_signal_emit (self, signals[SIGNAL_PROJECTED], 0);
}

void
sf_buffer_do (SfBuffer *self, SfEdit *edit, SfReason reason)
{
  g_autoptr (SfEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  /* Edits are built against the document as it is, so a refusal is a fault of the builder. */
  if (!sf_history_do (self->history, owned, reason, &error))
    g_critical ("An edit does not fit the document: %s", error->message);
}

void
sf_buffer_place_caret (SfBuffer *self, guint line, gsize offset_bytes)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), &iter, line, offset_bytes);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
}

/* What a character typed at @offset carries: what stands before it, but a link, a language or a
 * reference only when it goes on behind. */
static SfText *
dress (SfBuffer *self, const SfText *around, gsize offset, const char *typed, gsize length)
{
  const SfMark *marks;
  SfMark *own;
  guint n_marks;
  guint n_own = 0;
  guint i;
  SfText *text;

  marks = sf_text_get_marks (around, &n_marks);
  own = g_new0 (SfMark, n_marks + SF_MARK_LAST + 1);
  for (i = 0; i < n_marks; i++)
    {
      gboolean is_sticky = marks[i].kind != SF_MARK_LINK && marks[i].kind != SF_MARK_LANGUAGE
                           && marks[i].kind != SF_MARK_ABBREVIATION;
      gboolean is_object = marks[i].kind == SF_MARK_FOOTNOTE || marks[i].kind == SF_MARK_ISLAND;

      if (marks[i].start < offset
          && (marks[i].end > offset || (marks[i].end == offset && is_sticky)) && !is_object
          && !(self->pending_off & (1u << marks[i].kind)))
        own[n_own++] = (SfMark){ marks[i].kind, 0, length, marks[i].attrs };
    }
  for (i = 1; i <= SF_MARK_LAST; i++)
    if (self->pending_on & (1u << i))
      own[n_own++] = (SfMark){ i, 0, length, NULL };
  text = sf_text_new_marked (typed, length, own, n_own);
  g_free (own);
  return text;
}

static SfBlock *
open_line_at_card (SfBlock *card, gsize offset)
{
  SfBlock *block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, NULL);

  sf_block_insert (card->parent, sf_block_get_index (card) + (offset > 0 ? 1 : 0), block);
  return block;
}

/* Text with line breaks in it, or text beside a card. */
static SfEdit *
build_lines (SfBuffer *self, guint line, gsize offset, char **parts)
{
  SfRecast *recast = sf_recast_new (sf_buffer_get_document (self), line, line);
  SfBlock *block = sf_recast_get_line (recast, line);
  guint i;

  if (is_card (block->kind))
    {
      block = open_line_at_card (block, offset);
      /* Return beside a card opens one line, not two. */
      if (parts[0][0] == '\0' && parts[1] != NULL)
        parts++;
      offset = 0;
    }
  for (i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);
      g_autoptr (SfText) typed = NULL;
      g_autoptr (SfText) text = NULL;

      if (i > 0)
        {
          block = sf_recast_split (block, offset);
          offset = 0;
        }
      typed = dress (self, block->text, offset, parts[i], length);
      text = sf_text_splice (block->text, offset, 0, typed);
      sf_block_set_text (block, text);
      offset += length;
    }
  return sf_recast_finish (recast);
}

static gboolean
keeps_breaks (SfBlockKind kind)
{
  return kind == SF_BLOCK_PREFORMATTED || kind == SF_BLOCK_CODE || kind == SF_BLOCK_VERSE;
}

static char *
normalize_breaks (const char *text, int length)
{
  g_autofree char *whole = g_utf8_make_valid (text, length);
  g_autoptr (GString) flat = g_string_new (whole);

  g_string_replace (flat, "\r\n", "\n", 0);
  g_string_replace (flat, "\r", "\n", 0);
  g_string_replace (flat, "\342\200\251", "\n", 0);
  g_string_replace (flat, SF_OBJECT, "", 0);
  return g_strdup (flat->str);
}

static void
sf_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *pos, const char *text, int length)
{
  SfBuffer *self = SF_BUFFER (buffer);
  guint line = gtk_text_iter_get_line (pos);
  gsize offset = gtk_text_iter_get_line_index (pos);
  int characters = gtk_text_iter_get_offset (pos);
  int before = gtk_text_buffer_get_char_count (buffer);
  const SfBlock *block;
  g_autofree char *typed = NULL;

  if (self->is_projecting)
    {
      GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->insert_text (buffer, pos, text, length);
      return;
    }
  typed = normalize_breaks (text, length);
  block = sf_buffer_get_block (self, line);
  if (*typed == '\0')
    return;
  if (strchr (typed, '\n') == NULL && !is_card (block->kind))
    {
      g_autoptr (SfText) dressed = dress (self, block->text, offset, typed, strlen (typed));

      sf_buffer_do (
          self,
          sf_document_edit_splice (sf_buffer_get_document (self), block->id, offset, 0, dressed),
          SF_REASON_TYPING);
    }
  else if (keeps_breaks (block->kind))
    {
      g_auto (GStrv) parts = g_strsplit (typed, "\n", -1);
      g_autofree char *joined = g_strjoinv (SF_LINE_BREAK, parts);
      g_autoptr (SfText) dressed = dress (self, block->text, offset, joined, strlen (joined));

      sf_buffer_do (
          self,
          sf_document_edit_splice (sf_buffer_get_document (self), block->id, offset, 0, dressed),
          SF_REASON_TYPING);
    }
  else
    {
      g_auto (GStrv) parts = g_strsplit (typed, "\n", -1);

      sf_buffer_do (self, build_lines (self, line, offset, parts), SF_REASON_TYPING);
    }
  characters += gtk_text_buffer_get_char_count (buffer) - before;
  gtk_text_buffer_get_iter_at_offset (buffer, pos, characters);
  sf_buffer_clear_pending (self);
}

static void
announce_leaving_cards (SfBuffer *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        g_signal_emit (self, signals[SIGNAL_CARD_LEAVING], 0, anchor);
      if (!gtk_text_iter_forward_line (&iter))
        return;
    }
}

static void
sf_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  SfBuffer *self = SF_BUFFER (buffer);
  int characters = gtk_text_iter_get_offset (start);
  guint first = gtk_text_iter_get_line (start);
  guint last = gtk_text_iter_get_line (end);
  gsize from = gtk_text_iter_get_line_index (start);
  gsize to = gtk_text_iter_get_line_index (end);
  const SfBlock *block = NULL;

  if (self->is_projecting)
    {
      announce_leaving_cards (self, start, end);
      GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->delete_range (buffer, start, end);
      return;
    }
  block = sf_buffer_get_block (self, first);
  if (first == last && !is_card (block->kind))
    {
      g_autoptr (SfText) none = sf_text_new ("", 0);

      sf_buffer_do (
          self,
          sf_document_edit_splice (sf_buffer_get_document (self), block->id, from, to - from, none),
          SF_REASON_DELETING);
    }
  else
    {
      SfRecast *recast = sf_recast_new (sf_buffer_get_document (self), first, last);

      sf_recast_delete (recast, first, from, last, to);
      sf_buffer_do (self, sf_recast_finish (recast), SF_REASON_DELETING);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, start, characters);
  *end = *start;
}

static void
change_mark (SfBuffer *self,
             SfMarkKind kind,
             const SfAttrs *attrs,
             gboolean is_on,
             const GtkTextIter *start,
             const GtkTextIter *end)
{
  SfDocument *document = sf_buffer_get_document (self);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  guint last = gtk_text_iter_get_line (end);
  guint line;

  for (line = gtk_text_iter_get_line (start); line <= last; line++)
    {
      const SfBlock *block = sf_buffer_get_block (self, line);
      gsize from = line == (guint) gtk_text_iter_get_line (start)
                       ? (gsize) gtk_text_iter_get_line_index (start)
                       : 0;
      gsize to;
      g_autoptr (SfText) whole = NULL;
      g_autoptr (SfText) part = NULL;

      if (is_card (block->kind))
        continue;
      to = line == last ? (gsize) gtk_text_iter_get_line_index (end)
                        : sf_text_get_length (block->text);
      if (to <= from)
        continue;
      whole = sf_text_without_mark (block->text, from, to - from, kind);
      part = sf_text_sub (whole, from, to - from);
      if (is_on)
        {
          g_autoptr (SfText) marked = sf_text_with_mark (part, 0, to - from, kind, attrs);

          sf_text_unref (g_steal_pointer (&part));
          part = g_steal_pointer (&marked);
        }
      g_ptr_array_add (edits, sf_document_edit_splice (document, block->id, from, to - from, part));
    }
  if (edits->len > 0)
    sf_buffer_do (self, sf_edit_new_group (edits), SF_REASON_COMMAND);
}

static void
sf_buffer_apply_tag (GtkTextBuffer *buffer,
                     GtkTextTag *tag,
                     const GtkTextIter *start,
                     const GtkTextIter *end)
{
  SfBuffer *self = SF_BUFFER (buffer);
  SfMarkKind kind = self->is_projecting ? 0 : sf_line_style_get_mark_kind (tag);

  if (self->is_projecting || (kind == 0 && !sf_line_style_is_line_tag (tag)))
    GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->apply_tag (buffer, tag, start, end);
  else if (kind != 0 && kind != SF_MARK_LINK && kind != SF_MARK_FOOTNOTE && kind != SF_MARK_ISLAND)
    change_mark (self, kind, NULL, TRUE, start, end);
}

static void
sf_buffer_remove_tag (GtkTextBuffer *buffer,
                      GtkTextTag *tag,
                      const GtkTextIter *start,
                      const GtkTextIter *end)
{
  SfBuffer *self = SF_BUFFER (buffer);
  SfMarkKind kind = self->is_projecting ? 0 : sf_line_style_get_mark_kind (tag);

  if (self->is_projecting || (kind == 0 && !sf_line_style_is_line_tag (tag)))
    GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->remove_tag (buffer, tag, start, end);
  else if (kind != 0 && kind != SF_MARK_FOOTNOTE && kind != SF_MARK_ISLAND)
    change_mark (self, kind, NULL, FALSE, start, end);
}

/* Objects come from the document only. */
static void
sf_buffer_insert_child_anchor (GtkTextBuffer *buffer, GtkTextIter *pos, GtkTextChildAnchor *anchor)
{
  if (SF_BUFFER (buffer)->is_projecting)
    GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->insert_child_anchor (buffer, pos, anchor);
}

static void
sf_buffer_insert_paintable (GtkTextBuffer *buffer, GtkTextIter *pos, GdkPaintable *paintable)
{
}

void
sf_buffer_clear_pending (SfBuffer *self)
{
  self->pending_on = 0;
  self->pending_off = 0;
}

gboolean
sf_buffer_has_mark (SfBuffer *self, SfMarkKind kind)
{
  GtkTextTag *tag =
      sf_line_style_get_mark_tag (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), kind);
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      GtkTextIter stop = start;

      return gtk_text_iter_has_tag (&start, tag)
             && (!gtk_text_iter_forward_to_tag_toggle (&stop, tag)
                 || gtk_text_iter_compare (&stop, &end) >= 0);
    }
  if (self->pending_on & (1u << kind))
    return TRUE;
  if ((self->pending_off & (1u << kind)) || gtk_text_iter_starts_line (&start))
    return FALSE;
  gtk_text_iter_backward_char (&start);
  return gtk_text_iter_has_tag (&start, tag);
}

void
sf_buffer_toggle_mark (SfBuffer *self, SfMarkKind kind)
{
  gboolean has_mark = sf_buffer_has_mark (self, kind);
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    change_mark (self, kind, NULL, !has_mark, &start, &end);
  else
    {
      self->pending_on &= ~(1u << kind);
      self->pending_off &= ~(1u << kind);
      *(has_mark ? &self->pending_off : &self->pending_on) |= 1u << kind;
    }
}

void
sf_buffer_set_mark (SfBuffer *self, SfMarkKind kind, const SfAttrs *attrs, gboolean is_on)
{
  GtkTextTag *tag =
      sf_line_style_get_mark_tag (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), kind);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      if (!gtk_text_iter_starts_tag (&start, tag))
        gtk_text_iter_backward_to_tag_toggle (&start, tag);
      gtk_text_iter_forward_to_tag_toggle (&end, tag);
      if (!gtk_text_iter_has_tag (&start, tag))
        return;
    }
  change_mark (self, kind, attrs, is_on, &start, &end);
}

const SfBlock *
sf_buffer_get_block (SfBuffer *self, guint line)
{
  return sf_document_get_line (sf_buffer_get_document (self), line);
}

const SfBlock *
sf_buffer_get_card (SfBuffer *self, GtkTextChildAnchor *anchor)
{
  const SfBlock *block;
  GtkTextIter iter;

  if (gtk_text_child_anchor_get_deleted (anchor))
    return NULL;
  gtk_text_buffer_get_iter_at_child_anchor (GTK_TEXT_BUFFER (self), &iter, anchor);
  block = sf_buffer_get_block (self, gtk_text_iter_get_line (&iter));
  return is_card (block->kind) ? block : NULL;
}

void
sf_buffer_get_selected_lines (SfBuffer *self, guint *first, guint *last)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

SfHistory *
sf_buffer_get_history (SfBuffer *self)
{
  return self->history;
}

SfDocument *
sf_buffer_get_document (SfBuffer *self)
{
  return sf_history_get_document (self->history);
}

static void
sf_buffer_finalize (GObject *object)
{
  SfBuffer *self = SF_BUFFER (object);

  g_array_unref (self->lines);
  g_clear_object (&self->history);
  G_OBJECT_CLASS (sf_buffer_parent_class)->finalize (object);
}

static void
sf_buffer_class_init (SfBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sf_buffer_finalize;
  buffer_class->insert_text = sf_buffer_insert_text;
  buffer_class->delete_range = sf_buffer_delete_range;
  buffer_class->apply_tag = sf_buffer_apply_tag;
  buffer_class->remove_tag = sf_buffer_remove_tag;
  buffer_class->insert_child_anchor = sf_buffer_insert_child_anchor;
  buffer_class->insert_paintable = sf_buffer_insert_paintable;
  signals[SIGNAL_PROJECTED] = g_signal_new ("projected", SF_TYPE_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CARD_LEAVING] =
      g_signal_new ("card-leaving", SF_TYPE_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GTK_TYPE_TEXT_CHILD_ANCHOR);
}

static void
sf_buffer_init (SfBuffer *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
}

SfBuffer *
sf_buffer_new (SfHistory *history)
{
  g_autoptr (GtkTextTagTable) table = sf_line_style_new_table ();
  SfBuffer *self = g_object_new (SF_TYPE_BUFFER, "tag-table", table, "enable-undo", FALSE, NULL);

  self->history = g_object_ref (history);
  g_signal_connect_object (sf_buffer_get_document (self), "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_projecting = TRUE;
  project_all (self);
  self->is_projecting = FALSE;
  return self;
}

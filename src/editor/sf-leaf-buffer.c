/* sf-leaf-buffer.c - the words of one block as a text buffer of their own
 * The default handlers are the only door: while is_projecting they let a change through, otherwise
 * they turn it into an edit, and the document's "applied" brings it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-leaf-buffer.h"

#include "sf-line-style.h"
#include "sf-note-edit.h"
#include "sf-projection.h"
#include "sf-request.h"
#include "sf-reword.h"

struct _SfLeafBuffer
{
  GtkTextBuffer parent_instance;
  SfHistory *history; /* (owned) */
  guint64 id;
  SfText *text; /* (owned): what is shown */
  SfPendingMarks pending;
  gboolean is_projecting;
  gboolean is_asking; /* a request is being done: the caret moves with it */
  int caret_at;       /* after the last one, in bytes */
  guint n_typed;      /* requests to insert in this action of a person's */
  gunichar typed;     /* the only character of the last one, else 0 */
  gboolean has_habit; /* the last change was one, done here */
};

enum
{
  SIGNAL_TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfLeafBuffer, sf_leaf_buffer, GTK_TYPE_TEXT_BUFFER)

static SfDocument *
get_document (SfLeafBuffer *self)
{
  return sf_history_get_document (self->history);
}

static void
set_bounds (SfLeafBuffer *self, GtkTextIter *start, gsize from, GtkTextIter *end, gsize to)
{
  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), start, 0, from);
  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), end, 0, to);
}

/* The tags of others, of what was found or is spelt wrong, stay. */
static void
write_marks (SfLeafBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (self->text, &n_marks);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (SfMarkKind kind = 1; kind <= SF_MARK_LAST; kind++)
    gtk_text_buffer_remove_tag (buffer, sf_line_style_get_mark_tag (table, kind), &start, &end);
  for (guint i = 0; i < n_marks; i++)
    {
      set_bounds (self, &start, marks[i].start, &end, marks[i].end);
      gtk_text_buffer_apply_tag (buffer, sf_line_style_get_mark_tag (table, marks[i].kind), &start,
                                 &end);
    }
}

/* Many are asked at each key press, and few are meant: a look at the block's text must be enough.
 */
static void
project (SfLeafBuffer *self)
{
  const SfBlock *block = sf_document_find_block (get_document (self), self->id);
  g_autofree char *words = NULL;
  GtkTextIter end;

  self->has_habit = FALSE;
  if (block == NULL || block->text == self->text
      || (block->text == NULL && sf_text_get_length (self->text) == 0))
    return;
  sf_text_unref (self->text);
  self->text = block->text != NULL ? sf_text_ref (block->text) : sf_text_new ("", 0);
  self->is_projecting = TRUE;
  words = sf_projection_flatten (sf_text_get_string (self->text));
  sf_reword (GTK_TEXT_BUFFER (self), words, &end);
  write_marks (self);
  self->is_projecting = FALSE;
}

static void
apply (SfLeafBuffer *self, SfEdit *edit, SfReason reason)
{
  g_autoptr (SfEdit) owned = sf_note_edit_complete (get_document (self), edit);
  g_autoptr (GError) error = NULL;

  if (!sf_history_do (self->history, owned, reason, &error))
    g_critical ("An edit does not fit the document: %s", error->message);
}

static gboolean
is_gone (SfLeafBuffer *self)
{
  return sf_document_find_block (get_document (self), self->id) == NULL;
}

static void
splice (SfLeafBuffer *self, gsize offset, gsize removed, const SfText *inserted, SfReason reason)
{
  apply (self, sf_document_edit_splice (get_document (self), self->id, offset, removed, inserted),
         reason);
}

/* The caret goes to @offset, whatever the projection made of it: of two like letters in a row it
 * may have added or taken the other one. */
static void
finish_asking (SfLeafBuffer *self, GtkTextIter *iter, gsize offset)
{
  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), iter, 0, offset);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), iter);
  self->caret_at = offset;
  self->is_asking = FALSE;
}

static void
sf_leaf_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *pos, const char *text, int length)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (buffer);
  gsize offset = gtk_text_iter_get_line_index (pos);
  g_autofree char *typed = NULL;
  g_autoptr (GString) joined = NULL;
  g_autoptr (SfText) dressed = NULL;

  if (self->is_projecting)
    {
      GTK_TEXT_BUFFER_CLASS (sf_leaf_buffer_parent_class)->insert_text (buffer, pos, text, length);
      return;
    }
  typed = sf_request_clean (text, length);
  if (*typed == '\0' || is_gone (self))
    return;
  self->n_typed++;
  self->typed = *g_utf8_next_char (typed) == '\0' ? g_utf8_get_char (typed) : 0;
  joined = g_string_new (typed);
  g_string_replace (joined, "\n", SF_LINE_BREAK, 0);
  dressed = sf_request_dress (self->text, offset, joined->str, self->pending);
  self->is_asking = TRUE;
  splice (self, offset, 0, dressed, SF_REASON_TYPING);
  finish_asking (self, pos, offset + joined->len);
  self->pending = (SfPendingMarks){ 0, 0 };
}

static void
sf_leaf_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (buffer);
  gsize from = gtk_text_iter_get_line_index (start);
  gsize to = gtk_text_iter_get_line_index (end);
  SfPendingMarks nothing = { 0, 0 };
  g_autoptr (SfText) none = NULL;
  guint marks;

  if (self->is_projecting)
    {
      GTK_TEXT_BUFFER_CLASS (sf_leaf_buffer_parent_class)->delete_range (buffer, start, end);
      return;
    }
  if (is_gone (self) || from == to)
    return;
  none = sf_text_new ("", 0);
  marks = sf_request_get_marks_of (self->text, from);
  self->is_asking = TRUE;
  splice (self, from, to - from, none, SF_REASON_DELETING);
  finish_asking (self, start, from);
  /* What is typed in place of words looks as the first of them did. */
  self->pending.on = marks & ~sf_request_get_typed_marks (self->text, from, nothing);
  self->pending.off = 0;
  *end = *start;
}

static void
sf_leaf_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (buffer);

  self->n_typed = 0;
  sf_history_begin_step (self->history);
}

static void
sf_leaf_buffer_end_user_action (GtkTextBuffer *buffer)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (buffer);

  sf_history_end_step (self->history);
  if (self->n_typed == 1 && self->typed != 0)
    g_signal_emit (self, signals[SIGNAL_TYPED], 0, (guint) self->typed);
}

static int
count_from_end (SfLeafBuffer *self)
{
  int offset;

  g_object_get (self, "cursor-position", &offset, NULL);
  return gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)) - offset;
}

/* The caret stays as far from the end as it was, whatever changed before it. */
static void
keep_from_end (SfLeafBuffer *self, int from_end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      gtk_text_buffer_get_char_count (buffer) - from_end);
  finish_asking (self, &iter, gtk_text_iter_get_line_index (&iter));
}

void
sf_leaf_buffer_do_habit (SfLeafBuffer *self, SfEdit *edit)
{
  int from_end = count_from_end (self);
  SfPendingMarks pending = self->pending;

  self->is_asking = TRUE;
  apply (self, edit, SF_REASON_HABIT);
  keep_from_end (self, from_end);
  self->pending = pending;
  self->has_habit = TRUE;
}

gboolean
sf_leaf_buffer_undo_habit (SfLeafBuffer *self)
{
  int from_end = count_from_end (self);

  if (!self->has_habit || !sf_history_is_habit_last (self->history))
    return FALSE;
  self->is_asking = TRUE;
  sf_edit_unref (sf_history_undo (self->history));
  keep_from_end (self, from_end);
  return TRUE;
}

static void
change_mark (SfLeafBuffer *self,
             SfMarkKind kind,
             const SfAttrs *attrs,
             gboolean is_on,
             const GtkTextIter *start,
             const GtkTextIter *end)
{
  gsize from = gtk_text_iter_get_line_index (start);
  gsize to = gtk_text_iter_get_line_index (end);
  const SfBlock *block = sf_document_find_block (get_document (self), self->id);

  if (block != NULL && block->text != NULL && to > from)
    apply (self,
           sf_request_mark_block (get_document (self), block, from, to - from, kind, attrs, is_on),
           SF_REASON_COMMAND);
}

/* Whether @tag is let through: those of lines say nothing here. */
static gboolean
is_shown (SfLeafBuffer *self, GtkTextTag *tag)
{
  return self->is_projecting
         || (sf_line_style_get_mark_kind (tag) == 0 && !sf_line_style_is_line_tag (tag));
}

/* What a screen reader or a drop asks for. */
static void
ask_mark (GtkTextBuffer *buffer,
          GtkTextTag *tag,
          const GtkTextIter *start,
          const GtkTextIter *end,
          gboolean is_on)
{
  SfMarkKind kind = sf_line_style_get_mark_kind (tag);

  if (kind != 0 && kind != SF_MARK_LINK && kind != SF_MARK_FOOTNOTE && kind != SF_MARK_ISLAND)
    change_mark (SF_LEAF_BUFFER (buffer), kind, NULL, is_on, start, end);
}

static void
sf_leaf_buffer_apply_tag (GtkTextBuffer *buffer,
                          GtkTextTag *tag,
                          const GtkTextIter *start,
                          const GtkTextIter *end)
{
  if (is_shown (SF_LEAF_BUFFER (buffer), tag))
    GTK_TEXT_BUFFER_CLASS (sf_leaf_buffer_parent_class)->apply_tag (buffer, tag, start, end);
  else
    ask_mark (buffer, tag, start, end, TRUE);
}

static void
sf_leaf_buffer_remove_tag (GtkTextBuffer *buffer,
                           GtkTextTag *tag,
                           const GtkTextIter *start,
                           const GtkTextIter *end)
{
  if (is_shown (SF_LEAF_BUFFER (buffer), tag))
    GTK_TEXT_BUFFER_CLASS (sf_leaf_buffer_parent_class)->remove_tag (buffer, tag, start, end);
  else
    ask_mark (buffer, tag, start, end, FALSE);
}

/* Objects come from the document only. */
static void
sf_leaf_buffer_insert_child_anchor (GtkTextBuffer *buffer,
                                    GtkTextIter *pos,
                                    GtkTextChildAnchor *anchor)
{
}

static void
sf_leaf_buffer_insert_paintable (GtkTextBuffer *buffer, GtkTextIter *pos, GdkPaintable *paintable)
{
}

/* A caret that the person moved starts anew. */
static void
sf_leaf_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *iter, GtkTextMark *mark)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (buffer);
  int offset = gtk_text_iter_get_line_index (iter);

  GTK_TEXT_BUFFER_CLASS (sf_leaf_buffer_parent_class)->mark_set (buffer, iter, mark);
  if (self->is_projecting || self->is_asking || self->history == NULL || offset == self->caret_at
      || mark != gtk_text_buffer_get_insert (buffer))
    return;
  self->caret_at = offset;
  self->pending = (SfPendingMarks){ 0, 0 };
  sf_history_break (self->history);
}

gboolean
sf_leaf_buffer_has_mark (SfLeafBuffer *self, SfMarkKind kind)
{
  GtkTextIter start;
  GtkTextIter end;
  gsize at;
  const SfMark *mark;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      mark = sf_text_find_mark (self->text, gtk_text_iter_get_line_index (&start), kind);
      return mark != NULL && mark->end >= (gsize) gtk_text_iter_get_line_index (&end);
    }
  if (self->pending.on & (1u << kind))
    return TRUE;
  if ((self->pending.off & (1u << kind)) || !gtk_text_iter_backward_char (&start))
    return FALSE;
  at = gtk_text_iter_get_line_index (&start);
  return sf_text_find_mark (self->text, at, kind) != NULL;
}

void
sf_leaf_buffer_toggle_mark (SfLeafBuffer *self, SfMarkKind kind)
{
  gboolean has_mark = sf_leaf_buffer_has_mark (self, kind);
  GtkTextIter start;
  GtkTextIter end;

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    change_mark (self, kind, NULL, !has_mark, &start, &end);
  else
    {
      self->pending.on &= ~(1u << kind);
      self->pending.off &= ~(1u << kind);
      *(has_mark ? &self->pending.off : &self->pending.on) |= 1u << kind;
    }
}

/* The mark at the caret or where the selection begins. */
static const SfMark *
find_mark (SfLeafBuffer *self, SfMarkKind kind)
{
  GtkTextIter start;
  gsize offset;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, NULL);
  offset = gtk_text_iter_get_line_index (&start);
  return offset < sf_text_get_length (self->text) ? sf_text_find_mark (self->text, offset, kind)
                                                  : NULL;
}

void
sf_leaf_buffer_set_mark (SfLeafBuffer *self, SfMarkKind kind, const SfAttrs *attrs)
{
  const SfMark *mark;
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    {
      mark = find_mark (self, kind);
      if (mark == NULL)
        return;
      set_bounds (self, &start, mark->start, &end, mark->end);
    }
  change_mark (self, kind, attrs, attrs != NULL, &start, &end);
}

gboolean
sf_leaf_buffer_get_mark (SfLeafBuffer *self, SfMarkKind kind, const SfAttrs **attrs)
{
  const SfMark *mark = find_mark (self, kind);

  if (mark != NULL)
    *attrs = mark->attrs;
  return mark != NULL;
}

SfText *
sf_leaf_buffer_dup_selection (SfLeafBuffer *self)
{
  GtkTextIter start;
  GtkTextIter end;
  gsize from;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end))
    return NULL;
  from = gtk_text_iter_get_line_index (&start);
  return sf_text_sub (self->text, from, gtk_text_iter_get_line_index (&end) - from);
}

void
sf_leaf_buffer_insert (SfLeafBuffer *self, const SfText *text)
{
  GtkTextIter start;
  GtkTextIter end;
  gsize from;

  if (is_gone (self))
    return;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  from = gtk_text_iter_get_line_index (&start);
  splice (self, from, gtk_text_iter_get_line_index (&end) - from, text, SF_REASON_COMMAND);
  sf_leaf_buffer_place_caret (self, from + sf_text_get_length (text));
}

void
sf_leaf_buffer_place_caret (SfLeafBuffer *self, gsize offset_bytes)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), &iter, 0,
                                          MIN (offset_bytes, sf_text_get_length (self->text)));
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
}

guint64
sf_leaf_buffer_get_id (SfLeafBuffer *self)
{
  return self->id;
}

const SfText *
sf_leaf_buffer_get_text (SfLeafBuffer *self)
{
  return self->text;
}

static void
sf_leaf_buffer_finalize (GObject *object)
{
  SfLeafBuffer *self = SF_LEAF_BUFFER (object);

  g_clear_pointer (&self->text, sf_text_unref);
  g_clear_object (&self->history);
  G_OBJECT_CLASS (sf_leaf_buffer_parent_class)->finalize (object);
}

static void
sf_leaf_buffer_class_init (SfLeafBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sf_leaf_buffer_finalize;
  buffer_class->insert_text = sf_leaf_buffer_insert_text;
  buffer_class->delete_range = sf_leaf_buffer_delete_range;
  buffer_class->begin_user_action = sf_leaf_buffer_begin_user_action;
  buffer_class->end_user_action = sf_leaf_buffer_end_user_action;
  buffer_class->apply_tag = sf_leaf_buffer_apply_tag;
  buffer_class->remove_tag = sf_leaf_buffer_remove_tag;
  buffer_class->insert_child_anchor = sf_leaf_buffer_insert_child_anchor;
  buffer_class->insert_paintable = sf_leaf_buffer_insert_paintable;
  buffer_class->mark_set = sf_leaf_buffer_mark_set;
  signals[SIGNAL_TYPED] = g_signal_new ("typed", SF_TYPE_LEAF_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sf_leaf_buffer_init (SfLeafBuffer *self)
{
  self->text = sf_text_new ("", 0);
}

SfLeafBuffer *
sf_leaf_buffer_new (SfHistory *history, guint64 id, GtkTextTagTable *tags)
{
  SfLeafBuffer *self =
      g_object_new (SF_TYPE_LEAF_BUFFER, "tag-table", tags, "enable-undo", FALSE, NULL);

  self->history = g_object_ref (history);
  self->id = id;
  project (self);
  g_signal_connect_object (sf_history_get_document (history), "applied", G_CALLBACK (project), self,
                           G_CONNECT_SWAPPED);
  return self;
}

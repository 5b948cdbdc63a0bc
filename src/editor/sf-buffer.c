/* sf-buffer.c - a story's lines as a text buffer
 * The default handlers below are the only door: while is_projecting they let the change through,
 * otherwise they turn it into an edit, and the document's "applied" brings it back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-buffer.h"

#include "sf-line-style.h"
#include "sf-marks.h"
#include "sf-place.h"
#include "sf-note-edit.h"
#include "sf-projection.h"
#include "sf-request.h"

struct _SfBuffer
{
  GtkTextBuffer parent_instance;
  SfHistory *history;       /* (owned) */
  SfProjection *projection; /* (owned) */
  gboolean is_projecting;
  gboolean is_asking; /* a request is being done: the caret moves with it */
  int caret_at;       /* after the last one */
  guint n_typed;      /* requests to insert in this action of a person's */
  gunichar typed;     /* the only character of the last one, else 0 */
  gboolean has_habit; /* the last change was one, done here */
  SfPendingMarks pending;
};

enum
{
  SIGNAL_PROJECTED,
  SIGNAL_CARD_LEAVING,
  SIGNAL_TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (SfBuffer, sf_buffer, GTK_TYPE_TEXT_BUFFER)

static void
applied_cb (SfBuffer *self, SfEdit *edit)
{
  self->has_habit = FALSE;
  self->is_projecting = TRUE;
  sf_projection_update (self->projection, sf_note_edit_concerns (edit));
  self->is_projecting = FALSE;
  g_signal_emit (self, signals[SIGNAL_PROJECTED], 0);
}

void
sf_buffer_do (SfBuffer *self, SfEdit *edit, SfReason reason)
{
  g_autoptr (SfEdit) owned = sf_note_edit_complete (sf_buffer_get_document (self), edit);
  g_autoptr (GError) error = NULL;

  /* Edits are built against the document as it is, so a refusal is a fault of the builder. */
  if (!sf_history_do (self->history, owned, reason, &error))
    g_critical ("An edit does not fit the document: %s", error->message);
}

void
sf_buffer_place_caret (SfBuffer *self, guint line, gsize offset_bytes)
{
  const SfBlock *block = sf_buffer_get_block (self, line);
  GtkTextIter iter;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
  end = iter;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  /* The anchor of a card is one character of several bytes, and GTK crashes within one. */
  if (offset_bytes >= (gsize) gtk_text_iter_get_line_index (&end)
      || (offset_bytes > 0 && sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD))
    iter = end;
  else
    gtk_text_iter_set_line_index (&iter, offset_bytes);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
}

/* The caret and the other end of the selection. */
typedef struct
{
  GtkTextMark *marks[2]; /* (unowned) */
  gboolean is_within[2]; /* whether each stands where the text is to change */
} Caret;

static Caret
find_caret (GtkTextBuffer *buffer, int first, int last)
{
  Caret caret = { .marks = { gtk_text_buffer_get_insert (buffer),
                             gtk_text_buffer_get_selection_bound (buffer) } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (caret.marks); i++)
    {
      GtkTextIter iter;
      int offset;

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, caret.marks[i]);
      offset = gtk_text_iter_get_offset (&iter);
      caret.is_within[i] = first <= offset && offset <= last;
    }
  return caret;
}

/* The projection sees what differs, not where it was asked for: of two like letters in a row it may
 * have added or taken the other one, and the caret has stayed behind. Both ends go at once: with
 * one ahead something would be selected for a moment, which is another look of the view. */
static void
place_caret (GtkTextBuffer *buffer, const Caret *caret, const GtkTextIter *iter)
{
  GtkTextIter places[G_N_ELEMENTS (caret->marks)];
  gboolean is_moved = FALSE;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (caret->marks); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &places[i], caret->marks[i]);
      if (!caret->is_within[i] || gtk_text_iter_equal (&places[i], iter))
        continue;
      places[i] = *iter;
      is_moved = TRUE;
    }
  /* For a mark that is set anew the view lays out the whole paragraph once more. */
  if (is_moved)
    gtk_text_buffer_select_range (buffer, &places[0], &places[1]);
}

static void
finish_asking (SfBuffer *self)
{
  GtkTextIter iter;

  sf_buffer_get_caret (self, &iter);
  self->caret_at = gtk_text_iter_get_offset (&iter);
  self->is_asking = FALSE;
}

/* What a new paragraph takes on from the end of the one before. */
static guint
get_lasting_marks (SfBuffer *self, guint line, gsize offset, const char *typed)
{
  const SfBlock *block = sf_buffer_get_block (self, line);

  if (!g_str_equal (typed, "\n") || block->kind == SF_BLOCK_HEADING
      || sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT
      || offset < sf_text_get_length (block->text))
    return 0;
  return sf_request_get_typed_marks (block->text, offset, self->pending)
         & (1u << SF_MARK_BOLD | 1u << SF_MARK_ITALIC | 1u << SF_MARK_UNDERLINE
            | 1u << SF_MARK_STRIKE);
}

static void
sf_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *pos, const char *text, int length)
{
  SfBuffer *self = SF_BUFFER (buffer);
  guint line = gtk_text_iter_get_line (pos);
  gsize offset = gtk_text_iter_get_line_index (pos);
  int characters = gtk_text_iter_get_offset (pos);
  int before = gtk_text_buffer_get_char_count (buffer);
  Caret caret = find_caret (buffer, characters, characters);
  g_autofree char *typed = NULL;
  guint lasting;

  if (self->is_projecting)
    {
      GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->insert_text (buffer, pos, text, length);
      return;
    }
  typed = sf_request_clean (text, length);
  if (*typed == '\0')
    return;
  self->is_asking = TRUE;
  self->n_typed++;
  self->typed = *g_utf8_next_char (typed) == '\0' ? g_utf8_get_char (typed) : 0;
  lasting = get_lasting_marks (self, line, offset, typed);
  sf_buffer_do (
      self, sf_request_insert (sf_buffer_get_document (self), line, offset, typed, self->pending),
      SF_REASON_TYPING);
  characters += gtk_text_buffer_get_char_count (buffer) - before;
  gtk_text_buffer_get_iter_at_offset (buffer, pos, characters);
  place_caret (buffer, &caret, pos);
  self->pending = (SfPendingMarks){ lasting, 0 };
  finish_asking (self);
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

static guint
get_marks_at (SfBuffer *self, const GtkTextIter *iter)
{
  const SfBlock *block = sf_buffer_get_block (self, gtk_text_iter_get_line (iter));

  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_TEXT
             ? sf_request_get_marks_of (block->text, gtk_text_iter_get_line_index (iter))
             : 0;
}

/* What is typed in place of words looks as the first of them did. */
static SfPendingMarks
keep_marks (SfBuffer *self, const GtkTextIter *start, guint marks)
{
  const SfBlock *block = sf_buffer_get_block (self, gtk_text_iter_get_line (start));
  SfPendingMarks none = { 0, 0 };

  if (sf_block_kind_get_shape (block->kind) != SF_SHAPE_TEXT)
    return none;
  return (SfPendingMarks){
    marks & ~sf_request_get_typed_marks (block->text, gtk_text_iter_get_line_index (start), none), 0
  };
}

static void
sf_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  SfBuffer *self = SF_BUFFER (buffer);
  guint marks = 0;
  int characters = gtk_text_iter_get_offset (start);
  Caret caret = find_caret (buffer, characters, gtk_text_iter_get_offset (end));

  if (self->is_projecting)
    {
      announce_leaving_cards (self, start, end);
      GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->delete_range (buffer, start, end);
      return;
    }
  self->is_asking = TRUE;
  marks = get_marks_at (self, start);
  sf_buffer_do (self,
                sf_request_delete (sf_buffer_get_document (self), gtk_text_iter_get_line (start),
                                   gtk_text_iter_get_line_index (start),
                                   gtk_text_iter_get_line (end),
                                   gtk_text_iter_get_line_index (end)),
                SF_REASON_DELETING);
  gtk_text_buffer_get_iter_at_offset (buffer, start, characters);
  place_caret (buffer, &caret, start);
  *end = *start;
  self->pending = keep_marks (self, start, marks);
  finish_asking (self);
}

static void
sf_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  SfBuffer *self = SF_BUFFER (buffer);

  self->n_typed = 0;
  sf_history_begin_step (self->history);
}

static void
sf_buffer_end_user_action (GtkTextBuffer *buffer)
{
  SfBuffer *self = SF_BUFFER (buffer);

  sf_history_end_step (self->history);
  if (self->n_typed == 1 && self->typed != 0)
    g_signal_emit (self, signals[SIGNAL_TYPED], 0, (guint) self->typed);
}

/* A caret that the person moved starts anew. */
static void
sf_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *iter, GtkTextMark *mark)
{
  SfBuffer *self = SF_BUFFER (buffer);
  int offset = gtk_text_iter_get_offset (iter);

  GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->mark_set (buffer, iter, mark);
  if (self->is_projecting || self->is_asking || self->history == NULL || offset == self->caret_at
      || mark != gtk_text_buffer_get_insert (buffer))
    return;
  self->caret_at = offset;
  self->pending = (SfPendingMarks){ 0, 0 };
  sf_history_break (self->history);
}

static void
go_to_place (SfBuffer *self, const SfPlace *place)
{
  GtkTextIter iter;

  if (sf_place_find (place, self, TRUE, &iter))
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
}

static SfPlace
note_place (SfBuffer *self)
{
  GtkTextIter iter;

  sf_buffer_get_caret (self, &iter);
  return sf_place_of (self, &iter);
}

void
sf_buffer_do_in_place (SfBuffer *self, SfEdit *edit, SfReason reason)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextMark *marks[] = { gtk_text_buffer_get_insert (buffer),
                           gtk_text_buffer_get_selection_bound (buffer) };
  SfPlace places[G_N_ELEMENTS (marks)];
  GtkTextIter iter;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, marks[i]);
      places[i] = sf_place_of (self, &iter);
    }
  sf_buffer_do (self, edit, reason);
  for (i = 0; i < G_N_ELEMENTS (marks); i++)
    if (sf_place_find (&places[i], self, FALSE, &iter))
      gtk_text_buffer_move_mark (buffer, marks[i], &iter);
}

void
sf_buffer_do_habit (SfBuffer *self, SfEdit *edit)
{
  SfPlace place = note_place (self);
  SfPendingMarks pending = self->pending;

  self->is_asking = TRUE;
  sf_buffer_do (self, edit, SF_REASON_HABIT);
  go_to_place (self, &place);
  self->pending = pending;
  self->has_habit = TRUE;
  finish_asking (self);
}

gboolean
sf_buffer_undo_habit (SfBuffer *self)
{
  SfPlace place = note_place (self);
  g_autoptr (SfEdit) edit = NULL;

  if (!self->has_habit || !sf_history_is_habit_last (self->history))
    return FALSE;
  edit = sf_history_undo (self->history);
  go_to_place (self, &place);
  return TRUE;
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
    sf_marks_change (self, kind, NULL, TRUE, start, end);
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
    sf_marks_change (self, kind, NULL, FALSE, start, end);
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
  if (SF_BUFFER (buffer)->is_projecting)
    GTK_TEXT_BUFFER_CLASS (sf_buffer_parent_class)->insert_paintable (buffer, pos, paintable);
}

SfPendingMarks
sf_buffer_get_pending (SfBuffer *self)
{
  return self->pending;
}

void
sf_buffer_set_pending (SfBuffer *self, SfPendingMarks pending)
{
  self->pending = pending;
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
  return sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD ? block : NULL;
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

const SfBlock *
sf_buffer_get_caret (SfBuffer *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
  return sf_buffer_get_block (self, gtk_text_iter_get_line (iter));
}

void
sf_buffer_set_look (SfBuffer *self, PangoContext *context, const GdkRGBA *ink)
{
  self->is_projecting = TRUE;
  sf_projection_set_look (self->projection, context, ink);
  self->is_projecting = FALSE;
}

guint
sf_buffer_get_number (SfBuffer *self, const char *ref)
{
  return sf_projection_get_number (self->projection, ref);
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

  g_clear_pointer (&self->projection, sf_projection_free);
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
  buffer_class->begin_user_action = sf_buffer_begin_user_action;
  buffer_class->end_user_action = sf_buffer_end_user_action;
  buffer_class->mark_set = sf_buffer_mark_set;
  buffer_class->apply_tag = sf_buffer_apply_tag;
  buffer_class->remove_tag = sf_buffer_remove_tag;
  buffer_class->insert_child_anchor = sf_buffer_insert_child_anchor;
  buffer_class->insert_paintable = sf_buffer_insert_paintable;
  signals[SIGNAL_PROJECTED] = g_signal_new ("projected", SF_TYPE_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CARD_LEAVING] =
      g_signal_new ("card-leaving", SF_TYPE_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GTK_TYPE_TEXT_CHILD_ANCHOR);
  signals[SIGNAL_TYPED] = g_signal_new ("typed", SF_TYPE_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sf_buffer_init (SfBuffer *self)
{
}

SfBuffer *
sf_buffer_new (SfHistory *history)
{
  g_autoptr (GtkTextTagTable) table = sf_line_style_new_table ();
  SfBuffer *self = g_object_new (SF_TYPE_BUFFER, "tag-table", table, "enable-undo", FALSE, NULL);

  self->history = g_object_ref (history);
  self->projection = sf_projection_new (GTK_TEXT_BUFFER (self), sf_buffer_get_document (self));
  g_signal_connect_object (sf_buffer_get_document (self), "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_projecting = TRUE;
  sf_projection_update (self->projection, FALSE);
  self->is_projecting = FALSE;
  return self;
}

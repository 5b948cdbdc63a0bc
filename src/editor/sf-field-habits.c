/* sf-field-habits.c - typed signs become the language's own in a field of the page, too
 * The field is changed through the history alone; the view then shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field-habits.h"

#include "sf-story-language.h"
#include "sf-typography.h"

struct _SfFieldHabits
{
  GtkTextBuffer *buffer; /* (unowned) */
  SfField field;
  SfHistory *history; /* (owned) (nullable) */
  char *language;     /* (owned): of stories that say none */
  gboolean is_enabled;
  gboolean is_changing;  /* the buffer follows a change that was made here */
  gboolean is_last;      /* here, of all that was done in the history */
  guint n_typed;         /* insertions in this action of a person's */
  gboolean is_one_typed; /* the last of them was one character */
};

static int
count_from_end (SfFieldHabits *self)
{
  int offset;

  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  return gtk_text_buffer_get_char_count (self->buffer) - offset;
}

/* The caret stays as far from the end as it was, whatever changed before it. */
static void
keep_from_end (SfFieldHabits *self, int from_end)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter,
                                      gtk_text_buffer_get_char_count (self->buffer) - from_end);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
}

/* What the field is to be now. Returns: (transfer full) (nullable): NULL when all stays as typed.
 */
static char *
make_text (SfFieldHabits *self)
{
  SfDocument *document = sf_history_get_document (self->history);
  const char *language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  SfTypographyChange change;
  g_autofree char *before = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GString *text;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, gtk_text_buffer_get_insert (self->buffer));
  before = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (*language == '\0')
    language = self->language;
  if (!sf_typography_find (before, language, &change))
    return NULL;
  text = g_string_new (sf_document_get_string (document, self->field));
  g_string_erase (text, (gssize) change.offset_bytes, (gssize) change.removed_bytes);
  g_string_insert (text, (gssize) change.offset_bytes, change.inserted);
  return g_string_free (text, FALSE);
}

static void
action_begun_cb (SfFieldHabits *self)
{
  self->n_typed = 0;
  self->is_last = FALSE;
}

static void
inserted_cb (SfFieldHabits *self, GtkTextIter *pos, const char *text, int length)
{
  self->n_typed++;
  self->is_one_typed = length > 0 && g_utf8_next_char (text) == text + length;
}

static void
action_ended_cb (SfFieldHabits *self)
{
  int from_end = count_from_end (self);
  g_autofree char *text = NULL;
  g_autoptr (SfEdit) edit = NULL;

  if (!self->is_enabled || self->history == NULL || self->n_typed != 1 || !self->is_one_typed)
    return;
  text = make_text (self);
  if (text == NULL)
    return;
  edit = sf_document_edit_set_string (sf_history_get_document (self->history), self->field, text);
  self->is_changing = TRUE;
  self->is_last = sf_history_do (self->history, edit, SF_REASON_HABIT, NULL);
  keep_from_end (self, from_end);
  self->is_changing = FALSE;
}

static void
mark_set_cb (SfFieldHabits *self, const GtkTextIter *iter, GtkTextMark *mark)
{
  if (!self->is_changing && mark == gtk_text_buffer_get_insert (self->buffer))
    self->is_last = FALSE;
}

gboolean
sf_field_habits_undo (SfFieldHabits *self)
{
  int from_end = count_from_end (self);

  if (!self->is_last || self->history == NULL || !sf_history_is_habit_last (self->history))
    return FALSE;
  self->is_last = FALSE;
  sf_edit_unref (sf_history_undo (self->history));
  keep_from_end (self, from_end);
  return TRUE;
}

void
sf_field_habits_set_history (SfFieldHabits *self, SfHistory *history)
{
  g_set_object (&self->history, history);
  self->is_last = FALSE;
}

void
sf_field_habits_set_enabled (SfFieldHabits *self, gboolean is_enabled)
{
  self->is_enabled = is_enabled;
}

void
sf_field_habits_set_language (SfFieldHabits *self, const char *language)
{
  g_free (self->language);
  self->language = g_strdup (language);
}

SfFieldHabits *
sf_field_habits_new (GtkTextBuffer *buffer, SfField field)
{
  SfFieldHabits *self = g_new0 (SfFieldHabits, 1);

  self->buffer = buffer;
  self->field = field;
  self->is_enabled = TRUE;
  self->language = g_strdup (sf_story_language_get_home ());
  g_signal_connect_swapped (buffer, "begin-user-action", G_CALLBACK (action_begun_cb), self);
  g_signal_connect_swapped (buffer, "end-user-action", G_CALLBACK (action_ended_cb), self);
  g_signal_connect_data (buffer, "insert-text", G_CALLBACK (inserted_cb), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
  return self;
}

void
sf_field_habits_free (SfFieldHabits *self)
{
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->history);
  g_free (self->language);
  g_free (self);
}

/* sf-history.c - undo and redo over a document, and the record of what was done
 * A step is the edits that are undone together, oldest first. Replay uses the recorded joins and
 * never judges anew, so that the stacks come back as they were.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-history.h"

#include <string.h>

#define PAUSE_US    G_USEC_PER_SEC
#define RECORD_TYPE "(yybxv)"

struct _SfHistory
{
  GObject parent_instance;
  SfDocument *document; /* (owned) */
  GPtrArray *undo;      /* (owned): steps, the latest last, each a GPtrArray of SfEdits */
  GPtrArray *redo;      /* (owned) */
  SfEdit *last;         /* (owned) (nullable): what the next edit may join */
  SfReason last_reason;
  gint64 last_time_us;
  guint64 typed_id;         /* where typing stopped: the block, */
  gsize typed_end;          /* the bytes before it there, */
  gboolean typed_a_space;   /* and whether a new word begins */
  gboolean is_habit_on_top; /* of the undo stack */
  gboolean is_in_step;
  gboolean has_begun_step;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfHistory, sf_history, G_TYPE_OBJECT)

SfRecord *
sf_record_copy (const SfRecord *record)
{
  SfRecord *copy = g_memdup2 (record, sizeof *record);

  sf_edit_ref (copy->edit);
  return copy;
}

void
sf_record_free (SfRecord *record)
{
  if (record == NULL)
    return;
  sf_edit_unref (record->edit);
  g_free (record);
}

GVariant *
sf_record_to_variant (const SfRecord *record)
{
  return g_variant_new (RECORD_TYPE, (guchar) record->kind, (guchar) record->reason,
                        record->is_joined, record->time_us, sf_edit_to_variant (record->edit));
}

SfRecord *
sf_record_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) edit_variant = NULL;
  SfRecord record;
  guchar kind;
  guchar reason;

  g_return_val_if_fail (variant != NULL, NULL);
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (RECORD_TYPE))
      || !g_variant_is_normal_form (variant))
    return NULL;
  g_variant_get (variant, RECORD_TYPE, &kind, &reason, &record.is_joined, &record.time_us,
                 &edit_variant);
  if (kind < SF_RECORD_DO || kind > SF_RECORD_REDO || reason < SF_REASON_TYPING
      || reason > SF_REASON_HABIT)
    return NULL;
  record.kind = kind;
  record.reason = reason;
  record.edit = sf_edit_from_variant (edit_variant);
  return record.edit == NULL ? NULL : g_memdup2 (&record, sizeof record);
}

static void
sf_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfHistory *self = SF_HISTORY (object);

  if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, sf_history_can_undo (self));
  else if (id == PROP_CAN_REDO)
    g_value_set_boolean (value, sf_history_can_redo (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sf_history_finalize (GObject *object)
{
  SfHistory *self = SF_HISTORY (object);

  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_pointer (&self->last, sf_edit_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sf_history_parent_class)->finalize (object);
}

static void
sf_history_class_init (SfHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sf_history_get_property;
  object_class->finalize = sf_history_finalize;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", SF_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sf_history_init (SfHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

SfHistory *
sf_history_new (SfDocument *document)
{
  SfHistory *self;

  g_return_val_if_fail (SF_IS_DOCUMENT (document), NULL);
  self = g_object_new (SF_TYPE_HISTORY, NULL);
  self->document = g_object_ref (document);
  return self;
}

SfDocument *
sf_history_get_document (SfHistory *self)
{
  return self->document;
}

static gboolean
is_space_at_end (const SfText *text)
{
  const char *string = sf_text_get_string (text);
  const char *last = g_utf8_find_prev_char (string, string + sf_text_get_length (text));

  return last != NULL && g_unichar_isspace (g_utf8_get_char (last));
}

/* An input method's words and a paste are steps of their own. */
static gboolean
is_one_character (const SfText *text)
{
  const char *string = sf_text_get_string (text);

  return *string != '\0' && *g_utf8_next_char (string) == '\0';
}

/* Typing goes on where it stopped, and no new word begins. */
static gboolean
continues_typing (SfHistory *self, const SfEdit *edit)
{
  const char *string;

  if (sf_edit_get_kind (edit) != SF_EDIT_SPLICE || sf_edit_get_kind (self->last) != SF_EDIT_SPLICE
      || sf_text_get_length (sf_edit_get_removed (edit)) > 0
      || sf_edit_get_block_id (edit) != self->typed_id
      || sf_edit_get_offset (edit) != self->typed_end)
    return FALSE;
  if (!is_one_character (sf_edit_get_inserted (edit)))
    return FALSE;
  string = sf_text_get_string (sf_edit_get_inserted (edit));
  return g_unichar_isspace (g_utf8_get_char (string)) || !self->typed_a_space;
}

/* A habit changes what stands before the place where typing stopped. */
static void
note_typing (SfHistory *self, const SfEdit *edit, SfReason reason)
{
  gboolean is_splice = sf_edit_get_kind (edit) == SF_EDIT_SPLICE;

  if (reason == SF_REASON_TYPING && is_splice && is_one_character (sf_edit_get_inserted (edit)))
    {
      self->typed_id = sf_edit_get_block_id (edit);
      self->typed_end = sf_edit_get_offset (edit);
      self->typed_end += sf_text_get_length (sf_edit_get_inserted (edit));
      self->typed_a_space = is_space_at_end (sf_edit_get_inserted (edit));
    }
  else if (reason == SF_REASON_HABIT && is_splice && sf_edit_get_block_id (edit) == self->typed_id)
    {
      self->typed_end += sf_text_get_length (sf_edit_get_inserted (edit));
      self->typed_end -= sf_text_get_length (sf_edit_get_removed (edit));
    }
  else
    self->typed_id = 0;
}

static gboolean
continues_deleting (const SfEdit *last, const SfEdit *edit)
{
  gsize offset = sf_edit_get_offset (edit);

  return sf_text_get_length (sf_edit_get_inserted (edit)) == 0
         && (offset == sf_edit_get_offset (last)
             || offset + sf_text_get_length (sf_edit_get_removed (edit))
                    == sf_edit_get_offset (last));
}

static gboolean
joins (SfHistory *self, const SfEdit *edit, SfReason reason, gint64 time_us)
{
  const SfEdit *last = self->last;
  gboolean is_close = ABS (time_us - self->last_time_us) <= PAUSE_US;

  if (self->is_in_step && self->has_begun_step)
    return TRUE;
  if (last == NULL || self->undo->len == 0)
    return FALSE;
  switch (reason)
    {
    case SF_REASON_TYPING:
      return is_close
             && (self->last_reason == reason
                 || (self->last_reason == SF_REASON_HABIT && self->undo->len > 1))
             && continues_typing (self, edit);
    case SF_REASON_DELETING:
      return self->last_reason == reason && sf_edit_get_kind (last) == SF_EDIT_SPLICE
             && sf_edit_get_kind (edit) == SF_EDIT_SPLICE
             && sf_edit_get_block_id (edit) == sf_edit_get_block_id (last)
             && continues_deleting (last, edit);
    case SF_REASON_FIELD:
      return is_close
             && (self->last_reason == reason
                 || (self->last_reason == SF_REASON_HABIT && self->undo->len > 1))
             && sf_edit_get_kind (last) == SF_EDIT_SET_FIELD
             && sf_edit_get_kind (edit) == SF_EDIT_SET_FIELD
             && sf_edit_get_field (edit) == sf_edit_get_field (last);
    case SF_REASON_COMMAND:
    case SF_REASON_MERGE:
    case SF_REASON_HABIT:
      return FALSE;
    }
  return FALSE;
}

/* A step that others join only grows: a key that is held may add thousands to it. */
static GPtrArray *
join_last_two (GPtrArray *steps)
{
  g_autoptr (GPtrArray) last = g_ptr_array_steal_index (steps, steps->len - 1);
  GPtrArray *step = g_ptr_array_index (steps, steps->len - 1);

  for (guint i = 0; i < last->len; i++)
    g_ptr_array_add (step, sf_edit_ref (g_ptr_array_index (last, i)));
  return step;
}

/* What is typed behind a habit joins it and, with it, the word that it belongs to. */
static void
push_done (SfHistory *self, SfEdit *edit, SfReason reason, gboolean is_joined)
{
  GPtrArray *step;

  g_ptr_array_set_size (self->redo, 0);
  if (!is_joined)
    {
      step = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
      g_ptr_array_add (self->undo, step);
    }
  else if (self->is_habit_on_top && (reason == SF_REASON_TYPING || reason == SF_REASON_FIELD)
           && self->undo->len > 1)
    step = join_last_two (self->undo);
  else
    step = g_ptr_array_index (self->undo, self->undo->len - 1);
  g_ptr_array_add (step, sf_edit_ref (edit));
  self->is_habit_on_top = reason == SF_REASON_HABIT && !is_joined;
}

static void
notify_changes (SfHistory *self, gboolean could_undo, gboolean could_redo)
{
  if (could_undo != sf_history_can_undo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (could_redo != sf_history_can_redo (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

gboolean
sf_history_do_at (SfHistory *self, SfEdit *edit, SfReason reason, gint64 time_us, GError **error)
{
  SfRecord record = { SF_RECORD_DO, reason, FALSE, time_us, edit };
  gboolean could_undo = sf_history_can_undo (self);
  gboolean could_redo = sf_history_can_redo (self);

  if (sf_edit_is_empty (edit))
    return TRUE;
  if (!sf_document_apply (self->document, edit, error))
    return FALSE;
  record.is_joined = joins (self, edit, reason, time_us);
  push_done (self, edit, reason, record.is_joined);
  note_typing (self, edit, reason);
  g_clear_pointer (&self->last, sf_edit_unref);
  self->last = sf_edit_ref (edit);
  self->has_begun_step = TRUE;
  self->last_reason = reason;
  self->last_time_us = time_us;
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, &record);
  notify_changes (self, could_undo, could_redo);
  return TRUE;
}

gboolean
sf_history_do (SfHistory *self, SfEdit *edit, SfReason reason, GError **error)
{
  return sf_history_do_at (self, edit, reason, g_get_real_time (), error);
}

void
sf_history_break (SfHistory *self)
{
  g_clear_pointer (&self->last, sf_edit_unref);
}

void
sf_history_begin_step (SfHistory *self)
{
  self->is_in_step = TRUE;
  self->has_begun_step = FALSE;
}

void
sf_history_end_step (SfHistory *self)
{
  self->is_in_step = FALSE;
}

gboolean
sf_history_is_habit_last (SfHistory *self)
{
  return self->last != NULL && self->last_reason == SF_REASON_HABIT;
}

gboolean
sf_history_can_undo (SfHistory *self)
{
  return self->undo->len > 0;
}

gboolean
sf_history_can_redo (SfHistory *self)
{
  return self->redo->len > 0;
}

/* Moves the top of one stack to the other. */
static void
move_step (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
}

/* What undoing or redoing the next step applies. Returns: (transfer full) (nullable). */
static SfEdit *
next_step (SfHistory *self, SfRecordKind kind)
{
  GPtrArray *from = kind == SF_RECORD_UNDO ? self->undo : self->redo;
  g_autoptr (SfEdit) step = NULL;
  GPtrArray *edits;

  if (from->len == 0)
    return NULL;
  edits = g_ptr_array_index (from, from->len - 1);
  step = edits->len == 1 ? sf_edit_ref (g_ptr_array_index (edits, 0)) : sf_edit_new_group (edits);
  return kind == SF_RECORD_UNDO ? sf_edit_invert (step) : sf_edit_ref (step);
}

static void
finish_step (SfHistory *self, SfRecordKind kind)
{
  sf_history_break (self);
  self->is_habit_on_top = FALSE;
  if (kind == SF_RECORD_UNDO)
    move_step (self->undo, self->redo);
  else
    move_step (self->redo, self->undo);
}

static SfEdit *
step (SfHistory *self, SfRecordKind kind)
{
  SfRecord record = { kind, SF_REASON_COMMAND, FALSE, g_get_real_time (), NULL };
  g_autoptr (SfEdit) edit = next_step (self, kind);
  g_autoptr (GError) error = NULL;
  gboolean could_undo = sf_history_can_undo (self);
  gboolean could_redo = sf_history_can_redo (self);

  if (edit == NULL)
    return NULL;
  if (!sf_document_apply (self->document, edit, &error))
    {
      g_critical ("The document was changed outside of its history: %s", error->message);
      return NULL;
    }
  finish_step (self, kind);
  record.edit = edit;
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, &record);
  notify_changes (self, could_undo, could_redo);
  return g_steal_pointer (&edit);
}

SfEdit *
sf_history_undo (SfHistory *self)
{
  return step (self, SF_RECORD_UNDO);
}

SfEdit *
sf_history_redo (SfHistory *self)
{
  return step (self, SF_RECORD_REDO);
}

/* Whether the stacks allow @record next. */
static gboolean
fits (SfHistory *self, const SfRecord *record)
{
  g_autoptr (SfEdit) expected = NULL;

  if (record->kind == SF_RECORD_DO)
    return !record->is_joined || self->undo->len > 0;
  expected = next_step (self, record->kind);
  return expected != NULL && sf_edit_equal (expected, record->edit);
}

gboolean
sf_history_replay (SfHistory *self, const SfRecord *record, gboolean is_applied, GError **error)
{
  gboolean could_undo = sf_history_can_undo (self);
  gboolean could_redo = sf_history_can_redo (self);

  if (!fits (self, record))
    {
      g_set_error_literal (error, SF_DOCUMENT_ERROR, SF_DOCUMENT_ERROR_STALE,
                           "The record does not follow the one before it");
      return FALSE;
    }
  if (!is_applied && !sf_document_apply (self->document, record->edit, error))
    return FALSE;
  sf_history_break (self);
  if (record->kind == SF_RECORD_DO)
    push_done (self, record->edit, record->reason, record->is_joined);
  else
    finish_step (self, record->kind);
  notify_changes (self, could_undo, could_redo);
  return TRUE;
}

/* sf-history.h - undo and redo over a document, and the record of what was done
 * Every change a person makes goes through sf_history_do(); what is recorded is enough to rebuild
 * the document and both stacks after a restart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Why an edit was made: edits of the same reason that follow each other closely are undone as one.
 * Journal numbers: append, never renumber. */
typedef enum
{
  SF_REASON_TYPING = 1,   /* joined by word and pause */
  SF_REASON_DELETING = 2, /* joined while it goes on */
  SF_REASON_FIELD = 3,    /* typing in a field: joined per field and pause */
  SF_REASON_COMMAND = 4,  /* never joined: a button, a paste */
  SF_REASON_MERGE = 5,    /* never joined: from the site */
  SF_REASON_HABIT = 6, /* what the program made of what was typed: undone alone, until typing goes
                          on: then it is part of the word */
} SfReason;

typedef enum
{
  SF_RECORD_DO = 1,
  SF_RECORD_UNDO = 2,
  SF_RECORD_REDO = 3,
} SfRecordKind;

/* One line of the journal: @edit was applied to the document just now. For an undo it is the
 * inverse that was applied. */
typedef struct
{
  SfRecordKind kind;
  SfReason reason;
  gboolean is_joined; /* undone together with the record before it */
  gint64 time_us;     /* real time */
  SfEdit *edit;       /* (owned) */
} SfRecord;

SfRecord *sf_record_copy (const SfRecord *record);
void sf_record_free (SfRecord *record);
/* "(yybxv)", floating; and back: NULL when it is not a record. Any thread. */
GVariant *sf_record_to_variant (const SfRecord *record);
SfRecord *sf_record_from_variant (GVariant *variant);

#define SF_TYPE_HISTORY (sf_history_get_type ())
G_DECLARE_FINAL_TYPE (SfHistory, sf_history, SF, HISTORY, GObject)

/* Properties "can-undo", "can-redo" (read only, notify).
 * Signal "recorded" (SfRecord *record): emitted after the document's "applied". */
SfHistory *sf_history_new (SfDocument *document);
SfDocument *sf_history_get_document (SfHistory *self); /* lent */

/* Applies @edit and puts it on the undo stack; an empty edit does nothing and succeeds.
 * Errors: as sf_document_apply(); then nothing is recorded. Main thread. */
gboolean sf_history_do (SfHistory *self, SfEdit *edit, SfReason reason, GError **error);
/* The same as if it were @time_us (real time) now. */
gboolean sf_history_do_at (SfHistory *self,
                           SfEdit *edit,
                           SfReason reason,
                           gint64 time_us,
                           GError **error);
/* The next edit starts a step of its own: the caret was moved, the focus left. */
void sf_history_break (SfHistory *self);
/* What is done from here to the end is undone as one, whatever its reasons. They do not nest. */
void sf_history_begin_step (SfHistory *self);
void sf_history_end_step (SfHistory *self);
/* Whether the last thing done was a habit, and nothing has happened since. */
gboolean sf_history_is_habit_last (SfHistory *self);

gboolean sf_history_can_undo (SfHistory *self);
gboolean sf_history_can_redo (SfHistory *self);
/* Returns: (transfer full) (nullable): the edit that was applied, for placing the caret; NULL when
 * there is nothing to undo. */
SfEdit *sf_history_undo (SfHistory *self);
SfEdit *sf_history_redo (SfHistory *self);

/* Rebuilds the stacks from the journal, oldest record first. @is_applied: the document holds it
 * already (it is older than the snapshot). Emits nothing of its own.
 * Errors: SF_DOCUMENT_ERROR_STALE when the record does not fit; then nothing changed. */
gboolean sf_history_replay (SfHistory *self,
                            const SfRecord *record,
                            gboolean is_applied,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfRecord, sf_record_free)

G_END_DECLS

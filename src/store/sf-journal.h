/* sf-journal.h - how a story lies in the database: a snapshot, and the records since the first
 * Only for the files of this folder. Writer and reader threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-job.h"

G_BEGIN_DECLS

/* Records that follow the one numbered @last_seq; the lines of the story list come along. */
typedef struct
{
  char *draft_id;       /* (owned) */
  gint64 last_seq;      /* what the journal must end with */
  GPtrArray *records;   /* (owned) (element-type SfRecord) */
  SfDocument *snapshot; /* (owned) (nullable) a copy of the document after the last of them: making
                           bytes of it takes too long for the main thread */
  char *headline;       /* (owned) */
  char *standfirst;     /* (owned) its beginning */
  char *section;        /* (owned) */
  char *byline;         /* (owned) */
} SfJournalBatch;

/* With no records and no snapshot yet. Main thread. */
SfJournalBatch *sf_journal_batch_new (const char *draft_id, gint64 last_seq, SfDocument *document);
void sf_journal_batch_free (SfJournalBatch *batch);

/* SfJobFuncs for an SfJournalBatch; the first makes the draft from the batch's snapshot.
 * Errors: SF_STORE_ERROR_NOT_FOUND; _CONFLICT when the journal ends otherwise than believed. */
gpointer sf_journal_create (SfDatabase *database, gpointer batch, GError **error);
gpointer sf_journal_append (SfDatabase *database, gpointer batch, GError **error);

typedef struct
{
  SfDocument *document; /* (owned) */
  SfHistory *history;   /* (owned) */
  gint64 last_seq;
  gint64 snapshot_seq;
  gboolean is_trashed;
} SfJournalStory;

void sf_journal_story_free (SfJournalStory *story);

/* An SfJobFunc for an id. Returns: (transfer full) SfJournalStory.
 * Errors: SF_STORE_ERROR_NOT_FOUND, _DAMAGED. */
gpointer sf_journal_load (SfDatabase *database, gpointer id, GError **error);
/* Only the document. Returns: (transfer full). */
SfDocument *sf_journal_read_document (SfDatabase *database, const char *id, GError **error);

G_END_DECLS

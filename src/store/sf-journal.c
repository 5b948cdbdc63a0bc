/* sf-journal.c - how a story lies in the database: a snapshot, and the records since the first
 * Records are only ever added at the end: a snapshot with all records after it is a whole story,
 * whenever the two are read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-journal.h"

#include <glib/gi18n.h>
#include <string.h>

/* Older undo steps go when a snapshot is taken. */
#define MAX_RECORDS          20000
#define MAX_STANDFIRST_BYTES 400

SfJournalBatch *
sf_journal_batch_new (const char *draft_id, gint64 last_seq, SfDocument *document)
{
  SfJournalBatch *batch = g_new0 (SfJournalBatch, 1);
  const char *standfirst = sf_document_get_string (document, SF_FIELD_STANDFIRST);

  batch->draft_id = g_strdup (draft_id);
  batch->last_seq = last_seq;
  batch->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_record_free);
  batch->headline = g_strdup (sf_document_get_string (document, SF_FIELD_HEADLINE));
  batch->section = g_strdup (sf_document_get_string (document, SF_FIELD_SECTION));
  batch->byline = g_strdup (sf_document_get_string (document, SF_FIELD_BYLINE));
  if (strlen (standfirst) > MAX_STANDFIRST_BYTES)
    {
      const char *end = g_utf8_find_prev_char (standfirst, standfirst + MAX_STANDFIRST_BYTES);

      batch->standfirst = g_strndup (standfirst, (gsize) (end - standfirst));
    }
  else
    {
      batch->standfirst = g_strdup (standfirst);
    }
  return batch;
}

void
sf_journal_batch_free (SfJournalBatch *batch)
{
  g_free (batch->draft_id);
  g_ptr_array_unref (batch->records);
  g_clear_object (&batch->snapshot);
  g_free (batch->headline);
  g_free (batch->standfirst);
  g_free (batch->section);
  g_free (batch->byline);
  g_free (batch);
}

static gboolean
write_snapshot (SfDatabase *database, const SfJournalBatch *batch, gint64 seq, GError **error)
{
  g_autoptr (GVariant) document = g_variant_ref_sink (sf_document_to_variant (batch->snapshot));

  return sf_database_run (database, error,
                          "INSERT INTO snapshots (draft, seq, document) VALUES (?, ?, ?)"
                          " ON CONFLICT (draft) DO UPDATE SET seq = excluded.seq,"
                          " document = excluded.document",
                          "siv", batch->draft_id, seq, document)
         && sf_database_run (database, error, "DELETE FROM journal WHERE draft = ? AND seq <= ?",
                             "si", batch->draft_id, seq - MAX_RECORDS);
}

gpointer
sf_journal_create (SfDatabase *database, gpointer data, GError **error)
{
  const SfJournalBatch *batch = data;
  gint64 now_us = g_get_real_time ();

  return GINT_TO_POINTER (
      sf_database_run (database, error,
                       "INSERT INTO drafts (id, headline, standfirst, section, byline, created_us,"
                       " updated_us, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                       "sssssiii", batch->draft_id, batch->headline, batch->standfirst,
                       batch->section, batch->byline, now_us, now_us, batch->last_seq)
      && write_snapshot (database, batch, batch->last_seq, error));
}

static void
say_what_moved (SfDatabase *database, const char *draft_id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement =
      sf_database_query (database, &failure, "SELECT 1 FROM drafts WHERE id = ?", "s", draft_id);
  if (statement != NULL && sf_database_step (database, statement, &failure))
    g_set_error_literal (&failure, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT,
                         _ ("This story was changed by another Standfirst meanwhile. Copy your "
                            "text into a new story, then open this one again."));
  else if (failure == NULL)
    g_set_error_literal (&failure, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                         _ ("This story is no longer in this profile."));
  g_propagate_error (error, g_steal_pointer (&failure));
}

static gboolean
touch_draft (SfDatabase *database, const SfJournalBatch *batch, gint64 seq, GError **error)
{
  if (!sf_database_run (database, error,
                        "UPDATE drafts SET headline = ?, standfirst = ?, section = ?, byline = ?,"
                        " updated_us = ?, last_seq = ? WHERE id = ? AND last_seq = ?",
                        "ssssiisi", batch->headline, batch->standfirst, batch->section,
                        batch->byline, g_get_real_time (), seq, batch->draft_id, batch->last_seq))
    return FALSE;
  if (sf_database_get_n_changed (database) > 0)
    return TRUE;
  say_what_moved (database, batch->draft_id, error);
  return FALSE;
}

gpointer
sf_journal_append (SfDatabase *database, gpointer data, GError **error)
{
  const SfJournalBatch *batch = data;
  gint64 seq = batch->last_seq;

  /* A transaction that writes nothing would sync nothing: see sf_draft_sync_async(). */
  if (batch->records->len == 0)
    return GINT_TO_POINTER (
        sf_database_run (database, error, "UPDATE sync SET count = count + 1", ""));
  if (!touch_draft (database, batch, seq + batch->records->len, error))
    return NULL;
  for (guint i = 0; i < batch->records->len; i++)
    {
      g_autoptr (GVariant) record =
          g_variant_ref_sink (sf_record_to_variant (g_ptr_array_index (batch->records, i)));

      seq++;
      if (!sf_database_run (database, error,
                            "INSERT INTO journal (draft, seq, record) VALUES (?, ?, ?)", "siv",
                            batch->draft_id, seq, record))
        return NULL;
    }
  return GINT_TO_POINTER (batch->snapshot == NULL || write_snapshot (database, batch, seq, error));
}

void
sf_journal_story_free (SfJournalStory *story)
{
  g_clear_object (&story->history);
  g_clear_object (&story->document);
  g_free (story);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfJournalStory, sf_journal_story_free)

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_DAMAGED,
                       _ ("This story’s record is damaged. Restore the profile from a backup."));
}

static gboolean
read_snapshot (SfDatabase *database, SfJournalStory *story, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) failure = NULL;

  statement = sf_database_query (database, error,
                                 "SELECT seq, document, is_trashed FROM drafts LEFT JOIN snapshots"
                                 " ON draft = id WHERE id = ?",
                                 "s", id);
  if (statement == NULL)
    return FALSE;
  if (!sf_database_step (database, statement, &failure))
    {
      if (failure == NULL)
        g_set_error_literal (&failure, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                             _ ("This story is no longer in this profile."));
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  story->snapshot_seq = story->last_seq = sqlite3_column_int64 (statement, 0);
  story->is_trashed = sqlite3_column_int (statement, 2) != 0;
  variant = sf_database_dup_variant (statement, 1);
  if (variant != NULL)
    story->document = sf_document_from_variant (variant, &failure);
  if (story->document != NULL)
    return TRUE;
  set_damaged (error);
  return FALSE;
}

/* Records that the snapshot holds only rebuild the stacks. One that undoes or continues what was
 * dropped from the journal does not fit them: then they begin anew after it. */
static gboolean
replay (SfJournalStory *story, const SfRecord *record, gint64 seq, GError **error)
{
  gboolean is_applied = seq <= story->snapshot_seq;

  if (!is_applied && seq != story->last_seq + 1)
    {
      set_damaged (error);
      return FALSE;
    }
  if (story->history == NULL || !sf_history_replay (story->history, record, is_applied, NULL))
    {
      if (!is_applied && !sf_document_apply (story->document, record->edit, NULL))
        {
          set_damaged (error);
          return FALSE;
        }
      if (story->history != NULL)
        {
          g_object_unref (story->history);
          story->history = sf_history_new (story->document);
        }
    }
  if (!is_applied)
    story->last_seq = seq;
  return TRUE;
}

static gboolean
read_records (SfDatabase *database,
              SfJournalStory *story,
              const char *id,
              gint64 after_seq,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = sf_database_query (
      database, error, "SELECT seq, record FROM journal WHERE draft = ? AND seq > ? ORDER BY seq",
      "si", id, after_seq);
  if (statement == NULL)
    return FALSE;
  while (sf_database_step (database, statement, &failure))
    {
      g_autoptr (GVariant) variant = sf_database_dup_variant (statement, 1);
      g_autoptr (SfRecord) record = variant != NULL ? sf_record_from_variant (variant) : NULL;

      if (record == NULL)
        set_damaged (&failure);
      if (record == NULL || !replay (story, record, sqlite3_column_int64 (statement, 0), &failure))
        break;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gpointer
sf_journal_load (SfDatabase *database, gpointer id, GError **error)
{
  g_autoptr (SfJournalStory) story = g_new0 (SfJournalStory, 1);

  if (!read_snapshot (database, story, id, error))
    return NULL;
  story->history = sf_history_new (story->document);
  if (!read_records (database, story, id, 0, error))
    return NULL;
  return g_steal_pointer (&story);
}

SfDocument *
sf_journal_read_document (SfDatabase *database, const char *id, GError **error)
{
  g_autoptr (SfJournalStory) story = g_new0 (SfJournalStory, 1);

  if (!read_snapshot (database, story, id, error)
      || !read_records (database, story, id, story->snapshot_seq, error))
    return NULL;
  return g_steal_pointer (&story->document);
}

/* sf-story-query.c - which stories stand in a folder
 * A story stands in one folder: that of the furthest of its placements. One that was trashed on a
 * site is a draft again here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-job.h"
#include "sf-placement.h"
#include "sf-story-private.h"
#include "sf-story-words.h"

typedef struct
{
  SfFolder folder;
  char *site_id; /* (owned) (nullable) */
  GStrv words;   /* (owned) */
  guint offset;
  guint limit;
} Query;

static void
free_query (gpointer data)
{
  Query *query = data;

  g_free (query->site_id);
  g_strfreev (query->words);
  g_free (query);
}

static SfFolder
folder_of (gboolean is_trashed, SfPlacementState state)
{
  if (is_trashed)
    return SF_FOLDER_TRASH;
  switch (state)
    {
    case SF_PLACEMENT_PENDING:
      return SF_FOLDER_REVIEW;
    case SF_PLACEMENT_SCHEDULED:
      return SF_FOLDER_SCHEDULED;
    case SF_PLACEMENT_PUBLISHED:
      return SF_FOLDER_PUBLISHED;
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_DRAFT:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return SF_FOLDER_DRAFTS;
}

/* The states whose stories stand in @folder. */
static void
states_of (SfFolder folder, gint64 *lowest, gint64 *highest)
{
  *lowest = SF_PLACEMENT_NONE;
  *highest = SF_PLACEMENT_TRASHED;
  switch (folder)
    {
    case SF_FOLDER_DRAFTS:
      *highest = SF_PLACEMENT_DRAFT;
      break;
    case SF_FOLDER_REVIEW:
      *lowest = *highest = SF_PLACEMENT_PENDING;
      break;
    case SF_FOLDER_SCHEDULED:
      *lowest = *highest = SF_PLACEMENT_SCHEDULED;
      break;
    case SF_FOLDER_PUBLISHED:
      *lowest = *highest = SF_PLACEMENT_PUBLISHED;
      break;
    case SF_FOLDER_TRASH:
    case SF_FOLDER_ALL:
      break;
    }
}

/* Steps to the next story with the words. */
static gboolean
step (SfDatabase *database, sqlite3_stmt *statement, const Query *query, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (failure == NULL && sf_database_step (database, statement, &failure))
    if (query->words[0] == NULL
        || sf_story_words_match (database, (const char *) sqlite3_column_text (statement, 0),
                                 (const char *const *) query->words, &failure))
      return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gpointer
list_stories (SfDatabase *database, gpointer data, GError **error)
{
  const Query *query = data;
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 lowest;
  gint64 highest;
  guint n_passed = 0;

  states_of (query->folder, &lowest, &highest);
  statement = sf_database_query (
      database, error,
      "SELECT " SF_STORY_COLUMNS " FROM drafts WHERE is_trashed = ? AND rank BETWEEN ? AND ?"
      " AND (?4 IS NULL OR id IN (SELECT draft FROM placements WHERE site = ?4))"
      " ORDER BY updated_us DESC, id",
      "iiis", (gint64) (query->folder == SF_FOLDER_TRASH), lowest, highest, query->site_id);
  if (statement == NULL)
    return NULL;
  while ((query->limit == 0 || stories->len < query->limit)
         && step (database, statement, query, &failure))
    if (n_passed++ >= query->offset)
      g_ptr_array_add (stories, sf_story_new (statement));
  if (failure == NULL)
    return g_steal_pointer (&stories);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
sf_store_list_stories_async (SfStore *self,
                             SfFolder folder,
                             const char *site_id,
                             const char *words,
                             guint offset,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Query *query = g_new0 (Query, 1);

  query->folder = folder;
  query->site_id = g_strdup (site_id);
  query->words = sf_story_words_split (words != NULL ? words : "");
  query->offset = offset;
  query->limit = limit;
  sf_store_run (self, SF_JOB_READ, list_stories, query, free_query,
                (GDestroyNotify) g_ptr_array_unref, 0, NULL, cancellable, callback, user_data);
}

GPtrArray *
sf_store_list_stories_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

static gpointer
count_stories (SfDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_array_set_size (counts, SF_FOLDER_ALL + 1);
  statement = sf_database_query (database, error,
                                 "SELECT is_trashed, " SF_STORY_STATE " AS rank, count(*)"
                                 " FROM drafts GROUP BY is_trashed, rank",
                                 "");
  if (statement == NULL)
    return NULL;
  while (sf_database_step (database, statement, &failure))
    {
      gboolean is_trashed = sqlite3_column_int (statement, 0);
      SfFolder folder =
          folder_of (is_trashed, (SfPlacementState) sqlite3_column_int (statement, 1));
      guint n_stories = (guint) sqlite3_column_int64 (statement, 2);

      g_array_index (counts, guint, folder) += n_stories;
      if (!is_trashed)
        g_array_index (counts, guint, SF_FOLDER_ALL) += n_stories;
    }
  if (failure == NULL)
    return g_steal_pointer (&counts);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
sf_store_count_stories_async (SfStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  sf_store_run (self, SF_JOB_READ, count_stories, NULL, NULL, (GDestroyNotify) g_array_unref, 0,
                NULL, cancellable, callback, user_data);
}

GArray *
sf_store_count_stories_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

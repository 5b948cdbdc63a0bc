/* lc-revision.c - what a story was before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-revision.h"

void
lc_revision_free (LcRevision *revision)
{
  g_free (revision->title);
  g_free (revision->excerpt);
  g_free (revision->content);
  g_free (revision);
}

gboolean
lc_revision_add (LcDatabase *database, const LcPost *post, gint64 author, GError **error)
{
  gint64 id = lc_database_make_id (database, error);

  return id != 0
         && lc_database_run (database, error,
                             "INSERT INTO revisions (id, post, author, date_s, title, excerpt,"
                             " content) VALUES (?, ?, ?, ?, ?, ?, ?)",
                             "iiiisst", id, post->id, author, post->modified_s, post->title,
                             post->excerpt, post->content, post->content_length);
}

GPtrArray *
lc_revisions_list (LcDatabase *database, gint64 post, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_revision_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, &failure,
      "SELECT id, post, author, date_s, title, excerpt, content FROM revisions WHERE post = ?"
      " ORDER BY id DESC",
      "i", post);

  while (row != NULL && lc_database_step (database, row, &failure))
    {
      LcRevision *revision = g_new0 (LcRevision, 1);
      const char *content = (const char *) sqlite3_column_text (row, 6);

      revision->id = sqlite3_column_int64 (row, 0);
      revision->post = sqlite3_column_int64 (row, 1);
      revision->author = sqlite3_column_int64 (row, 2);
      revision->date_s = sqlite3_column_int64 (row, 3);
      revision->title = lc_database_dup_text (row, 4);
      revision->excerpt = lc_database_dup_text (row, 5);
      revision->content_length = (gsize) sqlite3_column_bytes (row, 6);
      revision->content =
          content == NULL ? g_strdup ("") : g_memdup2 (content, revision->content_length + 1);
      g_ptr_array_add (all, revision);
    }
  if (failure == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
lc_revisions_count (LcDatabase *database, gint64 post, gint64 *count, GError **error)
{
  return lc_database_read_number (database, count, 0, error,
                                  "SELECT count (*) FROM revisions WHERE post = ?", "i", post);
}

/* lc-comment.c - what readers of the practice site say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-comment.h"

#define SELECT                                                                                     \
  "SELECT id, post, parent, user, author_name, author_email, author_url, content, date_s, status," \
  " trashed_status FROM comments"

LcComment *
lc_comment_new (gint64 post)
{
  LcComment *comment = g_new0 (LcComment, 1);

  comment->post = post;
  comment->author_name = g_strdup ("");
  comment->author_email = g_strdup ("");
  comment->author_url = g_strdup ("");
  comment->content = g_strdup ("");
  comment->status = g_strdup ("hold");
  comment->trashed_status = g_strdup ("");
  comment->date_s = g_get_real_time () / G_USEC_PER_SEC;
  return comment;
}

void
lc_comment_free (LcComment *comment)
{
  g_free (comment->author_name);
  g_free (comment->author_email);
  g_free (comment->author_url);
  g_free (comment->content);
  g_free (comment->status);
  g_free (comment->trashed_status);
  g_free (comment);
}

static LcComment *
read_row (sqlite3_stmt *row)
{
  LcComment *comment = g_new0 (LcComment, 1);

  comment->id = sqlite3_column_int64 (row, 0);
  comment->post = sqlite3_column_int64 (row, 1);
  comment->parent = sqlite3_column_int64 (row, 2);
  comment->user = sqlite3_column_int64 (row, 3);
  comment->author_name = lc_database_dup_text (row, 4);
  comment->author_email = lc_database_dup_text (row, 5);
  comment->author_url = lc_database_dup_text (row, 6);
  comment->content = lc_database_dup_text (row, 7);
  comment->date_s = sqlite3_column_int64 (row, 8);
  comment->status = lc_database_dup_text (row, 9);
  comment->trashed_status = lc_database_dup_text (row, 10);
  return comment;
}

static GPtrArray *
read_rows (LcDatabase *database, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_comment_free);
  g_autoptr (sqlite3_stmt) row = statement;
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  while (lc_database_step (database, row, &failure))
    g_ptr_array_add (all, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

LcComment *
lc_comment_load (LcDatabase *database, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, error, SELECT " WHERE id = ?", "i", id);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

GPtrArray *
lc_comments_of_post (LcDatabase *database, gint64 post, GError **error)
{
  g_autoptr (GPtrArray) flat = read_rows (
      database,
      lc_database_query (database, error,
                         SELECT " WHERE post = ? AND status = 'approved' ORDER BY date_s, id", "i",
                         post),
      error);
  g_autoptr (GPtrArray) thread = NULL;
  g_autoptr (GHashTable) shown = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (flat == NULL)
    return NULL;
  thread = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_comment_free);
  for (guint i = 0; i < flat->len; i++)
    g_hash_table_add (shown, &((LcComment *) flat->pdata[i])->id);
  /* Each goes behind the last that stands under the comment it answers. An answer is younger than
   * what it answers, but a date can be changed: what is left over in a round waits for the next. */
  for (gboolean has_moved = TRUE; has_moved && flat->len > 0;)
    {
      has_moved = FALSE;
      for (guint i = 0; i < flat->len;)
        {
          LcComment *comment = flat->pdata[i];
          guint place = thread->len;
          guint parent = 0;

          if (comment->parent != 0 && g_hash_table_contains (shown, &comment->parent))
            {
              while (parent < thread->len
                     && ((LcComment *) thread->pdata[parent])->id != comment->parent)
                parent++;
              if (parent == thread->len)
                {
                  i++;
                  continue;
                }
              comment->depth = ((LcComment *) thread->pdata[parent])->depth + 1;
              place = parent + 1;
              while (place < thread->len
                     && ((LcComment *) thread->pdata[place])->depth >= comment->depth)
                place++;
            }
          g_ptr_array_insert (thread, (int) place, g_ptr_array_steal_index (flat, i));
          has_moved = TRUE;
        }
    }
  return g_steal_pointer (&thread);
}

GPtrArray *
lc_comments_find (LcDatabase *database,
                  const char *status,
                  gint64 post,
                  const char *search,
                  guint limit,
                  guint offset,
                  guint *n_total,
                  GError **error)
{
  gboolean is_all = status == NULL || g_str_equal (status, "all");
  const char *where = " WHERE (CASE WHEN ? THEN status IN ('hold', 'approved') ELSE status = ? END)"
                      " AND (? = 0 OR post = ?)"
                      " AND instr (lower (content || ' ' || author_name), lower (?)) > 0";
  g_autofree char *counting = g_strconcat ("SELECT count (*) FROM comments", where, NULL);
  g_autofree char *sql =
      g_strconcat (SELECT, where, " ORDER BY date_s DESC, id DESC LIMIT ? OFFSET ?", NULL);
  const char *words = search == NULL ? "" : search;
  gint64 count;

  if (!lc_database_read_number (database, &count, 0, error, counting, "isiis", (gint64) is_all,
                                status, post, post, words))
    return NULL;
  if (n_total != NULL)
    *n_total = (guint) count;
  return read_rows (database,
                    lc_database_query (database, error, sql, "isiisii", (gint64) is_all, status,
                                       post, post, words, limit == 0 ? (gint64) -1 : (gint64) limit,
                                       (gint64) offset),
                    error);
}

gboolean
lc_comment_save (LcDatabase *database, LcComment *comment, GError **error)
{
  if (comment->id != 0)
    return lc_database_run (database, error,
                            "UPDATE comments SET author_name = ?, author_email = ?, author_url = ?,"
                            " content = ?, date_s = ?, status = ?, trashed_status = ? WHERE id = ?",
                            "ssssissi", comment->author_name, comment->author_email,
                            comment->author_url, comment->content, comment->date_s, comment->status,
                            comment->trashed_status, comment->id);
  if (!lc_database_run (database, error,
                        "INSERT INTO comments (post, parent, user, author_name, author_email,"
                        " author_url, content, date_s, status, trashed_status)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "iiissssiss", comment->post, comment->parent, comment->user,
                        comment->author_name, comment->author_email, comment->author_url,
                        comment->content, comment->date_s, comment->status,
                        comment->trashed_status))
    return FALSE;
  comment->id = lc_database_get_last_id (database);
  return TRUE;
}

gboolean
lc_comment_remove (LcDatabase *database, gint64 id, GError **error)
{
  return lc_database_run (database, error,
                          "UPDATE comments SET parent = (SELECT parent FROM comments WHERE id = ?)"
                          " WHERE parent = ?",
                          "ii", id, id)
         && lc_database_run (database, error, "DELETE FROM comments WHERE id = ?", "i", id);
}

/* lc-post.c - the stories of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-post.h"

#include <string.h>

#define SELECT                                                                                     \
  "SELECT posts.id, author, users.name, status, trashed_status, slug, title, excerpt, content,"    \
  " date_s, is_floating, modified_s, featured_media, comments_open, is_sticky,"                    \
  " (SELECT count (*) FROM comments WHERE post = posts.id AND comments.status = 'approved')"
#define FROM    " FROM posts JOIN users ON users.id = author"
#define A_DAY_S (24 * 60 * 60)

LcPost *
lc_post_new (gint64 author)
{
  LcPost *post = g_new0 (LcPost, 1);

  post->author = author;
  post->author_name = g_strdup ("");
  post->status = g_strdup ("draft");
  post->trashed_status = g_strdup ("");
  post->slug = g_strdup ("");
  post->title = g_strdup ("");
  post->excerpt = g_strdup ("");
  post->content = g_strdup ("");
  post->date_s = g_get_real_time () / G_USEC_PER_SEC;
  post->modified_s = post->date_s;
  post->is_floating = TRUE;
  post->comments_open = TRUE;
  return post;
}

void
lc_post_free (LcPost *post)
{
  g_free (post->author_name);
  g_free (post->status);
  g_free (post->trashed_status);
  g_free (post->slug);
  g_free (post->title);
  g_free (post->excerpt);
  g_free (post->content);
  g_free (post);
}

static LcPost *
read_row (sqlite3_stmt *row)
{
  LcPost *post = g_new0 (LcPost, 1);
  const char *content = (const char *) sqlite3_column_text (row, 8);

  post->id = sqlite3_column_int64 (row, 0);
  post->author = sqlite3_column_int64 (row, 1);
  post->author_name = lc_database_dup_text (row, 2);
  post->status = lc_database_dup_text (row, 3);
  post->trashed_status = lc_database_dup_text (row, 4);
  post->slug = lc_database_dup_text (row, 5);
  post->title = lc_database_dup_text (row, 6);
  post->excerpt = lc_database_dup_text (row, 7);
  post->content_length = (gsize) sqlite3_column_bytes (row, 8);
  post->content = content == NULL ? g_strdup ("") : g_memdup2 (content, post->content_length + 1);
  post->date_s = sqlite3_column_int64 (row, 9);
  post->is_floating = sqlite3_column_int (row, 10) != 0;
  post->modified_s = sqlite3_column_int64 (row, 11);
  post->featured_media = sqlite3_column_int64 (row, 12);
  post->comments_open = sqlite3_column_int (row, 13) != 0;
  post->is_sticky = sqlite3_column_int (row, 14) != 0;
  post->n_comments = (guint) sqlite3_column_int64 (row, 15);
  return post;
}

LcPost *
lc_post_load (LcDatabase *database, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, error, SELECT FROM " WHERE posts.id = ?", "i", id);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

LcPost *
lc_post_find_published (LcDatabase *database, const char *slug, GError **error)
{
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, error, SELECT FROM " WHERE slug = ? AND status = 'publish'", "s", slug);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

static GPtrArray *
read_rows (LcDatabase *database, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_post_free);
  g_autoptr (sqlite3_stmt) row = statement;
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  while (lc_database_step (database, row, &failure))
    g_ptr_array_add (posts, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&posts);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
add_texts (GString *sql, const char *column, const char *const *texts)
{
  g_string_append_printf (sql, " AND %s IN (", column);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      char *quoted = sqlite3_mprintf ("%s%Q", i == 0 ? "" : ", ", texts[i]);

      g_string_append (sql, quoted);
      sqlite3_free (quoted);
    }
  g_string_append_c (sql, ')');
}

static void
add_search (GString *sql, const char *search)
{
  g_auto (GStrv) words = g_strsplit_set (search, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        char *test = sqlite3_mprintf (" AND instr (lower (title || ' ' || excerpt || ' ' ||"
                                      " content), lower (%Q)) > 0",
                                      words[i]);

        g_string_append (sql, test);
        sqlite3_free (test);
      }
}

/* @opening: up to the bracket of the list. Nothing for no numbers. */
static void
add_numbers (GString *sql, const char *opening, const gint64 *numbers, gsize n_numbers)
{
  for (gsize i = 0; i < n_numbers; i++)
    g_string_append_printf (sql, "%s%" G_GINT64_FORMAT, i == 0 ? opening : ", ", numbers[i]);
  if (n_numbers > 0)
    g_string_append_c (sql, ')');
}

static void
add_terms (GString *sql, const gint64 *terms, gsize n_terms)
{
  add_numbers (sql, " AND posts.id IN (SELECT post FROM post_terms WHERE term IN (", terms,
               n_terms);
  if (n_terms > 0)
    g_string_append_c (sql, ')');
}

static const char *
order_column (const char *name)
{
  static const char *const columns[] = { "modified", "id", "slug", "title" };
  static const char *const names[] = { "modified_s", "posts.id", "slug", "title" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (name, columns[i]))
      return names[i];
  return "date_s";
}

static GString *
make_where (const LcPostFilter *filter)
{
  static const char *const published[] = { "publish", NULL };
  GString *sql = g_string_new (FROM " WHERE 1");

  add_texts (sql, "status", filter->statuses == NULL ? published : filter->statuses);
  if (filter->slugs != NULL)
    add_texts (sql, "slug", filter->slugs);
  if (filter->search != NULL)
    add_search (sql, filter->search);
  if (filter->author != 0)
    g_string_append_printf (sql, " AND author = %" G_GINT64_FORMAT, filter->author);
  if (filter->section != 0)
    add_terms (sql, &filter->section, 1);
  if (filter->tag != 0)
    add_terms (sql, &filter->tag, 1);
  add_terms (sql, filter->sections, filter->n_sections);
  add_terms (sql, filter->tags, filter->n_tags);
  add_numbers (sql, " AND posts.id IN (", filter->ids, filter->n_ids);
  return sql;
}

GPtrArray *
lc_posts_find (LcDatabase *database, const LcPostFilter *filter, guint *n_total, GError **error)
{
  g_autoptr (GString) sql = make_where (filter);
  const char *way = filter->is_ascending ? "ASC" : "DESC";
  gint64 count = 0;

  if (n_total != NULL)
    {
      g_autofree char *counting = g_strconcat ("SELECT count (*)", sql->str, NULL);

      if (!lc_database_read_number (database, &count, 0, error, counting, ""))
        return NULL;
      *n_total = (guint) count;
    }
  g_string_prepend (sql, SELECT);
  g_string_append_printf (sql, " ORDER BY %s %s, posts.id %s LIMIT %d OFFSET %u",
                          order_column (filter->order_by), way, way,
                          filter->limit == 0 ? -1 : (int) filter->limit, filter->offset);
  return read_rows (database, lc_database_query (database, error, sql->str, ""), error);
}

GPtrArray *
lc_posts_trending (LcDatabase *database, gint64 since_s, guint limit, GError **error)
{
  return read_rows (
      database,
      lc_database_query (database, error,
                         SELECT ", ifnull ((SELECT sum (count) FROM reads WHERE post = posts.id"
                                " AND day >= ?), 0) + 10 * (SELECT count (*) FROM comments"
                                " WHERE post = posts.id AND comments.status = 'approved'"
                                " AND comments.date_s >= ?) AS interest" FROM
                                " WHERE posts.status = 'publish' AND interest > 0"
                                " ORDER BY interest DESC, posts.date_s DESC LIMIT ?",
                         "iii", since_s / A_DAY_S, since_s, (gint64) limit),
      error);
}

gboolean
lc_post_save (LcDatabase *database, LcPost *post, GError **error)
{
  gint64 id = post->id == 0 ? lc_database_make_id (database, error) : post->id;

  if (id == 0
      || !lc_database_run (
          database, error,
          "INSERT INTO posts (id, author, status, trashed_status, slug, title, excerpt, content,"
          " date_s, is_floating, modified_s, featured_media, comments_open, is_sticky)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET author = excluded.author, status = excluded.status,"
          " trashed_status = excluded.trashed_status, slug = excluded.slug,"
          " title = excluded.title, excerpt = excluded.excerpt, content = excluded.content,"
          " date_s = excluded.date_s, is_floating = excluded.is_floating,"
          " modified_s = excluded.modified_s, featured_media = excluded.featured_media,"
          " comments_open = excluded.comments_open, is_sticky = excluded.is_sticky",
          "iissssstiiiiii", id, post->author, post->status, post->trashed_status, post->slug,
          post->title, post->excerpt, post->content, post->content_length, post->date_s,
          (gint64) post->is_floating, post->modified_s, post->featured_media,
          (gint64) post->comments_open, (gint64) post->is_sticky))
    return FALSE;
  post->id = id;
  return TRUE;
}

gboolean
lc_post_remove (LcDatabase *database, gint64 id, GError **error)
{
  return lc_database_run (database, error, "DELETE FROM posts WHERE id = ?", "i", id);
}

gboolean
lc_post_set_terms (LcDatabase *database,
                   gint64 post,
                   const char *taxonomy,
                   const gint64 *terms,
                   gsize n_terms,
                   GError **error)
{
  if (!lc_database_run (database, error,
                        "DELETE FROM post_terms WHERE post = ?"
                        " AND term IN (SELECT id FROM terms WHERE taxonomy = ?)",
                        "is", post, taxonomy))
    return FALSE;
  for (gsize i = 0; i < n_terms; i++)
    if (!lc_database_run (database, error,
                          "INSERT OR IGNORE INTO post_terms (post, term)"
                          " SELECT ?, id FROM terms WHERE id = ? AND taxonomy = ?",
                          "iis", post, terms[i], taxonomy))
      return FALSE;
  return TRUE;
}

gboolean
lc_post_count_read (LcDatabase *database, gint64 post, gint64 now_s, GError **error)
{
  return lc_database_run (database, error,
                          "INSERT INTO reads VALUES (?, ?, 1)"
                          " ON CONFLICT (post, day) DO UPDATE SET count = count + 1",
                          "ii", post, now_s / A_DAY_S);
}

gboolean
lc_posts_publish_due (LcDatabase *database, gint64 now_s, gint64 *next_s, GError **error)
{
  /* modified_s stays: in WordPress, too, it is the date for which the story was scheduled. */
  return lc_database_run (database, error,
                          "UPDATE posts SET status = 'publish'"
                          " WHERE status = 'future' AND date_s <= ?",
                          "i", now_s)
         && lc_database_read_number (database, next_s, 0, error,
                                     "SELECT min (date_s) FROM posts WHERE status = 'future'", "");
}

char *
lc_post_dup_link (const LcPost *post, const char *base, GTimeZone *timezone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (post->date_s);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_timezone (utc, timezone);
  gboolean is_shown =
      g_str_equal (post->status, "publish") || g_str_equal (post->status, "private");

  if (!is_shown || post->slug[0] == '\0' || local == NULL)
    return g_strdup_printf ("%s/?p=%" G_GINT64_FORMAT, base, post->id);
  return g_strdup_printf ("%s/%04d/%02d/%s/", base, g_date_time_get_year (local),
                          g_date_time_get_month (local), post->slug);
}

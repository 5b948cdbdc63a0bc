/* lc-media.c - the pictures and files of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-media.h"

#define SELECT                                                                                     \
  "SELECT id, author, slug, path, mime_type, title, caption, alt, description, post, date_s,"      \
  " modified_s, width, height, size_bytes FROM media"

LcMedia *
lc_media_new (gint64 author)
{
  LcMedia *media = g_new0 (LcMedia, 1);

  media->author = author;
  media->slug = g_strdup ("");
  media->path = g_strdup ("");
  media->mime_type = g_strdup ("");
  media->title = g_strdup ("");
  media->caption = g_strdup ("");
  media->alt = g_strdup ("");
  media->description = g_strdup ("");
  media->date_s = g_get_real_time () / G_USEC_PER_SEC;
  media->modified_s = media->date_s;
  return media;
}

void
lc_media_free (LcMedia *media)
{
  g_free (media->slug);
  g_free (media->path);
  g_free (media->mime_type);
  g_free (media->title);
  g_free (media->caption);
  g_free (media->alt);
  g_free (media->description);
  g_free (media);
}

static LcMedia *
read_row (sqlite3_stmt *row)
{
  LcMedia *media = g_new0 (LcMedia, 1);

  media->id = sqlite3_column_int64 (row, 0);
  media->author = sqlite3_column_int64 (row, 1);
  media->slug = lc_database_dup_text (row, 2);
  media->path = lc_database_dup_text (row, 3);
  media->mime_type = lc_database_dup_text (row, 4);
  media->title = lc_database_dup_text (row, 5);
  media->caption = lc_database_dup_text (row, 6);
  media->alt = lc_database_dup_text (row, 7);
  media->description = lc_database_dup_text (row, 8);
  media->post = sqlite3_column_int64 (row, 9);
  media->date_s = sqlite3_column_int64 (row, 10);
  media->modified_s = sqlite3_column_int64 (row, 11);
  media->width = sqlite3_column_int (row, 12);
  media->height = sqlite3_column_int (row, 13);
  media->size_bytes = sqlite3_column_int64 (row, 14);
  return media;
}

LcMedia *
lc_media_load (LcDatabase *database, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, error, SELECT " WHERE id = ?", "i", id);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

LcMedia *
lc_media_find_path (LcDatabase *database, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, error, SELECT " WHERE path = ?", "s", path);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

/* " WHERE …" for what is asked. */
static char *
dup_where (const char *const *slugs, const char *search)
{
  GString *sql = g_string_new (" WHERE 1");

  for (guint i = 0; slugs != NULL && slugs[i] != NULL; i++)
    {
      char *quoted = sqlite3_mprintf ("%s%Q", i == 0 ? " AND slug IN (" : ", ", slugs[i]);

      g_string_append (sql, quoted);
      sqlite3_free (quoted);
    }
  if (slugs != NULL)
    g_string_append (sql, slugs[0] == NULL ? " AND 0" : ")");
  if (search != NULL)
    {
      char *test = sqlite3_mprintf (
          " AND instr (lower (title || ' ' || caption || ' ' || path), lower (%Q)) > 0", search);

      g_string_append (sql, test);
      sqlite3_free (test);
    }
  return g_string_free (sql, FALSE);
}

GPtrArray *
lc_media_list (LcDatabase *database,
               const char *const *slugs,
               const char *search,
               gboolean is_ascending,
               guint limit,
               guint offset,
               guint *n_total,
               GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_media_free);
  g_autofree char *where = dup_where (slugs, search);
  g_autofree char *counting = g_strconcat ("SELECT count (*) FROM media", where, NULL);
  g_autofree char *sql =
      g_strdup_printf (SELECT "%s ORDER BY id %s LIMIT %d OFFSET %u", where,
                       is_ascending ? "ASC" : "DESC", limit == 0 ? -1 : (int) limit, offset);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  gint64 count;

  if (!lc_database_read_number (database, &count, 0, error, counting, ""))
    return NULL;
  if (n_total != NULL)
    *n_total = (guint) count;
  row = lc_database_query (database, &failure, sql, "");
  while (row != NULL && lc_database_step (database, row, &failure))
    g_ptr_array_add (all, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
lc_media_save (LcDatabase *database, LcMedia *media, GError **error)
{
  gint64 id = media->id == 0 ? lc_database_make_id (database, error) : media->id;

  if (id == 0
      || !lc_database_run (
          database, error,
          "INSERT INTO media (id, author, slug, path, mime_type, title, caption, alt, description,"
          " post, date_s, modified_s, width, height, size_bytes)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET author = excluded.author, slug = excluded.slug,"
          " title = excluded.title, caption = excluded.caption, alt = excluded.alt,"
          " description = excluded.description, post = excluded.post,"
          " modified_s = excluded.modified_s",
          "iisssssssiiiiii", id, media->author, media->slug, media->path, media->mime_type,
          media->title, media->caption, media->alt, media->description, media->post, media->date_s,
          media->modified_s, (gint64) media->width, (gint64) media->height, media->size_bytes))
    return FALSE;
  media->id = id;
  return TRUE;
}

gboolean
lc_media_remove (LcDatabase *database, gint64 id, GError **error)
{
  return lc_database_run (database, error,
                          "UPDATE posts SET featured_media = 0"
                          " WHERE featured_media = ?",
                          "i", id)
         && lc_database_run (database, error, "DELETE FROM media WHERE id = ?", "i", id);
}

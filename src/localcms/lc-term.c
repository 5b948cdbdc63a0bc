/* lc-term.c - sections and tags of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-term.h"

#define SELECT                                                                                     \
  "SELECT id, taxonomy, name, slug, parent, description, (SELECT count (*) FROM post_terms"        \
  " JOIN posts ON posts.id = post WHERE term = terms.id AND status = 'publish') FROM terms"

void
lc_term_free (LcTerm *term)
{
  g_free (term->taxonomy);
  g_free (term->name);
  g_free (term->slug);
  g_free (term->description);
  g_free (term);
}

static LcTerm *
read_row (sqlite3_stmt *row)
{
  LcTerm *term = g_new0 (LcTerm, 1);

  term->id = sqlite3_column_int64 (row, 0);
  term->taxonomy = lc_database_dup_text (row, 1);
  term->name = lc_database_dup_text (row, 2);
  term->slug = lc_database_dup_text (row, 3);
  term->parent = sqlite3_column_int64 (row, 4);
  term->description = lc_database_dup_text (row, 5);
  term->n_posts = (guint) sqlite3_column_int64 (row, 6);
  return term;
}

LcTerm *
lc_term_load (LcDatabase *database, const char *taxonomy, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, error, SELECT " WHERE id = ? AND taxonomy = ?", "is", id, taxonomy);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

LcTerm *
lc_term_find_slug (LcDatabase *database, const char *taxonomy, const char *slug, GError **error)
{
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, error, SELECT " WHERE slug = ? AND taxonomy = ?", "ss", slug, taxonomy);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

GPtrArray *
lc_terms_list (LcDatabase *database, const char *taxonomy, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_term_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, &failure, SELECT " WHERE taxonomy = ? ORDER BY name COLLATE NOCASE, id", "s",
      taxonomy);

  while (row != NULL && lc_database_step (database, row, &failure))
    g_ptr_array_add (terms, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&terms);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* SQLite compares without case in ASCII only. */
LcTerm *
lc_term_find_name (LcDatabase *database, const char *taxonomy, const char *name, GError **error)
{
  g_autoptr (GPtrArray) terms = lc_terms_list (database, taxonomy, error);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      LcTerm *term = terms->pdata[i];
      g_autofree char *folded = g_utf8_casefold (term->name, -1);

      if (g_str_equal (folded, wanted))
        return g_ptr_array_steal_index (terms, i);
    }
  return NULL;
}

GPtrArray *
lc_terms_of_post (LcDatabase *database, gint64 post, const char *taxonomy, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_term_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, &failure,
      SELECT " WHERE taxonomy = ? AND id IN (SELECT term FROM post_terms WHERE post = ?)"
             " ORDER BY name COLLATE NOCASE, id",
      "si", taxonomy, post);

  while (row != NULL && lc_database_step (database, row, &failure))
    g_ptr_array_add (terms, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&terms);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
lc_term_save (LcDatabase *database, LcTerm *term, GError **error)
{
  if (term->id != 0)
    return lc_database_run (database, error,
                            "UPDATE terms SET name = ?, slug = ?, parent = ?, description = ?"
                            " WHERE id = ?",
                            "ssisi", term->name, term->slug, term->parent, term->description,
                            term->id);
  if (!lc_database_run (database, error,
                        "INSERT INTO terms (taxonomy, name, slug, parent, description)"
                        " VALUES (?, ?, ?, ?, ifnull (?, ''))",
                        "sssis", term->taxonomy, term->name, term->slug, term->parent,
                        term->description))
    return FALSE;
  term->id = lc_database_get_last_id (database);
  return TRUE;
}

gboolean
lc_term_remove (LcDatabase *database, const LcTerm *term, GError **error)
{
  if (!lc_database_begin (database, error))
    return FALSE;
  if (lc_database_run (database, error, "UPDATE terms SET parent = ? WHERE parent = ?", "ii",
                       term->parent, term->id)
      && lc_database_run (database, error, "DELETE FROM terms WHERE id = ?", "i", term->id)
      && lc_database_run (database, error,
                          "INSERT INTO post_terms (post, term) SELECT id, ? FROM posts WHERE NOT"
                          " EXISTS (SELECT 1 FROM post_terms JOIN terms ON terms.id = term"
                          " WHERE post = posts.id AND taxonomy = 'category')",
                          "i", (gint64) LC_FIRST_SECTION))
    return lc_database_commit (database, error);
  lc_database_rollback (database);
  return FALSE;
}

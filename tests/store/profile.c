/* profile.c - a throwaway profile, and waiting for what the store answers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

char *
make_profile (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sf-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_profile (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

SfStore *
open_store (const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_store_open_async (folder, NULL, keep_result_cb, &result);
  return sf_store_open_finish (wait_for (&result), error);
}

void
close_store (SfStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_store_close_async (store, NULL, keep_result_cb, &result);
  g_assert_true (sf_store_close_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

SfDraft *
create_draft (SfStore *store, SfDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_draft_create_async (store, document, NULL, keep_result_cb, &result);
  return sf_draft_open_finish (wait_for (&result), error);
}

SfDraft *
open_draft (SfStore *store, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_draft_open_async (store, id, NULL, keep_result_cb, &result);
  return sf_draft_open_finish (wait_for (&result), error);
}

gboolean
sync_draft (SfDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_draft_sync_async (draft, NULL, keep_result_cb, &result);
  return sf_draft_sync_finish (draft, wait_for (&result), error);
}

void
type_words (SfDraft *draft, const char *words)
{
  SfDocument *document = sf_draft_get_document (draft);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      const SfBlock *line = sf_document_get_line (document, 0);
      g_autoptr (SfText) key = sf_text_new (p, g_utf8_next_char (p) - p);
      g_autoptr (SfEdit) edit =
          sf_document_edit_splice (document, line->id, sf_text_get_length (line->text), 0, key);
      g_autoptr (GError) error = NULL;

      g_assert_true (sf_history_do (sf_draft_get_history (draft), edit, SF_REASON_TYPING, &error));
      g_assert_no_error (error);
    }
}

const char *
first_line (SfDraft *draft)
{
  return sf_text_get_string (sf_document_get_line (sf_draft_get_document (draft), 0)->text);
}

static sqlite3 *
open_beside (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "profile.db", NULL);
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_busy_timeout (connection, 5000), ==, SQLITE_OK);
  return connection;
}

void
run_sql (const char *folder, const char *sql)
{
  sqlite3 *connection = open_beside (folder);

  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (connection), ==, SQLITE_OK);
}

gint64
read_number (const char *folder, const char *sql)
{
  sqlite3 *connection = open_beside (folder);
  sqlite3_stmt *statement = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (connection), ==, SQLITE_OK);
  return number;
}

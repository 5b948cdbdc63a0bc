/* sf-database.c - one SQLite connection, owned by the thread that opened it
 * Every result of SQLite passes through set_error(), so that the user reads words, not codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-database.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sf-schema.h"

#define SCHEMA_PATH "/org/standfirst/Standfirst/store/schema/"

struct _SfDatabase
{
  sqlite3 *connection; /* (owned) */
  GThread *thread;     /* the only one that may use it */
};

static const char *const migrations[] = { "001-first.sql" };

/* A quota and a limit on the file's size need the same of the user as a full disk. */
static gboolean
is_about_space (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* sqlite3_system_errno() knows nothing of a commit that failed: the files themselves do. */
static gboolean
is_out_of_space (sqlite3 *connection)
{
  sqlite3_file *journal = NULL;
  int of_database = 0;
  int of_journal = 0;

  if (connection == NULL)
    return FALSE;
  sqlite3_file_control (connection, NULL, SQLITE_FCNTL_LAST_ERRNO, &of_database);
  sqlite3_file_control (connection, NULL, SQLITE_FCNTL_JOURNAL_POINTER, &journal);
  if (journal != NULL && journal->pMethods != NULL)
    journal->pMethods->xFileControl (journal, SQLITE_FCNTL_LAST_ERRNO, &of_journal);
  return is_about_space (sqlite3_system_errno (connection)) || is_about_space (of_database)
         || is_about_space (of_journal);
}

static SfStoreError
error_code (sqlite3 *connection, int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SF_STORE_ERROR_LOCKED;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return SF_STORE_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return SF_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      return is_out_of_space (connection) ? SF_STORE_ERROR_FULL : SF_STORE_ERROR_FAILED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return SF_STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_FOREIGNKEY ? SF_STORE_ERROR_NOT_FOUND
                                                    : SF_STORE_ERROR_CONFLICT;
    default:
      return SF_STORE_ERROR_FAILED;
    }
}

static const char *
error_words (SfStoreError code)
{
  switch (code)
    {
    case SF_STORE_ERROR_LOCKED:
      return _ ("Another program is using your stories. Close it or try again in a moment.");
    case SF_STORE_ERROR_READ_ONLY:
      return _ (
          "Your stories can’t be saved: the profile folder is read-only. Check its permissions.");
    case SF_STORE_ERROR_FULL:
      return _ ("Your stories can’t be saved: the disk is full. Free some space.");
    case SF_STORE_ERROR_DAMAGED:
      return _ ("The file with your stories is damaged. Restore it from a backup or set it aside.");
    case SF_STORE_ERROR_NEWER:
      return _ ("These stories were saved by a newer version of Standfirst. Update the program to "
                "open them.");
    case SF_STORE_ERROR_NOT_FOUND:
      return _ ("The story or the site is no longer in this profile.");
    case SF_STORE_ERROR_CONFLICT:
      return _ ("This was changed elsewhere meanwhile, or is already taken. Look again.");
    case SF_STORE_ERROR_FAILED:
      break;
    }
  return _ ("Your stories can’t be read or saved. Try again.");
}

static void
set_error (sqlite3 *connection, int result, GError **error)
{
  SfStoreError code = error_code (connection, result);

  if (code == SF_STORE_ERROR_FAILED)
    g_set_error (error, SF_STORE_ERROR, (int) code, "%s (%s)", error_words (code),
                 sqlite3_errstr (result));
  else
    g_set_error_literal (error, SF_STORE_ERROR, (int) code, error_words (code));
}

static gboolean
execute (SfDatabase *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  set_error (self->connection, sqlite3_extended_errcode (self->connection), error);
  return FALSE;
}

static gboolean
read_pragma (SfDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = sf_database_query (self, error, sql, "");

  if (statement == NULL || !sf_database_step (self, statement, error))
    return FALSE;
  *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static gboolean
run_migration (SfDatabase *self, guint index, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_PATH, migrations[index], NULL);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", index + 1);
  g_autoptr (GBytes) sql = NULL;

  sql =
      g_resource_lookup_data (sf_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return sql != NULL && execute (self, g_bytes_get_data (sql, NULL), error)
         && execute (self, stamp, error);
}

static gboolean
migrate (SfDatabase *self, GError **error)
{
  gint64 version;

  /* Read inside the transaction: two processes may open a new profile at once. */
  if (!sf_database_begin (self, TRUE, error))
    return FALSE;
  if (!read_pragma (self, "PRAGMA user_version", &version, error))
    goto fail;
  if (version < 0 || version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_NEWER,
                           error_words (SF_STORE_ERROR_NEWER));
      goto fail;
    }
  for (guint i = (guint) version; i < G_N_ELEMENTS (migrations); i++)
    if (!run_migration (self, i, error))
      goto fail;
  if (sf_database_commit (self, error))
    return TRUE;
fail:
  sf_database_rollback (self);
  return FALSE;
}

SfDatabase *
sf_database_open (const char *path, gboolean is_writer, GError **error)
{
  g_autoptr (SfDatabase) self = g_new0 (SfDatabase, 1);
  int flags = is_writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  int result;

  self->thread = g_thread_self ();
  result = sqlite3_open_v2 (path, &self->connection, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self->connection, result, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_busy_timeout (self->connection, 5000);
  if (!execute (self, "PRAGMA foreign_keys = ON", error))
    return NULL;
  if (!is_writer)
    return g_steal_pointer (&self);
  if (!execute (self, "PRAGMA journal_mode = WAL", error) || !migrate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sf_database_close (SfDatabase *self)
{
  g_assert (self->thread == g_thread_self ());
  if (sqlite3_close (self->connection) != SQLITE_OK)
    g_error ("a statement outlived its connection");
  g_free (self);
}

static int
bind_variant (sqlite3_stmt *statement, int index, GVariant *value)
{
  g_autoptr (GVariant) boxed = NULL;

  if (value == NULL)
    return sqlite3_bind_null (statement, index);
  boxed = g_variant_ref_sink (g_variant_new_variant (value));
  return sqlite3_bind_blob64 (statement, index, g_variant_get_data (boxed),
                              g_variant_get_size (boxed), SQLITE_TRANSIENT);
}

static sqlite3_stmt *
prepare (SfDatabase *self, GError **error, const char *sql, const char *types, va_list values)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  g_assert (self->thread == g_thread_self ());
  result = sqlite3_prepare_v2 (self->connection, sql, -1, &statement, NULL);
  for (int i = 1; result == SQLITE_OK && types[i - 1] != '\0'; i++)
    {
      if (types[i - 1] == 's')
        result =
            sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_TRANSIENT);
      else if (types[i - 1] == 'v')
        result = bind_variant (statement, i, va_arg (values, GVariant *));
      else
        result = sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
    }
  if (result == SQLITE_OK)
    return g_steal_pointer (&statement);
  set_error (self->connection, result, error);
  return NULL;
}

sqlite3_stmt *
sf_database_query (SfDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return statement;
}

gboolean
sf_database_step (SfDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int result;

  g_assert (self->thread == g_thread_self ());
  result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (self->connection, result, error);
  return result == SQLITE_ROW;
}

gboolean
sf_database_run (SfDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) failure = NULL;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  sf_database_step (self, statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gint64
sf_database_get_last_id (SfDatabase *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

int
sf_database_get_n_changed (SfDatabase *self)
{
  return sqlite3_changes (self->connection);
}

gint64
sf_database_get_data_version (SfDatabase *self, GError **error)
{
  gint64 version;

  return read_pragma (self, "PRAGMA data_version", &version, error) ? version : -1;
}

gboolean
sf_database_begin (SfDatabase *self, gboolean is_synced, GError **error)
{
  return execute (self, is_synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                  error)
         && execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
sf_database_commit (SfDatabase *self, GError **error)
{
  return execute (self, "COMMIT", error);
}

void
sf_database_rollback (SfDatabase *self)
{
  g_autoptr (GError) error = NULL;

  /* SQLite itself rolls back after some errors, a full disk among them. */
  if (sqlite3_get_autocommit (self->connection) == 0 && !execute (self, "ROLLBACK", &error))
    g_warning ("cannot roll back: %s", error->message);
}

char *
sf_database_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

GVariant *
sf_database_dup_variant (sqlite3_stmt *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) boxed = NULL;

  if (data == NULL)
    return NULL;
  bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
  boxed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  return g_variant_get_variant (boxed);
}

/* lc-database.c - what the practice site keeps: one SQLite file, of one thread
 * The file is locked for as long as it is open: two servers would each publish a scheduled story.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-database.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "lc-schema.h"

#define SCHEMA_PATH "/org/standfirst/Standfirst/localcms/schema/"

G_DEFINE_QUARK (lc - error - quark, lc_error)

struct _LcDatabase
{
  sqlite3 *connection; /* (owned) */
};

static const char *const migrations[] = { "001-first.sql" };
static const char *const first_roles[] = { "administrator", "editor", "author", "contributor",
                                           "subscriber" };
/* The first is where a story goes that names none. */
static const char *const first_sections[] = { "Uncategorized", "Home",    "World", "Business",
                                              "Science",       "Culture", "Sport" };

static void
set_error (LcDatabase *self, int result, GError **error)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, LC_ERROR, LC_ERROR_IN_USE,
                           _ ("another practice site already runs in this folder"));
      break;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED,
                           _ ("the site's file is damaged; move it away to begin a new site"));
      break;
    default:
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED,
                   /* Translators: %s says why, in English. */
                   _ ("the site's file can’t be read or written: %s"),
                   self->connection == NULL ? sqlite3_errstr (result)
                                            : sqlite3_errmsg (self->connection));
    }
}

static gboolean
execute (LcDatabase *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    set_error (self, result, error);
  return result == SQLITE_OK;
}

static gboolean
add_first_rows (LcDatabase *self, GError **error)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (first_roles); i++)
    {
      g_autofree char *email = g_strconcat (first_roles[i], "@newsroom.invalid", NULL);
      g_autofree char *name = g_strconcat ("The ", first_roles[i], NULL);

      name[strlen ("The ")] = g_ascii_toupper (name[strlen ("The ")]);
      if (!lc_database_run (self, error,
                            "INSERT INTO users (login, name, email, role, registered_s)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "ssssi", first_roles[i], name, email, first_roles[i], now_s))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (first_sections); i++)
    {
      g_autofree char *slug = g_ascii_strdown (first_sections[i], -1);

      if (!lc_database_run (self, error,
                            "INSERT INTO terms (taxonomy, name, slug) VALUES ('category', ?, ?)",
                            "ss", first_sections[i], slug))
        return FALSE;
    }
  return lc_database_set (self, "title", "The Practice Post", error)
         && lc_database_set (self, "tagline", "A newsroom to try things out in", error)
         && lc_database_set (self, "language", "en", error)
         && lc_database_set (self, "timezone", "Europe/Berlin", error)
         && lc_database_set (self, "posts_per_page", "10", error);
}

static gboolean
run_migration (LcDatabase *self, guint index, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_PATH, migrations[index], NULL);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", index + 1);
  g_autoptr (GBytes) sql = NULL;

  sql =
      g_resource_lookup_data (lc_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return sql != NULL && execute (self, g_bytes_get_data (sql, NULL), error)
         && execute (self, stamp, error);
}

static gboolean
migrate (LcDatabase *self, GError **error)
{
  gint64 version;

  if (!lc_database_begin (self, error))
    return FALSE;
  if (!lc_database_read_number (self, &version, 0, error, "PRAGMA user_version", ""))
    goto fail;
  if (version < 0 || version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_NEWER,
                           _ ("the site's file was made by a newer version of Standfirst"));
      goto fail;
    }
  for (guint i = (guint) version; i < G_N_ELEMENTS (migrations); i++)
    if (!run_migration (self, i, error))
      goto fail;
  if (version == 0 && !add_first_rows (self, error))
    goto fail;
  return lc_database_commit (self, error);
fail:
  lc_database_rollback (self);
  return FALSE;
}

/* SQLite would make the file readable by all: addresses and drafts stand in it. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int number = errno;

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "%s: %s", path, g_strerror (number));
  return FALSE;
}

LcDatabase *
lc_database_open (const char *path, GError **error)
{
  g_autoptr (LcDatabase) self = g_new0 (LcDatabase, 1);
  int result;

  if (!make_private (path, error))
    return NULL;
  result =
      sqlite3_open_v2 (path, &self->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->connection, 2000);
  if (!execute (self, "PRAGMA locking_mode = EXCLUSIVE", error)
      || !execute (self, "PRAGMA journal_mode = WAL", error)
      || !execute (self, "PRAGMA foreign_keys = ON", error) || !migrate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lc_database_close (LcDatabase *self)
{
  if (sqlite3_close (self->connection) != SQLITE_OK)
    g_error ("a statement outlived its connection");
  g_free (self);
}

static char *
dup_setting (LcDatabase *self, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (self, error, "SELECT value FROM settings WHERE name = ?", "s", name);

  if (row == NULL || !lc_database_step (self, row, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "the setting %s is missing", name);
      return NULL;
    }
  return lc_database_dup_text (row, 0);
}

LcSettings *
lc_database_load_settings (LcDatabase *self, GError **error)
{
  g_autoptr (LcSettings) settings = g_new0 (LcSettings, 1);
  g_autoptr (GError) failure = NULL;
  g_autofree char *n_posts = dup_setting (self, "posts_per_page", &failure);

  if (failure == NULL)
    settings->title = dup_setting (self, "title", &failure);
  if (failure == NULL)
    settings->tagline = dup_setting (self, "tagline", &failure);
  if (failure == NULL)
    settings->language = dup_setting (self, "language", &failure);
  if (failure == NULL)
    settings->timezone_name = dup_setting (self, "timezone", &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  settings->posts_per_page = (guint) CLAMP (g_ascii_strtoull (n_posts, NULL, 10), 1, 100);
  settings->timezone = g_time_zone_new_identifier (settings->timezone_name);
  if (settings->timezone == NULL)
    settings->timezone = g_time_zone_new_utc ();
  return g_steal_pointer (&settings);
}

void
lc_settings_free (LcSettings *settings)
{
  g_free (settings->title);
  g_free (settings->tagline);
  g_free (settings->language);
  g_free (settings->timezone_name);
  g_clear_pointer (&settings->timezone, g_time_zone_unref);
  g_free (settings);
}

gboolean
lc_database_set (LcDatabase *self, const char *name, const char *value, GError **error)
{
  return lc_database_run (self, error,
                          "INSERT INTO settings VALUES (?, ?)"
                          " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                          "ss", name, value);
}

static int
bind_values (sqlite3_stmt *statement, const char *types, va_list values)
{
  int result = SQLITE_OK;

  for (int i = 1; result == SQLITE_OK && types[i - 1] != '\0'; i++)
    {
      char type = types[i - 1];

      if (type == 'i')
        result = sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
      else
        {
          const char *data = va_arg (values, const char *);
          gsize size = type == 's' ? (gsize) -1 : va_arg (values, gsize);

          if (type == 'b')
            result = sqlite3_bind_blob64 (statement, i, data, size, SQLITE_TRANSIENT);
          else if (type == 't')
            result = sqlite3_bind_text64 (statement, i, data, size, SQLITE_TRANSIENT, SQLITE_UTF8);
          else
            result = sqlite3_bind_text (statement, i, data, -1, SQLITE_TRANSIENT);
        }
    }
  return result;
}

static sqlite3_stmt *
prepare (LcDatabase *self, GError **error, const char *sql, const char *types, va_list values)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (self->connection, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = bind_values (statement, types, values);
  if (result == SQLITE_OK)
    return g_steal_pointer (&statement);
  set_error (self, result, error);
  return NULL;
}

sqlite3_stmt *
lc_database_query (LcDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return statement;
}

gboolean
lc_database_step (LcDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (self, result, error);
  return result == SQLITE_ROW;
}

/* @value: (nullable): for what the first row holds, @missing without one. */
static gboolean
finish (LcDatabase *self, sqlite3_stmt *statement, gint64 *value, gint64 missing, GError **error)
{
  g_autoptr (sqlite3_stmt) owned = statement;
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      set_error (self, result, error);
      return FALSE;
    }
  if (value != NULL)
    *value = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : missing;
  return TRUE;
}

gboolean
lc_database_run (LcDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return finish (self, statement, NULL, 0, error);
}

gboolean
lc_database_read_number (LcDatabase *self,
                         gint64 *value,
                         gint64 missing,
                         GError **error,
                         const char *sql,
                         const char *types,
                         ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return finish (self, statement, value, missing, error);
}

gint64
lc_database_get_last_id (LcDatabase *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

gint64
lc_database_make_id (LcDatabase *self, GError **error)
{
  if (!lc_database_run (self, error, "INSERT INTO objects DEFAULT VALUES", ""))
    return 0;
  return lc_database_get_last_id (self);
}

gboolean
lc_database_begin (LcDatabase *self, GError **error)
{
  return execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
lc_database_commit (LcDatabase *self, GError **error)
{
  if (execute (self, "COMMIT", error))
    return TRUE;
  lc_database_rollback (self);
  return FALSE;
}

void
lc_database_rollback (LcDatabase *self)
{
  g_autoptr (GError) error = NULL;

  /* SQLite itself rolls back after some errors, a full disk among them. */
  if (sqlite3_get_autocommit (self->connection) == 0 && !execute (self, "ROLLBACK", &error))
    g_warning ("cannot roll back: %s", error->message);
}

char *
lc_database_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strdup (text == NULL ? "" : text);
}

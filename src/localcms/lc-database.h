/* lc-database.h - what the practice site keeps: one SQLite file, of one thread
 * The tables' own headers (lc-post.h, lc-term.h, lc-media.h, lc-comment.h, lc-user.h) say what can
 * be asked of it; here is what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define LC_ERROR (lc_error_quark ())
GQuark lc_error_quark (void);

/* IN_USE: another process has the file. NEWER: a later version of the program made it. NOT_FOUND:
 * a setting is missing. NOT_A_FILE: of lc_uploads_add(). */
typedef enum
{
  LC_ERROR_FAILED,
  LC_ERROR_IN_USE,
  LC_ERROR_NEWER,
  LC_ERROR_NOT_FOUND,
  LC_ERROR_NOT_A_FILE,
} LcError;

typedef struct _LcDatabase LcDatabase;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* What holds for the whole site. */
typedef struct
{
  char *title;
  char *tagline;
  char *language;      /* of BCP 47, such as "en" */
  char *timezone_name; /* of the time zone database, such as "Europe/Berlin" */
  GTimeZone *timezone;
  guint posts_per_page;
} LcSettings;

void lc_settings_free (LcSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSettings, lc_settings_free)

/* Opens the file, which is made (readable by its owner only) with its users and sections when there
 * is none. Blocks for the disk. Errors: LC_ERROR. */
LcDatabase *lc_database_open (const char *path, GError **error);
void lc_database_close (LcDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDatabase, lc_database_close)

/* Returns: (transfer full). */
LcSettings *lc_database_load_settings (LcDatabase *self, GError **error);
/* @name: "title", "tagline", "language", "timezone" or "posts_per_page". */
gboolean lc_database_set (LcDatabase *self, const char *name, const char *value, GError **error);

/* @types names the values to bind: 's' const char * (nullable), 'i' gint64, 't' text of a const
 * char * and a gsize (which may hold NUL), 'b' bytes of a const void * and a gsize.
 * Returns: (transfer full) a statement to step. */
sqlite3_stmt *lc_database_query (LcDatabase *self,
                                 GError **error,
                                 const char *sql,
                                 const char *types,
                                 ...);
/* TRUE for a row; FALSE with no error at the end. */
gboolean lc_database_step (LcDatabase *self, sqlite3_stmt *statement, GError **error);
/* Runs a statement that returns no row. */
gboolean lc_database_run (LcDatabase *self,
                          GError **error,
                          const char *sql,
                          const char *types,
                          ...);
/* The one number of the first row; @missing when there is no row. */
gboolean lc_database_read_number (LcDatabase *self,
                                  gint64 *value,
                                  gint64 missing,
                                  GError **error,
                                  const char *sql,
                                  const char *types,
                                  ...);
gint64 lc_database_get_last_id (LcDatabase *self);
/* A number for a new story, file or revision; 0 on error. */
gint64 lc_database_make_id (LcDatabase *self, GError **error);

/* One transaction at a time; what stands between is on the disk when commit returns TRUE. Rolls
 * back when a commit fails. */
gboolean lc_database_begin (LcDatabase *self, GError **error);
gboolean lc_database_commit (LcDatabase *self, GError **error);
void lc_database_rollback (LcDatabase *self);

/* Returns: (transfer full), never NULL. */
char *lc_database_dup_text (sqlite3_stmt *statement, int column);

G_END_DECLS

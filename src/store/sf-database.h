/* sf-database.h - one SQLite connection, owned by the thread that opened it
 * Only for the files of this folder: others ask the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "sf-store.h"

G_BEGIN_DECLS

typedef struct _SfDatabase SfDatabase;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* @is_writer: makes the file when there is none, and brings its schema up to date.
 * Errors: as sf_store_open_async(). The calling thread owns what is returned. */
SfDatabase *sf_database_open (const char *path, gboolean is_writer, GError **error);
void sf_database_close (SfDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfDatabase, sf_database_close)

/* @types names the values to bind: 's' const char * (nullable), 'i' gint64, 'v' GVariant *
 * (nullable). Returns: (transfer full) a statement to step. */
sqlite3_stmt *sf_database_query (SfDatabase *self,
                                 GError **error,
                                 const char *sql,
                                 const char *types,
                                 ...);
/* TRUE for a row; FALSE with no error at the end. */
gboolean sf_database_step (SfDatabase *self, sqlite3_stmt *statement, GError **error);
/* Runs a statement that returns no row. */
gboolean sf_database_run (SfDatabase *self,
                          GError **error,
                          const char *sql,
                          const char *types,
                          ...);
gint64 sf_database_get_last_id (SfDatabase *self);
int sf_database_get_n_changed (SfDatabase *self);
/* Changes when another connection commits; -1 on error. */
gint64 sf_database_get_data_version (SfDatabase *self, GError **error);

/* @is_synced: the commit is on the disk when sf_database_commit() returns. */
gboolean sf_database_begin (SfDatabase *self, gboolean is_synced, GError **error);
gboolean sf_database_commit (SfDatabase *self, GError **error);
void sf_database_rollback (SfDatabase *self);

/* Returns: (transfer full) (nullable). */
char *sf_database_dup_text (sqlite3_stmt *statement, int column);
GVariant *sf_database_dup_variant (sqlite3_stmt *statement, int column);

G_END_DECLS

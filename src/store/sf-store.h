/* sf-store.h - what this workstation keeps: one profile folder and its database
 * One writer thread and one read-only thread each own a connection; nothing else touches SQLite.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_STORE_ERROR (sf_store_error_quark ())
GQuark sf_store_error_quark (void);

/* One code per distinct reaction of the caller; the message says what to do. */
typedef enum
{
  SF_STORE_ERROR_LOCKED,    /* another process holds it: try again */
  SF_STORE_ERROR_READ_ONLY, /* the folder cannot be written */
  SF_STORE_ERROR_FULL,      /* the disk is full */
  SF_STORE_ERROR_DAMAGED,   /* not a database, or a broken one */
  SF_STORE_ERROR_NEWER,     /* made by a newer version */
  SF_STORE_ERROR_NOT_FOUND,
  SF_STORE_ERROR_CONFLICT, /* the row is not as the caller believed */
  SF_STORE_ERROR_FAILED,
} SfStoreError;

/* What a "changed" signal is about. */
typedef enum
{
  SF_TOPIC_DRAFTS = 1,
  SF_TOPIC_SITES = 2,
  SF_TOPIC_PLACEMENTS = 3,
  SF_TOPIC_OUTBOX = 4,
  SF_TOPIC_ALL = 5, /* another process wrote: anything may have changed */
} SfTopic;

/* Signal "changed" (int topic, const char *draft_id (nullable)): something was committed, by this
 * process or another. Main context. All functions below are for the main thread. */
#define SF_TYPE_STORE (sf_store_get_type ())
G_DECLARE_FINAL_TYPE (SfStore, sf_store, SF, STORE, GObject)

/* Opens the profile in @folder, making it (0700) and its database (0600) when there is none, and
 * brings an older database up to date.
 * Errors: SF_STORE_ERROR_READ_ONLY, _FULL, _DAMAGED, _NEWER, _LOCKED. */
void sf_store_open_async (const char *folder,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
SfStore *sf_store_open_finish (GAsyncResult *result, GError **error);

/* $XDG_DATA_HOME/standfirst. Returns: (transfer full). */
char *sf_store_dup_default_folder (void);
const char *sf_store_get_folder (SfStore *self);

/* Finishes what is queued, closes both connections. Later calls fail with SF_STORE_ERROR_FAILED. */
void sf_store_close_async (SfStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sf_store_close_finish (SfStore *self, GAsyncResult *result, GError **error);

/* Takes the profile's sender lock without waiting; it ends with the process, however it ends.
 * Returns: FALSE when another process sends. */
gboolean sf_store_lock_sender (SfStore *self, GError **error);
void sf_store_unlock_sender (SfStore *self);

G_END_DECLS

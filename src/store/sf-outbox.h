/* sf-outbox.h - requests to sites that survive a crash
 * A row and its placement change in one synced transaction, and only from the state the caller saw;
 * the rows of one story on one site are worked off in order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-placement.h"

G_BEGIN_DECLS

/* Stored numbers: append, never renumber. */
typedef enum
{
  SF_ACTION_PUBLISH = 1,
  SF_ACTION_SCHEDULE = 2,
  SF_ACTION_DRAFT = 3,
  SF_ACTION_REVIEW = 4,
  SF_ACTION_UPDATE = 5,
  SF_ACTION_UNPUBLISH = 6,
  SF_ACTION_TRASH = 7,
} SfAction;

typedef enum
{
  SF_OUTCOME_NONE = 0, /* under way */
  SF_OUTCOME_DONE = 1,
  SF_OUTCOME_FAILED = 2, /* needs a person */
  SF_OUTCOME_DROPPED = 3,
} SfOutcome;

typedef struct
{
  gint64 id;      /* 0 until added */
  guint version;  /* counts the row's changes: an update must name the one it read */
  char *draft_id; /* (owned) */
  char *site_id;  /* (owned) */
  SfAction action;
  gint64 wanted_time_s; /* schedule: Unix seconds */
  GVariant *document;   /* (owned) the frozen story, as sf_document_to_variant() */
  guint step;           /* publish's own state, 0 = not begun */
  GVariant *data;       /* (owned) (nullable) publish's own */
  gboolean is_paused;
  guint n_attempts;
  gint64 next_attempt_us; /* real time; 0 = now */
  char *error_code;       /* (owned) (nullable) */
  char *error_message;    /* (owned) (nullable) */
  gint64 created_us;
  gint64 finished_us; /* 0 = not yet */
  SfOutcome outcome;
} SfOutboxRow;

#define SF_TYPE_OUTBOX_ROW (sf_outbox_row_get_type ())
GType sf_outbox_row_get_type (void);
/* @document: floating or not. */
SfOutboxRow *sf_outbox_row_new (const char *draft_id,
                                const char *site_id,
                                SfAction action,
                                GVariant *document);
SfOutboxRow *sf_outbox_row_copy (const SfOutboxRow *row);
void sf_outbox_row_free (SfOutboxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfOutboxRow, sf_outbox_row_free)

/* Adds @row in a synced commit. Returns: its id, 0 on error.
 * Errors: SF_STORE_ERROR_NOT_FOUND for an unknown draft or site. */
void sf_outbox_add_async (SfStore *store,
                          const SfOutboxRow *row,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gint64 sf_outbox_add_finish (SfStore *store, GAsyncResult *result, GError **error);

/* Stores all of @row but its document, and @placement (nullable), together, in a synced commit.
 * Returns: (transfer full) the row with its new version.
 * Errors: SF_STORE_ERROR_CONFLICT if the row's version is not that of @row any more or the remote
 * id belongs to another story; _NOT_FOUND. */
void sf_outbox_update_async (SfStore *store,
                             const SfOutboxRow *row,
                             const SfPlacement *placement,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SfOutboxRow *sf_outbox_update_finish (SfStore *store, GAsyncResult *result, GError **error);

/* Oldest first. @draft_id: (nullable). @with_finished: also those with an outcome.
 * Returns: (transfer full) (element-type SfOutboxRow). */
void sf_outbox_list_async (SfStore *store,
                           const char *draft_id,
                           gboolean with_finished,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *sf_outbox_list_finish (SfStore *store, GAsyncResult *result, GError **error);

/* One row. Errors: SF_STORE_ERROR_NOT_FOUND. */
void sf_outbox_get_async (SfStore *store,
                          gint64 id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
SfOutboxRow *sf_outbox_get_finish (SfStore *store, GAsyncResult *result, GError **error);

/* The next row to work on: not paused, due at @now_us, the first unfinished of its story and site.
 * Returns: (transfer full) (nullable): NULL without error when nothing is due. */
void sf_outbox_next_async (SfStore *store,
                           gint64 now_us,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
SfOutboxRow *sf_outbox_next_finish (SfStore *store, GAsyncResult *result, GError **error);

G_END_DECLS

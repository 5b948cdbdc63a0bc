/* sf-draft.h - a story that is open: its document, its history, and its journal
 * Every record of the history is handed to the writer within 250 ms of the first unsaved key, in
 * order; what could not be written stays in memory and is tried again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-history.h"
#include "sf-store.h"

G_BEGIN_DECLS

typedef enum
{
  SF_DRAFT_SAVED, /* everything is on disk */
  SF_DRAFT_SAVING,
  SF_DRAFT_FAILED, /* not on disk: see sf_draft_get_message(); writing goes on and it is retried */
  SF_DRAFT_GONE,   /* deleted for good while it was open: it is never written again */
} SfDraftState;

/* Properties, read only, notify: "state" (int SfDraftState), "message" (nullable string),
 * "is-trashed" (boolean). */
#define SF_TYPE_DRAFT (sf_draft_get_type ())
G_DECLARE_FINAL_TYPE (SfDraft, sf_draft, SF, DRAFT, GObject)

/* A new story in @store, on disk when this finishes. @document: (nullable) (transfer none): its
 * first content; the draft owns it from then on. */
void sf_draft_create_async (SfStore *store,
                            SfDocument *document,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Opens a story with its undo history; one that is open already is the same SfDraft.
 * Errors: SF_STORE_ERROR_NOT_FOUND, _DAMAGED, _LOCKED when another process has it open. */
void sf_draft_open_async (SfStore *store,
                          const char *id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* For both. Returns: (transfer full). */
SfDraft *sf_draft_open_finish (GAsyncResult *result, GError **error);

/* A draft that is not (yet) on disk: the store is not there or cannot be written. @document:
 * (nullable) (transfer none). Returns: (transfer full): its state is FAILED until it is kept. */
SfDraft *sf_draft_new_in_memory (SfDocument *document);
/* Puts a draft that was in memory only into @store, under the same id; the write is tried until it
 * succeeds, and state and message tell how it stands. Errors: SF_STORE_ERROR_READ_ONLY. */
gboolean sf_draft_keep (SfDraft *self, SfStore *store, GError **error);

const char *sf_draft_get_id (SfDraft *self);
SfDocument *sf_draft_get_document (SfDraft *self);
SfHistory *sf_draft_get_history (SfDraft *self);
SfStore *sf_draft_get_store (SfDraft *self); /* (nullable) */
SfDraftState sf_draft_get_state (SfDraft *self);
const char *sf_draft_get_message (SfDraft *self); /* (nullable) */
/* Whether it lies in the trash, as it was when it was opened or as this process put it since. */
gboolean sf_draft_is_trashed (SfDraft *self);

/* Everything recorded until now, in a synced commit: before a send and before leaving.
 * Errors: as the write; the words stay in memory and are tried again all the same. */
void sf_draft_sync_async (SfDraft *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean sf_draft_sync_finish (SfDraft *self, GAsyncResult *result, GError **error);

/* Into the trash or out of it; and for good, with its journal. Errors: SF_STORE_ERROR_NOT_FOUND. */
void sf_store_trash_draft_async (SfStore *self,
                                 const char *id,
                                 gboolean is_trashed,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sf_store_trash_draft_finish (SfStore *self, GAsyncResult *result, GError **error);
void sf_store_delete_draft_async (SfStore *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean sf_store_delete_draft_finish (SfStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

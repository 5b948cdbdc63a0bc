/* sf-job.h - work on a connection of the store, in the thread that owns it
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-database.h"

G_BEGIN_DECLS

typedef enum
{
  SF_JOB_READ,
  SF_JOB_WRITE,
  SF_JOB_WRITE_SYNCED,
} SfJobKind;

/* Returns the task's result; with @error set the transaction is rolled back. */
typedef gpointer (*SfJobFunc) (SfDatabase *database, gpointer data, GError **error);

/* Queues @func; writes run in a transaction of their own, in order. @data and a result that nobody
 * takes are freed; a read that is cancelled fails, however late, a write that was committed does
 * not; after a commit "changed" is emitted with @topic (0 = not) and @draft_id, before
 * @callback runs. Main thread. */
void sf_store_run (SfStore *self,
                   SfJobKind kind,
                   SfJobFunc func,
                   gpointer data,
                   GDestroyNotify free_data,
                   GDestroyNotify free_result,
                   int topic,
                   const char *draft_id,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data);
gpointer sf_store_run_finish (SfStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

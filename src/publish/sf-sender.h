/* sf-sender.h - one request of the outbox, from where it stands to its end
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-clock.h"
#include "sf-link.h"
#include "sf-outbox.h"

G_BEGIN_DECLS

/* So much of a file, as the person calls it, has left for the site. */
typedef void (*SfSenderTold) (const SfOutboxRow *row,
                              const char *name,
                              goffset n_sent,
                              goffset n_bytes,
                              gpointer data);

/* Works @row until it has an outcome, waits to be tried again, or needs a person; each change is
 * stored before what follows it. @link: (nullable): NULL with @failure (nullable), which then
 * stands for why the site can't be reached. @told: (nullable), with @told_data. Main thread. */
void sf_sender_run_async (SfStore *store,
                          SfLink *link,
                          const SfOutboxRow *row,
                          const GError *failure,
                          SfClock clock,
                          SfSenderTold told,
                          gpointer told_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* Returns: (transfer full): the row as it is stored now. Errors: those of the store, when not even
 * that could be written. */
SfOutboxRow *sf_sender_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS

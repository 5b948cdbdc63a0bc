/* sf-draft-table.h - which drafts of a store are open here, and kept from other processes
 * Only for the files of this folder. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"

G_BEGIN_DECLS

/* Keeps @id from other processes until as many calls of sf_draft_table_unlock(); it ends with the
 * process, however it ends. Errors: SF_STORE_ERROR_LOCKED, _READ_ONLY. */
gboolean sf_draft_table_lock (SfStore *store, const char *id, GError **error);
void sf_draft_table_unlock (SfStore *store, const char *id);

/* There is one SfDraft for a story in a process: two would write the same journal.
 * The table lends; a draft takes itself out. Returns: (nullable). */
SfDraft *sf_draft_table_find (SfStore *store, const char *id);
void sf_draft_table_add (SfStore *store, SfDraft *draft);
void sf_draft_table_remove (SfStore *store, SfDraft *draft);

G_END_DECLS

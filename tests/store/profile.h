/* profile.h - a throwaway profile, and waiting for what the store answers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"

G_BEGIN_DECLS

char *make_profile (void);
/* Removes the folder with its files. */
void remove_profile (const char *folder);

/* A GAsyncReadyCallback; @user_data: GAsyncResult **. */
void keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/* Returns: (transfer none) *@result, as soon as it is there. */
GAsyncResult *wait_for (GAsyncResult **result);

SfStore *open_store (const char *folder, GError **error);
void close_store (SfStore *store);
SfDraft *create_draft (SfStore *store, SfDocument *document, GError **error);
SfDraft *open_draft (SfStore *store, const char *id, GError **error);
gboolean sync_draft (SfDraft *draft, GError **error);

/* Types @words at the end of the first line, a record for each character. */
void type_words (SfDraft *draft, const char *words);
const char *first_line (SfDraft *draft);

/* Runs @sql beside the store. */
void run_sql (const char *folder, const char *sql);
gint64 read_number (const char *folder, const char *sql);

G_END_DECLS

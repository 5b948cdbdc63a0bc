/* sf-unkept.h - the open stories whose words are not on the disk (yet)
 * They live here, whatever the windows show, until the profile has taken them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"

G_BEGIN_DECLS

/* Signal "changed": which stories these are, or why. */
#define SF_TYPE_UNKEPT (sf_unkept_get_type ())
G_DECLARE_FINAL_TYPE (SfUnkept, sf_unkept, SF, UNKEPT, GObject)

SfUnkept *sf_unkept_new (void); /* Main thread, as all here. */

/* From now on @draft is one of them whenever it is not saved; once is enough. */
void sf_unkept_follow (SfUnkept *self, SfDraft *draft);

/* Gives @store the stories that are in memory only, and tries again to write the others. Errors: as
 * sf_draft_keep(), of one that @store does not take: it stays in memory. */
gboolean sf_unkept_keep (SfUnkept *self, SfStore *store, GError **error);

/* Whether words would be lost if the program ended now. */
gboolean sf_unkept_has_words (SfUnkept *self);
/* Why stories that are in the profile can't be written. Lent; NULL: they can. */
const char *sf_unkept_get_message (SfUnkept *self);

/* Waits for what is being written. Errors: as the write, when words are still not on the disk. */
void sf_unkept_settle_async (SfUnkept *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean sf_unkept_settle_finish (SfUnkept *self, GAsyncResult *result, GError **error);

G_END_DECLS

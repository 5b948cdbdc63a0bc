/* sf-desk.h - what the parts of a window share: the profile, its secrets, its settings
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-approvals.h"
#include "sf-draft.h"
#include "sf-lexicon.h"
#include "sf-publisher.h"
#include "sf-schedule-watch.h"
#include "sf-site-pictures.h"
#include "sf-unkept.h"

G_BEGIN_DECLS

/* Properties, read only, notify: "store" (nullable SfStore), "trouble" (nullable string).
 * Signal "signed-in" (const char *site_id): its password is known. */
#define SF_TYPE_DESK (sf_desk_get_type ())
G_DECLARE_FINAL_TYPE (SfDesk, sf_desk, SF, DESK, GObject)

/* @folder: (nullable): of the profile; NULL: the user's own. Nothing is opened yet. Main thread, as
 * all here. */
SfDesk *sf_desk_new (const char *folder);

/* Opens the profile, or tries again to write what one that is open could not take. It may be called
 * again after a failure, which "trouble" tells in words. Errors: as sf_store_open_async(). */
void sf_desk_open_async (SfDesk *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean sf_desk_open_finish (SfDesk *self, GAsyncResult *result, GError **error);

/* All lent. */
SfStore *sf_desk_get_store (SfDesk *self);           /* (nullable): not open (yet) */
SfPublisher *sf_desk_get_publisher (SfDesk *self);   /* (nullable): as the store */
SfScheduleWatch *sf_desk_get_watch (SfDesk *self);   /* (nullable): as the store */
SfSitePictures *sf_desk_get_pictures (SfDesk *self); /* (nullable): as the store */
SfSecrets *sf_desk_get_secrets (SfDesk *self);
SfApprovals *sf_desk_get_approvals (SfDesk *self);
SfLexicon *sf_desk_get_lexicon (SfDesk *self);  /* made when it is first asked for */
GSettings *sf_desk_get_settings (SfDesk *self); /* (nullable): the schema is not installed */
const char *sf_desk_get_trouble (SfDesk *self); /* (nullable): why nothing is kept */

/* A story for which the profile has no room now. Its words stay here, whatever the windows show,
 * until the profile takes them. @document: (nullable): its first content.
 * Returns: (transfer full). */
SfDraft *sf_desk_write_in_memory (SfDesk *self, SfDocument *document);
/* The stories that are not on the disk. Each that a window opens is followed there. */
SfUnkept *sf_desk_get_unkept (SfDesk *self); /* lent */

/* Tells everybody that the site of this id has a password that it took. */
void sf_desk_note_sign_in (SfDesk *self, const char *site_id);

G_END_DECLS

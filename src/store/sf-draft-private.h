/* sf-draft-private.h - what the removal of a draft tells one that is open
 * Only for the files of this folder. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-draft.h"

G_BEGIN_DECLS

/* The story is gone for good: from now on @self is in memory only, and never written again. */
void sf_draft_forget (SfDraft *self);
/* The story went into the trash, or came out of it. */
void sf_draft_note_trashed (SfDraft *self, gboolean is_trashed);

G_END_DECLS

/* sf-repaste.h - what was pasted last, as long as nothing was changed since
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

typedef struct _SfRepaste SfRepaste;

/* Before something is put into @editor in place of its selection, which is @text without its
 * formatting. Main thread. Returns: (transfer full). */
SfRepaste *sf_repaste_new (SfEditor *editor, const char *text);
void sf_repaste_free (SfRepaste *self);
/* After it was put there: what is done from now on makes sf_repaste_undo() return FALSE. */
void sf_repaste_begin (SfRepaste *self);
/* Takes what was pasted back, if it is still the last thing that was done, and selects what it
 * stood in place of. */
gboolean sf_repaste_undo (SfRepaste *self);
const char *sf_repaste_get_text (const SfRepaste *self); /* lent */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfRepaste, sf_repaste_free)

G_END_DECLS

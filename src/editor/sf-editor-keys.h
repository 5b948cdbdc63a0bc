/* sf-editor-keys.h - what Return, Tab and their like do in the writing surface
 * Only for SfEditor.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

/* Takes the keys that mean more here than to any text view, before it sees them. Main thread. */
void sf_editor_keys_attach (SfEditor *self);

G_END_DECLS

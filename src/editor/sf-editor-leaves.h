/* sf-editor-leaves.h - the words within cards, as part of the writing surface
 * Only for SfEditor; what others ask of them stands in sf-editor.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

/* What is made of typed text happens in @leaf, too. */
void sf_editor_leaves_attach (SfEditor *self, SfLeafView *leaf);

G_END_DECLS

/* sf-editor-drag.h - text and cards that are dragged within the writing surface
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

/* What is selected, be it text or a card, keeps its structure when it is dragged to another place,
 * as one step of undo; so does what comes from another of our windows. */
void sf_editor_drag_attach (SfEditor *self);

G_END_DECLS

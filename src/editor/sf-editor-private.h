/* sf-editor-private.h - the insides of the writing surface, for its own files
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cards.h"
#include "sf-editor.h"

G_BEGIN_DECLS

SfCards *sf_editor_get_cards (SfEditor *self); /* lent */
/* Scrolls to the caret; a story must be shown. */
void sf_editor_show_caret (SfEditor *self);

G_END_DECLS

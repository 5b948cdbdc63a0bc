/* sf-mark-popover.h - asks what an abbreviation stands for, or which language words are in
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

#define SF_TYPE_MARK_POPOVER (sf_mark_popover_get_type ())
G_DECLARE_FINAL_TYPE (SfMarkPopover, sf_mark_popover, SF, MARK_POPOVER, GtkPopover)

/* Returns: (transfer floating). */
GtkWidget *sf_mark_popover_new (void);

/* Opens at the caret of @editor with what the mark there says, and gives it the answer: for the
 * selection, else the mark or the word that the caret is in. @kind: SF_MARK_ABBREVIATION or
 * SF_MARK_LANGUAGE. Its parent and @editor are in one window. */
void sf_mark_popover_ask (SfMarkPopover *self, SfEditor *editor, SfMarkKind kind);

G_END_DECLS

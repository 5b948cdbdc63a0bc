/* sf-toolbar.h - the bar of what can be done with the text
 * What has no room folds into its last button; nothing is cut off.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"

G_BEGIN_DECLS

#define SF_TYPE_TOOLBAR (sf_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (SfToolbar, sf_toolbar, SF, TOOLBAR, GtkWidget)

/* Main thread, as all here. Returns: (transfer floating). */
GtkWidget *sf_toolbar_new (void);

/* Shows the state at the caret of @editor and acts on it; after each act the text has the focus.
 * Asks for the address of a link when @editor does. Once; @editor is held weakly. */
void sf_toolbar_set_editor (SfToolbar *self, SfEditor *editor);

G_END_DECLS

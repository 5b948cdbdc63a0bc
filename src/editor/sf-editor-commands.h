/* sf-editor-commands.h - the actions of the writing surface and their keys
 * Only for SfEditor.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Installs the actions named in sf-editor.h and binds their keys. */
void sf_editor_add_commands (GtkWidgetClass *widget_class);

G_END_DECLS

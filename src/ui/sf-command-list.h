/* sf-command-list.h - all commands in a window: to read their keys, or to run one by its name
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @target: from where commands are run. @is_palette: a chosen command is run and the window goes;
 * otherwise the keys are shown by group. Main thread. */
void sf_command_list_present (GtkWindow *parent, GtkWidget *target, gboolean is_palette);

G_END_DECLS

/* sf-module-path.h - where the modules are that are opened on first use
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path of the module @name: in @folder (nullable), else in the folder that the environment's
 * STANDFIRST_MODULES names, beside the program, or where it is installed. Returns: (transfer full)
 * (nullable). Any thread. */
char *sf_module_path_find (const char *folder, const char *name);

G_END_DECLS

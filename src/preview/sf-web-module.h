/* sf-web-module.h - finding and opening the module with WebKit in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-web-view.h"

G_BEGIN_DECLS

/* Looks in @folder (nullable), then beside the program, then where it was installed, a staged
 * install included. Opening takes tens of milliseconds; the module stays. Main thread.
 * Errors: G_IO_ERROR_NOT_FOUND, _FAILED, in words. Returns: lent forever. */
const SfWebModule *sf_web_module_open (const char *folder, GError **error);

G_END_DECLS

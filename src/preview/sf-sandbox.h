/* sf-sandbox.h - whether programs can be locked in on this computer
 * WebKit ends the whole process where its sandbox can't start, and unsaved words with it; so this
 * is asked first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Starts bubblewrap as WebKit would. Main thread. */
void sf_sandbox_probe_async (GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* Errors: G_IO_ERROR_NOT_SUPPORTED, and why, when it can't be. */
gboolean sf_sandbox_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS

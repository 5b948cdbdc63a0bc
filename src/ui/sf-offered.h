/* sf-offered.h - what another program offers, on the clipboard or in a drag, read to its end
 * Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads @stream a piece at a time, the main loop going on between them, and closes it. A program
 * may offer any amount: what is past @max_bytes is not kept. */
void sf_offered_read_async (GInputStream *stream,
                            gsize max_bytes,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Returns: (transfer full). Errors: SF_FORMAT_ERROR_TOO_LARGE, without words of its own;
 * G_IO_ERROR.
 */
GBytes *sf_offered_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* sf-printing.h - a story sent to a printer
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a printer and prints @document as it is now. Pictures are read on another thread, pages
 * are laid out between frames. Main thread. */
void sf_printing_async (GtkWindow *parent,
                        SfDocument *document,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* FALSE without an error: it was left. Errors: GTK_PRINT_ERROR. */
gboolean sf_printing_finish (GAsyncResult *result, GError **error);

G_END_DECLS

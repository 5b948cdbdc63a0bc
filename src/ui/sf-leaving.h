/* sf-leaving.h - before words would be lost, a person is asked
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-unkept.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Waits for what is being written; where words can't be, asks at @window whether to leave without
 * them. Main thread. */
void sf_leaving_async (GtkWindow *window,
                       SfUnkept *unkept,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* Whether to leave. */
gboolean sf_leaving_finish (GtkWindow *window, GAsyncResult *result);

G_END_DECLS

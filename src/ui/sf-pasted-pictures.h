/* sf-pasted-pictures.h - the pictures of what was pasted, kept as files of the profile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies the pictures that @document, which nobody else sees yet, holds as data or that another
 * program keeps in a temporary file into the profile @folder (nullable: there is none), and names
 * the copies instead. Those of the web stay where they are. One that can't be had is taken away;
 * its caption stays as words. Main thread. */
void sf_pasted_pictures_async (SfDocument *document,
                               const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) (nullable): what is to be said of the pictures that were taken away. */
char *sf_pasted_pictures_finish (GAsyncResult *result);

G_END_DECLS

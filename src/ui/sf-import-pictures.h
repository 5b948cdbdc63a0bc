/* sf-import-pictures.h - pictures and files that a story's file holds, or names by their place
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies the pictures and other files that @document, which nobody else sees yet, has in @files
 * (nullable; see sf_import_finish()) or names by a path from @file into the profile @folder, and
 * names the copies instead. Main thread. */
void sf_import_pictures_async (SfDocument *document,
                               GFile *file,
                               GHashTable *files,
                               const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) (nullable): what is to be said of the pictures that were not taken; they
 * stay named as they were. */
char *sf_import_pictures_finish (GAsyncResult *result);

G_END_DECLS

/* lc-uploads.h - the folder of the pictures and other files: what lies in it, and who may read it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-media.h"
#include "lc-server.h"

G_BEGIN_DECLS

#define LC_UPLOADS_PATH "/wp-content/uploads/"

/* Serves what is below LC_UPLOADS_PATH. */
gboolean lc_uploads_handle (LcRequest *request);

/* Keeps a file under a name made of @name in the folder of the month, and
 * a row for it, whose title and slug come from the name. It is on the disk when this returns.
 * Returns: (transfer full). Errors: LC_ERROR; _NOT_A_FILE when no such file is taken. */
LcMedia *lc_uploads_add (LcServer *server,
                         gint64 author,
                         const char *name,
                         GBytes *bytes,
                         GError **error);
/* The file and the row. */
gboolean lc_uploads_remove (LcServer *server, const LcMedia *media, GError **error);

G_END_DECLS

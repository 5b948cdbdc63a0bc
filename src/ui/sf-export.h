/* sf-export.h - a story written to a file of another format
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;   /* as sf_format_find() has it, or "pdf" */
  const char *suffix; /* ".pdf" */
} SfExportFormat;

/* NULL: no such format is written. Lent forever. */
const SfExportFormat *sf_export_find_format (const char *name);

/* A name for the file of @document. Returns: (transfer full). */
char *sf_export_dup_name (SfDocument *document, const SfExportFormat *format);

/* Writes @document as it is now to @file, with the pictures that lie on this computer where the
 * format holds some. The work is done on another thread. Main thread. */
void sf_export_async (SfDocument *document,
                      const SfExportFormat *format,
                      GFile *file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
/* Errors: G_IO_ERROR, SF_FORMAT_ERROR. */
gboolean sf_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS

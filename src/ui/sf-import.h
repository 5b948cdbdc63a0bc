/* sf-import.h - stories that come from elsewhere: files and pasted pages
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-format.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads the story in @file, by its name's ending; a name without one is read as plain text.
 * @is_western: its text is in Windows-1252, as a person said. Main thread; the work is done on
 * another.
 * Errors: SF_FORMAT_ERROR, of which _NOT_UTF8 asks for such a word; G_IO_ERROR; the message names
 * the file and says what to do. */
void sf_import_file_async (GFile *file,
                           gboolean is_western,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* The same for content that is no file, such as the clipboard's: @read is called on the other
 * thread. Errors: SF_FORMAT_ERROR. */
void sf_import_bytes_async (GBytes *content,
                            SfDocument *(*read) (GBytes *content, GError **error),
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* For both. @files: (out) (optional) (transfer full): the pictures that the content holds, by the
 * names that the document has for them (sf_format_files_new()). Returns: (transfer full). */
SfDocument *sf_import_finish (GAsyncResult *result, GHashTable **files, GError **error);

/* Whether nothing is written in @document that a pasted page would take the place of. */
gboolean sf_import_is_blank (SfDocument *document);
/* Puts the fields and the body of @source into @document, which is blank. Returns: (transfer full):
 * one edit, not yet applied. */
SfEdit *sf_import_fill (SfDocument *document, SfDocument *source);

G_END_DECLS

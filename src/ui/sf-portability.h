/* sf-portability.h - what the newest toolkit does otherwise than the oldest supported one
 * The only file with versions in it. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks a question with two answers: the one named @verb (with a mnemonic), or to leave it.
 * @is_destructive: the answer takes something away. */
void sf_confirm_async (GtkWindow *parent,
                       const char *heading,
                       const char *body,
                       const char *verb,
                       gboolean is_destructive,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* Whether @verb was the answer. */
gboolean sf_confirm_finish (GtkWindow *parent, GAsyncResult *result);

/* Asks for a file to open. @filter_name: what the files are ("Pictures"); @mime_types and
 * @suffixes: NULL-ended, each may be NULL. */
void sf_choose_file_async (GtkWindow *parent,
                           const char *title,
                           const char *filter_name,
                           const char *const *mime_types,
                           const char *const *suffixes,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* Returns: (transfer full) (nullable): NULL when none was chosen. */
GFile *sf_choose_file_finish (GtkWindow *parent, GAsyncResult *result);

/* Asks where to write a file; @name is suggested. Whether to replace one is asked on the way. */
void sf_choose_place_async (GtkWindow *parent,
                            const char *title,
                            const char *name,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Returns: (transfer full) (nullable): NULL when none was chosen. */
GFile *sf_choose_place_finish (GtkWindow *parent, GAsyncResult *result);

/* Lets a screen reader say @message, which is shown elsewhere; @widget is what has the focus. NULL:
 * what was said is no longer true. */
void sf_announce (GtkWidget *widget, const char *message);

G_END_DECLS

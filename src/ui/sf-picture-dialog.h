/* sf-picture-dialog.h - asks for a picture of the text, and what is said about it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-attrs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @title: of what is asked for: a picture, or a gallery by its first. @folder: (nullable): of the
 * profile, for sf_picture_form_set_folder(). @attrs: (nullable): of the picture that is changed,
 * "caption" included; NULL: a new one. Main thread. */
void sf_picture_dialog_ask_async (GtkWindow *parent,
                                  const char *title,
                                  const char *folder,
                                  const SfAttrs *attrs,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Returns: (transfer full) (nullable): NULL when nothing was chosen. */
SfAttrs *sf_picture_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result);

G_END_DECLS

/* sf-card-dialog.h - asks for what a card shows: a video or its address, markup written by hand
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether it can ask for blocks of @kind: videos, audio, files, embeds and HTML. */
gboolean sf_card_dialog_asks_for (SfBlockKind kind);

/* @block: what is changed, else NULL and a new one of @kind. @folder: (nullable): the profile,
 * where the files of this computer are kept. Main thread. */
void sf_card_dialog_ask_async (GtkWindow *parent,
                               const char *folder,
                               SfBlockKind kind,
                               const SfBlock *block,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: (transfer full) (nullable): a block of that kind with what was asked for, and of its
 * other attributes those that it had; NULL when nothing was chosen. */
SfBlock *sf_card_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result);

G_END_DECLS

/* sf-card.h - what stands in the text for a block that is not text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card's widget. @activated: what its button does, with "view-source" or "open"; @data is passed
 * to it and must outlive the widget. Returns: (transfer floating). */
typedef void (*SfCardFunc) (guint64 id, const char *what, gpointer data);
GtkWidget *sf_card_new (const SfBlock *block, SfCardFunc activated, gpointer data);

/* One line that explains @block. Returns: (transfer full). */
char *sf_card_describe (const SfBlock *block);

G_END_DECLS

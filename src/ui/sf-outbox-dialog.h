/* sf-outbox-dialog.h - all that waits to be sent, what it waits for, and what can be done about it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-outbox-model.h"
#include "sf-site-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @open: called with the id of the story that a person wants to see, and @data, an object that is
 * kept until the window goes. Main thread. */
typedef void (*SfOutboxOpen) (const char *draft_id, gpointer data);
void sf_outbox_dialog_present (GtkWindow *parent,
                               SfDesk *desk,
                               SfSiteList *sites,
                               SfOutboxModel *outbox,
                               SfOutboxOpen open,
                               gpointer data);

/* A row for the sidebar that says how many stories wait, and is there while some do; it runs
 * "win.outbox". Returns: (transfer floating). */
GtkWidget *sf_outbox_row_widget_new (SfOutboxModel *outbox);

G_END_DECLS

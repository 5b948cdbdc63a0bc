/* sf-leaf-view.h - the words of one block, written in place within a card
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-leaf-buffer.h"

G_BEGIN_DECLS

#define SF_TYPE_LEAF_VIEW (sf_leaf_view_get_type ())
G_DECLARE_FINAL_TYPE (SfLeafView, sf_leaf_view, SF, LEAF_VIEW, GtkTextView)

/* Signals:
 * "walked" (GtkDirectionType direction): gboolean: a key led out of it; TRUE: to somewhere else.
 * "entered": it has the focus now. */

/* @buffer is referenced. @name: what it is, as people read it. @placeholder: (nullable): what
 * stands there while it is empty. @is_single: Return leads out of it, down, and makes no line.
 * Returns: (transfer floating). Main thread. */
GtkWidget *sf_leaf_view_new (SfLeafBuffer *buffer,
                             const char *name,
                             const char *placeholder,
                             gboolean is_single);
SfLeafBuffer *sf_leaf_view_get_leaf (SfLeafView *self); /* lent */

G_END_DECLS

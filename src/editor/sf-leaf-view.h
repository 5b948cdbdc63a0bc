/* sf-leaf-view.h - the words of one block, written in place within a card
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-fitted-view.h"
#include "sf-leaf-buffer.h"

G_BEGIN_DECLS

#define SF_TYPE_LEAF_VIEW (sf_leaf_view_get_type ())
G_DECLARE_FINAL_TYPE (SfLeafView, sf_leaf_view, SF, LEAF_VIEW, SfFittedView)

/* Signals:
 * "entered": it has the focus now.
 * "gone": it is about to go for ever, and what was attached to it lets go. */

/* @buffer is referenced; the rest is as of sf_fitted_view_set_up(). Returns: (transfer floating).
 * Main thread. */
GtkWidget *sf_leaf_view_new (SfLeafBuffer *buffer,
                             const char *name,
                             const char *placeholder,
                             gboolean is_single);
SfLeafBuffer *sf_leaf_view_get_leaf (SfLeafView *self); /* lent */

G_END_DECLS

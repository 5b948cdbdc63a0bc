/* sf-pair.h - two things to compare: side by side, or one over the other where there is no room
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Below this width one stands over the other. */
#define SF_PAIR_WIDE_PX 480

#define SF_TYPE_PAIR (sf_pair_get_type ())
G_DECLARE_FINAL_TYPE (SfPair, sf_pair, SF, PAIR, GtkWidget)

/* Both (transfer floating). Returns: (transfer floating). Main thread. */
GtkWidget *sf_pair_new (GtkWidget *first, GtkWidget *second);

G_END_DECLS

/* sf-strip.h - a place for what may be wider than the column
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SF_TYPE_STRIP (sf_strip_get_type ())
G_DECLARE_FINAL_TYPE (SfStrip, sf_strip, SF, STRIP, GtkWidget)

/* As high as @child is in the width that it gets, which is never less than it needs: what has no
 * room is scrolled to. Returns: (transfer floating). Main thread. */
GtkWidget *sf_strip_new (GtkWidget *child);
/* Scrolls sideways until @part, which is within it and has its place, is in sight. */
void sf_strip_reveal (SfStrip *self, GtkWidget *part);

G_END_DECLS

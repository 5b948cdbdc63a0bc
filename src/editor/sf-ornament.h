/* sf-ornament.h - what stands around a line: the bar of a quote, the marker of an item, a wash
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GdkRGBA accent;
  GdkRGBA ink;
} SfOrnamentColors;

/* Draws what @block's line has; @number: of a footnote, 0 when nothing refers to it; @at: where the
 * line stands, in buffer coordinates. Main thread. */
void sf_ornament_draw (GtkTextView *view,
                       GtkSnapshot *snapshot,
                       const SfOrnamentColors *colors,
                       const SfBlock *block,
                       guint number,
                       const GdkRectangle *at);

G_END_DECLS

/* sf-inlay.h - what is drawn in a line for a thing that is not text: a footnote's number, a label
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How words look where objects stand among them. */
typedef struct
{
  PangoContext *context; /* (owned) (nullable): without a display */
  GdkRGBA ink;
} SfInlayLook;

#define SF_TYPE_INLAY (sf_inlay_get_type ())
G_DECLARE_FINAL_TYPE (SfInlay, sf_inlay, SF, INLAY, GObject)

/* A GdkPaintable; shows nothing yet. Returns: (transfer full). Main thread, as all here. */
SfInlay *sf_inlay_new (void);
/* @is_raised: small and high, as the number of a footnote; else in a frame. Returns: whether it
 * takes other room than before. */
gboolean sf_inlay_show (SfInlay *self,
                        const char *label,
                        gboolean is_raised,
                        const SfInlayLook *look);

G_END_DECLS

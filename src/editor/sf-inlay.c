/* sf-inlay.c - what is drawn in a line for a thing that is not text: a footnote's number, a label
 * A line lays it out on its base line: the height is that of the letters beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inlay.h"

#define RAISED_SCALE 0.72
#define PADDING_PX   4

struct _SfInlay
{
  GObject parent_instance;
  PangoLayout *layout; /* (owned) (nullable) */
  GdkRGBA ink;
  gboolean is_raised;
  int ascent;
  int width;
};

static void paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SfInlay,
                               sf_inlay,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
draw_frame (SfInlay *self, GtkSnapshot *snapshot)
{
  GskRoundedRect outline;
  GdkRGBA line = self->ink;
  float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA colors[4];

  line.alpha *= 0.4;
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    colors[i] = line;
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (1, 0, self->width - 2, self->ascent + 2), 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *onto, double width, double height)
{
  SfInlay *self = SF_INLAY (paintable);
  int baseline;

  if (self->layout == NULL)
    return;
  baseline = pango_layout_get_baseline (self->layout) / PANGO_SCALE;
  if (!self->is_raised)
    draw_frame (self, onto);
  gtk_snapshot_save (onto);
  gtk_snapshot_translate (onto,
                          &GRAPHENE_POINT_INIT (self->is_raised ? 1 : PADDING_PX,
                                                self->is_raised ? -1 : self->ascent - baseline));
  gtk_snapshot_append_layout (onto, self->layout, &self->ink);
  gtk_snapshot_restore (onto);
}

static int
get_width (GdkPaintable *paintable)
{
  return SF_INLAY (paintable)->width;
}

static int
get_height (GdkPaintable *paintable)
{
  return SF_INLAY (paintable)->ascent;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_intrinsic_width = get_width;
  iface->get_intrinsic_height = get_height;
}

gboolean
sf_inlay_show (SfInlay *self, const char *label, gboolean is_raised, const SfInlayLook *look)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontMetrics *metrics;
  int old_width = self->width;
  int old_ascent = self->ascent;

  self->is_raised = is_raised;
  self->ink = look->ink;
  if (look->context == NULL)
    return FALSE;
  g_clear_object (&self->layout);
  self->layout = pango_layout_new (look->context);
  pango_attr_list_insert (attributes, pango_attr_scale_new (is_raised ? RAISED_SCALE : 0.85));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_text (self->layout, label, -1);
  pango_layout_get_pixel_size (self->layout, &self->width, NULL);
  self->width += is_raised ? 2 : 2 * PADDING_PX;
  metrics = pango_context_get_metrics (look->context, NULL, NULL);
  self->ascent = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics));
  pango_font_metrics_unref (metrics);
  if (self->width == old_width && self->ascent == old_ascent)
    {
      gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
      return FALSE;
    }
  gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  return TRUE;
}

static void
sf_inlay_finalize (GObject *object)
{
  g_clear_object (&SF_INLAY (object)->layout);
  G_OBJECT_CLASS (sf_inlay_parent_class)->finalize (object);
}

static void
sf_inlay_class_init (SfInlayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_inlay_finalize;
}

static void
sf_inlay_init (SfInlay *self)
{
  self->width = 8;
  self->ascent = 12;
}

SfInlay *
sf_inlay_new (void)
{
  return g_object_new (SF_TYPE_INLAY, NULL);
}

/* sf-strip.c - a place for what may be wider than the column
 * A scrolled window asks its child for a height without saying for which width: here the width is
 * known first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-strip.h"

struct _SfStrip
{
  GtkWidget parent_instance;
  GtkWidget *scrolled;
  GtkWidget *child; /* (unowned): of the scrolled window */
};

G_DEFINE_FINAL_TYPE (SfStrip, sf_strip, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
sf_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sf_strip_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  SfStrip *self = SF_STRIP (widget);
  int least;
  int size;

  gtk_widget_measure (self->scrolled, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &size, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 1;
      *natural = size;
      return;
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, MAX (for_size, least), minimum,
                      natural, NULL, NULL);
  *natural = *minimum;
}

static void
sf_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (SF_STRIP (widget)->scrolled, &(GtkAllocation){ 0, 0, width, height },
                            baseline);
}

static void
sf_strip_dispose (GObject *object)
{
  g_clear_pointer (&SF_STRIP (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_strip_parent_class)->dispose (object);
}

static void
sf_strip_class_init (SfStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_strip_dispose;
  widget_class->get_request_mode = sf_strip_get_request_mode;
  widget_class->measure = sf_strip_measure;
  widget_class->size_allocate = sf_strip_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sf-strip");
}

static void
sf_strip_init (SfStrip *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
sf_strip_new (GtkWidget *child)
{
  SfStrip *self = g_object_new (SF_TYPE_STRIP, NULL);

  self->child = child;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), child);
  return GTK_WIDGET (self);
}

void
sf_strip_reveal (SfStrip *self, GtkWidget *part)
{
  GtkAdjustment *place = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t box;

  if (gtk_widget_compute_bounds (part, self->child, &box))
    gtk_adjustment_clamp_page (place, box.origin.x, box.origin.x + box.size.width);
}

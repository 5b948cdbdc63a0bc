/* sf-pair.c - two things to compare: side by side, or one over the other where there is no room
 * Beside each other both have the same width and height, whatever they hold.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-pair.h"

#define GAP_PX 12

struct _SfPair
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SfPair, sf_pair, GTK_TYPE_WIDGET)

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
sf_pair_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int mins[2];
  int nats[2];

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (first, orientation, -1, &mins[0], &nats[0], NULL, NULL);
      gtk_widget_measure (second, orientation, -1, &mins[1], &nats[1], NULL, NULL);
      *minimum = MAX (mins[0], mins[1]);
      *natural = 2 * MAX (nats[0], nats[1]) + GAP_PX;
    }
  else if (for_size >= SF_PAIR_WIDE_PX)
    {
      int half = (for_size - GAP_PX) / 2;

      *minimum = *natural = MAX (measure_height (first, half), measure_height (second, half));
    }
  else
    *minimum = *natural =
        measure_height (first, for_size) + GAP_PX + measure_height (second, for_size);
  *minimum_baseline = *natural_baseline = -1;
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation place = { x, y, width, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
sf_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = gtk_widget_get_last_child (widget);
  int half = (width - GAP_PX) / 2;
  int end = width - half;

  if (width < SF_PAIR_WIDE_PX)
    {
      int top = measure_height (first, width);

      allocate (first, 0, 0, width, top);
      allocate (second, 0, top + GAP_PX, width, height - top - GAP_PX);
    }
  else
    {
      gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      allocate (first, is_rtl ? end : 0, 0, half, height);
      allocate (second, is_rtl ? 0 : end, 0, half, height);
    }
}

static GtkSizeRequestMode
sf_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sf_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sf_pair_parent_class)->dispose (object);
}

static void
sf_pair_class_init (SfPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_pair_dispose;
  widget_class->measure = sf_pair_measure;
  widget_class->size_allocate = sf_pair_size_allocate;
  widget_class->get_request_mode = sf_pair_get_request_mode;
}

static void
sf_pair_init (SfPair *self)
{
}

GtkWidget *
sf_pair_new (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *self = g_object_new (SF_TYPE_PAIR, NULL);

  gtk_widget_set_parent (first, self);
  gtk_widget_set_parent (second, self);
  return self;
}

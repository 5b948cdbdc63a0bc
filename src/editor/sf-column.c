/* sf-column.c - a head and a text that scroll as one page
 * The page's place is one number. While the head is in sight the body starts below it and is not
 * scrolled; from then on the body fills the view and scrolls itself by the rest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-column.h"

#define REVEAL_PX  24
#define MAX_PASSES 4

struct _SfColumn
{
  GtkWidget parent_instance;
  GtkWidget *head;
  GtkTextView *body;
  GtkAdjustment *horizontal; /* (owned) (nullable) */
  GtkAdjustment *vertical;   /* (owned) (nullable) */
  GtkAdjustment *body_place; /* (owned) */
  double expected;           /* where body_place stands unless the body itself scrolled */
  double body_upper;         /* of body_place when the page was laid out last */
  int line_width;
  int head_height;
  gboolean is_allocating;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (SfColumn,
                               sf_column,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static int
get_text_height (SfColumn *self)
{
  GtkTextIter end;
  int y;
  int height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (self->body), &end);
  gtk_text_view_get_line_yrange (self->body, &end, &y, &height);
  return y + height + gtk_text_view_get_bottom_margin (self->body);
}

static void
moved_cb (SfColumn *self)
{
  if (!self->is_allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Only a body that grew or shrank moves anything: GTK says so each time it gives the body room
 * again, as it does when a menu opens over it, and would then find the page never settled. */
static void
body_changed_cb (SfColumn *self)
{
  if (!self->is_allocating && gtk_adjustment_get_upper (self->body_place) != self->body_upper)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* A text that has just grown is not laid out yet, and the page would end where it did. */
static void
make_room (SfColumn *self)
{
  double upper = self->head_height + get_text_height (self);

  if (upper > gtk_adjustment_get_upper (self->vertical))
    gtk_adjustment_set_upper (self->vertical, upper);
}

/* The body scrolled by itself, to keep its caret in sight: the page goes along. */
static void
body_moved_cb (SfColumn *self)
{
  double by = gtk_adjustment_get_value (self->body_place) - self->expected;

  if (self->is_allocating || self->vertical == NULL || by == 0)
    return;
  self->expected += by;
  make_room (self);
  gtk_adjustment_set_value (self->vertical, gtk_adjustment_get_value (self->vertical) + by);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  g_autoptr (GskTransform) transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y));

  gtk_widget_allocate (child, width, height, -1, g_steal_pointer (&transform));
}

static void
measure_body (SfColumn *self, int width)
{
  int ignored;

  gtk_widget_measure (GTK_WIDGET (self->body), GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (self->body), GTK_ORIENTATION_VERTICAL, width, &ignored, NULL,
                      NULL, NULL);
}

/* Lays both parts out for the page at @value; returns where the page must be instead, when the
 * text turned out shorter or the body scrolled while it was given room. */
static double
lay_out_at (SfColumn *self, double value, int width, int height)
{
  int column = MIN (width, self->line_width + 2 * SF_COLUMN_GUTTER_PX);
  int x = (width - column) / 2;
  int top = MAX (0, self->head_height - (int) value);
  double upper;

  self->expected = MAX (0, (int) value - self->head_height);
  gtk_adjustment_set_value (self->body_place, self->expected);
  self->expected = gtk_adjustment_get_value (self->body_place);
  measure_body (self, column);
  place (GTK_WIDGET (self->body), x, top, column, MAX (1, height - top));
  upper = MAX (height, self->head_height + get_text_height (self));
  value += gtk_adjustment_get_value (self->body_place) - self->expected;
  value = CLAMP (value, 0, upper - height);
  gtk_adjustment_configure (self->vertical, value, 0, upper, height * 0.1, height * 0.9, height);
  return value;
}

static void
sf_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfColumn *self = SF_COLUMN (widget);
  int column = MIN (width, self->line_width + 2 * SF_COLUMN_GUTTER_PX);
  double value;
  double last;
  int pass = 0;

  if (self->vertical == NULL)
    return;
  self->is_allocating = TRUE;
  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, column - 2 * SF_COLUMN_GUTTER_PX, NULL,
                      &self->head_height, NULL, NULL);
  value = gtk_adjustment_get_value (self->vertical);
  do
    {
      last = value;
      value = lay_out_at (self, last, width, height);
    }
  while ((int) value != (int) last && ++pass < MAX_PASSES);
  self->expected = gtk_adjustment_get_value (self->body_place);
  place (self->head, (width - column) / 2 + SF_COLUMN_GUTTER_PX, -(int) value,
         column - 2 * SF_COLUMN_GUTTER_PX, self->head_height);
  if (self->horizontal != NULL)
    gtk_adjustment_configure (self->horizontal, 0, 0, width, 1, width, width);
  self->body_upper = gtk_adjustment_get_upper (self->body_place);
  self->is_allocating = FALSE;
}

static void
sf_column_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  SfColumn *self = SF_COLUMN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->head, orientation, -1, minimum, NULL, NULL, NULL);
      *minimum += 2 * SF_COLUMN_GUTTER_PX;
      *natural = MAX (*minimum, self->line_width + 2 * SF_COLUMN_GUTTER_PX);
    }
  else
    {
      *minimum = 1;
      *natural = 600;
    }
}

static GtkSizeRequestMode
sf_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

void
sf_column_set_line_width (SfColumn *self, int width_px)
{
  self->line_width = width_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sf_column_reveal (SfColumn *self, int y, int height)
{
  double value;
  double page;

  if (self->vertical == NULL)
    return;
  value = gtk_adjustment_get_value (self->vertical);
  page = gtk_adjustment_get_page_size (self->vertical);
  if (y < value)
    gtk_adjustment_set_value (self->vertical, y - REVEAL_PX);
  else if (y + height > value + page)
    gtk_adjustment_set_value (self->vertical, y + height - page + REVEAL_PX);
}

void
sf_column_center (SfColumn *self, int y, int height)
{
  double upper;

  if (self->vertical == NULL)
    return;
  make_room (self);
  upper = gtk_adjustment_get_upper (self->vertical) - gtk_adjustment_get_page_size (self->vertical);
  gtk_adjustment_set_value (
      self->vertical,
      CLAMP (self->head_height + y + height / 2 - sf_column_get_height (self) / 2, 0, upper));
}

int
sf_column_get_height (SfColumn *self)
{
  return self->vertical != NULL ? gtk_adjustment_get_page_size (self->vertical) : 0;
}

static void
set_vertical (SfColumn *self, GtkAdjustment *adjustment)
{
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_func (self->vertical, moved_cb, self);
  g_set_object (&self->vertical, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sf_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SfColumn *self = SF_COLUMN (object);

  if (id == PROP_HADJUSTMENT)
    g_set_object (&self->horizontal, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_vertical (self, g_value_get_object (value));
  /* It fills the width it is given and has no natural height: policies change nothing. */
}

static void
sf_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SfColumn *self = SF_COLUMN (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->horizontal);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->vertical);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
sf_column_dispose (GObject *object)
{
  SfColumn *self = SF_COLUMN (object);

  set_vertical (self, NULL);
  g_clear_object (&self->horizontal);
  g_clear_object (&self->body_place);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  if (self->body != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->body)));
  G_OBJECT_CLASS (sf_column_parent_class)->dispose (object);
}

static void
sf_column_class_init (SfColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sf_column_dispose;
  object_class->set_property = sf_column_set_property;
  object_class->get_property = sf_column_get_property;
  widget_class->measure = sf_column_measure;
  widget_class->size_allocate = sf_column_size_allocate;
  widget_class->get_request_mode = sf_column_get_request_mode;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
sf_column_init (SfColumn *self)
{
  self->line_width = 680;
  self->body_place = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
sf_column_new (GtkWidget *head, GtkTextView *body)
{
  SfColumn *self = g_object_new (SF_TYPE_COLUMN, NULL);

  self->head = head;
  self->body = body;
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (body), GTK_WIDGET (self));
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (body), self->body_place);
  g_signal_connect_object (self->body_place, "value-changed", G_CALLBACK (body_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body_place, "changed", G_CALLBACK (body_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

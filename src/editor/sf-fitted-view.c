/* sf-fitted-view.c - a small text of the page, as high as its words
 * A text view knows its height only after it was given a width, so that it is measured here: what
 * is measured must be laid out as the view does it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-fitted-view.h"

#include "sf-caret.h"

/* What a text view keeps free for the caret behind the last letter of a line. */
#define CARET_PX 1
#include "sf-word.h"

typedef struct
{
  GtkWidget *placeholder; /* (unowned) (nullable): an overlay child */
  gboolean is_single;
  gboolean has_preedit;
} SfFittedViewPrivate;

enum
{
  SIGNAL_WALKED,
  SIGNAL_CARET_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SfFittedView, sf_fitted_view, GTK_TYPE_TEXT_VIEW)

static SfFittedViewPrivate *
get_private (SfFittedView *self)
{
  return sf_fitted_view_get_instance_private (self);
}

static GtkTextBuffer *
get_buffer (SfFittedView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

char *
sf_fitted_view_dup_text (SfFittedView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

static void
show_placeholder (SfFittedView *self)
{
  SfFittedViewPrivate *private = get_private (self);

  if (private->placeholder != NULL)
    gtk_widget_set_visible (private->placeholder,
                            gtk_text_buffer_get_char_count (get_buffer (self)) == 0
                                && !private->has_preedit);
}

static void
changed_cb (SfFittedView *self)
{
  show_placeholder (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
caret_moved_cb (SfFittedView *self)
{
  g_signal_emit (self, signals[SIGNAL_CARET_MOVED], 0);
}

static void
preedit_changed_cb (SfFittedView *self, const char *preedit)
{
  get_private (self)->has_preedit = *preedit != '\0';
  show_placeholder (self);
}

gboolean
sf_fitted_view_walk (SfFittedView *self, GtkDirectionType direction)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_WALKED], 0, direction, &is_taken);
  return is_taken;
}

static gboolean
walk_line (SfFittedView *self, const GtkTextIter *caret, GtkDirectionType direction)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter = *caret;

  return !(direction == GTK_DIR_UP ? gtk_text_view_backward_display_line (view, &iter)
                                   : gtk_text_view_forward_display_line (view, &iter))
         && sf_fitted_view_walk (self, direction);
}

static gboolean
press_other (SfFittedView *self, guint keyval, const GtkTextIter *caret, gboolean is_moving)
{
  SfFittedViewClass *klass = SF_FITTED_VIEW_GET_CLASS (self);

  return klass->press != NULL && klass->press (self, keyval, caret, is_moving);
}

static gboolean
key_pressed_cb (SfFittedView *self, guint keyval, guint keycode, GdkModifierType state)
{
  SfFittedViewPrivate *private = get_private (self);
  GtkTextBuffer *buffer = get_buffer (self);
  gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  gboolean is_moving = !is_shifted && !gtk_text_buffer_get_has_selection (buffer);
  GtkTextIter caret;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) || private->has_preedit)
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (private->is_single)
        sf_fitted_view_walk (self, GTK_DIR_DOWN);
      return private->is_single;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return sf_fitted_view_walk (
          self, keyval == GDK_KEY_Tab && !is_shifted ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return is_moving && walk_line (self, &caret, GTK_DIR_UP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return is_moving && walk_line (self, &caret, GTK_DIR_DOWN);
    default:
      return press_other (self, keyval, &caret, is_moving);
    }
}

static GtkSizeRequestMode
sf_fitted_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_margins (GtkTextView *view, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL
             ? gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view)
             : gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

/* @width: -1: all words in one line. Returns: (transfer full). */
static PangoLayout *
lay_out (SfFittedView *self, int width)
{
  SfFittedViewPrivate *private = get_private (self);
  g_autofree char *text = sf_fitted_view_dup_text (self);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int margins = get_margins (GTK_TEXT_VIEW (self), GTK_ORIENTATION_HORIZONTAL);

  if (*text == '\0' && private->placeholder != NULL)
    pango_layout_set_text (layout, gtk_label_get_text (GTK_LABEL (private->placeholder)), -1);
  SF_FITTED_VIEW_GET_CLASS (self)->dress (self, layout, *text == '\0');
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, MAX (1, width - margins - CARET_PX) * PANGO_SCALE);
  return layout;
}

static void
sf_fitted_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SfFittedView *self = SF_FITTED_VIEW (widget);
  gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (PangoLayout) layout = lay_out (self, is_height ? for_size : -1);
  int margins = get_margins (GTK_TEXT_VIEW (self), orientation);
  int width;
  int height;

  /* Its own answer does not count, but the parts below expect to be asked. */
  GTK_WIDGET_CLASS (sf_fitted_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (is_height)
    *minimum = *natural = height + margins;
  else
    /* The caret stands behind the last letter. */
    SF_FITTED_VIEW_GET_CLASS (self)->limit (self, layout, width + margins + 2, minimum, natural);
}

/* The placeholder is as wide as the view, so that it begins where the text will, from the right in
 * Arabic. */
static void
sf_fitted_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *placeholder = get_private (SF_FITTED_VIEW (widget))->placeholder;
  int old_width;

  if (placeholder != NULL)
    {
      gtk_widget_get_size_request (placeholder, &old_width, NULL);
      if (old_width != width)
        gtk_widget_set_size_request (placeholder, width, -1);
    }
  GTK_WIDGET_CLASS (sf_fitted_view_parent_class)->size_allocate (widget, width, height, baseline);
}

void
sf_fitted_view_get_caret (SfFittedView *self, GdkRectangle *at)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_get_cursor_locations (view, NULL, at, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, at->x, at->y, &at->x,
                                         &at->y);
}

GtkLabel *
sf_fitted_view_get_placeholder (SfFittedView *self)
{
  return (GtkLabel *) get_private (self)->placeholder;
}

void
sf_fitted_view_set_up (SfFittedView *self,
                       const char *name,
                       const char *placeholder,
                       gboolean is_single)
{
  SfFittedViewPrivate *private = get_private (self);
  GtkTextBuffer *buffer = get_buffer (self);

  private->is_single = is_single;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (placeholder != NULL)
    {
      /* The view has its name already: a second object of the same would be read twice. */
      private->placeholder = g_object_new (GTK_TYPE_LABEL, "label", placeholder, "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_NONE, "can-target", FALSE, "xalign",
                                           0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
      gtk_widget_add_css_class (private->placeholder, "sf-placeholder");
      gtk_text_view_add_overlay (GTK_TEXT_VIEW (self), private->placeholder, 0, 0);
    }
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
  show_placeholder (self);
}

static void
sf_fitted_view_class_init (SfFittedViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = sf_fitted_view_get_request_mode;
  widget_class->measure = sf_fitted_view_measure;
  widget_class->size_allocate = sf_fitted_view_size_allocate;
  signals[SIGNAL_WALKED] = g_signal_new ("walked", SF_TYPE_FITTED_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, GTK_TYPE_DIRECTION_TYPE);
  signals[SIGNAL_CARET_MOVED] = g_signal_new ("caret-moved", SF_TYPE_FITTED_VIEW, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_fitted_view_init (SfFittedView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  sf_caret_attach (view);
  sf_word_attach (view);
}

/* sf-leaf-view.c - the words of one block, written in place within a card
 * A text view knows its height only after it was given a width, so that it is measured here: what
 * is measured must be laid out as the view does it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-leaf-view.h"

#include "sf-caret.h"

#define LEAST_PX 40  /* a cell to write in */
#define WORD_PX  200 /* the longest word that is not broken for want of room */
#define MOST_PX  320 /* from here on words wrap rather than push others aside */

struct _SfLeafView
{
  GtkTextView parent_instance;
  SfLeafBuffer *leaf;     /* (owned) */
  GtkWidget *placeholder; /* (unowned) (nullable): an overlay child */
  gboolean is_single;
  gboolean has_preedit;
};

enum
{
  SIGNAL_WALKED,
  SIGNAL_ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfLeafView, sf_leaf_view, GTK_TYPE_TEXT_VIEW)

static void
show_placeholder (SfLeafView *self)
{
  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder,
                            sf_text_get_length (sf_leaf_buffer_get_text (self->leaf)) == 0
                                && !self->has_preedit);
}

static void
changed_cb (SfLeafView *self)
{
  show_placeholder (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
preedit_changed_cb (SfLeafView *self, const char *preedit)
{
  self->has_preedit = *preedit != '\0';
  show_placeholder (self);
}

static gboolean
walk (SfLeafView *self, GtkDirectionType direction)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_WALKED], 0, direction, &is_taken);
  return is_taken;
}

/* Left and right are those of the screen; a card is left by its words' own order. */
static gboolean
walk_sideways (SfLeafView *self, const GtkTextIter *caret, gboolean is_right)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (is_right != is_rtl)
    return gtk_text_iter_is_end (caret) && walk (self, is_right ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  return gtk_text_iter_is_start (caret) && walk (self, is_right ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
}

static gboolean
key_pressed_cb (SfLeafView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean is_shifted = (state & GDK_SHIFT_MASK) != 0;
  gboolean is_moving;
  GtkTextIter iter;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) || self->has_preedit)
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  is_moving = !is_shifted && !gtk_text_buffer_get_has_selection (buffer);
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return walk (self, keyval == GDK_KEY_Tab && !is_shifted ? GTK_DIR_TAB_FORWARD
                                                              : GTK_DIR_TAB_BACKWARD);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return self->is_single && walk (self, GTK_DIR_DOWN);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return is_moving && !gtk_text_view_backward_display_line (view, &iter)
             && walk (self, GTK_DIR_UP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return is_moving && !gtk_text_view_forward_display_line (view, &iter)
             && walk (self, GTK_DIR_DOWN);
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return is_moving && walk_sideways (self, &iter, keyval == GDK_KEY_Right);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
entered_cb (SfLeafView *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, const SfMark *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (list, attribute);
}

/* Those that change how much room words take. Returns: (transfer full). */
static PangoAttrList *
make_attributes (const SfText *text)
{
  PangoAttrList *list = pango_attr_list_new ();
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    switch ((int) marks[i].kind)
      {
      case SF_MARK_BOLD:
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), &marks[i]);
        break;
      case SF_MARK_ITALIC:
        add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), &marks[i]);
        break;
      case SF_MARK_CODE:
      case SF_MARK_KEYBOARD:
        add_attribute (list, pango_attr_family_new ("monospace"), &marks[i]);
        break;
      default:
        break;
      }
  return list;
}

static PangoLayout *
lay_out (SfLeafView *self, int width)
{
  const SfText *text = sf_leaf_buffer_get_text (self->leaf);
  g_autoptr (PangoAttrList) attributes = make_attributes (text);
  PangoLayout *layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), sf_text_get_string (text));

  if (sf_text_get_length (text) == 0 && self->placeholder != NULL)
    pango_layout_set_text (layout, gtk_label_get_text (GTK_LABEL (self->placeholder)), -1);
  else
    pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, MAX (1, width) * PANGO_SCALE);
  return layout;
}

static int
measure_longest_word (PangoLayout *layout)
{
  int width;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static GtkSizeRequestMode
sf_leaf_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sf_leaf_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  SfLeafView *self = SF_LEAF_VIEW (widget);
  gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (PangoLayout) layout = lay_out (self, is_height ? for_size : -1);
  int width;
  int height;

  /* Its own answer does not count, but the parts below expect to be asked. */
  GTK_WIDGET_CLASS (sf_leaf_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (is_height)
    *minimum = *natural = height;
  else
    {
      /* The caret stands behind the last letter. */
      *natural = CLAMP (width + 2, LEAST_PX, MOST_PX);
      *minimum = self->is_single
                     ? LEAST_PX
                     : MIN (*natural, CLAMP (measure_longest_word (layout) + 2, LEAST_PX, WORD_PX));
    }
}

static void
sf_leaf_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SfLeafView *self = SF_LEAF_VIEW (widget);
  int old_width;

  if (self->placeholder != NULL)
    {
      gtk_widget_get_size_request (self->placeholder, &old_width, NULL);
      if (old_width != width)
        gtk_widget_set_size_request (self->placeholder, width, -1);
    }
  GTK_WIDGET_CLASS (sf_leaf_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
sf_leaf_view_dispose (GObject *object)
{
  g_clear_object (&SF_LEAF_VIEW (object)->leaf);
  G_OBJECT_CLASS (sf_leaf_view_parent_class)->dispose (object);
}

static void
sf_leaf_view_class_init (SfLeafViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_leaf_view_dispose;
  widget_class->get_request_mode = sf_leaf_view_get_request_mode;
  widget_class->measure = sf_leaf_view_measure;
  widget_class->size_allocate = sf_leaf_view_size_allocate;
  signals[SIGNAL_WALKED] = g_signal_new ("walked", SF_TYPE_LEAF_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         g_signal_accumulator_true_handled, NULL, NULL,
                                         G_TYPE_BOOLEAN, 1, GTK_TYPE_DIRECTION_TYPE);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", SF_TYPE_LEAF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
sf_leaf_view_init (SfLeafView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sf-leaf");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  sf_caret_attach (view);
}

static void
add_placeholder (SfLeafView *self, const char *words)
{
  /* The view has a name already: a second object of the same would be read twice. */
  self->placeholder =
      g_object_new (GTK_TYPE_LABEL, "label", words, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                    "can-target", FALSE, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->placeholder, "sf-placeholder");
  gtk_text_view_add_overlay (GTK_TEXT_VIEW (self), self->placeholder, 0, 0);
}

SfLeafBuffer *
sf_leaf_view_get_leaf (SfLeafView *self)
{
  return self->leaf;
}

GtkWidget *
sf_leaf_view_new (SfLeafBuffer *buffer,
                  const char *name,
                  const char *placeholder,
                  gboolean is_single)
{
  SfLeafView *self = g_object_new (SF_TYPE_LEAF_VIEW, "buffer", buffer, NULL);

  self->leaf = g_object_ref (buffer);
  self->is_single = is_single;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (placeholder != NULL)
    add_placeholder (self, placeholder);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* Marks change how wide words are. */
  g_signal_connect_object (buffer, "apply-tag", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_placeholder (self);
  return GTK_WIDGET (self);
}

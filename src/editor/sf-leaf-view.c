/* sf-leaf-view.c - the words of one block, written in place within a card
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-leaf-view.h"

#include "sf-line-style.h"

#define LEAST_PX 40  /* a cell to write in */
#define WORD_PX  200 /* the longest word that is not broken for want of room */
#define MOST_PX  320 /* from here on words wrap rather than push others aside */

struct _SfLeafView
{
  SfFittedView parent_instance;
  SfLeafBuffer *leaf; /* (owned) */
  gboolean is_single;
};

enum
{
  SIGNAL_ENTERED,
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfLeafView, sf_leaf_view, SF_TYPE_FITTED_VIEW)

/* Left and right are those of the screen; a card is left by its words' own order. */
static gboolean
sf_leaf_view_press (SfFittedView *view, guint keyval, const GtkTextIter *caret, gboolean is_moving)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  gboolean is_right = keyval == GDK_KEY_Right;

  if (keyval == GDK_KEY_BackSpace)
    return sf_leaf_buffer_undo_habit (SF_LEAF_VIEW (view)->leaf);
  if (!is_moving || (keyval != GDK_KEY_Left && !is_right)
      || !(is_right != is_rtl ? gtk_text_iter_is_end (caret) : gtk_text_iter_is_start (caret)))
    return GDK_EVENT_PROPAGATE;
  return sf_fitted_view_walk (view, is_right ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
}

static void
entered_cb (SfLeafView *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* Marks change how wide words are; the tags of what was found or is spelt wrong do not. */
static void
tag_applied_cb (SfLeafView *self, GtkTextTag *tag)
{
  if (sf_line_style_get_mark_kind (tag) != 0)
    gtk_widget_queue_resize (GTK_WIDGET (self));
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

static void
sf_leaf_view_dress (SfFittedView *view, PangoLayout *layout, gboolean is_empty)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (is_empty)
    return;
  attributes = make_attributes (sf_leaf_buffer_get_text (SF_LEAF_VIEW (view)->leaf));
  pango_layout_set_attributes (layout, attributes);
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

static void
sf_leaf_view_limit (SfFittedView *view,
                    PangoLayout *layout,
                    int width_px,
                    int *minimum,
                    int *natural)
{
  *natural = CLAMP (width_px, LEAST_PX, MOST_PX);
  *minimum = SF_LEAF_VIEW (view)->is_single
                 ? LEAST_PX
                 : MIN (*natural, CLAMP (measure_longest_word (layout) + 2, LEAST_PX, WORD_PX));
}

static void
sf_leaf_view_dispose (GObject *object)
{
  SfLeafView *self = SF_LEAF_VIEW (object);

  if (self->leaf != NULL)
    g_signal_emit (self, signals[SIGNAL_GONE], 0);
  g_clear_object (&self->leaf);
  G_OBJECT_CLASS (sf_leaf_view_parent_class)->dispose (object);
}

/* As in the text around it; a text view by itself would scroll. */
static void
bind_moves (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } moves[] = {
    { GDK_KEY_Up, "editor.move-up" },
    { GDK_KEY_KP_Up, "editor.move-up" },
    { GDK_KEY_Down, "editor.move-down" },
    { GDK_KEY_KP_Down, "editor.move-down" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (widget_class, moves[i].key, GDK_ALT_MASK, moves[i].action,
                                         NULL);
}

static void
sf_leaf_view_class_init (SfLeafViewClass *klass)
{
  SfFittedViewClass *view_class = SF_FITTED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_leaf_view_dispose;
  view_class->press = sf_leaf_view_press;
  view_class->dress = sf_leaf_view_dress;
  view_class->limit = sf_leaf_view_limit;
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", SF_TYPE_LEAF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GONE] = g_signal_new ("gone", SF_TYPE_LEAF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  bind_moves (GTK_WIDGET_CLASS (klass));
}

static void
sf_leaf_view_init (SfLeafView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "sf-leaf");
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
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
  sf_fitted_view_set_up (SF_FITTED_VIEW (self), name, placeholder, is_single);
  g_signal_connect_object (buffer, "apply-tag", G_CALLBACK (tag_applied_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

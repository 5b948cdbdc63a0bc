/* sf-gallery-view.c - the pictures of a gallery, small and in order
 * Pictures are found by the ids of their blocks; what is shown is made anew when it differs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-gallery-view.h"

#include "sf-card-face.h"

#include <glib/gi18n.h>

#define THUMBNAIL_WIDTH_PX  120
#define THUMBNAIL_HEIGHT_PX 90
#define MAX_COLUMNS         8 /* as sites have them */
#define DEFAULT_COLUMNS     3

typedef struct
{
  guint64 id;
  SfAttrs *attrs;    /* (owned) (nullable) */
  SfText *text;      /* (owned) (nullable) */
  GtkWidget *widget; /* (unowned) */
} Item;

struct _SfGalleryView
{
  GtkWidget parent_instance;
  const SfCardHost *host;
  GtkFlowBox *box; /* (unowned) */
  GArray *items;   /* (owned) (element-type Item) */
  guint64 id;
  guint64 last; /* the picture that had the focus last, 0: none */
};

enum
{
  SIGNAL_WALKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfGalleryView, sf_gallery_view, GTK_TYPE_WIDGET)

static void
clear_item (Item *item)
{
  g_clear_pointer (&item->attrs, sf_attrs_unref);
  g_clear_pointer (&item->text, sf_text_unref);
}

static int
find_item (SfGalleryView *self, guint64 id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, Item, i).id == id)
      return i;
  return -1;
}

static int
find_widget (SfGalleryView *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, Item, i).widget == widget)
      return i;
  return -1;
}

static gboolean
shows (SfGalleryView *self, const SfBlock *gallery)
{
  if (self->items->len != sf_block_get_n_children (gallery))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      const SfBlock *picture = sf_block_get_child (gallery, i);

      if (item->id != picture->id || item->attrs != picture->attrs || item->text != picture->text)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_given (const char *words)
{
  return words != NULL && *words != '\0';
}

static GtkWidget *
add_line (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
focus_cb (GtkEventControllerFocus *focus, SfGalleryView *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
  int index = find_widget (self, widget);

  if (index >= 0)
    self->last = g_array_index (self->items, Item, index).id;
}

static GtkWidget *
make_picture (SfGalleryView *self, const SfBlock *block)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *picture = gtk_picture_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *alt = sf_attrs_get (block->attrs, "alt");
  const char *caption = block->text != NULL ? sf_text_get_string (block->text) : NULL;
  const char *fault = sf_card_get_fault (block);
  GtkWidget *note;

  gtk_widget_set_size_request (picture, THUMBNAIL_WIDTH_PX, THUMBNAIL_HEIGHT_PX);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "sf-thumbnail");
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_given (alt) ? alt : _ ("Picture"), -1);
  gtk_box_append (GTK_BOX (box), picture);
  if (is_given (caption))
    add_line (box, caption, NULL);
  if (*fault != '\0')
    add_line (box, fault, "warning");
  note = add_line (box, NULL, "dim-label");
  gtk_widget_set_visible (note, FALSE);
  if (self->host->show_picture != NULL)
    self->host->show_picture (GTK_PICTURE (picture), GTK_LABEL (note), block->attrs,
                              self->host->data);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_given (caption) ? caption
                                  : is_given (alt)   ? alt
                                                     : _ ("Picture without a caption"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fault, -1);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (child, focus);
  return child;
}

static guint
read_columns (const SfBlock *gallery)
{
  const char *columns = sf_attrs_get (gallery->attrs, "columns");

  return columns == NULL ? DEFAULT_COLUMNS
                         : CLAMP (g_ascii_strtoull (columns, NULL, 10), 1, MAX_COLUMNS);
}

static void
fill (SfGalleryView *self, const SfBlock *gallery)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  g_array_set_size (self->items, 0);
  for (guint i = 0; i < sf_block_get_n_children (gallery); i++)
    {
      const SfBlock *picture = sf_block_get_child (gallery, i);
      Item item = { picture->id, sf_attrs_ref (picture->attrs),
                    picture->text != NULL ? sf_text_ref (picture->text) : NULL,
                    make_picture (self, picture) };

      gtk_flow_box_append (self->box, item.widget);
      g_array_append_val (self->items, item);
    }
}

void
sf_gallery_view_show (SfGalleryView *self, const SfBlock *gallery)
{
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guint64 last = self->last;

  self->id = gallery->id;
  gtk_flow_box_set_max_children_per_line (self->box, read_columns (gallery));
  if (shows (self, gallery))
    return;
  fill (self, gallery);
  if (has_focus && !sf_gallery_view_enter (self, last))
    sf_gallery_view_enter (self, 0);
}

gboolean
sf_gallery_view_enter (SfGalleryView *self, guint64 id)
{
  int index = id != 0 ? find_item (self, id) : 0;

  if (index < 0 || self->items->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (g_array_index (self->items, Item, index).widget);
}

static const SfBlock *
get_gallery (SfGalleryView *self)
{
  return sf_document_find_block (sf_history_get_document (self->host->history), self->id);
}

static SfEdit *
make_move (SfDocument *document, const SfBlock *gallery, guint index, int by)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_edit_unref);
  const SfBlock *picture = sf_block_get_child (gallery, index);

  if ((int) index + by < 0 || index + by >= sf_block_get_n_children (gallery))
    return NULL;
  g_ptr_array_add (edits, sf_document_edit_remove (document, picture->id));
  g_ptr_array_add (edits, sf_edit_new_insert (gallery->id, index + by, picture));
  return sf_edit_new_group (edits);
}

static SfEdit *
make_columns (SfDocument *document, const SfBlock *gallery, int by)
{
  g_autofree char *columns =
      g_strdup_printf ("%d", CLAMP ((int) read_columns (gallery) + by, 1, MAX_COLUMNS));
  g_autoptr (SfAttrs) attrs = sf_attrs_with (gallery->attrs, "columns", columns);

  return sf_document_edit_set_block (document, gallery->id, gallery->kind, attrs);
}

void
sf_gallery_view_change (SfGalleryView *self, const char *what)
{
  SfDocument *document = sf_history_get_document (self->host->history);
  const SfBlock *gallery = get_gallery (self);
  int index = MAX (find_item (self, self->last), 0);
  SfEdit *edit = NULL;

  if (gallery == NULL)
    return;
  if (g_str_has_suffix (what, "-columns"))
    edit = make_columns (document, gallery, g_str_equal (what, "more-columns") ? 1 : -1);
  else if ((guint) index < sf_block_get_n_children (gallery))
    edit = g_str_equal (what, "remove")
               ? sf_document_edit_remove (document, sf_block_get_child (gallery, index)->id)
               : make_move (document, gallery, index, g_str_equal (what, "earlier") ? -1 : 1);
  self->host->change (edit, self->host->data);
}

static void
activated_cb (SfGalleryView *self, GtkFlowBoxChild *child)
{
  int index = find_widget (self, GTK_WIDGET (child));

  if (index >= 0)
    self->host->activated (g_array_index (self->items, Item, index).id, "open", self->host->data);
}

static gboolean
walk (SfGalleryView *self, GtkDirectionType direction)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int index = find_item (self, self->last);

  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    index += (direction == GTK_DIR_RIGHT) != is_rtl ? 1 : -1;
  else
    index = -1;
  if (index >= 0 && index < (int) self->items->len)
    gtk_widget_grab_focus (g_array_index (self->items, Item, index).widget);
  else
    g_signal_emit (self, signals[SIGNAL_WALKED], 0, direction);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (SfGalleryView *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_ALT_MASK)
    {
      if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
        return GDK_EVENT_PROPAGATE;
      sf_gallery_view_change (self, keyval == GDK_KEY_Left ? "earlier" : "later");
      return GDK_EVENT_STOP;
    }
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return walk (self, keyval == GDK_KEY_Left ? GTK_DIR_LEFT : GTK_DIR_RIGHT);
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      return walk (self, keyval == GDK_KEY_Up ? GTK_DIR_UP : GTK_DIR_DOWN);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      sf_gallery_view_change (self, "remove");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
sf_gallery_view_dispose (GObject *object)
{
  SfGalleryView *self = SF_GALLERY_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->items, g_array_unref);
  G_OBJECT_CLASS (sf_gallery_view_parent_class)->dispose (object);
}

static void
sf_gallery_view_class_init (SfGalleryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_gallery_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_WALKED] = g_signal_new ("walked", SF_TYPE_GALLERY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
}

static void
sf_gallery_view_init (SfGalleryView *self)
{
  GtkWidget *box = gtk_flow_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, (GDestroyNotify) clear_item);
  self->box = GTK_FLOW_BOX (box);
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_activate_on_single_click (self->box, FALSE);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pictures"), -1);
  g_signal_connect_swapped (box, "child-activated", G_CALLBACK (activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
sf_gallery_view_new (const SfCardHost *host)
{
  SfGalleryView *self = g_object_new (SF_TYPE_GALLERY_VIEW, NULL);

  self->host = host;
  return GTK_WIDGET (self);
}

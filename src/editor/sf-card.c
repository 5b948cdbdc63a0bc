/* sf-card.c - what stands in the text for a block that is not text
 * No key that it does not know may go on to the text around it, which would write it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-card.h"

#include "sf-card-face.h"
#include "sf-gallery-view.h"
#include "sf-table-view.h"

#include <glib/gi18n.h>

/* From here on there is room for more than one action beside what the card says. */
#define ROOMY_PX 420

struct _SfCard
{
  GtkBox parent_instance;
  const SfCardHost *host;
  guint64 id; /* 0: shows nothing yet */
  SfBlockKind kind;
  SfAttrs *attrs;         /* (owned) (nullable) */
  SfText *text;           /* (owned) (nullable): of a card that shows it and has no caption */
  SfTableView *table;     /* (unowned) (nullable) */
  SfGalleryView *gallery; /* (unowned) (nullable) */
  GtkWidget *caption;     /* (unowned) (nullable): a leaf view */
  GtkMenuButton *button;  /* (unowned): of the actions */
  GtkWidget *opener;      /* (unowned) (nullable): the buttons beside it */
  int width_px;
};

G_DEFINE_FINAL_TYPE (SfCard, sf_card, GTK_TYPE_BOX)

static void
leave (SfCard *self, gboolean is_down)
{
  self->host->left (self->id, is_down, self->host->data);
}

static gboolean
is_break (SfBlockKind kind)
{
  return kind == SF_BLOCK_SEPARATOR || kind == SF_BLOCK_MORE || kind == SF_BLOCK_PAGE_BREAK;
}

static void
open (SfCard *self)
{
  if (self->table != NULL)
    sf_table_view_enter (self->table, 0, 0);
  else if (self->gallery != NULL)
    sf_gallery_view_enter (self->gallery, 0);
  else if (!is_break (self->kind))
    self->host->activated (self->id, self->kind == SF_BLOCK_ISLAND ? "view-source" : "open",
                           self->host->data);
}

gboolean
sf_card_enter (SfCard *self, guint64 id, gsize offset_bytes)
{
  if (self->table != NULL && id != self->id)
    return sf_table_view_enter (self->table, id, offset_bytes);
  if (self->gallery != NULL && id != self->id)
    return sf_gallery_view_enter (self->gallery, id);
  if (self->caption == NULL)
    return FALSE;
  sf_leaf_buffer_place_caret (sf_leaf_view_get_leaf (SF_LEAF_VIEW (self->caption)), offset_bytes);
  return gtk_widget_grab_focus (self->caption);
}

/* Whether a key that led @direction leads towards the beginning of the story. */
static gboolean
is_backward (SfCard *self, GtkDirectionType direction)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return direction == GTK_DIR_UP || direction == GTK_DIR_TAB_BACKWARD
         || direction == (is_rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
}

static gboolean
caption_walked_cb (SfCard *self, GtkDirectionType direction)
{
  if (is_backward (self, direction))
    {
      if (self->table == NULL || !sf_table_view_enter_last (self->table))
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  else if (direction != GTK_DIR_TAB_FORWARD
           || !gtk_widget_child_focus (GTK_WIDGET (self), direction))
    leave (self, TRUE);
  return TRUE;
}

static void
part_walked_cb (SfCard *self, GtkDirectionType direction)
{
  if (is_backward (self, direction))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  else
    sf_card_enter (self, self->id, 0);
}

static GMenuModel *
make_table_menu (void)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Insert Row Above"), "card.table::row-above" },
    { N_ ("Insert Row Below"), "card.table::row-below" },
    { N_ ("Insert Column Before"), "card.table::column-before" },
    { N_ ("Insert Column After"), "card.table::column-after" },
    { N_ ("Remove Row"), "card.table::remove-row" },
    { N_ ("Remove Column"), "card.table::remove-column" },
    { N_ ("Header Row On or Off"), "card.table::header" },
    { N_ ("Align Column Left"), "card.table::left" },
    { N_ ("Align Column in the Middle"), "card.table::center" },
    { N_ ("Align Column Right"), "card.table::right" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _ (items[i].label), items[i].action);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_gallery_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Add a Picture…"), "card.add");
  g_menu_append (menu, _ ("Move Picture Earlier"), "card.gallery::earlier");
  g_menu_append (menu, _ ("Move Picture Later"), "card.gallery::later");
  g_menu_append (menu, _ ("Remove Picture"), "card.gallery::remove");
  g_menu_append (menu, _ ("More Columns"), "card.gallery::more-columns");
  g_menu_append (menu, _ ("Fewer Columns"), "card.gallery::fewer-columns");
  return G_MENU_MODEL (menu);
}

static const char *
get_open_label (SfBlockKind kind)
{
  if (kind == SF_BLOCK_ISLAND)
    /* Translators: a button that shows the markup of a block that the editor does not know. */
    return _ ("View source");
  if (kind == SF_BLOCK_TABLE || kind == SF_BLOCK_GALLERY || is_break (kind))
    return NULL;
  return _ ("Details");
}

/* What shows a file of this computer in another program; NULL: there is none to show. */
static const char *
get_play_label (const SfCard *self)
{
  if (self->kind == SF_BLOCK_PICTURE || sf_attrs_get (self->attrs, "file") == NULL)
    return NULL;
  /* Translators: a button that plays a video or sound in the person's own program. */
  return self->kind == SF_BLOCK_FILE ? C_ ("file", "Open") : C_ ("recording", "Play");
}

static void
fill_menu_cb (GtkMenuButton *button, gpointer data)
{
  SfCard *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuModel) table = self->table != NULL ? make_table_menu () : NULL;
  g_autoptr (GMenuModel) gallery = self->gallery != NULL ? make_gallery_menu () : NULL;

  if (get_play_label (self) != NULL)
    g_menu_append (menu, get_play_label (self), "card.play");
  if (get_open_label (self->kind) != NULL)
    g_menu_append (menu, get_open_label (self->kind), "card.open");
  if (table != NULL)
    g_menu_append_section (menu, NULL, table);
  if (gallery != NULL)
    g_menu_append_section (menu, NULL, gallery);
  g_menu_append (section, _ ("Cu_t"), "card.cut");
  g_menu_append (section, _ ("_Copy"), "card.copy");
  g_menu_append (section, _ ("_Remove"), "card.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button;

  if (label == NULL)
    return;
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

/* At the end side, where the pointer or the keyboard is at the card. It is as high as the words, so
 * that Tab, which goes by where things stand, comes to those first. */
static GtkWidget *
make_actions (SfCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *button = gtk_menu_button_new ();

  self->opener = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_set_valign (self->opener, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->opener, self->width_px >= ROOMY_PX);
  add_button (self->opener, get_play_label (self), "card.play");
  add_button (self->opener, get_open_label (self->kind), "card.open");
  gtk_box_append (GTK_BOX (box), self->opener);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: what can be done with a card of the text. */
                                  _ ("Actions"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu_cb, self, NULL);
  self->button = GTK_MENU_BUTTON (button);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "sf-card-actions");
  return box;
}

static void
keep (SfCard *self, const SfBlock *block)
{
  g_clear_pointer (&self->attrs, sf_attrs_unref);
  g_clear_pointer (&self->text, sf_text_unref);
  self->id = block->id;
  self->kind = block->kind;
  self->attrs = sf_attrs_ref (block->attrs);
  if (block->text != NULL && sf_card_get_caption_name (block->kind) == NULL)
    self->text = sf_text_ref (block->text);
}

static void
add_caption (SfCard *self)
{
  const char *name = sf_card_get_caption_name (self->kind);

  self->caption = NULL;
  if (name == NULL)
    return;
  self->caption = sf_card_host_new_leaf (self->host, self->id,
                                         sf_card_get_caption_label (self->kind), name, TRUE);
  gtk_widget_add_css_class (self->caption, "sf-caption");
  g_signal_connect_swapped (self->caption, "walked", G_CALLBACK (caption_walked_cb), self);
}

/* Room is kept for the actions, so that words do not move or vanish below them; a line across the
 * page has none to lose. */
static void
add_face (SfCard *self, GtkWidget *face)
{
  GtkWidget *actions = make_actions (self);
  GtkWidget *row;

  gtk_widget_set_hexpand (face, TRUE);
  if (is_break (self->kind))
    {
      row = gtk_overlay_new ();
      gtk_overlay_set_child (GTK_OVERLAY (row), face);
      gtk_overlay_add_overlay (GTK_OVERLAY (row), actions);
      gtk_overlay_set_measure_overlay (GTK_OVERLAY (row), actions, TRUE);
      gtk_widget_set_halign (actions, GTK_ALIGN_END);
      gtk_widget_add_css_class (GTK_WIDGET (self), "sf-break");
    }
  else
    {
      row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (row), face);
      gtk_box_append (GTK_BOX (row), actions);
    }
  gtk_box_append (GTK_BOX (self), row);
}

static void
build (SfCard *self, const SfBlock *block)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  keep (self, block);
  self->table = NULL;
  self->gallery = NULL;
  if (self->kind == SF_BLOCK_GALLERY)
    {
      self->gallery = SF_GALLERY_VIEW (sf_gallery_view_new (self->host));
      g_signal_connect_swapped (self->gallery, "walked", G_CALLBACK (part_walked_cb), self);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->gallery));
    }
  if (self->kind == SF_BLOCK_TABLE)
    {
      self->table = SF_TABLE_VIEW (sf_table_view_new (self->host));
      g_signal_connect_swapped (self->table, "walked", G_CALLBACK (part_walked_cb), self);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->table));
    }
  add_caption (self);
  add_face (self, sf_card_face_new (self->host, block, self->caption));
}

void
sf_card_set_width (SfCard *self, int width_px)
{
  self->width_px = width_px;
  gtk_widget_set_size_request (GTK_WIDGET (self), MAX (width_px, 1), -1);
  if (self->opener != NULL)
    gtk_widget_set_visible (self->opener, width_px >= ROOMY_PX);
}

void
sf_card_show (SfCard *self, const SfBlock *block)
{
  g_autofree char *words = sf_card_describe (block);
  gboolean has_caption = sf_card_get_caption_name (block->kind) != NULL;

  if (self->id != block->id || self->kind != block->kind
      || !sf_attrs_equal (self->attrs, block->attrs) || (!has_caption && self->text != block->text))
    build (self, block);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sf_card_get_fault (block),
                                  -1);
  if (self->table != NULL)
    sf_table_view_show (self->table, block);
  if (self->gallery != NULL)
    sf_gallery_view_show (self->gallery, block);
}

static gboolean
walk (SfCard *self, gboolean is_forward)
{
  if (gtk_widget_child_focus (GTK_WIDGET (self),
                              is_forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD))
    return GDK_EVENT_STOP;
  leave (self, is_forward);
  return GDK_EVENT_STOP;
}

/* To where the caret is: beside the card. FALSE where no text is around it. */
static gboolean
go_to_text (SfCard *self)
{
  GtkWidget *text = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_TEXT_VIEW);

  return text != NULL && gtk_widget_grab_focus (text);
}

/* The card itself has the focus. */
static gboolean
press_selected (SfCard *self, guint keyval)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      open (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      self->host->taken (self->id, "remove", self->host->data);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      leave (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      leave (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      leave (self, (keyval == GDK_KEY_Right) != is_rtl);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      return go_to_text (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
press_with_control (SfCard *self, guint keyval)
{
  gboolean is_selected = gtk_widget_is_focus (GTK_WIDGET (self));

  switch (keyval)
    {
    case GDK_KEY_c:
    case GDK_KEY_Insert:
    case GDK_KEY_x:
      if (is_selected)
        self->host->taken (self->id, keyval == GDK_KEY_x ? "cut" : "copy", self->host->data);
      return GDK_EVENT_STOP;
    case GDK_KEY_v:
    case GDK_KEY_a:
      /* Of the text around it, where the card stands. */
      return is_selected ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (SfCard *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *keys)
{
  if (state & GDK_CONTROL_MASK)
    return press_with_control (self, keyval);
  if (state & (GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return walk (self, keyval == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK));
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    {
      gtk_menu_button_popup (self->button);
      return GDK_EVENT_STOP;
    }
  if (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_is_focus (GTK_WIDGET (self)))
    {
      if (!press_selected (self, keyval) && g_unichar_isprint (gdk_keyval_to_unicode (keyval)))
        self->host->typed (self->id, keys, self->host->data);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape || keyval == GDK_KEY_Up || keyval == GDK_KEY_Left)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
pressed_cb (SfCard *self, int n_press, double x, double y, GtkGestureClick *click)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (target != NULL
      && (gtk_widget_get_ancestor (target, SF_TYPE_LEAF_VIEW) != NULL
          || gtk_widget_get_ancestor (target, GTK_TYPE_FLOW_BOX_CHILD) != NULL))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_SECONDARY)
    gtk_menu_button_popup (self->button);
  else if (n_press == 2)
    open (self);
}

static GdkContentProvider *
prepare_cb (SfCard *self, double x, double y)
{
  return self->host->dragged (self->id, self->host->data);
}

static void
dragged_cb (SfCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* By its face: words on it are selected with the same movement. */
static void
take_drags (SfCard *self, GtkGesture *click)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (dragged_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_gesture_group (GTK_GESTURE (source), click);
}

/* Whether @event is at words within the card. */
static gboolean
is_at_words (GtkWidget *card, GdkEvent *event)
{
  GtkNative *native = gtk_widget_get_native (card);
  graphene_point_t point;
  GtkWidget *target;
  double x;
  double y;
  double native_x;
  double native_y;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), card,
                                 &GRAPHENE_POINT_INIT (x - native_x, y - native_y), &point))
    return FALSE;
  target = gtk_widget_pick (card, point.x, point.y, GTK_PICK_DEFAULT);
  return target != NULL && gtk_widget_get_ancestor (target, SF_TYPE_LEAF_VIEW) != NULL;
}

/* The text around the card would take a press for one on itself, though words of the card have
 * dealt with it. On its face the press may become a drag, which this would end. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
         && is_at_words (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)),
                         event);
}

static void
card_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfCard *self = SF_CARD (widget);

  if (g_str_equal (name, "card.open"))
    open (self);
  else if (g_str_equal (name, "card.select"))
    gtk_widget_grab_focus (widget);
  else if (g_str_equal (name, "card.table") && self->table != NULL)
    sf_table_view_change (self->table, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "card.gallery") && self->gallery != NULL)
    sf_gallery_view_change (self->gallery, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "card.add") || g_str_equal (name, "card.play"))
    self->host->activated (self->id, strchr (name, '.') + 1, self->host->data);
  else
    self->host->taken (self->id, strchr (name, '.') + 1, self->host->data);
}

static void
sf_card_finalize (GObject *object)
{
  SfCard *self = SF_CARD (object);

  g_clear_pointer (&self->attrs, sf_attrs_unref);
  g_clear_pointer (&self->text, sf_text_unref);
  G_OBJECT_CLASS (sf_card_parent_class)->finalize (object);
}

static void
sf_card_class_init (SfCardClass *klass)
{
  static const char *const actions[] = { "card.open",   "card.select", "card.cut", "card.copy",
                                         "card.remove", "card.add",    "card.play" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sf_card_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, card_action);
  gtk_widget_class_install_action (widget_class, "card.table", "s", card_action);
  gtk_widget_class_install_action (widget_class, "card.gallery", "s", card_action);
}

static void
sf_card_init (SfCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *barrier = gtk_event_controller_legacy_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "default");
  gtk_widget_add_css_class (widget, "sf-card");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  take_drags (self, click);
  g_signal_connect (barrier, "event", G_CALLBACK (event_cb), NULL);
  gtk_widget_add_controller (widget, barrier);
}

GtkWidget *
sf_card_new (const SfCardHost *host)
{
  SfCard *self = g_object_new (SF_TYPE_CARD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->host = host;
  return GTK_WIDGET (self);
}

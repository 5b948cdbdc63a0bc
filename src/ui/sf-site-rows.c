/* sf-site-rows.c - the sites in the sidebar, and how each stands
 * The dot is a colour; what it means is said in words, to the eye as a tooltip and to a screen
 * reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-rows.h"

#include <glib/gi18n.h>

struct _SfSiteRows
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkListBox *rows;
  SfSiteList *list; /* (owned) */
};

enum
{
  SIGNAL_SITE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfSiteRows, sf_site_rows, GTK_TYPE_WIDGET)

#define ITEM_KEY  "sf-site-item"
#define STATE_KEY "sf-site-state"
#define MENU_KEY  "sf-site-menu"

static void
show_state (SfSiteItem *item, GParamSpec *pspec, GtkWidget *row)
{
  GtkLabel *state = g_object_get_data (G_OBJECT (row), STATE_KEY);
  GtkWidget *dot = gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  const char *text = sf_site_item_get_state_text (item);
  const char *name = sf_site_item_get_state_name (item);

  gtk_widget_set_css_classes (dot, (const char *[]){ sf_site_item_needs_person (item) ? "error"
                                                     : text != NULL                   ? "warning"
                                                                                      : "success",
                                                     NULL });
  gtk_label_set_label (state, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (state), name != NULL);
  gtk_widget_set_tooltip_text (row, text != NULL ? text : _ ("Nothing waits for this site"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sf_site_item_get_name (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : _ ("Nothing waits for this site"), -1);
}

static void
add_command (GMenu *menu, const char *label, const char *action, const SfSite *site)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", site->id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const SfSite *site)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ask = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  add_command (ask, _ ("Open Stories…"), "win.site-stories", site);
  add_command (ask, _ ("Check Connection"), "win.site-check", site);
  add_command (ask, _ ("Sign In Again…"), "win.site-sign-in", site);
  /* Translators: takes a site out of the list of sites. */
  add_command (last, _ ("Remove…"), "win.site-remove", site);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ask));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_menu_button (const SfSite *site)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (site);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sf-site-menu");
  /* Translators: the menu of what can be done with a site. */
  gtk_widget_set_tooltip_text (button, _ ("Site Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Site Menu"), -1);
  return button;
}

static void
right_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (g_object_get_data (G_OBJECT (row), MENU_KEY));
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  SfSiteItem *item = object;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (sf_site_item_get_name (item));
  GtkWidget *state = gtk_label_new (NULL);
  GtkWidget *menu = make_menu_button (sf_site_item_get_site (item));
  GtkWidget *dot = g_object_new (GTK_TYPE_LABEL, "label", "●", "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_NONE, NULL);
  GtkGesture *right = gtk_gesture_click_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), state);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right), GDK_BUTTON_SECONDARY);
  g_signal_connect (right, "pressed", G_CALLBACK (right_clicked_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (right));
  g_object_set_data_full (G_OBJECT (row), ITEM_KEY, g_object_ref (item), g_object_unref);
  g_object_set_data (G_OBJECT (row), STATE_KEY, state);
  g_object_set_data (G_OBJECT (row), MENU_KEY, menu);
  g_signal_connect_object (item, "notify::state-text", G_CALLBACK (show_state), row, 0);
  show_state (item, NULL, row);
  return row;
}

/* The menu key, on the row that has the focus. */
static gboolean
open_menu (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (g_object_get_data (G_OBJECT (row), MENU_KEY));
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (SfSiteRows *self, GtkListBoxRow *row)
{
  SfSiteItem *item = g_object_get_data (G_OBJECT (row), ITEM_KEY);

  g_signal_emit (self, signals[SIGNAL_SITE_CHOSEN], 0, sf_site_item_get_site (item)->id);
}

static void
sf_site_rows_dispose (GObject *object)
{
  SfSiteRows *self = SF_SITE_ROWS (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_site_rows_parent_class)->dispose (object);
}

static void
sf_site_rows_class_init (SfSiteRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_site_rows_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, open_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, open_menu, NULL);
  signals[SIGNAL_SITE_CHOSEN] = g_signal_new ("site-chosen", SF_TYPE_SITE_ROWS, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sf_site_rows_init (SfSiteRows *self)
{
  /* Translators: over the names of the sites that stories are published on. */
  GtkWidget *heading = gtk_label_new (_ ("Sites"));
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a Site…"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (heading, "sf-sidebar-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sites"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.add-site");
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_add_css_class (add, "sf-sidebar-button");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (self->box), add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
}

void
sf_site_rows_unselect (SfSiteRows *self)
{
  gtk_list_box_unselect_all (self->rows);
}

GtkWidget *
sf_site_rows_new (SfSiteList *list)
{
  SfSiteRows *self = g_object_new (SF_TYPE_SITE_ROWS, NULL);

  self->list = g_object_ref (list);
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (list), make_row, NULL, NULL);
  return GTK_WIDGET (self);
}

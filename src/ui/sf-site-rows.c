/* sf-site-rows.c - the sites in the sidebar, and how each stands
 * The dot is a colour; what it means is said in words, to the eye as a tooltip and to a screen
 * reader. SPDX-License-Identifier: GPL-3.0-or-later */
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

#define ITEM_KEY "sf-site-item"

static void
show_state (SfSiteItem *item, GParamSpec *pspec, GtkWidget *row)
{
  GtkWidget *dot = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  const char *state = sf_site_item_get_state_text (item);

  gtk_widget_set_css_classes (dot, (const char *[]){ sf_site_item_needs_person (item) ? "error"
                                                     : state != NULL                  ? "warning"
                                                                                      : "success",
                                                     NULL });
  gtk_widget_set_tooltip_text (row, state != NULL ? state : _ ("Nothing waits for this site"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sf_site_item_get_name (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state != NULL ? state : "", -1);
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  SfSiteItem *item = object;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (sf_site_item_get_name (item));
  GtkWidget *dot = g_object_new (GTK_TYPE_LABEL, "label", "●", "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_NONE, NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), ITEM_KEY, g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "notify::state-text", G_CALLBACK (show_state), row, 0);
  show_state (item, NULL, row);
  return row;
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
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (heading, "sf-sidebar-heading");
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
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

GtkWidget *
sf_site_rows_new (SfSiteList *list)
{
  SfSiteRows *self = g_object_new (SF_TYPE_SITE_ROWS, NULL);

  self->list = g_object_ref (list);
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (list), make_row, NULL, NULL);
  return GTK_WIDGET (self);
}

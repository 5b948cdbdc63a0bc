/* sf-sidebar.c - the folders of the newsroom's stories, and what stands below them
 * Counts follow the store; only one count is under way at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define N_FOLDERS (SF_FOLDER_TRASH + 1)

struct _SfSidebar
{
  GtkWidget parent_instance;
  GtkWidget *box;
  AdwHeaderBar *header;
  GtkMenuButton *menu_button;
  GtkListBox *folders;
  GtkBox *below;
  GtkLabel *counts[N_FOLDERS]; /* (unowned) */
  SfDesk *desk;                /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  gboolean is_counting;
  gboolean is_stale;
};

enum
{
  SIGNAL_FOLDER_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfSidebar, sf_sidebar, GTK_TYPE_WIDGET)

static const char *
name_folder (SfFolder folder)
{
  switch (folder)
    {
    case SF_FOLDER_DRAFTS:
      return _ ("Drafts");
    case SF_FOLDER_REVIEW:
      /* Translators: the folder of stories that wait for an editor's review. */
      return _ ("In review");
    case SF_FOLDER_SCHEDULED:
      return _ ("Scheduled");
    case SF_FOLDER_PUBLISHED:
      return _ ("Published");
    case SF_FOLDER_TRASH:
      return _ ("Trash");
    case SF_FOLDER_ALL:
      return _ ("All stories");
    }
  g_return_val_if_reached ("");
}

static void count (SfSidebar *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = sf_store_count_stories_finish (SF_STORE (source), result, &error);
  SfSidebar *self;
  guint i;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->is_counting = FALSE;
  /* Without an answer the last counts stay: the list itself tells what is wrong. */
  for (i = 0; counts != NULL && i < N_FOLDERS; i++)
    {
      guint n = g_array_index (counts, guint, i);
      g_autofree char *text = n > 0 ? g_strdup_printf ("%'u", n) : g_strdup ("");

      gtk_label_set_label (self->counts[i], text);
    }
  if (self->is_stale)
    count (self);
}

static void
count (SfSidebar *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  self->is_stale = self->is_counting;
  if (store == NULL || self->is_counting)
    return;
  self->is_counting = TRUE;
  sf_store_count_stories_async (store, self->cancellable, counted_cb, self);
}

static void
store_opened_cb (SfSidebar *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);
}

static void
row_activated_cb (SfSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_FOLDER_CHOSEN], 0, gtk_list_box_row_get_index (row));
}

static GtkWidget *
make_row (SfSidebar *self, SfFolder folder)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name_folder (folder));

  self->counts[folder] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[folder]), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[folder]), "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[folder]));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_folder (folder), -1);
  return row;
}

void
sf_sidebar_set_folder (SfSidebar *self, SfFolder folder)
{
  gtk_list_box_select_row (self->folders,
                           gtk_list_box_get_row_at_index (self->folders, (int) folder));
}

void
sf_sidebar_choose_folder (SfSidebar *self, SfFolder folder)
{
  sf_sidebar_set_folder (self, folder);
  g_signal_emit (self, signals[SIGNAL_FOLDER_CHOSEN], 0, (int) folder);
}

void
sf_sidebar_add_below (SfSidebar *self, GtkWidget *widget)
{
  gtk_box_append (self->below, widget);
}

GtkWidget *
sf_sidebar_get_header (SfSidebar *self)
{
  return GTK_WIDGET (self->header);
}

void
sf_sidebar_open_menu (SfSidebar *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static void
sf_sidebar_dispose (GObject *object)
{
  SfSidebar *self = SF_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_sidebar_parent_class)->dispose (object);
}

static void
sf_sidebar_class_init (SfSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_sidebar_dispose;
  signals[SIGNAL_FOLDER_CHOSEN] = g_signal_new ("folder-chosen", SF_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SfSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, SfSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, SfSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SfSidebar, folders);
  gtk_widget_class_bind_template_child (widget_class, SfSidebar, below);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sf_sidebar_init (SfSidebar *self)
{
  int folder;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (folder = 0; folder < N_FOLDERS; folder++)
    gtk_list_box_append (self->folders, make_row (self, folder));
  sf_sidebar_set_folder (self, SF_FOLDER_DRAFTS);
}

GtkWidget *
sf_sidebar_new (SfDesk *desk)
{
  SfSidebar *self = g_object_new (SF_TYPE_SIDEBAR, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return GTK_WIDGET (self);
}

/* sf-password-bar.c - the line above the story that asks for a site's password
 * A site is in it while something of it waits: by the publisher's word, or by its outbox row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-password-bar.h"

#include "sf-site-dialog.h"

#include <glib/gi18n.h>

struct _SfPasswordBar
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *label;
  SfDesk *desk;       /* (owned) */
  SfSiteList *list;   /* (owned) */
  GHashTable *asked;  /* (owned): ids of the sites that were asked for in this run */
  GHashTable *closed; /* (owned): ids of those that nobody wants to hear of */
  SfSite *site;       /* (owned) (nullable): that is shown */
};

G_DEFINE_FINAL_TYPE (SfPasswordBar, sf_password_bar, GTK_TYPE_WIDGET)

static gboolean
is_wanted (SfPasswordBar *self, SfSiteItem *item)
{
  const char *id = sf_site_item_get_site (item)->id;

  return !g_hash_table_contains (self->closed, id)
         && (g_hash_table_contains (self->asked, id) || sf_site_item_needs_password (item));
}

static void
show_item (SfPasswordBar *self, SfSiteItem *item)
{
  const SfSite *site = sf_site_item_get_site (item);
  g_autofree char *words = NULL;

  if (sf_site_item_needs_password (item))
    words = g_strdup (sf_site_item_get_state_text (item));
  else
    /* Translators: a user's name, and a site's. */
    words = g_strdup_printf (_ ("The password of %s for %s is not known here. Enter it to go on."),
                             site->user, site->name);
  gtk_label_set_label (self->label, words);
  self->site = sf_site_copy (site);
}

static void
show (SfPasswordBar *self)
{
  GListModel *list = G_LIST_MODEL (self->list);
  guint n_sites = g_list_model_get_n_items (list);
  guint i;

  g_clear_pointer (&self->site, sf_site_free);
  for (i = 0; i < n_sites && self->site == NULL; i++)
    {
      g_autoptr (SfSiteItem) item = g_list_model_get_item (list, i);

      if (is_wanted (self, item))
        show_item (self, item);
    }
  gtk_widget_set_visible (self->box, self->site != NULL);
}

static void
list_changed_cb (SfPasswordBar *self)
{
  GListModel *list = G_LIST_MODEL (self->list);
  guint n_sites = g_list_model_get_n_items (list);
  guint i;

  for (i = 0; i < n_sites; i++)
    {
      g_autoptr (SfSiteItem) item = g_list_model_get_item (list, i);

      g_signal_handlers_disconnect_by_func (item, show, self);
      g_signal_connect_object (item, "notify::state-text", G_CALLBACK (show), self,
                               G_CONNECT_SWAPPED);
    }
  show (self);
}

static void
password_needed_cb (SfPasswordBar *self, const char *site_id)
{
  g_hash_table_add (self->asked, g_strdup (site_id));
  show (self);
}

static void
signed_in_cb (SfPasswordBar *self, const char *site_id)
{
  g_hash_table_remove (self->asked, site_id);
  g_hash_table_remove (self->closed, site_id);
  show (self);
}

static void
store_opened_cb (SfPasswordBar *self)
{
  SfPublisher *publisher = sf_desk_get_publisher (self->desk);

  if (publisher != NULL)
    g_signal_connect_object (publisher, "password-needed", G_CALLBACK (password_needed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
enter_clicked_cb (SfPasswordBar *self)
{
  if (self->site != NULL)
    sf_site_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                            self->site);
}

static void
close_clicked_cb (SfPasswordBar *self)
{
  if (self->site != NULL)
    g_hash_table_add (self->closed, g_strdup (self->site->id));
  show (self);
}

static void
sf_password_bar_dispose (GObject *object)
{
  SfPasswordBar *self = SF_PASSWORD_BAR (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->list);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_password_bar_parent_class)->dispose (object);
}

static void
sf_password_bar_finalize (GObject *object)
{
  SfPasswordBar *self = SF_PASSWORD_BAR (object);

  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->closed);
  g_clear_pointer (&self->site, sf_site_free);
  G_OBJECT_CLASS (sf_password_bar_parent_class)->finalize (object);
}

static void
sf_password_bar_class_init (SfPasswordBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_password_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_password_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-password-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SfPasswordBar, box);
  gtk_widget_class_bind_template_child (widget_class, SfPasswordBar, label);
  gtk_widget_class_bind_template_callback (widget_class, enter_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
sf_password_bar_init (SfPasswordBar *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_password_bar_new (SfDesk *desk, SfSiteList *list)
{
  SfPasswordBar *self = g_object_new (SF_TYPE_PASSWORD_BAR, NULL);

  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  list_changed_cb (self);
  return GTK_WIDGET (self);
}

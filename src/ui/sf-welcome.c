/* sf-welcome.c - what a window says while no story is open: the next step, with a site or without
 * It is the first thing that is painted: each kind of letter and each widget more is waited for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-welcome.h"

#include <glib/gi18n.h>

struct _SfWelcome
{
  GtkWidget parent_instance;
  GtkWidget *scrolled;
  GtkLabel *promise;
  GtkButton *write_button;
  GtkWidget *remote_button;
  GtkWidget *site_button;
  GtkWidget *practice_button;
  GtkWidget *practice_hint;
  GListModel *sites; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SfWelcome, sf_welcome, GTK_TYPE_WIDGET)

static void
show_next_step (SfWelcome *self)
{
  gboolean has_site = self->sites != NULL && g_list_model_get_n_items (self->sites) > 0;

  gtk_label_set_label (self->promise,
                       has_site ? _ ("It is kept on this computer as you type.")
                                : _ ("It is kept on this computer as you type. A site can come "
                                     "later."));
  gtk_button_set_label (self->write_button, has_site ? _ ("New Story")
                                                     /* Translators: on the first start: begin to
                                                      * write, without a site. */
                                                     : _ ("Just Write"));
  gtk_widget_set_visible (self->remote_button, has_site);
  gtk_widget_set_visible (self->site_button, !has_site);
  gtk_widget_set_visible (self->practice_button, !has_site);
  gtk_widget_set_visible (self->practice_hint, !has_site);
}

void
sf_welcome_set_sites (SfWelcome *self, GListModel *sites)
{
  if (self->sites != NULL)
    g_signal_handlers_disconnect_by_func (self->sites, show_next_step, self);
  g_set_object (&self->sites, sites);
  if (sites != NULL)
    g_signal_connect_object (sites, "items-changed", G_CALLBACK (show_next_step), self,
                             G_CONNECT_SWAPPED);
  show_next_step (self);
}

static void
sf_welcome_dispose (GObject *object)
{
  SfWelcome *self = SF_WELCOME (object);

  g_clear_object (&self->sites);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_welcome_parent_class)->dispose (object);
}

static void
sf_welcome_class_init (SfWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, promise);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, write_button);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, remote_button);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, site_button);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, practice_button);
  gtk_widget_class_bind_template_child (widget_class, SfWelcome, practice_hint);
}

static void
sf_welcome_init (SfWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_next_step (self);
}

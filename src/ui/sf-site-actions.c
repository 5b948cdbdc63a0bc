/* sf-site-actions.c - what can be done with a site, from its menu in the sidebar
 * A site that was removed meanwhile is left alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-actions.h"

#include "sf-portability.h"
#include "sf-remote-stories.h"
#include "sf-site-dialog.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

/* Returns: (transfer full) (nullable). */
static SfSite *
dup_site (SfWindow *self, GVariant *parameter)
{
  g_autoptr (SfSiteItem) item =
      sf_site_list_find (self->sites, g_variant_get_string (parameter, NULL));

  return item != NULL ? sf_site_copy (sf_site_item_get_site (item)) : NULL;
}

static void
open_stories (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  g_autoptr (SfSite) site = dup_site (self, parameter);

  if (site != NULL)
    sf_remote_stories_present (self, self->sites, site->id);
}

/* The site whose stories are listed, else the one that the story in front goes to; before there is
 * a story, the first one. Returns: (nullable): lent: the list of sites holds it. */
static const SfSite *
get_site_in_front (SfWindow *self)
{
  const char *listed = sf_list_pane_get_site_id (self->list);
  g_autoptr (SfSiteItem) item = listed != NULL ? sf_site_list_find (self->sites, listed) : NULL;
  g_autoptr (SfSiteItem) first = NULL;

  if (item != NULL)
    return sf_site_item_get_site (item);
  if (self->publish != NULL)
    return sf_publish_button_get_site (self->publish);
  first = g_list_model_get_item (G_LIST_MODEL (self->sites), 0);
  return first != NULL ? sf_site_item_get_site (first) : NULL;
}

/* From the site in front; where there is none, one is added first. */
static void
open_remote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  const SfSite *site = get_site_in_front (self);

  if (site != NULL)
    sf_remote_stories_present (self, self->sites, site->id);
  else
    sf_site_dialog_present (GTK_WINDOW (self), self->desk, NULL);
}

static void
check (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  g_autoptr (SfSite) site = dup_site (self, parameter);

  if (site != NULL)
    sf_site_dialog_present_check (GTK_WINDOW (self), self->desk, site);
}

static void
sign_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  g_autoptr (SfSite) site = dup_site (self, parameter);

  if (site != NULL)
    sf_site_dialog_present (GTK_WINDOW (self), self->desk, site);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_secrets_forget_finish (SF_SECRETS (source), result, &error) && self->desk != NULL)
    sf_window_complain (self, error->message);
}

typedef struct
{
  SfWindow *window; /* (owned) */
  SfSite *site;     /* (owned) */
} Removal;

static void
free_removal (Removal *removal)
{
  g_object_unref (removal->window);
  sf_site_free (removal->site);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, free_removal)

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  SfWindow *self = removal->window;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (!sf_store_remove_site_finish (SF_STORE (source), result, &error))
    {
      sf_window_complain (self, error->message);
      return;
    }
  sf_publisher_disconnect (sf_desk_get_publisher (self->desk), removal->site->id);
  sf_secrets_forget_async (sf_desk_get_secrets (self->desk), removal->site->url,
                           removal->site->user, NULL, forgotten_cb, g_object_ref (self));
}

static void
remove_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  const char *site_id = removal->site->id;
  SfStore *store;

  if (!sf_confirm_finish (GTK_WINDOW (source), result) || removal->window->desk == NULL)
    return;
  store = sf_desk_get_store (removal->window->desk);
  if (store != NULL)
    sf_store_remove_site_async (store, site_id, NULL, removed_cb, g_steal_pointer (&removal));
}

static void
remove_site (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  SfSite *site = dup_site (self, parameter);
  g_autofree char *heading = NULL;
  Removal *removal;

  if (site == NULL)
    return;
  removal = g_new0 (Removal, 1);
  removal->window = g_object_ref (self);
  removal->site = site;
  /* Translators: %s: a site's name. */
  heading = g_strdup_printf (_ ("Remove %s?"), site->name);
  sf_confirm_async (GTK_WINDOW (self), heading,
                    _ ("Your stories stay on this computer, and what stands on the site stays "
                       "there. Its password is forgotten here, and what still waits to be sent "
                       "there is not sent."),
                    _ ("_Remove"), TRUE, remove_confirmed_cb, removal);
}

void
sf_site_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-remote", NULL, open_remote);
  gtk_widget_class_install_action (widget_class, "win.site-stories", "s", open_stories);
  gtk_widget_class_install_action (widget_class, "win.site-check", "s", check);
  gtk_widget_class_install_action (widget_class, "win.site-sign-in", "s", sign_in);
  gtk_widget_class_install_action (widget_class, "win.site-remove", "s", remove_site);
}

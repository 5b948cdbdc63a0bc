/* sf-window-welcome.c - what a window without a story offers
 * The buttons of a first start stay and change what they say, so that a later start makes no more
 * of them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-welcome.h"

#include "sf-window-private.h"

#include <glib/gi18n.h>

/* A site that lacks its password or does not answer may be the practice site, not yet started. */
static gboolean
is_signed_in (SfWindow *self)
{
  guint n_sites = g_list_model_get_n_items (G_LIST_MODEL (self->sites));
  guint i;

  for (i = 0; i < n_sites; i++)
    {
      g_autoptr (SfSiteItem) item = g_list_model_get_item (G_LIST_MODEL (self->sites), i);

      if (sf_site_item_get_state_text (item) == NULL)
        return TRUE;
    }
  return FALSE;
}

static void
show (SfWindow *self)
{
  gboolean has_site = g_list_model_get_n_items (G_LIST_MODEL (self->sites)) > 0;
  gboolean is_practice_offered = !is_signed_in (self);

  adw_status_page_set_description (
      self->welcome,
      has_site ? NULL : _ ("It is kept on this computer as you type. A site can come later."));
  gtk_button_set_label (self->welcome_write, has_site ? _ ("New Story") : _ ("Just Write"));
  gtk_button_set_label (self->welcome_site, has_site ? _ ("Open from a Site…") : _ ("Add a Site"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->welcome_site),
                                  has_site ? "win.open-remote" : "win.add-site");
  gtk_widget_set_visible (self->welcome_practice, is_practice_offered);
  gtk_widget_set_visible (self->welcome_practice_note, is_practice_offered);
}

static void
sites_changed_cb (SfWindow *self, guint position, guint n_removed, guint n_added)
{
  guint i;

  for (i = position; i < position + n_added; i++)
    {
      g_autoptr (SfSiteItem) item = g_list_model_get_item (G_LIST_MODEL (self->sites), i);

      g_signal_handlers_disconnect_by_func (item, show, self);
      g_signal_connect_object (item, "notify::state-text", G_CALLBACK (show), self,
                               G_CONNECT_SWAPPED);
    }
  show (self);
}

void
sf_window_welcome_attach (SfWindow *self)
{
  g_signal_connect_object (self->sites, "items-changed", G_CALLBACK (sites_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

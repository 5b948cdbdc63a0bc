/* sf-window-publishing.c - the window's way to its sites: button, status, sidebar rows, outbox
 * The parts know no window: what they say is carried from here to where it is seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-publishing.h"

#include "sf-outbox-dialog.h"
#include "sf-password-bar.h"
#include "sf-site-dialog.h"
#include "sf-site-rows.h"
#include "sf-story-status.h"
#include "sf-window-actions.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

static const char *
name_state (SfDraft *draft, const SfPlacement *placement)
{
  if (sf_draft_is_trashed (draft))
    /* Translators: where a story lies, in the title bar. */
    return C_ ("story", "In Trash");
  switch (placement != NULL ? placement->state : SF_PLACEMENT_NONE)
    {
    case SF_PLACEMENT_PUBLISHED:
      /* Translators: how a story stands, in the title bar. */
      return C_ ("story", "Published");
    case SF_PLACEMENT_SCHEDULED:
      return C_ ("story", "Scheduled");
    case SF_PLACEMENT_PENDING:
      return C_ ("story", "In review");
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_DRAFT:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return C_ ("story", "Draft");
}

void
sf_window_place_preview (SfWindow *self)
{
  const SfPlacement *placement = sf_story_sites_get_first (self->story_sites);
  const SfSite *site = sf_publish_button_get_site (self->publish);
  g_autoptr (SfCapabilities) caps = site != NULL ? sf_publish_read_capabilities (site) : NULL;

  if (self->preview == NULL)
    return;
  sf_site_headlines_set_site (self->headlines, site);
  sf_preview_set_published (self->preview, placement != NULL ? placement->time_s : 0);
  sf_preview_set_site (self->preview, site != NULL ? site->name : NULL,
                       caps != NULL ? caps->home_url : NULL, caps != NULL ? caps->time_zone : NULL);
}

/* Where the story stands; before that, with several sites, where it would go. */
static const char *
name_site (SfWindow *self, const SfPlacement *placement)
{
  gboolean has_choice = g_list_model_get_n_items (G_LIST_MODEL (self->sites)) > 1;
  const SfSite *target = has_choice ? sf_publish_button_get_site (self->publish) : NULL;
  g_autoptr (SfSiteItem) item =
      placement != NULL ? sf_site_list_find (self->sites, placement->site_id) : NULL;

  if (self->draft == NULL)
    return "";
  if (item != NULL)
    return sf_site_item_get_name (item); /* The list holds it. */
  return target != NULL ? target->name : "";
}

static char *
dup_where (SfWindow *self, const SfPlacement *placement)
{
  const char *site = name_site (self, placement);

  if (*site == '\0' || !sf_story_sites_has_unsent (self->story_sites))
    return g_strdup (site);
  /* Translators: %s: where the story stands; it has been changed here since it was sent there. */
  return g_strdup_printf (_ ("%s · changes not sent"), site);
}

static void
show_state (SfWindow *self)
{
  const SfPlacement *placement = sf_story_sites_get_first (self->story_sites);
  g_autofree char *where = dup_where (self, placement);

  adw_window_title_set_title (self->story_title,
                              self->draft != NULL ? name_state (self->draft, placement) : "");
  adw_window_title_set_subtitle (self->story_title, where);
  sf_window_place_preview (self);
  sf_window_actions_update (self);
}

static void
site_chosen_cb (SfWindow *self, const char *site_id)
{
  sf_list_pane_set_folder (self->list, SF_FOLDER_ALL, site_id);
  sf_sidebar_set_folder (self->sidebar, SF_FOLDER_ALL);
  sf_shell_raise (self->shell, SF_SHELL_LIST);
}

static void
site_wanted_cb (SfWindow *self)
{
  sf_site_dialog_present (GTK_WINDOW (self), self->desk, NULL);
}

/* What the page has no place for stands in the Story panel. */
static void
mend_cb (SfWindow *self, int field)
{
  switch (field)
    {
    case 0:
    case SF_FIELD_SECTION:
    case SF_FIELD_KICKER:
    case SF_FIELD_HEADLINE:
    case SF_FIELD_STANDFIRST:
    case SF_FIELD_BYLINE:
      sf_shell_raise (self->shell, SF_SHELL_STORY);
      sf_page_focus_field (self->page, (SfField) field);
      break;
    default:
      sf_shell_set_wanted (self->shell, SF_SHELL_PREVIEW, FALSE);
      sf_shell_set_wanted (self->shell, SF_SHELL_PANEL, TRUE);
      sf_shell_raise (self->shell, SF_SHELL_PANEL);
      sf_story_panel_focus_field (self->panel, (SfField) field);
      break;
    }
}

/* A site is asked for its sections and tags when a story is written for it, and no sooner. */
static void
retargeted_cb (SfWindow *self)
{
  const SfSite *site = self->draft != NULL ? sf_publish_button_get_site (self->publish) : NULL;

  sf_term_names_set_site (self->section_names, site);
  sf_term_names_set_site (self->tag_names, site);
  show_state (self);
}

static void
headlines_changed_cb (SfWindow *self)
{
  if (self->preview != NULL)
    sf_preview_set_trending (self->preview, sf_site_headlines_get (self->headlines));
}

static void
tags_changed_cb (SfWindow *self)
{
  sf_story_panel_set_tags (self->panel, sf_term_names_get (self->tag_names));
}

static void
sections_changed_cb (SfWindow *self)
{
  const char *const *names = sf_term_names_get (self->section_names);

  sf_page_set_sections (self->page, names);
  sf_story_panel_set_sections (self->panel, names);
}

void
sf_window_publishing_attach (SfWindow *self)
{
  GtkWidget *rows;

  self->sites = sf_site_list_new (self->desk);
  self->outbox = sf_outbox_model_new (self->desk);
  rows = sf_site_rows_new (self->sites);
  sf_welcome_set_sites (self->welcome, G_LIST_MODEL (self->sites));
  sf_list_pane_set_sites (self->list, G_LIST_MODEL (self->sites));
  sf_sidebar_add_below (self->sidebar, rows);
  gtk_box_insert_child_after (self->story_part, sf_password_bar_new (self->desk, self->sites),
                              self->complaint_bar);
  sf_sidebar_add_below (self->sidebar, sf_outbox_row_widget_new (self->outbox));
  g_signal_connect_object (rows, "site-chosen", G_CALLBACK (site_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "folder-chosen", G_CALLBACK (sf_site_rows_unselect), rows,
                           G_CONNECT_SWAPPED);
}

void
sf_window_publishing_attach_story (SfWindow *self)
{
  GtkWidget *status;

  self->story_sites = sf_story_sites_new (self->desk);
  self->section_names = sf_term_names_new (self->desk, SF_CMS_TERM_SECTION);
  self->headlines = sf_site_headlines_new (self->desk);
  self->tag_names = sf_term_names_new (self->desk, SF_CMS_TERM_TAG);
  self->publish =
      SF_PUBLISH_BUTTON (sf_publish_button_new (self->desk, self->sites, self->story_sites));
  status = sf_story_status_new (self->desk, self->sites, self->story_sites);
  adw_header_bar_pack_end (self->story_header, GTK_WIDGET (self->publish));
  sf_foot_set_end (self->foot, status);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "publish",
                                  sf_publish_button_get_actions (self->publish));
  g_signal_connect_object (self->publish, "complained", G_CALLBACK (sf_window_complain_of_sending),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publish, "site-wanted", G_CALLBACK (site_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publish, "mend", G_CALLBACK (mend_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publish, "retargeted", G_CALLBACK (retargeted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->section_names, "changed", G_CALLBACK (sections_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->headlines, "changed", G_CALLBACK (headlines_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tag_names, "changed", G_CALLBACK (tags_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "failed", G_CALLBACK (sf_window_complain_of_sending), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->story_sites, "changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
}

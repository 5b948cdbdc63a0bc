/* sf-publish-button.c - the one blue button: what will happen to the story next
 * What may be done follows from the site's answer about the user and from where the story stands
 * there; the outbox does the rest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publish-button.h"

#include "sf-missing-popover.h"
#include "sf-portability.h"
#include "sf-publish-state.h"
#include "sf-schedule-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfPublishButton
{
  GtkWidget parent_instance;
  AdwSplitButton *button;
  SfMissingPopover *missing;
  SfDesk *desk;                /* (owned) */
  SfSiteList *list;            /* (owned) */
  SfStorySites *sites;         /* (owned) */
  SfDraft *draft;              /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */
  char *chosen_id;             /* (owned) (nullable): a person's choice of a site */
  SfAction next;
  SfAction tried; /* what was refused last */
};

enum
{
  SIGNAL_COMPLAINED,
  SIGNAL_MEND,
  SIGNAL_RETARGETED,
  SIGNAL_SITE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfPublishButton, sf_publish_button, GTK_TYPE_WIDGET)

static SfSiteItem *
get_site_item (SfPublishButton *self)
{
  const SfPlacement *first = sf_story_sites_get_first (self->sites);
  g_autoptr (SfSiteItem) item = NULL;

  if (self->chosen_id != NULL)
    item = sf_site_list_find (self->list, self->chosen_id);
  if (item == NULL && first != NULL)
    item = sf_site_list_find (self->list, first->site_id);
  if (item == NULL)
    item = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  return item; /* The list holds it as well. */
}

const SfSite *
sf_publish_button_get_site (SfPublishButton *self)
{
  SfSiteItem *item = get_site_item (self);

  return item != NULL ? sf_site_item_get_site (item) : NULL;
}

static void
enable (SfPublishButton *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static SfAction
choose_next (SfPlacementState state, gboolean may_publish)
{
  switch (state)
    {
    case SF_PLACEMENT_PUBLISHED:
    case SF_PLACEMENT_SCHEDULED:
    case SF_PLACEMENT_PENDING:
      return may_publish && state == SF_PLACEMENT_PENDING ? SF_ACTION_PUBLISH : SF_ACTION_UPDATE;
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_DRAFT:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return may_publish ? SF_ACTION_PUBLISH : SF_ACTION_REVIEW;
}

static const char *
name_next (SfAction next)
{
  switch (next)
    {
    case SF_ACTION_UPDATE:
      /* Translators: a button: send the story as it is now to the site where it stands. */
      return _ ("Update");
    case SF_ACTION_REVIEW:
      return _ ("Send for Review");
    case SF_ACTION_PUBLISH:
    case SF_ACTION_SCHEDULE:
    case SF_ACTION_DRAFT:
    case SF_ACTION_UNPUBLISH:
    case SF_ACTION_TRASH:
      break;
    }
  return _ ("Publish");
}

static GMenuModel *
make_menu (SfPublishButton *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) states = g_menu_new ();
  guint n_sites = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint i;

  g_menu_append (ways, _ ("Publish Now"), "publish.now");
  g_menu_append (ways, _ ("Schedule…"), "publish.schedule");
  g_menu_append (ways, _ ("Save as Draft on the Site"), "publish.draft");
  g_menu_append (ways, _ ("Send for Review"), "publish.review");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append (states, _ ("Update"), "publish.update");
  g_menu_append (states, _ ("Unpublish"), "publish.unpublish");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (states));
  if (n_sites > 1)
    {
      g_autoptr (GMenu) sites = g_menu_new ();

      for (i = 0; i < n_sites; i++)
        {
          g_autoptr (SfSiteItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
          g_autoptr (GMenuItem) entry = g_menu_item_new (sf_site_item_get_name (item), NULL);

          g_menu_item_set_action_and_target (entry, "publish.site", "s",
                                             sf_site_item_get_site (item)->id);
          g_menu_append_item (sites, entry);
        }
      /* Translators: over the names of sites, of which one is chosen. */
      g_menu_append_section (menu, _ ("On"), G_MENU_MODEL (sites));
    }
  return G_MENU_MODEL (menu);
}

static void
update (SfPublishButton *self)
{
  const SfSite *site = sf_publish_button_get_site (self);
  const SfPlacement *placement = site != NULL ? sf_story_sites_find (self->sites, site->id) : NULL;
  SfPlacementState state = placement != NULL ? placement->state : SF_PLACEMENT_NONE;
  g_autoptr (SfCapabilities) caps = site != NULL ? sf_publish_read_capabilities (site) : NULL;
  gboolean may_publish = caps == NULL || caps->may_publish;
  gboolean has_draft = self->draft != NULL && sf_draft_get_store (self->draft) != NULL;
  gboolean is_open = self->draft != NULL && !sf_draft_is_trashed (self->draft);
  gboolean can_send = has_draft && is_open && site != NULL;
  GAction *chosen = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "site");

  self->next = choose_next (state, may_publish);
  adw_split_button_set_label (self->button, name_next (self->next));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), is_open);
  /* What readers have already is updated. */
  enable (self, "now", can_send && may_publish && state != SF_PLACEMENT_PUBLISHED);
  enable (self, "schedule",
          can_send && may_publish && sf_publish_state_allows (state, SF_ACTION_SCHEDULE));
  enable (self, "draft", can_send && sf_publish_state_allows (state, SF_ACTION_DRAFT));
  enable (self, "review", can_send && sf_publish_state_allows (state, SF_ACTION_REVIEW));
  enable (self, "update", can_send && sf_publish_state_allows (state, SF_ACTION_UPDATE));
  enable (self, "unpublish", can_send && sf_publish_state_allows (state, SF_ACTION_UNPUBLISH));
  enable (self, "next", is_open);
  enable (self, "menu", is_open);
  g_simple_action_set_state (G_SIMPLE_ACTION (chosen),
                             g_variant_new_string (site != NULL ? site->id : ""));
  g_signal_emit (self, signals[SIGNAL_RETARGETED], 0);
}

static void
list_changed_cb (SfPublishButton *self)
{
  g_autoptr (GMenuModel) menu = make_menu (self);

  adw_split_button_set_menu_model (self->button, menu);
  update (self);
}

/* What a person can mend is shown where it can be, anything else as an error. */
static void
refuse (SfPublishButton *self, const GError *error)
{
  if (self->draft != NULL && g_error_matches (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_INCOMPLETE))
    sf_missing_popover_show_lacks (self->missing, sf_draft_get_document (self->draft), self->tried);
  else if (g_error_matches (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_EMBARGO))
    sf_missing_popover_show_embargo (
        self->missing, error->message,
        g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "schedule"));
  else
    g_signal_emit (self, signals[SIGNAL_COMPLAINED], 0, error->message);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublishButton) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sf_publisher_submit_finish (SF_PUBLISHER (source), result, &error) == 0
      && self->button != NULL)
    refuse (self, error);
}

static void
submit (SfPublishButton *self, SfAction action, gint64 time_s)
{
  const SfSite *site = sf_publish_button_get_site (self);
  SfPublisher *publisher = sf_desk_get_publisher (self->desk);

  if (self->draft == NULL || publisher == NULL)
    return;
  if (site == NULL)
    g_signal_emit (self, signals[SIGNAL_SITE_WANTED], 0);
  else
    {
      self->tried = action;
      sf_publisher_submit_async (publisher, self->draft, site->id, action, time_s, NULL,
                                 submitted_cb, g_object_ref (self));
    }
}

static void
unpublish_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPublishButton) self = user_data;

  if (sf_confirm_finish (GTK_WINDOW (source), result) && self->button != NULL)
    submit (self, SF_ACTION_UNPUBLISH, 0);
}

/* Readers have the page, and links lead to it: that is asked about. A story that is only scheduled
 * has been seen by nobody. */
static void
unpublish (SfPublishButton *self)
{
  const SfSite *site = sf_publish_button_get_site (self);
  const SfPlacement *placement = site != NULL ? sf_story_sites_find (self->sites, site->id) : NULL;
  g_autofree char *heading = NULL;

  if (placement == NULL || placement->state != SF_PLACEMENT_PUBLISHED)
    {
      submit (self, SF_ACTION_UNPUBLISH, 0);
      return;
    }
  /* Translators: %s: a site's name. */
  heading = g_strdup_printf (_ ("Take the story off %s?"), site->name);
  sf_confirm_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                    _ ("Readers find it there no more, and links to it lead nowhere. The story "
                       "stays here and is a draft on the site, from where it can be published "
                       "again."),
                    _ ("_Unpublish"), TRUE, unpublish_answered_cb, g_object_ref (self));
}

static void
mend_cb (SfPublishButton *self, int field)
{
  g_signal_emit (self, signals[SIGNAL_MEND], 0, field);
}

static void
after_embargo_cb (SfPublishButton *self)
{
  if (self->draft != NULL)
    submit (self, SF_ACTION_SCHEDULE,
            g_variant_get_int64 (
                sf_document_get_field (sf_draft_get_document (self->draft), SF_FIELD_EMBARGO)));
}

static void
scheduled_cb (gint64 time_s, gboolean is_now, gpointer user_data)
{
  SfPublishButton *self = user_data;

  submit (self, is_now ? SF_ACTION_PUBLISH : SF_ACTION_SCHEDULE, time_s);
}

static void
schedule (SfPublishButton *self)
{
  const SfSite *site = sf_publish_button_get_site (self);
  const SfPlacement *placement = site != NULL ? sf_story_sites_find (self->sites, site->id) : NULL;

  if (site != NULL)
    sf_schedule_dialog_present (
        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), site,
        placement != NULL && placement->state == SF_PLACEMENT_SCHEDULED ? placement->time_s : 0,
        scheduled_cb, self);
}

static void
activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SfPublishButton *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "now"))
    submit (self, SF_ACTION_PUBLISH, 0);
  else if (g_str_equal (name, "schedule"))
    schedule (self);
  else if (g_str_equal (name, "draft"))
    submit (self, SF_ACTION_DRAFT, 0);
  else if (g_str_equal (name, "review"))
    submit (self, SF_ACTION_REVIEW, 0);
  else if (g_str_equal (name, "update"))
    submit (self, SF_ACTION_UPDATE, 0);
  else if (g_str_equal (name, "unpublish"))
    unpublish (self);
  else if (g_str_equal (name, "next"))
    submit (self, self->next, 0);
  else
    adw_split_button_popup (self->button);
}

static void
site_chosen (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SfPublishButton *self = user_data;

  g_free (self->chosen_id);
  self->chosen_id = g_variant_dup_string (parameter, NULL);
  update (self);
}

void
sf_publish_button_set_draft (SfPublishButton *self, SfDraft *draft)
{
  g_clear_pointer (&self->chosen_id, g_free);
  g_set_object (&self->draft, draft);
  update (self);
}

GActionGroup *
sf_publish_button_get_actions (SfPublishButton *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
sf_publish_button_dispose (GObject *object)
{
  SfPublishButton *self = SF_PUBLISH_BUTTON (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->list);
  g_clear_object (&self->sites);
  g_clear_object (&self->draft);
  if (self->button != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->missing));
      gtk_widget_unparent (GTK_WIDGET (self->button));
    }
  self->button = NULL;
  G_OBJECT_CLASS (sf_publish_button_parent_class)->dispose (object);
}

static void
sf_publish_button_finalize (GObject *object)
{
  SfPublishButton *self = SF_PUBLISH_BUTTON (object);

  g_clear_object (&self->actions);
  g_free (self->chosen_id);
  G_OBJECT_CLASS (sf_publish_button_parent_class)->finalize (object);
}

static void
sf_publish_button_class_init (SfPublishButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_publish_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_publish_button_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_COMPLAINED] =
      g_signal_new ("complained", SF_TYPE_PUBLISH_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MEND] = g_signal_new ("mend", SF_TYPE_PUBLISH_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_RETARGETED] = g_signal_new (
      "retargeted", SF_TYPE_PUBLISH_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SITE_WANTED] =
      g_signal_new ("site-wanted", SF_TYPE_PUBLISH_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
sf_publish_button_init (SfPublishButton *self)
{
  static const GActionEntry entries[] = {
    { .name = "now", .activate = activated },
    { .name = "schedule", .activate = activated },
    { .name = "draft", .activate = activated },
    { .name = "review", .activate = activated },
    { .name = "update", .activate = activated },
    { .name = "unpublish", .activate = activated },
    { .name = "next", .activate = activated },
    { .name = "menu", .activate = activated },
    { .name = "site", .parameter_type = "s", .state = "''", .activate = site_chosen },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->button = ADW_SPLIT_BUTTON (adw_split_button_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "publish.next");
  adw_split_button_set_dropdown_tooltip (self->button, _ ("Publish Menu (Ctrl+Return)"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  self->missing = SF_MISSING_POPOVER (sf_missing_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->missing), GTK_WIDGET (self));
  g_signal_connect_swapped (self->missing, "mend", G_CALLBACK (mend_cb), self);
  g_signal_connect_swapped (self->missing, "schedule", G_CALLBACK (after_embargo_cb), self);
}

GtkWidget *
sf_publish_button_new (SfDesk *desk, SfSiteList *list, SfStorySites *sites)
{
  SfPublishButton *self = g_object_new (SF_TYPE_PUBLISH_BUTTON, NULL);

  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  self->sites = g_object_ref (sites);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sites, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  list_changed_cb (self);
  return GTK_WIDGET (self);
}

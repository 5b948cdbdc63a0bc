/* sf-story-status.c - where the story stands, in words at the foot of the window
 * A request that is under way or waits comes first; what it says is never only a colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-status.h"

#include "sf-conflict-dialog.h"
#include "sf-outbox-words.h"
#include "sf-schedule.h"
#include "sf-when.h"

#include <glib/gi18n.h>

struct _SfStoryStatus
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *open_button;
  GtkWidget *retry_button;
  GtkWidget *drop_button;
  SfDesk *desk;           /* (owned) */
  SfSiteList *list;       /* (owned) */
  SfStorySites *sites;    /* (owned) */
  SfPublisher *publisher; /* (unowned) (nullable): the desk's, once it is listened to */
  char *failure;          /* (owned) (nullable): told last */
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfStoryStatus, sf_story_status, GTK_TYPE_WIDGET)

static char *
dup_site_name (SfStoryStatus *self, const char *site_id)
{
  g_autoptr (SfSiteItem) item = sf_site_list_find (self->list, site_id);

  return g_strdup (item != NULL ? sf_site_item_get_name (item) : _ ("a removed site"));
}

static char *
describe_placement (SfStoryStatus *self, const SfPlacement *placement, const char *site)
{
  g_autoptr (SfSiteItem) item = sf_site_list_find (self->list, placement->site_id);
  g_autoptr (SfCapabilities) caps =
      item != NULL ? sf_publish_read_capabilities (sf_site_item_get_site (item)) : NULL;
  g_autofree char *when = NULL;

  switch (placement->state)
    {
    case SF_PLACEMENT_PUBLISHED:
      when = sf_when_dup_label (placement->time_s * G_USEC_PER_SEC, g_get_real_time ());
      /* Translators: a site's name, and a time. */
      return g_strdup_printf (_ ("Published on %s · %s"), site, when);
    case SF_PLACEMENT_SCHEDULED:
      when = caps != NULL
                 ? sf_schedule_dup_label (caps, placement->time_s)
                 : sf_when_dup_label (placement->time_s * G_USEC_PER_SEC, g_get_real_time ());
      return g_strdup_printf (_ ("Scheduled on %s · %s"), site, when);
    case SF_PLACEMENT_PENDING:
      return g_strdup_printf (_ ("In review on %s"), site);
    case SF_PLACEMENT_DRAFT:
      return g_strdup_printf (_ ("Draft on %s"), site);
    case SF_PLACEMENT_NONE:
    case SF_PLACEMENT_TRASHED:
      break;
    }
  return g_strdup (_ ("Not on a site yet"));
}

/* What readers do not see yet is worth more than how long they have seen the rest. */
static char *
describe_unsent (const SfPlacement *placement, const char *stand, const char *site)
{
  if (placement->state == SF_PLACEMENT_PUBLISHED)
    /* Translators: %s: a site's name; the story has been changed here since it was sent there. */
    return g_strdup_printf (_ ("Published on %s · changes not sent"), site);
  /* Translators: %s: where the story stands; it has been changed here since it was sent there. */
  return g_strdup_printf (_ ("%s · changes not sent"), stand);
}

/* NULL is told each time: what a button of ours complained of is gone, too. */
static void
tell_failure (SfStoryStatus *self, const char *failure)
{
  if (failure != NULL && g_strcmp0 (self->failure, failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, failure);
}

static gboolean
is_about_password (const SfOutboxRow *row)
{
  return g_strcmp0 (row->error_code, "auth") == 0 || g_strcmp0 (row->error_code, "password") == 0;
}

static void uploading_cb (SfStoryStatus *self,
                          gint64 row_id,
                          const char *name,
                          gint64 n_sent,
                          gint64 n_bytes);

/* There is none before the profile is open. */
static void
listen (SfStoryStatus *self)
{
  SfPublisher *publisher = sf_desk_get_publisher (self->desk);

  if (publisher == NULL || publisher == self->publisher)
    return;
  self->publisher = publisher;
  g_signal_connect_object (publisher, "uploading", G_CALLBACK (uploading_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show (SfStoryStatus *self)
{
  const SfOutboxRow *row = sf_story_sites_get_row (self->sites);
  const SfPlacement *placement = sf_story_sites_get_first (self->sites);
  gboolean needs_person = row != NULL && sf_publisher_row_needs_person (row);
  g_autofree char *site = NULL;
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  listen (self);
  if (row != NULL)
    {
      site = dup_site_name (self, row->site_id);
      text = sf_outbox_words_dup_brief (row, site);
      full = sf_outbox_words_dup_state (row, site);
    }
  else if (placement != NULL)
    {
      site = dup_site_name (self, placement->site_id);
      full = describe_placement (self, placement, site);
      text = sf_story_sites_has_unsent (self->sites) ? describe_unsent (placement, full, site)
                                                     : g_strdup (full);
    }
  else
    text = g_strdup (_ ("Not on a site yet"));
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), full != NULL ? full : text);
  gtk_widget_set_visible (self->open_button, row == NULL && placement != NULL
                                                 && placement->state == SF_PLACEMENT_PUBLISHED
                                                 && placement->link != NULL);
  gtk_button_set_label (GTK_BUTTON (self->retry_button),
                        row != NULL && sf_outbox_words_is_conflict (row) ? _ ("Look at Both…")
                                                                         : _ ("Try Again"));
  gtk_widget_set_visible (self->retry_button, row != NULL && row->error_code != NULL);
  gtk_widget_set_visible (self->drop_button, row != NULL && row->error_code != NULL);
  if (needs_person)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
  /* The line above the story that asks for a password says that already. */
  tell_failure (self, needs_person && !is_about_password (row) ? row->error_message : NULL);
}

/* So much of a file has left; what stands here then goes with the next change of the request. */
static void
uploading_cb (SfStoryStatus *self, gint64 row_id, const char *name, gint64 n_sent, gint64 n_bytes)
{
  const SfOutboxRow *row = sf_story_sites_get_row (self->sites);
  g_autofree char *text = NULL;

  if (row == NULL || row->id != row_id || n_bytes <= 0)
    return;
  /* Translators: a file's name, and how much of it has been sent, in percent. */
  text = g_strdup_printf (_ ("Sending “%s” · %d%%"), name, (int) (n_sent * 100 / n_bytes));
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (self->drop_button, TRUE);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfStoryStatus) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
open_clicked_cb (SfStoryStatus *self)
{
  const SfPlacement *placement = sf_story_sites_get_first (self->sites);

  if (placement != NULL && placement->link != NULL)
    g_app_info_launch_default_for_uri_async (placement->link, NULL, NULL, launched_cb,
                                             g_object_ref (self));
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfStoryStatus) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_publisher_retry_finish (SF_PUBLISHER (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
retry_clicked_cb (SfStoryStatus *self)
{
  const SfOutboxRow *row = sf_story_sites_get_row (self->sites);

  if (row == NULL)
    return;
  if (sf_outbox_words_is_conflict (row))
    {
      g_autofree char *site = dup_site_name (self, row->site_id);

      sf_conflict_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk,
                                  row->id, site);
    }
  else
    sf_publisher_retry_async (sf_desk_get_publisher (self->desk), row->id, NULL, retried_cb,
                              g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfStoryStatus) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_publisher_drop_finish (SF_PUBLISHER (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
drop_clicked_cb (SfStoryStatus *self)
{
  const SfOutboxRow *row = sf_story_sites_get_row (self->sites);

  if (row != NULL)
    sf_publisher_drop_async (sf_desk_get_publisher (self->desk), row->id, NULL, dropped_cb,
                             g_object_ref (self));
}

static void
sf_story_status_dispose (GObject *object)
{
  SfStoryStatus *self = SF_STORY_STATUS (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->list);
  g_clear_object (&self->sites);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_story_status_parent_class)->dispose (object);
}

static void
sf_story_status_finalize (GObject *object)
{
  g_free (SF_STORY_STATUS (object)->failure);
  G_OBJECT_CLASS (sf_story_status_parent_class)->finalize (object);
}

static void
sf_story_status_class_init (SfStoryStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_story_status_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_story_status_finalize;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SF_TYPE_STORY_STATUS, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-story-status.ui");
  gtk_widget_class_bind_template_child (widget_class, SfStoryStatus, box);
  gtk_widget_class_bind_template_child (widget_class, SfStoryStatus, label);
  gtk_widget_class_bind_template_child (widget_class, SfStoryStatus, open_button);
  gtk_widget_class_bind_template_child (widget_class, SfStoryStatus, retry_button);
  gtk_widget_class_bind_template_child (widget_class, SfStoryStatus, drop_button);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_clicked_cb);
}

static void
sf_story_status_init (SfStoryStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_story_status_new (SfDesk *desk, SfSiteList *list, SfStorySites *sites)
{
  SfStoryStatus *self = g_object_new (SF_TYPE_STORY_STATUS, NULL);

  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  self->sites = g_object_ref (sites);
  g_signal_connect_object (sites, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

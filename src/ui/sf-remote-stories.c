/* sf-remote-stories.c - the window that opens stories from a site
 * What does not come is said where it was to stand; a story that does not open leaves the list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-remote-stories.h"

#include "sf-remote-list.h"
#include "sf-remote.h"
#include "sf-schedule.h"
#include "sf-site-dialog.h"
#include "sf-when.h"

#include <glib/gi18n.h>

struct _SfRemoteStories
{
  AdwWindow parent_instance;
  GtkDropDown *site;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *view;
  GtkNoSelection *selection;
  GtkScrolledWindow *scroller;
  AdwStatusPage *empty;
  AdwStatusPage *trouble;
  GtkWidget *foot;
  GtkWidget *foot_spinner;
  GtkLabel *foot_label;
  GtkWidget *foot_retry;
  SfWindow *window;          /* (unowned): the parent, which ends later */
  SfSiteList *sites;         /* (owned) */
  SfRemoteList *list;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the story that opens */
  char *opening;             /* (owned) (nullable): its headline */
  char *problem;             /* (owned) (nullable): why the last one did not open */
};

#define SF_TYPE_REMOTE_STORIES (sf_remote_stories_get_type ())
G_DECLARE_FINAL_TYPE (SfRemoteStories, sf_remote_stories, SF, REMOTE_STORIES, AdwWindow)
G_DEFINE_FINAL_TYPE (SfRemoteStories, sf_remote_stories, ADW_TYPE_WINDOW)

static const SfSite *
get_site (SfRemoteStories *self)
{
  SfSiteItem *item = gtk_drop_down_get_selected_item (self->site);

  return item != NULL ? sf_site_item_get_site (item) : NULL;
}

static const char *
get_words (SfRemoteStories *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words != '\0' ? words : NULL;
}

static char *
dup_headline (const SfCmsStory *story)
{
  g_autofree char *words = sf_remote_dup_words (story->headline != NULL ? story->headline : "");

  return *words != '\0' ? g_steal_pointer (&words) : g_strdup (_ ("Untitled"));
}

static void
show_empty (SfRemoteStories *self)
{
  const SfSite *site = get_site (self);
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (get_words (self) != NULL)
    /* Translators: a site's name, and what was searched for there. */
    words = g_strdup_printf (_ ("No story on %s has “%s” in it."), site->name, get_words (self));
  else
    words = g_strdup_printf (_ ("%s has no story yet that you may edit."), site->name);
  escaped = g_markup_escape_text (words, -1);
  adw_status_page_set_title (self->empty,
                             get_words (self) != NULL ? _ ("Nothing found") : _ ("No stories"));
  adw_status_page_set_description (self->empty, escaped);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_trouble (SfRemoteStories *self, const char *trouble)
{
  g_autofree char *escaped = g_markup_escape_text (trouble, -1);

  adw_status_page_set_description (self->trouble, escaped);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

/* The foot says what goes on beside the list. */
static void
show_foot (SfRemoteStories *self, gboolean has_stories)
{
  const char *trouble = has_stories ? sf_remote_list_get_trouble (self->list) : NULL;
  gboolean is_loading = has_stories && sf_remote_list_is_loading (self->list);
  g_autofree char *words = NULL;

  if (self->opening != NULL)
    /* Translators: %s: the headline of a story that is fetched from a site. */
    words = g_strdup_printf (_ ("Opening “%s”…"), self->opening);
  else if (self->problem != NULL || trouble != NULL)
    words = g_strdup (self->problem != NULL ? self->problem : trouble);
  else if (is_loading)
    words = g_strdup (_ ("More stories are coming…"));
  gtk_label_set_label (self->foot_label, words != NULL ? words : "");
  gtk_widget_set_visible (self->foot_spinner,
                          self->opening != NULL || (is_loading && self->problem == NULL));
  gtk_widget_set_visible (self->foot_retry,
                          self->opening == NULL && self->problem == NULL && trouble != NULL);
  gtk_widget_set_visible (self->foot, words != NULL);
}

static void
show (SfRemoteStories *self)
{
  const char *trouble = sf_remote_list_get_trouble (self->list);
  gboolean has_stories = g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  if (has_stories)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (sf_remote_list_is_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (trouble != NULL)
    show_trouble (self, trouble);
  else if (get_site (self) != NULL)
    show_empty (self);
  show_foot (self, has_stories);
}

static void
ask (SfRemoteStories *self)
{
  const SfSite *site = get_site (self);

  if (self->list == NULL || site == NULL)
    return;
  g_clear_pointer (&self->problem, g_free);
  sf_remote_list_ask (self->list, site->id, get_words (self));
}

static void
retry_clicked_cb (SfRemoteStories *self)
{
  sf_remote_list_load_more (self->list);
}

static void
password_clicked_cb (SfRemoteStories *self)
{
  const SfSite *site = get_site (self);

  if (site != NULL)
    sf_site_dialog_present (GTK_WINDOW (self), sf_window_get_desk (self->window), site);
}

/* The next page is asked for a screenful before its place comes into sight. */
static void
scrolled_cb (SfRemoteStories *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (page > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0
      && sf_remote_list_get_trouble (self->list) == NULL
      && gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment))
    sf_remote_list_load_more (self->list);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfRemoteStories) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_publisher_open_finish (SF_PUBLISHER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->opening, g_free);
  if (draft == NULL)
    {
      self->problem = g_strdup (error->message);
      show (self);
      return;
    }
  sf_window_open_draft (self->window, draft);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activated_cb (SfRemoteStories *self, guint position)
{
  SfPublisher *publisher = sf_desk_get_publisher (sf_window_get_desk (self->window));
  g_autoptr (SfRemoteItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const SfSite *site = get_site (self);

  if (item == NULL || site == NULL || publisher == NULL || self->opening != NULL)
    return;
  g_clear_pointer (&self->problem, g_free);
  self->opening = dup_headline (sf_remote_item_get_story (item));
  self->cancellable = g_cancellable_new ();
  sf_publisher_open_async (publisher, site->id, sf_remote_item_get_story (item)->id,
                           self->cancellable, opened_cb, g_object_ref (self));
  show (self);
}

static const char *
name_status (SfCmsStatus status)
{
  switch (status)
    {
    case SF_CMS_STATUS_DRAFT:
      /* Translators: how a story stands on a site, as those that follow. */
      return C_ ("story", "Draft");
    case SF_CMS_STATUS_PENDING:
      return C_ ("story", "In review");
    case SF_CMS_STATUS_SCHEDULED:
      return C_ ("story", "Scheduled");
    case SF_CMS_STATUS_PUBLISHED:
      return C_ ("story", "Published");
    case SF_CMS_STATUS_PRIVATE:
      return C_ ("story", "Private");
    case SF_CMS_STATUS_TRASH:
      return C_ ("story", "In the trash");
    }
  g_return_val_if_reached ("");
}

/* When it appeared or will; the moment of a story that is to appear has its zone. */
static char *
dup_when (SfRemoteStories *self, const SfCmsStory *story)
{
  const SfSite *site = get_site (self);
  g_autoptr (SfCapabilities) caps = NULL;
  gint64 time_s;

  if (story->date_utc == NULL || site == NULL)
    return g_strdup ("");
  time_s = g_date_time_to_unix (story->date_utc);
  if (story->status == SF_CMS_STATUS_SCHEDULED)
    caps = sf_publish_read_capabilities (site);
  return caps != NULL ? sf_schedule_dup_label (caps, time_s)
                      : sf_when_dup_label (time_s * G_USEC_PER_SEC, g_get_real_time ());
}

static GtkWidget *
add_label (GtkWidget *box, int n_lines, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), n_lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "sf-remote-row");
  add_label (box, 2, "heading");
  add_label (box, 2, "dim-label");
  gtk_widget_add_css_class (add_label (box, 2, "dim-label"), "caption");
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (SfRemoteStories *self, GtkListItem *item)
{
  const SfCmsStory *story = sf_remote_item_get_story (gtk_list_item_get_item (item));
  GtkWidget *headline = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *standfirst = gtk_widget_get_next_sibling (headline);
  GtkWidget *details = gtk_widget_get_next_sibling (standfirst);
  g_autofree char *title = dup_headline (story);
  g_autofree char *words = sf_remote_dup_words (story->excerpt != NULL ? story->excerpt : "");
  g_autofree char *when = dup_when (self, story);
  g_autofree char *all =
      g_strjoin (*when != '\0' ? " · " : "", name_status (story->status), when, NULL);
  gtk_label_set_label (GTK_LABEL (headline), title);
  gtk_label_set_label (GTK_LABEL (standfirst), words);
  gtk_widget_set_visible (standfirst, *words != '\0');
  gtk_label_set_label (GTK_LABEL (details), all);
}

static void
stop (SfRemoteStories *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sf_remote_stories_dispose (GObject *object)
{
  SfRemoteStories *self = SF_REMOTE_STORIES (object);

  stop (self);
  g_clear_object (&self->list);
  g_clear_object (&self->sites);
  g_clear_pointer (&self->opening, g_free);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (sf_remote_stories_parent_class)->dispose (object);
}

/* Escape takes the words back, then the dialog. */
static void
search_stopped_cb (SfRemoteStories *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
sf_remote_stories_class_init (SfRemoteStoriesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_remote_stories_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/standfirst/Standfirst/ui/sf-remote-stories.ui");
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, site);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, search);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, stack);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, view);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, selection);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, scroller);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, empty);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, trouble);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, foot);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, foot_spinner);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, foot_label);
  gtk_widget_class_bind_template_child (widget_class, SfRemoteStories, foot_retry);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_remote_stories_init (SfRemoteStories *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
choose_site (SfRemoteStories *self, const char *site_id)
{
  GListModel *sites = G_LIST_MODEL (self->sites);
  guint n_sites = g_list_model_get_n_items (sites);
  guint i;

  for (i = 0; i < n_sites; i++)
    {
      g_autoptr (SfSiteItem) item = g_list_model_get_item (sites, i);

      if (g_str_equal (sf_site_item_get_site (item)->id, site_id))
        gtk_drop_down_set_selected (self->site, i);
    }
}

void
sf_remote_stories_present (SfWindow *parent, SfSiteList *sites, const char *site_id)
{
  SfRemoteStories *self =
      g_object_new (SF_TYPE_REMOTE_STORIES, "transient-for", parent, "modal", TRUE, NULL);
  SfDesk *desk = sf_window_get_desk (parent);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->window = parent;
  self->sites = g_object_ref (sites);
  gtk_drop_down_set_expression (self->site,
                                gtk_property_expression_new (SF_TYPE_SITE_ITEM, NULL, "name"));
  gtk_drop_down_set_model (self->site, G_LIST_MODEL (sites));
  choose_site (self, site_id);
  self->list = sf_remote_list_new (desk);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->list, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->site, "notify::selected", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "signed-in", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

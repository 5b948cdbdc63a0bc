/* sf-list-pane.c - the stories of a folder, and the search over them
 * The selection follows what is open: it is set by mark() and tells of a person's choice only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-list-pane.h"

#include "sf-story-list.h"
#include "sf-story-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfListPane
{
  GtkWidget parent_instance;
  GtkWidget *box;
  AdwHeaderBar *header;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *view;
  GtkLabel *empty_title;
  GtkLabel *empty_reason;
  GtkWidget *empty_button;
  GtkWidget *remote_button;
  GtkWidget *site_button;
  GtkWidget *practice_button;
  GListModel *sites; /* (owned) (nullable) */
  gboolean is_alone;
  GtkSingleSelection *selection;
  SfDesk *desk;      /* (owned) */
  SfStoryList *list; /* (owned) (nullable): no store yet */
  SfFolder folder;
  char *site_id;   /* (owned) (nullable) */
  char *marked_id; /* (owned) (nullable) */
  gboolean is_marking;
};

enum
{
  SIGNAL_STORY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfListPane, sf_list_pane, GTK_TYPE_WIDGET)

static const char *
get_words (SfListPane *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words != '\0' ? words : NULL;
}

static const char *
describe_empty (SfListPane *self)
{
  switch (self->folder)
    {
    case SF_FOLDER_DRAFTS:
      return _ ("No drafts");
    case SF_FOLDER_REVIEW:
      return _ ("Nothing waits for review");
    case SF_FOLDER_SCHEDULED:
      return _ ("Nothing is scheduled");
    case SF_FOLDER_PUBLISHED:
      return _ ("Nothing is published yet");
    case SF_FOLDER_TRASH:
      return _ ("The trash is empty");
    case SF_FOLDER_ALL:
      return _ ("No stories");
    }
  g_return_val_if_reached ("");
}

static void
offer (SfListPane *self)
{
  gboolean has_site = self->sites != NULL && g_list_model_get_n_items (self->sites) > 0;
  gboolean has_words = get_words (self) != NULL;
  gboolean is_first = self->folder == SF_FOLDER_DRAFTS && !has_words;

  gtk_widget_set_visible (self->empty_button, is_first);
  gtk_widget_set_visible (self->remote_button,
                          has_site && (is_first || self->folder == SF_FOLDER_ALL || has_words));
  gtk_widget_set_visible (self->site_button, is_first && !has_site);
  gtk_widget_set_visible (self->practice_button, is_first && !has_site && self->is_alone);
}

void
sf_list_pane_set_sites (SfListPane *self, GListModel *sites)
{
  if (self->sites != NULL)
    g_signal_handlers_disconnect_by_func (self->sites, offer, self);
  g_set_object (&self->sites, sites);
  if (sites != NULL)
    g_signal_connect_object (sites, "items-changed", G_CALLBACK (offer), self, G_CONNECT_SWAPPED);
  offer (self);
}

void
sf_list_pane_set_alone (SfListPane *self, gboolean is_alone)
{
  self->is_alone = is_alone;
  offer (self);
}

static void
show_page (SfListPane *self)
{
  gboolean is_loading = TRUE;
  guint n_stories = 0;

  if (self->list != NULL)
    {
      g_object_get (self->list, "is-loading", &is_loading, NULL);
      n_stories = g_list_model_get_n_items (G_LIST_MODEL (self->list));
    }
  if (n_stories > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  if (is_loading)
    return;
  if (get_words (self) != NULL)
    {
      /* Translators: %s: what was searched for. */
      g_autofree char *words =
          g_strdup_printf (_ ("No story here has “%s” in it."), get_words (self));

      gtk_label_set_label (self->empty_title, _ ("Nothing found"));
      gtk_label_set_label (self->empty_reason, words);
    }
  else
    gtk_label_set_label (self->empty_title, describe_empty (self));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_reason), get_words (self) != NULL);
  offer (self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_mark (SfListPane *self)
{
  guint n_stories = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  guint position = GTK_INVALID_LIST_POSITION;
  gboolean is_new;
  guint i;

  for (i = 0; self->marked_id != NULL && i < n_stories; i++)
    {
      g_autoptr (SfStory) story = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (sf_story_get_id (story), self->marked_id))
        {
          position = i;
          break;
        }
    }
  self->is_marking = TRUE;
  is_new = position != GTK_INVALID_LIST_POSITION
           && position != gtk_single_selection_get_selected (self->selection);
  gtk_single_selection_set_selected (self->selection, position);
  self->is_marking = FALSE;
  /* The list stays where it is when stories come above. */
  if (is_new)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
items_changed_cb (SfListPane *self)
{
  show_page (self);
  show_mark (self);
}

/* Words are looked for in all stories: who searches does not know where the story is. What was
 * thrown away is found in the trash only. */
static void
apply_filter (SfListPane *self)
{
  gboolean is_everywhere = get_words (self) != NULL && self->folder != SF_FOLDER_TRASH;

  if (self->list != NULL)
    sf_story_list_set_filter (self->list, is_everywhere ? SF_FOLDER_ALL : self->folder,
                              self->site_id, get_words (self));
}

static void
search_stopped_cb (SfListPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
selected_cb (SfListPane *self)
{
  SfStory *story = gtk_single_selection_get_selected_item (self->selection);

  if (self->is_marking || story == NULL)
    return;
  g_free (self->marked_id);
  self->marked_id = g_strdup (sf_story_get_id (story));
  g_signal_emit (self, signals[SIGNAL_STORY_CHOSEN], 0, self->marked_id);
}

/* Choosing again what is selected already brings it to the front. */
static void
activated_cb (SfListPane *self, guint position)
{
  g_autoptr (SfStory) story = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (story != NULL)
    g_signal_emit (self, signals[SIGNAL_STORY_CHOSEN], 0, sf_story_get_id (story));
}

static void
store_opened_cb (SfListPane *self)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_clear_object (&self->list);
  self->list = sf_story_list_new (store);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->list, "notify::is-loading", G_CALLBACK (show_page), self,
                           G_CONNECT_SWAPPED);
  self->is_marking = TRUE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  self->is_marking = FALSE;
  apply_filter (self);
}

/* A press on what is selected already changes no selection, yet a narrow window shows the list
 * alone: the press brings the story back. */
static void
row_pressed_cb (GtkGestureClick *click, int n_presses, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  SfListPane *self = SF_LIST_PANE (gtk_widget_get_ancestor (row, SF_TYPE_LIST_PANE));
  SfStory *story = gtk_list_item_get_item (item);

  if (story != NULL && gtk_list_item_get_selected (item))
    g_signal_emit (self, signals[SIGNAL_STORY_CHOSEN], 0, sf_story_get_id (story));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = sf_story_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (row_pressed_cb), item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  sf_story_row_set_story (SF_STORY_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  sf_story_row_set_story (SF_STORY_ROW (gtk_list_item_get_child (item)), NULL);
}

void
sf_list_pane_set_folder (SfListPane *self, SfFolder folder, const char *site_id)
{
  self->folder = folder;
  g_free (self->site_id);
  self->site_id = g_strdup (site_id);
  apply_filter (self);
  show_page (self);
}

const char *
sf_list_pane_get_site_id (SfListPane *self)
{
  return self->site_id;
}

gboolean
sf_list_pane_shows_drafts (SfListPane *self)
{
  return self->folder == SF_FOLDER_DRAFTS && get_words (self) == NULL;
}

void
sf_list_pane_clear_search (SfListPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

void
sf_list_pane_mark (SfListPane *self, const char *draft_id)
{
  g_free (self->marked_id);
  self->marked_id = g_strdup (draft_id);
  show_mark (self);
}

void
sf_list_pane_focus_search (SfListPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
sf_list_pane_set_start (SfListPane *self, GtkWidget *widget)
{
  adw_header_bar_pack_start (self->header, widget);
}

GtkWidget *
sf_list_pane_get_header (SfListPane *self)
{
  return GTK_WIDGET (self->header);
}

static void
sf_list_pane_dispose (GObject *object)
{
  SfListPane *self = SF_LIST_PANE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->sites);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sf_list_pane_parent_class)->dispose (object);
}

static void
sf_list_pane_finalize (GObject *object)
{
  SfListPane *self = SF_LIST_PANE (object);

  g_free (self->site_id);
  g_free (self->marked_id);
  G_OBJECT_CLASS (sf_list_pane_parent_class)->finalize (object);
}

static void
sf_list_pane_class_init (SfListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_list_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_list_pane_finalize;
  signals[SIGNAL_STORY_CHOSEN] = g_signal_new ("story-chosen", SF_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SfListPane, box);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, header);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, search);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, view);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, empty_title);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, empty_reason);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, empty_button);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, remote_button);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, site_button);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, practice_button);
  gtk_widget_class_bind_template_child (widget_class, SfListPane, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
}

static void
sf_list_pane_init (SfListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sf_list_pane_new (SfDesk *desk)
{
  SfListPane *self = g_object_new (SF_TYPE_LIST_PANE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  store_opened_cb (self);
  return GTK_WIDGET (self);
}

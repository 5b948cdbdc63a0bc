/* sf-window.c - the one window: sidebar, story list, editor, preview, Story panel
 * The window puts its parts together and carries words between them; what a part does is the part's
 * own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window.h"

#include "sf-foot.h"
#include "sf-leaving.h"
#include "sf-list-pane.h"
#include "sf-sidebar.h"
#include "sf-still-pointer.h"
#include "sf-welcome.h"
#include "sf-window-actions.h"
#include "sf-window-intake.h"
#include "sf-window-output.h"
#include "sf-window-private.h"
#include "sf-window-publishing.h"
#include "sf-window-resume.h"
#include "sf-window-spelling.h"
#include "sf-window-story.h"
#include "sf-window-writing.h"

#include <glib/gi18n.h>
#include <string.h>

#define TRY_AGAIN "win.retry"

typedef enum
{
  PROP_DRAFT = 1,
} Property;

static GParamSpec *properties[PROP_DRAFT + 1];

G_DEFINE_FINAL_TYPE (SfWindow, sf_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_title (SfWindow *self)
{
  const char *headline =
      self->draft != NULL
          ? sf_document_get_string (sf_draft_get_document (self->draft), SF_FIELD_HEADLINE)
          : "";

  gtk_window_set_title (GTK_WINDOW (self), *headline != '\0' ? headline : "Standfirst");
}

static void
follow_title (SfWindow *self, SfDraft *old, SfDraft *new)
{
  if (old != NULL)
    g_signal_handlers_disconnect_by_func (sf_draft_get_document (old), show_title, self);
  if (new != NULL)
    g_signal_connect_object (sf_draft_get_document (new), "applied", G_CALLBACK (show_title), self,
                             G_CONNECT_SWAPPED);
}

/* An unanswered sync is no loss: the draft lives on until its words are written. */
static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sf_draft_sync_finish (SF_DRAFT (source), result, &error))
    g_debug ("A story that was left is not on the disk yet: %s", error->message);
}

/* Without a story there is nothing to say about it. */
static void
show_panel (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  gboolean is_wanted = settings == NULL || g_settings_get_boolean (settings, "story-panel-visible");

  sf_shell_set_wanted (self->shell, SF_SHELL_PANEL, is_wanted && self->draft != NULL);
}

void
sf_window_open_draft (SfWindow *self, SfDraft *draft)
{
  SfDraft *old = self->draft;

  if (old != draft)
    {
      follow_title (self, old, draft);
      if (draft != NULL)
        sf_unkept_follow (sf_desk_get_unkept (self->desk), draft);
      if (old != NULL && sf_draft_get_store (old) != NULL)
        sf_draft_sync_async (old, NULL, synced_cb, NULL);
      self->draft = draft != NULL ? g_object_ref (draft) : NULL;
      if (draft != NULL)
        sf_window_resume_note_opened (self);
      sf_window_story_show (self);
      sf_foot_set_draft (self->foot, draft);
      gtk_stack_set_visible_child_name (self->story_stack, draft != NULL ? "page" : "welcome");
      show_panel (self);
      sf_list_pane_mark (self->list, draft != NULL ? sf_draft_get_id (draft) : NULL);
      show_title (self);
      sf_window_actions_update (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
      g_clear_object (&old);
    }
  sf_shell_raise (self->shell, draft != NULL ? SF_SHELL_STORY : SF_SHELL_LIST);
}

void
sf_window_open_new (SfWindow *self, SfDraft *draft)
{
  if (!sf_list_pane_shows_drafts (self->list))
    {
      sf_list_pane_clear_search (self->list);
      sf_sidebar_choose_folder (self->sidebar, SF_FOLDER_DRAFTS);
    }
  sf_window_open_draft (self, draft);
}

SfDesk *
sf_window_get_desk (SfWindow *self)
{
  return self->desk;
}

SfPage *
sf_window_get_page (SfWindow *self)
{
  sf_window_story_make (self);
  return self->page;
}

/* Returns: (transfer full). */
static AdwToast *
make_toast (const char *message, const char *label, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (label != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_detailed_action_name (toast, action);
    }
  return toast;
}

void
sf_window_offer (SfWindow *self, const char *message, const char *label, const char *action)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (message, label, action));
}

void
sf_window_offer_undo (SfWindow *self, const char *message)
{
  AdwToast *toast = make_toast (message, _ ("_Undo"), "win.undo");

  g_return_if_fail (self->draft != NULL);

  g_signal_connect_object (sf_draft_get_history (self->draft), "recorded",
                           G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::draft", G_CALLBACK (adw_toast_dismiss), toast,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_complaint (SfWindow *self,
                const char *message,
                const char *label,
                const char *action,
                GVariant *target)
{
  self->is_complaint_of_sending = FALSE;
  gtk_label_set_label (self->complaint, message);
  gtk_widget_set_visible (GTK_WIDGET (self->way_forward), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->way_forward, label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->way_forward), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_forward), action);
  gtk_widget_set_visible (self->complaint_bar, TRUE);
}

void
sf_window_complain_with_action (SfWindow *self,
                                const char *message,
                                const char *label,
                                const char *action,
                                GVariant *target)
{
  show_complaint (self, message, label, action, target);
  /* It stands over the story, which a narrow window may hide behind the list. */
  if (!sf_shell_is_shown (self->shell, SF_SHELL_STORY))
    sf_shell_raise (self->shell, SF_SHELL_STORY);
}

void
sf_window_complain (SfWindow *self, const char *message)
{
  sf_window_complain_with_action (self, message, NULL, NULL, NULL);
}

void
sf_window_stop_complaining (SfWindow *self)
{
  self->is_complaint_of_sending = FALSE;
  gtk_widget_set_visible (self->complaint_bar, FALSE);
}

/* The end of a trouble takes away what was said of it, and nothing else. */
static void
trouble_cb (SfWindow *self)
{
  const char *trouble = sf_desk_get_trouble (self->desk);
  const char *said = gtk_actionable_get_action_name (GTK_ACTIONABLE (self->way_forward));

  if (trouble != NULL)
    sf_window_complain_with_action (self, trouble, _ ("Try Again"), TRY_AGAIN, NULL);
  else if (g_strcmp0 (said, TRY_AGAIN) == 0)
    sf_window_stop_complaining (self);
}

void
sf_window_complain_of_sending (SfWindow *self, const char *message)
{
  if (message != NULL)
    {
      /* Nobody asked for it just now: it leaves in front what is there. */
      show_complaint (self, message, NULL, NULL, NULL);
      self->is_complaint_of_sending = TRUE;
    }
  else if (self->is_complaint_of_sending)
    {
      sf_window_stop_complaining (self);
      /* What it had covered is said again. */
      trouble_cb (self);
    }
}

/* What was written while there was no profile went into it. */
static void
store_opened_cb (SfWindow *self)
{
  if (sf_desk_get_store (self->desk) == NULL || self->draft == NULL)
    return;
  sf_list_pane_mark (self->list, sf_draft_get_id (self->draft));
  sf_publish_button_set_draft (self->publish, self->draft);
  sf_window_actions_update (self);
}

/* Where words are short of room, a window is closed there and neither made smaller nor larger. */
static const char *
choose_buttons (SfWindow *self, gboolean is_narrow)
{
  g_autofree char *usual = NULL;

  if (!is_narrow)
    return NULL;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &usual, NULL);
  if (usual == NULL || strstr (usual, "close") == NULL)
    return NULL;
  return strchr (strstr (usual, "close"), ':') != NULL ? "close:" : ":close";
}

/* The buttons of the window stand in the headers at its ends. */
void
sf_window_arrange (SfWindow *self)
{
  AdwHeaderBar *headers[SF_SHELL_N_PARTS] = {
    ADW_HEADER_BAR (sf_sidebar_get_header (self->sidebar)),
    ADW_HEADER_BAR (sf_list_pane_get_header (self->list)), self->story_header, self->preview_header,
    self->panel_header
  };
  gboolean is_narrow = sf_shell_is_narrow (self->shell);
  int first = -1;
  int last = -1;
  int i;

  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    if (sf_shell_is_shown (self->shell, i))
      {
        first = first < 0 ? i : first;
        last = i;
      }
  for (i = 0; i < SF_SHELL_N_PARTS; i++)
    if (headers[i] != NULL)
      {
        adw_header_bar_set_show_start_title_buttons (headers[i], i == first);
        adw_header_bar_set_show_end_title_buttons (headers[i], i == last);
        adw_header_bar_set_decoration_layout (headers[i], choose_buttons (self, is_narrow));
      }
  sf_list_pane_set_alone (self->list, is_narrow);
  gtk_widget_set_visible (self->back_button, is_narrow);
  sf_window_story_arrange (self);
  if (is_narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "sf-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sf-narrow");
  gtk_widget_set_visible (self->sidebar_button, !sf_shell_is_shown (self->shell, SF_SHELL_SIDEBAR));
  gtk_widget_set_visible (GTK_WIDGET (self->story_title), !is_narrow);
  sf_window_actions_update (self);
}

/* The windows of the program that show stories, dialogs left out. Returns: (transfer container). */
static GList *
list_windows (SfWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList *windows = NULL;
  GList *each;

  /* One that was closed meanwhile belongs to no program any more. */
  if (application == NULL)
    return NULL;
  for (each = gtk_application_get_windows (application); each != NULL; each = each->next)
    if (SF_IS_WINDOW (each->data))
      windows = g_list_prepend (windows, each->data);
  return windows;
}

static void
leave_allowed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfWindow *self = SF_WINDOW (source);
  g_autoptr (GList) windows = list_windows (self);
  GList *each;

  self->is_asking = FALSE;
  if (!sf_leaving_finish (GTK_WINDOW (source), result))
    return;
  for (each = windows; each != NULL; each = each->next)
    {
      SF_WINDOW (each->data)->is_leaving = TRUE;
      gtk_window_close (each->data);
    }
}

void
sf_window_leave (SfWindow *self)
{
  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  sf_leaving_async (GTK_WINDOW (self), sf_desk_get_unkept (self->desk), leave_allowed_cb, NULL);
}

/* With the last window the program ends, and with it what is only in its memory. */
static gboolean
would_lose_words (SfWindow *self)
{
  g_autoptr (GList) windows = list_windows (self);

  return windows != NULL && windows->next == NULL
         && sf_unkept_has_words (sf_desk_get_unkept (self->desk));
}

static gboolean
close_request_cb (SfWindow *self)
{
  if (!self->is_leaving && would_lose_words (self))
    {
      sf_window_leave (self);
      return GDK_EVENT_STOP;
    }
  if (self->draft != NULL && sf_draft_get_store (self->draft) != NULL)
    sf_draft_sync_async (self->draft, NULL, synced_cb, NULL);
  sf_window_resume_note (self);
  return GDK_EVENT_PROPAGATE;
}

static void
apply_settings (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);

  show_panel (self);
  if (settings == NULL)
    return;
  sf_shell_set_wanted (self->shell, SF_SHELL_SIDEBAR,
                       g_settings_get_boolean (settings, "sidebar-visible"));
  sf_window_story_apply_look (self);
}

static void
folder_chosen_cb (SfWindow *self, int folder)
{
  sf_list_pane_set_folder (self->list, (SfFolder) folder, NULL);
  sf_shell_raise (self->shell, SF_SHELL_LIST);
}

static void
story_chosen_cb (SfWindow *self, const char *draft_id)
{
  sf_window_actions_open (self, draft_id);
}

static void
sf_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_DRAFT:
      g_value_set_object (value, SF_WINDOW (object)->draft);
      break;
    }
}

/* A window that is closed may live on in what is under way: it hears of nothing any more. */
static void
stop_listening (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);

  follow_title (self, self->draft, NULL);
  g_signal_handlers_disconnect_by_data (self->desk, self);
  if (settings != NULL)
    g_signal_handlers_disconnect_by_data (settings, self);
}

static void
sf_window_dispose (GObject *object)
{
  SfWindow *self = SF_WINDOW (object);

  if (self->desk != NULL)
    stop_listening (self);
  g_clear_pointer (&self->insert_menu, sf_insert_menu_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  g_clear_object (&self->sites);
  g_clear_object (&self->story_sites);
  g_clear_object (&self->outbox);
  g_clear_object (&self->section_names);
  g_clear_object (&self->tag_names);
  g_clear_object (&self->site_words);
  g_clear_object (&self->language);
  g_clear_object (&self->headlines);
  g_clear_pointer (&self->opening_id, g_free);
  g_clear_pointer (&self->trashed_id, g_free);
  g_clear_pointer (&self->repaste, sf_repaste_free);
  G_OBJECT_CLASS (sf_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SfWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, story_part);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, story_header);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, story_title);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, toolbar_place);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, story_stack);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, complaint_bar);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, complaint);
  gtk_widget_class_bind_template_child (widget_class, SfWindow, way_forward);
  gtk_widget_class_bind_template_callback (widget_class, sf_window_arrange);
  gtk_widget_class_bind_template_callback (widget_class, sf_window_stop_complaining);
}

static void
sf_window_class_init (SfWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sf_window_dispose;
  object_class->get_property = sf_window_get_property;
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, SF_TYPE_DRAFT,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  g_type_ensure (SF_TYPE_SHELL);
  g_type_ensure (SF_TYPE_FOOT);
  g_type_ensure (SF_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-window.ui");
  bind_children (widget_class);
  sf_window_actions_install (widget_class);
  sf_window_intake_install (widget_class);
  sf_window_writing_install (widget_class);
  sf_window_spelling_install (widget_class);
  sf_window_output_install (widget_class);
}

static void
sf_window_init (SfWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sf_still_pointer_attach (GTK_WINDOW (self));
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
add_parts (SfWindow *self)
{
  GtkWidget *sidebar_button = gtk_button_new_from_icon_name ("sidebar-show-symbolic");

  self->sidebar = SF_SIDEBAR (sf_sidebar_new (self->desk));
  self->list = SF_LIST_PANE (sf_list_pane_new (self->desk));
  self->sidebar_button = sidebar_button;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sidebar_button), "win.toggle-sidebar");
  gtk_widget_set_tooltip_text (sidebar_button, _ ("Sidebar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (sidebar_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sidebar"), -1);
  sf_list_pane_set_start (self->list, sidebar_button);
  gtk_widget_add_css_class (GTK_WIDGET (self->sidebar), "sf-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sf-list");
  sf_window_intake_attach (self);
  sf_shell_set_part (self->shell, SF_SHELL_SIDEBAR, GTK_WIDGET (self->sidebar));
  sf_shell_set_part (self->shell, SF_SHELL_LIST, GTK_WIDGET (self->list));
  sf_shell_set_part (self->shell, SF_SHELL_STORY, GTK_WIDGET (self->story_part));
  g_signal_connect_object (self->sidebar, "folder-chosen", G_CALLBACK (folder_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "story-chosen", G_CALLBACK (story_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

SfWindow *
sf_window_new (GtkApplication *application, SfDesk *desk)
{
  SfWindow *self = g_object_new (SF_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = sf_desk_get_settings (desk);

  self->desk = g_object_ref (desk);
  sf_window_resume_size (self);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed", G_CALLBACK (apply_settings), self,
                             G_CONNECT_SWAPPED);
  add_parts (self);
  sf_window_writing_attach (self);
  sf_window_publishing_attach (self);
  apply_settings (self);
  g_signal_connect_object (desk, "notify::trouble", G_CALLBACK (trouble_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::store", G_CALLBACK (store_opened_cb), self,
                           G_CONNECT_SWAPPED);
  trouble_cb (self);
  sf_window_actions_update (self);
  return self;
}

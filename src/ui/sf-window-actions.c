/* sf-window-actions.c - what a window does when it is told to
 * Answers of the store find the window by a reference of their own and leave one that was closed
 * alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-actions.h"

#include "sf-command-list.h"
#include "sf-outbox-dialog.h"
#include "sf-portability.h"
#include "sf-site-actions.h"
#include "sf-site-dialog.h"
#include "sf-window-output.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (draft == NULL)
    {
      sf_window_complain (self, error->message);
      sf_list_pane_mark (self->list, self->draft != NULL ? sf_draft_get_id (self->draft) : NULL);
      return;
    }
  if (g_strcmp0 (self->opening_id, sf_draft_get_id (draft)) != 0)
    return;
  sf_window_open_draft (self, draft);
}

void
sf_window_actions_open (SfWindow *self, const char *draft_id)
{
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  g_free (self->opening_id);
  self->opening_id = g_strdup (draft_id);
  if (self->draft != NULL && g_strcmp0 (sf_draft_get_id (self->draft), draft_id) == 0)
    sf_shell_raise (self->shell, SF_SHELL_STORY);
  else
    sf_draft_open_async (store, draft_id, self->cancellable, opened_cb, g_object_ref (self));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* One can write all the same: the story is kept in memory, and the desk says so. */
  if (draft == NULL)
    draft = sf_desk_write_in_memory (self->desk, NULL);
  sf_window_open_new (self, draft);
  sf_page_focus_field (sf_window_get_page (self), SF_FIELD_HEADLINE);
}

static void
new_story (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  SfStore *store = sf_desk_get_store (self->desk);
  g_autoptr (SfDraft) draft = NULL;

  g_clear_pointer (&self->opening_id, g_free);
  if (store != NULL)
    {
      sf_draft_create_async (store, NULL, self->cancellable, created_cb, g_object_ref (self));
      return;
    }
  draft = sf_desk_write_in_memory (self->desk, NULL);
  sf_window_open_new (self, draft);
  sf_page_focus_field (sf_window_get_page (self), SF_FIELD_HEADLINE);
}

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_store_trash_draft_finish (SF_STORE (source), result, &error) && self->desk != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sf_window_complain (self, error->message);
}

static void
trash (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL || self->draft == NULL)
    return;
  g_free (self->trashed_id);
  self->trashed_id = g_strdup (sf_draft_get_id (self->draft));
  sf_window_open_draft (self, NULL);
  sf_store_trash_draft_async (store, self->trashed_id, TRUE, NULL, trashed_cb, g_object_ref (self));
  sf_window_offer (self, _ ("The story is in the trash"), _ ("_Undo"), "win.restore");
  sf_window_actions_update (self);
}

/* Opened any sooner, it might still be read as one that lies in the trash. */
static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autofree char *id = g_steal_pointer (&self->trashed_id);
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  sf_window_actions_update (self);
  if (!sf_store_trash_draft_finish (SF_STORE (source), result, &error))
    sf_window_complain (self, error->message);
  else if (id != NULL)
    sf_window_actions_open (self, id);
}

/* The story that is open, where it lies in the trash, else the one that was put there last. */
static void
restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  SfStore *store = sf_desk_get_store (self->desk);

  if (store == NULL)
    return;
  if (self->draft != NULL && sf_draft_is_trashed (self->draft))
    {
      const char *id = sf_draft_get_id (self->draft);

      if (g_strcmp0 (id, self->trashed_id) == 0)
        g_clear_pointer (&self->trashed_id, g_free);
      sf_store_trash_draft_async (store, id, FALSE, NULL, trashed_cb, g_object_ref (self));
    }
  else if (self->trashed_id != NULL)
    sf_store_trash_draft_async (store, self->trashed_id, FALSE, NULL, brought_back_cb,
                                g_object_ref (self));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_store_delete_draft_finish (SF_STORE (source), result, &error) && self->desk != NULL)
    sf_window_complain (self, error->message);
}

static void
delete_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *id = user_data;
  SfWindow *self = SF_WINDOW (source);
  SfStore *store;

  if (!sf_confirm_finish (GTK_WINDOW (source), result) || self->desk == NULL)
    return;
  store = sf_desk_get_store (self->desk);
  if (store == NULL)
    return;
  if (self->draft != NULL && g_str_equal (sf_draft_get_id (self->draft), id))
    sf_window_open_draft (self, NULL);
  sf_store_delete_draft_async (store, id, NULL, deleted_cb, g_object_ref (self));
}

static void
delete_for_good (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (self->draft == NULL)
    return;
  sf_confirm_async (GTK_WINDOW (self), _ ("Delete this story for good?"),
                    _ ("It goes from this computer with its history and can't be brought back. "
                       "What stands on a site stays there."),
                    _ ("_Delete"), TRUE, delete_confirmed_cb,
                    g_strdup (sf_draft_get_id (self->draft)));
}

static void
show_preview (SfWindow *self)
{
  GSettings *settings = sf_desk_get_settings (self->desk);

  if (self->preview == NULL)
    {
      self->preview = SF_PREVIEW (sf_preview_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->preview), TRUE);
      gtk_box_append (self->preview_part, GTK_WIDGET (self->preview));
      if (settings != NULL)
        g_settings_bind (settings, "preview-mode", self->preview, "mode", G_SETTINGS_BIND_DEFAULT);
    }
  sf_window_place_preview (self);
  sf_preview_set_document (self->preview,
                           self->draft != NULL ? sf_draft_get_document (self->draft) : NULL);
  sf_shell_set_wanted (self->shell, SF_SHELL_PREVIEW, TRUE);
  sf_shell_raise (self->shell, SF_SHELL_PREVIEW);
}

static void
toggle_preview (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (sf_shell_is_wanted (self->shell, SF_SHELL_PREVIEW))
    {
      sf_shell_set_wanted (self->shell, SF_SHELL_PREVIEW, FALSE);
      sf_shell_raise (self->shell, SF_SHELL_STORY);
    }
  else
    show_preview (self);
}

/* A part that has no room is brought to the front, one that has goes or comes for good. */
static void
toggle_part (SfWindow *self, SfShellPart part, SfShellPart instead, const char *key)
{
  GSettings *settings = sf_desk_get_settings (self->desk);
  gboolean is_shown = sf_shell_is_shown (self->shell, part);
  gboolean is_wanted = sf_shell_is_wanted (self->shell, part);

  if (!is_shown && is_wanted)
    {
      if (part == SF_SHELL_PANEL)
        sf_shell_set_wanted (self->shell, SF_SHELL_PREVIEW, FALSE);
      sf_shell_raise (self->shell, part);
      return;
    }
  if (sf_shell_is_narrow (self->shell) && is_shown)
    {
      sf_shell_raise (self->shell, instead);
      return;
    }
  sf_shell_set_wanted (self->shell, part, !is_shown);
  sf_shell_raise (self->shell, is_shown ? instead : part);
  if (settings != NULL)
    g_settings_set_boolean (settings, key, !is_shown);
}

static void
toggle_sidebar (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_part (SF_WINDOW (widget), SF_SHELL_SIDEBAR, SF_SHELL_LIST, "sidebar-visible");
}

static void
toggle_panel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_part (SF_WINDOW (widget), SF_SHELL_PANEL, SF_SHELL_STORY, "story-panel-visible");
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (sf_shell_is_wanted (self->shell, SF_SHELL_PREVIEW))
    toggle_preview (widget, name, parameter);
  else if (sf_shell_is_narrow (self->shell) && sf_shell_is_shown (self->shell, SF_SHELL_PANEL))
    sf_shell_raise (self->shell, SF_SHELL_STORY);
  else
    sf_shell_raise (self->shell, SF_SHELL_LIST);
}

static void
search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  sf_shell_raise (self->shell, SF_SHELL_LIST);
  sf_list_pane_focus_search (self->list);
}

static void
open_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (!sf_shell_is_shown (self->shell, SF_SHELL_SIDEBAR))
    sf_shell_raise (self->shell, SF_SHELL_SIDEBAR);
  sf_sidebar_open_menu (self->sidebar);
}

static void
toggle_fullscreen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "win.undo"))
    sf_page_undo (sf_window_get_page (SF_WINDOW (widget)));
  else
    sf_page_redo (sf_window_get_page (SF_WINDOW (widget)));
}

static void
show_commands (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  sf_command_list_present (GTK_WINDOW (self),
                           GTK_WIDGET (sf_page_get_editor (sf_window_get_page (self))),
                           g_str_equal (name, "win.palette"));
}

static void
add_site (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_site_dialog_present (GTK_WINDOW (widget), SF_WINDOW (widget)->desk, NULL);
}

static void
open_waiting (const char *draft_id, gpointer self)
{
  sf_window_actions_open (self, draft_id);
}

static void
show_outbox (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  sf_outbox_dialog_present (GTK_WINDOW (self), self->desk, self->sites, self->outbox, open_waiting,
                            self);
}

static void
retry_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The desk's "trouble" tells a failure. */
  if (!sf_desk_open_finish (SF_DESK (source), result, &error))
    g_debug ("The profile is not open: %s", error->message);
}

static void
retry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_desk_open_async (SF_WINDOW (widget)->desk, NULL, retry_cb, NULL);
}

void
sf_window_actions_update (SfWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_draft = self->draft != NULL;
  gboolean is_kept = has_draft && sf_draft_get_store (self->draft) != NULL;
  gboolean is_trashed = has_draft && sf_draft_is_trashed (self->draft);

  gtk_widget_action_set_enabled (widget, "win.preview", has_draft);
  gtk_widget_action_set_enabled (widget, "win.insert-picture", has_draft);
  gtk_widget_action_set_enabled (widget, "win.outline", has_draft);
  gtk_widget_action_set_enabled (widget, "win.find", has_draft);
  gtk_widget_action_set_enabled (widget, "win.replace", has_draft);
  gtk_widget_action_set_enabled (widget, "win.find-next", has_draft);
  gtk_widget_action_set_enabled (widget, "win.find-previous", has_draft);
  gtk_widget_action_set_enabled (widget, "win.paste-plain", has_draft);
  gtk_widget_action_set_enabled (widget, "win.paste-again-plain", has_draft);
  gtk_widget_action_set_enabled (widget, "win.trash", is_kept && !is_trashed);
  gtk_widget_action_set_enabled (widget, "win.delete", is_kept);
  gtk_widget_action_set_enabled (widget, "win.restore", is_trashed || self->trashed_id != NULL);
  gtk_widget_action_set_enabled (widget, "win.toggle-panel", has_draft);
  sf_window_output_set_enabled (self, has_draft);
  gtk_widget_action_set_enabled (widget, "win.find-mistake", has_draft);
  gtk_widget_action_set_enabled (widget, "win.check-spelling", has_draft);
  gtk_widget_action_set_enabled (widget, "win.undo", has_draft);
  gtk_widget_action_set_enabled (widget, "win.redo", has_draft);
}

void
sf_window_actions_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-story", new_story },
    { "win.trash", trash },
    { "win.restore", restore },
    { "win.delete", delete_for_good },
    { "win.preview", toggle_preview },
    { "win.toggle-sidebar", toggle_sidebar },
    { "win.toggle-panel", toggle_panel },
    { "win.back", go_back },
    { "win.search", search },
    { "win.main-menu", open_menu },
    { "win.fullscreen", toggle_fullscreen },
    { "win.undo", undo },
    { "win.redo", undo },
    { "win.palette", show_commands },
    { "win.shortcuts", show_commands },
    { "win.add-site", add_site },
    { "win.outbox", show_outbox },
    { "win.retry", retry },
  };
  guint i;

  sf_site_actions_install (widget_class);
  for (i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

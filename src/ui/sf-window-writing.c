/* sf-window-writing.c - what helps to write in a window: finding words and headings, calm
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-writing.h"

#include "sf-portability.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (self->draft == NULL)
    return;
  sf_shell_raise (self->shell, SF_SHELL_STORY);
  if (g_str_equal (name, "win.find-next"))
    sf_find_bar_go (self->find_bar, TRUE);
  else if (g_str_equal (name, "win.find-previous"))
    sf_find_bar_go (self->find_bar, FALSE);
  else
    sf_find_bar_open (self->find_bar, g_str_equal (name, "win.replace"));
}

static void
replaced_cb (SfWindow *self, guint n_places)
{
  g_autofree char *message = g_strdup_printf (
      ngettext ("Replaced in %u place", "Replaced in %u places", n_places), n_places);

  sf_window_offer_undo (self, message);
  sf_announce (GTK_WIDGET (self->find_bar), message);
}

/* What is not the text steps back; what went wrong is still said. */
static void
focus_mode_cb (SfWindow *self, GVariant *state, GSimpleAction *action)
{
  gboolean is_on = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  self->is_focused = is_on;
  if (is_on)
    gtk_widget_add_css_class (GTK_WIDGET (self), "sf-focus-mode");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sf-focus-mode");
  sf_shell_set_alone (self->shell, is_on);
  if (is_on)
    sf_shell_raise (self->shell, SF_SHELL_STORY);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), !is_on);
  if (self->toolbar != NULL)
    gtk_widget_set_visible (self->toolbar, !is_on);
}

void
sf_window_writing_attach (SfWindow *self)
{
  static const char *const remembered[] = { "typewriter-scrolling", "visible-spaces" };
  GSettings *settings = sf_desk_get_settings (self->desk);
  g_autoptr (GSimpleAction) focus_mode =
      g_simple_action_new_stateful ("focus-mode", NULL, g_variant_new_boolean (FALSE));

  g_signal_connect_object (focus_mode, "change-state", G_CALLBACK (focus_mode_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (focus_mode));
  for (guint i = 0; settings != NULL && i < G_N_ELEMENTS (remembered); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (settings, remembered[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
}

void
sf_window_writing_attach_page (SfWindow *self)
{
  GtkWidget *bar = sf_find_bar_new (self->page);

  self->insert_menu = sf_insert_menu_new (self->page);
  self->find_bar = SF_FIND_BAR (bar);
  gtk_box_append (self->toolbar_place, bar);
  gtk_widget_set_visible (self->toolbar, !self->is_focused);
  g_signal_connect_object (bar, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
focus_outline_cb (gpointer data)
{
  SfWindow *self = data;

  if (self->desk != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->outline));
  return G_SOURCE_REMOVE;
}

static void
show_outline (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (self->draft == NULL)
    return;
  if (!sf_outline_view_has_headings (self->outline))
    {
      sf_window_offer (self, _ ("The story has no headings yet"), NULL, NULL);
      return;
    }
  sf_shell_set_wanted (self->shell, SF_SHELL_PANEL, TRUE);
  sf_shell_raise (self->shell, SF_SHELL_PANEL);
  /* It takes the focus only once it has been given room. */
  g_idle_add_full (G_PRIORITY_LOW, focus_outline_cb, g_object_ref (self), g_object_unref);
}

static void
outline_went_cb (SfWindow *self)
{
  sf_shell_raise (self->shell, SF_SHELL_STORY);
}

static void
outline_left_cb (SfWindow *self)
{
  sf_shell_raise (self->shell, SF_SHELL_STORY);
  sf_page_focus_field (self->page, 0);
}

void
sf_window_writing_attach_panel (SfWindow *self, GtkBox *panel)
{
  GtkWidget *outline = sf_outline_view_new (sf_page_get_editor (self->page));

  self->outline = SF_OUTLINE_VIEW (outline);
  gtk_box_append (panel, outline);
  g_signal_connect_object (outline, "went", G_CALLBACK (outline_went_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (outline, "left", G_CALLBACK (outline_left_cb), self, G_CONNECT_SWAPPED);
}

void
sf_window_writing_show (SfWindow *self)
{
  sf_outline_view_follow (self->outline);
  sf_find_bar_set_history (self->find_bar, sf_page_get_history (self->page));
}

void
sf_window_writing_install (GtkWidgetClass *widget_class)
{
  static const char *const finds[] = { "win.find", "win.replace", "win.find-next",
                                       "win.find-previous" };

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    gtk_widget_class_install_action (widget_class, finds[i], NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.outline", NULL, show_outline);
}

/* sf-window-writing.c - what helps to write in a window: finding words
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

  sf_window_offer (self, message, _ ("_Undo"), "win.undo");
  sf_announce (GTK_WIDGET (self->find_bar), message);
}

void
sf_window_writing_attach_page (SfWindow *self)
{
  GtkWidget *bar = sf_find_bar_new (self->page);

  self->find_bar = SF_FIND_BAR (bar);
  gtk_box_append (self->toolbar_place, bar);
  g_signal_connect_object (bar, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
}

void
sf_window_writing_show (SfWindow *self)
{
  sf_find_bar_set_history (self->find_bar, sf_page_get_history (self->page));
}

void
sf_window_writing_install (GtkWidgetClass *widget_class)
{
  static const char *const finds[] = { "win.find", "win.replace", "win.find-next",
                                       "win.find-previous" };

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    gtk_widget_class_install_action (widget_class, finds[i], NULL, find_action);
}

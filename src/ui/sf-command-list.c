/* sf-command-list.c - all commands in a window: to read their keys, or to run one by its name
 * It is filled from the command table alone, so that no command is missing in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-command-list.h"

#include "sf-commands.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfCommandList
{
  AdwWindow parent_instance;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *target; /* (owned) */
  gboolean is_palette;
};

#define SF_TYPE_COMMAND_LIST (sf_command_list_get_type ())
G_DECLARE_FINAL_TYPE (SfCommandList, sf_command_list, SF, COMMAND_LIST, AdwWindow)
G_DEFINE_FINAL_TYPE (SfCommandList, sf_command_list, ADW_TYPE_WINDOW)

#define COMMAND_KEY "sf-command"

static const SfCommand *
get_command (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), COMMAND_KEY);
}

static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  SfCommandList *self = data;
  g_autofree char *wanted =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *label = g_utf8_casefold (sf_command_get_label (get_command (row)), -1);

  return g_strstr_len (label, -1, wanted) != NULL;
}

static void
head_group (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  SfCommandGroup group = get_command (row)->group;
  GtkWidget *label;

  if (before != NULL && get_command (before)->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (sf_command_group_get_label (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
run (SfCommandList *self, GtkListBoxRow *row)
{
  g_autoptr (GtkWidget) target = g_object_ref (self->target);
  const SfCommand *command = get_command (row);

  if (!self->is_palette)
    return;
  gtk_window_close (GTK_WINDOW (self));
  sf_command_run (command, target);
}

static void
row_activated_cb (SfCommandList *self, GtkListBoxRow *row)
{
  run (self, row);
}

static void
search_changed_cb (SfCommandList *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

/* Return runs the first command that is left; the entry tells of the last letters a moment later.
 */
static void
search_activated_cb (SfCommandList *self)
{
  GtkListBoxRow *row;
  int i;

  gtk_list_box_invalidate_filter (self->list);
  for (i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        run (self, row);
        return;
      }
}

static void
add_keys (GtkWidget *box, const SfCommand *command)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  char *keys;

  for (guint i = 0; (keys = sf_command_dup_keys (command, i)) != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (keys);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (lines), label);
      g_free (keys);
    }
  gtk_box_append (GTK_BOX (box), lines);
}

static GtkWidget *
make_row (const SfCommand *command)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (sf_command_get_label (command));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  add_keys (box, command);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sf_command_get_label (command), -1);
  g_object_set_data (G_OBJECT (row), COMMAND_KEY, (gpointer) command);
  return row;
}

static void
close_cb (SfCommandList *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
sf_command_list_dispose (GObject *object)
{
  g_clear_object (&SF_COMMAND_LIST (object)->target);
  G_OBJECT_CLASS (sf_command_list_parent_class)->dispose (object);
}

static void
sf_command_list_class_init (SfCommandListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_command_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-command-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SfCommandList, search);
  gtk_widget_class_bind_template_child (widget_class, SfCommandList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_command_list_init (SfCommandList *self)
{
  const SfCommand *commands;
  guint n_commands;
  guint i;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  gtk_list_box_set_header_func (self->list, head_group, self, NULL);
  commands = sf_commands_get (&n_commands);
  for (i = 0; i < n_commands; i++)
    gtk_list_box_append (self->list, make_row (&commands[i]));
}

void
sf_command_list_present (GtkWindow *parent, GtkWidget *target, gboolean is_palette)
{
  SfCommandList *self =
      g_object_new (SF_TYPE_COMMAND_LIST, "transient-for", parent, "modal", TRUE, "title",
                    is_palette ? _ ("Command Palette") : _ ("Keyboard Shortcuts"), NULL);

  self->target = g_object_ref (target);
  self->is_palette = is_palette;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_window_present (GTK_WINDOW (self));
}

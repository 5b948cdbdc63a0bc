/* sf-outbox-dialog.c - all that waits to be sent, what it waits for, and what can be done about it
 * The rows follow the profile: what goes out goes from the list by itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-outbox-dialog.h"

#include "sf-conflict-dialog.h"
#include "sf-outbox-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfOutboxDialog
{
  AdwWindow parent_instance;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *problem;
  SfDesk *desk;          /* (owned) */
  SfSiteList *sites;     /* (owned) */
  SfOutboxModel *outbox; /* (owned) */
  SfOutboxOpen open;
  GObject *data; /* (owned) */
};

#define SF_TYPE_OUTBOX_DIALOG (sf_outbox_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfOutboxDialog, sf_outbox_dialog, SF, OUTBOX_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SfOutboxDialog, sf_outbox_dialog, ADW_TYPE_WINDOW)

#define ITEM_KEY "sf-outbox-item"

static SfOutboxItem *
get_item (GtkWidget *inside)
{
  GtkWidget *row = gtk_widget_get_ancestor (inside, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), ITEM_KEY);
}

static char *
dup_site_name (SfOutboxDialog *self, const SfOutboxRow *row)
{
  g_autoptr (SfSiteItem) site = sf_site_list_find (self->sites, row->site_id);

  return g_strdup (site != NULL ? sf_site_item_get_name (site) : _ ("a removed site"));
}

/* An answer may come when the dialog is closed already. */
static void
complain (SfOutboxDialog *self, const char *problem)
{
  if (self->problem == NULL)
    return;
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_publisher_retry_finish (SF_PUBLISHER (source), result, &error))
    complain (self, error->message);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sf_publisher_drop_finish (SF_PUBLISHER (source), result, &error))
    complain (self, error->message);
}

static void
retry_clicked_cb (SfOutboxDialog *self, GtkButton *button)
{
  const SfOutboxRow *row = sf_outbox_item_get_row (get_item (GTK_WIDGET (button)));
  g_autofree char *site = dup_site_name (self, row);

  complain (self, NULL);
  if (sf_outbox_words_is_conflict (row))
    sf_conflict_dialog_present (GTK_WINDOW (self), self->desk, row->id, site);
  else
    sf_publisher_retry_async (sf_desk_get_publisher (self->desk), row->id, NULL, retried_cb,
                              g_object_ref (self));
}

static void
drop_clicked_cb (SfOutboxDialog *self, GtkButton *button)
{
  complain (self, NULL);
  sf_publisher_drop_async (sf_desk_get_publisher (self->desk),
                           sf_outbox_item_get_row (get_item (GTK_WIDGET (button)))->id, NULL,
                           dropped_cb, g_object_ref (self));
}

static void
open_clicked_cb (SfOutboxDialog *self, GtkButton *button)
{
  self->open (sf_outbox_item_get_row (get_item (GTK_WIDGET (button)))->draft_id, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (SfOutboxDialog *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "sf-small");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* A row's words and buttons, for what changes in it. */
typedef struct
{
  SfOutboxDialog *dialog; /* (unowned): the row is in it */
  GtkLabel *purpose;
  GtkLabel *state;
  GtkButton *retry;
} Parts;

static void
show_state (SfOutboxItem *item, GtkWidget *row)
{
  const Parts *parts = g_object_get_data (G_OBJECT (row), "sf-parts");
  const SfOutboxRow *request = sf_outbox_item_get_row (item);
  g_autofree char *site = dup_site_name (parts->dialog, request);
  g_autofree char *purpose = sf_outbox_words_dup_purpose (request, site);
  g_autofree char *state = sf_outbox_words_dup_state (request, site);

  gtk_label_set_label (parts->purpose, purpose);
  gtk_label_set_label (parts->state, state);
  if (sf_publisher_row_needs_person (request))
    gtk_widget_add_css_class (GTK_WIDGET (parts->state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (parts->state), "error");
  gtk_button_set_label (parts->retry, sf_outbox_words_is_conflict (request) ? _ ("Look at Both…")
                                                                            : _ ("Try Again"));
  gtk_widget_set_visible (GTK_WIDGET (parts->retry), request->error_code != NULL);
}

static GtkWidget *
make_row (gpointer object, gpointer user_data)
{
  SfOutboxDialog *self = user_data;
  SfOutboxItem *item = object;
  const char *headline = sf_outbox_item_get_headline (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->dialog = self;
  gtk_label_set_label (GTK_LABEL (add_label (box, "heading")),
                       *headline != '\0' ? headline : _ ("Untitled"));
  parts->purpose = GTK_LABEL (add_label (box, "dim-label"));
  parts->state = GTK_LABEL (add_label (box, "caption"));
  parts->retry =
      GTK_BUTTON (add_button (self, buttons, _ ("Try Again"), G_CALLBACK (retry_clicked_cb)));
  add_button (self, buttons, _ ("Open Story"), G_CALLBACK (open_clicked_cb));
  /* Translators: gives a request to a site up; the story stays. */
  add_button (self, buttons, _ ("Give Up"), G_CALLBACK (drop_clicked_cb));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "sf-outbox-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), ITEM_KEY, g_object_ref (item), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "sf-parts", parts, g_free);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_state), row, 0);
  show_state (item, row);
  return row;
}

static void
show_list (SfOutboxDialog *self)
{
  guint n = g_list_model_get_n_items (sf_outbox_model_get_items (self->outbox));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
sf_outbox_dialog_dispose (GObject *object)
{
  SfOutboxDialog *self = SF_OUTBOX_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  self->problem = NULL;
  g_clear_object (&self->desk);
  g_clear_object (&self->sites);
  g_clear_object (&self->outbox);
  g_clear_object (&self->data);
  G_OBJECT_CLASS (sf_outbox_dialog_parent_class)->dispose (object);
}

static void
sf_outbox_dialog_class_init (SfOutboxDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_outbox_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-outbox-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfOutboxDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SfOutboxDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SfOutboxDialog, problem);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_outbox_dialog_init (SfOutboxDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sf_outbox_dialog_present (GtkWindow *parent,
                          SfDesk *desk,
                          SfSiteList *sites,
                          SfOutboxModel *outbox,
                          SfOutboxOpen open,
                          gpointer data)
{
  SfOutboxDialog *self =
      g_object_new (SF_TYPE_OUTBOX_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->desk = g_object_ref (desk);
  self->sites = g_object_ref (sites);
  self->outbox = g_object_ref (outbox);
  self->open = open;
  self->data = g_object_ref (data);
  gtk_list_box_bind_model (self->list, sf_outbox_model_get_items (outbox), make_row, self, NULL);
  g_signal_connect_object (outbox, "changed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  show_list (self);
  gtk_window_present (GTK_WINDOW (self));
}

static const char *
name_state (guint n, guint n_stuck, guint n_waiting)
{
  if (n_stuck > 0)
    /* Translators: in the sidebar, before a number of stories: a person has to decide something. */
    return _ ("Needs you");
  if (n_waiting < n)
    /* Translators: before a number of stories. */
    return _ ("Being sent");
  return sf_outbox_words_has_network () ? _ ("Tries again soon") : _ ("Waiting for the network");
}

/* The row in the sidebar: a heading over a button with its words and its number. */
static void
show_count (SfOutboxModel *outbox, GtkWidget *box)
{
  GtkWidget *button = gtk_widget_get_last_child (box);
  GtkWidget *line = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *words = gtk_widget_get_first_child (line);
  guint n = g_list_model_get_n_items (sf_outbox_model_get_items (outbox));
  guint n_stuck = sf_outbox_model_get_n_stuck (outbox);
  guint n_waiting = sf_outbox_model_get_n_waiting (outbox);
  g_autofree char *number = g_strdup_printf ("%u", n_stuck > 0 ? n_stuck : n);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (GTK_LABEL (words), name_state (n, n_stuck, n_waiting));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (line)), number);
  spoken = g_strdup_printf ("%s %s", gtk_label_get_label (GTK_LABEL (words)), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_visible (box, n > 0);
  if (n_stuck > 0)
    gtk_widget_add_css_class (words, "error");
  else
    gtk_widget_remove_css_class (words, "error");
}

GtkWidget *
sf_outbox_row_widget_new (SfOutboxModel *outbox)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (_ ("Outbox"));
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (heading, "sf-sidebar-heading");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), number);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.outbox");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sf-outbox-button");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (outbox, "changed", G_CALLBACK (show_count), box, 0);
  show_count (outbox, box);
  return box;
}

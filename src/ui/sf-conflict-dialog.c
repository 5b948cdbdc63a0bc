/* sf-conflict-dialog.c - both texts of what two people changed at once, for a person to choose
 * What only one of them changed is merged already and not asked about. Closing the window decides
 * nothing: the request waits on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-conflict-dialog.h"

#include "sf-conflict-place.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SfConflictDialog
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkWidget *retry_button;
  GtkLabel *explanation;
  GtkBox *places;
  GtkLabel *problem;
  GtkWidget *all_box;
  GtkLabel *progress;
  GtkWidget *send_button;
  SfDesk *desk;              /* (owned) */
  char *site;                /* (owned) */
  SfConflict *conflict;      /* (owned) (nullable): not asked yet */
  GCancellable *cancellable; /* (owned) */
  gint64 row_id;
};

#define SF_TYPE_CONFLICT_DIALOG (sf_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfConflictDialog, sf_conflict_dialog, SF, CONFLICT_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SfConflictDialog, sf_conflict_dialog, ADW_TYPE_WINDOW)

static void
show_progress (SfConflictDialog *self)
{
  GtkWidget *each;
  guint n_places = 0;
  guint n_answered = 0;
  g_autofree char *text = NULL;

  for (each = gtk_widget_get_first_child (GTK_WIDGET (self->places)); each != NULL;
       each = gtk_widget_get_next_sibling (each))
    {
      n_places++;
      n_answered += sf_conflict_place_is_answered (SF_CONFLICT_PLACE (each));
    }
  /* Translators: of the places that two people changed, for how many one text is chosen. */
  text = g_strdup_printf (_ ("%u of %u chosen"), n_answered, n_places);
  gtk_label_set_label (self->progress, text);
  gtk_widget_set_visible (self->all_box, n_places > 1);
  gtk_widget_set_sensitive (self->send_button, n_answered == n_places);
}

static void
show_places (SfConflictDialog *self)
{
  guint n_places = self->conflict->conflicts->len;
  g_autofree char *text = NULL;
  guint i;

  /* Translators: %s: a site's name. */
  text = g_strdup_printf (ngettext ("You and somebody on %s changed the same words. Choose what "
                                    "readers will see; everything else is put together already.",
                                    "You and somebody on %s changed the same words in several "
                                    "places. Choose what readers will see; everything else is put "
                                    "together already.",
                                    n_places),
                          self->site);
  gtk_label_set_label (self->explanation, n_places > 0 ? text
                                                       : _ ("Both texts fit together by now: send "
                                                            "them."));
  for (i = 0; i < n_places; i++)
    {
      GtkWidget *place = sf_conflict_place_new (self->conflict, i, self->site);

      g_signal_connect_object (place, "chosen", G_CALLBACK (show_progress), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->places, place);
    }
  show_progress (self);
  gtk_stack_set_visible_child_name (self->stack, "places");
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  SfConflict *conflict = sf_publisher_get_conflict_finish (SF_PUBLISHER (source), result, &error);

  if (self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&conflict, sf_conflict_free);
      return;
    }
  self->conflict = conflict;
  if (conflict != NULL)
    {
      show_places (self);
      return;
    }
  adw_status_page_set_description (self->trouble, error->message);
  /* What is over needs no second look. */
  gtk_widget_set_visible (self->retry_button,
                          !g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT));
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
ask (SfConflictDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "asking");
  sf_publisher_get_conflict_async (sf_desk_get_publisher (self->desk), self->row_id,
                                   self->cancellable, asked_cb, g_object_ref (self));
}

static void
retry_clicked_cb (SfConflictDialog *self)
{
  ask (self);
}

static void
complain (SfConflictDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_sensitive (self->send_button, TRUE);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_resolved = sf_publisher_resolve_finish (SF_PUBLISHER (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (is_resolved)
    gtk_window_close (GTK_WINDOW (self));
  else
    complain (self, error->message);
}

static void
send_clicked_cb (SfConflictDialog *self)
{
  g_autoptr (SfDocument) merged = sf_document_copy (self->conflict->proposal);
  g_autoptr (GError) error = NULL;
  GtkWidget *each;

  for (each = gtk_widget_get_first_child (GTK_WIDGET (self->places)); each != NULL;
       each = gtk_widget_get_next_sibling (each))
    if (!sf_conflict_place_apply (SF_CONFLICT_PLACE (each), merged, &error))
      {
        complain (self, error->message);
        return;
      }
  gtk_widget_set_sensitive (self->send_button, FALSE);
  /* An answer that was given is carried out, whatever becomes of the window. */
  sf_publisher_resolve_async (sf_desk_get_publisher (self->desk), self->row_id, merged, NULL,
                              resolved_cb, g_object_ref (self));
}

static void
choose_all (SfConflictDialog *self, SfMergeSide side)
{
  GtkWidget *each;

  for (each = gtk_widget_get_first_child (GTK_WIDGET (self->places)); each != NULL;
       each = gtk_widget_get_next_sibling (each))
    sf_conflict_place_choose (SF_CONFLICT_PLACE (each), side);
}

static void
all_mine_clicked_cb (SfConflictDialog *self)
{
  choose_all (self, SF_MERGE_MINE);
}

static void
all_theirs_clicked_cb (SfConflictDialog *self)
{
  choose_all (self, SF_MERGE_THEIRS);
}

static void
sf_conflict_dialog_dispose (GObject *object)
{
  SfConflictDialog *self = SF_CONFLICT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sf_conflict_dialog_parent_class)->dispose (object);
}

static void
sf_conflict_dialog_finalize (GObject *object)
{
  SfConflictDialog *self = SF_CONFLICT_DIALOG (object);

  g_clear_pointer (&self->conflict, sf_conflict_free);
  g_free (self->site);
  G_OBJECT_CLASS (sf_conflict_dialog_parent_class)->finalize (object);
}

static void
sf_conflict_dialog_class_init (SfConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_conflict_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sf_conflict_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/standfirst/Standfirst/ui/sf-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, retry_button);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, places);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, all_box);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SfConflictDialog, send_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_mine_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_theirs_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_conflict_dialog_init (SfConflictDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sf_conflict_dialog_present (GtkWindow *parent, SfDesk *desk, gint64 row_id, const char *site)
{
  SfConflictDialog *self =
      g_object_new (SF_TYPE_CONFLICT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->desk = g_object_ref (desk);
  self->row_id = row_id;
  self->site = g_strdup (site);
  adw_window_title_set_subtitle (self->title, site);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MIN (gtk_widget_get_width (GTK_WIDGET (parent)), 820),
                               MIN (gtk_widget_get_height (GTK_WIDGET (parent)), 640));
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* sf-picture-dialog.c - asks for a picture of the text, and what is said about it
 * The task is answered once, by the button or by the window's end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-picture-dialog.h"

#include "sf-picture-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SF_TYPE_PICTURE_DIALOG (sf_picture_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SfPictureDialog, sf_picture_dialog, SF, PICTURE_DIALOG, AdwWindow)

struct _SfPictureDialog
{
  AdwWindow parent_instance;
  GtkBox *place;
  GtkButton *apply;
  SfPictureForm *form; /* (unowned) */
  GTask *task;         /* (owned) (nullable): answered already */
};

G_DEFINE_FINAL_TYPE (SfPictureDialog, sf_picture_dialog, ADW_TYPE_WINDOW)

static void
answer (SfPictureDialog *self, const SfAttrs *attrs)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, sf_attrs_ref (attrs), (GDestroyNotify) sf_attrs_unref);
}

static void
apply_cb (SfPictureDialog *self)
{
  answer (self, sf_picture_form_get_picture (self->form));
  gtk_window_close (GTK_WINDOW (self));
}

static void
form_changed_cb (SfPictureDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply),
                            sf_picture_form_get_picture (self->form) != NULL);
}

static gboolean
sf_picture_dialog_close_request (GtkWindow *window)
{
  answer (SF_PICTURE_DIALOG (window), NULL);
  return GTK_WINDOW_CLASS (sf_picture_dialog_parent_class)->close_request (window);
}

static void
sf_picture_dialog_dispose (GObject *object)
{
  answer (SF_PICTURE_DIALOG (object), NULL);
  G_OBJECT_CLASS (sf_picture_dialog_parent_class)->dispose (object);
}

static void
sf_picture_dialog_class_init (SfPictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_picture_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sf_picture_dialog_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/standfirst/Standfirst/ui/sf-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SfPictureDialog, place);
  gtk_widget_class_bind_template_child (widget_class, SfPictureDialog, apply);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sf_picture_dialog_init (SfPictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = SF_PICTURE_FORM (sf_picture_form_new (_ ("Picture")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->form), TRUE);
  gtk_box_append (self->place, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
sf_picture_dialog_ask_async (GtkWindow *parent,
                             const char *title,
                             const char *folder,
                             const SfAttrs *attrs,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  SfPictureDialog *self = g_object_new (SF_TYPE_PICTURE_DIALOG, "transient-for", parent,
                                        "destroy-with-parent", TRUE, "title", title, NULL);

  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, sf_picture_dialog_ask_async);
  /* Translators: puts the picture into the story; or: takes over what was changed about it. */
  gtk_button_set_label (self->apply,
                        attrs == NULL ? C_ ("picture", "Insert") : C_ ("picture", "Apply"));
  sf_picture_form_set_folder (self->form, folder);
  sf_picture_form_set_picture (self->form, attrs);
  form_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Not the cancel button, which comes first. */
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

SfAttrs *
sf_picture_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

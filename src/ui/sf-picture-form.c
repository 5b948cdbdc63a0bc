/* sf-picture-form.c - a picture and what is said about it: caption, credit, alternative text
 * What the file says about itself fills only the entries that are empty: a person's words stay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-picture-form.h"

#include "sf-portability.h"
#include "sf-thumbnail.h"

#include <glib/gi18n.h>

#define SHOWN_WIDTH_PX  480
#define SHOWN_HEIGHT_PX 320

struct _SfPictureForm
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *well;
  GtkStack *stack;
  GtkLabel *invitation;
  GtkPicture *picture;
  GtkSpinner *spinner;
  GtkLabel *complaint;
  GtkWidget *details;
  GtkEditable *caption;
  GtkEditable *credit;
  GtkEditable *alt;
  GtkWidget *alt_hint;
  char *folder;              /* (owned) (nullable) */
  SfAttrs *attrs;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the import under way */
  gboolean is_showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SfPictureForm, sf_picture_form, GTK_TYPE_WIDGET)

static void
complain (SfPictureForm *self, const char *message)
{
  gtk_label_set_label (self->complaint, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), message != NULL);
}

static void
show_entry (GtkEditable *entry, const char *words)
{
  if (words == NULL)
    words = "";
  /* Writing what stands there already would move the caret. */
  if (!g_str_equal (gtk_editable_get_text (entry), words))
    gtk_editable_set_text (entry, words);
}

/* A picture of the site that has no file here is named by its address. */
static void
show_well (SfPictureForm *self)
{
  const char *source = sf_attrs_get (self->attrs, "src");
  g_autofree char *name = source != NULL ? g_path_get_basename (source) : NULL;
  gboolean has_file = sf_attrs_get (self->attrs, "file") != NULL;
  /* Translators: %s is a file's name. */
  g_autofree char *label = name != NULL ? g_strdup_printf (_ ("On the site: %s"), name) : NULL;

  gtk_label_set_label (self->invitation,
                       label != NULL ? label : _ ("Drop a picture, or click to choose one"));
  gtk_stack_set_visible_child_name (self->stack, self->cancellable != NULL ? "busy"
                                                 : has_file                ? "picture"
                                                                           : "empty");
}

static void
show (SfPictureForm *self)
{
  const char *alt = sf_attrs_get (self->attrs, "alt");

  self->is_showing = TRUE;
  show_entry (self->caption, sf_attrs_get (self->attrs, "caption"));
  show_entry (self->credit, sf_attrs_get (self->attrs, "credit"));
  show_entry (self->alt, alt);
  self->is_showing = FALSE;
  gtk_widget_set_visible (self->details, self->attrs != NULL);
  gtk_widget_set_visible (self->alt_hint, alt == NULL || *alt == '\0');
  gtk_picture_set_alternative_text (self->picture, alt);
  show_well (self);
}

static void
stop_import (SfPictureForm *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

void
sf_picture_form_set_picture (SfPictureForm *self, const SfAttrs *attrs)
{
  const char *old_file = sf_attrs_get (self->attrs, "file");
  gboolean is_other = g_strcmp0 (old_file, sf_attrs_get (attrs, "file")) != 0;
  SfAttrs *kept;

  g_return_if_fail (SF_IS_PICTURE_FORM (self));

  if (sf_attrs_equal (self->attrs, attrs))
    return;
  kept = sf_attrs_ref (attrs);
  g_clear_pointer (&self->attrs, sf_attrs_unref);
  self->attrs = kept;
  complain (self, NULL);
  show (self);
  if (is_other)
    sf_thumbnail_load (self->picture, attrs, SHOWN_WIDTH_PX, SHOWN_HEIGHT_PX);
}

const SfAttrs *
sf_picture_form_get_picture (SfPictureForm *self)
{
  return self->attrs;
}

/* Takes @attrs as a person's choice. @attrs: (transfer full) (nullable). */
static void
take (SfPictureForm *self, SfAttrs *attrs)
{
  g_autoptr (SfAttrs) taken = attrs;

  if (sf_attrs_equal (self->attrs, taken))
    return;
  sf_picture_form_set_picture (self, taken);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* *@attrs with @words as @name; empty words leave it out. */
static void
put (SfAttrs **attrs, const char *name, const char *words)
{
  SfAttrs *changed = sf_attrs_with (*attrs, name, words != NULL && *words != '\0' ? words : NULL);

  sf_attrs_unref (*attrs);
  *attrs = changed;
}

static void
put_number (SfAttrs **attrs, const char *name, int number)
{
  g_autofree char *words = g_strdup_printf ("%d", number);

  put (attrs, name, words);
}

static void
suggest (SfAttrs **attrs, const char *name, const char *words)
{
  if (sf_attrs_get (*attrs, name) == NULL)
    put (attrs, name, words);
}

SfAttrs *
sf_picture_form_describe (const SfAttrs *before, const SfMedia *media)
{
  SfAttrs *attrs = sf_attrs_ref (before);

  put (&attrs, "file", media->path);
  put (&attrs, "src", NULL);
  put (&attrs, "media-id", NULL);
  put_number (&attrs, "width", media->width);
  put_number (&attrs, "height", media->height);
  suggest (&attrs, "caption", media->caption);
  suggest (&attrs, "credit", media->credit);
  suggest (&attrs, "alt", media->alt);
  return attrs;
}

static void
written_cb (SfPictureForm *self)
{
  SfAttrs *attrs;

  if (self->is_showing || self->attrs == NULL)
    return;
  attrs = sf_attrs_ref (self->attrs);
  put (&attrs, "caption", gtk_editable_get_text (self->caption));
  put (&attrs, "credit", gtk_editable_get_text (self->credit));
  put (&attrs, "alt", gtk_editable_get_text (self->alt));
  take (self, attrs);
}

static void
remove_cb (SfPictureForm *self)
{
  take (self, NULL);
  gtk_widget_grab_focus (self->well);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPictureForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfMedia) media = sf_media_import_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_import (self);
  if (media != NULL)
    take (self, sf_picture_form_describe (self->attrs, media));
  show (self);
  if (media == NULL)
    complain (self, error->message);
}

static void
import (SfPictureForm *self, GFile *file)
{
  complain (self, NULL);
  if (self->folder == NULL)
    {
      complain (self, _ ("Pictures are kept in your profile, which is not open. Try again when the "
                         "story is saved on this computer."));
      return;
    }
  stop_import (self);
  self->cancellable = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  show_well (self);
  sf_media_import_async (self->folder, file, self->cancellable, imported_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SfPictureForm) self = user_data;
  g_autoptr (GFile) file = sf_choose_file_finish (GTK_WINDOW (source), result);

  if (file != NULL && self->box != NULL)
    import (self, file);
}

static void
choose (SfPictureForm *self)
{
  static const char *const mime_types[] = { "image/jpeg", "image/png", "image/webp", "image/gif",
                                            NULL };

  sf_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Choose a Picture"),
                        /* Translators: the kind of files that are shown when one is chosen. */
                        C_ ("files", "Pictures"), mime_types, NULL, chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GSList *files = g_value_get_boxed (value);

  if (files != NULL)
    import (data, files->data);
  return files != NULL;
}

void
sf_picture_form_set_folder (SfPictureForm *self, const char *folder)
{
  g_return_if_fail (SF_IS_PICTURE_FORM (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
}

static void
sf_picture_form_dispose (GObject *object)
{
  SfPictureForm *self = SF_PICTURE_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->attrs, sf_attrs_unref);
  G_OBJECT_CLASS (sf_picture_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, box);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, well);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, stack);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, invitation);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, picture);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, complaint);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, details);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, caption);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, credit);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, alt);
  gtk_widget_class_bind_template_child (widget_class, SfPictureForm, alt_hint);
  gtk_widget_class_bind_template_callback (widget_class, choose);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
}

static void
sf_picture_form_class_init (SfPictureFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sf_picture_form_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SF_TYPE_PICTURE_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/standfirst/Standfirst/ui/sf-picture-form.ui");
  bind_children (widget_class);
}

static void
sf_picture_form_init (SfPictureForm *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (self->well, GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
sf_picture_form_new (const char *label)
{
  SfPictureForm *self = g_object_new (SF_TYPE_PICTURE_FORM, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->well), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}

/* sf-window-intake.c - what comes into a window from outside: files and drops
 * A story that is opened is a new one: the file is read and then left alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-intake.h"

#include "sf-import.h"
#include "sf-import-pictures.h"
#include "sf-portability.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>

static void
show_in_memory (SfWindow *self, SfDocument *document)
{
  g_autoptr (SfDraft) draft = sf_desk_write_in_memory (self->desk, document);

  sf_window_open_new (self, draft);
}

typedef struct
{
  SfWindow *window;     /* (owned) */
  GFile *file;          /* (owned) */
  SfDocument *document; /* (owned) (nullable): not read yet */
  GHashTable *files;    /* (owned) (nullable): pictures that the file holds */
} Opening;

static void
free_opening (Opening *opening)
{
  g_clear_object (&opening->window);
  g_clear_object (&opening->file);
  g_clear_object (&opening->document);
  g_clear_pointer (&opening->files, g_hash_table_unref);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDraft) draft = sf_draft_open_finish (result, &error);
  SfWindow *self = opening->window;

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (draft != NULL)
    {
      sf_window_open_new (self, draft);
      return;
    }
  /* What was read is not lost: it is kept in memory, and the desk says so. */
  show_in_memory (self, opening->document);
}

static void
pictures_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autofree char *trouble = sf_import_pictures_finish (result);
  SfWindow *self = opening->window;
  SfStore *store = self->desk != NULL ? sf_desk_get_store (self->desk) : NULL;

  if (store == NULL)
    return;
  if (trouble != NULL)
    sf_window_complain (self, trouble);
  sf_draft_create_async (store, opening->document, self->cancellable, created_cb, opening);
  g_steal_pointer (&opening);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  SfWindow *self = opening->window;
  SfStore *store;

  opening->document = sf_import_finish (result, &opening->files, &error);
  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NOT_UTF8))
    {
      sf_window_complain_with_action (
          self, error->message,
          /* Translators: a button that reads a file's text in the encoding Windows-1252. */
          _ ("Open as Western European"), "win.open-western",
          g_variant_new_take_string (g_file_get_uri (opening->file)));
      return;
    }
  if (opening->document == NULL)
    {
      sf_window_complain (self, error->message);
      return;
    }
  store = sf_desk_get_store (self->desk);
  g_clear_pointer (&self->opening_id, g_free);
  if (store == NULL)
    {
      show_in_memory (self, opening->document);
      return;
    }
  sf_import_pictures_async (opening->document, opening->file, opening->files,
                            sf_store_get_folder (store), self->cancellable, pictures_cb, opening);
  g_steal_pointer (&opening);
}

static void
start_reading (SfWindow *self, GFile *file, gboolean is_western)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->file = g_object_ref (file);
  sf_import_file_async (file, is_western, self->cancellable, read_cb, opening);
}

void
sf_window_open_file (SfWindow *self, GFile *file)
{
  start_reading (self, file, FALSE);
}

/* What the message about a file's encoding offers. */
static void
open_western (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  sf_window_stop_complaining (self);
  start_reading (self, file, TRUE);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfWindow *self = SF_WINDOW (source);
  g_autoptr (GFile) file = sf_choose_file_finish (GTK_WINDOW (source), result);

  if (file != NULL && self->desk != NULL)
    sf_window_open_file (self, file);
}

static void
open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffixes[] = { "docx",       "docm",     "odt",  "txt", "text",
                                          "md",         "markdown", "html", "htm", "xhtml",
                                          "standfirst", "ninjs",    "json", NULL };

  sf_choose_file_async (GTK_WINDOW (widget), _ ("Open a Story"),
                        /* Translators: the kind of files that are shown when one is opened. */
                        C_ ("files", "Stories"), NULL, suffixes, file_chosen_cb, NULL);
}

static void
insert_picture (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_window_picture_insert (SF_WINDOW (widget));
}

/* What goes into a story as it is, whatever program made it. */
static gboolean
is_media (GFile *file)
{
  static const char *const kinds[] = { "image/",          "video/",          "audio/",
                                       "application/pdf", "application/zip", "application/ogg" };
  static const char *const suffixes[] = {
    ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".csv"
  };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *small = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  g_autofree char *type = small != NULL ? g_content_type_guess (small, NULL, 0, NULL) : NULL;
  g_autofree char *mime_type = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  for (guint i = 0; mime_type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (mime_type, kinds[i]))
      return TRUE;
  for (guint i = 0; small != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (small, suffixes[i]))
      return TRUE;
  return FALSE;
}

void
sf_window_intake_take_file (SfWindow *self, GFile *file)
{
  if (self->draft != NULL && is_media (file))
    sf_window_take_media (self, file, NULL);
  else
    sf_window_open_file (self, file);
}

/* A picture goes to the line that it was dropped on. */
static void
place_caret_at (SfWindow *self, double x, double y)
{
  GtkTextView *view;
  graphene_point_t point;
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  if (self->draft == NULL)
    return;
  view = GTK_TEXT_VIEW (sf_page_get_editor (self->page));
  if (!gtk_widget_compute_point (GTK_WIDGET (self->story_part), GTK_WIDGET (view),
                                 &GRAPHENE_POINT_INIT (x, y), &point)
      || point.y < 0)
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, point.x, point.y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  SfWindow *self = data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GSList *files = g_value_get_boxed (value);

  if (widget == GTK_WIDGET (self->story_part))
    place_caret_at (self, x, y);
  for (; files != NULL; files = files->next)
    sf_window_intake_take_file (self, files->data);
  return TRUE;
}

/* What has formatted text is a piece of a page, and the address beside it is no file. */
static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, gpointer data)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
         && !gdk_content_formats_contain_mime_type (formats, "text/html");
}

/* Before what stands in @widget, such as a text, which would write the file's name. The Story panel
 * has a place of its own for pictures. */
static void
take_drops (SfWindow *self, gpointer widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static gboolean
pasting_cb (SfWindow *self, GtkTextView *view)
{
  return sf_window_paste (self, view, FALSE);
}

/* The place that has the keys; in a menu of a text, that text. */
static void
paste_plain (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *view = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_TEXT_VIEW) : NULL;

  if (focus != NULL && view == NULL && GTK_IS_TEXT (focus))
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
  else if (view != NULL && !gtk_widget_is_ancestor (view, GTK_WIDGET (self->page)))
    g_signal_emit_by_name (view, "paste-clipboard");
  else if (self->page != NULL)
    sf_window_paste (
        self, GTK_TEXT_VIEW (view != NULL ? view : GTK_WIDGET (sf_page_get_editor (self->page))),
        TRUE);
}

static void
paste_again_plain (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sf_window_paste_again_plain (SF_WINDOW (widget));
}

void
sf_window_intake_attach (SfWindow *self)
{
  take_drops (self, self->story_part);
  take_drops (self, self->sidebar);
  take_drops (self, self->list);
}

void
sf_window_intake_attach_page (SfWindow *self)
{
  g_signal_connect_object (self->page, "pasting", G_CALLBACK (pasting_cb), self, G_CONNECT_SWAPPED);
  sf_window_copy_attach (self);
  sf_window_drop_attach (self);
  sf_window_picture_attach (self);
  sf_window_cards_attach (self);
}

void
sf_window_intake_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "win.open-western", "s", open_western);
  gtk_widget_class_install_action (widget_class, "win.insert-picture", NULL, insert_picture);
  gtk_widget_class_install_action (widget_class, "win.paste-plain", NULL, paste_plain);
  gtk_widget_class_install_action (widget_class, "win.paste-again-plain", NULL, paste_again_plain);
}

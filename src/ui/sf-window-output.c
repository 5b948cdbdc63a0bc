/* sf-window-output.c - what goes out of a window: to a printer, to a file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-window-output.h"

#include "sf-export.h"
#include "sf-portability.h"
#include "sf-printing.h"
#include "sf-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXPORT "win.export-"

static const char *const exports[] = { EXPORT "pdf",      EXPORT "docx", EXPORT "html",
                                       EXPORT "markdown", EXPORT "text", EXPORT "native",
                                       EXPORT "ninjs" };

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SfWindow *self = SF_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (sf_printing_finish (result, &error) || error == NULL || self->desk == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: %s: what the system says. */
  message = g_strdup_printf (_ ("The story could not be printed: %s"), error->message);
  sf_window_complain (self, message);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);

  if (self->draft != NULL)
    sf_printing_async (GTK_WINDOW (self), sf_draft_get_document (self->draft), self->cancellable,
                       printed_cb, NULL);
}

typedef struct
{
  SfWindow *window;     /* (owned) */
  SfDocument *document; /* (owned) */
  const SfExportFormat *format;
} Exporting;

static void
free_exporting (Exporting *exporting)
{
  g_object_unref (exporting->window);
  g_object_unref (exporting->document);
  g_free (exporting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, free_exporting)

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Exporting) exporting = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_export_finish (result, &error))
    {
      /* Translators: %s: the name of a file. */
      message = g_strdup_printf (_ ("Exported as “%s”."), shown);
      if (exporting->window->desk != NULL)
        sf_window_offer (exporting->window, message, NULL, NULL);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || exporting->window->desk == NULL)
    return;
  /* Translators: the name of a file, and what the system says. */
  message = g_strdup_printf (_ ("“%s” could not be written: %s"), shown, error->message);
  sf_window_complain (exporting->window, message);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Exporting) exporting = user_data;
  g_autoptr (GFile) file = sf_choose_place_finish (GTK_WINDOW (source), result);

  if (file == NULL)
    return;
  sf_export_async (exporting->document, exporting->format, file, exporting->window->cancellable,
                   exported_cb, exporting);
  g_steal_pointer (&exporting);
}

static void
write_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SfWindow *self = SF_WINDOW (widget);
  const SfExportFormat *format = sf_export_find_format (name + strlen (EXPORT));
  g_autofree char *file_name = NULL;
  Exporting *exporting;

  if (self->draft == NULL || format == NULL)
    return;
  exporting = g_new0 (Exporting, 1);
  exporting->window = g_object_ref (self);
  exporting->document = g_object_ref (sf_draft_get_document (self->draft));
  exporting->format = format;
  file_name = sf_export_dup_name (exporting->document, format);
  sf_choose_place_async (GTK_WINDOW (self), _ ("Export the Story"), file_name, place_chosen_cb,
                         exporting);
}

void
sf_window_output_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gtk_widget_class_install_action (widget_class, exports[i], NULL, write_out);
}

void
sf_window_output_set_enabled (SfWindow *self, gboolean has_story)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", has_story);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), exports[i], has_story);
}

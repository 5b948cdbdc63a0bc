/* sf-portability.c - what the newest toolkit does otherwise than the oldest supported one
 * Each need has one interface above and a branch for each library version below.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-portability.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define CANCEL  "cancel"
#define CONFIRM "confirm"

static void
answer (GTask *task, const char *response)
{
  g_task_return_boolean (task, g_str_equal (response, CONFIRM));
  g_object_unref (task);
}

#if ADW_CHECK_VERSION(1, 5, 0)
static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer task)
{
  answer (task, adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result));
}
#else
static void
chosen_cb (AdwMessageDialog *dialog, const char *response, gpointer task)
{
  answer (task, response);
}
#endif

void
sf_confirm_async (GtkWindow *parent,
                  const char *heading,
                  const char *body,
                  const char *verb,
                  gboolean is_destructive,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, sf_confirm_async);
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, CANCEL, _ ("_Cancel"), CONFIRM, verb, NULL);
  adw_alert_dialog_set_response_appearance (
      dialog, CONFIRM, is_destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, is_destructive ? CANCEL : CONFIRM);
  adw_alert_dialog_set_close_response (dialog, CANCEL);
  adw_alert_dialog_choose (dialog, GTK_WIDGET (parent), NULL, chosen_cb, task);
#else
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), CANCEL, _ ("_Cancel"), CONFIRM,
                                    verb, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), CONFIRM,
                                              is_destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                             : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           is_destructive ? CANCEL : CONFIRM);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

gboolean
sf_confirm_finish (GtkWindow *parent, GAsyncResult *result)
{
  /* The question itself can't fail. */
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static GtkFileFilter *
make_filter (const char *name, const char *const *mime_types, const char *const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  guint i;

  gtk_file_filter_set_name (filter, name);
  for (i = 0; mime_types != NULL && mime_types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, mime_types[i]);
  for (i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)
static void
file_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* The one error is that nothing was chosen. */
  g_task_return_pointer (task, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL),
                         g_object_unref);
}
#else
static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task,
                         response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                             : NULL,
                         g_object_unref);
  g_object_unref (dialog);
}
#endif

void
sf_choose_file_async (GtkWindow *parent,
                      const char *title,
                      const char *filter_name,
                      const char *const *mime_types,
                      const char *const *suffixes,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GtkFileFilter) filter = make_filter (filter_name, mime_types, suffixes);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, sf_choose_file_async);
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, task);
#else
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

GFile *
sf_choose_file_finish (GtkWindow *parent, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
sf_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  if (message != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), message,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  /* A new description of what has the focus is read out. */
  if (message != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    message, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
#endif
}

#if GTK_CHECK_VERSION(4, 10, 0)
static void
place_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* The one error is that nothing was chosen. */
  g_task_return_pointer (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL),
                         g_object_unref);
}
#endif

void
sf_choose_place_async (GtkWindow *parent,
                       const char *title,
                       const char *name,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, sf_choose_place_async);
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, place_chosen_cb, task);
#else
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

GFile *
sf_choose_place_finish (GtkWindow *parent, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

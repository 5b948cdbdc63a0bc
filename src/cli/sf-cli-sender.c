/* sf-cli-sender.c - a publisher for one site, and its password
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-sender.h"

#include "sf-cli-password.h"

#include <glib/gi18n.h>

static gboolean
take_password (SfCliSender *self, char *password)
{
  if (password == NULL)
    return FALSE;
  sf_secrets_hold (self->secrets, self->site->url, self->site->user, password);
  sf_secrets_wipe (password);
  return TRUE;
}

static void
password_needed_cb (SfPublisher *publisher, const char *site_id, gpointer user_data)
{
  SfCliSender *self = user_data;

  /* Requests for other sites wait for the program that sent them. */
  if (g_strcmp0 (site_id, self->site->id) != 0 || self->error != NULL)
    return;
  if (take_password (self, sf_cli_ask_password (self->site, &self->error)))
    sf_publisher_wake (publisher);
  else
    g_cancellable_cancel (self->cancellable);
}

static void
row_changed_cb (SfPublisher *publisher, const SfOutboxRow *row, gpointer user_data)
{
  SfCliSender *self = user_data;

  if (row->id != self->row_id || row->outcome != SF_OUTCOME_NONE || row->is_paused
      || row->error_message == NULL || g_strcmp0 (row->error_message, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (row->error_message);
  sf_cli_say ("%s", row->error_message);
}

/* Whether a program that runs already works this profile's outbox. */
static gboolean
is_sent_elsewhere (SfCliSender *self)
{
  g_autoptr (GError) error = NULL;

  if (sf_store_lock_sender (self->cli->store, &error))
    sf_store_unlock_sender (self->cli->store);
  return g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_LOCKED);
}

gboolean
sf_cli_sender_open (SfCliSender *self,
                    SfCli *cli,
                    const SfSite *site,
                    int password_fd,
                    GError **error)
{
  self->cli = cli;
  self->site = sf_site_copy (site);
  self->secrets = sf_secrets_new ();
  self->cancellable = g_cancellable_new ();
  if ((password_fd >= 0 || !is_sent_elsewhere (self))
      && !take_password (self, sf_cli_find_password (self->secrets, site, password_fd, error)))
    return FALSE;
  self->publisher = sf_publisher_new (cli->store, self->secrets);
  self->needed_id =
      g_signal_connect (self->publisher, "password-needed", G_CALLBACK (password_needed_cb), self);
  self->changed_id =
      g_signal_connect (self->publisher, "row-changed", G_CALLBACK (row_changed_cb), self);
  return TRUE;
}

SfCapabilities *
sf_cli_sender_probe (SfCliSender *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_publisher_probe_async (self->publisher, self->site->id, self->cli->cancellable, sf_cli_keep_cb,
                            &result);
  return sf_publisher_probe_finish (self->publisher, sf_cli_wait (&result), error);
}

static gboolean
late_cb (gpointer user_data)
{
  SfCliSender *self = user_data;

  self->late_id = 0;
  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/* Why the wait was cancelled. */
static void
explain (SfCliSender *self, gint64 row_id, GError **error)
{
  /* A message that a macro is part of could not be translated. */
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row_id);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (self->is_late)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_LATER,
                 /* Translators: a request's number. */
                 _ ("It is not sent yet and stays in the outbox as number %s. Standfirst sends it "
                    "when it runs, and so does: standfirst-cli outbox retry"),
                 number);
  else
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_INTERRUPTED,
                 _ ("Interrupted. The request stays in the outbox as number %s: it is sent by the "
                    "next run, or given up by standfirst-cli outbox drop."),
                 number);
}

static void
cancel_cb (GCancellable *cancellable, gpointer user_data)
{
  SfCliSender *self = user_data;

  g_cancellable_cancel (self->cancellable);
}

SfOutboxRow *
sf_cli_sender_wait (SfCliSender *self, gint64 row_id, int wait_s, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) cause = NULL;
  SfOutboxRow *row;
  gulong interrupted_id;

  sf_cli_catch_interrupt (self->cli);
  interrupted_id =
      g_cancellable_connect (self->cli->cancellable, G_CALLBACK (cancel_cb), self, NULL);
  self->row_id = row_id;
  self->late_id = g_timeout_add_seconds (wait_s, late_cb, self);
  sf_publisher_start (self->publisher);
  sf_publisher_wait_async (self->publisher, row_id, self->cancellable, sf_cli_keep_cb, &result);
  row = sf_publisher_wait_finish (self->publisher, sf_cli_wait (&result), &cause);
  g_clear_handle_id (&self->late_id, g_source_remove);
  /* Another story may be on its way by now: ended here, it would have to be looked up. */
  sf_publisher_stop (self->publisher);
  while (row != NULL && sf_publisher_is_sending (self->publisher)
         && !g_cancellable_is_cancelled (self->cli->cancellable))
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_disconnect (self->cli->cancellable, interrupted_id);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    explain (self, row_id, error);
  else if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return row;
}

gboolean
sf_cli_check_outcome (const SfOutboxRow *row, GError **error)
{
  if (row->outcome == SF_OUTCOME_DONE)
    return TRUE;
  if (row->outcome == SF_OUTCOME_DROPPED)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_CONFLICT,
                 _ ("A later request for the same story took the place of this one."));
  else if (g_strcmp0 (row->error_code, "conflict") == 0 && row->error_message != NULL)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_CONFLICT,
                 /* Translators: %s: "Somebody changed the same words on the site. Look at both and
                  * choose." */
                 _ ("%s Open the story in Standfirst for that, or put the words that are to stand "
                    "on the site into the file as the site has them, and publish it again."),
                 row->error_message);
  else
    g_set_error (error, SF_CLI_ERROR, sf_cli_exit_of_code (row->error_code), "%s",
                 row->error_message != NULL ? row->error_message
                                            : _ ("The site did not take it. Try again."));
  return FALSE;
}

void
sf_cli_sender_clear (SfCliSender *self)
{
  g_clear_handle_id (&self->late_id, g_source_remove);
  g_clear_signal_handler (&self->needed_id, self->publisher);
  g_clear_signal_handler (&self->changed_id, self->publisher);
  g_clear_object (&self->publisher);
  g_clear_object (&self->secrets);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->site, sf_site_free);
  g_clear_pointer (&self->told, g_free);
  g_clear_error (&self->error);
}

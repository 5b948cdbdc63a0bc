/* sf-cli-outbox.c - standfirst-cli outbox list, retry and drop: what is not sent yet
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-sender.h"
#include "sf-cli-words.h"
#include "sf-document.h"

#include <glib/gi18n.h>

#define DEFAULT_WAIT_S 60

static const char *
find_site_name (GPtrArray *sites, const char *id)
{
  for (guint i = 0; i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->id, id))
        return site->name;
    }
  return id;
}

static char *
dup_headline (const SfOutboxRow *row)
{
  g_autoptr (SfDocument) document = sf_document_from_variant (row->document, NULL);

  return g_strdup (document != NULL ? sf_document_get_string (document, SF_FIELD_HEADLINE) : "");
}

static gboolean
print_rows (SfCli *cli, gboolean as_json, GError **error)
{
  static const char *const names[] = { "number",   "action", "site",   "error",
                                       "headline", "story",  "message" };
  g_autoptr (GPtrArray) sites = sf_cli_list_sites (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (sites == NULL)
    return FALSE;
  sf_outbox_list_async (cli->store, NULL, FALSE, NULL, sf_cli_keep_cb, &result);
  rows = sf_outbox_list_finish (cli->store, sf_cli_wait (&result), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const SfOutboxRow *row = g_ptr_array_index (rows, i);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
      g_autofree char *headline = dup_headline (row);
      const char *fields[] = { number,
                               sf_cli_action_word (row->action),
                               find_site_name (sites, row->site_id),
                               row->error_code != NULL ? row->error_code : "-",
                               headline,
                               row->draft_id,
                               row->error_message != NULL ? row->error_message : "",
                               NULL };

      if (as_json)
        sf_cli_append_json_line (text, names, fields);
      else
        sf_cli_append_line (text, fields);
    }
  return sf_cli_print (text->str, error);
}

int
sf_cli_run_outbox_list (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("A request a line: number, action, site, what it waits for (- for "
                       "nothing), headline, story, message, with tabs between them."),
                    &argc, &argv, &error)
      && sf_cli_check_words (rest, 0, 0, &error))
    print_rows (cli, as_json, &error);
  return sf_cli_fail (error);
}

/* A request's number. Returns: 0 on error. Errors: SF_EXIT_USAGE. */
static gint64
read_number (const char *word, GError **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, &number, NULL))
    return number;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
               /* Translators: what someone typed. */
               _ ("“%s” is no request’s number. standfirst-cli outbox list has them."), word);
  return 0;
}

static SfSite *
find_site (SfCli *cli, const char *id, GError **error)
{
  g_autoptr (GPtrArray) sites = sf_cli_list_sites (cli, error);

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->id, id))
        return sf_site_copy (site);
    }
  if (sites != NULL)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED,
                 _ ("The request’s site is not here any more."));
  return NULL;
}

static gboolean
retry_row (SfCli *cli, const SfOutboxRow *row, int password_fd, GError **error)
{
  g_auto (SfCliSender) sender = { 0 };
  g_autoptr (SfSite) site = find_site (cli, row->site_id, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SfOutboxRow) done = NULL;
  const char *fields[] = { NULL, "done", NULL };
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
  g_autoptr (GString) line = g_string_new (NULL);

  if (site == NULL || !sf_cli_sender_open (&sender, cli, site, password_fd, error))
    return FALSE;
  sf_publisher_retry_async (sender.publisher, row->id, NULL, sf_cli_keep_cb, &result);
  if (!sf_publisher_retry_finish (sender.publisher, sf_cli_wait (&result), error))
    return FALSE;
  done = sf_cli_sender_wait (&sender, row->id, DEFAULT_WAIT_S, error);
  if (done == NULL || !sf_cli_check_outcome (done, error))
    return FALSE;
  fields[0] = number;
  sf_cli_append_line (line, fields);
  return sf_cli_print (line->str, error);
}

static SfOutboxRow *
get_row (SfCli *cli, gint64 number, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_outbox_get_async (cli->store, number, NULL, sf_cli_keep_cb, &result);
  return sf_outbox_get_finish (cli->store, sf_cli_wait (&result), error);
}

/* Returns: the exit code of the last that failed. */
static int
retry_all (SfCli *cli)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) list_error = NULL;
  int status = SF_EXIT_OK;

  sf_outbox_list_async (cli->store, NULL, FALSE, NULL, sf_cli_keep_cb, &result);
  rows = sf_outbox_list_finish (cli->store, sf_cli_wait (&result), &list_error);
  if (rows == NULL)
    return sf_cli_fail (list_error);
  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (cli->cancellable); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!retry_row (cli, g_ptr_array_index (rows, i), -1, &error))
        status = sf_cli_fail (error);
    }
  return status;
}

int
sf_cli_run_outbox_retry (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  int password_fd = -1;
  const GOptionEntry entries[] = {
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &password_fd,
      N_ ("Read the password from this file descriptor"), N_ ("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!sf_cli_parse (cli, name, entries,
                     _ ("Without NUMBER, all that waits is sent. A password goes with a NUMBER."),
                     &argc, &argv, &error)
      || !sf_cli_check_words (rest, password_fd >= 0 ? 1 : 0, 1, &error)
      || sf_cli_open_store (cli, &error) == NULL)
    return sf_cli_fail (error);
  if (rest == NULL)
    return retry_all (cli);
  number = read_number (rest[0], &error);
  if (number != 0 && (row = get_row (cli, number, &error)) != NULL)
    retry_row (cli, row, password_fd, &error);
  return sf_cli_fail (error);
}

static gboolean
drop (SfCli *cli, gint64 number, GError **error)
{
  g_autoptr (SfSecrets) secrets = sf_secrets_new ();
  g_autoptr (SfPublisher) publisher = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (sf_cli_open_store (cli, error) == NULL)
    return FALSE;
  publisher = sf_publisher_new (cli->store, secrets);
  sf_publisher_drop_async (publisher, number, NULL, sf_cli_keep_cb, &result);
  return sf_publisher_drop_finish (publisher, sf_cli_wait (&result), error);
}

int
sf_cli_run_outbox_drop (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (sf_cli_parse (cli, name, entries, NULL, &argc, &argv, &error)
      && sf_cli_check_words (rest, 1, 1, &error) && (number = read_number (rest[0], &error)) != 0)
    drop (cli, number, &error);
  return sf_cli_fail (error);
}

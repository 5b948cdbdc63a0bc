/* sf-cli-outbox.c - standfirst-cli outbox: what is not sent yet
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-words.h"
#include "sf-cli.h"
#include "sf-document.h"

#include <glib/gi18n.h>

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

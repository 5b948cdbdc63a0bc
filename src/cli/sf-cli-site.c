/* sf-cli-site.c - standfirst-cli site list and remove
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-words.h"
#include "sf-cli.h"
#include "sf-secrets.h"

#include <glib/gi18n.h>

int
sf_cli_run_site_list (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  static const char *const names[] = { "name", "url", "user", "kind" };
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("A site a line: name, address, user, kind, with tabs between them."), &argc,
                    &argv, &error)
      && sf_cli_check_words (rest, 0, 0, &error))
    sites = sf_cli_list_sites (cli, &error);
  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);
      const char *fields[] = { site->name, site->url, site->user, site->kind, NULL };

      if (as_json)
        sf_cli_append_json_line (text, names, fields);
      else
        sf_cli_append_line (text, fields);
    }
  if (error == NULL)
    sf_cli_print (text->str, &error);
  return sf_cli_fail (error);
}

static gboolean
remove_site (SfCli *cli, const char *name, GError **error)
{
  g_autoptr (SfSite) site = sf_cli_find_site (cli, name, error);
  g_autoptr (SfSecrets) secrets = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GAsyncResult) forgotten = NULL;

  if (site == NULL)
    return FALSE;
  sf_store_remove_site_async (cli->store, site->id, NULL, sf_cli_keep_cb, &removed);
  if (!sf_store_remove_site_finish (cli->store, sf_cli_wait (&removed), error))
    return FALSE;
  secrets = sf_secrets_new ();
  sf_secrets_forget_async (secrets, site->url, site->user, NULL, sf_cli_keep_cb, &forgotten);
  return sf_secrets_forget_finish (secrets, sf_cli_wait (&forgotten), error);
}

int
sf_cli_run_site_remove (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *site = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries, NULL, &argc, &argv, &error)
      && sf_cli_check_words (rest, 1, 1, &error)
      && (site = sf_cli_dup_utf8 (rest[0], &error)) != NULL)
    remove_site (cli, site, &error);
  return sf_cli_fail (error);
}

/* sf-cli.c - what the commands share: options, errors as exit codes, waiting, the profile
 * Output is UTF-8 whatever the locale: a script must not read question marks for an umlaut.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>

G_DEFINE_QUARK (sf - cli - error - quark, sf_cli_error)

gboolean
sf_cli_parse (SfCli *cli,
              const char *name,
              const GOptionEntry *entries,
              const char *details,
              int *argc,
              char ***argv,
              GError **error)
{
  g_autofree char *profile = NULL;
  const GOptionEntry all[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile, N_ ("The folder of the stories and sites"),
      /* Translators: a folder, as the argument of an option. */
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *program = g_strconcat ("standfirst-cli ", name, NULL);
  g_autofree char *usage = NULL;
  g_autoptr (GError) cause = NULL;
  const SfCliCommand *command = cli->commands;

  while (command->name != NULL && !g_str_equal (command->name, name))
    command++;
  g_return_val_if_fail (command->name != NULL, FALSE);
  usage = command->arguments != NULL
              ? g_strdup_printf ("%s — %s", _ (command->arguments), _ (command->summary))
              : g_strdup_printf ("— %s", _ (command->summary));
  g_set_prgname (program);
  context = g_option_context_new (usage);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, all, GETTEXT_PACKAGE);
  if (details != NULL)
    g_option_context_set_description (context, details);
  if (!g_option_context_parse (context, argc, argv, &cause))
    {
      /* Translators: what is wrong with the command line, and the beginning of a command. */
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE, _ ("%s. See: %s --help"), cause->message,
                   program);
      return FALSE;
    }
  if (profile != NULL)
    {
      g_free (cli->profile);
      cli->profile = g_steal_pointer (&profile);
    }
  return TRUE;
}

gboolean
sf_cli_check_words (char **words, guint n_min, guint n_max, GError **error)
{
  guint n_words = words != NULL ? g_strv_length (words) : 0;

  if (n_words >= n_min && n_words <= n_max)
    return TRUE;
  if (n_words < n_min)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 _ ("Something is missing on the command line. "
                    "Add --help to see what it takes."));
  else
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 /* Translators: a word of the command line. */
                 _ ("“%s” is one word too many. Put quotation marks around words that belong "
                    "together."),
                 words[n_max]);
  return FALSE;
}

char *
sf_cli_dup_utf8 (const char *argument, GError **error)
{
  char *text;

  if (g_utf8_validate (argument, -1, NULL))
    return g_strdup (argument);
  text = g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);
  if (text == NULL)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 _ ("A word of the command line is not in UTF-8. Type it again in a terminal that "
                    "is set to UTF-8."));
  return text;
}

void
sf_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "standfirst-cli: %s\n", text);
}

gboolean
sf_cli_print (const char *text, GError **error)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED,
               /* Translators: the system's reason. */
               _ ("The answer can’t be written: %s"), g_strerror (errno));
  return FALSE;
}

void
sf_cli_keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
sf_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
interrupt_cb (gpointer user_data)
{
  SfCli *cli = user_data;

  g_cancellable_cancel (cli->cancellable);
  return G_SOURCE_CONTINUE;
}

void
sf_cli_catch_interrupt (SfCli *cli)
{
  if (cli->interrupt_id == 0)
    cli->interrupt_id = g_unix_signal_add (SIGINT, interrupt_cb, cli);
}

SfStore *
sf_cli_open_store (SfCli *cli, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (cli->store != NULL)
    return cli->store;
  if (cli->profile == NULL)
    cli->profile = sf_store_dup_default_folder ();
  sf_store_open_async (cli->profile, NULL, sf_cli_keep_cb, &result);
  cli->store = sf_store_open_finish (sf_cli_wait (&result), error);
  return cli->store;
}

void
sf_cli_close (SfCli *cli)
{
  g_clear_handle_id (&cli->interrupt_id, g_source_remove);
  if (cli->store != NULL)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      sf_store_close_async (cli->store, NULL, sf_cli_keep_cb, &result);
      if (!sf_store_close_finish (cli->store, sf_cli_wait (&result), &error))
        sf_cli_say ("%s", error->message);
    }
  g_clear_object (&cli->store);
  g_clear_object (&cli->cancellable);
  g_clear_pointer (&cli->profile, g_free);
}

GPtrArray *
sf_cli_list_sites (SfCli *cli, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SfStore *store = sf_cli_open_store (cli, error);

  if (store == NULL)
    return NULL;
  sf_store_list_sites_async (store, NULL, sf_cli_keep_cb, &result);
  return sf_store_list_sites_finish (store, sf_cli_wait (&result), error);
}

SfSite *
sf_cli_find_site (SfCli *cli, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sites = sf_cli_list_sites (cli, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (sites == NULL)
    return NULL;
  for (guint i = 0; i < sites->len; i++)
    {
      SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->name, name))
        return sf_site_copy (site);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", site->name);
    }
  if (names->len > 0)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 /* Translators: the name of a site, and the names of all that there are. */
                 _ ("There is no site “%s” here. Sites are: %s."), name, names->str);
  else
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 _ ("There is no site “%s” here, nor any other. Add one: standfirst-cli site add "
                    "ADDRESS --user NAME"),
                 name);
  return NULL;
}

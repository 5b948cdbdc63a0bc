/* standfirst-cli.c - the engine without a window, for scripts and for proofs
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli.h"

#include <glib/gi18n.h>
#include <locale.h>

static const SfCliCommand commands[] = {
  /* Translators: what stands behind a command is replaced by the user; keep the signs. */
  { "convert", N_ ("[FILE]"), N_ ("Turn a story from one format into another"),
    sf_cli_run_convert },
  /* Translators: words that are in a story, the words to come instead, and a file. */
  { "replace", N_ ("OLD NEW [FILE]"), N_ ("Put other words in the place of some in a story"),
    sf_cli_run_replace },
  /* Translators: a file. */
  { "publish", N_ ("FILE"), N_ ("Put a story on a site, or its changes"), sf_cli_run_publish },
  { "list", NULL, N_ ("List the stories of this computer, the newest first"), sf_cli_run_list },
  { "search", N_ ("WORDS"), N_ ("List the stories with these words"), sf_cli_run_search },
  /* Translators: the address of a site. */
  { "site add", N_ ("ADDRESS"), N_ ("Sign in to a site and remember it"), sf_cli_run_site_add },
  { "site check", N_ ("NAME"), N_ ("Ask a site who you are there and what you may do"),
    sf_cli_run_site_check },
  { "site list", NULL, N_ ("List the sites, one a line"), sf_cli_run_site_list },
  /* Translators: the name of a site. */
  { "site remove", N_ ("NAME"), N_ ("Forget a site and its password; stories stay"),
    sf_cli_run_site_remove },
  { "outbox list", NULL, N_ ("List what is not sent yet"), sf_cli_run_outbox_list },
  /* Translators: the number of a request. */
  { "outbox retry", N_ ("[NUMBER]"), N_ ("Send now what waits"), sf_cli_run_outbox_retry },
  { "outbox drop", N_ ("NUMBER"), N_ ("Give a request up; what is on the site stays"),
    sf_cli_run_outbox_drop },
  { NULL },
};

/* The command that @argv begins with, its second word included. @n_words: (out). */
static const SfCliCommand *
find_command (int argc, char **argv, int *n_words)
{
  for (guint i = 0; commands[i].name != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (commands[i].name, " ", 2);

      *n_words = g_strv_length (words);
      if (*n_words <= argc && g_str_equal (words[0], argv[0])
          && (words[1] == NULL || g_str_equal (words[1], argv[1])))
        return &commands[i];
    }
  return NULL;
}

/* Those that begin with @word, or all for NULL; empty when there are none. */
static GString *
list_commands (const char *word)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; commands[i].name != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (commands[i].name, " ", 2);

      if (word == NULL || g_str_equal (words[0], word))
        g_string_append_printf (text, "\n  %-16s%s", commands[i].name, _ (commands[i].summary));
    }
  return text;
}

/* @word begins two-word commands, or none. */
static int
say_what_there_is (const char *word, gboolean wants_help)
{
  g_autoptr (GString) list = list_commands (word);
  g_autoptr (GError) error = NULL;

  if (list->len == 0)
    {
      /* Translators: what someone typed. */
      sf_cli_say (_ ("There is no command “%s”. See: standfirst-cli --help"), word);
      return SF_EXIT_USAGE;
    }
  g_string_append_c (list, '\n');
  if (wants_help)
    {
      g_string_prepend (list, _ ("Commands:"));
      return sf_cli_print (list->str, &error) ? SF_EXIT_OK : sf_cli_fail (error);
    }
  g_strchomp (list->str);
  /* Translators: a word of the command line and a list of commands. */
  sf_cli_say (_ ("“%s” needs a second word:%s"), word, list->str);
  return SF_EXIT_USAGE;
}

static char *
dup_command_list (void)
{
  g_autoptr (GString) text = list_commands (NULL);

  g_string_prepend (text, _ ("Commands:"));
  g_string_append_printf (text, "\n\n%s",
                          _ ("standfirst-cli COMMAND --help says what a command "
                             "takes."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_exit_codes (void)
{
  return g_strdup (_ ("Exit codes:\n"
                      "  0  done\n"
                      "  1  failed in another way than those below\n"
                      "  2  the command line is wrong\n"
                      "  3  the file can’t be read, or is not of its format\n"
                      "  4  the folder of the stories can’t be read or written\n"
                      "  5  no password, or a wrong one\n"
                      "  6  the site or the story does not allow it\n"
                      "  7  another story, or another change of this one, is in the way\n"
                      "  8  the site can’t do it now; it waits in the outbox\n"
                      "  9  the address is not that of a site, or not safe\n"
                      "  10  what was to be replaced is not in the story\n"
                      "  130  interrupted"));
}

/* Options before the command. Returns: FALSE when the program is to end with *@status. */
static gboolean
parse_first_options (SfCli *cli, int *argc, char ***argv, int *status)
{
  gboolean wants_version = FALSE;
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &cli->profile,
      N_ ("The folder of the stories and sites"), N_ ("DIR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND …"));
  g_autofree char *summary = dup_command_list ();
  g_autofree char *description = dup_exit_codes ();
  g_autoptr (GError) error = NULL;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_set_strict_posix (context, TRUE);
  *status = SF_EXIT_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      sf_cli_say (_ ("%s. See: standfirst-cli --help"), error->message);
      return FALSE;
    }
  if (wants_version)
    {
      g_autofree char *line = g_strdup_printf ("standfirst-cli %s\n", SF_VERSION);

      *status = sf_cli_print (line, &error) ? SF_EXIT_OK : sf_cli_fail (error);
      return FALSE;
    }
  return TRUE;
}

static int
run (SfCli *cli, int argc, char **argv)
{
  const SfCliCommand *command;
  int status, n_words;

  if (!parse_first_options (cli, &argc, &argv, &status))
    return status;
  argc--;
  argv++;
  if (argc > 0 && g_str_equal (argv[0], "--"))
    {
      argc--;
      argv++;
    }
  if (argc == 0)
    {
      sf_cli_say (_ ("Say what to do. See: standfirst-cli --help"));
      return SF_EXIT_USAGE;
    }
  command = find_command (argc, argv, &n_words);
  if (command == NULL)
    return say_what_there_is (
        argv[0], argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")));
  return command->run (cli, command->name, argc - n_words + 1, argv + n_words - 1);
}

int
main (int argc, char **argv)
{
  const char *locales = g_getenv ("STANDFIRST_LOCALEDIR");
  SfCli cli = { .commands = commands, .cancellable = g_cancellable_new () };
  g_autofree char **arguments = g_memdup2 (argv, sizeof *argv * (argc + 1));
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : SF_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("standfirst-cli");
  status = run (&cli, argc, arguments);
  sf_cli_close (&cli);
  return status;
}

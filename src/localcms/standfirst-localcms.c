/* standfirst-localcms.c - a small newsroom's site on this computer, to try out and to test with
 * Standard output carries one line, when the site is ready: who starts the program waits for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>

#include "lc-json.h"
#include "lc-rest.h"
#include "lc-sample.h"
#include "lc-server.h"
#include "lc-site.h"
#include "lc-uploads.h"
#include "lc-user.h"

typedef enum
{
  EXIT_OK = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
} ExitCode;

typedef struct
{
  int port;
  char *data;
  char *base;
  gboolean has_sample;
  gboolean is_temporary;
} Options;

static void
say (const char *words)
{
  g_printerr ("standfirst-localcms: %s\n", words);
}

static gboolean
is_web_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri == NULL ? "" : g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))
         && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0'
         && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

static gboolean
read_options (Options *options, int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port,
      N_ ("Where to listen on this computer; any free port without it"),
      /* Translators: a number, as the port of an address. */
      N_ ("N") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data,
      N_ ("Keep the site in this folder; without it, it is gone at the end"), N_ ("DIR") },
    { "base", 0, 0, G_OPTION_ARG_STRING, &options->base,
      N_ ("The address that readers use, where another server stands before this one"),
      N_ ("URL") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &options->has_sample,
      N_ ("Add a newsroom with stories in it, once"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, _ ("A small newsroom’s site on this computer, to try out and to test with.\n"
                  "Prints a line of JSON when it is ready and runs until it is interrupted."));
  g_option_context_set_description (context, _ ("Exit codes:\n"
                                                "  0  ended when it was asked to\n"
                                                "  1  the site could not be started\n"
                                                "  2  the command line is wrong"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    say (error->message);
  else if (argc > 1)
    say (_ ("it takes options only; see --help"));
  else if (options->port < 0 || options->port > 65535)
    say (_ ("--port takes a number from 0 to 65535"));
  else if (options->base != NULL && !is_web_address (options->base))
    say (_ ("--base takes an address such as https://news.example"));
  else
    return TRUE;
  return FALSE;
}

static int
remove_one (const char *path, const struct stat *info, int kind, struct FTW *where)
{
  return remove (path);
}

static void
clear_options (Options *options)
{
  if (options->is_temporary && nftw (options->data, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
    {
      int number = errno;

      g_printerr ("standfirst-localcms: %s: %s\n", options->data, g_strerror (number));
    }
  g_free (options->data);
  g_free (options->base);
}

/* Each start gives out new passwords: the old ones cannot be read. Returns: (nullable). */
static LcJson *
make_users (LcDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) users = lc_users_list (database, error);
  g_autoptr (LcJson) list = lc_json_new (LC_JSON_ARRAY);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      LcUser *user = users->pdata[i];
      LcJson *item = lc_json_new (LC_JSON_OBJECT);
      char *password = lc_password_make (database, user->id, error);

      lc_json_add (list, item);
      if (password == NULL)
        return NULL;
      lc_json_set (item, "login", lc_json_new_text (user->login));
      lc_json_set (item, "role", lc_json_new_text (user->role_name));
      lc_json_set (item, "id", lc_json_new_number (user->id));
      lc_json_set (item, "application_password", lc_json_new_take (password));
    }
  return users == NULL ? NULL : g_steal_pointer (&list);
}

static gboolean
print_ready_line (LcServer *server, GError **error)
{
  const char *base = lc_server_get_base (server);
  g_autoptr (LcJson) line = lc_json_new (LC_JSON_OBJECT);
  g_autoptr (GString) text = g_string_new (NULL);
  LcJson *users = make_users (lc_server_get_database (server), error);

  if (users == NULL)
    return FALSE;
  lc_json_set (line, "base", lc_json_new_text (base));
  lc_json_set (line, "rest", lc_json_new_take (g_strconcat (base, "/wp-json/", NULL)));
  lc_json_set (line, "users", users);
  lc_json_set (line, "timezone", lc_json_new_text (lc_server_get_settings (server)->timezone_name));
  lc_json_set (line, "version", lc_json_new_text (SF_VERSION));
  lc_json_write (text, line);
  if (printf ("%s\n", text->str) > 0 && fflush (stdout) == 0)
    return TRUE;
  g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED,
                       _ ("nobody reads the line that says that the site is ready"));
  return FALSE;
}

static LcServer *
start (Options *options, GError **error)
{
  g_autoptr (LcServer) server = NULL;

  if (options->data == NULL)
    {
      options->data = g_dir_make_tmp ("standfirst-localcms-XXXXXX", error);
      if (options->data == NULL)
        return NULL;
      options->is_temporary = TRUE;
    }
  server = lc_server_new (options->data, error);
  if (server == NULL)
    return NULL;
  lc_server_add_handler (server, lc_rest_handle);
  lc_server_add_handler (server, lc_uploads_handle);
  lc_server_add_handler (server, lc_site_handle);
  if (!lc_server_listen (server, (guint) options->port, options->base, error)
      || (options->has_sample && !lc_sample_add (server, error))
      || !print_ready_line (server, error))
    return NULL;
  return g_steal_pointer (&server);
}

static gboolean
end_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  const char *locales = g_getenv ("STANDFIRST_LOCALEDIR");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LcServer) server = NULL;
  g_autoptr (GError) error = NULL;
  Options options = { 0 };
  ExitCode code = EXIT_OK;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : SF_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("standfirst-localcms");
  if (!read_options (&options, argc, argv))
    code = EXIT_USAGE;
  else
    {
      g_unix_signal_add (SIGTERM, end_cb, loop);
      g_unix_signal_add (SIGINT, end_cb, loop);
      server = start (&options, &error);
      if (server == NULL)
        {
          say (error->message);
          code = EXIT_FAILED;
        }
      else
        g_main_loop_run (loop);
    }
  g_clear_pointer (&server, lc_server_free);
  clear_options (&options);
  return code;
}

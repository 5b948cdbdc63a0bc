/* sf-cli-sign-in.c - standfirst-cli site add and check: who one is on a site
 * A site is kept only after it answered, and its password nowhere but in the keyring.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-password.h"
#include "sf-cli-words.h"
#include "sf-http.h"
#include "sf-schedule.h"
#include "sf-wordpress.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* An address as it is kept: with its scheme, without a slash at its end.
 * Errors: SF_EXIT_USAGE, SF_EXIT_ADDRESS where others could read the password. */
static char *
dup_address (const char *typed, GError **error)
{
  g_autofree char *address =
      strstr (typed, "://") != NULL ? g_strdup (typed) : g_strconcat ("https://", typed, NULL);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (uri == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
      || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 /* Translators: what someone typed. */
                 _ ("“%s” is no address of a site. It looks like https://news.example.org"), typed);
  else if (g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 _ ("Leave name and password out of the address: others can read it. Use --user, "
                    "and give the password on standard input."));
  else if (!sf_http_is_secure (address))
    g_set_error (error, SF_CLI_ERROR, SF_EXIT_ADDRESS,
                 /* Translators: an address. */
                 _ ("The password would go to %s where others can read it. Enter the address with "
                    "https://."),
                 address);
  else
    {
      while (g_str_has_suffix (address, "/"))
        address[strlen (address) - 1] = '\0';
      return g_steal_pointer (&address);
    }
  return NULL;
}

/* A name of one word for a site that was given none: its host and what follows. */
static char *
dup_name (const char *address)
{
  return g_strdup (strstr (address, "://") + 3);
}

static char *
read_password (const SfSite *site, int password_fd, GError **error)
{
  if (password_fd >= 0)
    return sf_cli_read_password (password_fd, error);
  if (isatty (STDIN_FILENO))
    return sf_cli_ask_password (site, error);
  return sf_cli_read_password (STDIN_FILENO, error);
}

static SfCapabilities *
probe (SfCli *cli, const SfSite *site, const char *password, GError **error)
{
  g_autoptr (SfWordPress) cms = sf_wordpress_new (site->url, site->user, password);
  g_autoptr (GAsyncResult) result = NULL;

  sf_cms_probe_async (SF_CMS (cms), cli->cancellable, sf_cli_keep_cb, &result);
  return sf_cms_probe_finish (SF_CMS (cms), sf_cli_wait (&result), error);
}

/* The record that this user of this address has already, else a new one.
 * Errors: SF_EXIT_CONFLICT when another site has the name. */
static SfSite *
choose_record (SfCli *cli, const char *address, const char *user, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sites = sf_cli_list_sites (cli, error);
  g_autofree char *own_name = name != NULL ? g_strdup (name) : dup_name (address);
  g_autoptr (SfSite) found = NULL;

  if (sites == NULL)
    return NULL;
  for (guint i = 0; i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->url, address) && g_str_equal (site->user, user))
        {
          found = sf_site_copy (site);
          g_free (found->name);
          found->name = g_strdup (name != NULL ? name : site->name);
        }
    }
  for (guint i = 0; i < sites->len; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);
      const char *wanted = found != NULL ? found->name : own_name;

      if (!g_str_equal (site->name, wanted) || (found != NULL && g_str_equal (site->id, found->id)))
        continue;
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_CONFLICT,
                   /* Translators: the name of a site. */
                   _ ("There is a site “%s” already. Choose another name with --name."), wanted);
      return NULL;
    }
  return found != NULL ? g_steal_pointer (&found)
                       : sf_site_new (own_name, address, "wordpress", user);
}

static void
keep_password (const SfSite *site, const char *password)
{
  g_autoptr (SfSecrets) secrets = sf_secrets_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sf_secrets_store_async (secrets, site->url, site->user, password, NULL, sf_cli_keep_cb, &result);
  if (sf_secrets_store_finish (secrets, sf_cli_wait (&result), &error))
    return;
  /* Translators: why a password could not be kept. */
  sf_cli_say (_ ("The site is added, but its password is not kept: %s Give it each time with "
                 "--password-fd."),
              error->message);
}

static gboolean
add_site (SfCli *cli, const SfSite *site, const char *password, GError **error)
{
  g_autoptr (SfCapabilities) caps = probe (cli, site, password, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *line = NULL;

  if (caps == NULL)
    return FALSE;
  sf_store_put_site_async (cli->store, site, NULL, sf_cli_keep_cb, &result);
  if (!sf_store_put_site_finish (cli->store, sf_cli_wait (&result), error))
    return FALSE;
  keep_password (site, password);
  line = g_strdup_printf ("%s\n", site->name);
  return sf_cli_print (line, error);
}

int
sf_cli_run_site_add (SfCli *cli, const char *name, int argc, char **argv)
{
  g_autofree char *raw_user = NULL;
  g_autofree char *raw_name = NULL;
  g_auto (GStrv) rest = NULL;
  int password_fd = -1;
  const GOptionEntry entries[] = {
    { "user", 'u', 0, G_OPTION_ARG_FILENAME, &raw_user, N_ ("Your name on the site"), N_ ("NAME") },
    { "name", 'n', 0, G_OPTION_ARG_FILENAME, &raw_name,
      N_ ("What to call the site here; its host if not given"), N_ ("NAME") },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &password_fd,
      N_ ("Read the password from this file descriptor, not from standard input"), N_ ("N") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *typed = NULL;
  g_autofree char *address = NULL;
  g_autofree char *user = NULL;
  g_autofree char *own_name = NULL;
  g_autoptr (SfSite) site = NULL;
  g_autoptr (GError) error = NULL;
  char *password;

  if (!sf_cli_parse (cli, name, entries,
                     _ ("The password is an application password that the site made for you; it is "
                        "the first line of standard input, and goes into the keyring."),
                     &argc, &argv, &error)
      || !sf_cli_check_words (rest, 1, 1, &error))
    return sf_cli_fail (error);
  if (raw_user == NULL)
    g_set_error (&error, SF_CLI_ERROR, SF_EXIT_USAGE,
                 _ ("Say who you are on the site: add --user with your name there."));
  else if ((typed = sf_cli_dup_utf8 (rest[0], &error)) != NULL
           && (address = dup_address (typed, &error)) != NULL
           && (user = sf_cli_dup_utf8 (raw_user, &error)) != NULL
           && (raw_name == NULL || (own_name = sf_cli_dup_utf8 (raw_name, &error)) != NULL))
    site = choose_record (cli, address, user, own_name, &error);
  if (site != NULL && (password = read_password (site, password_fd, &error)) != NULL)
    {
      add_site (cli, site, password, &error);
      sf_secrets_wipe (password);
    }
  return sf_cli_fail (error);
}

/* "key: value" lines, or one JSON object. */
static char *
dup_report (const SfSite *site, const SfCapabilities *caps, gboolean as_json)
{
  g_autofree char *roles = g_strjoinv (", ", caps->roles);
  g_autoptr (GTimeZone) zone = sf_schedule_dup_zone (caps);
  const char *fields[][2] = {
    { "name", site->name },
    { "url", site->url },
    { "title", caps->site_name },
    { "user", caps->user_name },
    { "roles", roles },
    { "may-publish", caps->may_publish ? "yes" : "no" },
    { "may-upload", caps->may_upload ? "yes" : "no" },
    { "may-create-sections", caps->may_create_terms ? "yes" : "no" },
    { "time-zone", g_time_zone_get_identifier (zone) },
  };
  g_autoptr (GString) text = g_string_new (as_json ? "{" : NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (as_json)
      sf_cli_append_json_member (text, fields[i][0], fields[i][1]);
    else
      {
        const char *line[] = { fields[i][0], fields[i][1] != NULL ? fields[i][1] : "", NULL };

        sf_cli_append_line (text, line);
      }
  if (as_json)
    g_string_append (text, "}\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check (SfCli *cli, const char *name, int password_fd, gboolean as_json, GError **error)
{
  g_autoptr (SfSite) site = sf_cli_find_site (cli, name, error);
  g_autoptr (SfSecrets) secrets = sf_secrets_new ();
  g_autoptr (SfCapabilities) caps = NULL;
  g_autofree char *report = NULL;
  char *password;

  if (site == NULL)
    return FALSE;
  password = sf_cli_find_password (secrets, site, password_fd, error);
  if (password == NULL)
    return FALSE;
  caps = probe (cli, site, password, error);
  sf_secrets_wipe (password);
  if (caps == NULL)
    return FALSE;
  report = dup_report (site, caps, as_json);
  return sf_cli_print (report, error);
}

int
sf_cli_run_site_check (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  int password_fd = -1;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &password_fd,
      N_ ("Read the password from this file descriptor"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *site = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries, NULL, &argc, &argv, &error)
      && sf_cli_check_words (rest, 1, 1, &error)
      && (site = sf_cli_dup_utf8 (rest[0], &error)) != NULL)
    check (cli, site, password_fd, as_json, &error);
  return sf_cli_fail (error);
}

/* sf-cli-publish.c - standfirst-cli publish: a file as a story on a site
 * Nothing is sent before it stands in the outbox, and nothing is published twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-sender.h"
#include "sf-cli-story.h"
#include "sf-cli-time.h"
#include "sf-cli-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define DEFAULT_WAIT_S 60
#define MAX_WAIT_S     86400

typedef struct
{
  char *from;
  char *site;
  char *status;
  char *time;
  SfCliChoices choices;
  int password_fd;
  int wait_s;
  gboolean as_json;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->site);
  g_free (options->status);
  g_free (options->time);
  g_free (options->choices.section);
  g_free (options->choices.byline);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* In place: an argument as it was given becomes UTF-8. */
static gboolean
make_utf8 (char **argument, GError **error)
{
  char *text;

  if (*argument == NULL)
    return TRUE;
  text = sf_cli_dup_utf8 (*argument, error);
  if (text == NULL)
    return FALSE;
  g_free (*argument);
  *argument = text;
  return TRUE;
}

static gboolean
read_action (const Options *options, SfAction *action, GError **error)
{
  static const struct
  {
    const char *word;
    SfAction action;
  } actions[] = { { "publish", SF_ACTION_PUBLISH },
                  { "pending", SF_ACTION_REVIEW },
                  { "draft", SF_ACTION_DRAFT } };
  const char *status = options->status != NULL ? options->status : "publish";

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].word, status))
      {
        *action = options->time != NULL ? SF_ACTION_SCHEDULE : actions[i].action;
        if (options->time == NULL || actions[i].action == SF_ACTION_PUBLISH)
          return TRUE;
        g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                     _ ("--at is for a story that is to be published: leave out --status."));
        return FALSE;
      }
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
               /* Translators: what someone typed. */
               _ ("There is no status “%s”. It is one of: draft, pending, publish."), status);
  return FALSE;
}

static gboolean
check_options (Options *options, SfAction *action, GError **error)
{
  if (!sf_cli_check_words (options->files, 1, 1, error))
    return FALSE;
  if (options->site == NULL)
    {
      g_set_error (
          error, SF_CLI_ERROR, SF_EXIT_USAGE,
          _ ("Say where to: add --site with its name. standfirst-cli site list has them."));
      return FALSE;
    }
  if (!make_utf8 (&options->site, error) || !make_utf8 (&options->status, error)
      || !make_utf8 (&options->time, error) || !make_utf8 (&options->choices.section, error)
      || !make_utf8 (&options->choices.byline, error))
    return FALSE;
  if (options->wait_s < 1 || options->wait_s > MAX_WAIT_S)
    {
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE, _ ("--wait takes 1 to %d seconds."),
                   MAX_WAIT_S);
      return FALSE;
    }
  return read_action (options, action, error)
         && (options->time == NULL || sf_cli_check_time (options->time, error));
}

/* The instant of --at; the site is asked for its zone if that is not known. */
static gboolean
read_time (SfCliSender *sender, const Options *options, gint64 *time_s, GError **error)
{
  g_autoptr (SfCapabilities) caps = NULL;

  *time_s = 0;
  if (options->time == NULL)
    return TRUE;
  caps = sf_publish_read_capabilities (sender->site);
  if (caps == NULL)
    caps = sf_cli_sender_probe (sender, error);
  if (caps != NULL)
    *time_s = sf_cli_read_time (options->time, caps, g_get_real_time () / G_USEC_PER_SEC, error);
  return *time_s != 0;
}

static SfPlacement *
find_placement (SfCli *cli, const char *draft_id, const char *site_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) placements = NULL;

  sf_store_list_placements_async (cli->store, draft_id, site_id, NULL, sf_cli_keep_cb, &result);
  placements = sf_store_list_placements_finish (cli->store, sf_cli_wait (&result), error);
  if (placements == NULL)
    return NULL;
  if (placements->len > 0)
    return sf_placement_copy (g_ptr_array_index (placements, 0));
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_FAILED,
               _ ("The story is no longer recorded as being on this site."));
  return NULL;
}

/* A number where the site's ids are numbers. */
static void
append_id (GString *text, const char *id)
{
  const char *digits = id != NULL ? id : "";
  gboolean is_number = digits[0] >= '1' && digits[0] <= '9' && strlen (digits) < 16
                       && strspn (digits, "0123456789") == strlen (digits);

  if (is_number)
    g_string_append_printf (text, "\"id\":%s", digits);
  else
    sf_cli_append_json_member (text, "id", id);
}

static char *
dup_answer (const Options *options, const SfSite *site, const SfPlacement *placement)
{
  const char *state = sf_cli_state_word (placement->state);
  const char *link = placement->link != NULL ? placement->link : "";
  g_autoptr (GString) text = g_string_new (NULL);

  if (!options->as_json)
    return g_strdup_printf ("%s\t%s\t%s\n", state, placement->remote_id, link);
  g_string_append_c (text, '{');
  append_id (text, placement->remote_id);
  sf_cli_append_json_member (text, "link", placement->link);
  sf_cli_append_json_member (text, "status", state);
  sf_cli_append_json_member (text, "slug", placement->slug);
  sf_cli_append_json_member (text, "site", site->name);
  g_string_append (text, "}\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
submit (SfCliSender *sender, SfDraft *draft, SfAction action, gint64 time_s, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_publisher_submit_async (sender->publisher, draft, sender->site->id, action, time_s, NULL,
                             sf_cli_keep_cb, &result);
  return sf_publisher_submit_finish (sender->publisher, sf_cli_wait (&result), error);
}

/* What came from the site meanwhile is in the story, and on disk, before the program ends. */
static gboolean
sync_draft (SfDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sf_draft_sync_async (draft, NULL, sf_cli_keep_cb, &result);
  return sf_draft_sync_finish (draft, sf_cli_wait (&result), error);
}

static gboolean
publish (SfCli *cli, const Options *options, SfAction action, GError **error)
{
  g_auto (SfCliSource) source = { 0 };
  g_auto (SfCliSender) sender = { 0 };
  g_autoptr (SfDraft) draft = NULL;
  g_autoptr (SfSite) site = NULL;
  g_autoptr (SfOutboxRow) row = NULL;
  g_autoptr (SfPlacement) placement = NULL;
  g_autofree char *answer = NULL;
  gint64 row_id, time_s;

  site = sf_cli_find_site (cli, options->site, error);
  if (site == NULL || !sf_cli_source_read (&source, cli, options->files[0], options->from, error)
      || !sf_cli_sender_open (&sender, cli, site, options->password_fd, error)
      || !read_time (&sender, options, &time_s, error))
    return FALSE;
  draft = sf_cli_open_story (cli, site, &source, &options->choices, error);
  if (draft == NULL)
    return FALSE;
  row_id = submit (&sender, draft, action, time_s, error);
  if (row_id == 0 || !sf_cli_remember_source (cli, draft, &source, error))
    return FALSE;
  row = sf_cli_sender_wait (&sender, row_id, options->wait_s, error);
  if (row == NULL || !sf_cli_check_outcome (row, error) || !sync_draft (draft, error))
    return FALSE;
  placement = find_placement (cli, sf_draft_get_id (draft), site->id, error);
  if (placement == NULL)
    return FALSE;
  answer = dup_answer (options, site, placement);
  return sf_cli_print (answer, error);
}

int
sf_cli_run_publish (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (Options) options = { .password_fd = -1, .wait_s = DEFAULT_WAIT_S };
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &options.site, N_ ("Where to publish it"),
      /* Translators: a name, as the argument of an option. */
      N_ ("NAME") },
    /* Translators: the three words stay as they are. */
    { "status", 0, 0, G_OPTION_ARG_FILENAME, &options.status,
      N_ ("draft, pending or publish; publish if not given"),
      /* Translators: draft, pending or publish, as the argument of an option. */
      N_ ("STATUS") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &options.time, N_ ("When it is to appear by itself"),
      /* Translators: a time, as the argument of an option. */
      N_ ("TIME") },
    { "section", 0, 0, G_OPTION_ARG_FILENAME, &options.choices.section,
      N_ ("Its section, whatever the file says"), N_ ("NAME") },
    { "byline", 0, 0, G_OPTION_ARG_FILENAME, &options.choices.byline,
      N_ ("Its byline, whatever the file says"), N_ ("NAME") },
    { "from", 'f', 0, G_OPTION_ARG_FILENAME, &options.from,
      N_ ("The file’s format; its name tells it otherwise"), N_ ("FORMAT") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.choices.is_forced,
      N_ ("Let the file’s words stand where the story was changed, too"), NULL },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &options.password_fd,
      N_ ("Read the password from this file descriptor"),
      /* Translators: a number, as the argument of an option. */
      N_ ("N") },
    { "wait", 0, 0, G_OPTION_ARG_INT, &options.wait_s,
      N_ ("How long to wait for the site; it stays in the outbox then"),
      /* Translators: a number of seconds, as the argument of an option. */
      N_ ("SECONDS") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json,
      /* Translators: the names stay as they are. */
      N_ ("Print one JSON object: id, link, status, slug, site"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  SfAction action;
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("Publishing the same file again updates its story and never makes a second. "
                       "A file is known by the id in its front matter, or by its path.\n"
                       "TIME is 2026-11-26T18:00+01:00, or “2026-11-26 18:00” on the site’s "
                       "clock.\n"
                       "The password comes from --password-fd, else from the keyring, else it is "
                       "asked for."),
                    &argc, &argv, &error)
      && check_options (&options, &action, &error))
    publish (cli, &options, action, &error);
  return sf_cli_fail (error);
}

/* sf-cli-list.c - standfirst-cli list and search: the stories of this computer
 * A story a line, its fields set apart by tabs: no field holds a tab or a line end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-words.h"
#include "sf-cli.h"
#include "sf-story.h"

#include <glib/gi18n.h>

static gboolean
print_stories (SfCli *cli,
               const char *site_name,
               const char *words,
               gboolean as_json,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SfSite) site = NULL;
  SfStore *store = sf_cli_open_store (cli, error);

  if (store == NULL)
    return FALSE;
  if (site_name != NULL && (site = sf_cli_find_site (cli, site_name, error)) == NULL)
    return FALSE;
  sf_store_list_stories_async (store, SF_FOLDER_ALL, site != NULL ? site->id : NULL, words, 0, 0,
                               NULL, sf_cli_keep_cb, &result);
  stories = sf_store_list_stories_finish (store, sf_cli_wait (&result), error);
  if (stories == NULL)
    return FALSE;
  for (guint i = 0; i < stories->len; i++)
    {
      SfStory *story = g_ptr_array_index (stories, i);
      g_autoptr (GDateTime) updated =
          g_date_time_new_from_unix_local (sf_story_get_updated_us (story) / G_USEC_PER_SEC);
      g_autofree char *time = g_date_time_format (updated, "%Y-%m-%d %H:%M");
      const char *fields[] = { sf_story_get_id (story),
                               sf_cli_state_word (sf_story_get_state (story)),
                               time,
                               sf_story_get_section (story),
                               sf_story_get_headline (story),
                               sf_story_get_byline (story),
                               NULL };
      static const char *const names[] = { "id",      "status",   "updated",
                                           "section", "headline", "byline" };

      if (as_json)
        sf_cli_append_json_line (text, names, fields);
      else
        sf_cli_append_line (text, fields);
    }
  return sf_cli_print (text->str, error);
}

int
sf_cli_run_list (SfCli *cli, const char *name, int argc, char **argv)
{
  g_autofree char *raw_site = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &raw_site, N_ ("Only stories that are on this site"),
      N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *site = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("A story a line: id, status, time of the last change, section, headline, "
                       "byline, with tabs between them."),
                    &argc, &argv, &error)
      && sf_cli_check_words (rest, 0, 0, &error)
      && (raw_site == NULL || (site = sf_cli_dup_utf8 (raw_site, &error)) != NULL))
    print_stories (cli, site, NULL, as_json, &error);
  return sf_cli_fail (error);
}

int
sf_cli_run_search (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print a JSON object a line"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *raw_words = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("A story a line, as “list” prints them; all of the words are in it."), &argc,
                    &argv, &error)
      && sf_cli_check_words (rest, 1, G_MAXUINT, &error))
    {
      raw_words = g_strjoinv (" ", rest);
      words = sf_cli_dup_utf8 (raw_words, &error);
      if (words != NULL)
        print_stories (cli, NULL, words, as_json, &error);
    }
  return sf_cli_fail (error);
}

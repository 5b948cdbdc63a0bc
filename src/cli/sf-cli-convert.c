/* sf-cli-convert.c - standfirst-cli convert: a story from one format into another
 * Nothing is written before all of it was read and converted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-input.h"
#include "sf-cli-output.h"
#include "sf-cli-paper.h"
#include "sf-cli-pictures.h"

#include <glib/gi18n.h>

typedef struct
{
  char *from;
  char *to;
  char *output;
  char *pictures;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->to);
  g_free (options->output);
  g_free (options->pictures);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
convert (const Options *options, GError **error)
{
  const char *path = options->files != NULL ? options->files[0] : NULL;
  const SfFormat *from, *to;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (GBytes) converted = NULL;

  if (options->to == NULL && options->output == NULL)
    {
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   _ ("Say which format you want: add --to with its name."));
      return FALSE;
    }
  from = sf_cli_find_format (options->from, path, error);
  if (from == NULL)
    return FALSE;
  to = sf_cli_find_paper (options->to, options->output);
  if (to == NULL)
    to = sf_cli_find_format (options->to, options->output, error);
  if (to == NULL)
    return FALSE;
  if (to->write == NULL)
    {
      g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE,
                   /* Translators: a format's name. */
                   _ ("The format %s is read, but not written. Choose another for --to."),
                   to->name);
      return FALSE;
    }
  content = sf_cli_read (path, from, error);
  if (content == NULL)
    return FALSE;
  document = sf_cli_read_document (from, path, content, files, error);
  if (document == NULL)
    return FALSE;
  if (to->write_with_files != NULL)
    sf_cli_gather_pictures (document, path, files);
  else if (!sf_cli_write_pictures (document, files, options->output, options->pictures, error))
    return FALSE;
  converted = sf_format_write (to, document, files, error);
  return converted != NULL && sf_cli_write (options->output, converted, error);
}

int
sf_cli_run_convert (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 'f', 0, G_OPTION_ARG_FILENAME, &options.from,
      N_ ("The file’s format; its name tells it otherwise"),
      /* Translators: one of several names, as the argument of an option. */
      N_ ("FORMAT") },
    { "to", 't', 0, G_OPTION_ARG_FILENAME, &options.to, N_ ("The format you want"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Where to write it instead of standard output"),
      /* Translators: a file, as the argument of an option. */
      N_ ("FILE") },
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &options.pictures,
      N_ ("Where to put the pictures that the file holds"),
      /* Translators: a folder, as the argument of an option. */
      N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (
          cli, name, entries,
          _ ("Formats: wordpress html markdown text native docx odt ninjs ninjs2 ninjs3; pdf to "
             "print. Without FILE, or for “-”, standard input is read."),
          &argc, &argv, &error)
      && sf_cli_check_words (options.files, 0, 1, &error))
    convert (&options, &error);
  return sf_cli_fail (error);
}

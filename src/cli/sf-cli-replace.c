/* sf-cli-replace.c - standfirst-cli replace: other words in a story, in the format that it has
 * What is written when nothing was found is what was read, so that no script loses a story by it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cli-input.h"
#include "sf-cli-output.h"
#include "sf-find.h"

#include <glib/gi18n.h>

typedef struct
{
  char *from;
  char *output;
  gboolean is_regex;
  gboolean ignores_case;
  gboolean wants_whole_words;
  char **words;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->output);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static SfPattern *
make_pattern (const Options *options, const char *old, GError **error)
{
  SfPatternFlags flags = 0;

  if (options->is_regex)
    flags |= SF_PATTERN_REGEX;
  if (options->ignores_case)
    flags |= SF_PATTERN_IGNORE_CASE;
  if (options->wants_whole_words)
    flags |= SF_PATTERN_WHOLE_WORD;
  if (*old != '\0')
    return sf_pattern_new (old, flags, error);
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_USAGE, _ ("Say which words are to be replaced."));
  return NULL;
}

/* @n_matches: (out): in how many places. */
static gboolean
replace (SfDocument *document,
         SfPattern *pattern,
         const char *new,
         guint *n_matches,
         GError **error)
{
  g_autoptr (SfFindTexts) texts = sf_find_texts_new (document);
  g_autoptr (GArray) matches = sf_find_search (texts, pattern, NULL, error);
  g_autoptr (GError) cause = NULL;
  g_autoptr (SfEdit) edit = NULL;

  if (matches == NULL)
    return FALSE;
  *n_matches = matches->len;
  edit = sf_find_replace (texts, pattern, (const SfMatch *) (gpointer) matches->data, matches->len,
                          new, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  return edit == NULL || sf_document_apply (document, edit, error);
}

static gboolean
run (const Options *options, GError **error)
{
  const char *path = options->words[2];
  g_autofree char *old = sf_cli_dup_utf8 (options->words[0], error);
  g_autofree char *new = old != NULL ? sf_cli_dup_utf8 (options->words[1], error) : NULL;
  g_autoptr (SfPattern) pattern = new != NULL ? make_pattern (options, old, error) : NULL;
  const SfFormat *format;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (SfDocument) document = NULL;
  g_autoptr (GBytes) changed = NULL;
  guint n_matches = 0;

  if (pattern == NULL || !sf_pattern_check_replacement (pattern, new, error))
    return FALSE;
  format = sf_cli_find_format (options->from, path, error);
  content = format != NULL ? sf_cli_read (path, format, error) : NULL;
  document = content != NULL ? sf_cli_read_document (format, path, content, files, error) : NULL;
  if (document == NULL || !replace (document, pattern, new, &n_matches, error))
    return FALSE;
  changed =
      n_matches > 0 ? sf_format_write (format, document, files, error) : g_bytes_ref (content);
  if (changed == NULL || !sf_cli_write (options->output, changed, error))
    return FALSE;
  if (n_matches > 0)
    return TRUE;
  g_set_error (error, SF_CLI_ERROR, SF_EXIT_NOT_FOUND,
               /* Translators: what someone looked for. */
               _ ("“%s” is not in the story, which is written as it was."), old);
  return FALSE;
}

int
sf_cli_run_replace (SfCli *cli, const char *name, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 'f', 0, G_OPTION_ARG_FILENAME, &options.from,
      N_ ("The file’s format; its name tells it otherwise"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Where to write it instead of standard output"), N_ ("FILE") },
    { "regex", 'r', 0, G_OPTION_ARG_NONE, &options.is_regex,
      N_ ("OLD is a regular expression, and “\\1” in NEW its first group"), NULL },
    { "ignore-case", 'i', 0, G_OPTION_ARG_NONE, &options.ignores_case,
      N_ ("Find small letters for capitals, too"), NULL },
    { "whole-word", 'w', 0, G_OPTION_ARG_NONE, &options.wants_whole_words,
      N_ ("Find nothing within words"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (sf_cli_parse (cli, name, entries,
                    _ ("All words of the story are looked through, headline, captions and tables "
                       "included. Without FILE, or for “-”, standard input is read; “--” comes "
                       "before words that begin with a hyphen."),
                    &argc, &argv, &error)
      && sf_cli_check_words (options.words, 2, 3, &error))
    run (&options, &error);
  return sf_cli_fail (error);
}

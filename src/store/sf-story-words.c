/* sf-story-words.c - whether a story has the words that someone looks for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-story-words.h"

#include "sf-journal.h"

#include <string.h>

static char *
fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (composed != NULL ? composed : "", -1);
}

GStrv
sf_story_words_split (const char *words)
{
  g_autofree char *folded = fold (words);
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (pieces[i][0] != '\0')
      g_strv_builder_add (builder, pieces[i]);
  return g_strv_builder_end (builder);
}

static void
append_strings (GString *text, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    g_string_append_printf (text, "%s\n", g_variant_get_string (value, NULL));
  else if (g_variant_is_container (value))
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

        append_strings (text, child);
      }
}

/* All that a person wrote, a line for each field and each line of the body. */
static char *
dup_text (SfDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    if (field != SF_FIELD_PICTURE) /* its file's name is nobody's words */
      append_strings (text, sf_document_get_field (document, field));
  for (guint i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *line = sf_document_get_line (document, i);

      if (line->text != NULL)
        g_string_append_printf (text, "%s\n", sf_text_get_string (line->text));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
sf_story_words_match (SfDatabase *database,
                      const char *id,
                      const char *const *words,
                      GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (SfDocument) document = sf_journal_read_document (database, id, &cause);
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (g_error_matches (cause, SF_STORE_ERROR, SF_STORE_ERROR_DAMAGED)
      || g_error_matches (cause, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND))
    return FALSE;
  if (document == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  text = dup_text (document);
  folded = fold (text);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

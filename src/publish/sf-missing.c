/* sf-missing.c - what keeps a story from its readers, and the slug it gets
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher.h"

#include <glib/gi18n.h>

#define MAX_SLUG_CHARS 60

static gboolean
has_words (SfDocument *document)
{
  guint i;

  for (i = 0; i < sf_document_get_n_lines (document); i++)
    {
      const SfBlock *block = sf_document_get_line (document, i);

      if (sf_block_kind_get_shape (block->kind) == SF_SHAPE_CARD
          || sf_text_get_length (block->text) > 0)
        return TRUE;
    }
  return FALSE;
}

GStrv
sf_publish_missing (SfDocument *document, SfAction action)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  if (action == SF_ACTION_UNPUBLISH || action == SF_ACTION_TRASH)
    return g_strv_builder_end (missing);
  if (*sf_document_get_string (document, SF_FIELD_HEADLINE) == '\0')
    g_strv_builder_add (missing, _ ("The story has no headline."));
  if (action == SF_ACTION_DRAFT)
    return g_strv_builder_end (missing);
  if (!has_words (document))
    g_strv_builder_add (missing, _ ("The story has no text."));
  return g_strv_builder_end (missing);
}

char *
sf_publish_dup_slug (const char *headline)
{
  g_autofree char *decomposed = g_utf8_normalize (headline, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (decomposed != NULL ? decomposed : "", -1);
  GString *slug = g_string_new (NULL);
  gsize word_end = 0;
  guint n_chars = 0;
  const char *p;

  for (p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\'' || c == 0x2019)
        continue;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (n_chars == MAX_SLUG_CHARS)
            break;
          g_string_append_unichar (slug, c);
          n_chars++;
        }
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        {
          word_end = slug->len;
          g_string_append_c (slug, '-');
          n_chars++;
        }
    }
  if (*p != '\0' && word_end > 0)
    g_string_truncate (slug, word_end);
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, slug->len == 0);
}

/* sf-missing.c - what keeps a story from its readers, and the slug it gets
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-publisher-private.h"

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

void
sf_publish_lack_free (SfPublishLack *self)
{
  g_free (self->words);
  g_free (self);
}

static void
add_lack (GPtrArray *lacks, SfField field, const char *words)
{
  SfPublishLack *lack = g_new0 (SfPublishLack, 1);

  lack->field = field;
  lack->words = g_strdup (words);
  g_ptr_array_add (lacks, lack);
}

GPtrArray *
sf_publish_list_lacks (SfDocument *document, SfAction action)
{
  GPtrArray *lacks = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_publish_lack_free);

  if (action == SF_ACTION_UNPUBLISH || action == SF_ACTION_TRASH)
    return lacks;
  if (*sf_document_get_string (document, SF_FIELD_HEADLINE) == '\0')
    add_lack (lacks, SF_FIELD_HEADLINE, _ ("The story has no headline."));
  if (action != SF_ACTION_DRAFT && !has_words (document))
    add_lack (lacks, 0, _ ("The story has no text."));
  return lacks;
}

GStrv
sf_publish_missing (SfDocument *document, SfAction action)
{
  g_autoptr (GPtrArray) lacks = sf_publish_list_lacks (document, action);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  guint i;

  for (i = 0; i < lacks->len; i++)
    g_strv_builder_add (missing, ((SfPublishLack *) g_ptr_array_index (lacks, i))->words);
  return g_strv_builder_end (missing);
}

gboolean
sf_publish_check_embargo (SfDocument *document, gint64 shown_s, GError **error)
{
  gint64 embargo_s = g_variant_get_int64 (sf_document_get_field (document, SF_FIELD_EMBARGO));
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (embargo_s);
  g_autofree char *words = until != NULL ? g_date_time_format (until, "%c") : g_strdup ("?");

  if (shown_s >= embargo_s)
    return TRUE;
  g_set_error (error, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_EMBARGO,
               _ ("The story is under embargo until %s. Schedule it for then, or change the "
                  "embargo."),
               words);
  return FALSE;
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

/* sf-plain-text.c - plain text and back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-plain-text.h"

#include "sf-format.h"
#include "sf-input.h"

static gboolean
is_blank (const char *line)
{
  while (*line && (g_unichar_isspace (g_utf8_get_char (line))))
    line = g_utf8_next_char (line);
  return *line == '\0';
}

static void
end_paragraph (GPtrArray *paragraphs, GString *run)
{
  if (run->len > 0)
    g_ptr_array_add (paragraphs, g_strndup (run->str, run->len));
  g_string_truncate (run, 0);
}

GPtrArray *
sf_plain_text_split (const char *utf8, gboolean by_line)
{
  g_auto (GStrv) lines = g_strsplit (utf8, "\n", -1);
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) run = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      g_strchomp (lines[i]);
      if (by_line || is_blank (lines[i]))
        end_paragraph (paragraphs, run);
      if (is_blank (lines[i]))
        continue;
      if (run->len > 0)
        g_string_append_c (run, '\n');
      g_string_append (run, lines[i]);
    }
  end_paragraph (paragraphs, run);
  return paragraphs;
}

void
sf_plain_text_append (SfBlock *parent, const char *utf8)
{
  g_autoptr (GString) joined = g_string_new (utf8);
  g_autoptr (SfText) text = NULL;

  g_string_replace (joined, "\n", SF_LINE_BREAK, 0);
  /* It would stand for a thing that is not there; word processors leave it for their pictures. */
  g_string_replace (joined, SF_OBJECT, "", 0);
  text = sf_text_new (joined->str, (gssize) joined->len);
  sf_block_append (parent, sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text));
}

SfDocument *
sf_text_format_read (GBytes *content, GError **error)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, error);
  g_autoptr (GPtrArray) all = NULL;
  SfDocument *document;
  SfBlock *root;

  if (utf8 == NULL)
    return NULL;
  if ((document = sf_text_read_page (utf8)) != NULL)
    return document;
  all = sf_plain_text_split (utf8, FALSE);
  root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    sf_plain_text_append (root, all->pdata[i]);
  return sf_document_new_with_root (root);
}

GBytes *
sf_text_format_write (SfDocument *document, GError **error)
{
  static const SfField fields[] = { SF_FIELD_SECTION, SF_FIELD_HEADLINE, SF_FIELD_STANDFIRST,
                                    SF_FIELD_BYLINE };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*sf_document_get_string (document, fields[i]))
      g_string_append_printf (out, "%s\n\n", sf_document_get_string (document, fields[i]));
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);
  sf_plain_text_write (out, sf_document_get_root (document));
  return g_string_free_to_bytes (out);
}

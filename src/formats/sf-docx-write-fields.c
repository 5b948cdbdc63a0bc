/* sf-docx-write-fields.c - what a story has beside its text, where an editor of a Word document
 * looks for it
 * Each stands in a style of its own, by which sf-docx-reader.c knows it again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"

#include "sf-office-story.h"

#include <glib/gi18n.h>
#include <string.h>

static void
write_featured (SfDocxWriter *self, SfDocument *document)
{
  GVariant *field = sf_document_get_field (document, SF_FIELD_PICTURE);
  g_autoptr (SfAttrs) all = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;
  g_autoptr (SfBlock) picture = NULL;

  if (sf_field_is_empty (SF_FIELD_PICTURE, field))
    return;
  all = sf_attrs_from_variant (field);
  attrs = sf_attrs_with (all, "caption", NULL);
  if (sf_attrs_get (all, "caption"))
    caption = sf_text_new (sf_attrs_get (all, "caption"), -1);
  picture = sf_block_new (SF_BLOCK_PICTURE, attrs, caption);
  sf_docx_write_picture (self, picture, "FeaturedPicture");
}

void
sf_docx_write_head (SfDocxWriter *self, SfDocument *document)
{
  sf_docx_write_plain (self, "Kicker", sf_document_get_string (document, SF_FIELD_KICKER));
  sf_docx_write_plain (self, "Title", sf_document_get_string (document, SF_FIELD_HEADLINE));
  sf_docx_write_plain (self, "Subtitle", sf_document_get_string (document, SF_FIELD_STANDFIRST));
  write_featured (self, document);
}

/* What a reader of the document sees before a correction's text. */
static const char *
get_label (const char *kind)
{
  if (strcmp (kind, "clarification") == 0)
    return _ ("Clarification");
  if (strcmp (kind, "update") == 0)
    return C_ ("correction", "Update");
  return _ ("Correction");
}

static const char *
get_style (const char *kind)
{
  return strcmp (kind, "clarification") == 0 ? "Clarification"
         : strcmp (kind, "update") == 0      ? "Update"
                                             : "Correction";
}

void
sf_docx_write_tail (SfDocxWriter *self, SfDocument *document)
{
  GVariantIter iter;
  const char *kind, *words;
  gint64 time_s;

  g_variant_iter_init (&iter, sf_document_get_field (document, SF_FIELD_CORRECTIONS));
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &words))
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);
      g_autofree char *said = time ? g_date_time_format (time, SF_OFFICE_TIME_FORMAT) : NULL;
      g_autoptr (GString) line = g_string_new (get_label (kind));

      if (said)
        g_string_append_printf (line, " (%s)", said);
      g_string_append_printf (line, ": %s", words);
      g_string_replace (line, "\n", SF_LINE_BREAK, 0);
      sf_docx_write_plain (self, get_style (kind), line->str);
    }
}

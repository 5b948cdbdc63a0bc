/* sf-html-writer.c - an article as clean HTML, which reads back with every field
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-html-writer.h"
#include "sf-inline.h"

#include <string.h>

static void
write_field (GString *out, SfDocument *document, SfField field)
{
  const char *value = sf_document_get_string (document, field);
  gboolean is_headline = field == SF_FIELD_HEADLINE;

  if (*value == '\0')
    return;
  if (is_headline)
    g_string_append (out, "<h1>");
  else
    g_string_append_printf (out, "<p class=\"%s\">", sf_field_to_name (field));
  sf_inline_escape (out, value, strlen (value), FALSE);
  g_string_append (out, is_headline ? "</h1>\n" : "</p>\n");
}

static void
write_header (GString *out, SfDocument *document)
{
  static const SfField fields[] = { SF_FIELD_SECTION, SF_FIELD_KICKER, SF_FIELD_HEADLINE,
                                    SF_FIELD_STANDFIRST, SF_FIELD_BYLINE };
  g_autoptr (SfAttrs) picture =
      sf_attrs_from_variant (sf_document_get_field (document, SF_FIELD_PICTURE));
  g_autoptr (SfAttrs) attrs = sf_attrs_with (picture, "caption", NULL);
  const char *words = sf_attrs_get (picture, "caption");
  g_autoptr (SfText) caption = sf_text_new (words ? words : "", -1);

  g_string_append (out, "<header " SF_HTML_PART "=\"fields\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    write_field (out, document, fields[i]);
  if (picture)
    {
      SfHtmlWriter writer = { .out = out };

      sf_html_write_picture (&writer, "picture", attrs, caption);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</header>\n");
}

static void
write_tags (GString *out, GVariant *value)
{
  g_autofree const char **tags = g_variant_get_strv (value, NULL);

  g_string_append (out, "<ul class=\"tags\">\n");
  for (guint i = 0; tags[i]; i++)
    {
      g_string_append (out, "<li>");
      sf_inline_escape (out, tags[i], strlen (tags[i]), FALSE);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

static void
write_corrections (GString *out, GVariant *value)
{
  GVariantIter iter;
  const char *kind, *text;
  gint64 time_s;

  g_string_append (out, "<section class=\"corrections\">\n");
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    {
      g_string_append (out, "<p");
      sf_html_write_attr (out, SF_HTML_KIND, kind);
      g_string_append_printf (out, " " SF_HTML_DATA "time=\"%" G_GINT64_FORMAT "\">", time_s);
      sf_inline_escape (out, text, strlen (text), FALSE);
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</section>\n");
}

static void
write_footer (GString *out, SfDocument *document)
{
  GVariant *tags = sf_document_get_field (document, SF_FIELD_TAGS);
  GVariant *corrections = sf_document_get_field (document, SF_FIELD_CORRECTIONS);

  if (sf_field_is_empty (SF_FIELD_TAGS, tags)
      && sf_field_is_empty (SF_FIELD_CORRECTIONS, corrections))
    return;
  g_string_append (out, "<footer " SF_HTML_PART "=\"fields\">\n");
  if (!sf_field_is_empty (SF_FIELD_TAGS, tags))
    write_tags (out, tags);
  if (!sf_field_is_empty (SF_FIELD_CORRECTIONS, corrections))
    write_corrections (out, corrections);
  g_string_append (out, "</footer>\n");
}

GBytes *
sf_html_write (SfDocument *document, GError **error)
{
  const char *language = sf_document_get_string (document, SF_FIELD_LANGUAGE);
  const char *slug = sf_document_get_string (document, SF_FIELD_SLUG);
  gint64 embargo = g_variant_get_int64 (sf_document_get_field (document, SF_FIELD_EMBARGO));
  GString *out = g_string_new ("<article " SF_HTML_STORY "=\"1\"");
  SfHtmlWriter writer = { 0 };

  if (*language)
    sf_html_write_attr (out, "lang", language);
  if (*slug)
    sf_html_write_attr (out, SF_HTML_DATA "slug", slug);
  if (embargo != 0)
    g_string_append_printf (out, " " SF_HTML_DATA "embargo=\"%" G_GINT64_FORMAT "\"", embargo);
  g_string_append (out, ">\n");
  write_header (out, document);
  writer.out = out;
  writer.root = sf_document_get_root (document);
  sf_html_write_children (&writer, writer.root);
  sf_html_writer_clear (&writer);
  write_footer (out, document);
  g_string_append (out, "</article>\n");
  return g_string_free_to_bytes (out);
}

/* Where a file lies on this computer is nobody else's business. */
static void
forget_files (SfBlock *block)
{
  for (guint i = sf_block_get_n_children (block); i-- > 0;)
    {
      SfBlock *child = (SfBlock *) sf_block_get_child (block, i);
      g_autoptr (SfAttrs) attrs = sf_attrs_with (child->attrs, "file", NULL);

      if (sf_block_kind_has_file (child->kind)
          && sf_attrs_get (attrs, sf_block_kind_get_address_name (child->kind)) == NULL)
        {
          sf_block_free (sf_block_steal (block, i));
          continue;
        }
      sf_block_set_attrs (child, attrs);
      forget_files (child);
    }
}

GBytes *
sf_html_write_piece (const SfBlock *content, gboolean is_phrase)
{
  /* Without it some programs read the bytes as Latin-1. */
  GString *out =
      g_string_new ("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">");
  g_autoptr (SfBlock) copy = sf_block_copy (content);
  SfHtmlWriter writer = { .out = out, .root = copy, .is_piece = TRUE };

  forget_files (copy);
  if (is_phrase)
    sf_html_write_text (&writer, sf_block_get_child (copy, 0)->text);
  else
    sf_html_write_children (&writer, copy);
  sf_html_writer_clear (&writer);
  return g_string_free_to_bytes (out);
}

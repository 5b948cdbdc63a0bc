/* office.c - office files for the tests, made of their parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office.h"

#include "story.h"

#include <string.h>

#define WORD                                                                                       \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                      \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "               \
  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "           \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                             \
  "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                      \
  "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "                        \
  "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
#define RELS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define OPEN                                                                                       \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                              \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "                        \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

static GBytes *
pack (GPtrArray *names, GPtrArray *contents)
{
  g_autofree SfOfficePart *parts = g_new0 (SfOfficePart, names->len + 1);
  GBytes *packed;

  for (guint i = 0; i < names->len; i++)
    {
      const char *content = g_ptr_array_index (contents, i);

      parts[i].name = g_ptr_array_index (names, i);
      parts[i].bytes = g_bytes_new (content, strlen (content));
    }
  packed = sf_office_module_open ()->pack (parts, names->len);
  for (guint i = 0; i < names->len; i++)
    g_bytes_unref (parts[i].bytes);
  g_assert_nonnull (packed);
  return packed;
}

GBytes *
office_pack (const char *first_name, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  va_list pairs;

  va_start (pairs, first_name);
  for (const char *name = first_name; name; name = va_arg (pairs, const char *))
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (contents, va_arg (pairs, char *));
    }
  va_end (pairs);
  return pack (names, contents);
}

static void
add (GPtrArray *names, GPtrArray *contents, const char *name, char *content)
{
  g_ptr_array_add (names, (gpointer) name);
  g_ptr_array_add (contents, content);
}

/* "styles" is w:styles in word/styles.xml, and its relationship. */
static void
add_part (GPtrArray *names,
          GPtrArray *contents,
          GString *rels,
          const char *name,
          const char *inside)
{
  static const struct
  {
    const char *name;
    const char *path;
  } kinds[] = { { "styles", "word/styles.xml" },
                { "numbering", "word/numbering.xml" },
                { "footnotes", "word/footnotes.xml" },
                { "endnotes", "word/endnotes.xml" },
                { "comments", "word/comments.xml" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        add (names, contents, kinds[i].path,
             g_strdup_printf ("<w:%s " WORD ">%s</w:%s>", name, inside, name));
        g_string_append_printf (rels, "<Relationship Id=\"%s\" Type=\"" TYPE "%s\" Target=\"%s\"/>",
                                name, name, kinds[i].path + strlen ("word/"));
        return;
      }
  if (strcmp (name, "rels") == 0)
    g_string_append (rels, inside);
  else
    add (names, contents, name, g_strdup (inside));
}

GBytes *
office_new_docx (const char *body, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) rels = g_string_new ("<Relationships " RELS ">");
  va_list pairs;

  add (names, contents, "_rels/.rels",
       g_strdup ("<Relationships " RELS "><Relationship Id=\"a\" Type=\"" TYPE
                 "officeDocument\" Target=\"/word/document.xml\"/><Relationship Id=\"b\" "
                 "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                 "core-properties\" Target=\"docProps/core.xml\"/></Relationships>"));
  add (names, contents, "word/document.xml",
       g_strdup_printf ("<?xml version=\"1.0\"?><w:document " WORD "><w:body>%s</w:body>"
                        "</w:document>",
                        body));
  va_start (pairs, body);
  for (const char *name; (name = va_arg (pairs, const char *)) != NULL;)
    add_part (names, contents, rels, name, va_arg (pairs, const char *));
  va_end (pairs);
  g_string_append (rels, "</Relationships>");
  add (names, contents, "word/_rels/document.xml.rels", g_strdup (rels->str));
  return pack (names, contents);
}

GBytes *
office_new_odt (const char *styles, const char *body)
{
  g_autofree char *content =
      g_strdup_printf ("<office:document-content " OPEN "><office:automatic-styles>%s"
                       "</office:automatic-styles><office:body><office:text>%s</office:text>"
                       "</office:body></office:document-content>",
                       styles, body);

  return office_pack ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content,
                      NULL);
}

char *
office_describe (const char *format, GBytes *content, GHashTable *files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document =
      sf_format_read (sf_format_find (format), content, files, &error);

  g_assert_no_error (error);
  return story_describe (document);
}

void
office_assert_refused (const char *format, GBytes *content, SfFormatError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_format_read (sf_format_find (format), content, NULL, &error);

  g_assert_null (document);
  g_assert_error (error, SF_FORMAT_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

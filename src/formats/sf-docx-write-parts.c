/* sf-docx-write-parts.c - the parts of a Word document, packed
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"
#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define XML    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OOXML  "http://schemas.openxmlformats.org/"
#define WORD   "xmlns:w=\"" OOXML "wordprocessingml/2006/main\""
#define RELS   "xmlns=\"" OOXML "package/2006/relationships\""
#define OFFICE OOXML "officeDocument/2006/relationships"
#define DRAWN                                                                                      \
  "xmlns:r=\"" OFFICE "\" xmlns:wp=\"" OOXML                                                       \
  "drawingml/2006/wordprocessingDrawing\" xmlns:a=\"" OOXML                                        \
  "drawingml/2006/main\" xmlns:pic=\"" OOXML "drawingml/2006/picture\""
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] =
    XML "<Types xmlns=\"" OOXML "package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/>"
        "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
        "<Default Extension=\"gif\" ContentType=\"image/gif\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
        "<Override PartName=\"/word/numbering.xml\" ContentType=\"" TYPE "numbering+xml\"/>"
        "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" TYPE "footnotes+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE "settings+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_rels[] =
    XML "<Relationships " RELS "><Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
        "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" OOXML
        "package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
        "</Relationships>";

static const char fixed_rels[] =
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OFFICE "/numbering\" Target=\"numbering.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE "/footnotes\" Target=\"footnotes.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/>";

static const char settings[] =
    XML "<w:settings " WORD "><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>"
        "</w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

#define PARAGRAPH(id, name, more)                                                                  \
  "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name                       \
  "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>" more "</w:style>"
#define HEADING(n, outline, half_points)                                                           \
  PARAGRAPH ("Heading" n, "heading " n,                                                            \
             "<w:pPr><w:keepNext/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl "      \
             "w:val=\"" outline "\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"" half_points      \
             "\"/></w:rPr>")
#define MONO   "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"
#define NOTICE "<w:rPr><w:i/><w:iCs/></w:rPr>"
#define FIXED  "<w:rPr>" MONO "<w:sz w:val=\"20\"/></w:rPr>"

static const char styles[] =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    "<w:qFormat/></w:style>"
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name "
    "w:val=\"Default Paragraph Font\"/></w:style>"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
    "Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"108\" "
    "w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>" PARAGRAPH (
        "Title",
        "Title",
        "<w:rPr><w:b/><w:bCs/><w:sz w:val=\"48\"/></w:rPr>") PARAGRAPH ("Subtitle",
                                                                        "Subtitle",
                                                                        "<w:rPr><w:sz w:val=\"30\"/></w:rPr>")
        HEADING ("1", "0", "36") HEADING ("2", "1", "30") HEADING ("3", "2", "26") HEADING (
            "4",
            "3",
            "24") HEADING ("5",
                           "4",
                           "22") HEADING ("6",
                                          "5",
                                          "22") PARAGRAPH ("ListParagraph",
                                                           "List Paragraph",
                                                           "<w:pPr><w:ind w:left=\"720\"/><w:contextualSpacing/></w:pPr>")
            PARAGRAPH (
                "Quote",
                "Quote",
                "<w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>")
                PARAGRAPH (
                    "IntenseQuote",
                    "Intense Quote",
                    "<w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr><w:rPr><w:i/><w:iCs/><w:sz "
                    "w:val=\"30\"/></w:rPr>") PARAGRAPH ("QuoteSource",
                                                         "Quote Source",
                                                         "<w:pPr><w:ind w:left=\"567\"/></w:pPr>")
                    PARAGRAPH ("Caption",
                               "caption",
                               "<w:rPr><w:i/><w:iCs/><w:sz w:val=\"20\"/></w:rPr>")
                        PARAGRAPH ("HTMLPreformatted", "HTML Preformatted", FIXED) PARAGRAPH (
                            "SourceCode",
                            "Source Code",
                            FIXED) PARAGRAPH ("Verse",
                                              "Verse",
                                              "<w:pPr><w:ind w:left=\"567\"/></w:pPr>")
                            PARAGRAPH ("PictureCredit",
                                       "Picture Credit",
                                       "<w:rPr><w:sz w:val=\"18\"/></w:rPr>")
                                PARAGRAPH ("FeaturedPicture", "Featured Picture", "") PARAGRAPH (
                                    "Kicker",
                                    "Kicker",
                                    "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:caps/><w:sz w:val=\"20\"/></w:rPr>")
                                    PARAGRAPH ("Correction", "Correction", NOTICE) PARAGRAPH (
                                        "Clarification",
                                        "Clarification",
                                        NOTICE) PARAGRAPH ("Update",
                                                           "Update",
                                                           NOTICE) PARAGRAPH ("TableHeading",
                                                                              "Table Heading",
                                                                              "<w:rPr><w:b/><w:bCs/></w:rPr>")
                                        PARAGRAPH (
                                            "FootnoteText",
                                            "footnote text",
                                            "<w:rPr><w:sz w:val=\"20\"/></w:rPr>") "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote "
                                                                                   "reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
                                                                                   "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
                                                                                   "<w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
                                                                                   "<w:style w:type=\"character\" w:styleId=\"HTMLCode\"><w:name w:val=\"HTML Code\"/><w:rPr>" MONO
                                                                                   "</w:rPr></w:style>"
                                                                                   "<w:style w:type=\"character\" w:styleId=\"HTMLKeyboard\"><w:name w:val=\"HTML Keyboard\"/>"
                                                                                   "<w:rPr>" MONO
                                                                                   "</w:rPr></w:style>"
                                                                                   "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn "
                                                                                   "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left "
                                                                                   "w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" "
                                                                                   "w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/>"
                                                                                   "</w:tblBorders></w:tblPr></w:style>";

static char *
make_styles (SfDocxWriter *self)
{
  GString *out =
      g_string_new (XML "<w:styles " WORD "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
                        "w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:sz "
                        "w:val=\"24\"/><w:szCs w:val=\"24\"/>");

  if (*self->language)
    {
      g_string_append_printf (out, "<w:lang w:%s=\"", self->is_right_to_left ? "bidi" : "val");
      sf_docx_write_escaped (out, self->language, -1);
      g_string_append (out, "\"/>");
    }
  g_string_append (out, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" "
                        "w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
                        "</w:docDefaults>");
  g_string_append (out, styles);
  g_string_append (out, "</w:styles>");
  return g_string_free (out, FALSE);
}

static void
append_kind (GString *out, guint id, gboolean is_ordered)
{
  static const char *const signs[] = { "•", "◦", "▪" };

  g_string_append_printf (out,
                          "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType "
                          "w:val=\"hybridMultilevel\"/>",
                          id);
  for (guint level = 0; level < 9; level++)
    {
      g_autofree char *number = g_strdup_printf ("%%%u.", level + 1);

      g_string_append_printf (out,
                              "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>"
                              "<w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
                              "w:left=\"%u\" w:hanging=\"360\"/></w:pPr></w:lvl>",
                              level, is_ordered ? "decimal" : "bullet",
                              is_ordered ? number : signs[level % 3], 720 * (level + 1));
    }
  g_string_append (out, "</w:abstractNum>");
}

static char *
make_numbering (SfDocxWriter *self)
{
  GString *out = g_string_new (XML "<w:numbering " WORD ">");

  append_kind (out, 1, FALSE);
  append_kind (out, 2, TRUE);
  g_string_append_printf (out, "%s</w:numbering>", self->nums->str);
  return g_string_free (out, FALSE);
}

static void
append_property (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "<%s>", name);
  sf_docx_write_escaped (out, value, -1);
  g_string_append_printf (out, "</%s>", name);
}

static char *
make_properties (SfDocument *document)
{
  GString *out = g_string_new (
      XML "<cp:coreProperties xmlns:cp=\"" OOXML
          "package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
  g_autofree const char **tags =
      g_variant_get_strv (sf_document_get_field (document, SF_FIELD_TAGS), NULL);
  g_autofree char *keywords = g_strjoinv ("; ", (char **) tags);

  append_property (out, "dc:title", sf_document_get_string (document, SF_FIELD_HEADLINE));
  append_property (out, "dc:creator", sf_document_get_string (document, SF_FIELD_BYLINE));
  append_property (out, "cp:keywords", keywords);
  append_property (out, "dc:language", sf_document_get_string (document, SF_FIELD_LANGUAGE));
  append_property (out, "cp:category", sf_document_get_string (document, SF_FIELD_SECTION));
  g_string_append (out, "</cp:coreProperties>");
  return g_string_free (out, FALSE);
}

/* @text: (transfer full). */
static void
add (GArray *parts, const char *name, char *text)
{
  SfOfficePart part = { name, g_bytes_new_take (text, strlen (text)) };

  g_array_append_val (parts, part);
}

static void
clear_part (gpointer data)
{
  g_bytes_unref (((SfOfficePart *) data)->bytes);
}

static void
add_text_parts (SfDocxWriter *self, SfDocument *document, GArray *parts)
{
  add (parts, "[Content_Types].xml", g_strdup (content_types));
  add (parts, "_rels/.rels", g_strdup (package_rels));
  add (parts, "docProps/core.xml", make_properties (document));
  add (parts, "word/document.xml",
       g_strconcat (XML "<w:document " WORD " " DRAWN "><w:body>", self->body->str,
                    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" "
                    "w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"708\" "
                    "w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
                    NULL));
  add (parts, "word/_rels/document.xml.rels",
       g_strconcat (XML "<Relationships " RELS ">", fixed_rels, self->rels->str, "</Relationships>",
                    NULL));
  add (parts, "word/styles.xml", make_styles (self));
  add (parts, "word/numbering.xml", make_numbering (self));
  add (parts, "word/settings.xml", g_strdup (settings));
  add (parts, "word/footnotes.xml",
       g_strconcat (XML "<w:footnotes " WORD " " DRAWN "><w:footnote w:type=\"separator\" "
                        "w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote "
                        "w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
                        "<w:continuationSeparator/></w:r></w:p></w:footnote>",
                    self->footnotes->str, "</w:footnotes>", NULL));
  add (
      parts, "word/_rels/footnotes.xml.rels",
      g_strconcat (XML "<Relationships " RELS ">", self->note_rels->str, "</Relationships>", NULL));
}

GBytes *
sf_docx_write_parts (SfDocxWriter *self, SfDocument *document, GError **error)
{
  const SfOfficeModule *module = sf_office_module_open ();
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (SfOfficePart));
  GBytes *packed = NULL;

  g_array_set_clear_func (parts, clear_part);
  add_text_parts (self, document, parts);
  for (guint i = 0; i < self->names->len; i++)
    {
      SfOfficePart part = { g_ptr_array_index (self->names, i),
                            g_bytes_ref (g_ptr_array_index (self->bytes, i)) };

      g_array_append_val (parts, part);
    }
  if (module)
    packed = module->pack ((SfOfficePart *) parts->data, parts->len);
  if (packed == NULL)
    g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                         _ ("The part of Standfirst that writes office files is not installed "
                            "here."));
  return packed;
}

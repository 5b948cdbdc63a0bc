/* fuzz-docx.c - any bytes as a Word document, or as the markup of its text
 * A packed file hardly ever survives a change: most inputs are the text alone, packed here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "office.h"

#include <string.h>

static const char styles[] =
    "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"C\"><w:name w:val=\"caption\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"Source Code\"/></w:style>";
static const char numbering[] =
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>"
    "<w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
    "w:val=\"1\"/></w:num>";
static const char notes[] =
    "<w:footnote w:id=\"2\"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote>";
static const char comments[] =
    "<w:comment w:id=\"4\" w:author=\"A\"><w:p><w:r><w:t>c</w:t></w:r></w:p></w:comment>";
static const char rels[] =
    "<Relationship Id=\"L\" Type=\"x\" Target=\"https://e.org\" TargetMode=\"External\"/>"
    "<Relationship Id=\"I\" Type=\"x\" Target=\"media/a.png\"/>";

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (GBytes) content =
      g_str_has_prefix (text, "PK")
          ? g_bytes_new (data, length)
          : office_new_docx (text, "styles", styles, "numbering", numbering, "footnotes", notes,
                             "comments", comments, "rels", rels, "word/media/a.png", "x", NULL);
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_docx_read_with_files (content, files, &error);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (SfDocument) again = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  written = sf_docx_write_with_files (document, files, &error);
  g_assert_no_error (error);
  again = sf_docx_read (written, &error);
  g_assert_no_error (error);
  return 0;
}

/* fuzz-odt.c - any bytes as a text of LibreOffice, or as the markup of its text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "office.h"

#include <string.h>

static const char styles[] =
    "<style:style style:family=\"paragraph\" style:name=\"T\" style:parent-style-name=\"Title\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Title\"/>"
    "<style:style style:family=\"paragraph\" style:name=\"Illustration\"/>"
    "<style:style style:family=\"text\" style:name=\"B\"><style:text-properties "
    "fo:font-weight=\"bold\" fo:language=\"de\"/></style:style>"
    "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"1\" text:start-value=\"3\"/></text:list-style>";

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autoptr (GBytes) content =
      g_str_has_prefix (text, "PK") ? g_bytes_new (data, length) : office_new_odt (styles, text);
  g_autoptr (GHashTable) files = sf_format_files_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_odt_read_with_files (content, files, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  return 0;
}

/* fuzz-paste.c - any bytes as what another program put on the clipboard
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "sf-format.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) content = g_bytes_new (data, length);
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) copied = sf_html_read_copied (content, &error);
  g_autoptr (SfDocument) page = sf_text_read_page (text);
  g_autoptr (GBytes) piece = NULL;

  g_assert_true ((copied == NULL) == (error != NULL));
  if (copied != NULL)
    piece = sf_html_write_piece (sf_document_get_root (copied), FALSE);
  return 0;
}

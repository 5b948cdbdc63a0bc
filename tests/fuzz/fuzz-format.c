/* fuzz-format.c - any bytes, read as the format that the build names
 * A document or an error that speaks; what was read can be written, and that read again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "sf-format.h"

#include <string.h>

static GBytes *
write_document (const SfFormat *format, SfDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *written = format->write (document, &error);

  g_assert_no_error (error);
  g_assert_nonnull (written);
  return written;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  const SfFormat *format = sf_format_find (FUZZ_FORMAT);
  g_autoptr (GBytes) content = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = format->read (content, &error);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (SfDocument) again = NULL;

  if (document == NULL)
    {
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, !=, "");
      return 0;
    }
  g_assert_no_error (error);
  written = write_document (format, document);
  if (strcmp (format->name, "wordpress") == 0)
    {
      g_assert_true (g_bytes_equal (content, written));
      return 0;
    }
  again = format->read (written, &error);
  g_assert_no_error (error);
  if (strcmp (format->name, "native") == 0)
    {
      twice = write_document (format, again);
      g_assert_true (g_bytes_equal (written, twice));
    }
  return 0;
}

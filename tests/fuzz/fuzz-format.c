/* fuzz-format.c - any bytes, read as the format that the build names
 * A document or an error that speaks; what was read can be written, and that read again. A letter
 * that is typed in what WordPress stores changes nothing else.
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

/* The text of @document without its white space. Returns: (transfer full). */
static char *
dup_letters (SfDocument *document)
{
  g_autoptr (GBytes) text = write_document (sf_format_find ("text"), document);
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);
  GString *letters = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      g_string_append_c (letters, bytes[i]);
  return g_string_free (letters, FALSE);
}

/* A letter in the first line adds itself to what is read again. */
static void
change (const SfFormat *format, SfDocument *document)
{
  g_autoptr (SfText) letter = sf_text_new ("X", -1);
  g_autoptr (SfEdit) edit = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;
  g_autoptr (SfDocument) again = NULL;
  g_autoptr (GError) error = NULL;

  if (sf_document_get_n_lines (document) == 0 || sf_document_get_line (document, 0)->text == NULL)
    return;
  edit = sf_document_edit_splice (document, sf_document_get_line (document, 0)->id, 0, 0, letter);
  g_assert_true (sf_document_apply (document, edit, &error));
  expected = dup_letters (document);
  written = write_document (format, document);
  again = format->read (written, &error);
  g_assert_no_error (error);
  got = dup_letters (again);
  g_assert_cmpstr (got, ==, expected);
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
      change (format, document);
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

/* fuzz-front-matter.c - any text as the fields on top of a Markdown file
 * What was written is read again as the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "sf-front-matter.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *bytes = g_strndup ((const char *) data, length);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (SfDocument) document = sf_document_new ();
  g_autoptr (SfDocument) again = sf_document_new ();
  g_autofree char *others = NULL, *id = NULL, *more = NULL, *more_id = NULL;
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GString) twice = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *body;

  if (!sf_front_matter_read (text, document, &body, &others, &id, &error))
    {
      g_assert_cmpstr (error->message, !=, "");
      return 0;
    }
  sf_front_matter_write (once, document, others);
  sf_front_matter_read (once->str, again, &body, &more, &more_id, &error);
  g_assert_no_error (error);
  sf_front_matter_write (twice, again, more);
  g_assert_cmpstr (once->str, ==, twice->str);
  return 0;
}

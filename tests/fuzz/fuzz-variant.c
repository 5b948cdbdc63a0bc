/* fuzz-variant.c - any bytes as a story in the profile
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "sf-document.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GVariant) boxed =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  g_autoptr (GVariant) variant = g_variant_get_variant (boxed);
  g_autoptr (GError) error = NULL;
  g_autoptr (SfDocument) document = sf_document_from_variant (variant, &error);
  g_autoptr (GVariant) stored = NULL;
  g_autoptr (SfDocument) again = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  stored = g_variant_ref_sink (sf_document_to_variant (document));
  again = sf_document_from_variant (stored, &error);
  g_assert_no_error (error);
  g_assert_true (sf_document_equal (document, again));
  return 0;
}

/* sf-origin.c - where a block came from, and its stored form
 * Bytes are kept as they were read: they need not be text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-origin.h"

static GBytes *
ref_bytes (GBytes *bytes)
{
  return bytes == NULL ? NULL : g_bytes_ref (bytes);
}

SfOrigin *
sf_origin_new (const char *format,
               GBytes *source,
               GBytes *open,
               GBytes *close,
               SfBlockKind kind,
               const SfAttrs *attrs,
               const SfText *text)
{
  SfOrigin *origin = g_new0 (SfOrigin, 1);

  g_atomic_ref_count_init (&origin->ref_count);
  origin->format = g_strdup (format);
  origin->source = ref_bytes (source);
  origin->open = ref_bytes (open);
  origin->close = ref_bytes (close);
  origin->kind = kind;
  origin->attrs = sf_attrs_ref (attrs);
  origin->text = text == NULL ? NULL : sf_text_ref (text);
  return origin;
}

SfOrigin *
sf_origin_ref (SfOrigin *origin)
{
  g_return_val_if_fail (origin != NULL, NULL);
  g_atomic_ref_count_inc (&origin->ref_count);
  return origin;
}

void
sf_origin_unref (SfOrigin *origin)
{
  if (origin == NULL || !g_atomic_ref_count_dec (&origin->ref_count))
    return;
  g_clear_pointer (&origin->source, g_bytes_unref);
  g_clear_pointer (&origin->open, g_bytes_unref);
  g_clear_pointer (&origin->close, g_bytes_unref);
  sf_attrs_unref (origin->attrs);
  sf_text_unref (origin->text);
  g_free (origin->format);
  g_free (origin);
}

gboolean
sf_bytes_equal (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

gboolean
sf_origin_equal (const SfOrigin *a, const SfOrigin *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && strcmp (a->format, b->format) == 0 && a->kind == b->kind
         && sf_bytes_equal (a->source, b->source) && sf_bytes_equal (a->open, b->open)
         && sf_bytes_equal (a->close, b->close) && sf_attrs_equal (a->attrs, b->attrs)
         && sf_text_equal (a->text, b->text);
}

GVariant *
sf_bytes_to_maybe (GBytes *bytes)
{
  GVariant *child = NULL;

  if (bytes != NULL)
    child = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
  return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, child);
}

GBytes *
sf_bytes_from_maybe (GVariant *maybe)
{
  g_autoptr (GVariant) child = g_variant_get_maybe (maybe);
  gconstpointer data;
  gsize size;

  if (child == NULL)
    return NULL;
  data = g_variant_get_fixed_array (child, &size, 1);
  return g_bytes_new (data, size);
}

GVariant *
sf_text_to_maybe (const SfText *text)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (SF_TEXT_VARIANT_TYPE),
                              text == NULL ? NULL : sf_text_to_variant (text));
}

gboolean
sf_text_from_maybe (GVariant *maybe, SfText **text)
{
  g_autoptr (GVariant) child = g_variant_get_maybe (maybe);

  *text = child == NULL ? NULL : sf_text_from_variant (child);
  return child == NULL || *text != NULL;
}

GVariant *
sf_origin_to_variant (const SfOrigin *origin)
{
  return g_variant_new ("(s@may@may@mayu@a{ss}@m(sa(utta{ss})))", origin->format,
                        sf_bytes_to_maybe (origin->source), sf_bytes_to_maybe (origin->open),
                        sf_bytes_to_maybe (origin->close), (guint32) origin->kind,
                        sf_attrs_to_variant (origin->attrs), sf_text_to_maybe (origin->text));
}

SfOrigin *
sf_origin_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) source_variant = NULL;
  g_autoptr (GVariant) open_variant = NULL;
  g_autoptr (GVariant) close_variant = NULL;
  g_autoptr (GVariant) attrs_variant = NULL;
  g_autoptr (GVariant) text_variant = NULL;
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;
  const char *format;
  guint32 kind;

  g_variant_get (variant, "(&s@may@may@mayu@a{ss}@m(sa(utta{ss})))", &format, &source_variant,
                 &open_variant, &close_variant, &kind, &attrs_variant, &text_variant);
  if (sf_block_kind_to_name (kind) == NULL || !sf_text_from_maybe (text_variant, &text))
    return NULL;
  source = sf_bytes_from_maybe (source_variant);
  open = sf_bytes_from_maybe (open_variant);
  close = sf_bytes_from_maybe (close_variant);
  attrs = sf_attrs_from_variant (attrs_variant);
  return sf_origin_new (format, source, open, close, kind, attrs, text);
}

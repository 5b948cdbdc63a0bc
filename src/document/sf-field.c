/* sf-field.c - what an article says about itself beside its body
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field.h"

static const struct
{
  const char *name;
  const char *type;
} fields[SF_FIELD_LAST + 1] = {
  [SF_FIELD_SECTION] = { "section", "s" },
  [SF_FIELD_KICKER] = { "kicker", "s" },
  [SF_FIELD_HEADLINE] = { "headline", "s" },
  [SF_FIELD_STANDFIRST] = { "standfirst", "s" },
  [SF_FIELD_BYLINE] = { "byline", "s" },
  [SF_FIELD_SLUG] = { "slug", "s" },
  [SF_FIELD_TAGS] = { "tags", "as" },
  [SF_FIELD_LANGUAGE] = { "language", "s" },
  [SF_FIELD_PICTURE] = { "picture", "a{ss}" },
  [SF_FIELD_NOTE] = { "note", "s" },
  [SF_FIELD_EMBARGO] = { "embargo", "x" },
  [SF_FIELD_CORRECTIONS] = { "corrections", "a(xss)" },
  [SF_FIELD_ACCEPTED] = { "accepted-words", "as" },
};

static gboolean
is_field (SfField field)
{
  return field >= SF_FIELD_SECTION && field <= SF_FIELD_LAST;
}

const GVariantType *
sf_field_get_type (SfField field)
{
  g_return_val_if_fail (is_field (field), NULL);

  return (const GVariantType *) fields[field].type;
}

const char *
sf_field_to_name (SfField field)
{
  g_return_val_if_fail (is_field (field), NULL);

  return fields[field].name;
}

SfField
sf_field_from_name (const char *name)
{
  for (SfField field = SF_FIELD_SECTION; field <= SF_FIELD_LAST; field++)
    if (g_str_equal (fields[field].name, name))
      return field;
  return 0;
}

gboolean
sf_field_stays_here (SfField field)
{
  return field == SF_FIELD_NOTE || field == SF_FIELD_EMBARGO || field == SF_FIELD_ACCEPTED;
}

GVariant *
sf_field_new_empty (SfField field)
{
  const GVariantType *type = sf_field_get_type (field);
  GVariant *value;

  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    value = g_variant_new_string ("");
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    value = g_variant_new_int64 (0);
  else
    value = g_variant_new_array (g_variant_type_element (type), NULL, 0);
  return g_variant_ref_sink (value);
}

gboolean
sf_field_is_empty (SfField field, GVariant *value)
{
  g_autoptr (GVariant) empty = sf_field_new_empty (field);

  return g_variant_equal (value, empty);
}

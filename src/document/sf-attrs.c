/* sf-attrs.c - small immutable maps from name to value
 * Pairs are kept sorted by name, so that equal maps are equal byte by byte.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-attrs.h"

#include <stdarg.h>

typedef struct
{
  char *name;  /* (owned): never interned, since foreign markup may bring any */
  char *value; /* (owned) */
} Pair;

struct _SfAttrs
{
  gatomicrefcount ref_count;
  guint n_pairs;
  Pair pairs[];
};

static SfAttrs *
attrs_alloc (guint n_pairs)
{
  SfAttrs *attrs;

  if (n_pairs == 0)
    return NULL;
  attrs = g_malloc0 (sizeof *attrs + n_pairs * sizeof (Pair));
  g_atomic_ref_count_init (&attrs->ref_count);
  attrs->n_pairs = n_pairs;
  return attrs;
}

SfAttrs *
sf_attrs_with (const SfAttrs *attrs, const char *name, const char *value)
{
  const guint n_old = sf_attrs_size (attrs);
  gboolean is_there = sf_attrs_get (attrs, name) != NULL;
  SfAttrs *result;
  guint at = 0;

  g_return_val_if_fail (name != NULL, NULL);

  result = attrs_alloc (n_old - (is_there ? 1 : 0) + (value != NULL ? 1 : 0));
  for (guint i = 0; i <= n_old; i++)
    {
      int order = i < n_old ? strcmp (attrs->pairs[i].name, name) : 1;

      if (order >= 0 && value != NULL)
        {
          result->pairs[at].name = g_strdup (name);
          result->pairs[at++].value = g_strdup (value);
          value = NULL;
        }
      if (i < n_old && order != 0)
        {
          result->pairs[at].name = g_strdup (attrs->pairs[i].name);
          result->pairs[at++].value = g_strdup (attrs->pairs[i].value);
        }
    }
  return result;
}

SfAttrs *
sf_attrs_new (const char *first_name, ...)
{
  SfAttrs *attrs = NULL;
  va_list args;

  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);

      if (value != NULL)
        {
          SfAttrs *next = sf_attrs_with (attrs, name, value);
          sf_attrs_unref (attrs);
          attrs = next;
        }
    }
  va_end (args);
  return attrs;
}

SfAttrs *
sf_attrs_ref (const SfAttrs *attrs)
{
  SfAttrs *counted = (SfAttrs *) attrs;

  if (counted != NULL)
    g_atomic_ref_count_inc (&counted->ref_count);
  return counted;
}

void
sf_attrs_unref (SfAttrs *attrs)
{
  if (attrs == NULL || !g_atomic_ref_count_dec (&attrs->ref_count))
    return;
  for (guint i = 0; i < attrs->n_pairs; i++)
    {
      g_free (attrs->pairs[i].name);
      g_free (attrs->pairs[i].value);
    }
  g_free (attrs);
}

const char *
sf_attrs_get (const SfAttrs *attrs, const char *name)
{
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    if (strcmp (attrs->pairs[i].name, name) == 0)
      return attrs->pairs[i].value;
  return NULL;
}

gboolean
sf_attrs_get_flag (const SfAttrs *attrs, const char *name)
{
  const char *value = sf_attrs_get (attrs, name);

  return value != NULL && *value != '\0' && strcmp (value, "0") != 0;
}

guint
sf_attrs_size (const SfAttrs *attrs)
{
  return attrs != NULL ? attrs->n_pairs : 0;
}

void
sf_attrs_nth (const SfAttrs *attrs, guint index, const char **name, const char **value)
{
  g_return_if_fail (index < sf_attrs_size (attrs));

  *name = attrs->pairs[index].name;
  *value = attrs->pairs[index].value;
}

int
sf_attrs_compare (const SfAttrs *a, const SfAttrs *b)
{
  const guint n = MIN (sf_attrs_size (a), sf_attrs_size (b));

  if (a == b)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      int order = strcmp (a->pairs[i].name, b->pairs[i].name);

      if (order == 0)
        order = strcmp (a->pairs[i].value, b->pairs[i].value);
      if (order != 0)
        return order;
    }
  return (int) sf_attrs_size (a) - (int) sf_attrs_size (b);
}

gboolean
sf_attrs_equal (const SfAttrs *a, const SfAttrs *b)
{
  return sf_attrs_compare (a, b) == 0;
}

GVariant *
sf_attrs_to_variant (const SfAttrs *attrs)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    g_variant_builder_add (&builder, "{ss}", attrs->pairs[i].name, attrs->pairs[i].value);
  return g_variant_builder_end (&builder);
}

SfAttrs *
sf_attrs_from_variant (GVariant *variant)
{
  SfAttrs *attrs = NULL;
  GVariantIter iter;
  const char *name, *value;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE ("a{ss}")), NULL);

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      SfAttrs *next = sf_attrs_with (attrs, name, value);
      sf_attrs_unref (attrs);
      attrs = next;
    }
  return attrs;
}

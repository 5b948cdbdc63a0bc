/* sf-wordpress-source.c - WordPress markup while it is read
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-source.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-traits.h"

#include <string.h>

GBytes *
sf_wordpress_cut (const SfWordpressSource *self, gsize start, gsize end)
{
  return g_bytes_new_from_bytes (self->content, start, end - start);
}

gboolean
sf_wordpress_is_blank (const SfWordpressSource *self, gsize start, gsize end)
{
  return sf_wordpress_skip_space (self->bytes, start, end) == end;
}

gboolean
sf_wordpress_is_text (const SfWordpressSource *self, gsize start, gsize end)
{
  return memchr (self->bytes + start, '\0', end - start) == NULL
         && g_utf8_validate (self->bytes + start, (gssize) (end - start), NULL);
}

gboolean
sf_wordpress_is_named (const SfWordpressSpan *span, const char *name)
{
  return span->name_length == strlen (name) && memcmp (span->name, name, span->name_length) == 0;
}

const SfWordpressSpan *
sf_wordpress_get_span (const SfWordpressSource *self, guint index)
{
  return &g_array_index (self->spans, SfWordpressSpan, index);
}

gboolean
sf_wordpress_is_flat (const SfWordpressSource *self, guint index)
{
  return index + 1 >= sf_wordpress_get_span (self, index)->next;
}

void
sf_wordpress_append (const SfWordpressSource *self,
                     SfBlock *parent,
                     SfBlock *block,
                     gsize gap,
                     gsize start)
{
  g_autoptr (GBytes) lead = sf_wordpress_cut (self, gap, start);

  if (gap < start || sf_block_get_n_children (parent) > 0)
    sf_block_set_lead (block, lead);
  sf_block_append (parent, block);
}

SfBlock *
sf_wordpress_new_leaf (const SfWordpressSource *self,
                       SfBlockKind kind,
                       const SfAttrs *attrs,
                       const SfText *text,
                       gsize start,
                       gsize end)
{
  g_autoptr (GBytes) source = sf_wordpress_cut (self, start, end);
  SfBlock *block = sf_block_new (kind, attrs, text);

  sf_block_set_origin (block, SF_WORDPRESS, source, NULL, NULL);
  return block;
}

SfBlock *
sf_wordpress_new_island (const SfWordpressSource *self, const char *label, gsize start, gsize end)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("label", label, NULL);

  return sf_wordpress_new_leaf (self, SF_BLOCK_ISLAND, attrs, NULL, start, end);
}

void
sf_wordpress_set (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *more = sf_attrs_with (*attrs, name, value);

  sf_attrs_unref (*attrs);
  *attrs = more;
}

void
sf_wordpress_set_bytes (const SfWordpressSource *self,
                        SfAttrs **attrs,
                        const char *name,
                        gsize start,
                        gsize end)
{
  g_autofree char *value = end > start ? g_strndup (self->bytes + start, end - start) : NULL;

  sf_wordpress_set (attrs, name, value);
}

void
sf_wordpress_keep (const SfWordpressSource *self,
                   SfBlockKind kind,
                   const SfWordpressSpan *span,
                   const SfWordpressElement *element,
                   SfAttrs **attrs)
{
  if (span && span->json)
    sf_wordpress_set_bytes (self, attrs, SF_WORDPRESS_JSON, span->json - self->bytes,
                            span->json - self->bytes + span->json_length);
  if (element)
    {
      g_autofree char *tag =
          g_strndup (self->bytes + element->tag, element->tag_end - element->tag);

      sf_wordpress_set (attrs, SF_WORDPRESS_TAG, *tag ? tag : NULL);
      *attrs = sf_wordpress_read_traits (kind, *attrs, tag);
    }
}

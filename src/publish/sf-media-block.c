/* sf-media-block.c - a file of the profile as a block of a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-media-block.h"

SfBlockKind
sf_media_block_get_kind (const SfMedia *media)
{
  switch (media->kind)
    {
    case SF_MEDIA_PICTURE:
      return SF_BLOCK_PICTURE;
    case SF_MEDIA_VIDEO:
      return SF_BLOCK_VIDEO;
    case SF_MEDIA_AUDIO:
      return SF_BLOCK_AUDIO;
    case SF_MEDIA_DOCUMENT:
      break;
    }
  return SF_BLOCK_FILE;
}

static void
put (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *changed = sf_attrs_with (*attrs, name, value);

  sf_attrs_unref (*attrs);
  *attrs = changed;
}

SfAttrs *
sf_media_block_describe (const SfAttrs *before, SfBlockKind kind, const SfMedia *media)
{
  g_autofree char *n_bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, media->n_bytes);
  SfAttrs *attrs = sf_attrs_ref (before);

  put (&attrs, sf_block_kind_get_address_name (kind), NULL);
  put (&attrs, "media-id", NULL);
  put (&attrs, "file", media->path);
  put (&attrs, "name", media->name);
  put (&attrs, "n-bytes", n_bytes);
  return attrs;
}

SfAttrs *
sf_media_block_forget (const SfAttrs *attrs)
{
  static const char *const names[] = { "file", "name", "n-bytes" };
  SfAttrs *bare = sf_attrs_ref (attrs);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (&bare, names[i], NULL);
  return bare;
}

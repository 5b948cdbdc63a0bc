/* sf-wordpress-media.c - video, sound, files and embeds of WordPress markup
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-source.h"
#include "sf-wordpress-tag.h"

#include <string.h>

/* Keeps the tag of @element, and its attribute @name as the block's own. */
static void
keep_tag (const SfWordpressSource *self,
          const SfWordpressElement *element,
          const char *keep,
          const char *name,
          SfAttrs **attrs)
{
  g_autofree char *tag = g_strndup (self->bytes + element->tag, element->tag_end - element->tag);
  g_autofree char *value = sf_wordpress_tag_dup (tag, name);

  sf_wordpress_set (attrs, keep, tag);
  if (value)
    sf_wordpress_set (attrs, name, value);
}

/* What the site calls the file. */
static void
read_id (SfAttrs **attrs)
{
  g_autofree char *id = sf_wordpress_json_dup_raw (sf_attrs_get (*attrs, SF_WORDPRESS_JSON), "id");

  if (id && *id && id[strspn (id, "0123456789")] == '\0' && strlen (id) < 19)
    sf_wordpress_set (attrs, "media-id", id);
}

SfBlock *
sf_wordpress_read_video (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  gboolean is_audio = sf_wordpress_is_named (span, "audio");
  SfBlockKind kind = is_audio ? SF_BLOCK_AUDIO : SF_BLOCK_VIDEO;
  SfWordpressElement figure, media;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;
  gsize at;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &figure)
      || strcmp (figure.name, "figure") != 0)
    return NULL;
  at = figure.inner;
  sf_wordpress_keep (self, kind, span, &figure, &attrs);
  if (!sf_wordpress_take_element (self->bytes, &at, figure.inner_end, is_audio ? "audio" : "video",
                                  &media)
      || !sf_wordpress_take_caption (self, &at, figure.inner_end, &attrs, &caption)
      || !sf_wordpress_is_blank (self, at, figure.inner_end))
    return NULL;
  keep_tag (self, &media, SF_WORDPRESS_MEDIA, "src", &attrs);
  sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_TRACKS, media.inner, media.inner_end);
  read_id (&attrs);
  return sf_wordpress_new_leaf (self, kind, attrs, caption, span->start, span->end);
}

static gboolean
is_button (const SfWordpressSource *self, const SfWordpressElement *link)
{
  g_autofree char *tag = g_strndup (self->bytes + link->tag, link->tag_end - link->tag);

  return sf_wordpress_tag_has_class (tag, "wp-block-file__button");
}

static gboolean
take_links (const SfWordpressSource *self, gsize *at, gsize end, SfAttrs **attrs, SfText **label)
{
  SfWordpressElement link;

  while (sf_wordpress_take_element (self->bytes, at, end, "a", &link))
    if (is_button (self, &link) && sf_attrs_get (*attrs, SF_WORDPRESS_BUTTON) == NULL)
      {
        keep_tag (self, &link, SF_WORDPRESS_BUTTON, "href", attrs);
        sf_wordpress_set_bytes (self, attrs, SF_WORDPRESS_LABEL, link.inner, link.inner_end);
      }
    else if (*label == NULL)
      {
        keep_tag (self, &link, SF_WORDPRESS_LINK, "href", attrs);
        *label =
            sf_inline_read (self->bytes + link.inner, link.inner_end - link.inner, SF_INLINE_FLOW);
        if (*label == NULL)
          return FALSE;
      }
    else
      return FALSE;
  return sf_attrs_get (*attrs, "href") != NULL;
}

SfBlock *
sf_wordpress_read_file (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  SfWordpressElement div, object;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) label = NULL;
  gsize at;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &div)
      || strcmp (div.name, "div") != 0)
    return NULL;
  at = div.inner;
  sf_wordpress_keep (self, SF_BLOCK_FILE, span, &div, &attrs);
  if (sf_wordpress_take_element (self->bytes, &at, div.inner_end, "object", &object))
    sf_wordpress_set_bytes (self, &attrs, SF_WORDPRESS_OBJECT, object.start, object.end);
  if (!take_links (self, &at, div.inner_end, &attrs, &label)
      || !sf_wordpress_is_blank (self, at, div.inner_end))
    return NULL;
  read_id (&attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_FILE, attrs, label, span->start, span->end);
}

/* The address, which is all that the wrapper holds. */
static char *
read_address (const SfWordpressSource *self, const SfWordpressElement *wrapper)
{
  g_autofree char *tag = g_strndup (self->bytes + wrapper->tag, wrapper->tag_end - wrapper->tag);
  g_autofree char *class = sf_wordpress_tag_dup (tag, "class");
  g_autoptr (SfText) text = NULL;
  g_autofree char *address = NULL;
  guint n_marks;

  text = sf_inline_read (self->bytes + wrapper->inner, wrapper->inner_end - wrapper->inner,
                         SF_INLINE_FLOW);
  if (text == NULL || g_strcmp0 (class, "wp-block-embed__wrapper") != 0)
    return NULL;
  sf_text_get_marks (text, &n_marks);
  address = g_strstrip (g_strdup (sf_text_get_string (text)));
  return n_marks > 0 || strpbrk (address, " \t\n") || *address == '\0' ? NULL
                                                                       : g_steal_pointer (&address);
}

/* Older versions had a block for each provider. */
static void
set_provider (const SfWordpressSpan *span, SfAttrs **attrs)
{
  g_autofree char *name = g_strndup (span->name, span->name_length);
  g_autofree char *provider =
      sf_wordpress_tag_dup_class (sf_attrs_get (*attrs, SF_WORDPRESS_TAG), "is-provider-");

  if (provider == NULL)
    provider =
        sf_wordpress_json_dup_word (sf_attrs_get (*attrs, SF_WORDPRESS_JSON), "providerNameSlug");
  if (g_str_has_prefix (name, "core-embed/"))
    {
      sf_wordpress_set (attrs, SF_WORDPRESS_NAME, name);
      if (provider == NULL)
        provider = g_strdup (name + strlen ("core-embed/"));
    }
  sf_wordpress_set (attrs, "provider", provider);
}

SfBlock *
sf_wordpress_read_embed (const SfWordpressSource *self, const SfWordpressSpan *span)
{
  SfWordpressElement figure, wrapper;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;
  g_autofree char *address = NULL;
  gsize at;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &figure)
      || strcmp (figure.name, "figure") != 0)
    return NULL;
  at = figure.inner;
  sf_wordpress_keep (self, SF_BLOCK_EMBED, span, &figure, &attrs);
  if (!sf_wordpress_take_element (self->bytes, &at, figure.inner_end, "div", &wrapper)
      || (address = read_address (self, &wrapper)) == NULL
      || !sf_wordpress_take_caption (self, &at, figure.inner_end, &attrs, &caption)
      || !sf_wordpress_is_blank (self, at, figure.inner_end))
    return NULL;
  sf_wordpress_set (&attrs, "url", address);
  set_provider (span, &attrs);
  return sf_wordpress_new_leaf (self, SF_BLOCK_EMBED, attrs, caption, span->start, span->end);
}

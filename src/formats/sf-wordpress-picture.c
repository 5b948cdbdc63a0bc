/* sf-wordpress-picture.c - pictures of WordPress markup
 * Only what can be written again is read: a figure with anything unforeseen in it stays an island.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"
#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"

#include <string.h>

/* The credit is the last thing in a caption, marked as one. */
static gboolean
read_caption (const char *html, gsize length, SfAttrs **attrs, SfText **caption)
{
  const char *open = NULL;

  while (length > 0 && g_ascii_isspace (html[length - 1]))
    length--;
  if (length >= strlen (SF_WORDPRESS_CREDIT_CLOSE)
      && memcmp (html + length - strlen (SF_WORDPRESS_CREDIT_CLOSE), SF_WORDPRESS_CREDIT_CLOSE,
                 strlen (SF_WORDPRESS_CREDIT_CLOSE))
             == 0)
    open = g_strrstr_len (html, (gssize) length, SF_WORDPRESS_CREDIT_OPEN);
  if (open)
    {
      const char *from = open + strlen (SF_WORDPRESS_CREDIT_OPEN);
      gsize credit_length = html + length - strlen (SF_WORDPRESS_CREDIT_CLOSE) - from;
      g_autoptr (SfText) credit = NULL;
      guint n_marks;

      credit = sf_inline_read (from, credit_length, SF_INLINE_FLOW);
      if (credit && (sf_text_get_marks (credit, &n_marks), n_marks == 0)
          && !strstr (sf_text_get_string (credit), SF_LINE_BREAK))
        {
          sf_wordpress_set (attrs, "credit", sf_text_get_string (credit));
          length = open - html;
          while (length > 0 && g_ascii_isspace (html[length - 1]))
            length--;
        }
    }
  *caption = sf_inline_read (html, length, SF_INLINE_FLOW);
  return *caption != NULL;
}

gboolean
sf_wordpress_take_caption (const SfWordpressSource *self,
                           gsize *at,
                           gsize end,
                           SfAttrs **attrs,
                           SfText **caption)
{
  SfWordpressElement element;

  if (!sf_wordpress_take_element (self->bytes, at, end, "figcaption", &element))
    return TRUE;
  if (!read_caption (self->bytes + element.inner, element.inner_end - element.inner, attrs,
                     caption))
    return FALSE;
  /* Kept though it be empty: it says that there was one. */
  if (element.tag_end > element.tag)
    sf_wordpress_set_bytes (self, attrs, SF_WORDPRESS_CAPTION, element.tag, element.tag_end);
  else
    sf_wordpress_set (attrs, SF_WORDPRESS_CAPTION, "");
  return TRUE;
}

static gboolean
is_number (const char *value)
{
  return value && *value && value[strspn (value, "0123456789")] == '\0' && strlen (value) < 19;
}

/* The tag without its last slash. */
static char *
dup_tag (const SfWordpressSource *self, const SfWordpressElement *element)
{
  gsize end = element->tag_end;

  if (end > element->tag && self->bytes[end - 1] == '/')
    end--;
  while (end > element->tag && g_ascii_isspace (self->bytes[end - 1]))
    end--;
  return g_strndup (self->bytes + element->tag, end - element->tag);
}

static gboolean
read_image (const SfWordpressSource *self, const SfWordpressElement *element, SfAttrs **attrs)
{
  g_autofree char *tag = dup_tag (self, element);
  g_autofree char *src = sf_wordpress_tag_dup (tag, "src");
  g_autofree char *alt = sf_wordpress_tag_dup (tag, "alt");
  g_autofree char *id = sf_wordpress_tag_dup_class (tag, "wp-image-");

  if (src == NULL)
    return FALSE;
  sf_wordpress_set (attrs, "src", src);
  sf_wordpress_set (attrs, "alt", alt && *alt ? alt : NULL);
  sf_wordpress_set (attrs, "media-id", is_number (id) ? id : NULL);
  sf_wordpress_set (attrs, SF_WORDPRESS_IMAGE, tag);
  return TRUE;
}

/* The image, in a link or not. */
static gboolean
take_image (const SfWordpressSource *self, gsize *at, gsize end, SfAttrs **attrs)
{
  SfWordpressElement link, image;
  g_autofree char *tag = NULL;
  g_autofree char *href = NULL;
  gsize inside;

  if (!sf_wordpress_take_element (self->bytes, at, end, "a", &link))
    return sf_wordpress_take_element (self->bytes, at, end, "img", &image)
           && read_image (self, &image, attrs);
  tag = g_strndup (self->bytes + link.tag, link.tag_end - link.tag);
  href = sf_wordpress_tag_dup (tag, "href");
  inside = link.inner;
  sf_wordpress_set (attrs, "href", href);
  sf_wordpress_set (attrs, SF_WORDPRESS_LINK, tag);
  return href && sf_wordpress_take_element (self->bytes, &inside, link.inner_end, "img", &image)
         && sf_wordpress_is_blank (self, inside, link.inner_end)
         && read_image (self, &image, attrs);
}

/* @wrapper: (nullable): around the figure. */
static SfBlock *
read_figure (const SfWordpressSource *self,
             const SfWordpressSpan *span,
             const SfWordpressElement *wrapper,
             const SfWordpressElement *figure,
             gsize start,
             gsize end)
{
  gsize at = figure->inner;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) caption = NULL;

  sf_wordpress_keep (self, SF_BLOCK_PICTURE, span, figure, &attrs);
  if (wrapper)
    {
      g_autofree char *tag =
          g_strndup (self->bytes + wrapper->tag, wrapper->tag_end - wrapper->tag);

      sf_wordpress_set (&attrs, wrapper->name[0] == 'l' ? SF_WORDPRESS_ITEM : SF_WORDPRESS_DIV,
                        tag);
    }
  if (!take_image (self, &at, figure->inner_end, &attrs)
      || !sf_wordpress_take_caption (self, &at, figure->inner_end, &attrs, &caption)
      || !sf_wordpress_is_blank (self, at, figure->inner_end))
    return NULL;
  return sf_wordpress_new_leaf (self, SF_BLOCK_PICTURE, attrs, caption, start, end);
}

SfBlock *
sf_wordpress_read_picture (const SfWordpressSource *self,
                           const SfWordpressSpan *span,
                           gsize start,
                           gsize end)
{
  SfWordpressElement wrapper, figure;
  gsize from = span ? span->inner : start, to = span ? span->inner_end : end;

  if (!sf_wordpress_is_text (self, start, end)
      || !sf_wordpress_read_element (self->bytes, from, to, &figure))
    return NULL;
  if (strcmp (figure.name, "figure") == 0)
    return read_figure (self, span, NULL, &figure, start, end);
  wrapper = figure;
  if (strcmp (wrapper.name, span ? "div" : "li") != 0
      || !sf_wordpress_read_element (self->bytes, wrapper.inner, wrapper.inner_end, &figure)
      || strcmp (figure.name, "figure") != 0)
    return NULL;
  return read_figure (self, span, &wrapper, &figure, start, end);
}

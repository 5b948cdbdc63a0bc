/* sf-wordpress-gallery.c - galleries of WordPress markup
 * Since 5.9 the pictures are blocks of their own; before they were figures, in the items of a list
 * or by themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-source.h"
#include "sf-wordpress-traits.h"

#include <string.h>

typedef struct
{
  SfBlock *block;             /* (owned) */
  SfWordpressElement element; /* all of it */
  SfAttrs *attrs;             /* (owned) (nullable) */
  SfText *caption;            /* (owned) (nullable) */
  gsize first;                /* where the first picture begins */
  gsize gap;                  /* where the last ends */
} Gallery;

static gboolean
add (const SfWordpressSource *self, Gallery *gallery, SfBlock *picture, gsize start, gsize end)
{
  if (picture == NULL || picture->kind != SF_BLOCK_PICTURE)
    {
      g_clear_pointer (&picture, sf_block_free);
      return FALSE;
    }
  if (sf_block_get_n_children (gallery->block) == 0)
    gallery->first = gallery->gap = start;
  sf_wordpress_append (self, gallery->block, picture, gallery->gap, start);
  gallery->gap = end;
  return TRUE;
}

static gboolean
read_blocks (SfWordpressSource *self, guint index, Gallery *gallery)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);
  gsize at = gallery->element.inner;

  for (guint i = index + 1; i < span->next;)
    {
      const SfWordpressSpan *child = sf_wordpress_get_span (self, i);

      if (child->start < at || !sf_wordpress_is_blank (self, at, child->start)
          || !sf_wordpress_is_flat (self, i) || !sf_wordpress_is_named (child, "image")
          || !add (self, gallery, sf_wordpress_read_picture (self, child, child->start, child->end),
                   child->start, child->end))
        return FALSE;
      at = child->end;
      i = child->next;
    }
  return at <= gallery->element.inner_end
         && sf_wordpress_take_caption (self, &at, gallery->element.inner_end, &gallery->attrs,
                                       &gallery->caption)
         && sf_wordpress_is_blank (self, at, gallery->element.inner_end);
}

static gboolean
read_figures (const SfWordpressSource *self, gsize at, gsize end, Gallery *gallery)
{
  while (!sf_wordpress_is_blank (self, at, end))
    {
      SfWordpressElement element;

      if (!sf_wordpress_find_element (self->bytes, at, end, &element)
          || !add (self, gallery,
                   sf_wordpress_read_picture (self, NULL, element.start, element.end),
                   element.start, element.end))
        return FALSE;
      at = element.end;
    }
  return TRUE;
}

/* Though it say nothing of itself, it is not the oldest form. */
static void
keep_list (const SfWordpressSource *self, Gallery *gallery, const SfWordpressElement *list)
{
  g_autofree char *tag = g_strndup (self->bytes + list->tag, list->tag_end - list->tag);

  sf_wordpress_set (&gallery->attrs, SF_WORDPRESS_INSIDE, tag);
}

static gboolean
read_old (const SfWordpressSource *self, Gallery *gallery)
{
  const SfWordpressElement *element = &gallery->element;
  SfWordpressElement list;
  gsize at = element->inner;

  sf_wordpress_set (&gallery->attrs, SF_WORDPRESS_FORM, "html");
  if (!sf_wordpress_take_element (self->bytes, &at, element->inner_end, "ul", &list))
    return strcmp (element->name, "figure") != 0
           && read_figures (self, element->inner, element->inner_end, gallery);
  keep_list (self, gallery, &list);
  return read_figures (self, list.inner, list.inner_end, gallery)
         && sf_wordpress_take_caption (self, &at, element->inner_end, &gallery->attrs,
                                       &gallery->caption)
         && sf_wordpress_is_blank (self, at, element->inner_end);
}

/* To see later whether what the comment says of them still holds. */
static void
keep_ids (Gallery *gallery)
{
  g_autofree char *ids = sf_wordpress_dup_ids (gallery->block);

  sf_wordpress_set (&gallery->attrs, SF_WORDPRESS_IDS, ids);
}

static gboolean
read_gallery (SfWordpressSource *self, guint index, Gallery *gallery)
{
  const SfWordpressSpan *span = sf_wordpress_get_span (self, index);
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;

  if (!sf_wordpress_is_text (self, span->start, span->end)
      || !sf_wordpress_read_element (self->bytes, span->inner, span->inner_end, &gallery->element)
      || !(sf_wordpress_is_flat (self, index) ? read_old (self, gallery)
                                              : read_blocks (self, index, gallery))
      || sf_block_get_n_children (gallery->block) == 0)
    return FALSE;
  if (sf_wordpress_is_flat (self, index))
    keep_ids (gallery);
  sf_wordpress_keep (self, SF_BLOCK_GALLERY, span, &gallery->element, &gallery->attrs);
  open = sf_wordpress_cut (self, span->start, gallery->first);
  close = sf_wordpress_cut (self, gallery->gap, span->end);
  sf_block_set_attrs (gallery->block, gallery->attrs);
  sf_block_set_text (gallery->block, gallery->caption);
  sf_block_set_origin (gallery->block, SF_WORDPRESS, NULL, open, close);
  return TRUE;
}

SfBlock *
sf_wordpress_read_gallery (SfWordpressSource *self, guint index)
{
  Gallery gallery = { sf_block_new (SF_BLOCK_GALLERY, NULL, NULL) };
  gboolean is_read = read_gallery (self, index, &gallery);

  sf_attrs_unref (gallery.attrs);
  sf_text_unref (gallery.caption);
  if (!is_read)
    g_clear_pointer (&gallery.block, sf_block_free);
  return gallery.block;
}

/* sf-wordpress-media-writer.c - pictures, films, files and embeds as WordPress markup
 * What changes is changed in the tags that were there: all else of them is somebody's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-element.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
get (const SfBlock *block, const char *name)
{
  const char *value = sf_attrs_get (block->attrs, name);

  return value ? value : "";
}

static gboolean
is_number (const char *value)
{
  return *value && value[strspn (value, "0123456789")] == '\0' && strlen (value) < 19;
}

/* Sets @name of @tag to @value, if it is not. */
static void
set (char **tag, const char *name, const char *value)
{
  g_autofree char *old = sf_wordpress_tag_dup (*tag, name);

  if (g_strcmp0 (old, value) != 0)
    sf_wordpress_take (tag, sf_wordpress_tag_with (*tag, name, value));
}

void
sf_wordpress_get_card_markup (const SfBlock *block, const char *class_name, char **json, char **tag)
{
  *json = g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_JSON));
  *tag = sf_wordpress_was_read (block) ? g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_TAG))
                                       : g_strdup_printf (" class=\"%s\"", class_name);
  sf_wordpress_write_traits (block, json, tag);
  if (*tag == NULL)
    *tag = g_strdup ("");
}

/* @tag: of the figcaption. */
static void
write_caption (SfWordpressWriter *self, const SfBlock *block, const char *tag)
{
  const char *credit = get (block, "credit");
  gboolean has_text = block->text && sf_text_get_length (block->text) > 0;

  if (!has_text && *credit == '\0')
    return;
  sf_wordpress_print (self, "<figcaption%s>", tag);
  if (has_text)
    sf_wordpress_write_text (self, block->text, SF_INLINE_FLOW);
  if (*credit)
    {
      g_string_append (self->out,
                       has_text ? " " SF_WORDPRESS_CREDIT_OPEN : SF_WORDPRESS_CREDIT_OPEN);
      sf_inline_escape (self->out, credit, strlen (credit), FALSE);
      g_string_append (self->out, SF_WORDPRESS_CREDIT_CLOSE);
    }
  g_string_append (self->out, "</figcaption>");
}

void
sf_wordpress_write_new_caption (SfWordpressWriter *self,
                                const SfBlock *block,
                                const char *class_name)
{
  g_autofree char *tag = class_name ? g_strdup_printf (" class=\"%s\"", class_name) : NULL;

  write_caption (self, block, tag ? tag : "");
}

void
sf_wordpress_write_caption (SfWordpressWriter *self, const SfBlock *block, const char *class_name)
{
  const char *kept = sf_wordpress_get_kept (block, SF_WORDPRESS_CAPTION);

  if (kept)
    write_caption (self, block, kept);
  else
    sf_wordpress_write_new_caption (self, block, class_name);
}

gboolean
sf_wordpress_is_same (const SfBlock *block, const char *name)
{
  return sf_wordpress_was_read (block)
         && g_strcmp0 (sf_attrs_get (block->attrs, name), sf_attrs_get (block->origin->attrs, name))
                == 0;
}

/* Whether @block was a figure of an older gallery. */
static gboolean
was_bare_figure (const SfBlock *block)
{
  return sf_wordpress_was_read (block) && !sf_wordpress_has_comment (block->origin->source);
}

/* What an image's tag says of the file that it no longer shows. */
static void
forget_file (char **tag)
{
  static const char *const attrs[] = { "width", "height", "srcset", "sizes", "data-full-url" };
  static const char *const styles[] = { "width", "height", "aspect-ratio", "object-fit" };

  for (guint i = 0; i < G_N_ELEMENTS (attrs); i++)
    sf_wordpress_take (tag, sf_wordpress_tag_with (*tag, attrs[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    sf_wordpress_take (tag, sf_wordpress_tag_without_style (*tag, styles[i]));
}

static void
write_image (SfWordpressWriter *self, const SfBlock *block, gboolean is_old)
{
  static const char *const of_gallery[] = { "data-id", "data-full-url", "data-link" };
  const char *id = get (block, "media-id");
  g_autofree char *tag = g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_IMAGE));
  g_autofree char *old = sf_wordpress_tag_dup_class (tag, "wp-image-");

  if (tag && !sf_wordpress_is_same (block, "src"))
    forget_file (&tag);
  for (guint i = 0; i < G_N_ELEMENTS (of_gallery) && !is_old && was_bare_figure (block); i++)
    sf_wordpress_take (&tag, sf_wordpress_tag_with (tag, of_gallery[i], NULL));
  if (g_strcmp0 (old, is_number (id) ? id : NULL) != 0)
    {
      sf_wordpress_take (
          &tag, sf_wordpress_tag_with_class (tag, "wp-image-", is_number (id) ? id : NULL));
      if (is_old)
        set (&tag, "data-id", is_number (id) ? id : NULL);
    }
  set (&tag, "alt", get (block, "alt"));
  set (&tag, "src", get (block, "src"));
  sf_wordpress_print (self, "<img%s/>", tag ? tag : "");
}

static void
write_linked_image (SfWordpressWriter *self, const SfBlock *block, gboolean is_old)
{
  const char *href = sf_attrs_get (block->attrs, "href");
  g_autofree char *link = g_strdup (sf_wordpress_get_kept (block, SF_WORDPRESS_LINK));

  if (href)
    {
      set (&link, "href", href);
      sf_wordpress_print (self, "<a%s>", link);
    }
  write_image (self, block, is_old);
  g_string_append (self->out, href ? "</a>" : "");
}

/* What has no number, such as a file at an address that was written by hand, gets none. */
static void
renew_id (const SfBlock *block, const char *id, char **json)
{
  gboolean is_file = sf_wordpress_is_same (block, sf_block_kind_get_address_name (block->kind));
  g_autofree char *old = sf_wordpress_json_dup_raw (*json, "id");

  if ((!is_file || is_number (id)) && g_strcmp0 (old, is_number (id) ? id : NULL) != 0)
    sf_wordpress_take (json, sf_wordpress_json_with (*json, "id", is_number (id) ? id : NULL));
}

static char *
get_picture_json (const SfBlock *block, const char *kept)
{
  static const char *const of_file[] = { "width", "height", "scale", "aspectRatio" };
  const char *href = sf_attrs_get (block->attrs, "href");
  const char *old_href =
      sf_wordpress_was_read (block) ? sf_attrs_get (block->origin->attrs, "href") : NULL;
  g_autofree char *json = g_strdup (kept);

  for (guint i = 0; i < G_N_ELEMENTS (of_file) && json && !sf_wordpress_is_same (block, "src"); i++)
    sf_wordpress_take (&json, sf_wordpress_json_with (json, of_file[i], NULL));
  renew_id (block, get (block, "media-id"), &json);
  if (g_strcmp0 (href, old_href) != 0)
    sf_wordpress_take (
        &json, sf_wordpress_json_with_string (json, "linkDestination", href ? "custom" : "none"));
  return g_steal_pointer (&json);
}

/* A figure in an older gallery. Only those in a list within a figure named their captions. */
static void
write_old_picture (SfWordpressWriter *self, const SfBlock *block)
{
  gboolean has_class = sf_wordpress_get_kept (block->parent, SF_WORDPRESS_INSIDE) != NULL;
  const char *item = sf_wordpress_get_kept (block, SF_WORDPRESS_ITEM);
  const char *tag = sf_wordpress_get_kept (block, SF_WORDPRESS_TAG);
  /* The oldest had no list. */
  gboolean has_item = item || !tag || sf_wordpress_tag_has_class (tag, "wp-block-image");

  if (has_item)
    sf_wordpress_print (self, "<li%s>", item ? item : " class=\"blocks-gallery-item\"");
  sf_wordpress_print (self, "<figure%s>", tag && (item || !has_item) ? tag : "");
  write_linked_image (self, block, TRUE);
  sf_wordpress_write_caption (self, block, has_class ? "blocks-gallery-item__caption" : NULL);
  g_string_append (self->out, has_item ? "</figure></li>" : "</figure>");
}

/* Only what stands at a side or in the middle had something around its figure, and its caption no
 * class then. */
static const char *
get_div (const SfBlock *block)
{
  static const char *const aligns[] = { "left", "center", "right", NULL };

  return g_strv_contains (aligns, get (block, "align"))
             ? sf_wordpress_get_kept (block, SF_WORDPRESS_DIV)
             : NULL;
}

static char *
get_figure_tag (const SfBlock *block, char **json)
{
  char *tag = NULL;

  sf_wordpress_get_card_markup (block, "wp-block-image", json, &tag);
  if (was_bare_figure (block))
    sf_wordpress_take (&tag, g_strdup (" class=\"wp-block-image\""));
  else if (sf_wordpress_get_kept (block, SF_WORDPRESS_DIV) && get_div (block) == NULL)
    sf_wordpress_take (&tag, sf_wordpress_tag_with_class (tag, "wp-block-image", ""));
  if (sf_wordpress_was_read (block) && !sf_wordpress_is_same (block, "src"))
    sf_wordpress_take (&tag, sf_wordpress_tag_with_class (tag, "is-resized", NULL));
  return tag;
}

void
sf_wordpress_write_picture (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *div = get_div (block);
  g_autofree char *kept = NULL;
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  if (form == SF_WORDPRESS_HTML && block->parent && block->parent->kind == SF_BLOCK_GALLERY)
    {
      write_old_picture (self, block);
      return;
    }
  tag = get_figure_tag (block, &kept);
  json = get_picture_json (block, kept);
  sf_wordpress_open_comment (self, block, form, json);
  if (div)
    sf_wordpress_print (self, "<div%s>", div);
  sf_wordpress_print (self, "<figure%s>", tag);
  write_linked_image (self, block, FALSE);
  if (was_bare_figure (block))
    sf_wordpress_write_new_caption (self, block, "wp-element-caption");
  else
    sf_wordpress_write_caption (self, block, div ? NULL : "wp-element-caption");
  g_string_append (self->out, div ? "</figure></div>" : "</figure>");
  sf_wordpress_close_comment (self, block, form);
}

static void
write_film (SfWordpressWriter *self, const SfBlock *block)
{
  const char *element = block->kind == SF_BLOCK_AUDIO ? "audio" : "video";
  const char *kept = sf_wordpress_get_kept (block, SF_WORDPRESS_MEDIA);
  const char *tracks = sf_wordpress_get_kept (block, SF_WORDPRESS_TRACKS);
  g_autofree char *tag = g_strdup (kept ? kept : " controls src=\"\"");

  set (&tag, "src", sf_attrs_get (block->attrs, "src"));
  sf_wordpress_print (self, "<%s%s>%s</%s>", element, tag, tracks ? tracks : "", element);
  sf_wordpress_write_caption (self, block, "wp-element-caption");
}

static void
write_link (SfWordpressWriter *self, const SfBlock *block, const char *kept)
{
  g_autofree char *tag = g_strdup (kept);

  set (&tag, "href", get (block, "href"));
  sf_wordpress_print (self, "<a%s>", tag);
}

/* As the site's own editor makes it of a file that was just put there. */
static void
write_new_button (SfWordpressWriter *self, const SfBlock *block)
{
  g_autofree char *tag =
      g_strdup (" href=\"\" class=\"wp-block-file__button wp-element-button\" download");

  set (&tag, "href", get (block, "href"));
  /* Translators: a button of the published page that fetches a file. */
  sf_wordpress_print (self, "<a%s>%s</a>", tag, C_ ("page", "Download"));
}

/* The name of a file as what shows it says it: tags and all, but no references. */
static char *
dup_name (const SfText *text)
{
  g_autoptr (GString) tag = g_string_new (NULL);
  char *name;

  if (text)
    sf_inline_write (tag, text, SF_INLINE_FLOW);
  g_string_replace (tag, "\"", "&quot;", 0);
  g_string_prepend (tag, " name=\"");
  g_string_append_c (tag, '"');
  name = sf_wordpress_tag_dup (tag->str, "name");
  return name ? name : g_strdup ("");
}

/* What shows the file names it as its link does. */
static void
write_object (SfWordpressWriter *self, const SfBlock *block, const char *object)
{
  gsize length = strlen (object);
  SfWordpressElement element;
  g_autofree char *old = dup_name (block->origin->text);
  g_autofree char *new = dup_name (block->text);
  g_autofree char *tag = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GString) renamed = NULL;

  if (strcmp (old, new) == 0 || !sf_wordpress_find_element (object, 0, length, &element))
    {
      g_string_append (self->out, object);
      return;
    }
  tag = g_strndup (object + element.tag, element.tag_end - element.tag);
  name = sf_wordpress_tag_dup (tag, "aria-label");
  renamed = g_string_new (name);
  if (*new == '\0')
    g_string_assign (renamed, "PDF embed");
  else if (*old == '\0' || g_string_replace (renamed, old, new, 1) == 0)
    g_string_assign (renamed, new);
  if (name)
    set (&tag, "aria-label", renamed->str);
  sf_wordpress_print (self, "<object%s>%s", tag, object + element.inner);
}

static void
write_file (SfWordpressWriter *self, const SfBlock *block)
{
  const char *object = sf_wordpress_get_kept (block, SF_WORDPRESS_OBJECT);
  const char *button = sf_wordpress_get_kept (block, SF_WORDPRESS_BUTTON);
  const char *label = sf_wordpress_get_kept (block, SF_WORDPRESS_LABEL);
  gboolean has_name = block->text && sf_text_get_length (block->text) > 0;
  g_autofree char *bare_button = NULL;

  /* What shows the old file would be wrong for another. */
  if (object && sf_wordpress_is_same (block, "href"))
    write_object (self, block, object);
  if (!has_name && button)
    button = bare_button = sf_wordpress_tag_with (button, "aria-describedby", NULL);
  if (has_name)
    {
      write_link (self, block, sf_wordpress_get_kept (block, SF_WORDPRESS_LINK));
      sf_wordpress_write_text (self, block->text, SF_INLINE_FLOW);
      g_string_append (self->out, "</a>");
    }
  if (button)
    {
      write_link (self, block, button);
      sf_wordpress_print (self, "%s</a>", label ? label : "");
    }
  if (!sf_wordpress_was_read (block))
    write_new_button (self, block);
}

static void
write_embed (SfWordpressWriter *self, const SfBlock *block)
{
  const char *url = get (block, "url");

  g_string_append (self->out, "<div class=\"wp-block-embed__wrapper\">\n");
  sf_inline_escape (self->out, url, strlen (url), FALSE);
  g_string_append (self->out, "\n</div>");
  sf_wordpress_write_caption (self, block, "wp-element-caption");
}

/* What the comment says of the address, where that is another now. */
static void
renew_json (const SfBlock *block, char **json, char **tag)
{
  const char *provider = sf_attrs_get (block->attrs, "provider");
  const char *address_name = sf_block_kind_get_address_name (block->kind);

  /* The number of the file that stood there before would be wrong. */
  if (block->kind != SF_BLOCK_EMBED)
    renew_id (block,
              sf_wordpress_is_same (block, "media-id")
                      && !sf_wordpress_is_same (block, address_name)
                  ? ""
                  : get (block, "media-id"),
              json);
  if (block->kind == SF_BLOCK_FILE && !sf_wordpress_is_same (block, "href"))
    {
      sf_wordpress_take (json, sf_wordpress_json_with_string (*json, "href", get (block, "href")));
      /* What is not said is that there is one. */
      if (sf_wordpress_was_read (block)
          && sf_wordpress_get_kept (block, SF_WORDPRESS_BUTTON) == NULL)
        sf_wordpress_take (json, sf_wordpress_json_with (*json, "showDownloadButton", "false"));
      sf_wordpress_take (json, sf_wordpress_json_with (*json, "displayPreview", NULL));
      sf_wordpress_take (json, sf_wordpress_json_with (*json, "previewHeight", NULL));
    }
  if (block->kind != SF_BLOCK_EMBED
      || (sf_wordpress_is_same (block, "url") && sf_wordpress_is_same (block, "provider")))
    return;
  sf_wordpress_take (json, sf_wordpress_json_with_string (*json, "url", get (block, "url")));
  if (sf_wordpress_is_same (block, "provider"))
    return;
  sf_wordpress_take (json, sf_wordpress_json_with_string (*json, "providerNameSlug", provider));
  sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, "is-provider-", provider));
  sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, "wp-block-embed-", provider));
}

void
sf_wordpress_write_media (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *element = block->kind == SF_BLOCK_FILE ? "div" : "figure";
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  sf_wordpress_get_card_markup (block,
                                block->kind == SF_BLOCK_VIDEO   ? "wp-block-video"
                                : block->kind == SF_BLOCK_AUDIO ? "wp-block-audio"
                                : block->kind == SF_BLOCK_FILE  ? "wp-block-file"
                                                                : "wp-block-embed",
                                &json, &tag);
  renew_json (block, &json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<%s%s>", element, tag);
  if (block->kind == SF_BLOCK_FILE)
    write_file (self, block);
  else if (block->kind == SF_BLOCK_EMBED)
    write_embed (self, block);
  else
    write_film (self, block);
  sf_wordpress_print (self, "</%s>", element);
  sf_wordpress_close_comment (self, block, form);
}

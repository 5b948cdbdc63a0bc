/* sf-wordpress-gallery-writer.c - galleries as WordPress markup
 * One of an older form stays so as long as that form can say all of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-attrs.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress-tag.h"
#include "sf-wordpress-traits.h"
#include "sf-wordpress-write.h"

#include <string.h>

/* An older gallery that does not say its columns has as many as pictures, three at most. */
static void
renew_columns (const SfBlock *gallery, const char *json, char **tag)
{
  g_autofree char *said = sf_wordpress_json_dup_raw (json, "columns");
  g_autofree char *had = sf_wordpress_tag_dup_class (*tag, "columns-");
  g_autofree char *has = g_strdup_printf ("%u", MIN (sf_block_get_n_children (gallery), 3));

  if (said == NULL && had != NULL && strcmp (had, has) != 0)
    sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, "columns-", has));
}

static void
write_old_gallery (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  const char *grid = sf_wordpress_get_kept (block, SF_WORDPRESS_INSIDE);
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  sf_wordpress_get_card_markup (block, "wp-block-gallery", &json, &tag);
  renew_columns (block, json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<figure%s><ul%s>", tag,
                      grid ? grid : " class=\"blocks-gallery-grid\"");
  sf_wordpress_write_children (self, block, SF_WORDPRESS_HTML);
  g_string_append (self->out, "</ul>");
  sf_wordpress_write_caption (self, block, "blocks-gallery-caption");
  g_string_append (self->out, "</figure>");
  sf_wordpress_close_comment (self, block, form);
}

static gboolean
is_old_gallery (const SfBlock *block)
{
  return g_strcmp0 (sf_wordpress_get_kept (block, SF_WORDPRESS_FORM), "html") == 0;
}

/* Whether the pictures are others than those that were read. */
static gboolean
has_other_pictures (const SfBlock *gallery)
{
  g_autofree char *ids = sf_wordpress_dup_ids (gallery);

  return g_strcmp0 (sf_wordpress_get_kept (gallery, SF_WORDPRESS_IDS), ids) != 0;
}

gboolean
sf_wordpress_outgrew_old_gallery (const SfBlock *gallery)
{
  gboolean is_changed =
      !sf_block_is_pristine (gallery, SF_WORDPRESS) || has_other_pictures (gallery);
  gboolean is_oldest = FALSE;

  if (!is_old_gallery (gallery))
    return FALSE;
  for (guint i = 0; i < sf_block_get_n_children (gallery); i++)
    {
      const SfBlock *picture = sf_block_get_child (gallery, i);
      const char *href =
          sf_wordpress_was_read (picture) ? sf_attrs_get (picture->origin->attrs, "href") : NULL;

      if (g_strcmp0 (sf_attrs_get (picture->attrs, "href"), href) != 0
          || (href && !sf_wordpress_is_same (picture, "src")))
        return TRUE;
      is_changed |= !sf_block_is_pristine (picture, SF_WORDPRESS);
      is_oldest |= sf_wordpress_get_kept (picture, SF_WORDPRESS_ITEM) == NULL;
    }
  return is_changed && is_oldest;
}

/* Makes what an older gallery said of itself what one with blocks in it says. */
static void
renew_gallery (char **json, char **tag)
{
  g_autofree char *columns = sf_wordpress_json_dup_raw (*json, "columns");

  sf_wordpress_take (json, sf_wordpress_json_with (*json, "ids", NULL));
  sf_wordpress_take (tag,
                     sf_wordpress_tag_with_class (*tag, "columns-", columns ? columns : "default"));
  sf_wordpress_take (tag, sf_wordpress_tag_with_class (*tag, "has-nested-images", ""));
}

void
sf_wordpress_write_gallery (SfWordpressWriter *self, const SfBlock *block, SfWordpressForm form)
{
  static const char caption[] = "blocks-gallery-caption wp-element-caption";
  gboolean was_old = is_old_gallery (block);
  g_autofree char *json = NULL;
  g_autofree char *tag = NULL;

  if (was_old && (form != SF_WORDPRESS_BLOCKS || !sf_wordpress_outgrew_old_gallery (block)))
    {
      write_old_gallery (self, block, form);
      return;
    }
  sf_wordpress_get_card_markup (
      block, "wp-block-gallery has-nested-images columns-default is-cropped", &json, &tag);
  if (was_old)
    renew_gallery (&json, &tag);
  sf_wordpress_open_comment (self, block, form, json);
  sf_wordpress_print (self, "<figure%s>", tag);
  sf_wordpress_write_children (self, block, form);
  if (was_old)
    sf_wordpress_write_new_caption (self, block, caption);
  else
    sf_wordpress_write_caption (self, block, caption);
  g_string_append (self->out, "</figure>");
  sf_wordpress_close_comment (self, block, form);
}

void
sf_wordpress_write_gallery_open (SfWordpressWriter *self, const SfBlock *block)
{
  const char *kept = sf_attrs_get (block->attrs, SF_WORDPRESS_JSON);
  const char *kept_tag = sf_attrs_get (block->attrs, SF_WORDPRESS_TAG);
  g_autofree char *ids = sf_wordpress_dup_ids (block);
  g_autofree char *had_ids = sf_wordpress_json_dup_raw (kept, "ids");
  g_autofree char *array = g_strdup_printf ("[%s]", ids);
  g_autofree char *json = had_ids ? sf_wordpress_json_with (kept, "ids", array) : NULL;
  g_autofree char *tag = g_strdup (kept_tag ? kept_tag : "");
  g_autoptr (GString) open = NULL;

  if (!is_old_gallery (block) || !has_other_pictures (block))
    {
      sf_wordpress_write_bytes (self, block->origin->open);
      return;
    }
  open = g_string_new_len (g_bytes_get_data (block->origin->open, NULL),
                           (gssize) g_bytes_get_size (block->origin->open));
  if (json)
    g_string_replace (open, kept, json, 1);
  renew_columns (block, kept, &tag);
  if (kept_tag)
    g_string_replace (open, kept_tag, tag, 1);
  g_string_append_len (self->out, open->str, (gssize) open->len);
}

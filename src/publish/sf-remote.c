/* sf-remote.c - a story as the site has it, kept to compare with later
 * Only what a person can change is compared; a site's clock and its no-op saves are noise.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-remote.h"

#include "sf-field-map.h"
#include "sf-inline.h"

#include <string.h>

static void
add_string (GVariantDict *dict, const char *key, const char *value)
{
  g_variant_dict_insert (dict, key, "s", value != NULL ? value : "");
}

static void
add_strv (GVariantDict *dict, const char *key, const char *const *values)
{
  static const char *const none[] = { NULL };

  g_variant_dict_insert_value (dict, key, g_variant_new_strv (values != NULL ? values : none, -1));
}

static GVariant *
describe_picture (const SfCmsMedia *media)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  if (media != NULL)
    {
      g_variant_builder_add (&builder, "{ss}", "media-id", media->id);
      if (media->url != NULL && *media->url != '\0')
        g_variant_builder_add (&builder, "{ss}", "src", media->url);
      if (media->alt != NULL && *media->alt != '\0')
        g_variant_builder_add (&builder, "{ss}", "alt", media->alt);
      if (media->caption != NULL && *media->caption != '\0')
        {
          g_autofree char *caption = sf_remote_dup_words (media->caption);

          g_variant_builder_add (&builder, "{ss}", "caption", caption);
        }
    }
  return g_variant_builder_end (&builder);
}

GVariant *
sf_remote_new (const SfCmsStory *story,
               const char *const *sections,
               const char *const *tags,
               const SfCmsMedia *featured)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  add_string (&dict, "id", story->id);
  add_string (&dict, "slug", story->slug);
  add_string (&dict, "headline", story->headline);
  add_string (&dict, "excerpt", story->excerpt);
  add_string (&dict, "featured", story->featured_media_id);
  if (story->content != NULL)
    g_variant_dict_insert_value (
        &dict, "content",
        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, story->content, TRUE));
  add_strv (&dict, "section-ids", (const char *const *) story->section_ids);
  add_strv (&dict, "tag-ids", (const char *const *) story->tag_ids);
  add_strv (&dict, "sections", sections);
  add_strv (&dict, "tags", tags);
  g_variant_dict_insert_value (&dict, "picture", describe_picture (featured));
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

char *
sf_remote_dup_words (const char *html)
{
  g_autoptr (SfText) text = sf_inline_read (html, strlen (html), SF_INLINE_FLOW);

  return text != NULL ? g_strstrip (g_strdup (sf_text_get_string (text)))
                      : g_strstrip (g_strdup (html));
}

static GBytes *
get_content (GVariant *remote)
{
  g_autoptr (GVariant) content =
      g_variant_lookup_value (remote, "content", G_VARIANT_TYPE_BYTESTRING);

  return content != NULL ? g_variant_get_data_as_bytes (content) : g_bytes_new (NULL, 0);
}

static void
init_words (SfDocument *document, SfField field, GVariant *remote, const char *key)
{
  const char *value = "";
  g_autofree char *words = NULL;

  g_variant_lookup (remote, key, "&s", &value);
  words = sf_remote_dup_words (value);
  if (*words != '\0')
    sf_document_init_string (document, field, words);
}

SfDocument *
sf_remote_read (GVariant *remote, GError **error)
{
  g_autoptr (GBytes) content = get_content (remote);
  SfDocument *document = sf_field_map_read (content, error);
  g_autofree const char **sections = NULL;
  g_autoptr (GVariant) tags = NULL;
  g_autoptr (GVariant) picture = NULL;
  const char *slug = "";

  if (document == NULL)
    return NULL;
  init_words (document, SF_FIELD_HEADLINE, remote, "headline");
  init_words (document, SF_FIELD_STANDFIRST, remote, "excerpt");
  if (g_variant_lookup (remote, "sections", "^a&s", &sections) && sections[0] != NULL)
    sf_document_init_string (document, SF_FIELD_SECTION, sections[0]);
  tags = g_variant_lookup_value (remote, "tags", G_VARIANT_TYPE_STRING_ARRAY);
  if (tags != NULL)
    sf_document_init_field (document, SF_FIELD_TAGS, tags);
  picture = g_variant_lookup_value (remote, "picture", G_VARIANT_TYPE ("a{ss}"));
  if (picture != NULL)
    sf_document_init_field (document, SF_FIELD_PICTURE, picture);
  /* A slug of our own is a name for look-ups, not one that a person chose. */
  if (g_variant_lookup (remote, "slug", "&s", &slug) && !g_str_has_prefix (slug, "sf-"))
    sf_document_init_string (document, SF_FIELD_SLUG, slug);
  return document;
}

static gboolean
is_same_string (GVariant *base, const char *key, const char *now)
{
  const char *then = "";

  g_variant_lookup (base, key, "&s", &then);
  return g_strcmp0 (then, now != NULL ? now : "") == 0;
}

static gboolean
is_same_list (GVariant *base, const char *key, char **now)
{
  g_autofree const char **then = NULL;
  guint n_then;
  guint i;

  if (!g_variant_lookup (base, key, "^a&s", &then))
    return now == NULL || now[0] == NULL;
  n_then = g_strv_length ((char **) then);
  if (n_then != (now != NULL ? g_strv_length (now) : 0))
    return FALSE;
  for (i = 0; i < n_then; i++)
    if (!g_strv_contains (then, now[i]))
      return FALSE;
  return TRUE;
}

gboolean
sf_remote_has_moved (GVariant *base, const SfCmsStory *now)
{
  g_autoptr (GBytes) then = get_content (base);
  g_autoptr (GBytes) content =
      now->content != NULL ? g_bytes_ref (now->content) : g_bytes_new (NULL, 0);

  return !g_bytes_equal (then, content) || !is_same_string (base, "headline", now->headline)
         || !is_same_string (base, "excerpt", now->excerpt)
         || !is_same_string (base, "slug", now->slug)
         || !is_same_string (base, "featured", now->featured_media_id)
         || !is_same_list (base, "section-ids", now->section_ids)
         || !is_same_list (base, "tag-ids", now->tag_ids);
}

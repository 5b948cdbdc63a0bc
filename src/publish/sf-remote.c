/* sf-remote.c - a story as the site has it, kept to compare with later
 * Only what a person can change is compared; a site's clock and its no-op saves are noise.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-remote.h"

#include "sf-field-map.h"
#include "sf-inline.h"

#include <string.h>

/* As the credit of a picture in the body is marked. */
#define CREDIT_OPEN  "<span class=\"credit\">"
#define CREDIT_CLOSE "</span>"

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

char *
sf_remote_dup_caption (const char *caption, const char *credit)
{
  GString *markup = g_string_new (NULL);

  if (caption != NULL)
    sf_inline_escape (markup, caption, strlen (caption), FALSE);
  if (credit != NULL && *credit != '\0')
    {
      g_string_append (markup, markup->len > 0 ? " " CREDIT_OPEN : CREDIT_OPEN);
      sf_inline_escape (markup, credit, strlen (credit), FALSE);
      g_string_append (markup, CREDIT_CLOSE);
    }
  return g_string_free (markup, markup->len == 0);
}

GVariant *
sf_remote_describe_picture (const SfCmsMedia *media)
{
  GVariantBuilder builder;
  const char *markup = media->caption != NULL ? media->caption : "";
  const char *open = g_strrstr (markup, CREDIT_OPEN);
  const char *close = open != NULL ? strstr (open, CREDIT_CLOSE) : NULL;
  g_autofree char *before = close != NULL ? g_strndup (markup, open - markup) : g_strdup (markup);
  g_autofree char *within =
      close != NULL ? g_strndup (open + strlen (CREDIT_OPEN), close - open - strlen (CREDIT_OPEN))
                    : g_strdup ("");
  g_autofree char *caption = sf_remote_dup_words (before);
  g_autofree char *credit = sf_remote_dup_words (within);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", "media-id", media->id);
  if (media->url != NULL && *media->url != '\0')
    g_variant_builder_add (&builder, "{ss}", "src", media->url);
  if (media->alt != NULL && *media->alt != '\0')
    g_variant_builder_add (&builder, "{ss}", "alt", media->alt);
  if (*caption != '\0')
    g_variant_builder_add (&builder, "{ss}", "caption", caption);
  if (*credit != '\0')
    g_variant_builder_add (&builder, "{ss}", "credit", credit);
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

GVariant *
sf_remote_new (const SfCmsStory *story,
               const char *const *sections,
               const char *const *tags,
               GVariant *picture,
               GVariant *sent)
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
  if (picture != NULL)
    g_variant_dict_insert_value (&dict, "picture", picture);
  if (sent != NULL)
    g_variant_dict_insert (&dict, "sent", "v", sent);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

GVariant *
sf_remote_get_picture (GVariant *remote)
{
  return g_variant_lookup_value (remote, "picture", G_VARIANT_TYPE ("a{ss}"));
}

GVariant *
sf_remote_get_sent (GVariant *remote)
{
  GVariant *sent = NULL;

  g_variant_lookup (remote, "sent", "v", &sent);
  return sent;
}

GVariant *
sf_remote_with_kept (GVariant *remote, GVariant *kept, gint64 kept_us)
{
  g_autoptr (GVariant) owned = remote;
  GVariantDict dict;

  g_variant_dict_init (&dict, owned);
  g_variant_dict_insert (&dict, "kept", "v", kept);
  g_variant_dict_insert (&dict, "kept-us", "x", kept_us);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

GVariant *
sf_remote_get_kept (GVariant *remote, gint64 *kept_us)
{
  GVariant *kept = NULL;

  *kept_us = 0;
  g_variant_lookup (remote, "kept", "v", &kept);
  g_variant_lookup (remote, "kept-us", "x", kept_us);
  return kept;
}

const char *
sf_remote_get_term (GVariant *remote, SfCmsTermKind kind, const char *id)
{
  gboolean is_section = kind == SF_CMS_TERM_SECTION;
  g_autofree const char **ids = NULL;
  g_autofree const char **names = NULL;

  if (!g_variant_lookup (remote, is_section ? "section-ids" : "tag-ids", "^a&s", &ids)
      || !g_variant_lookup (remote, is_section ? "sections" : "tags", "^a&s", &names))
    return NULL;
  for (guint i = 0; ids[i] != NULL && names[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return names[i];
  return NULL;
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

static char *
dup_member_words (GVariant *remote, const char *key)
{
  const char *value = "";

  g_variant_lookup (remote, key, "&s", &value);
  return sf_remote_dup_words (value);
}

/* Whether the standfirst of @document, which stands in the body, gives way to the excerpt. */
static gboolean
has_newer_excerpt (SfDocument *document, const char *excerpt, GVariant *earlier)
{
  const char *lead = sf_document_get_string (document, SF_FIELD_STANDFIRST);
  g_autoptr (GBytes) content = earlier != NULL ? get_content (earlier) : NULL;
  g_autoptr (SfDocument) then = content != NULL ? sf_field_map_read (content, NULL) : NULL;
  g_autofree char *then_excerpt = NULL;

  if (*lead == '\0' || then == NULL)
    return *lead == '\0';
  then_excerpt = dup_member_words (earlier, "excerpt");
  return g_str_equal (sf_document_get_string (then, SF_FIELD_STANDFIRST), lead)
         && !g_str_equal (then_excerpt, excerpt);
}

static void
init_tags (SfDocument *document, GVariant *remote)
{
  g_autofree const char **tags = NULL;
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (!g_variant_lookup (remote, "tags", "^a&s", &tags))
    return;
  for (guint i = 0; tags[i] != NULL; i++)
    if (*tags[i] != '\0')
      g_strv_builder_add (known, tags[i]);
  names = g_strv_builder_end (known);
  sf_document_init_field (document, SF_FIELD_TAGS,
                          g_variant_new_strv ((const char *const *) names, -1));
}

/* Letters of other scripts than Latin stand in a slug as %xx. */
static void
init_slug (SfDocument *document, GVariant *remote)
{
  const char *slug = "";
  g_autofree char *readable = NULL;

  /* A slug of our own is a name for look-ups, not one that a person chose. */
  if (!g_variant_lookup (remote, "slug", "&s", &slug) || sf_remote_is_own_slug (slug))
    return;
  readable = g_uri_unescape_string (slug, NULL);
  sf_document_init_string (document, SF_FIELD_SLUG, readable != NULL ? readable : slug);
}

gboolean
sf_remote_is_own_slug (const char *slug)
{
  g_autofree char *uuid = NULL;

  if (slug == NULL || !g_str_has_prefix (slug, "sf-"))
    return FALSE;
  uuid = g_strndup (slug + strlen ("sf-"), 36);
  return g_uuid_string_is_valid (uuid);
}

SfDocument *
sf_remote_read (GVariant *remote, GVariant *earlier, GError **error)
{
  g_autoptr (GBytes) content = get_content (remote);
  SfDocument *document = sf_field_map_read (content, error);
  g_autofree const char **sections = NULL;
  g_autoptr (GVariant) picture = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *excerpt = NULL;

  if (document == NULL)
    return NULL;
  headline = dup_member_words (remote, "headline");
  excerpt = dup_member_words (remote, "excerpt");
  sf_document_init_string (document, SF_FIELD_HEADLINE, headline);
  if (has_newer_excerpt (document, excerpt, earlier))
    sf_document_init_string (document, SF_FIELD_STANDFIRST, excerpt);
  if (g_variant_lookup (remote, "sections", "^a&s", &sections) && sections[0] != NULL)
    sf_document_init_string (document, SF_FIELD_SECTION, sections[0]);
  init_tags (document, remote);
  picture = sf_remote_get_picture (remote);
  if (picture != NULL)
    sf_document_init_field (document, SF_FIELD_PICTURE, picture);
  init_slug (document, remote);
  return document;
}

SfDocument *
sf_remote_read_sent (GVariant *remote, GError **error)
{
  gint64 kept_us;
  g_autoptr (GVariant) kept = sf_remote_get_kept (remote, &kept_us);
  g_autoptr (GVariant) sent = kept != NULL ? g_variant_ref (kept) : sf_remote_get_sent (remote);

  return sent != NULL ? sf_document_from_variant (sent, error)
                      : sf_remote_read (remote, NULL, error);
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

/* sf-ninjs-reader.c - an article from ninjs, versions 1 to 3
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-html.h"
#include "sf-input.h"
#include "sf-native.h"
#include "sf-ninjs.h"
#include "sf-plain-text.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID,
                       _ ("This is not news in JSON (ninjs), or it is damaged."));
  return FALSE;
}

/* The value of the first of @array whose role is one of @roles; without @roles, of the first. */
static const char *
find_value (JsonArray *array, const char *const *roles)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *object = sf_ninjs_get_nth (array, i);
      const char *role = object ? sf_ninjs_get_string (object, "role") : NULL;
      const char *value = object ? sf_ninjs_get_string (object, "value") : NULL;

      if (value && (roles == NULL || g_strv_contains (roles, role ? role : "")))
        return value;
    }
  return NULL;
}

static void
init_string (SfDocument *document, SfField field, const char *value)
{
  g_autofree char *line = value ? g_strstrip (g_strdup (value)) : NULL;

  if (line && *line)
    sf_document_init_string (document, field, line);
}

static const char *
find_headline (JsonObject *news)
{
  static const char *const main_roles[] = { SF_NINJS_MAIN, "headline", "", NULL };
  JsonArray *headlines = sf_ninjs_get_array (news, "headlines");
  const char *found = find_value (headlines, main_roles);

  if (found == NULL)
    found = find_value (headlines, NULL);
  return found ? found : sf_ninjs_get_string (news, "headline");
}

static const char *
find_standfirst (JsonObject *news)
{
  static const char *const roles[] = {
    SF_NINJS_STANDFIRST, "summary", "abstract", "short", "teaser", SF_NINJS_MAIN, "", NULL
  };
  static const char *const sub_roles[] = { "sub", "subheadline", "subhead", SF_NINJS_STANDFIRST,
                                           NULL };
  const char *found = find_value (sf_ninjs_get_array (news, "descriptions"), roles);

  if (found == NULL)
    found = find_value (sf_ninjs_get_array (news, "headlines"), sub_roles);
  return found ? found : sf_ninjs_get_string (news, "description_text");
}

static void
read_subjects (SfDocument *document, JsonObject *news)
{
  JsonArray *subjects = sf_ninjs_get_array (news, "subjects");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  for (guint i = 0; subjects && i < json_array_get_length (subjects); i++)
    {
      JsonObject *subject = sf_ninjs_get_nth (subjects, i);
      const char *name = subject ? sf_ninjs_get_string (subject, "name") : NULL;
      const char *rel = subject ? sf_ninjs_get_string (subject, "rel") : NULL;

      if (name == NULL || *name == '\0')
        continue;
      if (g_strcmp0 (rel, SF_NINJS_SECTION) == 0)
        sf_document_init_string (document, SF_FIELD_SECTION, name);
      else
        g_strv_builder_add (builder, name);
    }
  tags = g_strv_builder_end (builder);
  if (tags[0])
    sf_document_init_field (document, SF_FIELD_TAGS,
                            g_variant_new_strv ((const char *const *) tags, -1));
}

static void
read_embargo (SfDocument *document, JsonObject *news)
{
  const char *until = sf_ninjs_get_string (news, "embargoedUntil");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = until ? g_date_time_new_from_iso8601 (until, utc) : NULL;

  if (time)
    sf_document_init_field (document, SF_FIELD_EMBARGO,
                            g_variant_new_int64 (g_date_time_to_unix (time)));
}

/* The best of the bodies: markup before plain text. */
static const char *
find_body (JsonObject *news, gboolean *is_html)
{
  static const char *const old[] = { "body_xhtml", "body_html", "body_text" };
  JsonArray *bodies = sf_ninjs_get_array (news, "bodies");
  const char *text = NULL;

  for (guint i = 0; bodies && i < json_array_get_length (bodies); i++)
    {
      JsonObject *body = sf_ninjs_get_nth (bodies, i);
      const char *value = body ? sf_ninjs_get_string (body, "value") : NULL;
      const char *type = body ? sf_ninjs_get_string (body, "contentType") : NULL;

      *is_html = value && ((type && strstr (type, "html")) || (!type && value[0] == '<'));
      if (*is_html)
        return value;
      text = text ? text : value;
    }
  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (old); i++)
    {
      text = sf_ninjs_get_string (news, old[i]);
      *is_html = text && i < 2;
    }
  return text;
}

static gboolean
read_body (SfBlock *root, JsonObject *news, GError **error)
{
  gboolean is_html = FALSE;
  const char *body = find_body (news, &is_html);

  if (body == NULL)
    return TRUE;
  if (is_html)
    return sf_html_read_fragment (body, root, SF_HTML_PLAIN, error);
  sf_plain_text_append (root, body);
  return TRUE;
}

/* The attributes of a picture that an association describes. Returns: (transfer full) (nullable).
 */
static SfAttrs *
read_picture (JsonObject *association, const char **caption)
{
  static const char *const alts[] = { SF_NINJS_ALT, "alttext", "altText", NULL };
  static const char *const captions[] = { SF_NINJS_CAPTION, SF_NINJS_MAIN, "", NULL };
  JsonObject *rendition = sf_ninjs_find_rendition (association);
  JsonArray *descriptions = sf_ninjs_get_array (association, "descriptions");
  const char *credit = sf_ninjs_get_string (association, "by");

  if (rendition == NULL)
    return NULL;
  if (credit == NULL)
    credit = sf_ninjs_get_string (association, "copyrightHolder");
  *caption = find_value (descriptions, captions);
  return sf_attrs_new ("src", sf_ninjs_get_string (rendition, "href"), "alt",
                       find_value (descriptions, alts), "credit", credit, NULL);
}

static gboolean
has_picture (const SfBlock *block, const char *src)
{
  if (block->kind == SF_BLOCK_PICTURE && g_strcmp0 (sf_attrs_get (block->attrs, "src"), src) == 0)
    return TRUE;
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    if (has_picture (sf_block_get_child (block, i), src))
      return TRUE;
  return FALSE;
}

/* The featured picture is a field; what the text does not show follows it. */
static GVariant *
read_associations (SfBlock *root, JsonObject *news)
{
  JsonArray *associations = sf_ninjs_get_array (news, "associations");
  GVariant *featured = NULL;

  for (guint i = 0; associations && i < MIN (json_array_get_length (associations), 200); i++)
    {
      JsonObject *association = sf_ninjs_get_nth (associations, i);
      const char *type = association ? sf_ninjs_get_string (association, "type") : NULL;
      const char *name = association ? sf_ninjs_get_string (association, "name") : NULL;
      const char *words = NULL;
      g_autoptr (SfAttrs) attrs =
          type && (strcmp (type, "picture") == 0 || strcmp (type, "graphic") == 0)
              ? read_picture (association, &words)
              : NULL;
      g_autoptr (SfAttrs) with_caption = sf_attrs_with (attrs, "caption", words);
      g_autoptr (SfText) caption = words ? sf_text_new (words, -1) : NULL;

      if (attrs == NULL)
        continue;
      if (featured == NULL && g_strcmp0 (name, SF_NINJS_FEATURED) == 0)
        featured = sf_attrs_to_variant (with_caption);
      else if (!has_picture (root, sf_attrs_get (attrs, "src")))
        sf_block_append (root, sf_block_new (SF_BLOCK_PICTURE, attrs, caption));
    }
  return featured;
}

/* All of @news but the bodies, to be written again. */
static void
keep (SfBlock *root, JsonNode *node)
{
  g_autoptr (JsonNode) copy = sf_ninjs_respell (node, 3);
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  json_object_remove_member (json_node_get_object (copy), "bodies");
  json = json_to_string (copy, FALSE);
  bytes = g_bytes_new (json, strlen (json));
  sf_block_set_origin (root, SF_NINJS, NULL, bytes, NULL);
}

static SfDocument *
read_news (JsonNode *node, GError **error)
{
  static const char *const kickers[] = { SF_NINJS_KICKER, NULL };
  JsonObject *news = json_node_get_object (node);
  SfBlock *root = sf_block_new (SF_BLOCK_ROOT, NULL, NULL);
  const char *slugline = sf_ninjs_get_string (news, "slugline");
  const char *by = sf_ninjs_get_string (news, "by");
  g_autofree char *slug = slugline ? sf_ninjs_dup_slug (slugline) : NULL;
  g_autoptr (GVariant) featured = NULL;
  SfDocument *document;

  if (!read_body (root, news, error))
    {
      sf_block_free (root);
      return NULL;
    }
  featured = read_associations (root, news);
  if (featured)
    g_variant_ref_sink (featured);
  keep (root, node);
  document = sf_document_new_with_root (root);
  init_string (document, SF_FIELD_HEADLINE, find_headline (news));
  init_string (document, SF_FIELD_KICKER,
               find_value (sf_ninjs_get_array (news, "headlines"), kickers));
  init_string (document, SF_FIELD_STANDFIRST, find_standfirst (news));
  init_string (document, SF_FIELD_BYLINE, by ? by : sf_ninjs_get_string (news, "byline"));
  init_string (document, SF_FIELD_SLUG, slug);
  init_string (document, SF_FIELD_LANGUAGE, sf_ninjs_get_string (news, "language"));
  init_string (document, SF_FIELD_NOTE, sf_ninjs_get_string (news, "edNote"));
  read_subjects (document, news);
  read_embargo (document, news);
  if (featured)
    sf_document_init_field (document, SF_FIELD_PICTURE, featured);
  return document;
}

SfDocument *
sf_ninjs_read (GBytes *content, GError **error)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean is_deep = FALSE;
  JsonNode *root;

  if (utf8 == NULL)
    return NULL;
  if (sf_native_find_fault (utf8, TRUE, &is_deep) != NULL
      || !json_parser_load_from_data (parser, utf8, -1, NULL)
      || (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || sf_ninjs_get_string (json_node_get_object (root), "uri") == NULL)
    {
      refuse (error);
      return NULL;
    }
  return read_news (root, error);
}

/* sf-ninjs-writer.c - an article as ninjs, versions 2.2 and 3.1
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-ninjs.h"

#include <string.h>

typedef struct
{
  SfDocument *document;
  JsonObject *kept; /* (nullable): what the story was read from, spelt as @version does */
  JsonObject *news;
  int version;
  guint n_pictures;
} Writer;

static void
set_string (Writer *self, JsonObject *object, const char *name, const char *value)
{
  if (value && *value)
    json_object_set_string_member (object, sf_ninjs_spell (name, self->version), value);
}

/* {"role": ..., "value": ...} */
static void
add_value (Writer *self, JsonArray *array, const char *role, const char *type, const char *value)
{
  JsonObject *object;

  if (value == NULL || *value == '\0')
    return;
  object = json_object_new ();
  set_string (self, object, "role", role);
  set_string (self, object, "contentType", type);
  set_string (self, object, "value", value);
  json_array_add_object_element (array, object);
}

/* Adds those of the member @name that the file had in roles that a story has no field for. */
static void
add_kept_roles (Writer *self, JsonArray *array, const char *name, const char *const *own)
{
  JsonArray *kept = sf_ninjs_get_array (self->kept, name);

  for (guint i = 0; kept && i < json_array_get_length (kept); i++)
    {
      JsonObject *object = sf_ninjs_get_nth (kept, i);
      const char *role = object ? sf_ninjs_get_string (object, "role") : NULL;

      if (role && !g_strv_contains (own, role))
        json_array_add_element (array, json_node_copy (json_array_get_element (kept, i)));
    }
}

/* @array: (transfer full). */
static void
set_array (Writer *self, const char *name, JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (self->news, sf_ninjs_spell (name, self->version), array);
  else
    json_array_unref (array);
}

static const char *
get_field (Writer *self, SfField field)
{
  return sf_document_get_string (self->document, field);
}

static void
write_headlines (Writer *self)
{
  static const char *const own[] = { SF_NINJS_MAIN, SF_NINJS_KICKER, "headline",          "sub",
                                     "subheadline", "subhead",       SF_NINJS_STANDFIRST, NULL };
  static const char *const own_descriptions[] = {
    SF_NINJS_STANDFIRST, "summary", "abstract", "short", "teaser", SF_NINJS_MAIN, NULL
  };
  JsonArray *headlines = json_array_new (), *descriptions = json_array_new ();

  add_value (self, headlines, SF_NINJS_MAIN, NULL, get_field (self, SF_FIELD_HEADLINE));
  add_value (self, headlines, SF_NINJS_KICKER, NULL, get_field (self, SF_FIELD_KICKER));
  add_kept_roles (self, headlines, "headlines", own);
  set_array (self, "headlines", headlines);
  add_value (self, descriptions, SF_NINJS_STANDFIRST, NULL, get_field (self, SF_FIELD_STANDFIRST));
  add_kept_roles (self, descriptions, "descriptions", own_descriptions);
  set_array (self, "descriptions", descriptions);
}

static void
write_body (Writer *self)
{
  g_autoptr (GBytes) html = sf_html_write_piece (sf_document_get_root (self->document), FALSE);
  gsize length;
  const char *data = g_bytes_get_data (html, &length);
  g_autofree char *all = g_strndup (data ? data : "", length);
  /* What says the encoding is for the clipboard. */
  const char *body = g_str_has_prefix (all, "<meta") ? strchr (all, '>') + 1 : all;
  JsonArray *bodies = json_array_new ();

  add_value (self, bodies, SF_NINJS_MAIN, "text/html", body);
  set_array (self, "bodies", bodies);
}

/* The file's subject of that name, with what else it says; else a new one. */
static void
add_subject (Writer *self, JsonArray *subjects, const char *name, const char *rel)
{
  JsonArray *kept = sf_ninjs_get_array (self->kept, "subjects");
  JsonObject *subject;

  for (guint i = 0; kept && i < json_array_get_length (kept); i++)
    {
      JsonObject *before = sf_ninjs_get_nth (kept, i);

      if (before && g_strcmp0 (sf_ninjs_get_string (before, "name"), name) == 0)
        {
          json_array_add_element (subjects, json_node_copy (json_array_get_element (kept, i)));
          return;
        }
    }
  subject = json_object_new ();
  set_string (self, subject, "name", name);
  set_string (self, subject, "rel", rel);
  json_array_add_object_element (subjects, subject);
}

static void
write_subjects (Writer *self)
{
  JsonArray *kept = sf_ninjs_get_array (self->kept, "subjects");
  JsonArray *subjects = json_array_new ();
  g_autofree const char **tags =
      g_variant_get_strv (sf_document_get_field (self->document, SF_FIELD_TAGS), NULL);

  if (*get_field (self, SF_FIELD_SECTION))
    add_subject (self, subjects, get_field (self, SF_FIELD_SECTION), SF_NINJS_SECTION);
  for (guint i = 0; tags[i]; i++)
    if (*tags[i])
      add_subject (self, subjects, tags[i], NULL);
  for (guint i = 0; kept && i < json_array_get_length (kept); i++)
    {
      JsonObject *before = sf_ninjs_get_nth (kept, i);
      const char *name = before ? sf_ninjs_get_string (before, "name") : NULL;

      if (name == NULL || *name == '\0')
        json_array_add_element (subjects, json_node_copy (json_array_get_element (kept, i)));
    }
  set_array (self, "subjects", subjects);
}

/* The association of the file that shows @src, or NULL. */
static JsonObject *
find_kept (Writer *self, const char *src)
{
  JsonArray *kept = sf_ninjs_get_array (self->kept, "associations");

  for (guint i = 0; kept && i < json_array_get_length (kept); i++)
    {
      JsonObject *association = sf_ninjs_get_nth (kept, i);
      JsonObject *rendition = association ? sf_ninjs_find_rendition (association) : NULL;

      if (rendition && g_strcmp0 (sf_ninjs_get_string (rendition, "href"), src) == 0)
        return association;
    }
  return NULL;
}

static JsonArray *
make_renditions (Writer *self, const SfAttrs *attrs)
{
  static const char *const sizes[] = { "width", "height" };
  JsonArray *renditions = json_array_new ();
  JsonObject *rendition = json_object_new ();

  set_string (self, rendition, "name", "original");
  set_string (self, rendition, "href", sf_attrs_get (attrs, "src"));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const char *value = sf_attrs_get (attrs, sizes[i]);
      gint64 size = value ? g_ascii_strtoll (value, NULL, 10) : 0;

      if (size > 0)
        json_object_set_int_member (rendition, sizes[i], size);
    }
  json_array_add_object_element (renditions, rendition);
  return renditions;
}

/* A picture that has an address; others are on no site, and no one else could see them. */
static void
add_picture (Writer *self,
             JsonArray *associations,
             const char *name,
             const SfAttrs *attrs,
             const char *caption)
{
  const char *src = sf_attrs_get (attrs, "src");
  g_autofree char *scheme = src ? g_uri_parse_scheme (src) : NULL;
  g_autofree char *numbered = NULL;
  JsonObject *kept = scheme ? find_kept (self, src) : NULL;
  JsonObject *association;
  JsonArray *descriptions;
  const char *uri = kept ? sf_ninjs_get_string (kept, "uri") : NULL;

  if (scheme == NULL || !g_uri_is_valid (src, G_URI_FLAGS_NONE, NULL))
    return;
  numbered = g_strdup_printf ("picture-%u", ++self->n_pictures);
  association = json_object_new ();
  set_string (self, association, "name", name ? name : numbered);
  set_string (self, association, "uri", uri ? uri : src);
  set_string (self, association, "type", "picture");
  descriptions = json_array_new ();
  add_value (self, descriptions, SF_NINJS_CAPTION, NULL, caption);
  add_value (self, descriptions, SF_NINJS_ALT, NULL, sf_attrs_get (attrs, "alt"));
  if (json_array_get_length (descriptions) > 0)
    json_object_set_array_member (association, "descriptions", descriptions);
  else
    json_array_unref (descriptions);
  set_string (self, association, "by", sf_attrs_get (attrs, "credit"));
  if (kept && sf_ninjs_get (kept, "renditions"))
    json_object_set_member (association, "renditions",
                            json_node_copy (sf_ninjs_get (kept, "renditions")));
  else
    json_object_set_array_member (association, "renditions", make_renditions (self, attrs));
  json_array_add_object_element (associations, association);
}

static void
add_pictures (Writer *self, JsonArray *associations, const SfBlock *block)
{
  if (block->kind == SF_BLOCK_PICTURE)
    add_picture (self, associations, NULL, block->attrs,
                 block->text ? sf_text_get_string (block->text) : NULL);
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    add_pictures (self, associations, sf_block_get_child (block, i));
}

static void
write_associations (Writer *self)
{
  JsonArray *kept = sf_ninjs_get_array (self->kept, "associations");
  JsonArray *associations = json_array_new ();
  g_autoptr (SfAttrs) featured =
      sf_attrs_from_variant (sf_document_get_field (self->document, SF_FIELD_PICTURE));

  if (featured)
    add_picture (self, associations, SF_NINJS_FEATURED, featured,
                 sf_attrs_get (featured, "caption"));
  add_pictures (self, associations, sf_document_get_root (self->document));
  for (guint i = 0; kept && i < json_array_get_length (kept); i++)
    {
      JsonObject *before = sf_ninjs_get_nth (kept, i);
      const char *type = before ? sf_ninjs_get_string (before, "type") : NULL;

      if (g_strcmp0 (type, "picture") != 0 && g_strcmp0 (type, "graphic") != 0)
        json_array_add_element (associations, json_node_copy (json_array_get_element (kept, i)));
    }
  set_array (self, "associations", associations);
}

static void
write_embargo (Writer *self)
{
  gint64 until = g_variant_get_int64 (sf_document_get_field (self->document, SF_FIELD_EMBARGO));
  g_autoptr (GDateTime) time = until > 0 ? g_date_time_new_from_unix_utc (until) : NULL;
  g_autofree char *said = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  set_string (self, self->news, "embargoedUntil", said);
}

static void
write_standard (Writer *self)
{
  JsonObject *standard = json_object_new ();

  json_object_set_string_member (standard, "name", "ninjs");
  json_object_set_string_member (standard, "version", self->version == 2 ? "2.2" : "3.1");
  json_object_set_string_member (standard, "schema",
                                 self->version == 2
                                     ? "http://www.iptc.org/std/ninjs/ninjs-schema_2.2.json"
                                     : "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
  json_object_set_object_member (self->news, "standard", standard);
}

/* The same for the same story: from its root. */
static char *
dup_uri (SfDocument *document)
{
  guint64 id = sf_document_get_root (document)->id;

  return g_strdup_printf ("urn:uuid:%08x-%04x-8%03x-8000-000000000000", (guint) (id >> 32),
                          (guint) (id >> 16) & 0xffff, (guint) id & 0xfff);
}

static void
write_slug (Writer *self)
{
  const char *slug = get_field (self, SF_FIELD_SLUG);
  const char *before = self->kept ? sf_ninjs_get_string (self->kept, "slugline") : NULL;
  g_autofree char *slug_before = before ? sf_ninjs_dup_slug (before) : NULL;

  set_string (self, self->news, "slugline", g_strcmp0 (slug, slug_before) == 0 ? before : slug);
}

/* What the file said beside, in its order. */
static void
write_others (Writer *self)
{
  static const char *const own[] = { "headlines", "descriptions", "bodies", "subjects",
                                     "associations", "by", "slugline", "language", "embargoedUntil",
                                     "embargoed", "standard",
                                     /* of version 1 */
                                     "headline", "byline", "description_text", "body_xhtml",
                                     "body_html", "body_text", NULL };
  static const char *const only_in_3[] = { "eventDetails", "plannedCoverage", NULL };
  g_autoptr (GList) names = self->kept ? json_object_get_members (self->kept) : NULL;

  for (GList *l = names; l; l = l->next)
    if (!g_strv_contains (own, l->data) && !json_object_has_member (self->news, l->data)
        && (self->version >= 3 || !g_strv_contains (only_in_3, l->data)))
      json_object_set_member (self->news, l->data,
                              json_node_copy (json_object_get_member (self->kept, l->data)));
}

/* Returns: (transfer full) (nullable). */
static JsonNode *
load_kept (SfDocument *document, int version)
{
  const SfOrigin *origin = sf_document_get_root (document)->origin;
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  const char *data = origin && strcmp (origin->format, SF_NINJS) == 0 && origin->open
                         ? g_bytes_get_data (origin->open, &length)
                         : NULL;

  if (data == NULL || !json_parser_load_from_data (parser, data, (gssize) length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return sf_ninjs_respell (json_parser_get_root (parser), version);
}

static GBytes *
write_version (SfDocument *document, int version)
{
  g_autoptr (JsonNode) kept = load_kept (document, version);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *new_uri = dup_uri (document);
  Writer self = { document, kept ? json_node_get_object (kept) : NULL, json_object_new (), version,
                  0 };
  const char *uri = self.kept ? sf_ninjs_get_string (self.kept, "uri") : NULL;
  g_autofree char *json = NULL;
  char *line;

  set_string (&self, self.news, "uri", uri ? uri : new_uri);
  write_standard (&self);
  json_object_set_string_member (self.news, "type", "text");
  set_string (&self, self.news, "language", get_field (&self, SF_FIELD_LANGUAGE));
  write_headlines (&self);
  set_string (&self, self.news, "by", get_field (&self, SF_FIELD_BYLINE));
  write_slug (&self);
  write_subjects (&self);
  write_embargo (&self);
  write_body (&self);
  write_associations (&self);
  write_others (&self);
  json_node_take_object (root, self.news);
  json = json_to_string (root, TRUE);
  line = g_strconcat (json, "\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}

GBytes *
sf_ninjs_write_2 (SfDocument *document, GError **error)
{
  return write_version (document, 2);
}

GBytes *
sf_ninjs_write_3 (SfDocument *document, GError **error)
{
  return write_version (document, 3);
}

/* sf-field-map.c - where a site keeps what an article says about itself
 * A marked paragraph is written from its field each time and never lives in the document, so that
 * it can't be there twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-field-map.h"

#include "sf-format.h"
#include "sf-inline.h"
#include "sf-wordpress-attrs.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define CLASS_KICKER     "kicker"
#define CLASS_STANDFIRST "standfirst"
#define CLASS_BYLINE     "byline"
#define CLASS_CORRECTION "correction"
/* Marked paragraphs lead the body; further down a class of that name is somebody else's. */
#define MAX_LEADING 4

static gboolean
read_choice (JsonObject *settings, const char *name)
{
  if (settings == NULL || !json_object_has_member (settings, name))
    return TRUE;
  return json_object_get_boolean_member_with_default (settings, name, TRUE);
}

static JsonNode *
parse_settings (const SfSite *site)
{
  JsonNode *root = site->settings != NULL ? json_from_string (site->settings, NULL) : NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return root;
  g_clear_pointer (&root, json_node_unref);
  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, json_object_new ());
  return root;
}

SfFieldMap
sf_field_map_of_site (const SfSite *site)
{
  g_autoptr (JsonNode) root = parse_settings (site);
  JsonObject *settings = json_node_get_object (root);

  return (SfFieldMap){ .has_standfirst = read_choice (settings, "standfirst-in-body"),
                       .has_byline = read_choice (settings, "byline-in-body") };
}

void
sf_field_map_choose (SfSite *site, SfFieldMap map)
{
  g_autoptr (JsonNode) root = parse_settings (site);
  JsonObject *settings = json_node_get_object (root);

  json_object_set_boolean_member (settings, "standfirst-in-body", map.has_standfirst);
  json_object_set_boolean_member (settings, "byline-in-body", map.has_byline);
  g_free (site->settings);
  site->settings = json_to_string (root, FALSE);
}

static SfBlock *
new_marked (const char *class_name, const char *label, const char *words, gboolean is_plain)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autoptr (SfText) text = sf_text_new (words, -1);
  g_autoptr (GBytes) source = NULL;
  SfBlock *block = sf_block_new (SF_BLOCK_PARAGRAPH, NULL, text);

  if (!is_plain)
    g_string_append_printf (markup, "<!-- wp:paragraph {\"className\":\"%s\"} -->\n", class_name);
  g_string_append_printf (markup, "<p class=\"%s\">", class_name);
  if (label != NULL)
    {
      g_string_append (markup, "<strong>");
      sf_inline_escape (markup, label, strlen (label), FALSE);
      g_string_append (markup, "</strong> ");
    }
  sf_inline_write (markup, text, SF_INLINE_FLOW);
  g_string_append (markup, is_plain ? "</p>" : "</p>\n<!-- /wp:paragraph -->");
  source = g_bytes_new (markup->str, markup->len);
  sf_block_set_origin (block, SF_WORDPRESS, source, NULL, NULL);
  return block;
}

static const char *const correction_kinds[] = { "correction", "clarification", "update" };

/* It becomes part of markup: whatever else a file says is a correction. */
static const char *
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (correction_kinds); i++)
    if (g_str_equal (kind, correction_kinds[i]))
      return correction_kinds[i];
  return correction_kinds[0];
}

static const char *
name_correction (const char *kind)
{
  if (g_strcmp0 (kind, "clarification") == 0)
    return _ ("Clarification");
  if (g_strcmp0 (kind, "update") == 0)
    /* Translators: a note to readers that a story was brought up to date. */
    return C_ ("correction", "Update");
  return _ ("Correction");
}

static void
append_corrections (SfBlock *root, SfDocument *document, gboolean is_plain)
{
  GVariantIter iter;
  gint64 time_s;
  const char *kind;
  const char *words;

  g_variant_iter_init (&iter, sf_document_get_field (document, SF_FIELD_CORRECTIONS));
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &words))
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_s);
      g_autofree char *date = time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : NULL;
      g_autofree char *class_name = g_strdup_printf (
          CLASS_CORRECTION " " CLASS_CORRECTION "-%s " CLASS_CORRECTION "-at-%" G_GINT64_FORMAT,
          find_kind (kind), time_s);
      /* Translators: "Correction, 12 May 2026:" */
      g_autofree char *label =
          g_strdup_printf (_ ("%s, %s:"), name_correction (kind), date != NULL ? date : "");

      sf_block_append (root, new_marked (class_name, label, words, is_plain));
    }
}

char *
sf_field_map_dup_hash (const char *file)
{
  g_autofree char *name = g_path_get_basename (file);
  gsize length = strspn (name, "0123456789abcdef");

  if (length == 64 && (name[length] == '.' || name[length] == '\0'))
    return g_strndup (name, length);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);
}

static gboolean
find_media (GVariant *media, const char *file, const char **id, const char **url)
{
  g_autofree char *hash = file != NULL ? sf_field_map_dup_hash (file) : NULL;

  return hash != NULL && media != NULL && g_variant_lookup (media, hash, "(&s&s)", id, url);
}

static SfAttrs *
with (SfAttrs *attrs, const char *name, const char *value)
{
  SfAttrs *changed = sf_attrs_with (attrs, name, value);

  sf_attrs_unref (attrs);
  return changed;
}

/* What stands on a block for as long as the site does not have its file. */
static const char *const of_file[] = { "file", "name", "n-bytes" };

static void
place_pictures (SfBlock *block, GVariant *media)
{
  const char *file = sf_attrs_get (block->attrs, "file");
  const char *id;
  const char *url;
  guint i;

  if (sf_block_kind_has_file (block->kind) && find_media (media, file, &id, &url))
    {
      SfAttrs *attrs =
          sf_attrs_with (block->attrs, sf_block_kind_get_address_name (block->kind), url);

      attrs = with (attrs, "media-id", id);
      for (i = 0; i < G_N_ELEMENTS (of_file); i++)
        attrs = with (attrs, of_file[i], NULL);
      sf_block_set_attrs (block, attrs);
      sf_attrs_unref (attrs);
    }
  for (i = 0; i < sf_block_get_n_children (block); i++)
    place_pictures (g_ptr_array_index (block->children, i), media);
}

/* A copy with the fields of @document and @root (transfer full) as its body. */
static SfDocument *
with_root (SfDocument *document, SfBlock *root)
{
  SfDocument *copy = sf_document_new_with_root (root);
  int field;

  for (field = SF_FIELD_SECTION; field <= SF_FIELD_LAST; field++)
    sf_document_init_field (copy, field, sf_document_get_field (document, field));
  return copy;
}

static GVariant *
change_picture (GVariant *picture, const char *name, const char *value)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  const char *kept;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, picture);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &kept))
    if (!g_str_equal (key, name))
      g_variant_builder_add (&builder, "{ss}", key, kept);
  if (value != NULL)
    g_variant_builder_add (&builder, "{ss}", name, value);
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

SfDocument *
sf_field_map_place_pictures (SfDocument *document, GVariant *media)
{
  SfBlock *root = sf_block_copy (sf_document_get_root (document));
  SfDocument *copy;
  GVariant *picture = sf_document_get_field (document, SF_FIELD_PICTURE);
  const char *file = NULL;
  const char *id;
  const char *url;

  place_pictures (root, media);
  copy = with_root (document, root);
  if (g_variant_lookup (picture, "file", "&s", &file) && find_media (media, file, &id, &url))
    {
      g_autoptr (GVariant) named = change_picture (picture, "media-id", id);
      g_autoptr (GVariant) placed = change_picture (named, "src", url);
      g_autoptr (GVariant) bare = change_picture (placed, "file", NULL);

      sf_document_init_field (copy, SF_FIELD_PICTURE, bare);
    }
  return copy;
}

/* Which block of @mine shows what the site calls @id. */
static const SfBlock *
find_block (SfDocument *mine, GVariant *media, const char *id)
{
  const SfBlock *root = sf_document_get_root (mine);
  const SfBlock *block;
  const char *own_id;
  const char *url;

  for (block = id != NULL ? root : NULL; block != NULL; block = sf_block_next (block, root))
    if (find_media (media, sf_attrs_get (block->attrs, "file"), &own_id, &url)
        && g_str_equal (own_id, id))
      return block;
  return NULL;
}

/* Which file of @mine the site calls @id. */
static const char *
find_file (SfDocument *mine, GVariant *media, const char *id)
{
  const SfBlock *block = find_block (mine, media, id);
  const char *file;
  const char *own_id;
  const char *url;

  if (block != NULL)
    return sf_attrs_get (block->attrs, "file");
  if (g_variant_lookup (sf_document_get_field (mine, SF_FIELD_PICTURE), "file", "&s", &file)
      && find_media (media, file, &own_id, &url) && g_str_equal (own_id, id))
    return file;
  return NULL;
}

/* The attributes of what @block, as the site has it, shows of @mine; NULL: nothing.
 * Returns: (transfer full). */
static SfAttrs *
find_shown (SfDocument *mine, GVariant *media, const SfBlock *block)
{
  const char *id = sf_attrs_get (block->attrs, "media-id");
  const SfBlock *shown = find_block (mine, media, id);
  const char *file = find_file (mine, media, id);

  if (shown != NULL)
    return sf_attrs_ref (shown->attrs);
  return file != NULL ? sf_attrs_new ("file", file, NULL) : NULL;
}

/* @shown: (transfer full) (nullable). */
static void
restore_file (SfBlock *block, SfAttrs *shown)
{
  g_autoptr (SfAttrs) owned = shown;
  SfAttrs *attrs;

  if (shown == NULL)
    return;
  attrs = sf_attrs_with (block->attrs, sf_block_kind_get_address_name (block->kind), NULL);
  attrs = with (attrs, "media-id", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_file); i++)
    attrs = with (attrs, of_file[i], sf_attrs_get (shown, of_file[i]));
  sf_block_set_attrs (block, attrs);
  sf_attrs_unref (attrs);
}

static void
restore_files (SfBlock *block, SfDocument *mine, GVariant *media)
{
  guint i;

  if (sf_block_kind_has_file (block->kind) && sf_attrs_get (block->attrs, "file") == NULL)
    restore_file (block, find_shown (mine, media, block));
  for (i = 0; i < sf_block_get_n_children (block); i++)
    restore_files (g_ptr_array_index (block->children, i), mine, media);
}

SfDocument *
sf_field_map_restore_files (SfDocument *merged, SfDocument *mine, GVariant *media)
{
  SfBlock *root = sf_block_copy (sf_document_get_root (merged));
  GVariant *picture = sf_document_get_field (merged, SF_FIELD_PICTURE);
  SfDocument *copy;
  const char *id = NULL;
  const char *file;

  restore_files (root, mine, media);
  copy = with_root (merged, root);
  if (g_variant_lookup (picture, "media-id", "&s", &id)
      && (file = find_file (mine, media, id)) != NULL)
    {
      g_autoptr (GVariant) filed = change_picture (picture, "file", file);
      g_autoptr (GVariant) unplaced = change_picture (filed, "src", NULL);
      g_autoptr (GVariant) bare = change_picture (unplaced, "media-id", NULL);

      sf_document_init_field (copy, SF_FIELD_PICTURE, bare);
    }
  return copy;
}

GBytes *
sf_field_map_write (SfFieldMap map, SfDocument *document, GVariant *media, GError **error)
{
  SfBlock *root = sf_block_copy (sf_document_get_root (document));
  g_autoptr (SfDocument) body = NULL;
  gboolean is_plain = sf_wordpress_is_classic (root);
  const char *kicker = sf_document_get_string (document, SF_FIELD_KICKER);
  const char *standfirst = sf_document_get_string (document, SF_FIELD_STANDFIRST);
  const char *byline = sf_document_get_string (document, SF_FIELD_BYLINE);
  guint index = 0;

  place_pictures (root, media);
  if (*kicker != '\0')
    sf_block_insert (root, index++, new_marked (CLASS_KICKER, NULL, kicker, is_plain));
  if (map.has_standfirst && *standfirst != '\0')
    sf_block_insert (root, index++, new_marked (CLASS_STANDFIRST, NULL, standfirst, is_plain));
  if (map.has_byline && *byline != '\0')
    sf_block_insert (root, index++, new_marked (CLASS_BYLINE, NULL, byline, is_plain));
  append_corrections (root, document, is_plain);
  body = sf_document_new_with_root (root);
  return sf_wordpress_write (body, error);
}

/* The classes of a paragraph's element. Returns: (transfer full) (nullable). */
static char **
read_classes (const SfBlock *block)
{
  const char *tag = sf_attrs_get (block->attrs, SF_WORDPRESS_TAG);
  const char *start = tag != NULL ? strstr (tag, "class=\"") : NULL;
  const char *end;
  g_autofree char *value = NULL;

  if (block->kind != SF_BLOCK_PARAGRAPH || start == NULL)
    return NULL;
  start += strlen ("class=\"");
  end = strchr (start, '"');
  if (end == NULL)
    return NULL;
  value = g_strndup (start, end - start);
  return g_strsplit (value, " ", -1);
}

static SfField
get_marked_field (const SfBlock *block)
{
  g_auto (GStrv) classes = read_classes (block);

  if (classes == NULL)
    return 0;
  if (g_strv_contains ((const char *const *) classes, CLASS_KICKER))
    return SF_FIELD_KICKER;
  if (g_strv_contains ((const char *const *) classes, CLASS_STANDFIRST))
    return SF_FIELD_STANDFIRST;
  if (g_strv_contains ((const char *const *) classes, CLASS_BYLINE))
    return SF_FIELD_BYLINE;
  if (g_strv_contains ((const char *const *) classes, CLASS_CORRECTION))
    return SF_FIELD_CORRECTIONS;
  return 0;
}

/* The words behind the label, which is bold. */
static const char *
skip_label (const SfText *text)
{
  const SfMark *mark =
      sf_text_get_length (text) > 0 ? sf_text_find_mark (text, 0, SF_MARK_BOLD) : NULL;
  const char *words = sf_text_get_string (text) + (mark != NULL ? mark->end : 0);

  while (*words == ' ')
    words++;
  return words;
}

static void
read_correction (GVariantBuilder *corrections, const SfBlock *block)
{
  g_auto (GStrv) classes = read_classes (block);
  const char *kind = correction_kinds[0];
  gint64 time_s = 0;
  guint i;
  guint k;

  for (i = 0; classes[i] != NULL; i++)
    {
      for (k = 0; k < G_N_ELEMENTS (correction_kinds); k++)
        if (g_str_has_prefix (classes[i], CLASS_CORRECTION "-")
            && g_str_equal (classes[i] + strlen (CLASS_CORRECTION "-"), correction_kinds[k]))
          kind = correction_kinds[k];
      if (g_str_has_prefix (classes[i], CLASS_CORRECTION "-at-"))
        time_s = g_ascii_strtoll (classes[i] + strlen (CLASS_CORRECTION "-at-"), NULL, 10);
    }
  g_variant_builder_add (corrections, "(xss)", time_s, kind, skip_label (block->text));
}

SfDocument *
sf_field_map_read (GBytes *content, GError **error)
{
  g_autoptr (SfDocument) whole = sf_wordpress_read (content, error);
  char *words[SF_FIELD_LAST + 1] = { NULL };
  GVariantBuilder corrections;
  SfDocument *document;
  SfBlock *root;
  guint n_leading = 0;
  guint i = 0;
  int field;

  if (whole == NULL)
    return NULL;
  g_variant_builder_init (&corrections, G_VARIANT_TYPE ("a(xss)"));
  root = sf_block_copy (sf_document_get_root (whole));
  while (i < sf_block_get_n_children (root))
    {
      const SfBlock *block = sf_block_get_child (root, i);
      SfField marked = get_marked_field (block);

      if (marked == SF_FIELD_CORRECTIONS)
        read_correction (&corrections, block);
      else if (marked != 0 && words[marked] == NULL && i + n_leading < MAX_LEADING)
        {
          words[marked] = g_strdup (sf_text_get_string (block->text));
          n_leading++;
        }
      else
        {
          i++;
          continue;
        }
      sf_block_free (sf_block_steal (root, i));
    }
  document = sf_document_new_with_root (root);
  for (field = SF_FIELD_SECTION; field <= SF_FIELD_LAST; field++)
    if (words[field] != NULL)
      {
        sf_document_init_string (document, field, words[field]);
        g_free (words[field]);
      }
  sf_document_init_field (document, SF_FIELD_CORRECTIONS, g_variant_builder_end (&corrections));
  return document;
}

gboolean
sf_field_map_has_standfirst (GBytes *content)
{
  g_autoptr (SfDocument) document = sf_field_map_read (content, NULL);

  return document != NULL && *sf_document_get_string (document, SF_FIELD_STANDFIRST) != '\0';
}

/* sf-native-reader.c - an article from JSON; sf-native.h describes it
 * Nothing is believed: each value is asked for its type, and a tree that the document would not
 * hold is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-input.h"
#include "sf-native.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  GHashTable *ids; /* (owned) (element-type gint64): those seen */
} Reader;

static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && json_node_get_node_type (node) == type ? node : NULL;
}

/* NULL when it is not there, not a string or not text. Lent. */
static const char *
get_node_string (JsonNode *node)
{
  const char *value = node && json_node_get_node_type (node) == JSON_NODE_VALUE
                              && json_node_get_value_type (node) == G_TYPE_STRING
                          ? json_node_get_string (node)
                          : NULL;

  return value && g_utf8_validate (value, -1, NULL) ? value : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  return get_node_string (json_object_get_member (object, name));
}

static gboolean
get_int (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

/* "a{ss}", floating; NULL when a value is not a string. */
static GVariant *
read_map (JsonNode *node)
{
  JsonObjectIter iter;
  GVariantBuilder builder;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (get_node_string (value) == NULL || !g_utf8_validate (name, -1, NULL))
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add (&builder, "{ss}", name, get_node_string (value));
    }
  return g_variant_builder_end (&builder);
}

static gboolean
read_attrs (JsonObject *object, SfAttrs **attrs)
{
  JsonNode *node = json_object_get_member (object, "attributes");
  g_autoptr (GVariant) map = node ? read_map (node) : NULL;

  if (node && map == NULL)
    return FALSE;
  if (map)
    *attrs = sf_attrs_from_variant (g_variant_ref_sink (map));
  return TRUE;
}

static gboolean
read_bytes (JsonObject *object, const char *name, GBytes **bytes)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *value;
  guchar *data;
  gsize length;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if ((value = get_string (json_node_get_object (node), "base64")) == NULL)
        return FALSE;
      data = g_base64_decode (value, &length);
      *bytes = g_bytes_new_take (data, length);
      return TRUE;
    }
  if ((value = get_node_string (node)) == NULL)
    return FALSE;
  *bytes = g_bytes_new (value, strlen (value));
  return TRUE;
}

static void
clear_mark (gpointer data)
{
  sf_attrs_unref (((SfMark *) data)->attrs);
}

static gboolean
is_boundary (const char *utf8, gsize length, gint64 offset_bytes)
{
  return offset_bytes >= 0 && offset_bytes <= (gint64) length
         && ((guchar) utf8[offset_bytes] & 0xc0) != 0x80;
}

static gboolean
read_mark (JsonNode *node, const char *utf8, gsize length, GArray *marks)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  SfMark mark = { 0 };
  gint64 start, end;

  if (object == NULL || !get_int (object, "start", &start) || !get_int (object, "end", &end)
      || !is_boundary (utf8, length, start) || !is_boundary (utf8, length, end) || start >= end
      || (mark.kind = sf_native_mark_from_name (get_string (object, "kind"))) == 0
      || !read_attrs (object, &mark.attrs))
    return FALSE;
  mark.start = (gsize) start;
  mark.end = (gsize) end;
  g_array_append_val (marks, mark);
  return TRUE;
}

static gboolean
read_text (JsonObject *object, SfText **text)
{
  JsonNode *node = json_object_get_member (object, "text");
  JsonObject *marked = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *list = marked ? get_member (marked, "marks", JSON_NODE_ARRAY) : NULL;
  JsonArray *array = list ? json_node_get_array (list) : NULL;
  const char *utf8 = marked ? get_string (marked, "string") : get_node_string (node);
  gsize length = utf8 ? strlen (utf8) : 0;
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SfMark));

  if (node == NULL)
    return TRUE;
  if (utf8 == NULL)
    return FALSE;
  g_array_set_clear_func (marks, clear_mark);
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!read_mark (json_array_get_element (array, i), utf8, length, marks))
      return FALSE;
  *text = sf_text_new_marked (utf8, -1, (SfMark *) marks->data, marks->len);
  return TRUE;
}

/* A block that holds what @object says of kind, attributes and text, without children. @otherwise:
 * (nullable): what it means where @object is silent on its kind. */
static SfBlock *
read_shell (JsonObject *object, const SfBlock *otherwise)
{
  const char *name = get_string (object, "kind");
  SfBlockKind kind = name ? sf_block_kind_from_name (name) : 0;
  g_autoptr (SfAttrs) attrs = NULL;
  g_autoptr (SfText) text = NULL;

  if (name == NULL && otherwise)
    return sf_block_new (otherwise->kind, otherwise->attrs, otherwise->text);
  if (kind == 0 || !read_attrs (object, &attrs) || !read_text (object, &text)
      || (text && sf_block_kind_get_shape (kind) == SF_SHAPE_CONTAINER))
    return NULL;
  return sf_block_new (kind, attrs, text);
}

static gboolean
read_origin (JsonObject *object, SfBlock *block)
{
  JsonNode *node = json_object_get_member (object, "origin");
  JsonObject *origin = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *format = origin ? get_string (origin, "format") : NULL;
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GBytes) close = NULL;
  g_autoptr (SfBlock) meant = NULL;

  if (node == NULL)
    return TRUE;
  if (format == NULL || !read_bytes (origin, "source", &source)
      || !read_bytes (origin, "open", &open) || !read_bytes (origin, "close", &close)
      || (meant = read_shell (origin, block)) == NULL)
    return FALSE;
  sf_block_set_origin (meant, format, source, open, close);
  block->origin = sf_origin_ref (meant->origin);
  return TRUE;
}

static gboolean
read_id (Reader *self, JsonObject *object, guint64 *id)
{
  const char *digits = get_string (object, "id");

  return digits && g_ascii_string_to_unsigned (digits, 16, 1, G_MAXUINT64, id, NULL)
         && g_hash_table_add (self->ids, g_memdup2 (id, sizeof *id));
}

/* NULL when it is not a block. @depth counts from 1. */
static SfBlock *
read_block (Reader *self, JsonNode *node, guint depth)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *list = object ? get_member (object, "children", JSON_NODE_ARRAY) : NULL;
  JsonArray *children = list ? json_node_get_array (list) : NULL;
  g_autoptr (SfBlock) block = NULL;
  g_autoptr (GBytes) before = NULL;

  if (object == NULL || depth > SF_BLOCK_MAX_DEPTH || (block = read_shell (object, NULL)) == NULL
      || !read_id (self, object, &block->id) || !read_bytes (object, "before", &before)
      || !read_origin (object, block))
    return NULL;
  sf_block_set_lead (block, before);
  for (guint i = 0; children && i < json_array_get_length (children); i++)
    {
      SfBlock *child = read_block (self, json_array_get_element (children, i), depth + 1);

      if (child == NULL || !sf_block_kind_may_hold (block->kind, child->kind))
        {
          g_clear_pointer (&child, sf_block_free);
          return NULL;
        }
      sf_block_append (block, child);
    }
  return g_steal_pointer (&block);
}

/* "as", floating; NULL when it is not a list of strings. */
static GVariant *
read_strings (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      const char *string = get_node_string (json_array_get_element (array, i));

      if (string == NULL)
        return NULL;
      g_ptr_array_add (strings, (gpointer) string);
    }
  return array ? g_variant_new_strv ((const char *const *) strings->pdata, strings->len) : NULL;
}

/* "a(xss)", floating; NULL when it is not a list of corrections. */
static GVariant *
read_corrections (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GVariantBuilder builder;

  if (array == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(xss)"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *kind = object ? get_string (object, "kind") : NULL;
      const char *text = object ? get_string (object, "text") : NULL;
      gint64 time_s;

      if (kind == NULL || text == NULL || !get_int (object, "time", &time_s))
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add (&builder, "(xss)", time_s, kind, text);
    }
  return g_variant_builder_end (&builder);
}

/* Floating; NULL when it is not of the field's type. */
static GVariant *
read_field (SfField field, JsonNode *node)
{
  const char *string = get_node_string (node);

  if (field == SF_FIELD_TAGS || field == SF_FIELD_ACCEPTED)
    return read_strings (node);
  if (field == SF_FIELD_PICTURE)
    return read_map (node);
  if (field == SF_FIELD_CORRECTIONS)
    return read_corrections (node);
  if (field == SF_FIELD_EMBARGO)
    return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
               ? g_variant_new_int64 (json_node_get_int (node))
               : NULL;
  return string ? g_variant_new_string (string) : NULL;
}

static gboolean
read_fields (SfDocument *document, JsonObject *fields)
{
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      JsonNode *node = json_object_get_member (fields, sf_field_to_name (field));
      GVariant *value = node ? read_field (field, node) : NULL;

      if (node && value == NULL)
        return FALSE;
      if (node)
        sf_document_init_field (document, field, value);
    }
  return TRUE;
}

static SfDocument *
read_document (JsonObject *object)
{
  JsonNode *fields = get_member (object, "fields", JSON_NODE_OBJECT);
  JsonNode *body = json_object_get_member (object, "body");
  Reader self = { g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  g_autoptr (SfBlock) root = body ? read_block (&self, body, 1) : NULL;
  g_autoptr (SfDocument) document = NULL;

  g_hash_table_unref (self.ids);
  if (root == NULL || root->kind != SF_BLOCK_ROOT)
    return NULL;
  document = sf_document_new_with_root (g_steal_pointer (&root));
  if (fields && !read_fields (document, json_node_get_object (fields)))
    return NULL;
  return g_steal_pointer (&document);
}

SfDocument *
sf_native_read (GBytes *content, GError **error)
{
  g_autofree char *utf8 = sf_input_dup_utf8 (content, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonObject *object;
  SfDocument *document = NULL;
  gint64 version = 0;

  if (utf8 == NULL || !sf_native_scan (utf8, error))
    return NULL;
  if (json_parser_load_from_data (parser, utf8, -1, NULL)
      && (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      object = json_node_get_object (root);
      if (g_strcmp0 (get_string (object, "format"), SF_NATIVE_NAME) == 0
          && get_int (object, "version", &version) && version == SF_NATIVE_VERSION)
        document = read_document (object);
    }
  if (document)
    return document;
  if (version > SF_NATIVE_VERSION)
    g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_NEWER, "%s",
                 _ ("The file was written by a newer version of Standfirst."));
  else
    g_set_error (error, SF_FORMAT_ERROR, SF_FORMAT_ERROR_INVALID, "%s",
                 _ ("This is not a Standfirst file, or it is damaged."));
  return NULL;
}

/* sf-native-writer.c - an article to JSON; sf-native.h describes it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-native.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const mark_names[SF_MARK_LAST + 1] = {
  [SF_MARK_LINK] = "link",
  [SF_MARK_BOLD] = "bold",
  [SF_MARK_ITALIC] = "italic",
  [SF_MARK_UNDERLINE] = "underline",
  [SF_MARK_STRIKE] = "strike",
  [SF_MARK_CODE] = "code",
  [SF_MARK_SUBSCRIPT] = "subscript",
  [SF_MARK_SUPERSCRIPT] = "superscript",
  [SF_MARK_HIGHLIGHT] = "highlight",
  [SF_MARK_KEYBOARD] = "keyboard",
  [SF_MARK_ABBREVIATION] = "abbreviation",
  [SF_MARK_LANGUAGE] = "language",
  [SF_MARK_FOOTNOTE] = "footnote",
  [SF_MARK_ISLAND] = "island",
};

const char *
sf_native_mark_to_name (SfMarkKind kind)
{
  return kind <= SF_MARK_LAST ? mark_names[kind] : NULL;
}

SfMarkKind
sf_native_mark_from_name (const char *name)
{
  for (guint i = 1; i <= SF_MARK_LAST; i++)
    if (g_strcmp0 (mark_names[i], name) == 0)
      return i;
  return 0;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_attrs (JsonBuilder *builder, const SfAttrs *attrs)
{
  if (attrs == NULL)
    return;
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < sf_attrs_size (attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (attrs, i, &name, &value);
      add_string (builder, name, value);
    }
  json_builder_end_object (builder);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *value = NULL;

  if (bytes == NULL)
    return;
  json_builder_set_member_name (builder, name);
  if (length == 0 || (g_utf8_validate (data, length, NULL) && !memchr (data, '\0', length)))
    {
      value = g_strndup (data ? data : "", length);
      json_builder_add_string_value (builder, value);
      return;
    }
  value = g_base64_encode ((const guchar *) data, length);
  json_builder_begin_object (builder);
  add_string (builder, "base64", value);
  json_builder_end_object (builder);
}

static void
add_text (JsonBuilder *builder, const SfText *text)
{
  guint n_marks;
  const SfMark *marks = text ? sf_text_get_marks (text, &n_marks) : NULL;

  if (text == NULL)
    return;
  json_builder_set_member_name (builder, "text");
  if (n_marks == 0)
    {
      json_builder_add_string_value (builder, sf_text_get_string (text));
      return;
    }
  json_builder_begin_object (builder);
  add_string (builder, "string", sf_text_get_string (text));
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_marks; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "kind", sf_native_mark_to_name (marks[i].kind));
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, (gint64) marks[i].start);
      json_builder_set_member_name (builder, "end");
      json_builder_add_int_value (builder, (gint64) marks[i].end);
      add_attrs (builder, marks[i].attrs);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_origin (JsonBuilder *builder, const SfBlock *block)
{
  const SfOrigin *origin = block->origin;

  if (origin == NULL)
    return;
  json_builder_set_member_name (builder, "origin");
  json_builder_begin_object (builder);
  add_string (builder, "format", origin->format);
  add_bytes (builder, "source", origin->source);
  add_bytes (builder, "open", origin->open);
  add_bytes (builder, "close", origin->close);
  if (!sf_block_is_pristine (block, origin->format))
    {
      add_string (builder, "kind", sf_block_kind_to_name (origin->kind));
      add_attrs (builder, origin->attrs);
      add_text (builder, origin->text);
    }
  json_builder_end_object (builder);
}

static void
add_block (JsonBuilder *builder, const SfBlock *block)
{
  g_autofree char *id = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", block->id);

  json_builder_begin_object (builder);
  add_string (builder, "id", id);
  add_string (builder, "kind", sf_block_kind_to_name (block->kind));
  add_attrs (builder, block->attrs);
  add_text (builder, block->text);
  add_bytes (builder, "before", block->lead);
  add_origin (builder, block);
  if (sf_block_get_n_children (block) > 0)
    {
      json_builder_set_member_name (builder, "children");
      json_builder_begin_array (builder);
      for (guint i = 0; i < sf_block_get_n_children (block); i++)
        add_block (builder, sf_block_get_child (block, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_corrections (JsonBuilder *builder, GVariant *value)
{
  GVariantIter iter;
  const char *kind, *text;
  gint64 time_s;

  json_builder_begin_array (builder);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(x&s&s)", &time_s, &kind, &text))
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "time");
      json_builder_add_int_value (builder, time_s);
      add_string (builder, "kind", kind);
      add_string (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_map (JsonBuilder *builder, GVariant *value)
{
  GVariantIter iter;
  const char *name, *text;

  json_builder_begin_object (builder);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    add_string (builder, name, text);
  json_builder_end_object (builder);
}

static void
add_field (JsonBuilder *builder, SfField field, GVariant *value)
{
  g_autofree const char **tags = NULL;

  json_builder_set_member_name (builder, sf_field_to_name (field));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
  else if (field == SF_FIELD_EMBARGO)
    json_builder_add_int_value (builder, g_variant_get_int64 (value));
  else if (field == SF_FIELD_PICTURE)
    add_map (builder, value);
  else if (field == SF_FIELD_CORRECTIONS)
    add_corrections (builder, value);
  else
    {
      tags = g_variant_get_strv (value, NULL);
      json_builder_begin_array (builder);
      for (guint i = 0; tags[i]; i++)
        json_builder_add_string_value (builder, tags[i]);
      json_builder_end_array (builder);
    }
}

GBytes *
sf_native_write (SfDocument *document, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  char *json;

  json_builder_begin_object (builder);
  add_string (builder, "format", SF_NATIVE_NAME);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, SF_NATIVE_VERSION);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (SfField field = 1; field <= SF_FIELD_LAST; field++)
    {
      GVariant *value = sf_document_get_field (document, field);

      if (!sf_field_is_empty (field, value))
        add_field (builder, field, value);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "body");
  add_block (builder, sf_document_get_root (document));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json = json_generator_to_data (generator, &length);
  return g_bytes_new_take (json, length);
}

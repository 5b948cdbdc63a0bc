/* sf-odt-document.c - a text of LibreOffice as a whole
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-odt.h"

#include <glib/gi18n.h>
#include <string.h>

#define CONTENT "content.xml"

static gboolean
is_wanted (const char *name)
{
  static const char *const wanted[] = { CONTENT, "styles.xml", "meta.xml", "META-INF/manifest.xml",
                                        NULL };

  return g_strv_contains (wanted, name) || g_str_has_prefix (name, "Pictures/");
}

static void
read_meta (GBytes *part, SfOfficeProperties *properties)
{
  g_autoptr (SfXml) xml = sf_xml_new (part);
  g_autoptr (GString) keywords = g_string_new (NULL);
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    {
      int inner = sf_xml_get_depth (xml);

      while (sf_xml_next_element (xml, inner))
        if (sf_xml_is (xml, "dc:title") && properties->title == NULL)
          properties->title = g_strstrip (sf_xml_dup_text (xml));
        else if (sf_xml_is (xml, "meta:initial-creator") && properties->author == NULL)
          properties->author = g_strstrip (sf_xml_dup_text (xml));
        else if (sf_xml_is (xml, "dc:language") && properties->language == NULL)
          properties->language = g_strstrip (sf_xml_dup_text (xml));
        else if (sf_xml_is (xml, "meta:keyword"))
          {
            g_autofree char *keyword = sf_xml_dup_text (xml);

            g_string_append_printf (keywords, "%s\n", keyword);
          }
    }
  properties->keywords = g_strdup (keywords->str);
}

/* Adds the styles of @part. */
static gboolean
read_styles (SfOdt *self, GBytes *part, GError **error)
{
  g_autoptr (SfXml) xml = sf_xml_new (part);
  int depth = xml ? sf_xml_get_depth (xml) : 0;

  while (xml && sf_xml_next_element (xml, depth))
    if (sf_xml_is (xml, "office:styles"))
      sf_odt_styles_read (self->styles, xml);
  return xml == NULL || sf_xml_check (xml, error);
}

static void
read_body (SfOdt *self, SfOdtFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "office:automatic-styles") || sf_xml_is (self->xml, "office:styles"))
      sf_odt_styles_read (self->styles, self->xml);
    else if (sf_xml_is (self->xml, "office:body"))
      {
        int inner = sf_xml_get_depth (self->xml);

        while (sf_xml_next_element (self->xml, inner))
          if (sf_xml_is (self->xml, "office:text"))
            sf_odt_read_blocks (self, flow);
      }
}

static SfDocument *
read_parts (SfOdt *self, GBytes *content, GError **error)
{
  g_auto (SfOfficeProperties) properties = { 0 };
  g_autoptr (SfXml) xml = NULL;
  SfOdtFlow flow;

  if (!read_styles (self, g_hash_table_lookup (self->parts, "styles.xml"), error))
    return NULL;
  self->xml = xml = sf_xml_new (content);
  sf_odt_flow_init (&flow, &self->story.flow);
  read_body (self, &flow);
  sf_odt_flow_clear (&flow);
  if (!sf_xml_check (xml, error))
    return NULL;
  sf_odt_tell_comments (self);
  read_meta (g_hash_table_lookup (self->parts, "meta.xml"), &properties);
  return sf_office_story_end (&self->story, &properties);
}

static gboolean
is_encrypted (GHashTable *parts)
{
  GBytes *manifest = g_hash_table_lookup (parts, "META-INF/manifest.xml");
  gsize length = 0;
  const char *data = manifest ? g_bytes_get_data (manifest, &length) : NULL;

  return data && memmem (data, length, "encryption-data", strlen ("encryption-data")) != NULL;
}

SfDocument *
sf_odt_read_with_files (GBytes *content, GHashTable *files, GError **error)
{
  g_autoptr (GHashTable) parts = sf_xml_unpack (content, is_wanted, error);
  GBytes *part = parts ? g_hash_table_lookup (parts, CONTENT) : NULL;
  SfDocument *document;
  SfOdt odt = { 0 };

  if (parts == NULL)
    return NULL;
  if (is_encrypted (parts))
    {
      sf_xml_refuse (content, SF_OFFICE_ENCRYPTED, error);
      return NULL;
    }
  if (part == NULL)
    {
      sf_xml_refuse (content, SF_OFFICE_NO_ZIP, error);
      return NULL;
    }
  odt.parts = parts;
  odt.styles = sf_odt_styles_new ();
  odt.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  odt.ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  odt.comments = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_odt_comment_free);
  sf_office_story_init (&odt.story, files);
  document = read_parts (&odt, part, error);
  sf_office_story_clear (&odt.story);
  g_hash_table_unref (odt.ranges);
  g_ptr_array_unref (odt.comments);
  g_hash_table_unref (odt.counts);
  g_hash_table_unref (odt.styles);
  return document;
}

SfDocument *
sf_odt_read (GBytes *content, GError **error)
{
  return sf_odt_read_with_files (content, NULL, error);
}

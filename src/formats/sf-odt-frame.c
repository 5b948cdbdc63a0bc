/* sf-odt-frame.c - pictures and text boxes of a text of LibreOffice
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <string.h>

static void
read_box (SfOdt *self, SfOdtFlow *flow)
{
  SfOdtFlow inside;
  SfOfficeFlow gathered;
  g_autoptr (SfBlock) group = NULL;

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_odt_flow_init (&inside, &gathered);
  sf_odt_read_blocks (self, &inside);
  sf_odt_flow_clear (&inside);
  group = sf_office_flow_end (&gathered);
  for (guint i = 0; i < sf_block_get_n_children (group); i++)
    g_ptr_array_add (flow->cards, sf_block_copy (sf_block_get_child (group, i)));
}

/* Returns: (transfer full) (nullable): what the picture is called. */
static char *
take_picture (SfOdt *self, const char *href)
{
  const char *name = href && g_str_has_prefix (href, "./") ? href + 2 : href;
  GBytes *bytes = name ? g_hash_table_lookup (self->parts, name) : NULL;
  g_autofree char *scheme = name ? g_uri_parse_scheme (name) : NULL;

  if (bytes)
    return sf_office_story_add_file (&self->story, name, bytes);
  /* From a folder of its own, so to speak: what lies beside the file is one up. */
  if (name && g_str_has_prefix (name, "../"))
    return g_strdup (name + strlen ("../"));
  return scheme ? g_strdup (name) : NULL;
}

static char *
dup_line (SfXml *xml)
{
  return g_strstrip (sf_xml_dup_text (xml));
}

static void
read_frame (SfOdt *self, SfOdtFlow *flow)
{
  g_autofree char *src = NULL, *title = NULL, *description = NULL;
  int depth = sf_xml_get_depth (self->xml);
  gboolean has_object = FALSE;

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "draw:image") && src == NULL)
      src = take_picture (self, sf_xml_get_attr (self->xml, "xlink:href"));
    else if (sf_xml_is (self->xml, "svg:title") && title == NULL)
      title = dup_line (self->xml);
    else if (sf_xml_is (self->xml, "svg:desc") && description == NULL)
      description = dup_line (self->xml);
    else if (sf_xml_is (self->xml, "draw:text-box"))
      read_box (self, flow);
    else if (sf_xml_is (self->xml, "table:table"))
      has_object = TRUE;
  if (src && !has_object)
    {
      const char *alt = description && *description ? description : title && *title ? title : NULL;
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("src", src, "alt", alt, NULL);

      g_ptr_array_add (flow->cards, sf_block_new (SF_BLOCK_PICTURE, attrs, NULL));
    }
}

gboolean
sf_odt_read_drawing (SfOdt *self, SfOdtFlow *flow)
{
  if (!g_str_has_prefix (sf_xml_get_name (self->xml), "draw:"))
    return FALSE;
  if (sf_xml_is (self->xml, "draw:frame"))
    read_frame (self, flow);
  else if (sf_xml_is (self->xml, "draw:a"))
    {
      int depth = sf_xml_get_depth (self->xml);

      while (sf_xml_next_element (self->xml, depth))
        sf_odt_read_drawing (self, flow);
    }
  else
    read_box (self, flow);
  return TRUE;
}

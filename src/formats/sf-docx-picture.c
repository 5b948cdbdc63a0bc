/* sf-docx-picture.c - pictures, lines and text boxes of a Word document
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

static void
replace (char **value, const char *next)
{
  if (next == NULL || *next == '\0')
    return;
  g_free (*value);
  *value = g_strdup (next);
}

static void
read_box (SfDocxReading *self, SfDocxFlow *flow)
{
  SfDocxFlow inside;
  SfOfficeFlow gathered;
  g_autoptr (SfBlock) group = NULL;

  sf_office_flow_init (&gathered, SF_BLOCK_GROUP);
  sf_docx_flow_init (&inside, &gathered);
  sf_docx_read_blocks (self, &inside);
  sf_docx_flow_end (self, &inside);
  group = sf_office_flow_end (&gathered);
  for (guint i = 0; i < sf_block_get_n_children (group); i++)
    g_ptr_array_add (flow->cards, sf_block_copy (sf_block_get_child (group, i)));
}

static void
add_picture (SfDocxReading *self, SfDocxFlow *flow, const char *id, const char *alt)
{
  const char *target = id ? g_hash_table_lookup (self->rels, id) : NULL;
  GBytes *bytes = target ? g_hash_table_lookup (self->docx->parts, target) : NULL;
  g_autofree char *src = NULL;
  g_autoptr (SfAttrs) attrs = NULL;

  if (target && g_str_has_prefix (target, SF_DOCX_OUTSIDE))
    src = g_strdup (target + 1);
  else if (bytes)
    src = sf_office_story_add_file (&self->docx->story, target, bytes);
  if (src == NULL)
    return;
  attrs = sf_attrs_new ("src", src, "alt", alt, NULL);
  g_ptr_array_add (flow->cards, sf_block_new (SF_BLOCK_PICTURE, attrs, NULL));
}

static void
search (SfDocxReading *self, SfDocxFlow *flow, char **alt)
{
  int depth = sf_xml_get_depth (self->xml);
  guint n_before = flow->cards->len;

  while (sf_xml_next_element (self->xml, depth))
    {
      SfXml *xml = self->xml;
      const char *is_rule = sf_xml_is (xml, "v:rect") ? sf_xml_get_attr (xml, "o:hr") : NULL;

      if (sf_xml_is (xml, "mc:Fallback") && flow->cards->len > n_before)
        continue;
      if (sf_xml_is (xml, "w:txbxContent"))
        {
          read_box (self, flow);
          continue;
        }
      if (sf_xml_is (xml, "wp:docPr") || sf_xml_is (xml, "pic:cNvPr"))
        replace (alt, sf_xml_get_attr (xml, "descr"));
      else if (sf_xml_is (xml, "v:shape"))
        replace (alt, sf_xml_get_attr (xml, "alt"));
      else if (sf_xml_is (xml, "a:blip"))
        {
          const char *inside = sf_xml_get_attr (xml, "r:embed");

          add_picture (self, flow, inside ? inside : sf_xml_get_attr (xml, "r:link"), *alt);
        }
      else if (sf_xml_is (xml, "v:imagedata"))
        add_picture (self, flow, sf_xml_get_attr (xml, "r:id"), *alt);
      else if (is_rule && *is_rule == 't')
        g_ptr_array_add (flow->cards, sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL));
      search (self, flow, alt);
    }
}

gboolean
sf_docx_read_drawing (SfDocxReading *self, SfDocxFlow *flow)
{
  g_autofree char *alt = NULL;
  guint n_before = flow->cards->len;

  if (!sf_xml_is (self->xml, "w:drawing") && !sf_xml_is (self->xml, "w:pict")
      && !sf_xml_is (self->xml, "w:object"))
    return FALSE;
  search (self, flow, &alt);
  return flow->cards->len > n_before;
}

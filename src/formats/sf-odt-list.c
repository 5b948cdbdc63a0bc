/* sf-odt-list.c - the lists of a text of LibreOffice
 * An item holds paragraphs and lists; its paragraphs are lines of one text here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <string.h>

/* Those of one item until something else comes. */
typedef struct
{
  SfOfficeParagraph item;
  GPtrArray *texts; /* (owned) */
  GPtrArray *cards; /* (owned) SfBlock */
  gboolean has_started;
} Item;

static void
end_item (SfOdt *self, SfOdtFlow *flow, Item *item)
{
  g_autoptr (SfText) text = item->texts->len > 0 ? sf_office_join (item->texts) : NULL;

  if (text)
    sf_office_flow_add (flow->flow, &item->item, text);
  for (guint i = 0; i < item->cards->len; i++)
    sf_office_flow_add_card (flow->flow, g_steal_pointer (&g_ptr_array_index (item->cards, i)));
  g_ptr_array_set_size (item->texts, 0);
  g_ptr_array_set_size (item->cards, 0);
}

static void
read_item_paragraph (SfOdt *self, SfOdtFlow *flow, Item *item)
{
  g_autoptr (SfText) text = sf_odt_read_paragraph (self, flow);

  /* Numbers before headings stand in lists, too. */
  if (flow->paragraph.role == SF_ROLE_HEADING)
    {
      end_item (self, flow, item);
      sf_odt_add_paragraph (self, flow, text);
      return;
    }
  if (sf_text_get_length (text) > 0)
    g_ptr_array_add (item->texts, sf_text_ref (text));
  for (guint i = 0; i < flow->cards->len; i++)
    g_ptr_array_add (item->cards, g_steal_pointer (&g_ptr_array_index (flow->cards, i)));
  g_ptr_array_set_size (flow->cards, 0);
}

static void
read_item (SfOdt *self, SfOdtFlow *flow, const SfOfficeParagraph *paragraph, const char *style)
{
  Item item = { .item = *paragraph };
  int depth = sf_xml_get_depth (self->xml);

  item.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_text_unref);
  item.cards = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_block_free);
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "text:p") || sf_xml_is (self->xml, "text:h"))
      read_item_paragraph (self, flow, &item);
    else
      {
        end_item (self, flow, &item);
        if (sf_xml_is (self->xml, "text:list"))
          sf_odt_read_list (self, flow, paragraph->level + 1, style);
        else
          sf_odt_read_block (self, flow);
      }
  end_item (self, flow, &item);
  g_ptr_array_unref (item.texts);
  g_ptr_array_unref (item.cards);
}

void
sf_odt_read_list (SfOdt *self, SfOdtFlow *flow, guint level, const char *style)
{
  const char *own = sf_xml_get_attr (self->xml, "text:style-name");
  g_autofree char *name = g_strdup (own ? own : style);
  gboolean goes_on = g_strcmp0 (sf_xml_get_attr (self->xml, "text:continue-numbering"), "true") == 0
                     || sf_xml_get_attr (self->xml, "text:continue-list") != NULL;
  g_autofree char *key = g_strdup_printf ("%s %u", name ? name : "", level);
  const SfOdtLevel *kind = sf_odt_styles_find_level (self->styles, name, level);
  SfOfficeParagraph item = { .role = SF_ROLE_ITEM, .level = level };
  int depth = sf_xml_get_depth (self->xml);

  item.is_ordered = kind && kind->is_ordered;
  item.number = kind && kind->is_ordered ? kind->start : 1;
  item.list_id = g_str_hash (key);
  if (goes_on && g_hash_table_contains (self->counts, key))
    item.number = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, key));
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "text:list-item") || sf_xml_is (self->xml, "text:list-header"))
      {
        gboolean is_numbered = sf_xml_is (self->xml, "text:list-item");

        item.number = sf_xml_get_int (self->xml, "text:start-value", item.number);
        read_item (self, flow, &item, name);
        item.number += is_numbered && item.number < G_MAXINT;
      }
  g_hash_table_insert (self->counts, g_steal_pointer (&key), GINT_TO_POINTER (item.number));
}

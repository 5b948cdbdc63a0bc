/* sf-odt-reader.c - an article from a text of LibreOffice
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-format.h"
#include "sf-odt.h"

#include <string.h>

void
sf_odt_flow_init (SfOdtFlow *self, SfOfficeFlow *flow)
{
  memset (self, 0, sizeof *self);
  self->flow = flow;
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_block_free);
  sf_office_line_init (&self->line);
}

void
sf_odt_flow_clear (SfOdtFlow *self)
{
  sf_office_line_clear (&self->line);
  g_ptr_array_unref (self->cards);
  sf_odt_style_clear (&self->style);
}

SfText *
sf_odt_read_paragraph (SfOdt *self, SfOdtFlow *flow)
{
  gboolean is_heading = sf_xml_is (self->xml, "text:h");
  int level = sf_xml_get_int (self->xml, "text:outline-level", 1);
  SfOfficeParagraph *paragraph = &flow->paragraph;
  gboolean is_plain;

  sf_odt_styles_resolve (self->styles, "paragraph", sf_xml_get_attr (self->xml, "text:style-name"),
                         &flow->style);
  memset (paragraph, 0, sizeof *paragraph);
  paragraph->role = flow->style.role;
  paragraph->level = flow->style.level;
  if (is_heading && paragraph->role != SF_ROLE_TITLE && paragraph->role != SF_ROLE_SUBTITLE)
    {
      paragraph->role = SF_ROLE_HEADING;
      paragraph->level = (guint) CLAMP (level, 1, 6);
    }
  is_plain = paragraph->role == SF_ROLE_BODY;
  paragraph->align = is_plain ? flow->style.align : NULL;
  flow->look = is_plain ? flow->style.look & flow->style.said : 0;
  flow->language = flow->style.language;
  flow->complex_language = flow->style.complex_language;
  sf_odt_read_inlines (self, flow);
  sf_odt_add_words (self, " ");
  return sf_office_line_take (&flow->line, paragraph->role == SF_ROLE_CODE
                                               || paragraph->role == SF_ROLE_PREFORMATTED
                                               || paragraph->role == SF_ROLE_VERSE);
}

void
sf_odt_add_paragraph (SfOdt *self, SfOdtFlow *flow, const SfText *text)
{
  gboolean is_empty = sf_text_get_length (text) == 0;

  if (flow->style.has_page_break)
    sf_office_flow_add_card (flow->flow, sf_block_new (SF_BLOCK_PAGE_BREAK, NULL, NULL));
  if (is_empty && flow->style.is_rule)
    sf_office_flow_add_card (flow->flow, sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL));
  sf_office_story_add_with_cards (&self->story, flow->flow, &flow->paragraph, text, flow->cards);
}

static void
read_changes (SfOdt *self)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "text:changed-region"))
      {
        int inner = sf_xml_get_depth (self->xml);

        /* What was deleted stands in here, and nowhere else. */
        while (sf_xml_next_element (self->xml, inner))
          if (sf_xml_is (self->xml, "text:insertion"))
            self->story.n_insertions++;
          else if (sf_xml_is (self->xml, "text:deletion"))
            self->story.n_deletions++;
      }
}

void
sf_odt_read_block (SfOdt *self, SfOdtFlow *flow)
{
  /* Contents and indexes repeat what the text says. */
  static const char *const ignored[] = { "text:table-of-content",    "text:illustration-index",
                                         "text:table-index",         "text:object-index",
                                         "text:user-index",          "text:alphabetical-index",
                                         "text:sequence-decls",      "text:variable-decls",
                                         "text:user-field-decls",    "office:forms",
                                         "office:settings",          "text:index-title-template",
                                         "text:bibliography-source", NULL };
  SfXml *xml = self->xml;

  if (sf_xml_is (xml, "text:p") || sf_xml_is (xml, "text:h"))
    {
      g_autoptr (SfText) text = sf_odt_read_paragraph (self, flow);

      sf_odt_add_paragraph (self, flow, text);
    }
  else if (sf_xml_is (xml, "text:list"))
    sf_odt_read_list (self, flow, 0, NULL);
  else if (sf_xml_is (xml, "table:table"))
    sf_odt_read_table (self, flow);
  else if (sf_xml_is (xml, "text:tracked-changes"))
    read_changes (self);
  else if (sf_xml_is (xml, "office:annotation"))
    sf_odt_read_comment (self);
  else if (sf_xml_is (xml, "text:section")
           && g_strcmp0 (sf_xml_get_attr (xml, "text:display"), "none") == 0)
    return;
  else if (sf_odt_read_drawing (self, flow))
    {
      const SfOfficeParagraph plain = { .role = SF_ROLE_BODY };
      g_autoptr (SfText) empty = sf_text_new ("", 0);

      sf_office_story_add_with_cards (&self->story, flow->flow, &plain, empty, flow->cards);
    }
  else if (!g_strv_contains (ignored, sf_xml_get_name (xml)))
    sf_odt_read_blocks (self, flow);
}

void
sf_odt_read_blocks (SfOdt *self, SfOdtFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    sf_odt_read_block (self, flow);
}

/* sf-docx-reader.c - an article from a Word document
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"
#include "sf-format.h"

#include <glib/gi18n.h>
#include <string.h>

void
sf_docx_flow_init (SfDocxFlow *self, SfOfficeFlow *flow)
{
  memset (self, 0, sizeof *self);
  self->flow = flow;
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_block_free);
  sf_office_line_init (&self->line);
}

static gboolean
is_kept (SfOfficeRole role)
{
  return role == SF_ROLE_CODE || role == SF_ROLE_PREFORMATTED || role == SF_ROLE_VERSE;
}

/* Ends the paragraph that was gathered. */
static void
end_paragraph (SfDocxReading *self, SfDocxFlow *flow)
{
  g_autoptr (SfText) text = sf_office_line_take (&flow->line, is_kept (flow->paragraph.role));
  gboolean is_empty = sf_text_get_length (text) == 0;

  if (flow->is_first_in_page)
    sf_office_flow_add_card (flow->flow, sf_block_new (SF_BLOCK_PAGE_BREAK, NULL, NULL));
  flow->is_first_in_page = FALSE;
  if (is_empty && flow->has_rule && flow->cards->len == 0)
    sf_office_flow_add_card (flow->flow, sf_block_new (SF_BLOCK_SEPARATOR, NULL, NULL));
  sf_office_story_add_with_cards (&self->docx->story, flow->flow, &flow->paragraph, text,
                                  flow->cards);
}

void
sf_docx_flow_end (SfDocxReading *self, SfDocxFlow *flow)
{
  /* The end of the last paragraph may be deleted, and nothing follows. */
  if (flow->goes_on || flow->is_first_in_page)
    end_paragraph (self, flow);
  sf_office_line_clear (&flow->line);
  g_ptr_array_unref (flow->cards);
  sf_docx_style_clear (&flow->style);
}

/* What paragraph properties say beside their style. */
typedef struct
{
  char *style;  /* (owned) (nullable) */
  char *num_id; /* (owned) (nullable) */
  int list_level;
  int outline;
  const char *align;
  gboolean is_right_to_left;
  gboolean is_end_deleted;
  gboolean is_drop_cap;
  gboolean has_page_break;
  gboolean has_rule;
} Properties;

static void
read_mark (SfDocxReading *self, Properties *properties)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:del") || sf_xml_is (self->xml, "w:moveFrom"))
      properties->is_end_deleted = TRUE;
}

static void
read_list (SfDocxReading *self, Properties *properties)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:ilvl"))
      properties->list_level = sf_xml_get_int (self->xml, "w:val", 0);
    else if (sf_xml_is (self->xml, "w:numId"))
      {
        g_free (properties->num_id);
        properties->num_id = g_strdup (sf_xml_get_attr (self->xml, "w:val"));
      }
}

static void
read_border (SfDocxReading *self, Properties *properties)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:bottom"))
      properties->has_rule = g_strcmp0 (sf_xml_get_attr (self->xml, "w:val"), "nil") != 0
                             && g_strcmp0 (sf_xml_get_attr (self->xml, "w:val"), "none") != 0;
}

static gboolean
is_on (SfXml *xml)
{
  const char *value = sf_xml_get_attr (xml, "w:val");

  return value == NULL || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0);
}

static void
read_property (SfDocxReading *self, Properties *properties)
{
  SfXml *xml = self->xml;
  const char *value = sf_xml_get_attr (xml, "w:val");

  if (sf_xml_is (xml, "w:pStyle"))
    {
      g_free (properties->style);
      properties->style = g_strdup (value);
    }
  else if (sf_xml_is (xml, "w:numPr"))
    read_list (self, properties);
  else if (sf_xml_is (xml, "w:outlineLvl"))
    properties->outline = sf_xml_get_int (xml, "w:val", -1);
  else if (sf_xml_is (xml, "w:bidi"))
    properties->is_right_to_left = is_on (xml);
  else if (sf_xml_is (xml, "w:pageBreakBefore"))
    properties->has_page_break = is_on (xml);
  else if (sf_xml_is (xml, "w:framePr"))
    properties->is_drop_cap = sf_xml_get_attr (xml, "w:dropCap") != NULL
                              && strcmp (sf_xml_get_attr (xml, "w:dropCap"), "none") != 0;
  else if (sf_xml_is (xml, "w:pBdr"))
    read_border (self, properties);
  else if (sf_xml_is (xml, "w:rPr"))
    read_mark (self, properties);
  else if (sf_xml_is (xml, "w:jc"))
    properties->align = g_strcmp0 (value, "center") == 0 ? "center"
                        : g_strcmp0 (value, "right") == 0 || g_strcmp0 (value, "end") == 0 ? "right"
                                                                                           : NULL;
}

/* The role: by the outline first, which no language changes. */
static void
find_role (SfDocx *docx, SfDocxFlow *flow, const Properties *properties)
{
  SfOfficeParagraph *paragraph = &flow->paragraph;
  const char *num_id = properties->num_id ? properties->num_id : flow->style.num_id;
  int outline = properties->outline >= 0 ? properties->outline : flow->style.outline;
  int level = properties->list_level >= 0 ? properties->list_level : flow->style.list_level;

  memset (paragraph, 0, sizeof *paragraph);
  paragraph->role = flow->style.role;
  paragraph->level = flow->style.level;
  if (outline >= 0 && outline < 9
      && (paragraph->role == SF_ROLE_BODY || paragraph->role == SF_ROLE_HEADING))
    {
      paragraph->role = SF_ROLE_HEADING;
      paragraph->level = (guint) MIN (outline + 1, 6);
    }
  else if (paragraph->role == SF_ROLE_BODY && num_id)
    {
      if (sf_docx_numbering_count (docx->numbering, num_id, MAX (level, 0), paragraph)
          && paragraph->level == 0)
        paragraph->level = flow->style.nesting;
    }
  if (paragraph->role == SF_ROLE_BODY)
    /* Of text from right to left, the end is at the left. */
    paragraph->align = properties->is_right_to_left && g_strcmp0 (properties->align, "right") == 0
                           ? NULL
                           : properties->align;
}

static void
read_properties (SfDocxReading *self, SfDocxFlow *flow)
{
  Properties properties = { .list_level = -1, .outline = -1 };
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    read_property (self, &properties);
  sf_docx_styles_resolve (self->docx->styles, properties.style, &flow->style);
  find_role (self->docx, flow, &properties);
  flow->goes_on = properties.is_end_deleted || properties.is_drop_cap;
  flow->has_rule = properties.has_rule;
  flow->is_first_in_page |= properties.has_page_break;
  g_free (properties.style);
  g_free (properties.num_id);
}

static void
read_paragraph (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  sf_docx_styles_resolve (self->docx->styles, NULL, &flow->style);
  memset (&flow->paragraph, 0, sizeof flow->paragraph);
  flow->goes_on = flow->has_rule = FALSE;
  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:pPr"))
      read_properties (self, flow);
    else
      sf_docx_read_inline (self, flow);
  sf_docx_field_end_paragraph (self, flow);
  sf_docx_comment_add_words (self->docx, " ");
  if (!flow->goes_on)
    end_paragraph (self, flow);
}

/* A table of contents repeats the headings. */
static gboolean
is_contents (const char *gallery)
{
  return g_strcmp0 (gallery, "Table of Contents") == 0;
}

static void
read_wrapper (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);
  gboolean is_passed_over = FALSE;

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:sdtPr"))
      {
        int inner = sf_xml_get_depth (self->xml);

        while (sf_xml_next_element (self->xml, inner))
          if (sf_xml_is (self->xml, "w:docPartObj"))
            {
              int innermost = sf_xml_get_depth (self->xml);

              while (sf_xml_next_element (self->xml, innermost))
                is_passed_over |= sf_xml_is (self->xml, "w:docPartGallery")
                                  && is_contents (sf_xml_get_attr (self->xml, "w:val"));
            }
      }
    else if (!is_passed_over)
      sf_docx_read_block (self, flow);
}

void
sf_docx_read_block (SfDocxReading *self, SfDocxFlow *flow)
{
  static const char *const ignored[] = { "w:sectPr", "w:tcPr", "w:tblPr", "w:moveFrom", NULL };
  SfXml *xml = self->xml;

  if (sf_xml_is (xml, "w:p"))
    read_paragraph (self, flow);
  else if (sf_xml_is (xml, "w:tbl"))
    sf_docx_read_table (self, flow);
  else if (sf_xml_is (xml, "w:commentRangeStart"))
    sf_docx_comment_start (self->docx, sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:commentRangeEnd"))
    sf_docx_comment_end (self->docx, sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:del"))
    self->docx->story.n_deletions++;
  else if (sf_xml_is (xml, "w:sdt"))
    read_wrapper (self, flow);
  else if (sf_xml_is (xml, "mc:AlternateContent"))
    {
      int depth = sf_xml_get_depth (xml);

      if (sf_xml_next_element (xml, depth))
        sf_docx_read_blocks (self, flow);
    }
  else if (!g_strv_contains (ignored, sf_xml_get_name (xml)))
    sf_docx_read_blocks (self, flow);
}

void
sf_docx_read_blocks (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    sf_docx_read_block (self, flow);
}

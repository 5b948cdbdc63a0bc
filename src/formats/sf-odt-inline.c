/* sf-odt-inline.c - the inside of a paragraph of a text of LibreOffice
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-odt.h"

#include <string.h>

#define MAX_SPACES 200

static gboolean
is_kept (const SfOdtFlow *flow)
{
  return flow->paragraph.role == SF_ROLE_CODE || flow->paragraph.role == SF_ROLE_PREFORMATTED
         || flow->paragraph.role == SF_ROLE_VERSE;
}

/* OpenDocument 1.3, 6.1.3: white space is one space, and none after another. Returns: (transfer
 * full). */
static char *
collapse (const SfOfficeLine *line, const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean is_after_space = line->text->len > 0 && line->text->str[line->text->len - 1] == ' ';

  for (const char *p = text; *p; p++)
    {
      gboolean is_space = g_ascii_isspace (*p);

      if (!is_space || !is_after_space)
        g_string_append_c (out, is_space ? ' ' : *p);
      is_after_space = is_space;
    }
  return g_string_free (out, FALSE);
}

/* The language of @words: programs keep one for each direction of writing. */
static const char *
choose_language (const SfOdtFlow *flow, const char *words)
{
  for (const char *p = words; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfeff) ? flow->complex_language
                                                                          : flow->language;
    }
  return NULL;
}

static void
add_words (SfOdt *self, SfOdtFlow *flow, const char *words)
{
  gsize start = sf_office_line_get_length (&flow->line);
  const char *language = choose_language (flow, words);

  if (flow->look & SF_ODT_HIDDEN)
    return;
  if (is_kept (flow))
    sf_office_line_add_kept (&flow->line, words);
  else
    sf_office_line_add (&flow->line, words);
  if (flow->paragraph.role != SF_ROLE_CODE)
    sf_office_line_mark_look (&flow->line, start, flow->look);
  if (language)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("lang", language, NULL);

      sf_office_line_mark (&flow->line, start, SF_MARK_LANGUAGE, attrs);
      sf_office_story_count_language (&self->story, language, strlen (words));
    }
  sf_odt_add_words (self, words);
}

static void
read_text (SfOdt *self, SfOdtFlow *flow)
{
  g_autofree char *words = collapse (&flow->line, sf_xml_get_text (self->xml));

  add_words (self, flow, words);
}

static void
read_span (SfOdt *self, SfOdtFlow *flow)
{
  SfOdtStyle style = { 0 };
  guint look = flow->look;
  char *language = flow->language, *complex_language = flow->complex_language;

  sf_odt_styles_resolve (self->styles, "text", sf_xml_get_attr (self->xml, "text:style-name"),
                         &style);
  flow->look = (look & ~style.said) | (style.look & style.said);
  if (style.language)
    flow->language = style.language;
  if (style.complex_language)
    flow->complex_language = style.complex_language;
  sf_odt_read_inlines (self, flow);
  flow->look = look;
  flow->language = language;
  flow->complex_language = complex_language;
  sf_odt_style_clear (&style);
}

static void
read_link (SfOdt *self, SfOdtFlow *flow)
{
  const char *href = sf_xml_get_attr (self->xml, "xlink:href");
  const char *title = sf_xml_get_attr (self->xml, "office:title");
  /* "#" is a place in the document, which the story does not have. */
  g_autoptr (SfAttrs) attrs =
      href && *href && *href != '#'
          ? sf_attrs_new ("href", href, "title", title && *title ? title : NULL, NULL)
          : NULL;
  gsize start = sf_office_line_get_length (&flow->line);

  sf_odt_read_inlines (self, flow);
  if (attrs)
    sf_office_line_mark_link (&flow->line, start, attrs);
}

static void
add_spaces (SfOdt *self, SfOdtFlow *flow)
{
  int n = CLAMP (sf_xml_get_int (self->xml, "text:c", 1), 1, MAX_SPACES);
  g_autofree char *spaces = g_strnfill ((gsize) n, ' ');

  add_words (self, flow, spaces);
}

static void
read_inline (SfOdt *self, SfOdtFlow *flow)
{
  static const char *const ignored[] = { "text:note-citation",     "text:ruby-text",
                                         "text:hidden-paragraph",  "text:script",
                                         "office:event-listeners", NULL };
  SfXml *xml = self->xml;

  if (sf_xml_is (xml, "text:span"))
    read_span (self, flow);
  else if (sf_xml_is (xml, "text:a"))
    read_link (self, flow);
  else if (sf_xml_is (xml, "text:line-break"))
    {
      sf_office_line_break (&flow->line);
      sf_odt_add_words (self, " ");
    }
  else if (sf_xml_is (xml, "text:tab"))
    add_words (self, flow, "\t");
  else if (sf_xml_is (xml, "text:s"))
    add_spaces (self, flow);
  else if (sf_xml_is (xml, "text:note"))
    sf_odt_read_note (self, flow);
  else if (sf_xml_is (xml, "office:annotation"))
    sf_odt_read_comment (self);
  else if (sf_xml_is (xml, "office:annotation-end"))
    sf_odt_end_comment (self, sf_xml_get_attr (xml, "office:name"));
  else if (!g_strv_contains (ignored, sf_xml_get_name (xml)) && !sf_odt_read_drawing (self, flow))
    sf_odt_read_inlines (self, flow);
}

void
sf_odt_read_inlines (SfOdt *self, SfOdtFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);
  SfXmlEvent event;

  while ((event = sf_xml_next (self->xml, depth)) != SF_XML_END)
    if (event == SF_XML_TEXT)
      read_text (self, flow);
    else
      read_inline (self, flow);
}

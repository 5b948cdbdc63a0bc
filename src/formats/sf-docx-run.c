/* sf-docx-run.c - the inside of a paragraph of a Word document
 * What was deleted is passed over, what was inserted is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx.h"

#include <string.h>

/* ECMA-376 17.7.3: what a paragraph's style and a character style both turn on is off. */
#define TOGGLES (SF_LOOK_BOLD | SF_LOOK_ITALIC | SF_LOOK_STRIKE | SF_DOCX_HIDDEN)

/* How the run looks, beyond what its paragraph's role says anyway. */
static guint
find_look (SfDocxReading *self, SfDocxFlow *flow, const SfDocxLook *direct)
{
  gboolean is_plain = flow->paragraph.role == SF_ROLE_BODY || flow->paragraph.role == SF_ROLE_ITEM;
  const SfDocxLook *base = &flow->style.look;
  guint look = is_plain ? base->look & base->said : 0;
  SfDocxStyle style = { 0 };

  if (direct->style)
    {
      guint said, value;

      sf_docx_styles_resolve (self->docx->styles, direct->style, &style);
      said = style.look.said;
      value = style.look.look & said;
      if (style.is_link)
        said &= ~(guint) SF_LOOK_UNDERLINE;
      look ^= value & said & TOGGLES;
      look = (look & ~(said & ~TOGGLES)) | (value & said & ~TOGGLES);
      if (style.is_code)
        look |= SF_LOOK_CODE;
      sf_docx_style_clear (&style);
    }
  return (look & ~direct->said) | (direct->look & direct->said);
}

/* The tag of the language that the run is in. Lent. */
static const char *
find_language (SfDocxReading *self, SfDocxFlow *flow, const SfDocxLook *direct)
{
  const SfDocxStyle *defaults = g_hash_table_lookup (self->docx->styles, "");
  const char *said[] = { direct->is_right_to_left ? direct->bidi_language : direct->language,
                         direct->is_right_to_left ? flow->style.look.bidi_language
                                                  : flow->style.look.language,
                         defaults == NULL           ? NULL
                         : direct->is_right_to_left ? defaults->look.bidi_language
                                                    : defaults->look.language };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i] && g_ascii_isalpha (said[i][0]) && g_ascii_strncasecmp (said[i], "x-", 2) != 0)
      return said[i];
  return NULL;
}

static gboolean
is_kept (const SfDocxFlow *flow)
{
  return flow->paragraph.role == SF_ROLE_CODE || flow->paragraph.role == SF_ROLE_PREFORMATTED
         || flow->paragraph.role == SF_ROLE_VERSE;
}

static void
add_words (SfDocxReading *self, SfDocxFlow *flow, const char *words)
{
  if (sf_docx_field_hide (self, words))
    return;
  if (is_kept (flow))
    sf_office_line_add_kept (&flow->line, words);
  else
    sf_office_line_add (&flow->line, words);
  sf_docx_comment_add_words (self->docx, words);
}

/* Signs of fonts that draw other things than letters. */
static const char *
find_symbol (const char *font, guint code)
{
  static const struct
  {
    guint code;
    const char *sign;
  } signs[] = {
    { 0xa8, "◻" }, { 0xfe, "☑" }, { 0xfc, "✓" }, { 0xfb, "✗" }, { 0xe0, "→" },
    { 0xdf, "←" }, { 0xe8, "→" }, { 0xf0, "⇒" }, { 0x4a, "☺" }, { 0x4c, "☹" },
    { 0xa7, "▪" }, { 0x6c, "●" }, { 0x6e, "■" }, { 0x76, "❖" }, { 0xd8, "➢" },
  };

  if (font && g_str_has_prefix (font, "Symbol"))
    return (code & 0xff) == 0xb7 ? "•" : (code & 0xff) == 0xae ? "→" : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].code == (code & 0xff))
      return signs[i].sign;
  return NULL;
}

static void
add_symbol (SfDocxReading *self, SfDocxFlow *flow)
{
  const char *value = sf_xml_get_attr (self->xml, "w:char");
  guint code = value ? (guint) g_ascii_strtoull (value, NULL, 16) : 0;
  gboolean is_private = code >= 0xe000 && code <= 0xf8ff;
  const char *sign =
      is_private || code < 0x100 ? find_symbol (sf_xml_get_attr (self->xml, "w:font"), code) : NULL;
  char utf8[8] = { 0 };

  if (sign == NULL && code >= ' ' && !is_private && g_unichar_validate (code))
    {
      g_unichar_to_utf8 (code, utf8);
      sign = utf8;
    }
  add_words (self, flow, sign ? sign : "\357\277\275");
}

static void
add_break (SfDocxReading *self, SfDocxFlow *flow)
{
  const char *type = sf_xml_get_attr (self->xml, "w:type");

  if (g_strcmp0 (type, "page") != 0)
    {
      sf_office_line_break (&flow->line);
      sf_docx_comment_add_words (self->docx, " ");
    }
  else if (sf_office_line_get_length (&flow->line) == 0 && flow->cards->len == 0)
    flow->is_first_in_page = TRUE;
  else
    g_ptr_array_add (flow->cards, sf_block_new (SF_BLOCK_PAGE_BREAK, NULL, NULL));
}

/* Newer programs say it one way and, for older ones, another: the first that holds something.
 * @read: what may stand there. */
static void
read_alternatives (SfDocxReading *self,
                   SfDocxFlow *flow,
                   void (*read) (SfDocxReading *self, SfDocxFlow *flow))
{
  int depth = sf_xml_get_depth (self->xml);
  gsize length = sf_office_line_get_length (&flow->line);
  guint n_cards = flow->cards->len;

  while (sf_xml_next_element (self->xml, depth))
    {
      gboolean is_read =
          sf_office_line_get_length (&flow->line) > length || flow->cards->len > n_cards;
      int inner = sf_xml_get_depth (self->xml);

      while (!is_read && sf_xml_next_element (self->xml, inner))
        read (self, flow);
    }
}

static void
read_ruby (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:rubyBase"))
      {
        int inner = sf_xml_get_depth (self->xml);

        while (sf_xml_next_element (self->xml, inner))
          sf_docx_read_inline (self, flow);
      }
}

static void
read_text (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);
  SfXmlEvent event;

  while ((event = sf_xml_next (self->xml, depth)) != SF_XML_END)
    if (event == SF_XML_TEXT)
      add_words (self, flow, sf_xml_get_text (self->xml));
}

/* One thing in a run. */
static void
read_piece (SfDocxReading *self, SfDocxFlow *flow)
{
  static const struct
  {
    const char *name;
    const char *words;
  } signs[] = {
    { "w:tab", "\t" },
    { "w:ptab", "\t" },
    { "w:noBreakHyphen", "\u2011" },
    { "w:softHyphen", "\u00ad" },
  };
  SfXml *xml = self->xml;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (sf_xml_is (xml, signs[i].name))
      {
        add_words (self, flow, signs[i].words);
        return;
      }
  if (sf_xml_is (xml, "w:t") || sf_xml_is (xml, "m:t"))
    read_text (self, flow);
  else if (sf_xml_is (xml, "w:br"))
    add_break (self, flow);
  else if (sf_xml_is (xml, "w:cr"))
    sf_office_line_break (&flow->line);
  else if (sf_xml_is (xml, "w:sym"))
    add_symbol (self, flow);
  else if (sf_xml_is (xml, "w:footnoteReference"))
    sf_docx_refer (self->docx, flow, "fn", sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:endnoteReference"))
    sf_docx_refer (self->docx, flow, "en", sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:commentReference"))
    sf_docx_comments_tell (self->docx, sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:fldChar"))
    sf_docx_field_read (self);
  else if (sf_xml_is (xml, "w:instrText"))
    {
      g_autofree char *words = sf_xml_dup_text (xml);

      sf_docx_field_add_words (self, words);
    }
  else if (sf_xml_is (xml, "w:ruby"))
    read_ruby (self, flow);
  else if (sf_xml_is (xml, "mc:AlternateContent"))
    read_alternatives (self, flow, read_piece);
  else
    sf_docx_read_drawing (self, flow);
}

static void
mark_run (SfDocxReading *self, SfDocxFlow *flow, const SfDocxLook *direct, guint look, gsize start)
{
  const char *href = sf_docx_field_get_href (self);
  const char *language = find_language (self, flow, direct);
  gsize end = sf_office_line_get_length (&flow->line);

  /* Not what refers to a note. */
  if (end == start || strcmp (flow->line.text->str + start, SF_OBJECT) == 0)
    return;
  if (href)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("href", href, NULL);

      look &= ~(guint) SF_LOOK_UNDERLINE;
      sf_office_line_mark (&flow->line, start, SF_MARK_LINK, attrs);
    }
  if (flow->paragraph.role != SF_ROLE_CODE)
    sf_office_line_mark_look (&flow->line, start, look);
  if (language)
    {
      g_autoptr (SfAttrs) attrs = sf_attrs_new ("lang", language, NULL);

      sf_office_line_mark (&flow->line, start, SF_MARK_LANGUAGE, attrs);
      sf_office_story_count_language (&self->docx->story, language, end - start);
    }
}

static void
read_run (SfDocxReading *self, SfDocxFlow *flow)
{
  SfDocxLook direct = { 0 };
  int depth = sf_xml_get_depth (self->xml);
  gsize start = sf_office_line_get_length (&flow->line);
  guint look = find_look (self, flow, &direct);

  while (sf_xml_next_element (self->xml, depth))
    if (sf_xml_is (self->xml, "w:rPr"))
      {
        sf_docx_look_read (&direct, self->xml);
        look = find_look (self, flow, &direct);
      }
    else if (!(look & SF_DOCX_HIDDEN) || sf_xml_is (self->xml, "w:fldChar")
             || sf_xml_is (self->xml, "w:instrText"))
      read_piece (self, flow);
  mark_run (self, flow, &direct, look, start);
  sf_docx_look_clear (&direct);
}

static void
read_children (SfDocxReading *self, SfDocxFlow *flow)
{
  int depth = sf_xml_get_depth (self->xml);

  while (sf_xml_next_element (self->xml, depth))
    sf_docx_read_inline (self, flow);
}

static void
read_link (SfDocxReading *self, SfDocxFlow *flow, const char *href, const char *title)
{
  g_autoptr (SfAttrs) attrs = href ? sf_attrs_new ("href", href, "title", title, NULL) : NULL;
  gsize start = sf_office_line_get_length (&flow->line);

  read_children (self, flow);
  if (attrs)
    sf_office_line_mark_link (&flow->line, start, attrs);
}

static void
read_hyperlink (SfDocxReading *self, SfDocxFlow *flow)
{
  const char *id = sf_xml_get_attr (self->xml, "r:id");
  const char *anchor = sf_xml_get_attr (self->xml, "w:anchor");
  g_autofree char *title = g_strdup (sf_xml_get_attr (self->xml, "w:tooltip"));
  const char *target = id ? g_hash_table_lookup (self->rels, id) : NULL;
  g_autofree char *href = NULL;

  if (target && g_str_has_prefix (target, SF_DOCX_OUTSIDE))
    href = anchor && *anchor && strchr (target, '#') == NULL
               ? g_strconcat (target + 1, "#", anchor, NULL)
               : g_strdup (target + 1);
  read_link (self, flow, href, title);
}

static void
read_alternative (SfDocxReading *self, SfDocxFlow *flow)
{
  if (!sf_docx_read_drawing (self, flow))
    sf_docx_read_inline (self, flow);
}

void
sf_docx_read_inline (SfDocxReading *self, SfDocxFlow *flow)
{
  static const char *const ignored[] = { "w:pPr",        "w:rPr",         "w:sdtPr", "w:sdtEndPr",
                                         "w:smartTagPr", "w:customXmlPr", NULL };
  SfXml *xml = self->xml;
  const char *name = sf_xml_get_name (xml);

  if (sf_xml_is (xml, "w:r") || sf_xml_is (xml, "m:r"))
    read_run (self, flow);
  else if (sf_xml_is (xml, "w:hyperlink"))
    read_hyperlink (self, flow);
  else if (sf_xml_is (xml, "w:fldSimple"))
    {
      const char *instruction = sf_xml_get_attr (xml, "w:instr");
      g_autofree char *href = instruction ? sf_docx_field_dup_href (instruction) : NULL;

      read_link (self, flow, href, NULL);
    }
  else if (sf_xml_is (xml, "w:del"))
    self->docx->story.n_deletions++;
  else if (sf_xml_is (xml, "w:moveFrom"))
    return;
  else if (sf_xml_is (xml, "w:commentRangeStart"))
    sf_docx_comment_start (self->docx, sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "w:commentRangeEnd"))
    sf_docx_comment_end (self->docx, sf_xml_get_attr (xml, "w:id"));
  else if (sf_xml_is (xml, "mc:AlternateContent"))
    read_alternatives (self, flow, read_alternative);
  else if (!g_strv_contains (ignored, name))
    {
      self->docx->story.n_insertions += sf_xml_is (xml, "w:ins");
      self->docx->story.n_moves += sf_xml_is (xml, "w:moveTo");
      read_children (self, flow);
    }
}

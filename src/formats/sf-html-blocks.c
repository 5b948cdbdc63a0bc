/* sf-html-blocks.c - the elements of HTML as blocks
 * No word is lost and no two are joined: what is not known is walked through, and what can't be
 * text is an island.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-flow.h"

#include <string.h>

void
sf_html_flow_init (SfHtmlFlow *self, SfBlock *parent, const SfHtmlFlow *around)
{
  memset (self, 0, sizeof *self);
  self->parent = parent;
  self->depth = around ? around->depth + 1 : 1;
  self->kind = SF_BLOCK_PARAGRAPH;
  self->skip = around ? around->skip : NULL;
  self->flags = around ? around->flags : SF_HTML_PLAIN;
  self->notes = around ? around->notes : NULL;
  self->review = around ? around->review : NULL;
  sf_html_line_init (&self->line, around ? &around->line : NULL);
}

void
sf_html_flow_clear (SfHtmlFlow *self)
{
  sf_html_line_clear (&self->line);
  sf_attrs_unref (self->attrs);
}

static gboolean
is_all_bold (const SfText *text)
{
  const SfMark *bold = sf_text_find_mark (text, 0, SF_MARK_BOLD);

  return bold && bold->end == sf_text_get_length (text);
}

void
sf_html_flow_flush (SfHtmlFlow *self)
{
  gboolean is_blank = sf_html_line_is_blank (&self->line);
  g_autoptr (SfText) text = sf_html_line_take (&self->line);
  g_autoptr (SfText) thin = NULL;

  if (is_blank)
    return;
  /* Headings are bold without being said to be. */
  if (self->kind == SF_BLOCK_HEADING && !self->line.is_exact && is_all_bold (text))
    thin = sf_text_without_mark (text, 0, sf_text_get_length (text), SF_MARK_BOLD);
  sf_block_append (self->parent, sf_block_new (self->kind, self->attrs, thin ? thin : text));
}

void
sf_html_flow_add (SfHtmlFlow *self, SfBlock *block)
{
  sf_html_flow_flush (self);
  sf_block_append (self->parent, block);
}

SfAttrs *
sf_html_dup_block_attrs (const GumboNode *node)
{
  const GumboVector *all = &node->v.element.attributes;
  SfAttrs *attrs = NULL;

  for (guint i = 0; i < all->length; i++)
    {
      const GumboAttribute *attribute = all->data[i];
      const char *name = attribute->name + strlen (SF_HTML_DATA);
      SfAttrs *more;

      if (!g_str_has_prefix (attribute->name, SF_HTML_DATA) || *name == '\0'
          || strcmp (attribute->name, SF_HTML_KIND) == 0)
        continue;
      more = sf_attrs_with (attrs, name, attribute->value);
      sf_attrs_unref (attrs);
      attrs = more;
    }
  return attrs;
}

void
sf_html_set (SfAttrs **attrs, const char *name, const char *value)
{
  SfAttrs *more = sf_attrs_with (*attrs, name, value);

  sf_attrs_unref (*attrs);
  *attrs = more;
}

/* An empty line of ours is one, too. */
static void
end_leaf (SfHtmlFlow *self, const GumboNode *node)
{
  sf_html_flow_flush (self);
  if (self->line.is_exact && sf_html_get_child (node, 0) == NULL)
    sf_block_append (self->parent, sf_block_new (self->kind, self->attrs, NULL));
}

void
sf_html_flow_walk_leaf (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind, SfAttrs *attrs)
{
  SfBlockKind old_kind = self->kind;
  SfAttrs *old_attrs = self->attrs;

  sf_html_flow_flush (self);
  self->kind = kind;
  self->attrs = attrs;
  sf_html_flow_walk_children (self, node);
  end_leaf (self, node);
  sf_attrs_unref (self->attrs);
  self->kind = old_kind;
  self->attrs = old_attrs;
}

/* A citation stands last in its quote, wherever it was. */
static void
move_citation (SfBlock *quote)
{
  for (guint i = 0; i + 1 < sf_block_get_n_children (quote); i++)
    if (sf_block_get_child (quote, i)->kind == SF_BLOCK_CITATION)
      {
        sf_block_append (quote, sf_block_steal (quote, i));
        return;
      }
}

void
sf_html_flow_walk_container (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind)
{
  g_autoptr (SfAttrs) attrs = sf_html_dup_block_attrs (node);
  SfBlock *block = sf_block_new (kind, attrs, NULL);
  SfHtmlFlow inside;

  sf_html_flow_flush (self);
  sf_html_flow_init (&inside, block, self);
  sf_html_flow_walk_children (&inside, node);
  sf_html_flow_flush (&inside);
  sf_html_flow_clear (&inside);
  move_citation (block);
  if (sf_block_get_n_children (block) > 0)
    sf_block_append (self->parent, block);
  else
    sf_block_free (block);
}

static void
walk_pre (SfHtmlFlow *self, const GumboNode *node)
{
  const GumboNode *code = sf_html_get_child (node, 0);
  gboolean is_code = sf_html_is (code, GUMBO_TAG_CODE) && sf_html_get_child (node, 1) == NULL
                     && !sf_html_has_class (node, "verse")
                     && sf_html_get_attr (node, SF_HTML_KIND) == NULL;
  SfBlockKind kind = is_code                             ? SF_BLOCK_CODE
                     : sf_html_has_class (node, "verse") ? SF_BLOCK_VERSE
                                                         : SF_BLOCK_PREFORMATTED;
  SfAttrs *attrs = sf_html_dup_block_attrs (node);
  const char *name = is_code ? sf_html_get_attr (code, "class") : NULL;

  if (name && g_str_has_prefix (name, "language-"))
    sf_html_set (&attrs, "language", name + strlen ("language-"));
  sf_html_flow_flush (self);
  self->line.is_kept = TRUE;
  sf_html_flow_walk_leaf (self, is_code ? code : node, kind, attrs);
}

gboolean
sf_html_flow_is_in_quote (const SfHtmlFlow *self)
{
  return self->parent->kind == SF_BLOCK_QUOTE || self->parent->kind == SF_BLOCK_PULL_QUOTE;
}

static gboolean
is_furniture (const SfHtmlFlow *self, const GumboNode *node)
{
  return sf_html_is (node, GUMBO_TAG_NAV) || sf_html_is (node, GUMBO_TAG_FORM)
         || sf_html_is (node, GUMBO_TAG_BUTTON) || sf_html_is (node, GUMBO_TAG_SELECT)
         || sf_html_is (node, GUMBO_TAG_TEXTAREA)
         || (sf_html_is (node, GUMBO_TAG_ASIDE) && !sf_html_has_class (node, "pullquote"))
         || (sf_html_is (node, GUMBO_TAG_FOOTER) && !sf_html_flow_is_in_quote (self));
}

static gboolean
is_block (const GumboNode *node)
{
  switch ((int) node->v.element.tag)
    {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGURE:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
walk_inline (SfHtmlFlow *self, const GumboNode *node)
{
  if (sf_html_is (node, GUMBO_TAG_Q))
    sf_html_line_add (&self->line, "“");
  sf_html_flow_walk_children (self, node);
  if (sf_html_is (node, GUMBO_TAG_Q))
    sf_html_line_add (&self->line, "”");
}

/* The level of the heading that @node is, 1 to 6; 0: it is none. */
static guint
get_heading_level (const SfHtmlFlow *self, const GumboNode *node)
{
  const char *level = sf_html_get_attr (node, "aria-level");
  const char *class_name = sf_html_get_attr (node, "class");
  GumboTag tag = node->v.element.tag;

  if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
    return 1 + (tag - GUMBO_TAG_H1);
  if (tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV)
    return 0;
  if (level && g_strcmp0 (sf_html_get_attr (node, "role"), "heading") == 0)
    return (guint) CLAMP (atoi (level), 1, 6);
  if (class_name == NULL || !sf_html_sheet_is_office (self->line.sheet))
    return 0;
  if (g_str_has_prefix (class_name, "MsoTitle"))
    return 1;
  if (g_str_has_prefix (class_name, "MsoHeading"))
    return (guint) CLAMP (atoi (class_name + strlen ("MsoHeading")), 1, 6);
  return 0;
}

static void
walk_heading (SfHtmlFlow *self, const GumboNode *node, guint level)
{
  char name[2] = { (char) ('0' + level), '\0' };
  SfAttrs *attrs = sf_html_dup_block_attrs (node);

  sf_html_set (&attrs, "level", name);
  sf_html_flow_walk_leaf (self, node, SF_BLOCK_HEADING, attrs);
}

/* A paragraph in a style for quotes: those that follow each other are one quote. */
static gboolean
walk_quoted (SfHtmlFlow *self, const GumboNode *node)
{
  guint n_before = sf_block_get_n_children (self->parent);
  const SfBlock *last;
  SfBlock *whole;

  if (!sf_html_has_class (node, "MsoQuote") && !sf_html_has_class (node, "MsoIntenseQuote"))
    return FALSE;
  sf_html_flow_flush (self);
  n_before = sf_block_get_n_children (self->parent);
  sf_html_flow_walk_container (self, node, SF_BLOCK_QUOTE);
  if (n_before == 0 || sf_block_get_n_children (self->parent) == n_before)
    return TRUE;
  last = sf_block_get_child (self->parent, n_before - 1);
  if (last->kind != SF_BLOCK_QUOTE)
    return TRUE;
  whole = sf_block_steal (self->parent, n_before);
  while (sf_block_get_n_children (whole) > 0)
    sf_block_append ((SfBlock *) last, sf_block_steal (whole, 0));
  sf_block_free (whole);
  return TRUE;
}

static void
walk_paragraph (SfHtmlFlow *self, const GumboNode *node)
{
  if (!sf_html_walk_listed (self, node) && !walk_quoted (self, node))
    sf_html_flow_walk_leaf (self, node, SF_BLOCK_PARAGRAPH, sf_html_dup_block_attrs (node));
}

/* The container that @node is; 0: it is none. */
static SfBlockKind
get_container_kind (const SfHtmlFlow *self, const GumboNode *node)
{
  const char *name = sf_html_get_attr (node, SF_HTML_KIND);
  SfBlockKind kind = name && sf_html_is (node, GUMBO_TAG_DIV) ? sf_block_kind_from_name (name) : 0;

  if (sf_html_is (node, GUMBO_TAG_BLOCKQUOTE) && self->parent->kind != SF_BLOCK_PULL_QUOTE)
    return SF_BLOCK_QUOTE;
  if (sf_html_is (node, GUMBO_TAG_ASIDE) && sf_html_has_class (node, "pullquote"))
    return SF_BLOCK_PULL_QUOTE;
  return kind == SF_BLOCK_COLUMNS || kind == SF_BLOCK_COLUMN || kind == SF_BLOCK_GROUP ? kind : 0;
}

/* What may hold other blocks. Returns: whether @node was such. */
static gboolean
walk_around (SfHtmlFlow *self, const GumboNode *node)
{
  SfBlockKind kind = get_container_kind (self, node);

  if (self->depth >= SF_HTML_MAX_DEPTH)
    return FALSE;
  if (kind)
    sf_html_flow_walk_container (self, node, kind);
  else if (sf_html_is (node, GUMBO_TAG_UL) || sf_html_is (node, GUMBO_TAG_OL))
    sf_html_walk_list (self, node);
  else if (sf_html_is (node, GUMBO_TAG_DL))
    sf_html_walk_definitions (self, node);
  else if (sf_html_is (node, GUMBO_TAG_FIGURE))
    sf_html_walk_figure (self, node);
  else
    return FALSE;
  return TRUE;
}

/* The source of a quote: what its footer says, or a <cite> of its own. */
static gboolean
is_citation (const SfHtmlFlow *self, const GumboNode *node)
{
  if (!sf_html_flow_is_in_quote (self))
    return FALSE;
  return sf_html_is (node, GUMBO_TAG_FOOTER)
         || (sf_html_is (node, GUMBO_TAG_CITE)
             && (self->kind == SF_BLOCK_CITATION || sf_html_line_is_blank (&self->line)));
}

static void
add_point (SfHtmlFlow *self, const GumboNode *node, SfBlockKind kind)
{
  g_autoptr (SfAttrs) attrs = sf_html_dup_block_attrs (node);

  sf_html_flow_add (self, sf_block_new (kind, attrs, NULL));
}

/* What our writer made of what HTML has no element for. */
static gboolean
walk_own (SfHtmlFlow *self, const GumboNode *node)
{
  const char *name = self->line.is_exact ? sf_html_get_attr (node, SF_HTML_KIND) : NULL;
  SfBlockKind kind = name ? sf_block_kind_from_name (name) : 0;

  if (kind == SF_BLOCK_MORE || kind == SF_BLOCK_PAGE_BREAK)
    add_point (self, node, kind);
  else if (kind == SF_BLOCK_HTML || kind == SF_BLOCK_ISLAND)
    sf_html_add_markup (self, node, kind);
  else if (g_strcmp0 (name, "inline") == 0)
    sf_html_add_inline (self, node);
  else
    return FALSE;
  return TRUE;
}

/* Elements that are blocks of their own. Returns: whether @node was one. */
static gboolean
walk_block (SfHtmlFlow *self, const GumboNode *node)
{
  GumboTag tag = node->v.element.tag;
  guint level = get_heading_level (self, node);

  if (walk_own (self, node))
    return TRUE;
  if (level > 0)
    walk_heading (self, node, level);
  else if (tag == GUMBO_TAG_P)
    walk_paragraph (self, node);
  else if (walk_around (self, node))
    return TRUE;
  else if (self->kind != SF_BLOCK_CITATION && is_citation (self, node))
    sf_html_flow_walk_leaf (self, node, SF_BLOCK_CITATION, sf_html_dup_block_attrs (node));
  else if (tag == GUMBO_TAG_PRE)
    walk_pre (self, node);
  else if (tag == GUMBO_TAG_IMG)
    sf_html_add_picture (self, node);
  else if (tag == GUMBO_TAG_TABLE)
    sf_html_walk_table (self, node, NULL);
  else if (tag == GUMBO_TAG_HR)
    add_point (self, node, SF_BLOCK_SEPARATOR);
  else if (is_block (node))
    {
      sf_html_flow_flush (self);
      sf_html_flow_walk_children (self, node);
      sf_html_flow_flush (self);
    }
  else
    return sf_html_add_island (self, node);
  return TRUE;
}

static void
walk_comment (SfHtmlFlow *self, const GumboNode *node)
{
  SfBlockKind kind = g_str_equal (node->v.text.text, "more")       ? SF_BLOCK_MORE
                     : g_str_equal (node->v.text.text, "nextpage") ? SF_BLOCK_PAGE_BREAK
                                                                   : 0;
  if (kind == 0)
    return;
  sf_html_flow_add (self, sf_block_new (kind, NULL, NULL));
}

/* Word's data that is no text; Google's place to write. */
static gboolean
is_machinery (const GumboNode *node)
{
  return sf_html_is (node, GUMBO_TAG_UNKNOWN)
         && g_ascii_strncasecmp (node->v.element.original_tag.data, "<xml", 4) == 0;
}

static gboolean
is_blank (const GumboNode *node)
{
  g_autofree char *text = sf_html_dup_text (node);
  const char *p = text;

  while (*p && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0';
}

/* Space that is drawn with spaces that do not break: a tab, or where two words are parted. */
static gboolean
is_gap (const GumboNode *node, guint look)
{
  return ((look & SF_HTML_GAP) || sf_html_has_class (node, "Apple-converted-space"))
         && is_blank (node);
}

static void
walk_element (SfHtmlFlow *self, const GumboNode *node)
{
  guint look = sf_html_sheet_get_look (self->line.sheet, node);
  gboolean was_kept = self->line.is_kept;
  guint n_marks;

  if ((look & (SF_HTML_HIDDEN | SF_HTML_IGNORED)) || is_machinery (node))
    return;
  if (is_gap (node, look))
    {
      sf_html_line_add (&self->line, " ");
      return;
    }
  /* What a page folds away is under a heading, as it were. */
  if (sf_html_is (node, GUMBO_TAG_SUMMARY))
    look |= SF_HTML_BOLD;
  n_marks = is_citation (self, node) ? 0 : sf_html_line_open (&self->line, node, look);
  /* Markdown can't say more than one space. */
  if (self->flags & SF_HTML_TITLES)
    look &= ~(guint) SF_HTML_PRE_WRAP;
  self->line.is_kept |= (look & SF_HTML_PRE_WRAP) != 0;
  if (!walk_block (self, node))
    walk_inline (self, node);
  self->line.is_kept = was_kept;
  if ((look & SF_HTML_PRE_WRAP) && self->line.is_exact)
    self->line.kept_length = self->line.text->len;
  sf_html_line_close (&self->line, n_marks);
}

/* Two in a row part paragraphs. */
static void
walk_break (SfHtmlFlow *self)
{
  if (!self->line.is_exact && !self->line.is_kept && self->kind == SF_BLOCK_PARAGRAPH
      && sf_html_line_ends_in_break (&self->line))
    sf_html_flow_flush (self);
  else
    sf_html_line_break (&self->line);
}

void
sf_html_flow_walk (SfHtmlFlow *self, const GumboNode *node)
{
  if (node == self->skip || sf_html_is_silent (node) || sf_html_get_attr (node, SF_HTML_PART)
      || ((self->flags & SF_HTML_PAGE) && is_furniture (self, node))
      || sf_html_notes_is_apart (self->notes, node) || sf_html_review_is_apart (self->review, node)
      || sf_html_walk_note (self, node))
    return;
  if (node->type == GUMBO_NODE_COMMENT)
    walk_comment (self, node);
  else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA
           || node->type == GUMBO_NODE_WHITESPACE)
    sf_html_line_add (&self->line, node->v.text.text);
  else if (sf_html_is (node, GUMBO_TAG_BR))
    walk_break (self);
  else if (sf_html_is (node, GUMBO_TAG_MATH))
    sf_html_add_inline (self, node);
  else if (node->type == GUMBO_NODE_ELEMENT)
    walk_element (self, node);
}

void
sf_html_flow_walk_within (SfHtmlFlow *self, const GumboNode *node)
{
  guint look = sf_html_sheet_get_look (self->line.sheet, node);
  guint n_marks = sf_html_line_open (&self->line, node, look);

  sf_html_flow_walk_children (self, node);
  sf_html_line_close (&self->line, n_marks);
}

void
sf_html_flow_walk_children (SfHtmlFlow *self, const GumboNode *node)
{
  const GumboNode *child;

  for (guint i = 0; (child = sf_html_get_child (node, i)) != NULL; i++)
    sf_html_flow_walk (self, child);
}

/* Gathers all that @node holds, and ends @flow. */
static void
read_blocks (SfHtmlFlow *flow, const GumboNode *node)
{
  flow->line.is_exact = (flow->flags & SF_HTML_EXACT) != 0;
  sf_html_flow_walk_children (flow, node);
  sf_html_flow_flush (flow);
  sf_html_add_notes (flow);
  sf_html_flow_clear (flow);
}

void
sf_html_read_blocks (const GumboNode *node,
                     SfBlock *parent,
                     const GumboNode *skip,
                     SfHtmlFlags flags,
                     char **note)
{
  g_autoptr (SfHtmlSheet) sheet = NULL;
  g_autoptr (SfHtmlNotes) notes = NULL;
  g_autoptr (SfHtmlReview) review = NULL;
  gboolean is_used;
  SfHtmlFlow flow;

  if (!(flags & SF_HTML_EXACT))
    {
      sheet = sf_html_sheet_new (node);
      review = sf_html_review_new (node, sf_html_sheet_is_office (sheet));
      notes = sf_html_notes_new (node, review);
    }
  /* What a web page shows depends on more than its own rules. */
  is_used = !(flags & SF_HTML_PAGE) || sf_html_sheet_is_office (sheet);
  sf_html_flow_init (&flow, parent, NULL);
  flow.skip = skip;
  flow.flags = flags;
  flow.line.sheet = is_used ? sheet : NULL;
  flow.notes = notes;
  flow.review = review;
  read_blocks (&flow, node);
  if (note)
    *note = sf_html_review_dup_note (review);
}

SfText *
sf_html_read_text (const GumboNode *node, const GumboNode *skip, SfHtmlFlags flags)
{
  SfBlock *gathered = sf_block_new (SF_BLOCK_GROUP, NULL, NULL);
  SfHtmlFlow flow;
  SfText *text;

  sf_html_flow_init (&flow, gathered, NULL);
  flow.skip = skip;
  flow.flags = flags;
  read_blocks (&flow, node);
  text = sf_html_join (gathered, NULL);
  sf_block_free (gathered);
  return text;
}

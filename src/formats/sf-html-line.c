/* sf-html-line.c - one paragraph as it is gathered from HTML
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-line.h"

#include <string.h>

#define LINE_BREAK_LENGTH 3

static void
clear_mark (gpointer data)
{
  sf_attrs_unref (((SfMark *) data)->attrs);
}

static GArray *
new_marks (void)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SfMark));

  g_array_set_clear_func (marks, clear_mark);
  return marks;
}

static void
add_mark (GArray *marks, SfMarkKind kind, gsize start, gsize end, const SfAttrs *attrs)
{
  SfMark mark = { kind, start, end, sf_attrs_ref (attrs) };

  g_array_append_val (marks, mark);
}

void
sf_html_line_init (SfHtmlLine *self, const SfHtmlLine *around)
{
  self->text = g_string_new (NULL);
  self->marks = new_marks ();
  self->open = new_marks ();
  self->is_kept = around != NULL && around->is_kept;
  for (guint i = 0; around && i < around->open->len; i++)
    {
      const SfMark *mark = &g_array_index (around->open, SfMark, i);

      add_mark (self->open, mark->kind, 0, 0, mark->attrs);
    }
}

void
sf_html_line_clear (SfHtmlLine *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->marks);
  g_array_unref (self->open);
}

/* Not by g_str_has_suffix(), which measures the whole line at each of its spaces. */
static gboolean
ends_line (const SfHtmlLine *self)
{
  gsize length = self->text->len;

  return length == 0
         || (length >= LINE_BREAK_LENGTH
             && memcmp (self->text->str + length - LINE_BREAK_LENGTH, SF_LINE_BREAK,
                        LINE_BREAK_LENGTH)
                    == 0);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* No mark may reach past the end: what is added next would be marked from its middle. */
static void
cut (SfHtmlLine *self, gsize length)
{
  g_string_truncate (self->text, length);
  for (guint i = self->open->len; i-- > 0;)
    {
      SfMark *mark = &g_array_index (self->open, SfMark, i);

      mark->start = MIN (mark->start, length);
    }
  /* They ended in this order. */
  for (guint i = self->marks->len; i-- > 0;)
    {
      SfMark *mark = &g_array_index (self->marks, SfMark, i);

      if (mark->end <= length)
        break;
      mark->end = length;
      mark->start = MIN (mark->start, length);
    }
}

static void
trim (SfHtmlLine *self)
{
  gsize length = self->text->len;

  while (!self->is_kept && length > 0 && self->text->str[length - 1] == ' ')
    length--;
  if (length < self->text->len)
    cut (self, length);
}

void
sf_html_line_add (SfHtmlLine *self, const char *utf8)
{
  for (const char *p = utf8; *p; p = g_utf8_next_char (p))
    if (self->is_kept && *p == '\n')
      g_string_append (self->text, SF_LINE_BREAK);
    else if (!self->is_kept && (is_space (*p) || strncmp (p, "\342\200\251", 3) == 0))
      {
        if (!ends_line (self) && self->text->str[self->text->len - 1] != ' ')
          g_string_append_c (self->text, ' ');
      }
    else if (strncmp (p, SF_LINE_BREAK, LINE_BREAK_LENGTH) == 0)
      sf_html_line_break (self);
    else if (strncmp (p, SF_OBJECT, strlen (SF_OBJECT)) != 0)
      g_string_append_len (self->text, p, g_utf8_next_char (p) - p);
}

void
sf_html_line_break (SfHtmlLine *self)
{
  trim (self);
  g_string_append (self->text, SF_LINE_BREAK);
}

void
sf_html_line_add_island (SfHtmlLine *self, const char *source)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("source", source, NULL);

  g_string_append (self->text, SF_OBJECT);
  add_mark (self->marks, SF_MARK_ISLAND, self->text->len - strlen (SF_OBJECT), self->text->len,
            attrs);
}

static gboolean
open_mark (SfHtmlLine *self, SfMarkKind kind, const SfAttrs *attrs)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_array_index (self->open, SfMark, i).kind == kind)
      return FALSE;
  add_mark (self->open, kind, self->text->len, 0, attrs);
  return TRUE;
}

static guint
open_style (SfHtmlLine *self, const GumboNode *node)
{
  g_autofree char *weight = sf_html_dup_style (node, "font-weight");
  g_autofree char *slope = sf_html_dup_style (node, "font-style");
  g_autofree char *line = sf_html_dup_style (node, "text-decoration");
  gboolean is_bold = weight && (g_str_has_prefix (weight, "bold") || atoi (weight) >= 600);
  guint n = 0;

  n += is_bold && open_mark (self, SF_MARK_BOLD, NULL);
  n += slope && strcmp (slope, "italic") == 0 && open_mark (self, SF_MARK_ITALIC, NULL);
  n += line && strstr (line, "line-through") && open_mark (self, SF_MARK_STRIKE, NULL);
  return n;
}

static SfAttrs *
dup_attrs (const GumboNode *node, const char *const *names)
{
  SfAttrs *attrs = NULL;

  for (; *names; names++)
    {
      SfAttrs *more = sf_attrs_with (attrs, *names, sf_html_get_attr (node, *names));

      sf_attrs_unref (attrs);
      attrs = more;
    }
  return attrs;
}

static SfMarkKind
find_kind (const GumboNode *node)
{
  static const struct
  {
    GumboTag tag;
    SfMarkKind kind;
  } kinds[] = {
    { GUMBO_TAG_STRONG, SF_MARK_BOLD },    { GUMBO_TAG_B, SF_MARK_BOLD },
    { GUMBO_TAG_EM, SF_MARK_ITALIC },      { GUMBO_TAG_I, SF_MARK_ITALIC },
    { GUMBO_TAG_CITE, SF_MARK_ITALIC },    { GUMBO_TAG_DFN, SF_MARK_ITALIC },
    { GUMBO_TAG_VAR, SF_MARK_ITALIC },     { GUMBO_TAG_U, SF_MARK_UNDERLINE },
    { GUMBO_TAG_S, SF_MARK_STRIKE },       { GUMBO_TAG_DEL, SF_MARK_STRIKE },
    { GUMBO_TAG_STRIKE, SF_MARK_STRIKE },  { GUMBO_TAG_CODE, SF_MARK_CODE },
    { GUMBO_TAG_TT, SF_MARK_CODE },        { GUMBO_TAG_SAMP, SF_MARK_CODE },
    { GUMBO_TAG_SUB, SF_MARK_SUBSCRIPT },  { GUMBO_TAG_SUP, SF_MARK_SUPERSCRIPT },
    { GUMBO_TAG_MARK, SF_MARK_HIGHLIGHT }, { GUMBO_TAG_KBD, SF_MARK_KEYBOARD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (sf_html_is (node, kinds[i].tag))
      return kinds[i].kind;
  return 0;
}

guint
sf_html_line_open (SfHtmlLine *self, const GumboNode *node)
{
  static const char *const link_names[] = { "href", "hreflang", "rel", "target", "title", NULL };
  static const char *const title_names[] = { "title", NULL };
  static const char *const language_names[] = { "dir", "lang", NULL };
  const char *href = sf_html_get_attr (node, "href");
  g_autoptr (SfAttrs) attrs = NULL;
  SfMarkKind kind = find_kind (node);

  if (kind == SF_MARK_BOLD)
    {
      g_autofree char *weight = sf_html_dup_style (node, "font-weight");

      /* What is copied from some editors stands in a <b> that is not bold. */
      if (weight && (strcmp (weight, "normal") == 0 || strcmp (weight, "400") == 0))
        return 0;
    }
  if (kind)
    return open_mark (self, kind, NULL);
  if (sf_html_is (node, GUMBO_TAG_A) && href && *href && !sf_html_is_script (href))
    {
      attrs = dup_attrs (node, link_names);
      return open_mark (self, SF_MARK_LINK, attrs);
    }
  if (sf_html_is (node, GUMBO_TAG_ABBR))
    {
      attrs = dup_attrs (node, title_names);
      return open_mark (self, SF_MARK_ABBREVIATION, attrs);
    }
  if (!sf_html_is (node, GUMBO_TAG_SPAN))
    return 0;
  attrs = dup_attrs (node, language_names);
  /* Word names the language of every run. */
  if (attrs && sf_html_get_attr (node, "style") == NULL)
    return open_mark (self, SF_MARK_LANGUAGE, attrs) + open_style (self, node);
  return open_style (self, node);
}

void
sf_html_line_close (SfHtmlLine *self, guint n_marks)
{
  for (; n_marks > 0; n_marks--)
    {
      const SfMark *mark = &g_array_index (self->open, SfMark, self->open->len - 1);

      if (mark->start < self->text->len)
        add_mark (self->marks, mark->kind, mark->start, self->text->len, mark->attrs);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

const char *
sf_html_line_get_href (const SfHtmlLine *self)
{
  for (guint i = self->open->len; i-- > 0;)
    if (g_array_index (self->open, SfMark, i).kind == SF_MARK_LINK)
      return sf_attrs_get (g_array_index (self->open, SfMark, i).attrs, "href");
  return NULL;
}

gboolean
sf_html_line_is_blank (const SfHtmlLine *self)
{
  for (const char *p = self->text->str; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

SfText *
sf_html_line_take (SfHtmlLine *self)
{
  SfText *text;

  trim (self);
  /* A browser does not show the last one. */
  if (g_str_has_suffix (self->text->str, SF_LINE_BREAK))
    cut (self, self->text->len - LINE_BREAK_LENGTH);
  for (guint i = 0; i < self->open->len; i++)
    {
      SfMark *mark = &g_array_index (self->open, SfMark, i);

      if (mark->start < self->text->len)
        add_mark (self->marks, mark->kind, mark->start, self->text->len, mark->attrs);
      mark->start = 0;
    }
  text = sf_text_new_marked (self->text->str, (gssize) self->text->len,
                             (SfMark *) self->marks->data, self->marks->len);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->marks, 0);
  return text;
}

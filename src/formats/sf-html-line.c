/* sf-html-line.c - one paragraph as it is gathered from HTML
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-line.h"

#include <string.h>

#define LINE_BREAK_LENGTH 3
#define NBSP              "\302\240"

/* A mark that goes on; or, for a while, one that does not. */
typedef struct
{
  SfMark mark;           /* "end" unset */
  gboolean is_off;       /* it takes the marks of its kind around it away */
  gboolean is_suspended; /* another takes it away */
} Open;

static void
clear_mark (gpointer data)
{
  sf_attrs_unref (((SfMark *) data)->attrs);
}

static void
add_mark (GArray *marks, SfMarkKind kind, gsize start, gsize end, const SfAttrs *attrs)
{
  SfMark mark = { kind, start, end, sf_attrs_ref (attrs) };

  g_array_append_val (marks, mark);
}

static Open *
get_open (const SfHtmlLine *self, guint index)
{
  return &g_array_index (self->open, Open, index);
}

void
sf_html_line_init (SfHtmlLine *self, const SfHtmlLine *around)
{
  self->text = g_string_new (NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (SfMark));
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  /* An open one begins with its mark. */
  g_array_set_clear_func (self->marks, clear_mark);
  g_array_set_clear_func (self->open, clear_mark);
  self->is_kept = around != NULL && around->is_kept;
  self->is_exact = around != NULL && around->is_exact;
  self->sheet = around != NULL ? around->sheet : NULL;
  for (guint i = 0; around && i < around->open->len; i++)
    {
      Open open = *get_open (around, i);

      open.mark.start = 0;
      sf_attrs_ref (open.mark.attrs);
      g_array_append_val (self->open, open);
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
gboolean
sf_html_line_ends_in_break (const SfHtmlLine *self)
{
  gsize length = self->text->len;

  return length >= LINE_BREAK_LENGTH
         && memcmp (self->text->str + length - LINE_BREAK_LENGTH, SF_LINE_BREAK, LINE_BREAK_LENGTH)
                == 0;
}

static gboolean
ends_line (const SfHtmlLine *self)
{
  return self->text->len == 0 || sf_html_line_ends_in_break (self);
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
      SfMark *mark = &get_open (self, i)->mark;

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

  while (!self->is_kept && length > self->kept_length)
    if (self->text->str[length - 1] == ' ')
      length--;
    else if (!self->is_exact && length > 1 && memcmp (self->text->str + length - 2, NBSP, 2) == 0)
      length -= 2;
    else
      break;
  if (length < self->text->len)
    cut (self, length);
}

static void
add_space (SfHtmlLine *self)
{
  if (!ends_line (self) && self->text->str[self->text->len - 1] != ' ')
    g_string_append_c (self->text, ' ');
}

/* Whether the character at @p is one that is not simply added. */
static gboolean
is_special (const SfHtmlLine *self, const char *p)
{
  return is_space (*p) || *p == (char) 0xe2 || *p == (char) 0xef
         || (*p == (char) 0xc2 && !self->is_exact);
}

static void
add_special (SfHtmlLine *self, const char *p)
{
  if (self->is_kept && *p == '\n')
    g_string_append (self->text, SF_LINE_BREAK);
  else if (!self->is_kept && (is_space (*p) || strncmp (p, "\342\200\251", 3) == 0))
    add_space (self);
  else if (strncmp (p, SF_LINE_BREAK, LINE_BREAK_LENGTH) == 0)
    sf_html_line_break (self);
  /* An indent is no text. */
  else if (!self->is_exact && !self->is_kept && strncmp (p, NBSP, 2) == 0 && ends_line (self))
    return;
  else if (strncmp (p, SF_OBJECT, strlen (SF_OBJECT)) != 0)
    g_string_append_len (self->text, p, g_utf8_next_char (p) - p);
}

void
sf_html_line_add (SfHtmlLine *self, const char *utf8)
{
  const char *p = utf8;

  while (*p)
    {
      const char *run = p;

      while (*p && !is_special (self, p))
        p++;
      g_string_append_len (self->text, run, p - run);
      if (*p == '\0')
        break;
      add_special (self, p);
      p = g_utf8_next_char (p);
    }
}

void
sf_html_line_break (SfHtmlLine *self)
{
  trim (self);
  g_string_append (self->text, SF_LINE_BREAK);
}

void
sf_html_line_add_object (SfHtmlLine *self, SfMarkKind kind, const SfAttrs *attrs)
{
  g_string_append (self->text, SF_OBJECT);
  add_mark (self->marks, kind, self->text->len - strlen (SF_OBJECT), self->text->len, attrs);
}

/* The innermost open one of @kind, or NULL. */
static Open *
find_open (const SfHtmlLine *self, SfMarkKind kind)
{
  for (guint i = self->open->len; i-- > 0;)
    if (get_open (self, i)->mark.kind == kind)
      return get_open (self, i);
  return NULL;
}

static gboolean
open_mark (SfHtmlLine *self, SfMarkKind kind, const SfAttrs *attrs)
{
  const Open *around = find_open (self, kind);
  Open open = { .mark = { kind, self->text->len, 0, NULL } };

  if (around != NULL && !around->is_off && !self->is_exact)
    return FALSE;
  open.mark.attrs = sf_attrs_ref (attrs);
  g_array_append_val (self->open, open);
  return TRUE;
}

/* What is added now is not of @kind, whatever is around it. */
static gboolean
suspend_mark (SfHtmlLine *self, SfMarkKind kind)
{
  Open *around = find_open (self, kind);
  Open open = { .mark = { kind, self->text->len, 0, NULL }, .is_off = TRUE };

  if (around == NULL || around->is_off)
    return FALSE;
  if (around->mark.start < self->text->len)
    add_mark (self->marks, kind, around->mark.start, self->text->len, around->mark.attrs);
  around->is_suspended = TRUE;
  g_array_append_val (self->open, open);
  return TRUE;
}

static guint
open_look (SfHtmlLine *self, guint look)
{
  guint n = 0;

  if (look & SF_HTML_BOLD)
    n += open_mark (self, SF_MARK_BOLD, NULL);
  if (look & SF_HTML_NOT_BOLD)
    n += suspend_mark (self, SF_MARK_BOLD);
  if (look & SF_HTML_ITALIC)
    n += open_mark (self, SF_MARK_ITALIC, NULL);
  if (look & SF_HTML_NOT_ITALIC)
    n += suspend_mark (self, SF_MARK_ITALIC);
  if (look & SF_HTML_STRIKE)
    n += open_mark (self, SF_MARK_STRIKE, NULL);
  /* Links are underlined without being said to be. */
  if ((look & SF_HTML_UNDERLINE) && find_open (self, SF_MARK_LINK) == NULL)
    n += open_mark (self, SF_MARK_UNDERLINE, NULL);
  if (look & SF_HTML_SUBSCRIPT)
    n += open_mark (self, SF_MARK_SUBSCRIPT, NULL);
  if (look & SF_HTML_SUPERSCRIPT)
    n += open_mark (self, SF_MARK_SUPERSCRIPT, NULL);
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

/* Whether @node holds a link and nothing else: its line is the link's. */
static gboolean
is_around_link (const GumboNode *node)
{
  for (; node && !sf_html_is (node, GUMBO_TAG_A); node = sf_html_get_child (node, 0))
    if (sf_html_get_child (node, 1) != NULL)
      return FALSE;
  return node != NULL;
}

/* All that the element says, as our writer wrote it. */
static SfAttrs *
dup_all_attrs (const GumboNode *node)
{
  const GumboVector *all = &node->v.element.attributes;
  SfAttrs *attrs = NULL;

  for (guint i = 0; i < all->length; i++)
    {
      const GumboAttribute *attribute = all->data[i];
      SfAttrs *more;

      if (g_ascii_strncasecmp (attribute->name, "on", 2) == 0
          || sf_html_is_script (attribute->value))
        continue;
      more = sf_attrs_with (attrs, attribute->name, attribute->value);
      sf_attrs_unref (attrs);
      attrs = more;
    }
  return attrs;
}

/* What the element's name stands for, whatever it looks like. */
static gboolean
open_element (SfHtmlLine *self, const GumboNode *node, guint look)
{
  static const char *const link_names[] = { "href", "hreflang", "rel", "target", "title", NULL };
  static const char *const title_names[] = { "title", NULL };
  static const char *const language_names[] = { "dir", "lang", NULL };
  const char *href = sf_html_get_attr (node, "href");
  g_autoptr (SfAttrs) attrs = NULL;
  SfMarkKind kind = find_kind (node);

  /* What is copied from some editors stands in a <b> that is not bold. */
  if ((kind == SF_MARK_BOLD && (look & SF_HTML_NOT_BOLD))
      || (kind == SF_MARK_ITALIC && (look & SF_HTML_NOT_ITALIC)))
    return FALSE;
  if (kind == SF_MARK_UNDERLINE && !self->is_exact && is_around_link (node))
    return FALSE;
  if (self->is_exact && kind)
    attrs = dup_all_attrs (node);
  if (kind)
    return open_mark (self, kind, attrs);
  /* A place in a text that came without its places leads nowhere. */
  if (sf_html_is (node, GUMBO_TAG_A) && href && *href && !sf_html_is_script (href)
      && (self->is_exact || *href != '#'))
    {
      g_autofree char *target = self->is_exact ? g_strdup (href) : sf_html_dup_target (href);
      g_autoptr (SfAttrs) named =
          self->is_exact ? dup_all_attrs (node) : dup_attrs (node, link_names);

      attrs = sf_attrs_with (named, "href", target);
      return open_mark (self, SF_MARK_LINK, attrs);
    }
  if (sf_html_is (node, GUMBO_TAG_ABBR))
    {
      attrs = self->is_exact ? dup_all_attrs (node) : dup_attrs (node, title_names);
      return open_mark (self, SF_MARK_ABBREVIATION, attrs);
    }
  if (!sf_html_is (node, GUMBO_TAG_SPAN))
    return FALSE;
  attrs = dup_attrs (node, language_names);
  /* Word processors name the language of every run. */
  return attrs && sf_html_get_attr (node, "style") == NULL && !sf_html_sheet_is_office (self->sheet)
         && open_mark (self, SF_MARK_LANGUAGE, attrs);
}

guint
sf_html_line_open (SfHtmlLine *self, const GumboNode *node, guint look)
{
  guint n = open_element (self, node, look);

  return n + (look ? open_look (self, look) : 0);
}

static void
close_last (SfHtmlLine *self)
{
  const Open *last = get_open (self, self->open->len - 1);
  SfMarkKind kind = last->mark.kind;
  gboolean is_off = last->is_off;
  Open *around;

  if (!is_off && last->mark.start < self->text->len)
    add_mark (self->marks, kind, last->mark.start, self->text->len, last->mark.attrs);
  g_array_set_size (self->open, self->open->len - 1);
  if (!is_off)
    return;
  around = find_open (self, kind);
  around->is_suspended = FALSE;
  around->mark.start = self->text->len;
}

void
sf_html_line_close (SfHtmlLine *self, guint n_marks)
{
  for (; n_marks > 0; n_marks--)
    close_last (self);
}

const char *
sf_html_line_get_href (const SfHtmlLine *self)
{
  const Open *link = find_open (self, SF_MARK_LINK);

  return link ? sf_attrs_get (link->mark.attrs, "href") : NULL;
}

gboolean
sf_html_line_is_blank (const SfHtmlLine *self)
{
  if (self->is_exact)
    return self->text->len == 0;
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
      Open *open = get_open (self, i);
      SfMark *mark = &open->mark;

      if (!open->is_off && !open->is_suspended && mark->start < self->text->len)
        add_mark (self->marks, mark->kind, mark->start, self->text->len, mark->attrs);
      mark->start = 0;
    }
  text = sf_text_new_marked (self->text->str, (gssize) self->text->len,
                             (SfMark *) self->marks->data, self->marks->len);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->marks, 0);
  self->kept_length = 0;
  return text;
}

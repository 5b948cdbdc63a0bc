/* sf-markdown-text.c - SfText as CommonMark
 * Asterisks are read as emphasis only where letters and spaces stand just so. A mark is written
 * with them where that is certain, else as a tag: it then reads back as it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html.h"
#include "sf-inline.h"
#include "sf-markdown.h"

#include <string.h>

/* Whether marks disturb each other is asked of each pair. */
#define MAX_COMPARED 128

typedef enum
{
  STYLE_TAG,
  STYLE_SIGN, /* the same before and after */
  STYLE_LINK,
  STYLE_CODE,
} Style;

typedef struct
{
  GString *out;
  const char *utf8;
  gsize length;
  const SfMark *marks;
  guint n_marks;
  gboolean is_heading;
  Style *styles;     /* (owned): of each mark */
  GArray *stack;     /* (owned) guint: the marks that are open */
  guint n_code;      /* how many of them are STYLE_CODE */
  GHashTable *notes; /* (nullable): the labels that stand for a note */
} Writer;

static const char *
get_sign (SfMarkKind kind)
{
  return kind == SF_MARK_BOLD     ? "**"
         : kind == SF_MARK_ITALIC ? "*"
         : kind == SF_MARK_STRIKE ? "~~"
                                  : NULL;
}

static gunichar
char_before (const Writer *self, gsize at)
{
  return g_utf8_get_char (g_utf8_prev_char (self->utf8 + at));
}

static gboolean
has_word_edges (const Writer *self, const SfMark *mark)
{
  return g_unichar_isalnum (g_utf8_get_char (self->utf8 + mark->start))
         && g_unichar_isalnum (char_before (self, mark->end));
}

/* Whether another mark begins or ends where @mark does, or crosses it; with @is_alone, or lies
 * within it. */
static gboolean
is_disturbed (const Writer *self, const SfMark *mark, gboolean is_alone)
{
  for (guint i = 0; i < self->n_marks; i++)
    {
      const SfMark *other = &self->marks[i];
      gboolean starts_inside = other->start > mark->start && other->start < mark->end;
      gboolean ends_inside = other->end > mark->start && other->end < mark->end;

      if (other == mark)
        continue;
      if (other->start == mark->start || other->end == mark->end || other->start == mark->end
          || other->end == mark->start || starts_inside != ends_inside
          || (is_alone && starts_inside))
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlaps_link (const Writer *self, const SfMark *mark)
{
  for (guint i = 0; i < self->n_marks; i++)
    if (&self->marks[i] != mark && self->marks[i].kind == SF_MARK_LINK
        && self->marks[i].start < mark->end && self->marks[i].end > mark->start)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_link (const Writer *self, const SfMark *mark)
{
  const char *href = sf_attrs_get (mark->attrs, "href");
  const char *title = sf_attrs_get (mark->attrs, "title");
  g_autoptr (GString) target = g_string_new (NULL);

  return href && sf_attrs_size (mark->attrs) == (title ? 2u : 1u) && !overlaps_link (self, mark)
         && sf_markdown_write_target (target, href, title);
}

static gboolean
is_plain_code (const Writer *self, const SfMark *mark)
{
  const char *p = self->utf8 + mark->start;
  gsize length = mark->end - mark->start;

  return !memchr (p, '`', length) && !memchr (p, '\n', length) && p[0] != ' '
         && p[length - 1] != ' ' && !g_strstr_len (p, length, SF_LINE_BREAK)
         && !g_strstr_len (p, length, "\302\240") && !is_disturbed (self, mark, TRUE);
}

static Style
choose_style (const Writer *self, const SfMark *mark)
{
  if (self->n_marks > MAX_COMPARED)
    return STYLE_TAG;
  if (mark->kind == SF_MARK_LINK && is_plain_link (self, mark))
    return STYLE_LINK;
  if (mark->attrs && sf_attrs_get (mark->attrs, SF_MARK_ATTR_SPELLING) == NULL)
    return STYLE_TAG;
  if (mark->kind == SF_MARK_CODE && is_plain_code (self, mark))
    return STYLE_CODE;
  if (get_sign (mark->kind) && has_word_edges (self, mark) && !is_disturbed (self, mark, FALSE))
    return STYLE_SIGN;
  return STYLE_TAG;
}

gboolean
sf_markdown_write_target (GString *out, const char *address, const char *title)
{
  gboolean is_plain = *address != '\0';

  /* Others are escaped with percent signs by those who read Markdown. */
  for (const char *p = address; *p; p++)
    if (!g_ascii_isalnum (*p) && !strchr ("~-_.+!*(),%#@?=;:/$&", *p))
      return FALSE;
  if (title && strpbrk (title, "\n\r"))
    return FALSE;
  for (const char *p = address; *p && is_plain; p++)
    is_plain = g_ascii_isalnum (*p) || strchr ("-._~:/?#@!$+,;=%", *p);
  g_string_append (out, is_plain ? "(" : "(<");
  for (const char *p = address; *p; p++)
    {
      if (strchr ("<>\\&", *p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append (out, is_plain ? "" : ">");
  if (title)
    {
      g_string_append (out, " \"");
      for (const char *p = title; *p; p++)
        {
          if (strchr ("\"\\&", *p))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, ')');
  return TRUE;
}

static void
open_mark (Writer *self, guint index)
{
  const SfMark *mark = &self->marks[index];

  switch (self->styles[index])
    {
    case STYLE_SIGN:
      g_string_append (self->out, get_sign (mark->kind));
      break;
    case STYLE_LINK:
      g_string_append_c (self->out, '[');
      break;
    case STYLE_CODE:
      g_string_append_c (self->out, '`');
      self->n_code++;
      break;
    case STYLE_TAG:
      sf_inline_write_open (self->out, mark);
    }
  g_array_append_val (self->stack, index);
}

static void
close_mark (Writer *self, guint index)
{
  const SfMark *mark = &self->marks[index];

  switch (self->styles[index])
    {
    case STYLE_SIGN:
      g_string_append (self->out, get_sign (mark->kind));
      break;
    case STYLE_LINK:
      g_string_append_c (self->out, ']');
      sf_markdown_write_target (self->out, sf_attrs_get (mark->attrs, "href"),
                                sf_attrs_get (mark->attrs, "title"));
      break;
    case STYLE_CODE:
      g_string_append_c (self->out, '`');
      self->n_code--;
      break;
    case STYLE_TAG:
      sf_inline_write_close (self->out, mark);
    }
}

/* Closes what ends at @at, and opens again what had to be closed for it. */
static void
close_marks (Writer *self, gsize at)
{
  guint keep = 0, n_open = self->stack->len;
  g_autofree guint *open = g_memdup2 (self->stack->data, n_open * sizeof (guint));

  while (keep < n_open && self->marks[open[keep]].end > at)
    keep++;
  for (guint i = n_open; i > keep; i--)
    close_mark (self, open[i - 1]);
  g_array_set_size (self->stack, keep);
  for (guint i = keep; i < n_open; i++)
    if (self->marks[open[i]].end > at)
      open_mark (self, open[i]);
}

static gboolean
is_line_start (const Writer *self)
{
  const char *last = self->out->len > 0 ? self->out->str + self->out->len - 1 : "\n";

  return *last == '\n';
}

/* Whether "1." or "1)" would be read as an item's number: @p is its sign. */
static gboolean
ends_number (const Writer *self, const char *p)
{
  const char *start = p;

  while (start > self->utf8 && g_ascii_isdigit (start[-1]))
    start--;
  if (start == p || p - start > 9
      || (p[1] != '\0' && !g_ascii_isspace (p[1]) && strncmp (p + 1, SF_LINE_BREAK, 3) != 0))
    return FALSE;
  return start == self->utf8
         || (start - self->utf8 >= 3 && strncmp (start - 3, SF_LINE_BREAK, 3) == 0)
         || strspn (self->utf8, " ") == (gsize) (start - self->utf8);
}

static gboolean
needs_escape (const Writer *self, const char *p)
{
  gboolean is_word = p > self->utf8 && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (p[1]);

  if (strchr ("\\`*[]<~|", *p))
    return TRUE;
  if (*p == '_')
    return !is_word;
  if (*p == '&')
    return g_ascii_isalnum (p[1]) || p[1] == '#';
  /* A link may follow. */
  if (*p == '!')
    return !g_ascii_isspace (p[1]);
  if (*p == '#')
    return is_line_start (self) || self->is_heading;
  if (*p == '.' || *p == ')')
    return ends_number (self, p);
  return strchr ("+-=>", *p) != NULL && is_line_start (self);
}

static void
write_break (Writer *self, const char *p)
{
  gboolean is_last = p + strlen (SF_LINE_BREAK) == self->utf8 + self->length;

  /* A browser does not show a break at the end. */
  if (is_last)
    g_string_append (self->out, "<br><br>");
  else if (self->is_heading || is_line_start (self))
    g_string_append (self->out, "<br>");
  else
    g_string_append (self->out, "\\\n");
}

static void
write_run (Writer *self, const char *p, const char *end)
{
  while (p < end)
    {
      gsize n = g_utf8_skip[(guchar) *p];

      if (self->n_code > 0)
        g_string_append_len (self->out, p, n);
      else if (strncmp (p, SF_LINE_BREAK, 3) == 0)
        write_break (self, p);
      else if (strncmp (p, "\302\240", 2) == 0)
        g_string_append (self->out, "&nbsp;");
      else if (g_ascii_isspace (*p))
        {
          /* White space at the start of a line would mean something. */
          if (!is_line_start (self))
            g_string_append_c (self->out, ' ');
        }
      else
        {
          if (needs_escape (self, p))
            g_string_append_c (self->out, '\\');
          g_string_append_len (self->out, p, n);
        }
      p += n;
    }
}

static void
write_object (Writer *self, const SfMark *mark)
{
  g_autofree char *source = g_strdup (sf_attrs_get (mark->attrs, "source"));
  const char *ref = sf_attrs_get (mark->attrs, "ref");

  if (mark->kind == SF_MARK_ISLAND && source)
    g_string_append (self->out, g_strdelimit (source, "\n\r", ' '));
  else if (mark->kind == SF_MARK_ISLAND || ref == NULL)
    return;
  else if (self->notes && g_hash_table_contains (self->notes, ref))
    g_string_append_printf (self->out, "[^%s]", ref);
  else
    {
      g_string_append (self->out, "<sup " SF_HTML_KIND "=\"noteref\"");
      sf_html_write_attr (self->out, SF_HTML_DATA "ref", ref);
      g_string_append (self->out, "></sup>");
    }
}

static void
write_marked (Writer *self)
{
  gsize at = 0;
  guint next = 0;
  /* One mark may stand for several things that are alike. */
  const SfMark *object = NULL;

  while (at < self->length)
    {
      gsize stop = self->length;

      close_marks (self, at);
      for (; next < self->n_marks && self->marks[next].start <= at; next++)
        if (self->marks[next].kind == SF_MARK_ISLAND || self->marks[next].kind == SF_MARK_FOOTNOTE)
          object = &self->marks[next];
        else
          open_mark (self, next);
      if (object && object->end > at
          && strncmp (self->utf8 + at, SF_OBJECT, strlen (SF_OBJECT)) == 0)
        {
          write_object (self, object);
          at += strlen (SF_OBJECT);
          continue;
        }
      if (next < self->n_marks)
        stop = MIN (stop, self->marks[next].start);
      for (guint i = 0; i < self->stack->len; i++)
        stop = MIN (stop, self->marks[g_array_index (self->stack, guint, i)].end);
      write_run (self, self->utf8 + at, self->utf8 + stop);
      at = stop;
    }
  close_marks (self, self->length);
}

void
sf_markdown_write_text (GString *out, const SfText *text, gboolean is_heading, GHashTable *notes)
{
  Writer self = { .out = g_string_new (NULL),
                  .utf8 = sf_text_get_string (text),
                  .length = sf_text_get_length (text),
                  .is_heading = is_heading,
                  .notes = notes };

  self.marks = sf_text_get_marks (text, &self.n_marks);
  self.styles = g_new (Style, self.n_marks);
  self.stack = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self.n_marks; i++)
    self.styles[i] = choose_style (&self, &self.marks[i]);
  write_marked (&self);
  g_string_append_len (out, self.out->str, (gssize) self.out->len);
  g_string_free (self.out, TRUE);
  g_array_unref (self.stack);
  g_free (self.styles);
}

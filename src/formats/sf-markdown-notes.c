/* sf-markdown-notes.c - footnotes of Markdown, before its parser sees it
 * A line is literal where its parser will not read it as text: in a fence, indented, in HTML. This
 * must not take text for code, or its references stay letters; the other way round a reference in
 * code would show its markup.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-markdown-notes.h"

#include "sf-html.h"

#include <string.h>

#define MAX_LABEL 200
#define MAX_TAG   500
#define INDENT    4
#define MAX_TICKS 64

typedef struct
{
  char fence; /* 0: outside */
  gsize fence_length;
  gboolean in_html;
  gboolean in_list;
  gboolean is_after_blank;
} Lines;

typedef struct
{
  GHashTable *notes; /* (owned): label to GString */
  GPtrArray *labels; /* (element-type utf8): in order, lent from @notes */
  GString *out;
  Lines lines;
} Reader;

static gsize
measure_line (const char *p)
{
  const char *end = strchr (p, '\n');

  return end ? (gsize) (end - p) + 1 : strlen (p);
}

static gboolean
is_blank (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p == end;
}

static gsize
measure_indent (const char *p, const char *end)
{
  gsize n = 0;

  for (; p < end && (*p == ' ' || *p == '\t'); p++)
    n += *p == '\t' ? INDENT - n % INDENT : 1;
  return n;
}

/* Past the signs of quotes and items before what a line says. @is_item: set when there is one. */
static const char *
skip_signs (const char *p, const char *end, gboolean *is_item)
{
  for (;;)
    {
      const char *q;

      while (p < end && (*p == ' ' || *p == '\t'))
        p++;
      for (q = p; q < end && g_ascii_isdigit (*q) && q - p < 9; q++)
        ;
      if (p < end && *p == '>')
        p++;
      else if (q + 1 < end && (q > p ? strchr (".)", *q) : strchr ("-+*", *q))
               && g_ascii_isspace (q[1]))
        {
          p = q + 1;
          *is_item = TRUE;
        }
      else
        return p;
    }
}

static gsize
measure_fence (const char *p, const char *end)
{
  gsize n = 0;

  while (p + n < end && p[n] == *p)
    n++;
  if (n < 3 || (*p != '`' && *p != '~') || (*p == '`' && memchr (p + n, '`', end - p - n)))
    return 0;
  return n;
}

/* Whether HTML of its own begins at @p: an element that is known to be a block, or after a blank
 * line any tag that is alone. https://spec.commonmark.org/0.30/#html-blocks */
static gboolean
starts_html (const char *p, const char *end, gboolean is_after_blank)
{
  static const char *const names[] = {
    "address", "article", "aside",  "blockquote", "caption", "center",  "col",      "colgroup",
    "dd",      "details", "dialog", "div",        "dl",      "dt",      "fieldset", "figcaption",
    "figure",  "footer",  "form",   "h1",         "h2",      "h3",      "h4",       "h5",
    "h6",      "header",  "hr",     "html",       "iframe",  "li",      "main",     "nav",
    "ol",      "option",  "p",      "pre",        "script",  "section", "style",    "summary",
    "table",   "tbody",   "td",     "textarea",   "tfoot",   "th",      "thead",    "title",
    "tr",      "ul",      NULL
  };
  g_autofree char *name = NULL;
  const char *from, *close;

  if (end - p < 3 || *p != '<')
    return FALSE;
  if (strchr ("!?", p[1]))
    return TRUE;
  from = p = p + 1 + (p[1] == '/');
  while (p < end && g_ascii_isalnum (*p))
    p++;
  name = g_ascii_strdown (from, p - from);
  if (g_strv_contains (names, name))
    return TRUE;
  close = memchr (p, '>', end - p);
  return is_after_blank && *name && close && is_blank (close + 1, end);
}

/* Steps over a line. Returns: whether it is literal. */
static gboolean
is_literal (Lines *self, const char *p, const char *end)
{
  gboolean is_item = FALSE, is_first = self->is_after_blank;
  const char *words = skip_signs (p, end, &is_item);
  gsize fence = words < end ? measure_fence (words, end) : 0;

  self->is_after_blank = is_blank (p, end);
  if (self->fence)
    {
      if (fence >= self->fence_length && *words == self->fence && is_blank (words + fence, end))
        self->fence = 0;
      return TRUE;
    }
  if (self->is_after_blank)
    {
      self->in_html = FALSE;
      return FALSE;
    }
  if (self->in_html)
    return TRUE;
  if (fence)
    {
      self->fence = *words;
      self->fence_length = fence;
      return TRUE;
    }
  if (measure_indent (p, end) >= INDENT)
    return is_first && !self->in_list;
  self->in_list = is_item || (self->in_list && !is_first);
  self->in_html = starts_html (words, end, is_first);
  return self->in_html;
}

/* The label at @p, which begins with "[^". Returns: past its "]"; NULL when there is none. */
static const char *
read_label (const char *p, const char *end, char **label)
{
  const char *from = p + 2;

  if (end - p < 4 || p[0] != '[' || p[1] != '^')
    return NULL;
  for (p = from; p < end && p - from < MAX_LABEL && !g_ascii_isspace (*p) && !strchr ("[]", *p);
       p++)
    ;
  if (p == end || *p != ']' || p == from)
    return NULL;
  *label = g_strndup (from, p - from);
  return p + 1;
}

gboolean
sf_markdown_is_label (const char *ref)
{
  g_autofree char *whole = g_strconcat ("[^", ref, "]", NULL);
  g_autofree char *label = NULL;
  const char *end = read_label (whole, whole + strlen (whole), &label);

  return end && *end == '\0' && !strpbrk (ref, "\\`");
}

/* Whether a line that is not indented goes on with the words before it. */
static gboolean
goes_on (const char *p, const char *end)
{
  gboolean is_item = FALSE;
  g_autofree char *label = NULL;

  return !is_blank (p, end) && !strchr ("#>|<`~=", *p) && skip_signs (p, end, &is_item) == p
         && !is_item && read_label (p, end, &label) == NULL;
}

static const char *
skip_indent (const char *p, const char *end)
{
  for (guint n = 0; n < INDENT && p < end && (*p == ' ' || *p == '\t'); p++)
    n += *p == '\t' ? INDENT : 1;
  return p;
}

/* Appends the note that begins at @p, up to where it ends. Returns: past it. */
static const char *
read_note (const char *p, GString *note)
{
  gsize length = measure_line (p);
  gboolean is_after_blank = FALSE;

  g_string_append_len (note, p, (gssize) length);
  for (p += length; *p; p += length)
    {
      const char *end = p + (length = measure_line (p));
      const char *next = end;

      if (is_blank (p, end))
        {
          while (*next && is_blank (next, next + measure_line (next)))
            next += measure_line (next);
          if (*next == '\0' || measure_indent (next, next + measure_line (next)) < INDENT)
            break;
          g_string_append_c (note, '\n');
          length = next - p;
          is_after_blank = TRUE;
          continue;
        }
      if (measure_indent (p, end) >= INDENT)
        p = skip_indent (p, end);
      else if (is_after_blank || !goes_on (p, end))
        break;
      length = end - p;
      g_string_append_len (note, p, (gssize) length);
      is_after_blank = FALSE;
    }
  return p;
}

/* Takes the notes out of @body; what is left goes to out. */
static void
take_notes (Reader *self, const char *body)
{
  for (const char *p = body; *p;)
    {
      const char *end = p + measure_line (p);
      const char *start = p + strspn (p, " ");
      g_autofree char *label = NULL;
      const char *after;

      if (!is_literal (&self->lines, p, end) && start - p < INDENT
          && (after = read_label (start, end, &label)) != NULL && *after == ':'
          && !g_hash_table_contains (self->notes, label))
        {
          GString *note = g_string_new (NULL);

          g_ptr_array_add (self->labels, label);
          g_hash_table_insert (self->notes, g_steal_pointer (&label), note);
          p = read_note (after + 1 + strspn (after + 1, " \t"), note);
          g_string_append_c (self->out, '\n');
          self->lines.is_after_blank = TRUE;
          continue;
        }
      g_string_append_len (self->out, p, end - p);
      p = end;
    }
}

static void
append_notes (Reader *self)
{
  if (self->lines.fence)
    {
      g_autofree char *fence = g_strnfill (self->lines.fence_length, self->lines.fence);

      g_string_append_printf (self->out, "\n%s\n", fence);
    }
  g_string_append (self->out, "\n\n<div " SF_HTML_KIND "=\"footnotes\">\n<ol>\n");
  for (guint i = 0; i < self->labels->len; i++)
    {
      const char *label = self->labels->pdata[i];
      const GString *note = g_hash_table_lookup (self->notes, label);

      g_string_append (self->out, "<li");
      sf_html_write_attr (self->out, SF_HTML_DATA "ref", label);
      g_string_append_printf (self->out, ">\n\n%s\n\n</li>\n", note->str);
    }
  g_string_append (self->out, "</ol>\n</div>\n");
}

/* Where the last run of each number of backticks in a paragraph begins: one that none follows is
 * not code, and is not searched for. */
static void
find_last_ticks (const char *p, const char *end, const char **last)
{
  while (p < end && (p = memchr (p, '`', end - p)) != NULL)
    {
      gsize n = strspn (p, "`");

      if (n < MAX_TICKS)
        last[n] = p;
      p += n;
    }
}

/* Past the code that begins at @p, or past its backticks when they begin none. */
static const char *
skip_code (const char *p, const char *const *last)
{
  gsize n = strspn (p, "`");
  const char *at = p + n;

  if (n >= MAX_TICKS || last[n] == NULL || last[n] <= p)
    return at;
  for (;;)
    {
      at = strchr (at, '`');
      if (strspn (at, "`") == n)
        return at + n;
      at += strspn (at, "`");
    }
}

static const char *
skip_tag (const char *p, const char *end)
{
  const char *close;

  if (p + 1 >= end || !(g_ascii_isalpha (p[1]) || strchr ("/!", p[1])))
    return p + 1;
  close = memchr (p, '>', MIN (end - p, MAX_TAG));
  return close ? close + 1 : p + 1;
}

static void
place_references (Reader *self, const char *p, const char *end, GString *out)
{
  const char *last[MAX_TICKS] = { NULL };

  find_last_ticks (p, end, last);
  while (p < end)
    {
      const char *next = p + 1;
      g_autofree char *label = NULL;

      if (*p == '\\' && p + 1 < end)
        next = p + 2;
      else if (*p == '`')
        next = skip_code (p, last);
      else if (*p == '<')
        next = skip_tag (p, end);
      else if (*p == '[' && (next = read_label (p, end, &label)) != NULL
               && g_hash_table_contains (self->notes, label))
        {
          g_string_append (out, "<sup " SF_HTML_KIND "=\"noteref\"");
          sf_html_write_attr (out, SF_HTML_DATA "ref", label);
          g_string_append (out, "></sup>");
          p = next;
          continue;
        }
      next = next ? MIN (next, end) : p + 1;
      g_string_append_len (out, p, next - p);
      p = next;
    }
}

/* Paragraph by paragraph: neither code nor a tag goes on past its end. */
static char *
place_all (Reader *self)
{
  Lines lines = { .is_after_blank = TRUE };
  GString *out = g_string_sized_new (self->out->len);
  const char *start = self->out->str;

  for (const char *p = start; *p;)
    {
      const char *end = p + measure_line (p);

      if (is_literal (&lines, p, end) || lines.is_after_blank)
        {
          place_references (self, start, p, out);
          g_string_append_len (out, p, end - p);
          start = end;
        }
      p = end;
    }
  place_references (self, start, start + strlen (start), out);
  return g_string_free (out, FALSE);
}

static void
free_note (gpointer note)
{
  g_string_free (note, TRUE);
}

char *
sf_markdown_place_notes (const char *body)
{
  Reader self = { .lines = { .is_after_blank = TRUE } };
  char *placed = NULL;

  if (strstr (body, "[^") == NULL)
    return NULL;
  self.notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_note);
  self.labels = g_ptr_array_new ();
  self.out = g_string_sized_new (strlen (body));
  take_notes (&self, body);
  if (self.labels->len > 0)
    {
      append_notes (&self);
      placed = place_all (&self);
    }
  g_string_free (self.out, TRUE);
  g_ptr_array_unref (self.labels);
  g_hash_table_unref (self.notes);
  return placed;
}

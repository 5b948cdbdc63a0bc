/* sf-markdown-split.c - Markdown taken apart at lines that look like ends of blocks
 * A guess: whoever uses a piece reads it and sees whether it is what it should be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-markdown-source.h"

#include <string.h>

typedef struct
{
  const char *start;
  const char *end; /* its newline, or the end of all */
  gsize indent;
} Line;

typedef struct
{
  const char *body;
  GArray *pieces;
  const char *first; /* (nullable): where the piece begins that goes on */
  const char *end;   /* of its last line */
  char sign;         /* what that begins with: a list's sign, '[' of a definition, '<', or 0 */
  gboolean is_blank; /* a blank line was met since */
  char fence;        /* that is open, 0: none */
  gsize fence_length;
} Splitter;

static Line
read_line (const char *p)
{
  const char *newline = strchr (p, '\n');
  Line line = { p, newline ? newline : p + strlen (p), 0 };

  for (; p < line.end && (*p == ' ' || *p == '\t'); p++)
    line.indent += *p == '\t' ? 4 : 1;
  return line;
}

static const char *
skip_indent (const Line *line)
{
  const char *p = line->start;

  while (p < line->end && (*p == ' ' || *p == '\t'))
    p++;
  return p;
}

static gboolean
is_heading (const Line *line)
{
  gsize n = strspn (line->start, "#");

  return n >= 1 && n <= 6
         && (line->start + n >= line->end || line->start[n] == ' ' || line->start[n] == '\t');
}

/* Whether @line makes a heading of the lines before it. */
static gboolean
is_underline (const Line *line)
{
  const char *p = skip_indent (line);
  const char *end = p + (*p == '=' ? strspn (p, "=") : strspn (p, "-"));

  return line->indent <= 3 && end > p && end + strspn (end, " \t") >= line->end;
}

/* How long the fence is that stands on @line, 0: it is none. */
static gsize
measure_fence (const Line *line)
{
  const char *p = skip_indent (line);
  gsize n = *p == '`' ? strspn (p, "`") : *p == '~' ? strspn (p, "~") : 0;

  if (n < 3 || line->indent > 3)
    return 0;
  return *p == '`' && memchr (p + n, '`', (gsize) (line->end - p) - n) ? 0 : n;
}

/* What a piece that begins with @line is. */
static char
find_sign (const Line *line)
{
  const char *p = skip_indent (line);
  const char *q = p;

  if (line->indent > 3)
    return 0;
  if (*p == '<')
    return '<';
  if (*p == '[')
    {
      const char *close = memchr (p, ']', (gsize) (line->end - p));

      return close && close + 1 < line->end && close[1] == ':' ? '[' : 0;
    }
  if (strchr ("-+*", *p) && p < line->end)
    return p + 1 == line->end || p[1] == ' ' || p[1] == '\t' ? *p : 0;
  while (q < line->end && g_ascii_isdigit (*q))
    q++;
  return q > p && q < line->end && (*q == '.' || *q == ')') ? *q : 0;
}

/* Whether @line, behind a blank one, is of the same list or note. */
static gboolean
goes_on (const Splitter *self, const Line *line)
{
  if (self->sign == '[')
    return line->indent >= 4;
  if (self->sign == 0 || self->sign == '<')
    return FALSE;
  return line->indent >= 2 || find_sign (line) == self->sign;
}

static void
end_piece (Splitter *self)
{
  SfMarkdownPiece piece = { 0 };

  if (self->first == NULL)
    return;
  piece.start = (gsize) (self->first - self->body);
  piece.end = (gsize) (self->end - self->body);
  piece.is_definition = self->sign == '[';
  g_array_append_val (self->pieces, piece);
  self->first = NULL;
  self->is_blank = FALSE;
}

static void
add_line (Splitter *self, const Line *line)
{
  if (self->first == NULL)
    {
      self->first = line->start;
      self->sign = find_sign (line);
    }
  self->end = line->end;
  self->is_blank = FALSE;
}

/* A line within a fence, which may be its last. */
static void
add_fenced (Splitter *self, const Line *line)
{
  const char *p = skip_indent (line);

  add_line (self, line);
  if (measure_fence (line) < self->fence_length || *p != self->fence)
    return;
  p += strspn (p, self->fence == '`' ? "`" : "~");
  if (p + strspn (p, " \t") < line->end)
    return;
  self->fence = 0;
  end_piece (self);
}

static void
add_any (Splitter *self, const Line *line)
{
  gboolean is_free = self->first == NULL || line->indent == 0;
  gboolean is_first;

  if (self->first && self->is_blank && !goes_on (self, line))
    end_piece (self);
  if (is_free && (self->first == NULL || self->sign != '<') && is_heading (line))
    {
      end_piece (self);
      add_line (self, line);
      end_piece (self);
      return;
    }
  if (is_free && measure_fence (line) > 0)
    {
      end_piece (self);
      self->fence = *skip_indent (line);
      self->fence_length = measure_fence (line);
    }
  is_first = self->first == NULL;
  add_line (self, line);
  if (!is_first && self->sign == 0 && !self->fence && is_underline (line))
    end_piece (self);
}

GArray *
sf_markdown_split (const char *body)
{
  Splitter self = { .body = body, .pieces = g_array_new (FALSE, FALSE, sizeof (SfMarkdownPiece)) };

  for (const char *p = body; *p;)
    {
      Line line = read_line (p);

      if (self.fence)
        add_fenced (&self, &line);
      else if (skip_indent (&line) == line.end)
        self.is_blank = TRUE;
      else
        add_any (&self, &line);
      p = *line.end ? line.end + 1 : line.end;
    }
  end_piece (&self);
  return self.pieces;
}

/* sf-wordpress-scan.c - where the block comments of WordPress markup stand
 * The end of a comment is looked up once for all starts before it: this keeps it linear.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-wordpress-scan.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize length;
  gsize comment_end; /* of the last "-->" that was found, before it */
  gsize json_end;    /* for that one: past the "}" of its attributes, 0 = none */
  gboolean has_slash;
  gboolean has_comment_end;
} Scanner;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static gboolean
find_comment_end (Scanner *self, gsize from)
{
  const char *found;
  gsize at;

  if (self->has_comment_end && self->comment_end >= from)
    return TRUE;
  found = memmem (self->bytes + from, self->length - from, "-->", 3);
  if (found == NULL)
    {
      self->length = from;
      return FALSE;
    }
  self->has_comment_end = TRUE;
  self->comment_end = at = found - self->bytes;
  self->has_slash = at > from && self->bytes[at - 1] == '/';
  at -= self->has_slash;
  while (at > from && is_space (self->bytes[at - 1]))
    at--;
  self->json_end =
      at > from && at < self->comment_end - self->has_slash && self->bytes[at - 1] == '}' ? at : 0;
  return TRUE;
}

static gsize
skip_name (const Scanner *self, gsize at)
{
  if (at >= self->length || !g_ascii_islower (self->bytes[at]))
    return at;
  while (at < self->length
         && (g_ascii_islower (self->bytes[at]) || g_ascii_isdigit (self->bytes[at])
             || self->bytes[at] == '-' || self->bytes[at] == '_'))
    at++;
  return at;
}

static gsize
skip_space (const Scanner *self, gsize at)
{
  while (at < self->length && is_space (self->bytes[at]))
    at++;
  return at;
}

/* Reads the comment at @start. Returns: whether it is a block's. */
static gboolean
read_comment (Scanner *self,
              gsize start,
              SfWordpressSpan *span,
              gboolean *is_close,
              gboolean *is_void)
{
  gsize at = skip_space (self, start + 4);
  gsize name, end;

  if (at == start + 4)
    return FALSE;
  *is_close = at < self->length && self->bytes[at] == '/';
  at += *is_close;
  if (at + 3 > self->length || memcmp (self->bytes + at, "wp:", 3) != 0)
    return FALSE;
  name = at + 3;
  at = skip_name (self, name);
  if (at > name && at < self->length && self->bytes[at] == '/')
    {
      gsize second = skip_name (self, at + 1);

      if (second == at + 1)
        return FALSE;
      if (at - name == 4 && memcmp (self->bytes + name, "core", 4) == 0)
        name = at + 1;
      at = second;
    }
  end = at;
  at = skip_space (self, at);
  if (end == name || at == end || !find_comment_end (self, end))
    return FALSE;
  memset (span, 0, sizeof *span);
  if (self->bytes[at] == '{' && self->json_end > at)
    {
      span->json = self->bytes + at;
      span->json_length = self->json_end - at;
      at = skip_space (self, self->json_end);
    }
  *is_void = at < self->comment_end && self->bytes[at] == '/';
  at += *is_void;
  if (at != self->comment_end)
    return FALSE;
  span->start = start;
  span->inner = span->inner_end = span->end = at + 3;
  span->name = self->bytes + name;
  span->name_length = end - name;
  return TRUE;
}

/* Ends the block that was opened last, whatever the closing comment calls it, as WordPress does. */
static void
close_block (GArray *spans, GArray *open, const SfWordpressSpan *close)
{
  guint index = g_array_index (open, guint, open->len - 1);
  SfWordpressSpan *span = &g_array_index (spans, SfWordpressSpan, index);

  span->inner_end = close->start;
  span->end = close->end;
  span->next = spans->len;
  g_array_set_size (open, open->len - 1);
}

GArray *
sf_wordpress_scan (const char *bytes, gsize length)
{
  Scanner self = { bytes, length };
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (SfWordpressSpan));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *found;
  gsize at = 0;

  while (at < self.length && (found = memmem (bytes + at, self.length - at, "<!--", 4)) != NULL)
    {
      SfWordpressSpan span;
      gboolean is_close, is_void;
      guint index = spans->len;

      at = found - bytes;
      if (!read_comment (&self, at, &span, &is_close, &is_void))
        {
          at += 4;
          continue;
        }
      at = span.end;
      span.next = index + 1;
      if (is_close && open->len > 0)
        {
          close_block (spans, open, &span);
          continue;
        }
      span.is_broken = is_close;
      g_array_append_val (spans, span);
      if (!is_close && !is_void)
        g_array_append_val (open, index);
    }
  if (open->len > 0)
    {
      guint first = g_array_index (open, guint, 0);
      SfWordpressSpan *span = &g_array_index (spans, SfWordpressSpan, first);

      span->is_broken = TRUE;
      span->end = span->inner_end = length;
      span->next = first + 1;
      g_array_set_size (spans, first + 1);
    }
  return spans;
}

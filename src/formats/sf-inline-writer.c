/* sf-inline-writer.c - SfText as HTML
 * Marks may cross; tags may not: a mark that outlives the one around it is closed and opened again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-inline.h"

#include <string.h>

void
sf_inline_escape (GString *out, const char *utf8, gsize length_bytes, gboolean in_attribute)
{
  for (gsize i = 0; i < length_bytes; i++)
    switch (utf8[i])
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, in_attribute ? "&quot;" : "\"");
        break;
      default:
        g_string_append_c (out, utf8[i]);
      }
}

static const char *
tag_of (const SfMark *mark)
{
  static const char *const names[SF_MARK_LAST + 1] = { NULL,  "a",    "strong", "em",   "u",
                                                       "s",   "code", "sub",    "sup",  "mark",
                                                       "kbd", "abbr", "span",   "span", NULL };
  const char *spelling = sf_attrs_get (mark->attrs, SF_MARK_ATTR_SPELLING);

  return spelling ? spelling : names[mark->kind];
}

static void
write_attr (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  sf_inline_escape (out, value, strlen (value), TRUE);
  g_string_append_c (out, '"');
}

void
sf_inline_write_open (GString *out, const SfMark *mark)
{
  const char *href = sf_attrs_get (mark->attrs, "href");

  g_string_append_printf (out, "<%s", tag_of (mark));
  if (href)
    write_attr (out, "href", href);
  for (guint i = 0; i < sf_attrs_size (mark->attrs); i++)
    {
      const char *name, *value;

      sf_attrs_nth (mark->attrs, i, &name, &value);
      if (strcmp (name, "href") != 0 && !g_str_has_prefix (name, "sf-"))
        write_attr (out, name, value);
    }
  g_string_append_c (out, '>');
}

void
sf_inline_write_close (GString *out, const SfMark *mark)
{
  g_string_append_printf (out, "</%s>", tag_of (mark));
}

static void
write_run (GString *out, const char *p, gsize length, SfInlineMode mode)
{
  const char *end = p + length;

  while (p < end)
    {
      gsize n = g_utf8_skip[(guchar) *p];

      if (strncmp (p, SF_LINE_BREAK, 3) == 0)
        g_string_append (out, mode == SF_INLINE_NEWLINE ? "\n" : "<br>");
      else if (strncmp (p, "\302\240", 2) == 0)
        g_string_append (out, "&nbsp;");
      else if (strncmp (p, SF_OBJECT, 3) != 0) /* one without a mark stands for nothing */
        sf_inline_escape (out, p, n, FALSE);
      p += n;
    }
}

/* Closes what ends at @at, and opens again what had to be closed for it. */
static void
close_marks (GString *out, GPtrArray *stack, gsize at)
{
  guint keep = 0;
  g_autoptr (GPtrArray) again = g_ptr_array_new ();

  while (keep < stack->len && ((SfMark *) stack->pdata[keep])->end > at)
    keep++;
  for (guint i = stack->len; i > keep; i--)
    sf_inline_write_close (out, stack->pdata[i - 1]);
  for (guint i = keep; i < stack->len; i++)
    if (((SfMark *) stack->pdata[i])->end > at)
      g_ptr_array_add (again, stack->pdata[i]);
  g_ptr_array_set_size (stack, keep);
  for (guint i = 0; i < again->len; i++)
    {
      sf_inline_write_open (out, again->pdata[i]);
      g_ptr_array_add (stack, again->pdata[i]);
    }
}

/* Appends the thing that @mark puts in the place of a character. */
static void
write_object (GString *out, const SfMark *mark, const SfFootnotes *footnotes)
{
  const char *source = sf_attrs_get (mark->attrs, "source");

  if (mark->kind == SF_MARK_FOOTNOTE)
    sf_inline_write_footnote (
        out, mark->attrs,
        footnotes && !sf_inline_is_footnote_elsewhere (mark->attrs)
            ? sf_footnotes_get_number (footnotes, sf_attrs_get (mark->attrs, "ref"))
            : sf_inline_get_footnote_number (mark->attrs));
  else if (source)
    g_string_append (out, source);
}

/* Appends what @notes leave of @link: the pieces between them. */
static void
cut_link (GArray *pieces, const SfMark *link, GArray *notes)
{
  SfMark piece = *link;

  for (guint i = 0; i < notes->len; i++)
    {
      const SfMark *note = &g_array_index (notes, SfMark, i);

      if (note->end <= piece.start || note->start >= link->end)
        continue;
      piece.end = note->start;
      if (piece.end > piece.start)
        g_array_append_val (pieces, piece);
      piece.start = note->end;
    }
  piece.end = link->end;
  if (piece.end > piece.start)
    g_array_append_val (pieces, piece);
}

SfText *
sf_inline_part_links (const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (SfMark));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (SfMark));

  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == SF_MARK_FOOTNOTE)
      g_array_append_val (notes, marks[i]);
  if (notes->len == 0)
    return sf_text_ref (text);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == SF_MARK_LINK)
      cut_link (pieces, &marks[i], notes);
    else
      g_array_append_val (pieces, marks[i]);
  return sf_text_new_marked (sf_text_get_string (text), (gssize) sf_text_get_length (text),
                             (SfMark *) pieces->data, pieces->len);
}

void
sf_inline_write (GString *out, const SfText *text, SfInlineMode mode)
{
  sf_inline_write_numbered (out, text, mode, NULL);
}

void
sf_inline_write_numbered (GString *out,
                          const SfText *text,
                          SfInlineMode mode,
                          const SfFootnotes *footnotes)
{
  g_autoptr (SfText) parted = sf_inline_part_links (text);
  const char *utf8 = sf_text_get_string (parted);
  gsize length = sf_text_get_length (parted);
  gsize at = 0;
  guint n_marks, next = 0;
  const SfMark *marks = sf_text_get_marks (parted, &n_marks);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  /* One mark may stand for several things that are alike. */
  const SfMark *object = NULL;

  while (at < length)
    {
      gsize stop = length;

      close_marks (out, stack, at);
      for (; next < n_marks && marks[next].start <= at; next++)
        if (marks[next].kind == SF_MARK_ISLAND || marks[next].kind == SF_MARK_FOOTNOTE)
          object = &marks[next];
        else
          {
            sf_inline_write_open (out, &marks[next]);
            g_ptr_array_add (stack, (gpointer) &marks[next]);
          }
      if (object && object->end > at && strncmp (utf8 + at, SF_OBJECT, 3) == 0)
        {
          write_object (out, object, footnotes);
          at += 3;
          continue;
        }
      if (next < n_marks)
        stop = MIN (stop, marks[next].start);
      for (guint i = 0; i < stack->len; i++)
        stop = MIN (stop, ((SfMark *) stack->pdata[i])->end);
      write_run (out, utf8 + at, stop - at, mode);
      at = stop;
    }
  close_marks (out, stack, length);
}

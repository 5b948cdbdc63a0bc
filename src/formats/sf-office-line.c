/* sf-office-line.c - one paragraph as it is gathered from an office file
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-office-line.h"

#include <string.h>

static void
clear_mark (gpointer data)
{
  sf_attrs_unref (((SfMark *) data)->attrs);
}

void
sf_office_line_init (SfOfficeLine *self)
{
  self->text = g_string_new (NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (SfMark));
  g_array_set_clear_func (self->marks, clear_mark);
}

void
sf_office_line_clear (SfOfficeLine *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->marks);
}

/* Where a line has no words yet. */
static gboolean
starts_line (const SfOfficeLine *self)
{
  return self->text->len == 0 || g_str_has_suffix (self->text->str, SF_LINE_BREAK);
}

/* A tab that indents is layout; one between words keeps columns apart, which a page shows of none
 * but a space that is wide by itself. */
static void
add_tab (SfOfficeLine *self)
{
  if (!starts_line (self) && !g_str_has_suffix (self->text->str, SF_OFFICE_WIDE_SPACE))
    g_string_append (self->text, SF_OFFICE_WIDE_SPACE);
}

static void
add (SfOfficeLine *self, const char *utf8, gboolean is_kept)
{
  for (const char *p = utf8; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_kept && (c == '\n' || c == '\t'))
        g_string_append (self->text, c == '\n' ? SF_LINE_BREAK : "\t");
      else if (c == '\t')
        add_tab (self);
      else if (c == '\n' || c == '\r' || c == 0x2029)
        g_string_append_c (self->text, ' ');
      else if (c == 0xfffc)
        g_string_append (self->text, "\357\277\275");
      else if (c >= ' ' && c != 0x7f)
        g_string_append_len (self->text, p, g_utf8_next_char (p) - p);
    }
}

void
sf_office_line_add (SfOfficeLine *self, const char *utf8)
{
  add (self, utf8, FALSE);
}

void
sf_office_line_add_kept (SfOfficeLine *self, const char *utf8)
{
  add (self, utf8, TRUE);
}

void
sf_office_line_break (SfOfficeLine *self)
{
  g_string_append (self->text, SF_LINE_BREAK);
}

void
sf_office_line_add_footnote (SfOfficeLine *self, const char *ref)
{
  g_autoptr (SfAttrs) attrs = sf_attrs_new ("ref", ref, NULL);
  gsize start = self->text->len;

  g_string_append (self->text, SF_OBJECT);
  sf_office_line_mark (self, start, SF_MARK_FOOTNOTE, attrs);
}

gsize
sf_office_line_get_length (const SfOfficeLine *self)
{
  return self->text->len;
}

void
sf_office_line_mark (SfOfficeLine *self, gsize start, SfMarkKind kind, const SfAttrs *attrs)
{
  SfMark mark = { .kind = kind, .start = start, .end = self->text->len };

  if (start >= self->text->len)
    return;
  mark.attrs = sf_attrs_ref (attrs);
  g_array_append_val (self->marks, mark);
}

void
sf_office_line_mark_look (SfOfficeLine *self, gsize start, SfLook look)
{
  static const SfMarkKind kinds[] = { SF_MARK_BOLD,        SF_MARK_ITALIC,   SF_MARK_UNDERLINE,
                                      SF_MARK_STRIKE,      SF_MARK_CODE,     SF_MARK_SUBSCRIPT,
                                      SF_MARK_SUPERSCRIPT, SF_MARK_HIGHLIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (look & (1u << i))
      sf_office_line_mark (self, start, kinds[i], NULL);
}

void
sf_office_line_mark_link (SfOfficeLine *self, gsize start, const SfAttrs *attrs)
{
  for (guint i = self->marks->len; i > 0; i--)
    {
      SfMark *mark = &g_array_index (self->marks, SfMark, i - 1);

      /* In the order of their ends: those before the link follow. */
      if (mark->end <= start)
        break;
      if (mark->kind == SF_MARK_UNDERLINE && mark->start >= start)
        g_array_remove_index (self->marks, i - 1);
    }
  sf_office_line_mark (self, start, SF_MARK_LINK, attrs);
}

/* How long the space or line break is that ends at @end. */
static gsize
space_before (const char *text, gsize end)
{
  if (end >= 1 && text[end - 1] == ' ')
    return 1;
  return end >= 3
                 && (memcmp (text + end - 3, SF_LINE_BREAK, 3) == 0
                     || memcmp (text + end - 3, SF_OFFICE_WIDE_SPACE, 3) == 0)
             ? 3
             : 0;
}

static gsize
space_at (const char *text)
{
  if (*text == ' ')
    return 1;
  return strncmp (text, SF_LINE_BREAK, 3) == 0 ? 3 : 0;
}

SfText *
sf_office_line_take (SfOfficeLine *self, gboolean is_kept)
{
  g_autoptr (SfText) whole = sf_text_new_marked (self->text->str, (gssize) self->text->len,
                                                 (SfMark *) self->marks->data, self->marks->len);
  gsize start = 0, end = self->text->len;

  while (!is_kept && start < end && space_at (self->text->str + start) > 0)
    start += space_at (self->text->str + start);
  while (!is_kept && end > start && space_before (self->text->str, end) > 0)
    end -= space_before (self->text->str, end);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->marks, 0);
  if (start == 0 && end == sf_text_get_length (whole))
    return g_steal_pointer (&whole);
  return sf_text_sub (whole, start, end - start);
}

SfText *
sf_office_text_without_whole (const SfText *text, SfMarkKind kind)
{
  gsize length = sf_text_get_length (text);
  const SfMark *mark = length > 0 ? sf_text_find_mark (text, 0, kind) : NULL;

  if (mark == NULL || mark->end < length)
    return sf_text_ref (text);
  return sf_text_without_mark (text, 0, length, kind);
}

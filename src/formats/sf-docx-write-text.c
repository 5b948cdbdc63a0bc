/* sf-docx-write-text.c - the inside of a paragraph as runs of Word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-docx-writer.h"

#include <string.h>

/* XML 1.0, 2.2. */
static gboolean
is_allowed (gunichar c)
{
  return c >= ' ' ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n';
}

void
sf_docx_write_escaped (GString *out, const char *utf8, gssize length_bytes)
{
  const char *end = utf8 + (length_bytes < 0 ? strlen (utf8) : (gsize) length_bytes);

  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if (*p == '"')
      g_string_append (out, "&quot;");
    else if (is_allowed (g_utf8_get_char (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
}

gboolean
sf_docx_is_right_to_left (const char *language)
{
  static const char *const languages[] = { "ar", "he", "fa", "ur",  "yi", "ps",
                                           "sd", "ug", "dv", "ckb", NULL };
  g_autofree char *primary = g_strndup (language, strcspn (language, "-_"));

  return g_strv_contains (languages, primary);
}

static const SfMark *
find (const GPtrArray *open, SfMarkKind kind)
{
  for (guint i = 0; i < open->len; i++)
    if (((const SfMark *) g_ptr_array_index (open, i))->kind == kind)
      return g_ptr_array_index (open, i);
  return NULL;
}

/* In the order of the schema (ECMA-376, CT_RPr). */
static void
write_properties (SfDocxWriter *self, const GPtrArray *open, gboolean is_link)
{
  static const struct
  {
    SfMarkKind kind;
    const char *xml;
  } marks[] = {
    { SF_MARK_BOLD, "<w:b/><w:bCs/>" },
    { SF_MARK_ITALIC, "<w:i/><w:iCs/>" },
    { SF_MARK_STRIKE, "<w:strike/>" },
    { SF_MARK_HIGHLIGHT, "<w:highlight w:val=\"yellow\"/>" },
    { SF_MARK_UNDERLINE, "<w:u w:val=\"single\"/>" },
    { SF_MARK_SUBSCRIPT, "<w:vertAlign w:val=\"subscript\"/>" },
    { SF_MARK_SUPERSCRIPT, "<w:vertAlign w:val=\"superscript\"/>" },
  };
  const SfMark *mark = find (open, SF_MARK_LANGUAGE);
  const char *said = mark ? sf_attrs_get (mark->attrs, "lang") : NULL;
  const char *language = said ? said : self->language;
  gboolean is_right_to_left = sf_docx_is_right_to_left (language);
  gsize start;

  g_string_append (self->out, "<w:rPr>");
  start = self->out->len;
  if (is_link)
    g_string_append (self->out, "<w:rStyle w:val=\"Hyperlink\"/>");
  else if (find (open, SF_MARK_CODE))
    g_string_append (self->out, "<w:rStyle w:val=\"HTMLCode\"/>");
  else if (find (open, SF_MARK_KEYBOARD))
    g_string_append (self->out, "<w:rStyle w:val=\"HTMLKeyboard\"/>");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (find (open, marks[i].kind))
      g_string_append (self->out, marks[i].xml);
  if (is_right_to_left)
    g_string_append (self->out, "<w:rtl/>");
  if (said)
    {
      g_string_append_printf (self->out, "<w:lang w:%s=\"", is_right_to_left ? "bidi" : "val");
      sf_docx_write_escaped (self->out, said, -1);
      g_string_append (self->out, "\"/>");
    }
  if (self->out->len == start)
    g_string_truncate (self->out, start - strlen ("<w:rPr>"));
  else
    g_string_append (self->out, "</w:rPr>");
}

/* Ends a w:t that is open. */
static void
end_words (GString *out, gboolean *is_open)
{
  if (*is_open)
    g_string_append (out, "</w:t>");
  *is_open = FALSE;
}

static void
write_words (SfDocxWriter *self, const char *start, const char *end)
{
  static const struct
  {
    const char *text;
    const char *xml;
  } signs[] = {
    { SF_LINE_BREAK, "<w:br/>" },
    { "\n", "<w:br/>" },
    { "\t", "<w:tab/>" },
    { "\u2011", "<w:noBreakHyphen/>" },
    { "\u00ad", "<w:softHyphen/>" },
    { SF_OBJECT, "" },
  };
  gboolean is_open = FALSE;

  for (const char *p = start; p < end;)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (signs) && !g_str_has_prefix (p, signs[i].text))
        i++;
      if (i < G_N_ELEMENTS (signs))
        {
          end_words (self->out, &is_open);
          g_string_append (self->out, signs[i].xml);
          p += strlen (signs[i].text);
          continue;
        }
      if (!is_open)
        g_string_append (self->out, "<w:t xml:space=\"preserve\">");
      is_open = TRUE;
      sf_docx_write_escaped (self->out, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  end_words (self->out, &is_open);
}

static void
write_reference (SfDocxWriter *self, const SfMark *mark)
{
  const char *ref = sf_attrs_get (mark->attrs, "ref");
  guint number = ref ? GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, ref)) : 0;

  /* A note can't refer to another. */
  if (number > 0 && self->out == self->body)
    g_string_append_printf (self->out,
                            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                            "<w:footnoteReference w:id=\"%u\"/></w:r>",
                            number);
}

static void
write_run (SfDocxWriter *self, const SfText *text, gsize start, gsize end, const GPtrArray *open)
{
  const char *string = sf_text_get_string (text);
  const SfMark *link = find (open, SF_MARK_LINK);
  const SfMark *footnote = find (open, SF_MARK_FOOTNOTE);
  const char *href = link ? sf_attrs_get (link->attrs, "href") : NULL;

  if (footnote)
    {
      write_reference (self, footnote);
      return;
    }
  if (href && *href)
    g_string_append_printf (self->out, "<w:hyperlink r:id=\"rId%u\" w:history=\"1\">",
                            sf_docx_write_rel (self, "hyperlink", href, TRUE));
  g_string_append (self->out, "<w:r>");
  write_properties (self, open, href && *href);
  write_words (self, string + start, string + end);
  g_string_append (self->out, "</w:r>");
  if (href && *href)
    g_string_append (self->out, "</w:hyperlink>");
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gsize left = *(const gsize *) a, right = *(const gsize *) b;

  return left < right ? -1 : left > right;
}

void
sf_docx_write_text (SfDocxWriter *self, const SfText *text)
{
  guint n_marks, next = 0;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);
  gsize length = sf_text_get_length (text), start = 0;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < n_marks; i++)
    {
      g_array_append_val (places, marks[i].start);
      g_array_append_val (places, marks[i].end);
    }
  g_array_append_val (places, length);
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      gsize end = g_array_index (places, gsize, i);

      if (end == start)
        continue;
      for (; next < n_marks && marks[next].start <= start; next++)
        g_ptr_array_add (open, (gpointer) &marks[next]);
      for (guint j = open->len; j > 0; j--)
        if (((const SfMark *) g_ptr_array_index (open, j - 1))->end <= start)
          g_ptr_array_remove_index_fast (open, j - 1);
      write_run (self, text, start, end, open);
      start = end;
    }
}

/* sf-html-text-writer.c - texts as HTML, and the notes that they refer to
 * A reference is a link to its note and the note has one back, with the roles of
 * https://www.w3.org/TR/dpub-aria-1.1/ so that a screen reader tells them from other links.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-html-writer.h"
#include "sf-inline.h"

#include <string.h>

#define NOTE_ID      "sf-note-"
#define REFERENCE_ID "sf-ref-"

void
sf_html_writer_clear (SfHtmlWriter *self)
{
  g_clear_pointer (&self->notes, sf_footnotes_free);
}

static guint
get_number (SfHtmlWriter *self, const char *ref)
{
  if (self->notes == NULL && self->root != NULL)
    self->notes = sf_footnotes_new (self->root);
  return self->notes ? sf_footnotes_get_number (self->notes, ref) : 0;
}

static void
write_id (GString *out, const char *name, const char *prefix, const char *ref)
{
  g_autofree char *id = g_strconcat (prefix, ref, NULL);

  sf_html_write_attr (out, name, id);
}

/* Returns: (transfer full): the markup of a reference. */
static char *
dup_reference (SfHtmlWriter *self, const SfMark *mark)
{
  static const char *const own[] = { SF_MARK_ATTR_SPELLING, NULL };
  const char *ref = sf_attrs_get (mark->attrs, "ref");
  guint number = get_number (self, ref);
  GString *out = g_string_new ("<sup " SF_HTML_KIND "=\"noteref\"");

  sf_html_write_data (out, mark->attrs, own);
  g_string_append (out, "><a");
  write_id (out, "href", "#" NOTE_ID, ref ? ref : "");
  write_id (out, "id", REFERENCE_ID, ref ? ref : "");
  g_string_append (out, " role=\"doc-noteref\">");
  if (number > 0)
    g_string_append_printf (out, "%u", number);
  else
    g_string_append_c (out, '*');
  g_string_append (out, "</a></sup>");
  return g_string_free (out, FALSE);
}

/* What is not understood, closed so that it can't reach beyond its place. */
static char *
dup_island (SfHtmlWriter *self, const SfMark *mark)
{
  static const char *const own[] = { NULL };
  const char *source = sf_attrs_get (mark->attrs, "source");
  g_autofree char *clean = source ? sf_html_dup_clean (source) : NULL;
  GString *out;

  if (self->is_piece || clean == NULL)
    return clean ? g_steal_pointer (&clean) : g_strdup ("");
  out = g_string_new ("<span " SF_HTML_KIND "=\"inline\"");
  sf_html_write_data (out, mark->attrs, own);
  g_string_append_printf (out, ">%s</span>", clean);
  return g_string_free (out, FALSE);
}

static gboolean
is_object (const SfMark *mark)
{
  return mark->kind == SF_MARK_FOOTNOTE || mark->kind == SF_MARK_ISLAND;
}

/* @text with the markup of its objects as they are written. Returns: (transfer full). */
static SfText *
dress (SfHtmlWriter *self, const SfText *text)
{
  g_autoptr (SfText) parted = sf_inline_part_links (text);
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (parted, &n_marks);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SfMark));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_attrs_unref);

  for (guint i = 0; i < n_marks; i++)
    {
      SfMark mark = marks[i];

      if (is_object (&mark))
        {
          g_autofree char *source = mark.kind == SF_MARK_FOOTNOTE ? dup_reference (self, &mark)
                                                                  : dup_island (self, &mark);

          mark.kind = SF_MARK_ISLAND;
          mark.attrs = sf_attrs_new ("source", source, NULL);
          g_ptr_array_add (owned, mark.attrs);
        }
      g_array_append_val (all, mark);
    }
  return sf_text_new_marked (sf_text_get_string (text), (gssize) sf_text_get_length (text),
                             (SfMark *) all->data, all->len);
}

static gboolean
has_object (const SfText *text)
{
  guint n_marks;
  const SfMark *marks = sf_text_get_marks (text, &n_marks);

  for (guint i = 0; i < n_marks; i++)
    if (is_object (&marks[i]))
      return TRUE;
  return FALSE;
}

/* Whether a browser would leave some of the white space out. */
static gboolean
needs_span (const SfText *text)
{
  const char *utf8 = sf_text_get_string (text);
  gboolean is_after_space = TRUE;

  if (strpbrk (utf8, "\n\r\t\f"))
    return TRUE;
  for (const char *p = utf8; *p; p++)
    {
      gboolean is_break = strncmp (p, SF_LINE_BREAK, strlen (SF_LINE_BREAK)) == 0;

      if (*p == ' ' && is_after_space)
        return TRUE;
      if (is_break && p > utf8 && p[-1] == ' ')
        return TRUE;
      p += is_break ? strlen (SF_LINE_BREAK) - 1 : 0;
      is_after_space = is_break || *p == ' ';
    }
  return *utf8 != '\0' && is_after_space && !g_str_has_suffix (utf8, SF_LINE_BREAK);
}

void
sf_html_write_kept_text (SfHtmlWriter *self, const SfText *text)
{
  g_autoptr (SfText) dressed = has_object (text) ? dress (self, text) : NULL;

  sf_inline_write (self->out, dressed ? dressed : text, SF_INLINE_PRE);
  /* A browser does not show a break at the end. */
  if (g_str_has_suffix (sf_text_get_string (text), SF_LINE_BREAK))
    g_string_append (self->out, "<br>");
}

void
sf_html_write_text (SfHtmlWriter *self, const SfText *text)
{
  gboolean has_span = text != NULL && needs_span (text);

  if (text == NULL)
    return;
  if (has_span)
    g_string_append (self->out, "<span style=\"white-space: pre-wrap\">");
  sf_html_write_kept_text (self, text);
  if (has_span)
    g_string_append (self->out, "</span>");
}

static void
write_note (SfHtmlWriter *self, const SfBlock *note, guint position)
{
  static const char *const own[] = { NULL };
  const char *ref = sf_attrs_get (note->attrs, "ref");
  guint number = get_number (self, ref);

  g_string_append (self->out, "<li");
  write_id (self->out, "id", NOTE_ID, ref ? ref : "");
  if (number > 0 && number != position)
    g_string_append_printf (self->out, " value=\"%u\"", number);
  sf_html_write_data (self->out, note->attrs, own);
  g_string_append_c (self->out, '>');
  sf_html_write_text (self, note->text);
  if (number > 0)
    {
      g_string_append (self->out, " <a");
      write_id (self->out, "href", "#" REFERENCE_ID, ref);
      g_string_append (self->out, " " SF_HTML_KIND "=\"backlink\" role=\"doc-backlink\">↩</a>");
    }
  g_string_append (self->out, "</li>\n");
}

void
sf_html_write_notes (SfHtmlWriter *self, const SfBlock *notes)
{
  static const char *const own[] = { NULL };

  g_string_append (self->out, "<section " SF_HTML_KIND "=\"footnotes\" role=\"doc-endnotes\"");
  sf_html_write_data (self->out, notes->attrs, own);
  g_string_append (self->out, ">\n<ol>\n");
  for (guint i = 0; i < sf_block_get_n_children (notes); i++)
    write_note (self, sf_block_get_child (notes, i), i + 1);
  g_string_append (self->out, "</ol>\n</section>\n");
}

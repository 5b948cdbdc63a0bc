/* sf-print-text.c - marks as what Pango draws
 * What stands for a thing that is no text gives way to what paper shows of it: a note's number, an
 * island's name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#include <string.h>

static const SfMark *
find_object (const SfText *text, gsize at)
{
  const SfMark *note = sf_text_find_mark (text, at, SF_MARK_FOOTNOTE);

  return note != NULL ? note : sf_text_find_mark (text, at, SF_MARK_ISLAND);
}

/* Returns: (transfer full). */
static SfText *
name_object (SfPrint *self, const SfText *text, gsize at)
{
  const SfMark *mark = find_object (text, at);
  const char *label = mark != NULL ? sf_attrs_get (mark->attrs, "label") : NULL;
  g_autofree char *number = NULL;
  SfMark raised = { SF_MARK_SUPERSCRIPT, 0, 0, NULL };

  if (mark == NULL || mark->kind != SF_MARK_FOOTNOTE)
    return sf_text_new (label != NULL ? label : "", -1);
  number = g_strdup_printf (
      "%u", sf_footnotes_get_number (self->footnotes, sf_attrs_get (mark->attrs, "ref")));
  raised.end = strlen (number);
  return sf_text_new_marked (number, -1, &raised, 1);
}

/* Returns: (transfer full): the text as paper shows it. */
static SfText *
resolve (SfPrint *self, const SfText *text)
{
  SfText *shown = sf_text_ref (text);
  const char *object = strstr (sf_text_get_string (shown), SF_OBJECT);

  while (object != NULL)
    {
      gsize at = object - sf_text_get_string (shown);
      g_autoptr (SfText) name = name_object (self, shown, at);
      SfText *next = sf_text_splice (shown, at, strlen (SF_OBJECT), name);

      sf_text_unref (shown);
      shown = next;
      object = strstr (sf_text_get_string (shown) + at + sf_text_get_length (name), SF_OBJECT);
    }
  return shown;
}

static void
add (PangoAttrList *list, const SfMark *mark, PangoAttribute *attribute)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (list, attribute);
}

static void
add_language (PangoAttrList *list, const SfMark *mark)
{
  const char *tag = sf_attrs_get (mark->attrs, "lang");

  if (tag != NULL && *tag != '\0')
    add (list, mark, pango_attr_language_new (pango_language_from_string (tag)));
}

static void
add_mark (PangoAttrList *list, const SfMark *mark)
{
  switch (mark->kind)
    {
    case SF_MARK_BOLD:
      add (list, mark, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      break;
    case SF_MARK_ITALIC:
      add (list, mark, pango_attr_style_new (PANGO_STYLE_ITALIC));
      break;
    case SF_MARK_LINK:
    case SF_MARK_UNDERLINE:
      add (list, mark, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
      break;
    case SF_MARK_STRIKE:
      add (list, mark, pango_attr_strikethrough_new (TRUE));
      break;
    case SF_MARK_CODE:
    case SF_MARK_KEYBOARD:
      add (list, mark, pango_attr_family_new ("monospace"));
      break;
    case SF_MARK_SUBSCRIPT:
      add (list, mark, pango_attr_rise_new (-2 * PANGO_SCALE));
      add (list, mark, pango_attr_scale_new (0.7));
      break;
    case SF_MARK_SUPERSCRIPT:
      add (list, mark, pango_attr_rise_new (4 * PANGO_SCALE));
      add (list, mark, pango_attr_scale_new (0.7));
      break;
    case SF_MARK_HIGHLIGHT:
      add (list, mark, pango_attr_background_new (0xffff, 0xf0f0, 0xa0a0));
      break;
    case SF_MARK_LANGUAGE:
      add_language (list, mark);
      break;
    case SF_MARK_ABBREVIATION:
    case SF_MARK_FOOTNOTE:
    case SF_MARK_ISLAND:
      break;
    }
}

static void
free_link (gpointer data)
{
  g_free (((SfPrintLink *) data)->uri);
  g_free (data);
}

static void
note_link (SfPrintCell *cell, const SfMark *mark)
{
  const char *href = sf_attrs_get (mark->attrs, "href");
  SfPrintLink *link;

  if (href == NULL || *href == '\0' || *href == '#')
    return;
  link = g_new0 (SfPrintLink, 1);
  link->uri = g_strdup (href);
  link->start = mark->start;
  link->end = mark->end;
  if (cell->links == NULL)
    cell->links = g_ptr_array_new_with_free_func (free_link);
  g_ptr_array_add (cell->links, link);
}

PangoLayout *
sf_print_add_cell (SfPrint *self,
                   SfPrintBox *box,
                   const SfText *text,
                   const char *font,
                   double x_pt,
                   double width_pt)
{
  g_autoptr (SfText) shown = resolve (self, text);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  PangoFontDescription *description = pango_font_description_from_string (font);
  SfPrintCell cell = { .layout = pango_layout_new (self->context), .x_pt = x_pt };
  const SfMark *marks;
  guint n_marks;

  marks = sf_text_get_marks (shown, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      add_mark (list, &marks[i]);
      if (marks[i].kind == SF_MARK_LINK)
        note_link (&cell, &marks[i]);
    }
  pango_layout_set_font_description (cell.layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (cell.layout, pango_units_from_double (MAX (width_pt, 1)));
  pango_layout_set_wrap (cell.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (cell.layout, 1.15);
  pango_layout_set_text (cell.layout, sf_text_get_string (shown), sf_text_get_length (shown));
  pango_layout_set_attributes (cell.layout, list);
  g_array_append_val (box->cells, cell);
  return cell.layout;
}

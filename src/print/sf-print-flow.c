/* sf-print-flow.c - the blocks of a story as boxes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SERIF         "serif 11"
#define CAPTION       "sans 8.5"
#define INDENT_PT     20.0
#define PARAGRAPH_PT  7.0
#define MARKER_GAP_PT 6.0

/* Where a block stands. */
typedef struct
{
  double indent_pt;
  double bar_pt; /* below 0: in no quote */
} Place;

static void add_block (SfPrint *self, const SfBlock *block, Place place);

static void
free_cell (gpointer data)
{
  SfPrintCell *cell = data;

  g_clear_object (&cell->layout);
  g_clear_pointer (&cell->links, g_ptr_array_unref);
}

/* Where what is within @place stands: half of the column is left for words on any sheet. */
static double
step_in (SfPrint *self, Place place)
{
  return MIN (place.indent_pt + INDENT_PT, self->width_pt / 2);
}

SfPrintBox *
sf_print_add_box (SfPrint *self, SfPrintBoxKind kind, double before_pt)
{
  SfPrintBox *box = g_new0 (SfPrintBox, 1);

  box->kind = kind;
  box->before_pt = before_pt;
  box->bar_pt = -1;
  box->cells = g_array_new (FALSE, TRUE, sizeof (SfPrintCell));
  g_array_set_clear_func (box->cells, free_cell);
  g_ptr_array_add (self->boxes, box);
  return box;
}

/* As the first letter is written; a text without one as the story. */
static gboolean
is_rtl (SfPrint *self, const char *utf8)
{
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    switch ((int) g_unichar_get_script (g_utf8_get_char (p)))
      {
      case G_UNICODE_SCRIPT_COMMON:
      case G_UNICODE_SCRIPT_INHERITED:
        continue;
      case G_UNICODE_SCRIPT_ARABIC:
      case G_UNICODE_SCRIPT_HEBREW:
      case G_UNICODE_SCRIPT_SYRIAC:
      case G_UNICODE_SCRIPT_THAANA:
      case G_UNICODE_SCRIPT_NKO:
        return TRUE;
      default:
        return FALSE;
      }
  return self->is_rtl;
}

/* A paragraph in @font that stands in from the side it is read from. */
static SfPrintBox *
add_text (SfPrint *self, const SfText *text, const char *font, double before_pt, Place place)
{
  SfPrintBox *box = sf_print_add_box (self, SF_PRINT_BOX_TEXT, before_pt);
  gboolean is_from_right = is_rtl (self, sf_text_get_string (text));

  sf_print_add_cell (self, box, text, font, is_from_right ? 0 : place.indent_pt,
                     self->width_pt - place.indent_pt);
  if (place.bar_pt >= 0)
    box->bar_pt = is_from_right ? self->width_pt - place.bar_pt : place.bar_pt;
  return box;
}

static SfPrintBox *
add_string (SfPrint *self, const char *utf8, const char *font, double before_pt, Place place)
{
  g_autoptr (SfText) text = sf_text_new (utf8, -1);

  return add_text (self, text, font, before_pt, place);
}

static void
add_rule (SfPrint *self, double before_pt, double width_pt)
{
  SfPrintBox *box = sf_print_add_box (self, SF_PRINT_BOX_RULE, before_pt);

  box->width_pt = width_pt;
  box->x_pt = (self->width_pt - width_pt) / 2;
  box->height_pt = 4;
}

/* A picture as wide as the column at most, and as high as a part of the page. */
static void
add_pixbuf (SfPrint *self, GdkPixbuf *pixbuf, Place place)
{
  SfPrintBox *box = sf_print_add_box (self, SF_PRINT_BOX_PICTURE, 10);
  double width = gdk_pixbuf_get_width (pixbuf);
  double height = gdk_pixbuf_get_height (pixbuf);
  double room = self->width_pt - place.indent_pt;
  double scale =
      MIN (room / width, (self->paper.height_pt - 2 * self->paper.margin_pt) * 0.5 / height);

  /* 96 pixels an inch at most: a small picture stays small. */
  scale = MIN (scale, 0.75);
  box->pixbuf = g_object_ref (pixbuf);
  box->width_pt = width * scale;
  box->height_pt = height * scale;
  box->x_pt = self->is_rtl ? self->width_pt - place.indent_pt - box->width_pt : place.indent_pt;
  box->keeps_next = TRUE;
}

/* What is written below a picture: its caption, and who made it. */
static void
add_caption (SfPrint *self, const SfText *caption, const char *credit, Place place)
{
  g_autoptr (SfText) whole = caption != NULL ? sf_text_ref (caption) : sf_text_new ("", 0);
  gsize length = sf_text_get_length (whole);

  if (credit != NULL && *credit != '\0')
    {
      g_autofree char *words = g_strconcat (length > 0 ? " " : "", credit, NULL);
      const SfMark italic = { SF_MARK_ITALIC, 0, strlen (words), NULL };
      g_autoptr (SfText) text = sf_text_new_marked (words, -1, &italic, 1);
      SfText *joined = sf_text_splice (whole, length, 0, text);

      sf_text_unref (whole);
      whole = joined;
    }
  if (sf_text_get_length (whole) > 0)
    add_text (self, whole, CAPTION, 4, place);
}

static void
add_picture (SfPrint *self, const SfAttrs *attrs, const SfText *caption, Place place)
{
  const char *file = sf_attrs_get (attrs, "file");
  const char *src = sf_attrs_get (attrs, "src");
  const char *alt = sf_attrs_get (attrs, "alt");
  GdkPixbuf *pixbuf = NULL;

  if (self->pictures != NULL && file != NULL)
    pixbuf = g_hash_table_lookup (self->pictures, file);
  if (self->pictures != NULL && pixbuf == NULL && src != NULL)
    pixbuf = g_hash_table_lookup (self->pictures, src);
  if (pixbuf != NULL)
    add_pixbuf (self, pixbuf, place);
  else if (alt != NULL && *alt != '\0')
    {
      /* Translators: a picture that can't be shown, and what is to be seen on it. */
      g_autofree char *words = g_strdup_printf (_ ("[Picture: %s]"), alt);

      add_string (self, words, CAPTION, 10, place)->keeps_next = TRUE;
    }
  add_caption (self, caption, sf_attrs_get (attrs, "credit"), place);
}

/* What paper can't show: its words and its address. */
static void
add_reference (SfPrint *self, const SfBlock *block, Place place)
{
  static const char *const addresses[] = { "url", "src", "href", "name", "label" };
  const char *address = NULL;

  for (guint i = 0; address == NULL && i < G_N_ELEMENTS (addresses); i++)
    address = sf_attrs_get (block->attrs, addresses[i]);
  if (block->text != NULL && sf_text_get_length (block->text) > 0 && block->kind != SF_BLOCK_HTML)
    add_text (self, block->text, SERIF, PARAGRAPH_PT, place);
  if (address != NULL && *address != '\0')
    add_string (self, address, CAPTION, 3, place);
}

/* A marker stands in the room that its item stands in, or before it where it is a long number. */
static void
add_marker (SfPrint *self, SfPrintBox *box, const char *marker, gboolean is_from_right, Place inner)
{
  g_autoptr (SfText) sign = sf_text_new (marker, -1);
  PangoLayout *layout = sf_print_add_cell (self, box, sign, SERIF, 0, self->width_pt);
  SfPrintCell *cell = &g_array_index (box->cells, SfPrintCell, box->cells->len - 1);
  PangoRectangle extents;
  double width;

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_get_extents (layout, NULL, &extents);
  width = MAX (INDENT_PT - MARKER_GAP_PT, pango_units_to_double (extents.width) + 1);
  pango_layout_set_width (layout, pango_units_from_double (width));
  pango_layout_set_alignment (layout, is_from_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cell->x_pt = is_from_right ? self->width_pt - inner.indent_pt + MARKER_GAP_PT
                             : inner.indent_pt - MARKER_GAP_PT - width;
}

static void
add_item (SfPrint *self, const SfBlock *item, const char *marker, Place place)
{
  Place inner = { step_in (self, place), place.bar_pt };
  SfPrintBox *box = add_text (self, item->text, SERIF, 3, inner);

  add_marker (self, box, marker, is_rtl (self, sf_text_get_string (item->text)), inner);
  for (guint i = 0; i < sf_block_get_n_children (item); i++)
    add_block (self, sf_block_get_child (item, i), inner);
}

static void
add_list (SfPrint *self, const SfBlock *list, Place place)
{
  gboolean is_ordered = sf_attrs_get_flag (list->attrs, "ordered");
  gboolean is_reversed = sf_attrs_get_flag (list->attrs, "reversed");
  guint n_items = sf_block_get_n_children (list);
  const char *start = sf_attrs_get (list->attrs, "start");
  gint64 number = start != NULL ? g_ascii_strtoll (start, NULL, 10) : is_reversed ? n_items : 1;

  for (guint i = 0; i < n_items; i++, number += is_reversed ? -1 : 1)
    {
      g_autofree char *marker =
          is_ordered ? g_strdup_printf ("%" G_GINT64_FORMAT ".", number) : g_strdup ("•");

      add_item (self, sf_block_get_child (list, i), marker, place);
    }
}

static void
add_heading (SfPrint *self, const SfBlock *block, Place place)
{
  static const char *const fonts[] = { "serif bold 18", "serif bold 15", "serif bold 13",
                                       "serif bold 11", "serif bold 11", "serif bold italic 11" };
  const char *level = sf_attrs_get (block->attrs, "level");
  guint i = level != NULL ? CLAMP (g_ascii_strtoull (level, NULL, 10), 1, 6) - 1 : 1;

  add_text (self, block->text, fonts[i], 16, place)->keeps_next = TRUE;
}

static void
add_footnote (SfPrint *self, const SfBlock *note, Place place)
{
  g_autofree char *marker = g_strdup_printf (
      "%u.", sf_footnotes_get_number (self->footnotes, sf_attrs_get (note->attrs, "ref")));

  add_item (self, note, marker, place);
}

static void
add_children (SfPrint *self, const SfBlock *block, Place place)
{
  for (guint i = 0; i < sf_block_get_n_children (block); i++)
    add_block (self, sf_block_get_child (block, i), place);
}

static void
add_leaf (SfPrint *self, const SfBlock *block, Place place)
{
  switch ((int) block->kind)
    {
    case SF_BLOCK_HEADING:
      add_heading (self, block, place);
      break;
    case SF_BLOCK_LIST_ITEM:
      add_item (self, block, "•", place);
      break;
    case SF_BLOCK_FOOTNOTE:
      add_footnote (self, block, place);
      break;
    case SF_BLOCK_CITATION:
      add_text (self, block->text, "sans 9", 4, place);
      break;
    case SF_BLOCK_CODE:
    case SF_BLOCK_PREFORMATTED:
      add_text (self, block->text, "monospace 9", PARAGRAPH_PT, place);
      break;
    default:
      add_text (self, block->text, SERIF, PARAGRAPH_PT, place);
    }
}

static void
add_card (SfPrint *self, const SfBlock *block, Place place)
{
  switch ((int) block->kind)
    {
    case SF_BLOCK_PICTURE:
      add_picture (self, block->attrs, block->text, place);
      break;
    case SF_BLOCK_GALLERY:
      add_children (self, block, place);
      add_caption (self, block->text, NULL, place);
      break;
    case SF_BLOCK_TABLE:
      sf_print_add_table (self, block, place.indent_pt);
      add_caption (self, block->text, NULL, place);
      break;
    case SF_BLOCK_SEPARATOR:
      add_rule (self, 14, 90);
      break;
    case SF_BLOCK_PAGE_BREAK:
      sf_print_add_box (self, SF_PRINT_BOX_BREAK, 0);
      break;
    case SF_BLOCK_MORE:
      break;
    default:
      add_reference (self, block, place);
    }
}

static void
add_container (SfPrint *self, const SfBlock *block, Place place)
{
  Place inner = place;

  if (block->kind == SF_BLOCK_LIST)
    {
      add_list (self, block, place);
      return;
    }
  if (block->kind == SF_BLOCK_QUOTE || block->kind == SF_BLOCK_PULL_QUOTE)
    {
      inner.bar_pt = place.indent_pt + 4;
      inner.indent_pt = step_in (self, place);
    }
  if (block->kind == SF_BLOCK_FOOTNOTES && sf_block_get_n_children (block) > 0)
    {
      add_rule (self, 18, self->width_pt);
      /* Translators: a heading over the footnotes of a story. */
      add_string (self, _ ("Notes"), "sans bold 9", 6, place)->keeps_next = TRUE;
    }
  add_children (self, block, inner);
}

static void
add_block (SfPrint *self, const SfBlock *block, Place place)
{
  switch (sf_block_kind_get_shape (block->kind))
    {
    case SF_SHAPE_TEXT:
      add_leaf (self, block, place);
      break;
    case SF_SHAPE_CONTAINER:
      add_container (self, block, place);
      break;
    case SF_SHAPE_CARD:
      add_card (self, block, place);
      break;
    }
}

void
sf_print_add_block (SfPrint *self, const SfBlock *block)
{
  add_block (self, block, (Place){ 0, -1 });
}

static void
add_field (SfPrint *self, SfDocument *document, SfField field, const char *font, double before_pt)
{
  const char *value = sf_document_get_string (document, field);

  if (*value != '\0')
    add_string (self, value, font, before_pt, (Place){ 0, -1 })->keeps_next = TRUE;
}

static void
add_featured (SfPrint *self, SfDocument *document)
{
  GVariant *picture = sf_document_get_field (document, SF_FIELD_PICTURE);
  g_autoptr (SfAttrs) attrs = sf_attrs_from_variant (picture);
  const char *caption = sf_attrs_get (attrs, "caption");
  g_autoptr (SfText) text = caption != NULL ? sf_text_new (caption, -1) : NULL;

  if (attrs != NULL)
    add_picture (self, attrs, text, (Place){ 0, -1 });
}

void
sf_print_add_fields (SfPrint *self, SfDocument *document)
{
  const char *byline = sf_document_get_string (document, SF_FIELD_BYLINE);

  add_field (self, document, SF_FIELD_SECTION, "sans bold 9", 0);
  add_field (self, document, SF_FIELD_KICKER, "sans bold 9", 2);
  add_field (self, document, SF_FIELD_HEADLINE, "serif bold 24", 4);
  add_field (self, document, SF_FIELD_STANDFIRST, "serif 14", 6);
  if (*byline != '\0')
    {
      /* Translators: %s: the names of a story's writers. */
      g_autofree char *by = g_strdup_printf (_ ("By %s"), byline);

      add_string (self, by, "sans bold 9", 10, (Place){ 0, -1 })->keeps_next = TRUE;
    }
  add_rule (self, 8, self->width_pt);
  add_featured (self, document);
}

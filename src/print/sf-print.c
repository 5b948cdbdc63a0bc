/* sf-print.c - a story on paper
 * A story is laid out block by block, so that a window can do it between two frames.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-print-private.h"

#include <cairo-pdf.h>
#include <gio/gio.h>

static void
free_box (gpointer data)
{
  SfPrintBox *box = data;

  g_array_unref (box->cells);
  g_clear_pointer (&box->lines, g_array_unref);
  g_clear_object (&box->pixbuf);
  g_free (box);
}

static const SfBlock *
get_sibling (const SfBlock *root, const SfBlock *block)
{
  guint index = sf_block_get_index (block) + 1;

  return index < sf_block_get_n_children (root) ? sf_block_get_child (root, index) : NULL;
}

gboolean
sf_print_lay_out (SfPrint *self, gint64 budget_us)
{
  gint64 end = g_get_monotonic_time () + budget_us;

  while (!self->is_finished)
    {
      if (self->next != NULL)
        {
          const SfBlock *block = self->next;

          self->next = get_sibling (self->root, block);
          sf_print_add_block (self, block);
        }
      sf_print_place_boxes (self);
      self->is_finished = self->next == NULL;
      if (budget_us > 0 && g_get_monotonic_time () > end)
        break;
    }
  return self->is_finished;
}

guint
sf_print_get_n_pages (SfPrint *self)
{
  return self->pages->len;
}

static void
set_language (SfPrint *self, const char *tag)
{
  if (*tag == '\0')
    return;
  pango_context_set_language (self->context, pango_language_from_string (tag));
  /* The languages that are offered and written from the right. */
  for (guint i = 0; i < 4; i++)
    self->is_rtl |= g_str_has_prefix (tag, ((const char *[]){ "ar", "fa", "he", "ur" })[i]);
  pango_context_set_base_dir (self->context,
                              self->is_rtl ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR);
}

SfPrint *
sf_print_new (SfDocument *document, GHashTable *pictures, const SfPaper *paper)
{
  SfPrint *self = g_new0 (SfPrint, 1);
  PangoFontMap *fonts = pango_cairo_font_map_new ();

  self->paper = *paper;
  self->width_pt = paper->width_pt - 2 * paper->margin_pt;
  /* A point is a unit of the page. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  self->context = pango_font_map_create_context (fonts);
  g_object_unref (fonts);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->root = sf_block_copy (sf_document_get_root (document));
  self->next = sf_block_get_n_children (self->root) > 0 ? sf_block_get_child (self->root, 0) : NULL;
  self->pictures = pictures != NULL ? g_hash_table_ref (pictures) : NULL;
  self->footnotes = sf_footnotes_new (self->root);
  self->boxes = g_ptr_array_new_with_free_func (free_box);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  set_language (self, sf_document_get_string (document, SF_FIELD_LANGUAGE));
  sf_print_add_fields (self, document);
  return self;
}

void
sf_print_free (SfPrint *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->boxes);
  sf_footnotes_free (self->footnotes);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  sf_block_free (self->root);
  g_object_unref (self->context);
  g_free (self);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (cairo_surface_t *surface, SfDocument *document)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  sf_document_get_string (document, SF_FIELD_HEADLINE));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR,
                                  sf_document_get_string (document, SF_FIELD_BYLINE));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Standfirst " SF_VERSION);
}

static cairo_status_t
draw_all (SfPrint *print, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < sf_print_get_n_pages (print); i++)
    {
      sf_print_draw_page (print, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

GBytes *
sf_print_write_pdf (SfDocument *document, GHashTable *files, const SfPaper *paper, GError **error)
{
  g_autoptr (GHashTable) pictures = sf_print_load_pictures (document, files);
  g_autoptr (SfPrint) print = sf_print_new (document, pictures, paper);
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_cb, pdf, paper->width_pt, paper->height_pt);
  cairo_status_t status;

  describe (surface, document);
  sf_print_lay_out (print, 0);
  status = draw_all (print, surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

/* sf-print.h - a story on paper
 * Text is laid out by Pango and drawn by cairo, without a toolkit, so that the window and the
 * command line print the same pages. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-paper.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct _SfPrint SfPrint;

/* The pictures of a story, decoded and no larger than paper needs them, nor than some 400 MB hold
 * all of them. Those that are no file of this workstation, or no picture, are left out. @files:
 * (nullable): names, as the "src" of a picture has them, and GBytes. Slow: any thread, while no
 * other changes @document. Returns: (transfer full): for sf_print_new(). */
GHashTable *sf_print_load_pictures (SfDocument *document, GHashTable *files);

/* The story as it is now, with nothing laid out. @pictures: (nullable). Each print belongs to the
 * thread that made it. */
SfPrint *sf_print_new (SfDocument *document, GHashTable *pictures, const SfPaper *paper);
void sf_print_free (SfPrint *self);

/* Lays out more, for about @budget_us microseconds; 0 = all. TRUE: everything is laid out. */
gboolean sf_print_lay_out (SfPrint *self, gint64 budget_us);
guint sf_print_get_n_pages (SfPrint *self);
/* @cr: in points, its origin at the corner of the sheet. */
void sf_print_draw_page (SfPrint *self, guint page, cairo_t *cr);

/* All of it as a PDF: with links, and text that can be searched and copied. Slow: any thread.
 * Errors: G_IO_ERROR. Returns: (transfer full). */
GBytes *sf_print_write_pdf (SfDocument *document,
                            GHashTable *files,
                            const SfPaper *paper,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfPrint, sf_print_free)

G_END_DECLS

/* sf-html-writer.h - HTML as it is written, for the files that write its parts
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-footnotes.h"
#include "sf-html.h"

G_BEGIN_DECLS

typedef struct
{
  GString *out;        /* (unowned) */
  const SfBlock *root; /* (nullable): whose notes are counted */
  SfFootnotes *notes;  /* (owned) (nullable): not counted yet */
  gboolean is_piece;   /* for other programs: without what only this one reads */
} SfHtmlWriter;

void sf_html_writer_clear (SfHtmlWriter *self);

void sf_html_write_one (SfHtmlWriter *self, const SfBlock *block);
void sf_html_write_children (SfHtmlWriter *self, const SfBlock *block);
/* Attributes that the element itself does not say. @own: NULL-ended, those that it says. */
void sf_html_write_data (GString *out, const SfAttrs *attrs, const char *const *own);

/* In sf-html-text-writer.c. @text: (nullable). A browser shows each space of it. */
void sf_html_write_text (SfHtmlWriter *self, const SfText *text);
/* The same where it does so anyway. */
void sf_html_write_kept_text (SfHtmlWriter *self, const SfText *text);
void sf_html_write_notes (SfHtmlWriter *self, const SfBlock *notes);

/* In sf-html-picture.c. The picture that @attrs describe. @class_name, @caption: (nullable). */
void sf_html_write_picture (SfHtmlWriter *self,
                            const char *class_name,
                            const SfAttrs *attrs,
                            const SfText *caption);

/* In sf-html-card-writer.c. */
void sf_html_write_table (SfHtmlWriter *self, const SfBlock *table);
void sf_html_write_card (SfHtmlWriter *self, const SfBlock *card);

G_END_DECLS

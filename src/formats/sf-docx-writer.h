/* sf-docx-writer.h - a Word document as it is put together
 * Only for the files of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-office-module.h"

G_BEGIN_DECLS

typedef struct
{
  GString *body;        /* (owned) word/document.xml between its ends */
  GString *rels;        /* (owned) its relationships */
  GString *nums;        /* (owned) w:num elements */
  GString *footnotes;   /* (owned) w:footnote elements */
  GString *note_rels;   /* (owned) their relationships */
  GString *out;         /* (unowned) what is written into: body or footnotes */
  GHashTable *numbers;  /* (owned) a footnote's "ref": its number */
  GHashTable *media;    /* (owned) a picture's name: the id of its relationship */
  GPtrArray *names;     /* (owned) of the pictures' parts */
  GPtrArray *bytes;     /* (owned) GBytes of these */
  GHashTable *files;    /* (nullable) where bytes of pictures are */
  const char *language; /* of the story; may be "" */
  gboolean is_right_to_left;
  guint n_rels;
  guint n_nums;
  guint n_drawings;
} SfDocxWriter;

/* Appends text as XML: what XML can't hold is left out. @length_bytes: -1 when NUL-ended. */
void sf_docx_write_escaped (GString *out, const char *utf8, gssize length_bytes);
/* Appends the runs of @text. */
void sf_docx_write_text (SfDocxWriter *self, const SfText *text);
/* Appends a paragraph. @style, @extra (more w:pPr, in the order of the schema behind w:pStyle):
 * (nullable). */
void sf_docx_write_paragraph (SfDocxWriter *self,
                              const char *style,
                              const char *extra,
                              const char *align,
                              const SfText *text);
void sf_docx_write_plain (SfDocxWriter *self, const char *style, const char *words);
/* Adds a relationship. Returns: its number, for "rId%u". */
guint sf_docx_write_rel (SfDocxWriter *self,
                         const char *kind,
                         const char *target,
                         gboolean is_outside);
void sf_docx_write_block (SfDocxWriter *self, const SfBlock *block);
/* In sf-docx-write-table.c. */
void sf_docx_write_table (SfDocxWriter *self, const SfBlock *table);
/* In sf-docx-write-picture.c. @style: (nullable): of the paragraph that holds it. */
void sf_docx_write_picture (SfDocxWriter *self, const SfBlock *picture, const char *style);
/* In sf-docx-write-fields.c: what stands before the text, and behind it. */
void sf_docx_write_head (SfDocxWriter *self, SfDocument *document);
void sf_docx_write_tail (SfDocxWriter *self, SfDocument *document);
/* Whether @language is written from right to left. */
gboolean sf_docx_is_right_to_left (const char *language);

/* In sf-docx-write-parts.c: the file. Returns: (transfer full). Errors: SF_FORMAT_ERROR_INVALID
 * when the module is not there. */
GBytes *sf_docx_write_parts (SfDocxWriter *self, SfDocument *document, GError **error);

G_END_DECLS

/* sf-reader-block.h - the blocks of an article as its readers get them, for their writers alone
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-footnotes.h"

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  const SfFootnotes *footnotes;
} SfReader;

void sf_reader_escape (SfReader *self, const char *utf8);
void sf_reader_write_attr (SfReader *self, const char *name, const char *value);
/* Leaves the tag open for further attributes. @class_name: (nullable). @is_part: with data-part. */
void sf_reader_open_tag (SfReader *self,
                         const char *tag,
                         const char *class_name,
                         const SfBlock *block,
                         gboolean is_part);
/* The words of @block with their marks. */
void sf_reader_write_text (SfReader *self, const SfBlock *block);
/* "align-center" and the like; NULL for what needs none. Lent. */
const char *sf_reader_get_align_class (const SfBlock *block);

/* Appends any block with all below it. */
void sf_reader_write_any (SfReader *self, const SfBlock *block, gboolean is_part);
/* Appends a block that is no line of text: a picture, a table and so on. */
void sf_reader_write_card (SfReader *self, const SfBlock *block, gboolean is_part);
void sf_reader_write_table (SfReader *self, const SfBlock *block, gboolean is_part);
/* The notes in the order of their numbers, each with a way back. */
void sf_reader_write_notes (SfReader *self, const SfBlock *block, gboolean is_part);

G_END_DECLS

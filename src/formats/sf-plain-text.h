/* sf-plain-text.h - paragraphs of plain text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

/* The paragraphs of @utf8, which blank lines part; each line is one if @by_line. Returns:
 * (transfer full) (element-type utf8): without blank ones. */
GPtrArray *sf_plain_text_split (const char *utf8, gboolean by_line);

/* Adds @utf8 to @parent as a paragraph, its lines parted by SF_LINE_BREAK. */
void sf_plain_text_append (SfBlock *parent, const char *utf8);

/* Appends what stands below @root, each block ended by a newline and parted from the one before it
 * by a blank line. */
void sf_plain_text_write (GString *out, const SfBlock *root);

G_END_DECLS

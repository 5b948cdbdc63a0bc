/* sf-markdown.h - the parts of the Markdown format
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

#define SF_MARKDOWN "markdown"

/* Appends @text as CommonMark with strikethrough, in one paragraph. What the marks of Markdown
 * can't say is inline HTML. @is_heading: on one line. @notes: (nullable) (element-type utf8): the
 * labels that stand for a note. Linear but for texts with few marks. */
void sf_markdown_write_text (GString *out,
                             const SfText *text,
                             gboolean is_heading,
                             GHashTable *notes);

/* Appends @table with pipes. Returns: whether Markdown can say it so; else nothing is appended. */
gboolean sf_markdown_write_table (GString *out, const SfBlock *table, GHashTable *notes);

/* Appends "(address "title")". Returns: whether Markdown can say it; else nothing is appended. */
gboolean sf_markdown_write_target (GString *out, const char *address, const char *title);

G_END_DECLS

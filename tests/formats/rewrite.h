/* rewrite.h - a change of a story that came from WordPress, and the markup that comes of it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Returns: lent: the first block of @kind, which there must be. */
const SfBlock *rewrite_find (SfDocument *document, SfBlockKind kind);
/* @edit: (transfer full): must fit. */
void rewrite_apply (SfDocument *document, SfEdit *edit);
/* @value: (nullable): NULL takes the attribute away. */
void rewrite_set (SfDocument *document, const SfBlock *block, const char *name, const char *value);
/* Puts @words in the place of the first @removed bytes of @block. */
void rewrite_splice (SfDocument *document, const SfBlock *block, gsize removed, const char *words);
/* Checks that @document is written as @expected. */
void rewrite_assert (SfDocument *document, const char *expected);

G_END_DECLS

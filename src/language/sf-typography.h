/* sf-typography.h - typewriter signs as a language's printed page has them
 * Pure: what is given is the text before the caret, what comes back is a change to it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize offset_bytes; /* into what was given */
  gsize removed_bytes;
  char inserted[16]; /* UTF-8, NUL-ended */
} SfTypographyChange;

/* What the sign that was typed last makes of a paragraph: quotation marks with their nesting,
 * apostrophes, dashes from two and three hyphens, an ellipsis from three dots, and the spaces that
 * French sets before high punctuation. @before: the paragraph up to the caret, valid UTF-8, the
 * sign included as its last character. @language: BCP 47 or the name of a locale; NULL or unknown =
 * as in English. FALSE when it stays as it was typed. Linear in @before. Any thread. */
gboolean sf_typography_find (const char *before, const char *language, SfTypographyChange *change);

G_END_DECLS

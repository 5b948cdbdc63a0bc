/* sf-habits.h - what the program makes of what was typed
 * Pure: nothing is applied here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

typedef enum
{
  SF_HABITS_NONE = 0,
  SF_HABITS_TYPOGRAPHY = 1 << 0, /* quotation marks, dashes and the like, by the language */
  SF_HABITS_MARKDOWN = 1 << 1,   /* "# " and its like at a paragraph's start */
} SfHabits;

/* What becomes of @typed, which stands right before the place; "\n": it has just divided the line
 * before. @language: of stories that name none. The block of @line keeps its id, and what stands
 * behind the place stays there. Returns: (transfer full) (nullable): NULL when all stays as it was
 * typed. */
SfEdit *sf_habits_find (SfDocument *document,
                        guint line,
                        gsize offset_bytes,
                        gunichar typed,
                        SfHabits habits,
                        const char *language);
/* The same for signs alone, in the words of @block, which need be no line: of a cell or a caption.
 */
SfEdit *sf_habits_find_typography (SfDocument *document,
                                   const SfBlock *block,
                                   gsize offset_bytes,
                                   const char *language);

G_END_DECLS

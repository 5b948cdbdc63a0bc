/* sf-lines.h - the lines of an article by their numbers, kept while its tree changes
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

typedef struct _SfLines SfLines;

typedef struct
{
  guint first;
  guint n_lines;
} SfLineRange;

/* Walks the tree of @root, which must outlive it. Returns: (transfer full). */
SfLines *sf_lines_new (SfBlock *root);
void sf_lines_free (SfLines *self);

guint sf_lines_get_n (SfLines *self);
const SfBlock *sf_lines_get_nth (SfLines *self, guint line); /* lent */

/* The lines at and below @block; what stands below a card is on the card's line. As many steps as
 * lines came or went before it since it was looked up last. */
SfLineRange sf_lines_find (SfLines *self, const SfBlock *block);

/* @block stands in the tree since just now. Returns: its lines; none, behind the card, where it
 * stands below one. */
SfLineRange sf_lines_add (SfLines *self, SfBlock *block);
/* @block leaves the tree next. Returns: the lines it had; none, behind the card, where it stands
 * below one. */
SfLineRange sf_lines_remove (SfLines *self, const SfBlock *block);

G_END_DECLS

/* sf-hunk.h - the runs of lines that changed since they were shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @n_old lines as shown became @n_new lines from @first on, counted as they are now. */
typedef struct
{
  guint first;
  guint n_old;
  guint n_new;
} SfHunk;

/* Hunks stand in the order of their lines, and between any two is a line that did not change.
 * Returns: (transfer full) (element-type SfHunk): none yet. */
GArray *sf_hunks_new (void);

/* From @first on, @n_removed of the lines as they are now give way to @n_added others. Changes from
 * the first line to the last take constant time each. */
void sf_hunks_add (GArray *hunks, guint first, guint n_removed, guint n_added);

G_END_DECLS

/* sf-hunk.c - the runs of lines that changed since they were shown
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-hunk.h"

GArray *
sf_hunks_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SfHunk));
}

static SfHunk *
get (GArray *hunks, guint index)
{
  return &g_array_index (hunks, SfHunk, index);
}

/* The first hunk that ends at @line or behind it; their number when none does. */
static guint
find (GArray *hunks, guint line)
{
  guint low = 0;
  guint high = hunks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SfHunk *hunk = get (hunks, middle);

      if (hunk->first + hunk->n_new < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
sf_hunks_add (GArray *hunks, guint first, guint n_removed, guint n_added)
{
  guint begin = find (hunks, first);
  guint end = begin;
  guint last = first + n_removed;
  SfHunk all = { first, 0, 0 };

  for (; end < hunks->len && get (hunks, end)->first <= first + n_removed; end++)
    {
      const SfHunk *hunk = get (hunks, end);

      all.first = MIN (all.first, hunk->first);
      last = MAX (last, hunk->first + hunk->n_new);
      /* Counts what is more or less than in the lines as they are now, and may pass below 0. */
      all.n_old += hunk->n_old - hunk->n_new;
    }
  all.n_old += last - all.first;
  all.n_new = last - all.first - n_removed + n_added;
  if (end > begin)
    g_array_remove_range (hunks, begin, end - begin);
  g_array_insert_val (hunks, begin, all);
  if (n_added != n_removed)
    for (guint i = begin + 1; i < hunks->len; i++)
      get (hunks, i)->first += n_added - n_removed;
}

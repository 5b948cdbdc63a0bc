/* sf-align.c - which items of two sequences are the same ones
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"

/* Cells of a table; a paragraph of 2,000 words rewritten from end to end still fits. */
#define MAX_CELLS (16u << 20)

static void
align_middle (const guint *a, guint n_a, const guint *b, guint n_b, guint shift, guint *map)
{
  guint width = n_b + 1;
  g_autofree guint *longest = NULL;
  guint i = 0, j = 0;

  if (n_a == 0 || n_b == 0 || (guint64) (n_a + 1) * width > MAX_CELLS)
    return;
  /* longest[i * width + j]: of what follows item i of a and item j of b. */
  longest = g_new0 (guint, (gsize) (n_a + 1) * width);
  for (i = n_a; i-- > 0;)
    for (j = n_b; j-- > 0;)
      longest[i * width + j] = a[i] == b[j]
                                   ? longest[(i + 1) * width + j + 1] + 1
                                   : MAX (longest[(i + 1) * width + j], longest[i * width + j + 1]);
  for (i = 0, j = 0; i < n_a && j < n_b;)
    if (a[i] == b[j])
      map[i++] = shift + j++;
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
      i++;
    else
      j++;
}

void
sf_align (const guint *a, guint n_a, const guint *b, guint n_b, guint *map)
{
  guint start = 0;

  for (guint i = 0; i < n_a; i++)
    map[i] = SF_ALIGN_NONE;
  for (; start < n_a && start < n_b && a[start] == b[start]; start++)
    map[start] = start;
  for (; n_a > start && n_b > start && a[n_a - 1] == b[n_b - 1]; n_a--, n_b--)
    map[n_a - 1] = n_b - 1;
  align_middle (a + start, n_a - start, b + start, n_b - start, start, map + start);
}

void
sf_align_similar (guint n_a, guint n_b, SfAlignScore score, gpointer data, guint *map)
{
  guint width = n_b + 1;
  g_autofree double *scores = NULL;
  g_autofree double *best = NULL;
  guint i, j;

  for (i = 0; i < n_a; i++)
    map[i] = SF_ALIGN_NONE;
  if (n_a == 0 || n_b == 0 || (guint64) n_a * n_b > 1u << 14)
    return;
  scores = g_new0 (double, (gsize) n_a *width);
  best = g_new0 (double, (gsize) (n_a + 1) * width);
  for (i = n_a; i-- > 0;)
    for (j = n_b; j-- > 0;)
      {
        double paired = score (i, j, data);

        scores[i * width + j] = paired;
        paired = paired > 0 ? paired + best[(i + 1) * width + j + 1] : 0;
        best[i * width + j] =
            MAX (paired, MAX (best[(i + 1) * width + j], best[i * width + j + 1]));
      }
  for (i = 0, j = 0; i < n_a && j < n_b;)
    {
      double here = best[i * width + j];

      if (best[(i + 1) * width + j] >= here)
        i++;
      else if (best[i * width + j + 1] >= here)
        j++;
      else
        map[i++] = j++;
    }
}

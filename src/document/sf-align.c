/* sf-align.c - which items of two sequences are the same ones
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"

/* Cells of a table; a paragraph of 2,000 words rewritten from end to end still fits. */
#define MAX_CELLS (16u << 20)
/* More are not compared each with each where there is another way. */
#define FEW_CELLS (64u << 10)

/* Two sequences, and where the first item of b stands in what was asked for. */
typedef struct
{
  const guint *a;
  const guint *b;
  guint n_a;
  guint n_b;
  guint start_b;
} Span;

/* An item that is in each sequence once. */
typedef struct
{
  guint in_a;
  guint in_b;
  guint before; /* the anchor before it in the run that ends with it */
} Anchor;

/* Compares each item with each. @map: of @span's first item. */
static void
align_all (const Span *span, guint *map)
{
  const guint *a = span->a;
  const guint *b = span->b;
  guint width = span->n_b + 1;
  g_autofree guint *longest = NULL;
  guint i = 0, j = 0;

  if (span->n_a == 0 || span->n_b == 0 || (guint64) (span->n_a + 1) * width > MAX_CELLS)
    return;
  /* longest[i * width + j]: of what follows item i of a and item j of b. */
  longest = g_new0 (guint, (gsize) (span->n_a + 1) * width);
  for (i = span->n_a; i-- > 0;)
    for (j = span->n_b; j-- > 0;)
      longest[i * width + j] = a[i] == b[j]
                                   ? longest[(i + 1) * width + j + 1] + 1
                                   : MAX (longest[(i + 1) * width + j], longest[i * width + j + 1]);
  for (i = 0, j = 0; i < span->n_a && j < span->n_b;)
    if (a[i] == b[j])
      map[i++] = span->start_b + j++;
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
      i++;
    else
      j++;
}

/* How often each number is among @items, and where it is last. */
static guint *
count_items (const guint *items, guint n_items, guint n_numbers, guint *places)
{
  guint *counts = g_new0 (guint, n_numbers);

  for (guint i = 0; i < n_items; i++)
    {
      counts[items[i]]++;
      places[items[i]] = i;
    }
  return counts;
}

/* In the order of a. Returns: (transfer full) (element-type Anchor). */
static GArray *
find_anchors (const Span *span)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
  guint n_numbers = 0;
  g_autofree guint *places = NULL;
  g_autofree guint *in_a = NULL;
  g_autofree guint *in_b = NULL;

  for (guint i = 0; i < span->n_a; i++)
    n_numbers = MAX (n_numbers, span->a[i] + 1);
  for (guint i = 0; i < span->n_b; i++)
    n_numbers = MAX (n_numbers, span->b[i] + 1);
  places = g_new (guint, n_numbers);
  in_a = count_items (span->a, span->n_a, n_numbers, places);
  in_b = count_items (span->b, span->n_b, n_numbers, places);
  for (guint i = 0; i < span->n_a; i++)
    if (in_a[span->a[i]] == 1 && in_b[span->a[i]] == 1)
      {
        Anchor anchor = { i, places[span->a[i]], SF_ALIGN_NONE };

        g_array_append_val (anchors, anchor);
      }
  return anchors;
}

/* The first of the runs, by where they end in b, that ends behind @in_b. */
static guint
find_run (GArray *anchors, const guint *ends, guint n_runs, guint in_b)
{
  guint low = 0;
  guint high = n_runs;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (anchors, Anchor, ends[middle]).in_b < in_b)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Leaves only the longest run of anchors that rises in both. */
static void
keep_rising (GArray *anchors)
{
  g_autofree guint *ends = g_new (guint, anchors->len); /* of the run of each length, from 1 */
  guint n_runs = 0;
  guint last;

  for (guint i = 0; i < anchors->len; i++)
    {
      Anchor *anchor = &g_array_index (anchors, Anchor, i);
      guint run = find_run (anchors, ends, n_runs, anchor->in_b);

      anchor->before = run > 0 ? ends[run - 1] : SF_ALIGN_NONE;
      ends[run] = i;
      n_runs = MAX (n_runs, run + 1);
    }
  last = ends[n_runs - 1];
  for (guint i = n_runs; i-- > 0; last = g_array_index (anchors, Anchor, last).before)
    ends[i] = last;
  for (guint i = 0; i < n_runs; i++)
    g_array_index (anchors, Anchor, i) = g_array_index (anchors, Anchor, ends[i]);
  g_array_set_size (anchors, n_runs);
}

static void align_span (Span span, guint *map);

static void
align_at_anchors (const Span *span, GArray *anchors, guint *map)
{
  guint a = 0;
  guint b = 0;

  keep_rising (anchors);
  for (guint i = 0; i <= anchors->len; i++)
    {
      guint in_a = i < anchors->len ? g_array_index (anchors, Anchor, i).in_a : span->n_a;
      guint in_b = i < anchors->len ? g_array_index (anchors, Anchor, i).in_b : span->n_b;

      align_span ((Span){ span->a + a, span->b + b, in_a - a, in_b - b, span->start_b + b },
                  map + a);
      if (i < anchors->len)
        map[in_a] = span->start_b + in_b;
      a = in_a + 1;
      b = in_b + 1;
    }
}

/* @map: of @span's first item. */
static void
align_span (Span span, guint *map)
{
  g_autoptr (GArray) anchors = NULL;

  for (; span.n_a > 0 && span.n_b > 0 && *span.a == *span.b; span.a++, span.b++)
    {
      *map++ = span.start_b++;
      span.n_a--;
      span.n_b--;
    }
  for (; span.n_a > 0 && span.n_b > 0 && span.a[span.n_a - 1] == span.b[span.n_b - 1]; span.n_a--)
    map[span.n_a - 1] = span.start_b + --span.n_b;
  if ((guint64) span.n_a * span.n_b > FEW_CELLS)
    anchors = find_anchors (&span);
  if (anchors != NULL && anchors->len > 0)
    align_at_anchors (&span, anchors, map);
  else
    align_all (&span, map);
}

void
sf_align (const guint *a, guint n_a, const guint *b, guint n_b, guint *map)
{
  for (guint i = 0; i < n_a; i++)
    map[i] = SF_ALIGN_NONE;
  align_span ((Span){ a, b, n_a, n_b, 0 }, map);
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

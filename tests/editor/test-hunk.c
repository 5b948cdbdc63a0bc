/* test-hunk.c - hunks say how lines as they were become lines as they are
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-hunk.h"

#define N_ROUNDS  2000
#define N_LINES   30
#define N_CHANGES 12

static void
change (GArray *lines, GArray *hunks, GRand *random, guint *next)
{
  guint first = (guint) g_rand_int_range (random, 0, (int) lines->len + 1);
  guint n_removed = (guint) g_rand_int_range (random, 0, (int) MIN (lines->len - first, 3) + 1);
  guint n_added = (guint) g_rand_int_range (random, 0, 4);

  if (n_removed > 0)
    g_array_remove_range (lines, first, n_removed);
  for (guint i = 0; i < n_added; i++, (*next)++)
    g_array_insert_val (lines, first + i, *next);
  sf_hunks_add (hunks, first, n_removed, n_added);
}

/* What stands outside of the hunks is as it was. */
static void
assert_told (GArray *was, GArray *lines, GArray *hunks)
{
  guint old = 0;
  guint new = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      const SfHunk *hunk = &g_array_index (hunks, SfHunk, i);

      g_assert_cmpuint (hunk->first, >=, i > 0 ? new + 1 : 0);
      for (; new < hunk->first; old++, new ++)
        g_assert_cmpuint (g_array_index (was, guint, old), ==, g_array_index (lines, guint, new));
      old += hunk->n_old;
      new += hunk->n_new;
    }
  g_assert_cmpuint (was->len - old, ==, lines->len - new);
  for (; new < lines->len; old++, new ++)
    g_assert_cmpuint (g_array_index (was, guint, old), ==, g_array_index (lines, guint, new));
}

static void
test_any_change (void)
{
  for (guint32 round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (GArray) was = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) hunks = sf_hunks_new ();
      guint next = 0;

      for (; next < N_LINES; next++)
        {
          g_array_append_val (was, next);
          g_array_append_val (lines, next);
        }
      for (guint i = 0; i < N_CHANGES; i++)
        {
          g_test_message ("round %u, change %u", round, i);
          change (lines, hunks, random, &next);
          assert_told (was, lines, hunks);
        }
    }
}

static void
test_far_apart (void)
{
  g_autoptr (GArray) hunks = sf_hunks_new ();
  const SfHunk *hunk;

  sf_hunks_add (hunks, 9, 1, 1);
  sf_hunks_add (hunks, 3, 0, 2);
  g_assert_cmpuint (hunks->len, ==, 2);
  hunk = &g_array_index (hunks, SfHunk, 1);
  g_assert_cmpuint (hunk->first, ==, 11);
  g_assert_cmpuint (hunk->n_old, ==, 1);
  g_assert_cmpuint (hunk->n_new, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/hunk/what-is-in-none-is-as-it-was", test_any_change);
  g_test_add_func ("/sf/editor/hunk/changes-far-apart-stay-apart", test_far_apart);
  return g_test_run ();
}

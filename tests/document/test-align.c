/* test-align.c - what two sequences have in common is found, however long they are
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-align.h"

#define N_ROUNDS 200

static GArray *
make_items (guint n_items, guint n_numbers, GRand *random)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_items; i++)
    {
      guint number = (guint) g_rand_int_range (random, 0, (int) n_numbers);

      g_array_append_val (items, number);
    }
  return items;
}

static guint
count_pairs (GArray *a, GArray *b, const guint *map)
{
  guint n_pairs = 0;
  guint next = 0;

  for (guint i = 0; i < a->len; i++)
    if (map[i] != SF_ALIGN_NONE)
      {
        g_assert_cmpuint (map[i], >=, next);
        g_assert_cmpuint (map[i], <, b->len);
        g_assert_cmpuint (g_array_index (a, guint, i), ==, g_array_index (b, guint, map[i]));
        next = map[i] + 1;
        n_pairs++;
      }
  return n_pairs;
}

static guint
align (GArray *a, GArray *b)
{
  g_autofree guint *map = g_new (guint, a->len + 1);

  sf_align ((guint *) (gpointer) a->data, a->len, (guint *) (gpointer) b->data, b->len, map);
  return count_pairs (a, b, map);
}

/* Short ones: by the table of Wagner and Fischer. */
static guint
count_longest (GArray *a, GArray *b)
{
  g_autofree guint *above = g_new0 (guint, b->len + 1);
  g_autofree guint *row = g_new0 (guint, b->len + 1);

  for (guint i = 0; i < a->len; i++)
    {
      for (guint j = 0; j < b->len; j++)
        row[j + 1] = g_array_index (a, guint, i) == g_array_index (b, guint, j)
                         ? above[j] + 1
                         : MAX (above[j + 1], row[j]);
      memcpy (above, row, (b->len + 1) * sizeof *row);
    }
  return above[b->len];
}

static void
test_short (void)
{
  for (guint32 round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (GArray) a = make_items ((guint) g_rand_int_range (random, 0, 60), 12, random);
      g_autoptr (GArray) b = make_items ((guint) g_rand_int_range (random, 0, 60), 12, random);

      g_test_message ("round %u", round);
      g_assert_cmpuint (align (a, b), ==, count_longest (a, b));
    }
}

/* Items come and go all over the second sequence: each that is left is found again. */
static void
test_long (void)
{
  for (guint32 round = 0; round < 10; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (guint));
      guint n_kept = 0;

      for (guint i = 0; i < 20000; i++)
        {
          guint added = 20000 + i;

          g_array_append_val (a, i);
          if (g_rand_int_range (random, 0, 10) > 0)
            {
              g_array_append_val (b, i);
              n_kept++;
            }
          if (g_rand_int_range (random, 0, 10) == 0)
            g_array_append_val (b, added);
        }
      g_assert_cmpuint (align (a, b), ==, n_kept);
    }
}

/* What was moved crosses all between: the more is kept in place. */
static void
test_moved (void)
{
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < 1000; i++)
    g_array_append_val (a, i);
  for (guint i = 0; i < 1000; i++)
    {
      guint number = (i + 300) % 1000;

      g_array_append_val (b, number);
    }
  g_assert_cmpuint (align (a, b), ==, 700);
}

/* Lines that all look alike hold nothing in place. */
static void
test_alike (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) a = make_items (900, 3, random);
  g_autoptr (GArray) b = make_items (700, 3, random);

  g_assert_cmpuint (align (a, b), ==, count_longest (a, b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/align/a-longest-common-part-of-short-ones", test_short);
  g_test_add_func ("/sf/document/align/all-that-is-left-of-long-ones", test_long);
  g_test_add_func ("/sf/document/align/more-stays-than-moves", test_moved);
  g_test_add_func ("/sf/document/align/items-that-are-all-alike", test_alike);
  return g_test_run ();
}

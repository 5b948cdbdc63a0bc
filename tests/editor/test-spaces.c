/* test-spaces.c - spaces are to be seen where one would not know of them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-spaces.h"

static void
test_only_what_hides_is_seen (void)
{
  static const struct
  {
    gunichar before;
    gunichar c;
    gunichar after;
    gboolean is_seen;
  } cases[] = {
    { 'a', ' ', 'b', FALSE },   { 'a', 'b', 'c', FALSE },   { 'a', ' ', ' ', TRUE },
    { ' ', ' ', 'b', TRUE },    { 0, ' ', 'b', TRUE },      { 'a', ' ', 0, TRUE },
    { 'a', ' ', 0x2028, TRUE }, { 0x2028, ' ', 'b', TRUE }, { 'a', 0xA0, 'b', TRUE },
    { 'a', 0x202F, 'b', TRUE }, { 'a', 0x2007, 'b', TRUE }, { 'a', 0xAD, 'b', TRUE },
    { 'a', '\t', 'b', TRUE },   { 'a', 0x2028, 'b', TRUE }, { 'a', 0x2013, 'b', FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (sf_spaces_is_seen (cases[i].before, cases[i].c, cases[i].after), ==,
                       cases[i].is_seen);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/editor/spaces/only-what-hides-is-seen", test_only_what_hides_is_seen);
  return g_test_run ();
}

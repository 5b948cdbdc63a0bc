/* test-slug.c - what becomes of a headline in an address
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-slug.h"

static void
check (const char *headline, const char *wanted)
{
  g_autofree char *slug = sf_slug_from_headline (headline);

  g_assert_cmpstr (slug, ==, wanted);
}

static void
test_words (void)
{
  check ("Ferry crews vote to end three-week strike", "ferry-crews-vote-to-end-three-week-strike");
  check ("  “We counted every swift!”  ", "we-counted-every-swift");
  check ("Zoë’s café at 10.30", "zoes-cafe-at-10-30");
  check ("Straße, Ærø, Łódź", "strasse-aero-lodz");
  check ("", "");
  check ("?!…", "");
}

static void
test_scripts (void)
{
  check ("المجلس البلدي", "المجلس-البلدي");
  check ("Новости дня", "новости-дня");
}

static void
test_long (void)
{
  check ("A headline that goes on and on until nobody can be expected to read all of it aloud",
         "a-headline-that-goes-on-and-on-until-nobody-can-be-expected-to-read-all-of-it");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/slug/words-are-joined-without-accents-and-signs", test_words);
  g_test_add_func ("/sf/ui/slug/other-scripts-keep-their-letters", test_scripts);
  g_test_add_func ("/sf/ui/slug/long-headlines-are-cut-between-words", test_long);
  return g_test_run ();
}

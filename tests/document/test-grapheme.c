/* test-grapheme.c - letters as readers see them, wherever and in whatever order they are asked for
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-grapheme.h"

#include <string.h>

#define JOINER "\342\200\215"

/* @utf8 with a bar at each boundary within it. Returns: (transfer full). */
static char *
divide (const char *utf8)
{
  SfGraphemes graphemes = { .utf8 = utf8 };
  GString *divided = g_string_new (NULL);
  const char *p;

  for (p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p > utf8 && sf_graphemes_is_boundary (&graphemes, (gsize) (p - utf8)))
        g_string_append_c (divided, '|');
      g_string_append_len (divided, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (divided, FALSE);
}

static void
test_boundaries (void)
{
  static const char *const divided[] = {
    "a|b",
    "e\314\201|e",
    "\r\n|\n",
    "한|국",
    "🇩🇪|🇫🇷|🇩",
    "a|🇩🇪|b|🇫🇷|🇩🇪",
    "👩" JOINER "💻|👩🏽" JOINER "💻|a",
    "a" JOINER "|b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (divided); i++)
    {
      g_auto (GStrv) parts = g_strsplit (divided[i], "|", -1);
      g_autofree char *plain = g_strjoinv (NULL, parts);
      g_autofree char *found = divide (plain);

      g_assert_cmpstr (found, ==, divided[i]);
    }
}

static void
test_any_order (void)
{
  static const char *const letters[] = { "🇩", "🇪", "🇩🇪🇫🇷", "a", JOINER, "👩", "\314\201" };

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      SfGraphemes asked = { 0 };

      for (int n = g_test_rand_int_range (1, 30); n > 0; n--)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      asked.utf8 = text->str;
      for (guint j = 0; j < 60; j++)
        {
          SfGraphemes fresh = { .utf8 = text->str };
          glong n = g_utf8_strlen (text->str, -1);
          gsize at = (gsize) (g_utf8_offset_to_pointer (text->str, g_test_rand_int_range (0, n + 1))
                              - text->str);

          g_assert_cmpint (sf_graphemes_is_boundary (&asked, at), ==,
                           sf_graphemes_is_boundary (&fresh, at));
        }
    }
}

/* Whoever looks back to the first flag of the row at each of them looks at 10^11 letters. */
static void
test_row (void)
{
  g_autoptr (GString) flags = g_string_new (NULL);
  SfGraphemes graphemes = { 0 };
  guint n = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append (flags, "🇩🇪");
  graphemes.utf8 = flags->str;
  for (gsize at = 0; at < flags->len; at += strlen ("🇩"))
    n += sf_graphemes_is_boundary (&graphemes, at);
  g_assert_cmpuint (n, ==, 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/document/grapheme/a-letter-ends-where-readers-see-it", test_boundaries);
  g_test_add_func ("/sf/document/grapheme/the-order-of-questions-changes-nothing", test_any_order);
  g_test_add_func ("/sf/document/grapheme/a-row-of-flags-is-read-once", test_row);
  return g_test_run ();
}

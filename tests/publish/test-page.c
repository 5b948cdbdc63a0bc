/* test-page.c - what a public page is held to show, whatever stands on it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-page-check.h"

#include <string.h>

static guint
count (const char *html, const char *words)
{
  g_autoptr (GBytes) page = g_bytes_new_static (html, strlen (html));

  return sf_page_check_count (page, words);
}

static void
test_letters (void)
{
  g_assert_cmpuint (count ("<h1>\342\200\234Ferry\342\200\235 late&nbsp;&mdash; again</h1>",
                           "\"Ferry\" late - again"),
                    ==, 1);
  g_assert_cmpuint (count ("<title>ferry</title><p>FERRY</p><script>ferry</script>", "Ferry"), ==,
                    1);
  g_assert_cmpuint (count ("", "Ferry"), ==, 0);
  g_assert_cmpuint (count ("<p>Ferry", "!"), ==, 0);
}

/* A page that no parser reads in time shows nothing, at once. */
static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new ("<p>Ferry</p>");

  for (guint i = 0; i < 500000; i++)
    g_string_append (deep, "<div>");
  g_test_timer_start ();
  g_assert_cmpuint (count (deep->str, "Ferry"), ==, 0);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 5);
}

static void
test_not_text (void)
{
  static const char bytes[] = "<p>Fe\0rry</p>\377<p>Ferry";
  g_autoptr (GBytes) page = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);

  g_assert_cmpuint (sf_page_check_count (page, "Ferry"), ==, 2);
  g_assert_cmpuint (sf_page_check_count (none, "Ferry"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/publish/page/letters-count-where-readers-see-them", test_letters);
  g_test_add_func ("/sf/publish/page/a-page-without-an-end-shows-nothing-soon", test_deep);
  g_test_add_func ("/sf/publish/page/what-is-no-text-is-passed-over", test_not_text);
  return g_test_run ();
}

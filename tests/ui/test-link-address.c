/* test-link-address.c - what counts as the address of a link
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-link-address.h"

#include <string.h>

static void
check (const char *written, const char *wanted)
{
  const char *reason = NULL;
  g_autofree char *address = sf_link_address_read (written, &reason);

  g_assert_cmpstr (address, ==, wanted);
  if (wanted == NULL)
    g_assert_cmpint (strlen (reason), >, 0);
}

static void
test_hosts (void)
{
  check ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d");
  check ("  http://example.org  ", "http://example.org");
  check ("example.org", "https://example.org");
  check ("example.org/a:b", "https://example.org/a:b");
  check ("example.org:8080/x", "https://example.org:8080/x");
  check ("localhost:8080", "https://localhost:8080");
  check ("//example.org/x", "https://example.org/x");
  check ("bücher.example", "https://bücher.example");
  check ("https://[::1]/", "https://[::1]/");
}

static void
test_others (void)
{
  check ("desk@example.org", "mailto:desk@example.org");
  check ("mailto:desk@example.org", "mailto:desk@example.org");
  check ("tel:+441234", "tel:+441234");
  check ("/about", "/about");
  check ("#reply", "#reply");
}

static void
test_refused (void)
{
  check ("", NULL);
  check ("  ", NULL);
  check ("two words", NULL);
  check ("word", NULL);
  check ("https://", NULL);
  check ("javascript:alert(1)", NULL);
  check ("JavaScript:alert(1)", NULL);
  check (" java\tscript:alert(1)", NULL);
  check ("data:text/html,x", NULL);
  check ("vbscript:x", NULL);
  check ("file:///etc/passwd", NULL);
}

static void
test_web (void)
{
  g_assert_true (sf_link_address_is_web (" https://example.org/a\n"));
  g_assert_false (sf_link_address_is_web ("see https://example.org"));
  g_assert_false (sf_link_address_is_web ("example.org"));
  g_assert_false (sf_link_address_is_web ("javascript:alert(1)"));
  g_assert_false (sf_link_address_is_web ("https://a.example\nhttps://b.example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/link-address/a-host-alone-becomes-https", test_hosts);
  g_test_add_func ("/sf/ui/link-address/mail-telephone-and-places-on-the-site-stay", test_others);
  g_test_add_func ("/sf/ui/link-address/scripts-files-and-words-are-refused", test_refused);
  g_test_add_func ("/sf/ui/link-address/a-copied-address-is-known-as-one", test_web);
  return g_test_run ();
}

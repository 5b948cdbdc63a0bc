/* test-approval.c - asking a site for a password of our own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-approval.h"

#include <string.h>

static void
test_url (void)
{
  g_autoptr (SfApproval) approval = sf_approval_new ("https://news.example/");
  g_autofree char *url = sf_approval_dup_url (approval, "aaaa-bbbb");
  g_autofree char *expected = g_strconcat (
      "https://news.example/wp-admin/authorize-application.php?app_name=Standfirst&app_id=aaaa-bbbb"
      "&success_url=standfirst%3A%2F%2Fauthorized%3Fnonce%3D",
      approval->nonce, NULL);

  g_assert_cmpstr (url, ==, expected);
}

static void
check (const char *site, const char *rest, gboolean own_nonce, int code)
{
  g_autoptr (SfApproval) approval = sf_approval_new ("https://news.example");
  g_autofree char *escaped = g_uri_escape_string (site, NULL, FALSE);
  g_autofree char *answer =
      g_strconcat ("standfirst://authorized?nonce=", own_nonce ? approval->nonce : "other",
                   "&site_url=", escaped, rest, NULL);
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;

  if (code < 0)
    {
      g_assert_true (sf_approval_read (approval, answer, &login, &password, &error));
      g_assert_cmpstr (login, ==, "ada");
      g_assert_cmpstr (password, ==, "ab cd");
      return;
    }
  g_assert_false (sf_approval_read (approval, answer, &login, &password, &error));
  g_assert_error (error, SF_CMS_ERROR, code);
  g_assert_null (password);
}

static void
test_answers (void)
{
  const char *given = "&user_login=ada&password=ab+cd";

  check ("https://news.example/", given, TRUE, -1);
  check ("https://news.example", given, FALSE, SF_CMS_ERROR_INVALID);
  check ("https://evil.example", given, TRUE, SF_CMS_ERROR_INVALID);
  check ("https://news.example", "&success=false", TRUE, SF_CMS_ERROR_FORBIDDEN);
  check ("https://news.example", "", TRUE, SF_CMS_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/cms/approval/the-browser-is-sent-with-a-nonce", test_url);
  g_test_add_func ("/sf/cms/approval/only-the-asked-site-with-our-nonce-is-heard", test_answers);
  return g_test_run ();
}

/* test-approvals.c - what answers no question is refused, whoever sends it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-approvals.h"

typedef struct
{
  gboolean is_done;
  GError *error;
} Outcome;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;

  g_assert_false (
      sf_approvals_ask_finish (SF_APPROVALS (source), result, &login, &password, &outcome->error));
  g_assert_null (password);
  outcome->is_done = TRUE;
}

static void
test_nobody_waits (void)
{
  static const char *const answers[] = {
    "standfirst://authorized?nonce=1&site_url=https%3A%2F%2Fa.example&user_login=a&password=b",
    "standfirst://authorized", "standfirst:", ""
  };
  g_autoptr (SfApprovals) approvals = sf_approvals_new ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sf_approvals_take (approvals, answers[i], &error));
      g_assert_error (error, SF_CMS_ERROR, SF_CMS_ERROR_INVALID);
    }
}

static void
test_plain_http (void)
{
  g_autoptr (SfApprovals) approvals = sf_approvals_new ();
  Outcome outcome = { FALSE, NULL };

  sf_approvals_ask_async (approvals, "http://news.example", NULL, NULL, asked_cb, &outcome);
  while (!outcome.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (outcome.error, SF_CMS_ERROR, SF_CMS_ERROR_INSECURE);
  g_error_free (outcome.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sf/ui/approvals/an-answer-that-nobody-waits-for-is-refused",
                   test_nobody_waits);
  g_test_add_func ("/sf/ui/approvals/plain-http-is-not-asked", test_plain_http);
  return g_test_run ();
}

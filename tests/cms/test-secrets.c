/* test-secrets.c - the passwords of the sites, with a keyring and without
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-secrets.h"

#include <glib/gstdio.h>
#include <string.h>

#define SITE "https://news.example"

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

#define CALL(value, name, error, ...)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Wait wait = { g_main_loop_new (NULL, FALSE), NULL };                                           \
    sf_secrets_##name##_async (secrets, __VA_ARGS__, NULL, done_cb, &wait);                        \
    g_main_loop_run (wait.loop);                                                                   \
    value = sf_secrets_##name##_finish (secrets, wait.result, error);                              \
    g_object_unref (wait.result);                                                                  \
    g_main_loop_unref (wait.loop);                                                                 \
  }                                                                                                \
  G_STMT_END

static void
assert_password (SfSecrets *secrets, const char *site, const char *login, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *password;

  CALL (password, lookup, &error, site, login);
  g_assert_no_error (error);
  g_assert_cmpstr (password, ==, expected);
  sf_secrets_wipe (password);
}

static void
assert_has (SfSecrets *secrets, const char *site, const char *login, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean has;

  CALL (has, has, &error, site, login);
  g_assert_no_error (error);
  g_assert_cmpint (has, ==, expected);
}

static void
test_kept (void)
{
  g_autoptr (SfSecrets) secrets = sf_secrets_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  assert_password (secrets, SITE, "ada", NULL);
  assert_has (secrets, SITE, "ada", FALSE);
  CALL (is_done, store, &error, SITE, "ada", "pass word \xc3\xbc");
  g_assert_no_error (error);
  g_assert_true (is_done);

  g_clear_object (&secrets);
  secrets = sf_secrets_new ();
  assert_password (secrets, SITE, "ada", "pass word \xc3\xbc");
  assert_password (secrets, SITE, "bob", NULL);
  assert_has (secrets, SITE, "ada", TRUE);
  assert_has (secrets, SITE, "bob", FALSE);
  assert_password (secrets, "https://other.example", "ada", NULL);

  sf_secrets_hold (secrets, SITE, "ada", "newer");
  assert_password (secrets, SITE, "ada", "newer");
  CALL (is_done, forget, &error, SITE, "ada");
  g_assert_no_error (error);
  g_assert_true (is_done);
  assert_password (secrets, SITE, "ada", NULL);
}

/* In a process of its own: libsecret chooses where it keeps things once. */
static void
test_without_a_keyring (void)
{
  g_autoptr (SfSecrets) secrets = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done;
  char *password;

  if (!g_test_subprocess ())
    {
      g_unsetenv ("SECRET_BACKEND");
      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
      g_test_trap_subprocess (NULL, 20 * G_USEC_PER_SEC, 0);
      g_test_trap_assert_passed ();
      return;
    }
  secrets = sf_secrets_new ();
  CALL (password, lookup, &error, SITE, "ada");
  g_assert_null (password);
  g_assert_error (error, SF_SECRETS_ERROR, SF_SECRETS_ERROR_NO_SERVICE);
  g_clear_error (&error);

  assert_has (secrets, SITE, "ada", FALSE);
  CALL (is_done, store, &error, SITE, "ada", "secret");
  g_assert_false (is_done);
  g_assert_error (error, SF_SECRETS_ERROR, SF_SECRETS_ERROR_NO_SERVICE);
  g_clear_error (&error);
  assert_password (secrets, SITE, "ada", "secret");
  assert_has (secrets, SITE, "ada", TRUE);

  CALL (is_done, forget, &error, SITE, "ada");
  g_assert_no_error (error);
  g_assert_true (is_done);
  CALL (password, lookup, &error, SITE, "ada");
  g_assert_error (error, SF_SECRETS_ERROR, SF_SECRETS_ERROR_NO_SERVICE);
  g_assert_null (password);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("standfirst-secrets-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  int status;

  g_assert_nonnull (folder);
  g_test_init (&argc, &argv, NULL);
  if (!g_test_subprocess ())
    g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_add_func ("/sf/cms/secrets/a-stored-password-outlives-the-program", test_kept);
  g_test_add_func ("/sf/cms/secrets/without-a-keyring-it-is-held-for-this-run",
                   test_without_a_keyring);
  status = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  return status;
}

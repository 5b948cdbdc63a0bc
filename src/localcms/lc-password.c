/* lc-password.c - application passwords
 * What is given out is never kept: only what PBKDF2 (RFC 8018, 5.2, with HMAC-SHA-512) makes of it
 * with a salt of its own. It has 142 bits of chance, so few rounds are enough.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-user.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/random.h>

#define PASSWORD_LENGTH 24
#define SALT_BYTES      16
#define HASH_BYTES      64
#define N_ROUNDS        1000
#define MAX_KEPT        5

/* The first block of PBKDF2, which is as long as is needed. */
static void
derive (const char *password, const guchar *salt, guchar hash[HASH_BYTES])
{
  static const guchar first_block[] = { 0, 0, 0, 1 };
  g_autoptr (GHmac) keyed =
      g_hmac_new (G_CHECKSUM_SHA512, (const guchar *) password, strlen (password));
  guchar round[HASH_BYTES];

  memset (hash, 0, HASH_BYTES);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GHmac) hmac = g_hmac_copy (keyed);
      gsize size = HASH_BYTES;

      if (i == 0)
        {
          g_hmac_update (hmac, salt, SALT_BYTES);
          g_hmac_update (hmac, first_block, sizeof first_block);
        }
      else
        g_hmac_update (hmac, round, HASH_BYTES);
      g_hmac_get_digest (hmac, round, &size);
      for (guint j = 0; j < HASH_BYTES; j++)
        hash[j] ^= round[j];
    }
}

static gboolean
fill_random (guchar *bytes, gsize size, GError **error)
{
  if (getrandom (bytes, size, 0) == (gssize) size)
    return TRUE;
  g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED,
                       _ ("the system gives no random numbers for a password"));
  return FALSE;
}

/* Without bias: bytes that would fall on a letter more often are left out. */
static char *
make_letters (GError **error)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const guint n_letters = sizeof letters - 1;
  g_autofree char *text = g_malloc0 (PASSWORD_LENGTH + 1);

  for (guint i = 0; i < PASSWORD_LENGTH;)
    {
      guchar byte;

      if (!fill_random (&byte, 1, error))
        return NULL;
      if (byte < 256 / n_letters * n_letters)
        text[i++] = letters[byte % n_letters];
    }
  return g_steal_pointer (&text);
}

char *
lc_password_make (LcDatabase *database, gint64 user, GError **error)
{
  g_autofree char *password = make_letters (error);
  guchar salt[SALT_BYTES];
  guchar hash[HASH_BYTES];

  if (password == NULL || !fill_random (salt, sizeof salt, error))
    return NULL;
  derive (password, salt, hash);
  if (!lc_database_run (database, error,
                        "INSERT INTO passwords (user, salt, hash, created_s) VALUES (?, ?, ?, ?)",
                        "ibbi", user, salt, sizeof salt, hash, sizeof hash,
                        g_get_real_time () / G_USEC_PER_SEC)
      || !lc_database_run (database, error,
                           "DELETE FROM passwords WHERE user = ? AND id NOT IN"
                           " (SELECT id FROM passwords WHERE user = ? ORDER BY id DESC LIMIT ?)",
                           "iii", user, user, (gint64) MAX_KEPT))
    return NULL;
  return g_steal_pointer (&password);
}

/* Takes as long for a near miss as for any other. */
static gboolean
is_same (const guchar *one, const guchar *other)
{
  guchar difference = 0;

  for (guint i = 0; i < HASH_BYTES; i++)
    difference |= one[i] ^ other[i];
  return difference == 0;
}

gboolean
lc_password_check (LcDatabase *database, gint64 user, const char *password, GError **error)
{
  g_autofree char *bare = g_malloc0 (strlen (password) + 1);
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, error, "SELECT salt, hash FROM passwords WHERE user = ? ORDER BY id DESC", "i",
      user);
  char *end = bare;
  gboolean is_right = FALSE;

  for (const char *p = password; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      *end++ = *p;
  while (!is_right && row != NULL && lc_database_step (database, row, error))
    {
      guchar hash[HASH_BYTES];

      if (sqlite3_column_bytes (row, 0) != SALT_BYTES
          || sqlite3_column_bytes (row, 1) != HASH_BYTES)
        continue;
      derive (bare, sqlite3_column_blob (row, 0), hash);
      is_right = is_same (hash, sqlite3_column_blob (row, 1));
    }
  explicit_bzero (bare, strlen (bare));
  return is_right;
}

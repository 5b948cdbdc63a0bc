/* lc-user.c - who works at the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lc-user.h"

#define COLUMNS "id, login, name, email, role, description, registered_s"

static const char *const role_names[] = { "subscriber", "contributor", "author", "editor",
                                          "administrator" };

void
lc_user_free (LcUser *user)
{
  g_free (user->login);
  g_free (user->name);
  g_free (user->email);
  g_free (user->role_name);
  g_free (user->description);
  g_free (user);
}

/* Who has a role that is not known may do the least. */
static LcRole
read_role (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (g_str_equal (name, role_names[i]))
      return (LcRole) i;
  return LC_ROLE_SUBSCRIBER;
}

static LcUser *
read_row (sqlite3_stmt *row)
{
  LcUser *user = g_new0 (LcUser, 1);

  user->id = sqlite3_column_int64 (row, 0);
  user->login = lc_database_dup_text (row, 1);
  user->name = lc_database_dup_text (row, 2);
  user->email = lc_database_dup_text (row, 3);
  user->role_name = lc_database_dup_text (row, 4);
  user->role = read_role (user->role_name);
  user->description = lc_database_dup_text (row, 5);
  user->registered_s = sqlite3_column_int64 (row, 6);
  return user;
}

LcUser *
lc_user_load (LcDatabase *database, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, error, "SELECT " COLUMNS " FROM users WHERE id = ?", "i", id);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

LcUser *
lc_user_find (LcDatabase *database, const char *login, GError **error)
{
  g_autoptr (sqlite3_stmt) row = lc_database_query (
      database, error, "SELECT " COLUMNS " FROM users WHERE login = ? OR email = ?", "ss", login,
      login);

  return row != NULL && lc_database_step (database, row, error) ? read_row (row) : NULL;
}

GPtrArray *
lc_users_list (LcDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_user_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row =
      lc_database_query (database, &failure, "SELECT " COLUMNS " FROM users ORDER BY id", "");

  while (row != NULL && lc_database_step (database, row, &failure))
    g_ptr_array_add (users, read_row (row));
  if (failure == NULL)
    return g_steal_pointer (&users);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
lc_user_set_name (LcDatabase *database, gint64 id, const char *name, GError **error)
{
  return lc_database_run (database, error, "UPDATE users SET name = ? WHERE id = ?", "si", name,
                          id);
}

char *
lc_user_dup_slug (const LcUser *user)
{
  g_autofree char *lower = g_ascii_strdown (user->login, -1);

  return g_strcanon (g_steal_pointer (&lower), "abcdefghijklmnopqrstuvwxyz0123456789_-", '-');
}

/* lc-user.h - who works at the practice site, what each may do and how one proves who one is
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What a role may do; each holds what the ones before it hold, as in WordPress. */
typedef enum
{
  LC_ROLE_SUBSCRIBER,
  LC_ROLE_CONTRIBUTOR,
  LC_ROLE_AUTHOR,
  LC_ROLE_EDITOR,
  LC_ROLE_ADMINISTRATOR,
} LcRole;

typedef struct
{
  gint64 id;
  char *login;
  char *name; /* shown to readers */
  char *email;
  char *role_name;
  LcRole role;
  char *description;
  gint64 registered_s;
} LcUser;

void lc_user_free (LcUser *user);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcUser, lc_user_free)

/* (nullable): NULL without an error when there is none. */
LcUser *lc_user_load (LcDatabase *database, gint64 id, GError **error);
LcUser *lc_user_find (LcDatabase *database, const char *login, GError **error);
/* Returns: (transfer full) LcUser *, by id. */
GPtrArray *lc_users_list (LcDatabase *database, GError **error);
/* Changes what readers see of someone. */
gboolean lc_user_set_name (LcDatabase *database, gint64 id, const char *name, GError **error);
/* Returns: (transfer full): the name of the user's page, made of the login. */
char *lc_user_dup_slug (const LcUser *user);

/* Makes an application password. The earlier ones stay good, but for all except the newest few.
 * Returns: (transfer full) the only copy of it. */
char *lc_password_make (LcDatabase *database, gint64 user, GError **error);
/* @password: as typed, with or without spaces. Takes milliseconds on purpose. */
gboolean lc_password_check (LcDatabase *database,
                            gint64 user,
                            const char *password,
                            GError **error);

G_END_DECLS

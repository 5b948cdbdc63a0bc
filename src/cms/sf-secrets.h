/* sf-secrets.h - the passwords of the sites, in the desktop's keyring
 * Without a keyring nothing is written anywhere: the user is asked each time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_SECRETS_ERROR (sf_secrets_error_quark ())
GQuark sf_secrets_error_quark (void);

typedef enum
{
  SF_SECRETS_ERROR_NO_SERVICE, /* no keyring on this desktop: ask each time */
  SF_SECRETS_ERROR_FAILED,     /* the keyring is there, but refused or was left locked */
} SfSecretsError;

#define SF_TYPE_SECRETS (sf_secrets_get_type ())
G_DECLARE_FINAL_TYPE (SfSecrets, sf_secrets, SF, SECRETS, GObject)

/* Main thread. */
SfSecrets *sf_secrets_new (void);

/* Keeps a password for this run only, before any keyring's. */
void sf_secrets_hold (SfSecrets *self, const char *site, const char *login, const char *password);

void sf_secrets_store_async (SfSecrets *self,
                             const char *site,
                             const char *login,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sf_secrets_store_finish (SfSecrets *self, GAsyncResult *result, GError **error);

void sf_secrets_lookup_async (SfSecrets *self,
                              const char *site,
                              const char *login,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Returns: (nullable): NULL without an error if there is none; give it to sf_secrets_wipe(). */
char *sf_secrets_lookup_finish (SfSecrets *self, GAsyncResult *result, GError **error);

void sf_secrets_forget_async (SfSecrets *self,
                              const char *site,
                              const char *login,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sf_secrets_forget_finish (SfSecrets *self, GAsyncResult *result, GError **error);

/* Overwrites and frees. (nullable) */
void sf_secrets_wipe (char *password);

G_END_DECLS

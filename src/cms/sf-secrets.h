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

/* Main thread. @site is everywhere the site's address (SfSite's url): a password is given to the
 * address it was entered for and to no other. */
SfSecrets *sf_secrets_new (void);

/* Keeps a password for this run only, before any keyring's. */
void sf_secrets_hold (SfSecrets *self, const char *site, const char *login, const char *password);

/* Where this fails, the password is held for this run, as by sf_secrets_hold().
 * Errors: SF_SECRETS_ERROR_NO_SERVICE, _FAILED. */
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
/* Returns: (nullable): NULL without an error if there is none; give it to sf_secrets_wipe().
 * Errors: SF_SECRETS_ERROR_NO_SERVICE, _FAILED: ask for it. */
char *sf_secrets_lookup_finish (SfSecrets *self, GAsyncResult *result, GError **error);

/* Whether there is a password to look up; a locked keyring is not unlocked to answer that. No
 * keyring is no error: there is none then. Errors: SF_SECRETS_ERROR_FAILED. */
void sf_secrets_has_async (SfSecrets *self,
                           const char *site,
                           const char *login,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sf_secrets_has_finish (SfSecrets *self, GAsyncResult *result, GError **error);

/* From the keyring and from this run. No keyring is no error. */
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

/* sf-secrets.c - the passwords of the sites, in the desktop's keyring
 * Only the asynchronous calls: a locked keyring opens a prompt, and may leave it open for hours.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-secrets.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <string.h>

struct _SfSecrets
{
  GObject parent_instance;
  GHashTable *held; /* (owned) account to password, wiped when it goes */
};

/* What a request is about, to be found again when the keyring answers. */
typedef struct
{
  char *account;
  char *password; /* (nullable) */
} Request;

G_DEFINE_QUARK (sf - secrets - error - quark, sf_secrets_error)
G_DEFINE_FINAL_TYPE (SfSecrets, sf_secrets, G_TYPE_OBJECT)

static const SecretSchema schema = {
  "org.standfirst.Site",
  SECRET_SCHEMA_NONE,
  {
      { "site", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "login", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

void
sf_secrets_wipe (char *password)
{
  if (password == NULL)
    return;
  explicit_bzero (password, strlen (password));
  g_free (password);
}

static void
request_free (Request *request)
{
  g_free (request->account);
  sf_secrets_wipe (request->password);
  g_free (request);
}

/* Neither an address nor a login holds a line break. */
static char *
dup_account (const char *site, const char *login)
{
  return g_strconcat (site, "\n", login, NULL);
}

static GTask *
begin (SfSecrets *self,
       const char *site,
       const char *login,
       const char *password,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->account = dup_account (site, login);
  request->password = g_strdup (password);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  return task;
}

/* Whatever keeps us from the bus or its service means that there is no keyring; a refusal by one
 * that is there comes as an error of libsecret or as one sent over the bus. */
static gboolean
is_absence (const GError *error)
{
  if (error->domain == G_IO_ERROR)
    return error->code != G_IO_ERROR_CANCELLED && error->code != G_IO_ERROR_DBUS_ERROR
           && error->code != G_IO_ERROR_TIMED_OUT && error->code != G_IO_ERROR_PERMISSION_DENIED;
  if (error->domain == G_DBUS_ERROR)
    return error->code == G_DBUS_ERROR_SERVICE_UNKNOWN
           || error->code == G_DBUS_ERROR_NAME_HAS_NO_OWNER || error->code == G_DBUS_ERROR_NO_SERVER
           || error->code == G_DBUS_ERROR_DISCONNECTED
           || (error->code >= G_DBUS_ERROR_SPAWN_EXEC_FAILED
               && error->code <= G_DBUS_ERROR_SPAWN_NO_MEMORY);
  return FALSE;
}

/* Takes @error. */
static void
return_failure (GTask *task, GError *error)
{
  g_autoptr (GError) owned = error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&owned));
  else if (is_absence (error))
    g_task_return_new_error (task, SF_SECRETS_ERROR, SF_SECRETS_ERROR_NO_SERVICE,
                             _ ("This desktop has no keyring, so the password is kept until "
                                "Standfirst is closed and asked for again after that."));
  else
    g_task_return_new_error (task, SF_SECRETS_ERROR, SF_SECRETS_ERROR_FAILED,
                             /* Translators: %s is what the keyring said. */
                             _ ("The keyring did not do it: %s. Unlock it and try again."),
                             error->message);
}

void
sf_secrets_hold (SfSecrets *self, const char *site, const char *login, const char *password)
{
  g_return_if_fail (SF_IS_SECRETS (self));
  g_return_if_fail (site != NULL && login != NULL && password != NULL);

  g_hash_table_replace (self->held, dup_account (site, login), g_strdup (password));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfSecrets *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_password_store_finish (result, &error))
    {
      return_failure (task, error);
      return;
    }
  /* One that was given while the keyring was busy stays. */
  if (g_strcmp0 (g_hash_table_lookup (self->held, request->account), request->password) == 0)
    g_hash_table_remove (self->held, request->account);
  g_task_return_boolean (task, TRUE);
}

void
sf_secrets_store_async (SfSecrets *self,
                        const char *site,
                        const char *login,
                        const char *password,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SF_IS_SECRETS (self));
  g_return_if_fail (site != NULL && login != NULL && password != NULL);

  /* Translators: a password's name in the keyring: a login name and a site's address. */
  label = g_strdup_printf (_ ("Standfirst: %s at %s"), login, site);
  sf_secrets_hold (self, site, login, password);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable,
                         stored_cb,
                         begin (self, site, login, password, cancellable, callback, user_data),
                         "site", site, "login", login, NULL);
}

gboolean
sf_secrets_store_finish (SfSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    return_failure (task, error);
  else
    g_task_return_pointer (task, password, (GDestroyNotify) sf_secrets_wipe);
}

void
sf_secrets_lookup_async (SfSecrets *self,
                         const char *site,
                         const char *login,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *held;

  g_return_if_fail (SF_IS_SECRETS (self));
  g_return_if_fail (site != NULL && login != NULL);

  task = begin (self, site, login, NULL, cancellable, callback, user_data);
  held = g_hash_table_lookup (self->held, ((Request *) g_task_get_task_data (task))->account);
  if (held != NULL)
    g_task_return_pointer (task, g_strdup (held), (GDestroyNotify) sf_secrets_wipe);
  else
    secret_password_lookup (&schema, cancellable, found_cb, g_steal_pointer (&task), "site", site,
                            "login", login, NULL);
}

char *
sf_secrets_lookup_finish (SfSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL && !is_absence (error))
    return_failure (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, items != NULL);
  g_list_free_full (items, g_object_unref);
}

void
sf_secrets_has_async (SfSecrets *self,
                      const char *site,
                      const char *login,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SF_IS_SECRETS (self));
  g_return_if_fail (site != NULL && login != NULL);

  task = begin (self, site, login, NULL, cancellable, callback, user_data);
  if (g_hash_table_contains (self->held, ((Request *) g_task_get_task_data (task))->account))
    g_task_return_boolean (task, TRUE);
  else
    secret_password_search (&schema, SECRET_SEARCH_NONE, cancellable, searched_cb,
                            g_steal_pointer (&task), "site", site, "login", login, NULL);
}

gboolean
sf_secrets_has_finish (SfSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a keyring nothing was in it. */
  if (!secret_password_clear_finish (result, &error) && error != NULL && !is_absence (error))
    return_failure (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
sf_secrets_forget_async (SfSecrets *self,
                         const char *site,
                         const char *login,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (SF_IS_SECRETS (self));
  g_return_if_fail (site != NULL && login != NULL);

  task = begin (self, site, login, NULL, cancellable, callback, user_data);
  g_hash_table_remove (self->held, ((Request *) g_task_get_task_data (task))->account);
  secret_password_clear (&schema, cancellable, cleared_cb, task, "site", site, "login", login,
                         NULL);
}

gboolean
sf_secrets_forget_finish (SfSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sf_secrets_finalize (GObject *object)
{
  g_hash_table_unref (SF_SECRETS (object)->held);
  G_OBJECT_CLASS (sf_secrets_parent_class)->finalize (object);
}

static void
sf_secrets_class_init (SfSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sf_secrets_finalize;
}

static void
sf_secrets_init (SfSecrets *self)
{
  self->held =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sf_secrets_wipe);
}

SfSecrets *
sf_secrets_new (void)
{
  return g_object_new (SF_TYPE_SECRETS, NULL);
}

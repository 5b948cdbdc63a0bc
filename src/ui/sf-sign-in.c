/* sf-sign-in.c - making a site known here, with who one is there
 * The site is asked before anything is kept; the password is held in memory until it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-sign-in.h"

#include "sf-wordpress.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  char *url;      /* (owned) */
  char *user;     /* (owned) */
  char *password; /* (owned): wiped */
  char *name;     /* (owned) (nullable) */
  gboolean is_for_this_run;
  SfCapabilities *caps; /* (owned) (nullable) */
  SfSite *site;         /* (owned) (nullable) */
  char *warning;        /* (owned) (nullable) */
  guint n_names;        /* tried */
} Sign;

static void
free_sign (gpointer data)
{
  Sign *sign = data;

  g_free (sign->url);
  g_free (sign->user);
  sf_secrets_wipe (sign->password);
  g_free (sign->name);
  g_clear_pointer (&sign->caps, sf_capabilities_free);
  g_clear_pointer (&sign->site, sf_site_free);
  g_free (sign->warning);
  g_free (sign);
}

static void
finish (GTask *task)
{
  Sign *sign = g_task_get_task_data (task);
  SfDesk *desk = g_task_get_source_object (task);

  sf_desk_note_sign_in (desk, sign->site->id);
  sf_publisher_wake (sf_desk_get_publisher (desk));
  g_task_return_pointer (task, g_strdup (sign->site->id), g_free);
  g_object_unref (task);
}

static void
probed_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SfCapabilities) caps =
      sf_publisher_probe_finish (SF_PUBLISHER (source), result, &error);

  /* The site answered a moment ago and is kept: what it may do is asked again when it is used. */
  if (caps == NULL)
    g_debug ("What may be done on a site was not stored: %s", error->message);
  finish (task);
}

static void
remember (GTask *task)
{
  Sign *sign = g_task_get_task_data (task);
  SfDesk *desk = g_task_get_source_object (task);

  /* The way that is known there may still have the old password. */
  sf_publisher_disconnect (sf_desk_get_publisher (desk), sign->site->id);
  sf_publisher_probe_async (sf_desk_get_publisher (desk), sign->site->id, NULL, probed_again_cb,
                            task);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sign *sign = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!sf_secrets_store_finish (SF_SECRETS (source), result, &error))
    sign->warning = g_strdup (error->message);
  remember (task);
}

static void put_site (GTask *task);

static void
site_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sign *sign = g_task_get_task_data (task);
  SfDesk *desk = g_task_get_source_object (task);
  SfSecrets *secrets = sf_desk_get_secrets (desk);
  g_autoptr (GError) error = NULL;

  if (!sf_store_put_site_finish (SF_STORE (source), result, &error))
    {
      /* Another site has the name: a number tells them apart. */
      if (g_error_matches (error, SF_STORE_ERROR, SF_STORE_ERROR_CONFLICT) && sign->n_names < 99)
        put_site (g_steal_pointer (&task));
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (sign->is_for_this_run)
    {
      sf_secrets_hold (secrets, sign->site->url, sign->site->user, sign->password);
      remember (g_steal_pointer (&task));
    }
  else
    sf_secrets_store_async (secrets, sign->site->url, sign->site->user, sign->password, NULL,
                            kept_cb, g_steal_pointer (&task));
}

static void
put_site (GTask *task)
{
  Sign *sign = g_task_get_task_data (task);
  SfDesk *desk = g_task_get_source_object (task);

  if (sign->n_names++ > 0)
    {
      g_free (sign->site->name);
      sign->site->name = g_strdup_printf ("%s %u", sign->name, sign->n_names);
    }
  sf_store_put_site_async (sf_desk_get_store (desk), sign->site, NULL, site_stored_cb, task);
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sign *sign = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);
  guint i;

  if (sites == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (i = 0; i < sites->len && sign->site == NULL; i++)
    {
      const SfSite *site = g_ptr_array_index (sites, i);

      if (g_str_equal (site->url, sign->url) && g_str_equal (site->user, sign->user))
        sign->site = sf_site_copy (site);
    }
  if (sign->site == NULL)
    sign->site = sf_site_new (sign->name, sign->url, "wordpress", sign->user);
  put_site (g_steal_pointer (&task));
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sign *sign = g_task_get_task_data (task);
  SfDesk *desk = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  sign->caps = sf_cms_probe_finish (SF_CMS (source), result, &error);
  if (sign->caps == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (sign->name == NULL || *sign->name == '\0')
    {
      g_free (sign->name);
      sign->name = g_strdup (sign->caps->site_name != NULL && *sign->caps->site_name != '\0'
                                 ? sign->caps->site_name
                                 : sign->url);
    }
  sf_store_list_sites_async (sf_desk_get_store (desk), g_task_get_cancellable (task), sites_cb,
                             g_object_ref (task));
}

void
sf_sign_in_async (SfDesk *desk,
                  const char *url,
                  const char *user,
                  const char *password,
                  const char *name,
                  gboolean is_for_this_run,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Sign *sign = g_new0 (Sign, 1);
  g_autoptr (SfWordPress) cms = sf_wordpress_new (url, user, password);

  g_task_set_source_tag (task, sf_sign_in_async);
  sign->url = g_strdup (url);
  sign->user = g_strdup (user);
  sign->password = g_strdup (password);
  sign->name = g_strdup (name);
  sign->is_for_this_run = is_for_this_run;
  g_task_set_task_data (task, sign, free_sign);
  sf_cms_probe_async (SF_CMS (cms), cancellable, probed_cb, task);
}

char *
sf_sign_in_finish (SfDesk *desk,
                   GAsyncResult *result,
                   SfCapabilities **caps,
                   char **warning,
                   GError **error)
{
  char *id = g_task_propagate_pointer (G_TASK (result), error);
  Sign *sign = g_task_get_task_data (G_TASK (result));

  if (id != NULL && caps != NULL)
    *caps = g_steal_pointer (&sign->caps);
  if (id != NULL && warning != NULL)
    *warning = g_steal_pointer (&sign->warning);
  return id;
}

void
sf_sign_in_handed_over_async (SfDesk *desk,
                              char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *values[4] = { NULL };
  static const char *const names[] = { "url", "user", "password", "name" };
  guint i;

  for (i = 0; object != NULL && i < G_N_ELEMENTS (names); i++)
    values[i] = json_object_get_string_member_with_default (object, names[i], NULL);
  explicit_bzero (text, strlen (text));
  if (values[0] == NULL || values[1] == NULL || values[2] == NULL)
    g_task_report_error (desk, callback, user_data, sf_sign_in_async,
                         sf_cms_error_new (SF_CMS_ERROR_INVALID, 0, NULL,
                                           _ ("The site that was handed over is not described as "
                                              "it should be.")));
  else
    sf_sign_in_async (desk, values[0], values[1], values[2], values[3], TRUE, cancellable, callback,
                      user_data);
}

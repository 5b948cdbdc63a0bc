/* sf-site.c - the sites this workstation publishes to
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site.h"

#include "sf-job.h"

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (SfSite, sf_site, sf_site_copy, sf_site_free)

SfSite *
sf_site_new (const char *name, const char *url, const char *kind, const char *user)
{
  SfSite *site = g_new0 (SfSite, 1);

  site->id = g_uuid_string_random ();
  site->name = g_strdup (name);
  site->url = g_strdup (url);
  site->kind = g_strdup (kind);
  site->user = g_strdup (user);
  site->settings = g_strdup ("{}");
  return site;
}

SfSite *
sf_site_copy (const SfSite *site)
{
  SfSite *copy = g_new0 (SfSite, 1);

  copy->id = g_strdup (site->id);
  copy->name = g_strdup (site->name);
  copy->url = g_strdup (site->url);
  copy->kind = g_strdup (site->kind);
  copy->user = g_strdup (site->user);
  copy->app_uuid = g_strdup (site->app_uuid);
  copy->settings = g_strdup (site->settings);
  copy->capabilities = g_strdup (site->capabilities);
  return copy;
}

void
sf_site_free (SfSite *site)
{
  g_free (site->id);
  g_free (site->name);
  g_free (site->url);
  g_free (site->kind);
  g_free (site->user);
  g_free (site->app_uuid);
  g_free (site->settings);
  g_free (site->capabilities);
  g_free (site);
}

static gpointer
list_sites (SfDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_site_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = sf_database_query (database, error,
                                 "SELECT id, name, url, kind, user, app_uuid, settings,"
                                 " capabilities FROM sites ORDER BY name",
                                 "");
  if (statement == NULL)
    return NULL;
  while (sf_database_step (database, statement, &failure))
    {
      SfSite *site = g_new0 (SfSite, 1);

      site->id = sf_database_dup_text (statement, 0);
      site->name = sf_database_dup_text (statement, 1);
      site->url = sf_database_dup_text (statement, 2);
      site->kind = sf_database_dup_text (statement, 3);
      site->user = sf_database_dup_text (statement, 4);
      site->app_uuid = sf_database_dup_text (statement, 5);
      site->settings = sf_database_dup_text (statement, 6);
      site->capabilities = sf_database_dup_text (statement, 7);
      g_ptr_array_add (sites, site);
    }
  if (failure == NULL)
    return g_steal_pointer (&sites);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
sf_store_list_sites_async (SfStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  sf_store_run (self, SF_JOB_READ, list_sites, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, 0,
                NULL, cancellable, callback, user_data);
}

GPtrArray *
sf_store_list_sites_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

static gpointer
put_site (SfDatabase *database, gpointer data, GError **error)
{
  const SfSite *site = data;

  return GINT_TO_POINTER (sf_database_run (
      database, error,
      "INSERT INTO sites (id, name, url, kind, user, app_uuid, settings, capabilities)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
      " url = excluded.url, kind = excluded.kind, user = excluded.user,"
      " app_uuid = excluded.app_uuid, settings = excluded.settings,"
      " capabilities = excluded.capabilities",
      "ssssssss", site->id, site->name, site->url, site->kind, site->user, site->app_uuid,
      site->settings, site->capabilities));
}

void
sf_store_put_site_async (SfStore *self,
                         const SfSite *site,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  sf_store_run (self, SF_JOB_WRITE_SYNCED, put_site, sf_site_copy (site),
                (GDestroyNotify) sf_site_free, NULL, SF_TOPIC_SITES, NULL, cancellable, callback,
                user_data);
}

gboolean
sf_store_put_site_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error) != NULL;
}

static gpointer
remove_site (SfDatabase *database, gpointer data, GError **error)
{
  if (!sf_database_run (database, error, "DELETE FROM sites WHERE id = ?", "s", data))
    return NULL;
  if (sf_database_get_n_changed (database) > 0)
    return GINT_TO_POINTER (1);
  g_set_error_literal (error, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                       _ ("This site is no longer in this profile."));
  return NULL;
}

void
sf_store_remove_site_async (SfStore *self,
                            const char *site_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  sf_store_run (self, SF_JOB_WRITE_SYNCED, remove_site, g_strdup (site_id), g_free, NULL,
                SF_TOPIC_SITES, NULL, cancellable, callback, user_data);
}

gboolean
sf_store_remove_site_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error) != NULL;
}

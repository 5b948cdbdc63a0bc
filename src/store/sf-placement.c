/* sf-placement.c - where a story stands on a site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-placement-row.h"

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (SfPlacement, sf_placement, sf_placement_copy, sf_placement_free)

SfPlacement *
sf_placement_new (const char *draft_id, const char *site_id)
{
  SfPlacement *placement = g_new0 (SfPlacement, 1);
  g_autofree char *uuid = g_uuid_string_random ();

  placement->draft_id = g_strdup (draft_id);
  placement->site_id = g_strdup (site_id);
  placement->own_slug = g_strconcat ("sf-", uuid, NULL);
  return placement;
}

SfPlacement *
sf_placement_copy (const SfPlacement *placement)
{
  SfPlacement *copy = g_new0 (SfPlacement, 1);

  *copy = *placement;
  copy->draft_id = g_strdup (placement->draft_id);
  copy->site_id = g_strdup (placement->site_id);
  copy->remote_id = g_strdup (placement->remote_id);
  copy->slug = g_strdup (placement->slug);
  copy->own_slug = g_strdup (placement->own_slug);
  copy->link = g_strdup (placement->link);
  copy->base = placement->base != NULL ? g_variant_ref_sink (placement->base) : NULL;
  copy->media = placement->media != NULL ? g_variant_ref_sink (placement->media) : NULL;
  copy->error_message = g_strdup (placement->error_message);
  return copy;
}

void
sf_placement_free (SfPlacement *placement)
{
  g_free (placement->draft_id);
  g_free (placement->site_id);
  g_free (placement->remote_id);
  g_free (placement->slug);
  g_free (placement->own_slug);
  g_free (placement->link);
  g_clear_pointer (&placement->base, g_variant_unref);
  g_clear_pointer (&placement->media, g_variant_unref);
  g_free (placement->error_message);
  g_free (placement);
}

static SfPlacement *
read_placement (sqlite3_stmt *statement)
{
  SfPlacement *placement = g_new0 (SfPlacement, 1);

  placement->draft_id = sf_database_dup_text (statement, 0);
  placement->site_id = sf_database_dup_text (statement, 1);
  placement->remote_id = sf_database_dup_text (statement, 2);
  placement->slug = sf_database_dup_text (statement, 3);
  placement->own_slug = sf_database_dup_text (statement, 4);
  placement->link = sf_database_dup_text (statement, 5);
  placement->base = sf_database_dup_variant (statement, 6);
  placement->media = sf_database_dup_variant (statement, 7);
  placement->state = (SfPlacementState) sqlite3_column_int (statement, 8);
  placement->time_s = sqlite3_column_int64 (statement, 9);
  placement->error_message = sf_database_dup_text (statement, 10);
  return placement;
}

#define SELECT                                                                                     \
  "SELECT draft, site, remote_id, slug, own_slug, link, base, media, state, time_s,"               \
  " error_message FROM placements "

static gpointer
read_placements (SfDatabase *database, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sf_placement_free);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (sf_database_step (database, statement, &failure))
    g_ptr_array_add (found, read_placement (statement));
  if (failure == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gpointer
list_scheduled (SfDatabase *database, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = sf_database_query (
      database, error, SELECT "WHERE state = ?1 AND remote_id IS NOT NULL ORDER BY time_s", "i",
      (gint64) SF_PLACEMENT_SCHEDULED);

  return read_placements (database, statement, error);
}

static gpointer
list_placements (SfDatabase *database, gpointer data, GError **error)
{
  char **key = data;
  /* An empty word in the key means any. */
  g_autoptr (sqlite3_stmt) statement = sf_database_query (
      database, error,
      SELECT "WHERE (?1 = '' OR draft = ?1) AND (?2 = '' OR site = ?2) ORDER BY draft, site", "ss",
      key[0], key[1]);

  return read_placements (database, statement, error);
}

static char **
new_key (const char *first, const char *second, const char *third)
{
  char **key = g_new0 (char *, 4);

  key[0] = g_strdup (first != NULL ? first : "");
  key[1] = g_strdup (second != NULL ? second : "");
  key[2] = g_strdup (third);
  return key;
}

void
sf_store_list_placements_async (SfStore *self,
                                const char *draft_id,
                                const char *site_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  sf_store_run (self, SF_JOB_READ, list_placements, new_key (draft_id, site_id, NULL),
                (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref, 0, NULL,
                cancellable, callback, user_data);
}

GPtrArray *
sf_store_list_placements_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

void
sf_store_list_scheduled_async (SfStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  sf_store_run (self, SF_JOB_READ, list_scheduled, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                0, NULL, cancellable, callback, user_data);
}

GPtrArray *
sf_store_list_scheduled_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

gboolean
sf_placement_store (SfDatabase *database, const SfPlacement *placement, GError **error)
{
  return sf_database_run (
      database, error,
      "INSERT INTO placements (draft, site, remote_id, slug, own_slug, link, base, media, state,"
      " time_s, error_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (draft, site) DO UPDATE SET remote_id = excluded.remote_id,"
      " slug = excluded.slug, own_slug = excluded.own_slug, link = excluded.link,"
      " base = excluded.base, media = excluded.media, state = excluded.state,"
      " time_s = excluded.time_s, error_message = excluded.error_message",
      "ssssssvviis", placement->draft_id, placement->site_id, placement->remote_id, placement->slug,
      placement->own_slug, placement->link, placement->base, placement->media,
      (gint64) placement->state, placement->time_s, placement->error_message);
}

static gpointer
put_placement (SfDatabase *database, gpointer data, GError **error)
{
  return GINT_TO_POINTER (sf_placement_store (database, data, error));
}

void
sf_store_put_placement_async (SfStore *self,
                              const SfPlacement *placement,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  sf_store_run (self, SF_JOB_WRITE_SYNCED, put_placement, sf_placement_copy (placement),
                (GDestroyNotify) sf_placement_free, NULL, SF_TOPIC_PLACEMENTS, placement->draft_id,
                cancellable, callback, user_data);
}

gboolean
sf_store_put_placement_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error) != NULL;
}

static gpointer
find_file (SfDatabase *database, gpointer data, GError **error)
{
  char **key = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = sf_database_query (
      database, error, "SELECT draft FROM files WHERE key = ? AND site = ?", "ss", key[0], key[1]);
  if (statement == NULL)
    return NULL;
  if (sf_database_step (database, statement, &failure))
    return sf_database_dup_text (statement, 0);
  if (failure == NULL)
    g_set_error_literal (&failure, SF_STORE_ERROR, SF_STORE_ERROR_NOT_FOUND,
                         _ ("This file has not been published to this site yet."));
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
sf_store_find_file_async (SfStore *self,
                          const char *key,
                          const char *site_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  sf_store_run (self, SF_JOB_READ, find_file, new_key (key, site_id, NULL),
                (GDestroyNotify) g_strfreev, g_free, 0, NULL, cancellable, callback, user_data);
}

char *
sf_store_find_file_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

static gpointer
bind_file (SfDatabase *database, gpointer data, GError **error)
{
  char **key = data;

  if (!sf_database_run (database, error,
                        "INSERT INTO files (key, site, draft) VALUES (?, ?, ?)"
                        " ON CONFLICT (key, site) DO NOTHING",
                        "sss", key[0], key[1], key[2]))
    return NULL;
  return find_file (database, data, error);
}

void
sf_store_bind_file_async (SfStore *self,
                          const char *key,
                          const char *site_id,
                          const char *draft_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  sf_store_run (self, SF_JOB_WRITE_SYNCED, bind_file, new_key (key, site_id, draft_id),
                (GDestroyNotify) g_strfreev, g_free, 0, NULL, cancellable, callback, user_data);
}

char *
sf_store_bind_file_finish (SfStore *self, GAsyncResult *result, GError **error)
{
  return sf_store_run_finish (self, result, error);
}

/* sf-site-pictures.c - pictures of the sites' stories, as their readers get them
 * An address in a story may name any computer: none but the story's own sites are asked, so that
 * opening a story tells nobody that it was opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-site-pictures.h"

#include "sf-http.h"
#include "sf-publisher.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES      (8 * 1024 * 1024)
#define MAX_KEPT_BYTES ((gsize) 32 * 1024 * 1024)
#define DEADLINE_MS    20000

struct _SfSitePictures
{
  GObject parent_instance;
  SfStore *store;   /* (owned) */
  SfHttp *http;     /* (owned): its own connection, so that no story waits for a picture */
  GHashTable *kept; /* (owned) (element-type utf8 GBytes): by address */
  gsize n_kept_bytes;
};

G_DEFINE_FINAL_TYPE (SfSitePictures, sf_site_pictures, G_TYPE_OBJECT)

typedef struct
{
  char *draft_id;        /* (owned) */
  char *url;             /* (owned) */
  GPtrArray *placements; /* (owned) (nullable) (element-type SfPlacement) */
} Fetch;

static void
free_fetch (Fetch *fetch)
{
  g_free (fetch->draft_id);
  g_free (fetch->url);
  g_clear_pointer (&fetch->placements, g_ptr_array_unref);
  g_free (fetch);
}

/* What outgrows its bound is forgotten whole: it can be fetched again. */
static void
keep (SfSitePictures *self, const char *url, GBytes *bytes)
{
  if (self->n_kept_bytes + g_bytes_get_size (bytes) > MAX_KEPT_BYTES)
    {
      g_hash_table_remove_all (self->kept);
      self->n_kept_bytes = 0;
    }
  if (g_hash_table_replace (self->kept, g_strdup (url), g_bytes_ref (bytes)))
    self->n_kept_bytes += g_bytes_get_size (bytes);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SfHttpAnswer) answer = sf_http_send_finish (SF_HTTP (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else if (answer->status != 200)
    g_task_return_new_error (task, SF_CMS_ERROR, SF_CMS_ERROR_GONE,
                             _ ("The site has no such picture for its readers."));
  else
    {
      keep (g_task_get_source_object (task), fetch->url, answer->body);
      g_task_return_pointer (task, g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
    }
}

static gboolean
is_on_site (const Fetch *fetch, const SfSite *site)
{
  guint i;

  if (!sf_http_is_same_origin (fetch->url, site->url))
    return FALSE;
  for (i = 0; i < fetch->placements->len; i++)
    {
      const SfPlacement *placement = g_ptr_array_index (fetch->placements, i);

      if (g_str_equal (placement->site_id, site->id) && placement->remote_id != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SfSitePictures *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) sites = sf_store_list_sites_finish (SF_STORE (source), result, &error);
  SfHttpRequest request = { .method = "GET",
                            .url = fetch->url,
                            .max_bytes = MAX_BYTES,
                            .deadline_ms = DEADLINE_MS,
                            .is_kept_to_origin = TRUE };
  guint i;

  if (sites == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (i = 0; i < sites->len; i++)
    if (is_on_site (fetch, g_ptr_array_index (sites, i)))
      {
        sf_http_send_async (self->http, &request, g_task_get_cancellable (task), sent_cb,
                            g_object_ref (task));
        return;
      }
  g_task_return_new_error (task, SF_PUBLISH_ERROR, SF_PUBLISH_ERROR_NO_SITE,
                           _ ("The picture is on none of the story’s sites."));
}

static void
placements_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->placements = sf_store_list_placements_finish (SF_STORE (source), result, &error);
  if (fetch->placements == NULL)
    g_task_return_error (task, error);
  else
    sf_store_list_sites_async (SF_STORE (source), g_task_get_cancellable (task), sites_cb,
                               g_object_ref (task));
}

void
sf_site_pictures_fetch_async (SfSitePictures *self,
                              const char *draft_id,
                              const char *url,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GBytes *kept = g_hash_table_lookup (self->kept, url);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, sf_site_pictures_fetch_async);
  fetch->draft_id = g_strdup (draft_id);
  fetch->url = g_strdup (url);
  g_task_set_task_data (task, fetch, (GDestroyNotify) free_fetch);
  if (kept != NULL)
    g_task_return_pointer (task, g_bytes_ref (kept), (GDestroyNotify) g_bytes_unref);
  else
    sf_store_list_placements_async (self->store, draft_id, NULL, cancellable, placements_cb,
                                    g_object_ref (task));
}

GBytes *
sf_site_pictures_fetch_finish (SfSitePictures *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sf_site_pictures_dispose (GObject *object)
{
  SfSitePictures *self = SF_SITE_PICTURES (object);

  g_clear_object (&self->store);
  g_clear_object (&self->http);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  G_OBJECT_CLASS (sf_site_pictures_parent_class)->dispose (object);
}

static void
sf_site_pictures_class_init (SfSitePicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sf_site_pictures_dispose;
}

static void
sf_site_pictures_init (SfSitePictures *self)
{
  self->http = sf_http_new ();
  self->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

SfSitePictures *
sf_site_pictures_new (SfStore *store)
{
  SfSitePictures *self = g_object_new (SF_TYPE_SITE_PICTURES, NULL);

  self->store = g_object_ref (store);
  return self;
}

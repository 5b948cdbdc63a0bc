/* sf-site.h - the sites this workstation publishes to
 * No secret ever stands in the profile: passwords live in the Secret Service.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;           /* (owned) UUID, given by sf_site_new() */
  char *name;         /* (owned) unique, as on the command line */
  char *url;          /* (owned) */
  char *kind;         /* (owned) "wordpress", "ghost" */
  char *user;         /* (owned) */
  char *app_uuid;     /* (owned) (nullable) the application password's own id */
  char *settings;     /* (owned) JSON: field map and choices; "{}" when empty */
  char *capabilities; /* (owned) (nullable) JSON: the last probe's answer */
} SfSite;

#define SF_TYPE_SITE (sf_site_get_type ())
GType sf_site_get_type (void);
SfSite *sf_site_new (const char *name, const char *url, const char *kind, const char *user);
SfSite *sf_site_copy (const SfSite *site);
void sf_site_free (SfSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfSite, sf_site_free)

/* By name. Returns: (transfer full) (element-type SfSite). */
void sf_store_list_sites_async (SfStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *sf_store_list_sites_finish (SfStore *self, GAsyncResult *result, GError **error);

/* Adds @site or changes the one with its id.
 * Errors: SF_STORE_ERROR_CONFLICT when another site has the name. */
void sf_store_put_site_async (SfStore *self,
                              const SfSite *site,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sf_store_put_site_finish (SfStore *self, GAsyncResult *result, GError **error);

/* The site with its placements and unsent requests; drafts stay. Errors: _NOT_FOUND. */
void sf_store_remove_site_async (SfStore *self,
                                 const char *site_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sf_store_remove_site_finish (SfStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* sf-cms.c - one remote site, whichever CMS it runs
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sf-cms.h"

G_DEFINE_INTERFACE (SfCms, sf_cms, G_TYPE_OBJECT)

static void
sf_cms_default_init (SfCmsInterface *iface)
{
}

static gpointer
finish (SfCms *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sf_cms_probe_async (SfCms *self, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->probe (self, cancellable, callback, user_data);
}

SfCapabilities *
sf_cms_probe_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_list_async (SfCms *self, const char *search, guint page, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->list (self, search, page, cancellable, callback, user_data);
}

GPtrArray *
sf_cms_list_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_fetch_async (SfCms *self, const char *id, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->fetch (self, id, cancellable, callback, user_data);
}

SfCmsStory *
sf_cms_fetch_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_create_async (SfCms *self, const SfCmsChange *change, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->create (self, change, cancellable, callback, user_data);
}

SfCmsStory *
sf_cms_create_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_find_async (SfCms *self, const char *slug, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->find (self, slug, cancellable, callback, user_data);
}

GPtrArray *
sf_cms_find_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_update_async (SfCms *self, const char *id, const SfCmsChange *change, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->update (self, id, change, cancellable, callback, user_data);
}

SfCmsStory *
sf_cms_update_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_transition_async (SfCms *self,
                         const char *id,
                         SfCmsStatus status,
                         GDateTime *date,
                         SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->transition (self, id, status, date, cancellable, callback, user_data);
}

SfCmsStory *
sf_cms_transition_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_upload_async (SfCms *self,
                     GBytes *bytes,
                     const char *file_name,
                     const char *mime_type,
                     SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->upload (self, bytes, file_name, mime_type, cancellable, callback,
                                   user_data);
}

void
sf_cms_upload_file_async (SfCms *self, const SfHttpFile *file, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->upload_file (self, file, cancellable, callback, user_data);
}

SfCmsMedia *
sf_cms_upload_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_find_media_async (SfCms *self, const char *slug, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->find_media (self, slug, cancellable, callback, user_data);
}

GPtrArray *
sf_cms_find_media_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_fetch_media_async (SfCms *self, const char *id, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->fetch_media (self, id, cancellable, callback, user_data);
}

SfCmsMedia *
sf_cms_fetch_media_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_update_media_async (SfCms *self,
                           const char *id,
                           const char *alt,
                           const char *caption,
                           SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->update_media (self, id, alt, caption, cancellable, callback, user_data);
}

SfCmsMedia *
sf_cms_update_media_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_terms_async (SfCms *self, SfCmsTermKind kind, guint page, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->terms (self, kind, page, cancellable, callback, user_data);
}

GPtrArray *
sf_cms_terms_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_create_term_async (SfCms *self, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->create_term (self, kind, name, cancellable, callback, user_data);
}

SfCmsTerm *
sf_cms_create_term_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
sf_cms_fetch_page_async (SfCms *self, const char *url, SF_CMS_ASYNC)
{
  SF_CMS_GET_IFACE (self)->fetch_page (self, url, cancellable, callback, user_data);
}

GBytes *
sf_cms_fetch_page_finish (SfCms *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

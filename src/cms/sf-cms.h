/* sf-cms.h - one remote site, whichever CMS it runs
 * Callers never branch on the kind of site: they ask the capabilities. An implementation answers
 * every call with a GTask whose source is the site, so that the finish functions are shared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-error.h"
#include "sf-cms-values.h"
#include "sf-http.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_TYPE_CMS (sf_cms_get_type ())
G_DECLARE_INTERFACE (SfCms, sf_cms, SF, CMS, GObject)

/* Expands to the arguments that every call ends with. */
#define SF_CMS_ASYNC GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data

/* Every call: main thread; errors of SF_CMS_ERROR or G_IO_ERROR_CANCELLED. A write that was cut off
 * answers SF_CMS_ERROR_UNCLEAR. */
struct _SfCmsInterface
{
  GTypeInterface parent;

  void (*probe) (SfCms *self, SF_CMS_ASYNC);
  void (*list) (SfCms *self, const char *search, guint page, SF_CMS_ASYNC);
  void (*fetch) (SfCms *self, const char *id, SF_CMS_ASYNC);
  void (*create) (SfCms *self, const SfCmsChange *change, SF_CMS_ASYNC);
  void (*find) (SfCms *self, const char *slug, SF_CMS_ASYNC);
  void (*update) (SfCms *self, const char *id, const SfCmsChange *change, SF_CMS_ASYNC);
  void (
      *transition) (SfCms *self, const char *id, SfCmsStatus status, GDateTime *date, SF_CMS_ASYNC);
  void (*upload) (SfCms *self,
                  GBytes *bytes,
                  const char *file_name,
                  const char *mime_type,
                  SF_CMS_ASYNC);
  void (*upload_file) (SfCms *self, const SfHttpFile *file, SF_CMS_ASYNC);
  void (*find_media) (SfCms *self, const char *slug, SF_CMS_ASYNC);
  void (*fetch_media) (SfCms *self, const char *id, SF_CMS_ASYNC);
  void (*update_media) (SfCms *self,
                        const char *id,
                        const char *alt,
                        const char *caption,
                        SF_CMS_ASYNC);
  void (*terms) (SfCms *self, SfCmsTermKind kind, guint page, SF_CMS_ASYNC);
  void (*create_term) (SfCms *self, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC);
  void (*fetch_page) (SfCms *self, const char *url, SF_CMS_ASYNC);
};

/* Who am I there, and what may I do: checks the credentials, too. Needed once before the others. */
void sf_cms_probe_async (SfCms *self, SF_CMS_ASYNC);
SfCapabilities *sf_cms_probe_finish (SfCms *self, GAsyncResult *result, GError **error);

/* Stories without trash, newest change first, up to 100 a page, light. @search: (nullable).
 * @page: from 1; past the end the answer is empty. Pages may come short: page on until one is
 * empty. Returns: (element-type SfCmsStory). */
void sf_cms_list_async (SfCms *self, const char *search, guint page, SF_CMS_ASYNC);
GPtrArray *sf_cms_list_finish (SfCms *self, GAsyncResult *result, GError **error);

void sf_cms_fetch_async (SfCms *self, const char *id, SF_CMS_ASYNC);
SfCmsStory *sf_cms_fetch_finish (SfCms *self, GAsyncResult *result, GError **error);

/* Always a draft. @change->slug must be our own, that an unclear outcome can be looked up by. */
void sf_cms_create_async (SfCms *self, const SfCmsChange *change, SF_CMS_ASYNC);
SfCmsStory *sf_cms_create_finish (SfCms *self, GAsyncResult *result, GError **error);

/* Stories in any state but trash whose slug is @slug or @slug-2 to @slug-9, lowest id first.
 * Returns: (element-type SfCmsStory): whole stories. */
void sf_cms_find_async (SfCms *self, const char *slug, SF_CMS_ASYNC);
GPtrArray *sf_cms_find_finish (SfCms *self, GAsyncResult *result, GError **error);

/* Returns what the site stored: compare it with what was sent. */
void sf_cms_update_async (SfCms *self, const char *id, const SfCmsChange *change, SF_CMS_ASYNC);
SfCmsStory *sf_cms_update_finish (SfCms *self, GAsyncResult *result, GError **error);

/* @date: (nullable): needed for SCHEDULED, where it must lie at least a minute ahead (_INVALID
 * otherwise: sites publish such a story at once). PUBLISHED without a date
 * keeps the date that the site has, so that a scheduled story stays scheduled: pass "now" there.
 * TRASH is how a surplus draft is deleted. */
void sf_cms_transition_async (SfCms *self,
                              const char *id,
                              SfCmsStatus status,
                              GDateTime *date,
                              SF_CMS_ASYNC);
SfCmsStory *sf_cms_transition_finish (SfCms *self, GAsyncResult *result, GError **error);

/* @file_name: ASCII, such as sf-UUID-HASH.jpg; the slug is the name without its ending. */
void sf_cms_upload_async (SfCms *self,
                          GBytes *bytes,
                          const char *file_name,
                          const char *mime_type,
                          SF_CMS_ASYNC);
/* The same for a file of any size: it is read from the disk while it is sent, and takes as long as
 * it takes as long as something of it leaves. */
void sf_cms_upload_file_async (SfCms *self, const SfHttpFile *file, SF_CMS_ASYNC);
/* For both. */
SfCmsMedia *sf_cms_upload_finish (SfCms *self, GAsyncResult *result, GError **error);

/* As sf_cms_find_async(). Returns: (element-type SfCmsMedia). */
void sf_cms_find_media_async (SfCms *self, const char *slug, SF_CMS_ASYNC);
GPtrArray *sf_cms_find_media_finish (SfCms *self, GAsyncResult *result, GError **error);

void sf_cms_fetch_media_async (SfCms *self, const char *id, SF_CMS_ASYNC);
SfCmsMedia *sf_cms_fetch_media_finish (SfCms *self, GAsyncResult *result, GError **error);

/* @alt: plain text, @caption: markup; (nullable): NULL leaves it. */
void sf_cms_update_media_async (SfCms *self,
                                const char *id,
                                const char *alt,
                                const char *caption,
                                SF_CMS_ASYNC);
SfCmsMedia *sf_cms_update_media_finish (SfCms *self, GAsyncResult *result, GError **error);

/* Up to 100 a page, by name. Returns: (element-type SfCmsTerm). */
void sf_cms_terms_async (SfCms *self, SfCmsTermKind kind, guint page, SF_CMS_ASYNC);
GPtrArray *sf_cms_terms_finish (SfCms *self, GAsyncResult *result, GError **error);

/* An existing term of that name is the answer, too. */
void sf_cms_create_term_async (SfCms *self, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC);
SfCmsTerm *sf_cms_create_term_finish (SfCms *self, GAsyncResult *result, GError **error);

/* The page readers get, asked for without credentials, at most 8 MB of it. */
void sf_cms_fetch_page_async (SfCms *self, const char *url, SF_CMS_ASYNC);
GBytes *sf_cms_fetch_page_finish (SfCms *self, GAsyncResult *result, GError **error);

G_END_DECLS

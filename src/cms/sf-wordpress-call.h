/* sf-wordpress-call.h - one request of a WordPress site and what becomes of its answer
 * Only for the sf-wordpress files. Main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-http.h"
#include "sf-wordpress-json.h"
#include "sf-wordpress.h"

G_BEGIN_DECLS

struct _SfWordPress
{
  GObject parent_instance;
  char *site_url;
  char *authorization;
  char *rest; /* (nullable) the API's root, once found */
  SfHttp *http;
};

/* Returns: (transfer full) (nullable): NULL when @root is something else. */
typedef gpointer (*SfWordPressParse) (SfJsonSpan root);

/* The data of the task that answers the caller. */
typedef struct
{
  const char *method;
  char *path; /* below the root, with query */
  GBytes *body;
  char *content_type;
  char *disposition;
  SfHttpFile file;        /* (owned): its strings; no path: none */
  SfWordPressParse parse; /* makes one value; lists are made of them */
  GDestroyNotify free_value;
  GAsyncReadyCallback answered;
  SfCapabilities *capabilities; /* of a probe under way, with the API's root it found */
  char *rest;
  gboolean is_list;
} SfWordPressCall;

/* The last arguments of sf_wordpress_call_new(). */
#define SF_WORDPRESS_STORY  (SfWordPressParse) sf_wordpress_story, sf_cms_story_free
#define SF_WORDPRESS_LISTED (SfWordPressParse) sf_wordpress_listed_story, sf_cms_story_free
#define SF_WORDPRESS_TERM   (SfWordPressParse) sf_wordpress_term, sf_cms_term_free
#define SF_WORDPRESS_MEDIA  (SfWordPressParse) sf_wordpress_media, sf_cms_media_free
#define SF_WORDPRESS_ASYNC  cancellable, callback, user_data

/* A task that waits to be run. Takes @path and @body (nullable, JSON).
 * Returns: (transfer none): the task's data. */
SfWordPressCall *sf_wordpress_call_new (SfCms *cms,
                                        const char *method,
                                        char *path,
                                        GBytes *body,
                                        SfWordPressParse parse,
                                        gpointer free_value,
                                        GTask **task,
                                        SF_CMS_ASYNC);

/* Sends, after a probe where none was done, and answers with what was parsed. Takes the task's
 * reference, as the next. */
void sf_wordpress_call_run (GTask *task);
/* The same with the answer left to @answered, an SfHttp's callback that gets @task. */
void sf_wordpress_call_run_with (GTask *task, GAsyncReadyCallback answered);
/* Sends now, without a probe, below the call's own root or else the site's. */
void sf_wordpress_call_send (GTask *task, GAsyncReadyCallback answered);
/* What sf_wordpress_call_run() answers with. */
void sf_wordpress_call_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/* The same for an answer that was read already. Lends @task. */
void sf_wordpress_call_answer (GTask *task, SfJsonSpan root);

/* @path with the slug and the numbered forms that a site may have made of it. Takes @path. */
char *sf_wordpress_call_add_slugs (char *path, const char *slug);

/* Parts of the interface that stand in files of their own. */
void sf_wordpress_probe (SfCms *cms, SF_CMS_ASYNC);
void sf_wordpress_upload (SfCms *cms,
                          GBytes *bytes,
                          const char *file_name,
                          const char *mime_type,
                          SF_CMS_ASYNC);
void sf_wordpress_upload_file (SfCms *cms, const SfHttpFile *file, SF_CMS_ASYNC);
void sf_wordpress_find_media (SfCms *cms, const char *slug, SF_CMS_ASYNC);
void sf_wordpress_fetch_media (SfCms *cms, const char *id, SF_CMS_ASYNC);
void sf_wordpress_update_media (SfCms *cms,
                                const char *id,
                                const char *alt,
                                const char *caption,
                                SF_CMS_ASYNC);
void sf_wordpress_terms (SfCms *cms, SfCmsTermKind kind, guint page, SF_CMS_ASYNC);
void sf_wordpress_create_term (SfCms *cms, SfCmsTermKind kind, const char *name, SF_CMS_ASYNC);

G_END_DECLS

/* sf-http.h - requests that end, whatever the other side does
 * Each has a deadline, a bound on what is read and a length check; credentials go to one origin
 * only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-cms-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SF_TYPE_HTTP (sf_http_get_type ())
G_DECLARE_FINAL_TYPE (SfHttp, sf_http, SF, HTTP, GObject)

typedef struct
{
  guint status;
  GBytes *body;
  char *content_type; /* (nullable) without parameters */
  char *api_link;     /* (nullable) the Link of rel https://api.w.org/ */
  char *url;          /* where the answer came from */
  guint retry_after_s;
} SfHttpAnswer;

void sf_http_answer_free (SfHttpAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfHttpAnswer, sf_http_answer_free)

/* A file that is sent as a form, read from the disk while it goes. */
typedef struct
{
  const char *path;
  const char *name; /* ASCII, without quotes */
  const char *mime_type;
  /* (nullable) Told now and then how much of the file is on its way, on the main thread. */
  GFileProgressCallback progress;
  gpointer progress_data;
} SfHttpFile;

/* A copy of its strings; and frees them. */
SfHttpFile sf_http_file_copy (const SfHttpFile *self);
void sf_http_file_clear (SfHttpFile *self);

typedef struct
{
  const char *method;
  const char *url;
  const char *authorization;  /* (nullable) the whole header; goes to @url's origin only */
  const char *content_type;   /* (nullable) */
  const char *disposition;    /* (nullable) Content-Disposition */
  GBytes *body;               /* (nullable) */
  const SfHttpFile *file;     /* (nullable) in place of @body */
  guint64 max_bytes;          /* of the answer, unpacked; 0 = 32 MB */
  guint deadline_ms;          /* 0 = 30 s; of a file, counted from its last byte that left */
  gboolean is_kept_to_origin; /* a redirect to another origin than @url's is an error */
} SfHttpRequest;

/* Main thread. With SF_HTTP_LOG=FILE in the environment each answer adds a line to it: method, path
 * without query, status, bytes sent, bytes read. */
SfHttp *sf_http_new (void);

/* @request is copied. An answer of any status is an answer: errors are for those that never came
 * whole. For methods other than GET and HEAD, one that was cut is SF_CMS_ERROR_UNCLEAR. */
void sf_http_send_async (SfHttp *self,
                         const SfHttpRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
SfHttpAnswer *sf_http_send_finish (SfHttp *self, GAsyncResult *result, GError **error);

/* TRUE for https, and for http to this computer itself. */
gboolean sf_http_is_secure (const char *url);
/* RFC 6454, 4: whether scheme, host and port are the same; FALSE for what is no address. */
gboolean sf_http_is_same_origin (const char *a, const char *b);

G_END_DECLS

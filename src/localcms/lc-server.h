/* lc-server.h - the practice site's front door: who listens, and who answers what
 * One thread, the main one. A handler answers at once: everything it needs lies on this machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "lc-database.h"

G_BEGIN_DECLS

typedef struct _LcServer LcServer;

/* One request while it is answered. */
typedef struct
{
  LcServer *server;
  SoupServerMessage *message;
  const char *method; /* "HEAD" too: answer it as "GET", the body is left out by itself */
  const char *path;   /* decoded, begins with a slash, holds no ".." */
  GHashTable *query;  /* decoded name -> value; "name[]" more than once is one list with commas */
} LcRequest;

/* Answers through lc_request_respond() and the like and returns TRUE, or returns FALSE and leaves
 * the request to the next handler. */
typedef gboolean (*LcHandler) (LcRequest *request);

/* @data: the folder of the site: the database and the uploads, made when missing, for its owner
 * only. Errors: LC_ERROR. */
LcServer *lc_server_new (const char *data, GError **error);
void lc_server_free (LcServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcServer, lc_server_free)

/* Those that come first are asked first. What none takes is not found. */
void lc_server_add_handler (LcServer *self, LcHandler handler);
/* Begins to listen on loopback. @port: 0 for any that is free. @base: (nullable): the address that
 * readers use, where another server stands before this one. */
gboolean lc_server_listen (LcServer *self, guint port, const char *base, GError **error);

LcDatabase *lc_server_get_database (LcServer *self);
/* As they are now: owned by the server, until lc_server_reload_settings(). */
const LcSettings *lc_server_get_settings (LcServer *self);
gboolean lc_server_reload_settings (LcServer *self, GError **error);
/* Without a slash at its end. */
const char *lc_server_get_base (LcServer *self);
/* The folder that /wp-content/uploads/ shows. */
const char *lc_server_get_uploads (LcServer *self);
/* Whether @user has this application password. A right one is remembered for as long as the program
 * runs, so that only the first request pays for the check. */
gboolean lc_server_check_password (LcServer *self,
                                   gint64 user,
                                   const char *password,
                                   GError **error);
/* Publishes what is due, and wakes up for what is due next. Call it when a date has changed. */
gboolean lc_server_publish_due (LcServer *self, GError **error);

/* Returns: the value, or NULL. */
const char *lc_request_get (LcRequest *request, const char *name);
/* Reads "a=b&c=d". Returns: (transfer full): as LcRequest.query. */
GHashTable *lc_request_read_form (const char *text);
/* @content_type: such as "text/html; charset=utf-8". @body: (transfer full). */
void lc_request_respond (LcRequest *request, guint status, const char *content_type, GString *body);
/* @data: (transfer full), from g_malloc(). */
void lc_request_respond_data (LcRequest *request,
                              guint status,
                              const char *content_type,
                              char *data,
                              gsize size);
/* A page that says what went wrong, for people. */
void lc_request_respond_error (LcRequest *request, guint status, const char *words);
/* Sends the reader on. @location: an absolute address or a path. */
void lc_request_redirect (LcRequest *request, guint status, const char *location);

G_END_DECLS

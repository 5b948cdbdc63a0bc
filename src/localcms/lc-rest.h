/* lc-rest.h - the part of the WordPress REST API that a news desk needs
 * Follows developer.wordpress.org/rest-api/reference and, where that is silent, what WordPress 6.1
 * answers. Each route checks its parameters, then the rights, then acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-json.h"
#include "lc-server.h"
#include "lc-user.h"

G_BEGIN_DECLS

/* One call while it is answered. */
typedef struct
{
  LcRequest *request;
  LcDatabase *database;
  const LcSettings *settings;
  const char *base;
  const char *method; /* "GET", "POST" or "DELETE" */
  LcUser *user;       /* (owned) (nullable): who proved who it is */
  LcJson *params;     /* (owned): an object of what came in the body, else in the address */
  gint64 id;          /* of the route: the number behind the collection, 0 for none */
  guint n_total;      /* of a list that is being answered */
} LcCall;

/* Takes what is below /wp-json/ and /?rest_route=. */
gboolean lc_rest_handle (LcRequest *request);

/* The routes; each answers. @tail: what follows the collection's name, such as "" or "/7". Returns
 * FALSE when there is no such route or it has no such method. */
gboolean lc_rest_posts (LcCall *call, const char *tail);
gboolean lc_rest_media (LcCall *call, const char *tail);
gboolean lc_rest_categories (LcCall *call, const char *tail);
gboolean lc_rest_tags (LcCall *call, const char *tail);
gboolean lc_rest_users (LcCall *call, const char *tail);
gboolean lc_rest_comments (LcCall *call, const char *tail);
gboolean lc_rest_settings (LcCall *call, const char *tail);
/* The revisions of story @call->id. */
void lc_rest_revisions (LcCall *call);

/* @value: (transfer full). What "_fields" leaves out is left out. */
void lc_call_answer (LcCall *call, guint status, LcJson *value);
/* A page of a list; says how many there are. */
void lc_call_answer_list (LcCall *call, LcJson *list);
/* {code, message, data: {status}}. */
void lc_call_refuse (LcCall *call, guint status, const char *code, const char *message);
/* @error: (transfer full): an object with more in its data. */
void lc_call_refuse_with (LcCall *call, guint status, LcJson *error);
/* 401 for a stranger, 403 for someone who may not. */
void lc_call_forbid (LcCall *call, const char *code, const char *message);
/* The database failed, which is no fault of the caller's. */
void lc_call_fail (LcCall *call, const GError *error);

gboolean lc_call_may (LcCall *call, LcRole role);
gboolean lc_call_is_edit (LcCall *call);
/* "/7" gives 7 in @call->id; FALSE when @tail is something else. */
gboolean lc_call_read_id (LcCall *call, const char *tail);

/* What a route takes. */
typedef enum
{
  LC_PARAM_TEXT,   /* a string */
  LC_PARAM_RAW,    /* a string or an object with "raw" */
  LC_PARAM_NUMBER, /* an integer, or a string of one */
  LC_PARAM_TRUTH,
  LC_PARAM_DATE,    /* ISO 8601, null too */
  LC_PARAM_NUMBERS, /* a list of integers, or a string of them with commas */
  LC_PARAM_ONE_OF,  /* one of the words */
  LC_PARAM_SOME_OF, /* a list of them, or a string of them with commas */
} LcParamKind;

typedef struct
{
  const char *name;
  LcParamKind kind;
  const char *words; /* of ONE_OF and SOME_OF, with commas */
} LcParam;

/* @params: ends with a NULL name. Answers and returns FALSE when one is wrong. */
gboolean lc_call_check (LcCall *call, const LcParam *params);
/* Answers that stories of this status are not the caller's to see. */
void lc_call_refuse_status (LcCall *call);
/* As lc_call_check() for what every list takes: page, per_page, order and @order_by. */
gboolean lc_call_check_list (LcCall *call, const char *order_by, const LcParam *params);
/* Behind lc_call_check_list(). */
guint lc_call_get_limit (LcCall *call);
guint lc_call_get_offset (LcCall *call);
/* Answers and returns FALSE when the page lies past the end of @call->n_total. */
gboolean lc_call_check_page (LcCall *call, const char *code);

gboolean lc_call_has (LcCall *call, const char *name);
/* Returns: (nullable): what is text, or has "raw". */
const char *lc_call_get_text (LcCall *call, const char *name);
const LcJson *lc_call_get_raw (LcCall *call, const char *name);
gint64 lc_call_get_number (LcCall *call, const char *name);
gboolean lc_call_get_truth (LcCall *call, const char *name);
/* Returns: (transfer full): of gint64. */
GArray *lc_call_dup_numbers (LcCall *call, const char *name);
/* Returns: (transfer full) (nullable). */
GStrv lc_call_dup_words (LcCall *call, const char *name);

/* Sets "date" (of the site) and "date_gmt", or the pair with another name. */
void lc_call_set_date (LcCall *call, LcJson *object, const char *name, gint64 time_s);
/* {"rendered": …} and, for an editor, {"raw": …}. @rendered: (transfer full). */
LcJson *lc_call_make_rendered (LcCall *call, const char *raw, gsize raw_length, char *rendered);
/* Adds links to _links; @name is a relation, @path is below /wp-json/. */
void lc_call_link (LcCall *call, LcJson *object, const char *name, const char *path);

G_END_DECLS

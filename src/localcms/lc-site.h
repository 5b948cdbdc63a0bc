/* lc-site.h - the public pages of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-comment.h"
#include "lc-page.h"
#include "lc-post.h"
#include "lc-server.h"
#include "lc-term.h"
#include "lc-user.h"

G_BEGIN_DECLS

/* Takes every address: add it last. */
gboolean lc_site_handle (LcRequest *request);

/* What follows is shared by the pages only. */
typedef struct
{
  LcRequest *request;
  LcDatabase *database;
  GPtrArray *sections; /* (owned) of LcTerm */
  LcPage page;
} LcView;

/* What a reader sent who could not be heard yet. */
typedef struct
{
  gint64 parent;
  const char *name;
  const char *email;
  const char *words;
  const char *trouble; /* (nullable): what to say above the form */
  const char *field;   /* (nullable): which of its fields is meant */
} LcReply;

/* Each answers the request, or sets the error. */
gboolean lc_site_front (LcView *view, guint number, GError **error);
/* @term: a section or a tag. */
gboolean lc_site_term (LcView *view, const LcTerm *term, guint number, GError **error);
/* What someone of the newsroom wrote. */
gboolean lc_site_author (LcView *view, const LcUser *user, guint number, GError **error);
gboolean lc_site_article (LcView *view,
                          const LcPost *post,
                          guint status,
                          const LcReply *reply,
                          GError **error);
/* Takes what the form of the story's page sent. */
gboolean lc_site_take_comment (LcView *view, const LcPost *post, GError **error);
/* @section: (nullable): only its stories. */
gboolean lc_site_feed (LcView *view, const LcTerm *section, GError **error);
gboolean lc_site_not_found (LcView *view, GError **error);

/* Parts of pages. */
gboolean lc_site_append_trending (LcView *view, GError **error);
gboolean lc_site_append_comments (LcView *view,
                                  const LcPost *post,
                                  const LcReply *reply,
                                  GError **error);
/* @size: "lead" or "card". */
gboolean lc_site_append_card (LcView *view, const LcPost *post, const char *size, GError **error);
/* <img> of the story's picture, if it has one. */
gboolean lc_site_append_picture (LcView *view,
                                 const LcPost *post,
                                 gboolean is_card,
                                 GError **error);
/* The story's first section, as a link; nothing when it is in none. */
gboolean lc_site_append_section (LcView *view, const LcPost *post, GError **error);
/* ` lang="…" dir="…"`, by the story's words. */
void lc_site_append_language (LcView *view, const LcPost *post);
/* Ends the page and sends it. */
void lc_site_send (LcView *view, guint status);

G_END_DECLS

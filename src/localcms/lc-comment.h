/* lc-comment.h - what readers of the practice site say
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 post;
  gint64 parent; /* the comment it answers, 0 for none */
  gint64 user;   /* of the newsroom, 0 for a reader */
  char *author_name;
  char *author_email;
  char *author_url;
  char *content; /* as the reader typed it: not escaped */
  gint64 date_s;
  char *status;         /* "hold", "approved", "spam" or "trash" */
  char *trashed_status; /* what it was before the trash, else "" */
  guint depth;          /* in lc_comments_of_post(): 0 for one that answers none */
} LcComment;

/* An empty comment, dated now and held. */
LcComment *lc_comment_new (gint64 post);
void lc_comment_free (LcComment *comment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcComment, lc_comment_free)

/* (nullable): NULL without an error when there is none. */
LcComment *lc_comment_load (LcDatabase *database, gint64 id, GError **error);
/* The approved ones in reading order: each is followed by those that answer it. An answer to one
 * that is not shown stands by itself. Returns: (transfer full) LcComment *. */
GPtrArray *lc_comments_of_post (LcDatabase *database, gint64 post, GError **error);
/* @status: NULL or "all" for held and approved ones. @post: 0 for all. The newest is first.
 * Returns: (transfer full) LcComment *. */
GPtrArray *lc_comments_find (LcDatabase *database,
                             const char *status,
                             gint64 post,
                             const char *search,
                             guint limit,
                             guint offset,
                             guint *n_total,
                             GError **error);
/* Inserts when the id is 0, which is then set; updates otherwise. */
gboolean lc_comment_save (LcDatabase *database, LcComment *comment, GError **error);
/* Answers to it stay, and answer what it answered. */
gboolean lc_comment_remove (LcDatabase *database, gint64 id, GError **error);

G_END_DECLS

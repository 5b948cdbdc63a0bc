/* lc-revision.h - what a story was before
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-post.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 post;
  gint64 author;
  gint64 date_s;
  char *title;
  char *excerpt;
  char *content;
  gsize content_length;
} LcRevision;

void lc_revision_free (LcRevision *revision);

/* Keeps what @post is now, as of @author. */
gboolean lc_revision_add (LcDatabase *database, const LcPost *post, gint64 author, GError **error);
/* Returns: (transfer full) LcRevision *, the newest first. */
GPtrArray *lc_revisions_list (LcDatabase *database, gint64 post, GError **error);
gboolean lc_revisions_count (LcDatabase *database, gint64 post, gint64 *count, GError **error);

G_END_DECLS

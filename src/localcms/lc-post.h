/* lc-post.h - the stories of the practice site
 * What a story's fields may become is decided above (by who asks, and by its date): here they are
 * kept and found.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id; /* 0 before it is saved */
  gint64 author;
  char *author_name;    /* read only: of the user's row */
  char *status;         /* "draft", "pending", "private", "future", "publish" or "trash" */
  char *trashed_status; /* what it was before the trash, else "" */
  char *slug;           /* "" for a draft that has none yet */
  char *title;          /* HTML of a line: escape nothing but what is no tag or entity */
  char *excerpt;        /* HTML, mostly plain: the standfirst */
  char *content;        /* block markup, with a NUL after it; may hold NUL itself */
  gsize content_length;
  gint64 date_s;        /* when it is shown, or a draft's last save */
  gboolean is_floating; /* no date was chosen: it gets the one of publication */
  gint64 modified_s;
  gint64 featured_media; /* 0 for none */
  gboolean comments_open;
  gboolean is_sticky;
  guint n_comments; /* read only: approved ones */
} LcPost;

/* An empty draft of @author, dated now and floating. */
LcPost *lc_post_new (gint64 author);
void lc_post_free (LcPost *post);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcPost, lc_post_free)

/* Which stories, and in which order. Zero and NULL leave a field out of it. */
typedef struct
{
  const char *const *statuses; /* NULL: published ones */
  const char *const *slugs;
  const char *search; /* each of its words is in headline, standfirst or body */
  gint64 author;
  gint64 section;         /* a term's id */
  gint64 tag;             /* a term's id */
  const gint64 *sections; /* any of these @n_sections terms */
  gsize n_sections;
  const gint64 *tags; /* any of these @n_tags terms */
  gsize n_tags;
  const gint64 *ids; /* @n_ids of them */
  gsize n_ids;
  const char *order_by; /* "date" (NULL too), "modified", "id", "slug" or "title" */
  gboolean is_ascending;
  guint limit; /* 0: all */
  guint offset;
} LcPostFilter;

/* (nullable): NULL without an error when there is none. */
LcPost *lc_post_load (LcDatabase *database, gint64 id, GError **error);
/* The published story with this slug. (nullable): as above. */
LcPost *lc_post_find_published (LcDatabase *database, const char *slug, GError **error);
/* @n_total: (out) (optional): how many there are without limit and offset.
 * Returns: (transfer full) LcPost *. */
GPtrArray *lc_posts_find (LcDatabase *database,
                          const LcPostFilter *filter,
                          guint *n_total,
                          GError **error);
/* The published stories that readers turned to most since @since_s: a comment weighs as much as ten
 * reads. Those that nobody read are left out. Returns: (transfer full) LcPost *. */
GPtrArray *lc_posts_trending (LcDatabase *database, gint64 since_s, guint limit, GError **error);

/* Inserts when the id is 0, which is then set; updates otherwise. */
gboolean lc_post_save (LcDatabase *database, LcPost *post, GError **error);
/* For ever, with its comments. */
gboolean lc_post_remove (LcDatabase *database, gint64 id, GError **error);
/* Replaces the story's terms of this taxonomy. */
gboolean lc_post_set_terms (LcDatabase *database,
                            gint64 post,
                            const char *taxonomy,
                            const gint64 *terms,
                            gsize n_terms,
                            GError **error);
/* One reader more, on the day of @now_s. */
gboolean lc_post_count_read (LcDatabase *database, gint64 post, gint64 now_s, GError **error);

/* Publishes what is due at @now_s. @next_s: (out): when the next one is due, 0 for none. */
gboolean lc_posts_publish_due (LcDatabase *database, gint64 now_s, gint64 *next_s, GError **error);

/* Returns: (transfer full): the reader's address of a story that has a slug and is shown, else
 * BASE/?p=ID. @base: without a slash at its end. */
char *lc_post_dup_link (const LcPost *post, const char *base, GTimeZone *timezone);

G_END_DECLS

/* lc-term.h - sections ("category") and tags ("post_tag") of the practice site
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

#define LC_SECTION       "category"
#define LC_TAG           "post_tag"
#define LC_FIRST_SECTION 1 /* where a story goes that names none */

typedef struct
{
  gint64 id;
  char *taxonomy;
  char *name; /* as typed, not escaped */
  char *slug;
  gint64 parent; /* 0 for none */
  char *description;
  guint n_posts; /* published ones */
} LcTerm;

void lc_term_free (LcTerm *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcTerm, lc_term_free)

/* (nullable): NULL without an error when there is none. */
LcTerm *lc_term_load (LcDatabase *database, const char *taxonomy, gint64 id, GError **error);
LcTerm *lc_term_find_slug (LcDatabase *database,
                           const char *taxonomy,
                           const char *slug,
                           GError **error);
/* Looks for the name, whatever its case. */
LcTerm *lc_term_find_name (LcDatabase *database,
                           const char *taxonomy,
                           const char *name,
                           GError **error);
/* Returns: (transfer full) LcTerm *, by name. */
GPtrArray *lc_terms_list (LcDatabase *database, const char *taxonomy, GError **error);
GPtrArray *lc_terms_of_post (LcDatabase *database,
                             gint64 post,
                             const char *taxonomy,
                             GError **error);
/* Inserts when the id is 0, which is then set; updates otherwise. The slug must be free. */
gboolean lc_term_save (LcDatabase *database, LcTerm *term, GError **error);
/* Its stories stay; those that are then in no section go to the first one. */
gboolean lc_term_remove (LcDatabase *database, const LcTerm *term, GError **error);

G_END_DECLS

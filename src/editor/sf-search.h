/* sf-search.h - one search through a story, on a thread of its own
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-find.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was found; does not change any more. */
typedef struct
{
  SfFindTexts *texts; /* (owned) */
  GArray *matches;    /* (owned) (element-type SfMatch) */
  GHashTable *firsts; /* (owned): a block's id -> the number of its first match, from 1 */
  SfEdit *edit;       /* (owned) (nullable): what replaces all of them */
} SfSearch;

void sf_search_free (SfSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfSearch, sf_search_free)

/* @texts: (transfer full). @replacement: (nullable): as in sf_find_replace(); NULL: nothing is to
 * be replaced. Cancelled, it ends with the block that it is in. */
void sf_search_run_async (SfFindTexts *texts,
                          SfPattern *pattern,
                          const char *replacement,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* Returns: (transfer full). Errors: SF_PATTERN_ERROR, G_IO_ERROR_CANCELLED. */
SfSearch *sf_search_run_finish (GAsyncResult *result, GError **error);

/* The number, from 0, of the first match at or behind a place; of the first one of all, when there
 * is none. @document: as it was searched. There is at least one match. */
guint sf_search_get_from (SfSearch *self, SfDocument *document, const SfFindPlace *place);

G_END_DECLS

/* sf-fold.h - a text made alike for comparison, and the way back to where things stand in it
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SF_FOLD_CASE = 1 << 0,         /* full case folding: "ß" is "ss" */
  SF_FOLD_APOSTROPHES = 1 << 1,  /* curly ones and single quotes are "'" */
  SF_FOLD_QUOTES = 1 << 2,       /* the quotes of all languages are '"' */
  SF_FOLD_SPACES = 1 << 3,       /* those that keep words together are spaces */
  SF_FOLD_SOFT_HYPHENS = 1 << 4, /* they are left out */
} SfFoldFlags;

typedef struct _SfFold SfFold;

/* The same letters however they are composed (NFD), and what @flags say. @utf8 is valid and
 * NUL-ended. Linear in it. Returns: (transfer full). Any thread. */
SfFold *sf_fold_new (const char *utf8, SfFoldFlags flags);
void sf_fold_free (SfFold *self);

/* Lent, NUL-ended. */
const char *sf_fold_get_string (const SfFold *self, gsize *length_bytes);
/* Where a stretch of the folded text stands in @utf8. FALSE when it begins or ends within what a
 * reader takes for one letter. @end > @start. */
gboolean sf_fold_locate (const SfFold *self,
                         gsize start,
                         gsize end,
                         gsize *source_start,
                         gsize *source_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfFold, sf_fold_free)

G_END_DECLS

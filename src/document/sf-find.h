/* sf-find.h - finding in all words of a story, and replacing them
 * A search reads texts that were taken from a document and change no more, so that it may run on
 * any thread while the story is written on. What is found is replaced by one edit, which the
 * document refuses when it is not as it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"
#include "sf-pattern.h"

G_BEGIN_DECLS

/* A place in the words of a story. */
typedef struct
{
  guint64 id;    /* the block; 0: in @field */
  SfField field; /* 0: in the block */
  gsize offset_bytes;
} SfFindPlace;

typedef struct _SfFindTexts SfFindTexts;

/* Kicker, headline, standfirst, byline, and the words of every block, captions and cells included,
 * in the order of the page. Custom HTML is markup and no words. Main thread.
 * Returns: (transfer full). */
SfFindTexts *sf_find_texts_new (SfDocument *document);
/* What stands between two places of the body, or of one field. */
SfFindTexts *sf_find_texts_new_between (SfDocument *document,
                                        const SfFindPlace *from,
                                        const SfFindPlace *to);
/* Counted. Any thread. */
SfFindTexts *sf_find_texts_ref (SfFindTexts *self);
void sf_find_texts_unref (SfFindTexts *self);

typedef struct
{
  guint text;    /* counted in SfFindTexts, from 0 */
  guint32 start; /* bytes */
  guint32 end;   /* may be start: an expression may match nothing, such as "^" */
} SfMatch;

/* The matches in the order of the page. @is_stopped: (nullable): set to other than 0 by any thread,
 * it ends the search with what there is so far. Returns: (transfer full) (element-type SfMatch).
 * Errors: SF_PATTERN_ERROR_TOO_HARD. Any thread. */
GArray *sf_find_search (SfFindTexts *texts,
                        const SfPattern *pattern,
                        const int *is_stopped,
                        GError **error);

/* Where a match begins. */
SfFindPlace sf_find_texts_get_place (SfFindTexts *self, const SfMatch *match);
/* The words that the match stands in. Lent. */
const SfText *sf_find_texts_get_text (SfFindTexts *self, const SfMatch *match);

/* The edit that puts @replacement, as in sf_pattern_expand(), in the place of @matches, which are
 * some of those that @pattern has in @texts, in their order. What is put in has the marks of what
 * it replaces, where letters stay the same each its own, else those of the first; an island or a
 * footnote that is replaced is gone. Line breaks are spaces in fields. Linear in the texts.
 * Returns: (transfer full) (nullable): NULL without an error when it would change nothing.
 * Errors: SF_PATTERN_ERROR. Any thread. */
SfEdit *sf_find_replace (SfFindTexts *texts,
                         const SfPattern *pattern,
                         const SfMatch *matches,
                         guint n_matches,
                         const char *replacement,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfFindTexts, sf_find_texts_unref)

G_END_DECLS

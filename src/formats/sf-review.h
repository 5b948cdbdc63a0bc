/* sf-review.h - what editors said and changed in a word processor, as lines of a story's note
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a line to @note: what a comment says, and on which words. Each but @text may be NULL; of
 * @date what stands before a "T" is the day. */
void sf_review_add_comment (GString *note,
                            const char *author,
                            const char *date,
                            const char *words,
                            const char *text);
/* Puts a line before @note that says how many changes were accepted, if there were any. */
void sf_review_tell_changes (GString *note, guint n_insertions, guint n_deletions, guint n_moves);

G_END_DECLS

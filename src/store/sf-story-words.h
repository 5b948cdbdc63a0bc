/* sf-story-words.h - whether a story has the words that someone looks for
 * Only for the files of this folder. Reader thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-database.h"

G_BEGIN_DECLS

/* @words as they are compared: without regard to case or to how an accent is written.
 * Returns: (transfer full). */
GStrv sf_story_words_split (const char *words);

/* Whether each of @words stands in a field or in the body of the story @id, the beginning of a word
 * included. A story that can't be read has none.
 * Errors: SF_STORE_ERROR, when the profile can't be read at all. */
gboolean sf_story_words_match (SfDatabase *database,
                               const char *id,
                               const char *const *words,
                               GError **error);

G_END_DECLS

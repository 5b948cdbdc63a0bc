/* sf-count.h - how long a story is, for its writer and its reader
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* Words read in a minute, of prose on a screen: Brysbaert, "How many words do we read per minute?"
 * (2019), 238 for English. */
#define SF_COUNT_WORDS_A_MINUTE 238

/* The words of the body, captions included. Scripts that write no spaces between words count each
 * ideograph or kana as half a word. Linear. Any thread, while no other uses @document. */
guint sf_count_words (SfDocument *document);

/* Twice the words of @utf8, since two ideographs make one. Linear. Any thread. */
guint sf_count_half_words (const char *utf8);

/* Whole minutes to read @n_words, at least 1 when there is a word. */
guint sf_count_minutes (guint n_words);

G_END_DECLS

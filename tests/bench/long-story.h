/* long-story.h - a story as a newsroom writes them, of any length
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

#define LONG_STORY_WORDS_A_LINE 50

/* @n_lines paragraphs, headings and list items of LONG_STORY_WORDS_A_LINE words each, with links,
 * emphasis, quotes and a picture now and then; the same one each time, ids aside. Returns:
 * (transfer full). */
SfDocument *long_story_new (guint n_lines);

/* The same lines, all of them items of one list. Returns: (transfer full). */
SfDocument *long_story_new_list (guint n_lines);

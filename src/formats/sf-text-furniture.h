/* sf-text-furniture.h - what a line of a copied news page is, other than story
 * Only for the files of this folder. Any thread. Lines are told by whole, known words: a line that
 * might be a sentence of a story is none of these.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What follows such a line is not story: "Leave a Reply". */
gboolean sf_furniture_is_end (const char *line);
/* A place of the page's own, at its end: "Trending". */
gboolean sf_furniture_is_tail (const char *line);
/* A heading over links to other stories: "Related Articles". */
gboolean sf_furniture_is_links (const char *line);
/* A link to another story: "Read more: The storm in pictures". */
gboolean sf_furniture_is_link (const char *line);
/* "Published", "Published on 3 May 2026". */
gboolean sf_furniture_is_dateline (const char *line);
/* A part of one alone: "on", "3 May 2026", "4 hours ago". */
gboolean sf_furniture_is_date_part (const char *line);
/* Buttons, advertisements and what a page asks about cookies, wherever they stand. */
gboolean sf_furniture_is_button (const char *line);
/* What stands over and under a headline besides: "Skip to content", "5 min read". */
gboolean sf_furniture_is_head (const char *line);
/* "By" alone, before a line with a name. */
gboolean sf_furniture_is_by (const char *line);
/* Where the name starts in "By Ada Example". Returns: (nullable): NULL when it is no such line. */
const char *sf_furniture_find_byline (const char *line);

G_END_DECLS

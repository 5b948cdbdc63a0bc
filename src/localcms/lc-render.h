/* lc-render.h - what readers get of what editors wrote
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HTML of a line: a sign that would be markup by mistake is escaped, tags stay. */
char *lc_render_title (const char *title, gboolean is_private);
/* The body without its block delimiters; what has none gets paragraphs. */
char *lc_render_content (const char *content, gsize length);
/* In a paragraph; of the body's first 55 words when @excerpt is empty. */
char *lc_render_excerpt (const char *excerpt, const char *content, gsize length);
/* A reader's words: escaped, with paragraphs. */
char *lc_render_comment (const char *text);

/* The words between the tags. */
char *lc_render_strip_tags (const char *html);

/* What someone may write who may not write everything (an author): known elements and attributes
 * only, as WordPress filters it, roughly. Returns: (transfer full). */
char *lc_render_filter (const char *content, gsize length, gsize *filtered_length);

G_END_DECLS

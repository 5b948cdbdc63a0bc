/* lc-page.h - the frame of each page of the public site, and how text gets into it
 * Nothing gets into a page but through these.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* A page that is being written. */
typedef struct
{
  GString *html;              /* (owned) until lc_page_end() */
  const char *base;           /* without a slash at its end */
  const LcSettings *settings; /* lent */
  const char *path;           /* of this page, below the base */
  gboolean is_mobile;
} LcPage;

/* The head, the masthead and the way to the sections. @title: plain text, NULL for the front page.
 * @description: (nullable): plain text. @sections: LcTerm *, of which the empty ones are left out.
 */
void lc_page_begin (LcPage *page, const char *title, const char *description, GPtrArray *sections);
/* The foot, with the way into or out of the mobile version. Returns: (transfer full). */
GString *lc_page_end (LcPage *page);

/* Plain text, for an element or an attribute in quotes. */
void lc_page_append_text (GString *html, const char *text);
/* A headline or standfirst as it is kept, HTML of a line: emphasis stays, all else is text. */
void lc_page_append_line (GString *html, const char *line);
/* The same as plain text. Returns: (transfer full). */
char *lc_page_dup_plain (const char *line);
/* A story's body, block markup or classic: without comments and without what would run or would
 * swallow the rest of the page. Pictures of this site are asked for where it listens today. */
void lc_page_append_body (LcPage *page, const char *content, gsize length);
/* For a href. @address: absolute, or a path below the base. Stays in the mobile version. */
void lc_page_append_href (LcPage *page, const char *address);
/* <time> of the site's zone; the hour, too, when @has_hour. */
void lc_page_append_time (LcPage *page, gint64 time_s, gboolean has_hour);

G_END_DECLS

/* sf-found.h - what was found, as the page shows it
 * By tags of the views alone: they are no marks of the story, and nothing is written by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-page.h"
#include "sf-search.h"

G_BEGIN_DECLS

/* Only for SfFinder. Main thread. @found is true of @document as it is now. */

/* The place that @iter, of a view of the page, stands for. */
SfFindPlace sf_found_read_place (SfDocument *document, GtkTextView *view, const GtkTextIter *iter);
/* Where a match, counted from 0, stands. Returns: its view, lent; NULL when the page does not show
 * it as text: then @start and @end are in the body, around its card. */
GtkTextView *sf_found_locate (SfPage *page,
                              SfDocument *document,
                              SfSearch *found,
                              guint number,
                              GtkTextIter *start,
                              GtkTextIter *end);
/* Lets the matches in sight stand out, and number @current, counted from 1, above all. @found NULL:
 * none. */
void sf_found_show (SfPage *page, SfDocument *document, SfSearch *found, guint current);
/* Selects a match, counted from 0, and scrolls to it. Returns: the view that it is selected in,
 * lent.
 */
GtkTextView *sf_found_select (SfPage *page, SfDocument *document, SfSearch *found, guint number);
/* Leaves the caret of @view, with nothing selected. Returns: whether something was. */
gboolean sf_found_unselect (GtkTextView *view);

G_END_DECLS

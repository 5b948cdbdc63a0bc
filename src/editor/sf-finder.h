/* sf-finder.h - finding and replacing in the story that one writes
 * Searches run on a thread of their own, on texts that change no more; what is found is shown where
 * the page is in sight, and looked for again when the story was written on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-page.h"
#include "sf-pattern.h"

G_BEGIN_DECLS

#define SF_TYPE_FINDER (sf_finder_get_type ())
G_DECLARE_FINAL_TYPE (SfFinder, sf_finder, SF, FINDER, GObject)

/* Signals:
 * "changed": what the getters below answer may be different.
 * "replaced" (guint n_places): that many places were replaced, as one step of undo. */

/* For the story of @page, which outlives it. Main thread, as all here. */
SfFinder *sf_finder_new (SfPage *page);
/* The page shows another story, or NULL for none. */
void sf_finder_set_history (SfFinder *self, SfHistory *history);

/* Remembers where the person is and what is selected: what is looked for first is looked for from
 * there. Returns: (transfer full) (nullable): the selected words when they are of one line. */
char *sf_finder_begin (SfFinder *self);
/* Shows nothing any more and looks for nothing. Where the person was led to stays selected. */
void sf_finder_end (SfFinder *self);
/* Gives the keys to the text that the last match stands in: there one goes on writing. */
void sf_finder_focus (SfFinder *self);

/* Goes to the first match from where it began. "" looks for nothing. */
void sf_finder_look_for (SfFinder *self, const char *text, SfPatternFlags flags);
/* Whether only in what was selected at sf_finder_begin(). */
void sf_finder_set_in_selection (SfFinder *self, gboolean in_selection);
gboolean sf_finder_has_selection (SfFinder *self);

/* To the next match or the one before, round the ends of the story. */
void sf_finder_go (SfFinder *self, gboolean is_forward);
/* Puts @replacement in the place of the match that the person was led to, or leads to one first. */
void sf_finder_replace (SfFinder *self, const char *replacement);
void sf_finder_replace_all (SfFinder *self, const char *replacement);

guint sf_finder_get_n_matches (SfFinder *self);
/* Which of them the person was led to, counted from 1; 0 = none. */
guint sf_finder_get_current (SfFinder *self);
/* Whether it does not know yet. */
gboolean sf_finder_is_busy (SfFinder *self);
/* Why nothing can be found, in words; NULL = it can. Lent. */
const char *sf_finder_get_trouble (SfFinder *self);
/* The words around a match that the page does not show as text, such as in a gallery.
 * Returns: (transfer full) (nullable). */
char *sf_finder_dup_context (SfFinder *self);

G_END_DECLS

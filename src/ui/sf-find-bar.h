/* sf-find-bar.h - the line over a story in which one looks for words, and replaces them
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-page.h"

G_BEGIN_DECLS

#define SF_TYPE_FIND_BAR (sf_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SfFindBar, sf_find_bar, SF, FIND_BAR, GtkWidget)

/* Signal "replaced" (guint n_places): that many were replaced, as one step of undo. */

/* For @page, which outlives it. Not to be seen before it is opened. Returns: (transfer floating).
 */
GtkWidget *sf_find_bar_new (SfPage *page);
/* The page shows another story; NULL = none. Closes the bar. */
void sf_find_bar_set_history (SfFindBar *self, SfHistory *history);

/* Shows it with what is selected, ready to type. */
void sf_find_bar_open (SfFindBar *self, gboolean with_replacement);
/* Hides it and leads back to the text. */
void sf_find_bar_close (SfFindBar *self);
/* To the next or the previous match of what was looked for last; opens it where it is closed. */
void sf_find_bar_go (SfFindBar *self, gboolean is_forward);

G_END_DECLS

/* sf-page.h - the story as a page that is its own form
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-editor.h"
#include "sf-spelling.h"

G_BEGIN_DECLS

#define SF_TYPE_PAGE (sf_page_get_type ())
G_DECLARE_FINAL_TYPE (SfPage, sf_page, SF, PAGE, GtkWidget)

/* Signal "pasting" (GtkTextView *where): gboolean: a person pastes there; TRUE: it is taken care
 * of. Actions, for anything inside it: page.undo, page.redo. */

/* Section and kicker, headline, standfirst, byline and body in one scrolled column.
 * Returns: (transfer floating). */
GtkWidget *sf_page_new (void);

/* NULL shows nothing. All fields and the body share its undo. */
void sf_page_set_history (SfPage *self, SfHistory *history);
SfHistory *sf_page_get_history (SfPage *self); /* lent, nullable */
SfEditor *sf_page_get_editor (SfPage *self);   /* lent */

/* @field: one that stands on the page; 0 = the body. */
void sf_page_focus_field (SfPage *self, SfField field);
/* Where that is written. Lent. */
GtkTextView *sf_page_get_view (SfPage *self, SfField field);
/* Scrolls until the caret of a field is in sight, wherever the focus is. */
void sf_page_reveal_field (SfPage *self, SfField field);
/* The same for words within a card of the body, once it has its place. */
void sf_page_reveal_leaf (SfPage *self, SfLeafView *leaf);
/* What part of the page is in sight. Lent. */
GtkAdjustment *sf_page_get_adjustment (SfPage *self);
/* What the section field offers while it is written; NULL = nothing. Copied. */
void sf_page_set_sections (SfPage *self, const char *const *names);
/* @font: "serif" or "sans". @size_pt: 8 to 48. */
void sf_page_set_look (SfPage *self, const char *font, int size_pt, int line_width_px);

/* What is made of typed text; all there is, unless set otherwise. */
void sf_page_set_habits (SfPage *self, SfHabits habits);
/* The language whose signs are typed where the story says none: see sf-story-language.h. Copied. */
void sf_page_set_language (SfPage *self, const char *language);

/* Whether spaces that one would not see are drawn, and whether the line that one writes stays at
 * the same height. */
void sf_page_set_shows_spaces (SfPage *self, gboolean shows_spaces);
void sf_page_set_typewriter (SfPage *self, gboolean is_typewriter);

/* Shows the spelling of the story that the page shows, until it shows another. @spelling: (transfer
 * full) (nullable). */
void sf_page_set_spelling (SfPage *self, SfSpelling *spelling);
/* Goes to the next word that is spelt wrong. FALSE: there is none. */
gboolean sf_page_find_mistake (SfPage *self);

/* One step back or forth, wherever it was made; the caret goes there. */
void sf_page_undo (SfPage *self);
void sf_page_redo (SfPage *self);

G_END_DECLS

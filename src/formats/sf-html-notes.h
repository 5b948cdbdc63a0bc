/* sf-html-notes.h - footnotes as pages have them: a link to a note that leads back
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html-review.h"

G_BEGIN_DECLS

typedef struct _SfHtmlNotes SfHtmlNotes;

/* Looks through all below @root but what @review (nullable) says is no text. Linear. Returns:
 * (transfer full) (nullable): NULL when it has no notes. */
SfHtmlNotes *sf_html_notes_new (const GumboNode *root, const SfHtmlReview *review);
void sf_html_notes_free (SfHtmlNotes *self);

/* All accept NULL for @self. The note that @node refers to: its "ref"; NULL when it refers to none.
 * Lent. */
const char *sf_html_notes_get_ref (const SfHtmlNotes *self, const GumboNode *node);
/* Whether @node is no part of the text: a note, its link back, the line before notes. */
gboolean sf_html_notes_is_apart (const SfHtmlNotes *self, const GumboNode *node);

guint sf_html_notes_get_n (const SfHtmlNotes *self);
/* The element that holds a note, in their order in the page. *@ref: lent. */
const GumboNode *sf_html_notes_get_nth (const SfHtmlNotes *self, guint n, const char **ref);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfHtmlNotes, sf_html_notes_free)

G_END_DECLS

/* sf-html-review.h - tracked changes and comments in what a word processor made of a text
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-html.h"

G_BEGIN_DECLS

typedef struct _SfHtmlReview SfHtmlReview;

/* Looks through all below @root: at links alone unless @is_office, which says that a word processor
 * wrote it. Linear. Returns: (transfer full) (nullable): NULL when it has neither. */
SfHtmlReview *sf_html_review_new (const GumboNode *root, gboolean is_office);
void sf_html_review_free (SfHtmlReview *self);

/* Whether @node is no part of the text: what was deleted, a comment, a comment's sign. @self:
 * (nullable). */
gboolean sf_html_review_is_apart (const SfHtmlReview *self, const GumboNode *node);
/* What a story's note says of it, as sf-review.h puts it. Returns: (transfer full) (nullable). */
char *sf_html_review_dup_note (const SfHtmlReview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SfHtmlReview, sf_html_review_free)

G_END_DECLS

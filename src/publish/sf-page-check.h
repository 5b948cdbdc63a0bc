/* sf-page-check.h - whether a public page shows a story
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-document.h"

G_BEGIN_DECLS

/* How often @words stand among what readers see of @page; letters and digits count alone, since
 * sites change quotes, dashes and spaces. Any thread, as all here. */
guint sf_page_check_count (GBytes *page, const char *words);

/* Whether the headline and the beginning of the body stand in @page. @missing: (out) (transfer
 * full) (optional): the words that do not. */
gboolean sf_page_check_shows (GBytes *page, SfDocument *document, char **missing);

G_END_DECLS

/* lc-language.h - which language a story is in, told by its own words
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @html: markup is passed over. Returns: a name of BCP 47, or @fallback when too little speaks for
 * any. Any thread. */
const char *lc_language_guess (const char *html, const char *fallback);
/* Whether the language is written from right to left. */
gboolean lc_language_is_rtl (const char *language);

G_END_DECLS

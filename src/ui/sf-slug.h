/* sf-slug.h - a headline as the last part of an address
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower-case letters and digits with a hyphen between the words, Latin letters without accents,
 * at most 80 characters, cut between words; "" when there are none. What a site makes of a headline
 * may differ in detail. Any thread. Returns: (transfer full). */
char *sf_slug_from_headline (const char *headline);

G_END_DECLS

/* sf-grapheme.h - where what a reader takes for one letter begins and ends
 * Extended grapheme clusters of UAX #29, from what GLib knows of characters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @offset_bytes, a character's boundary in @utf8, is one between graphemes; both ends of
 * the text are. @utf8 is valid and NUL-ended. Any thread. */
gboolean sf_grapheme_is_boundary (const char *utf8, gsize offset_bytes);

G_END_DECLS

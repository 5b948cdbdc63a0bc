/* sf-grapheme.h - where what a reader takes for one letter begins and ends
 * Extended grapheme clusters of UAX #29, from what GLib knows of characters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The graphemes of a text. Set @utf8 alone. */
typedef struct
{
  const char *utf8; /* lent, valid and NUL-ended */
  gsize counted;    /* up to where the letters of a row of flags were counted; 0: nowhere */
  gsize n_letters;  /* how many of them stand there */
} SfGraphemes;

/* Whether @offset_bytes, a character's boundary, is one between graphemes; both ends of the text
 * are. Linear over all questions that are asked from front to back. Any thread. */
gboolean sf_graphemes_is_boundary (SfGraphemes *self, gsize offset_bytes);

G_END_DECLS

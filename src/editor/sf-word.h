/* sf-word.h - what a double click takes for a word
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A double click in @view selects what readers take for a word: "don’t" and "l’homme" are one, as
 * UAX #29, WB6 and WB7 say. Main thread. */
void sf_word_attach (GtkTextView *view);

G_END_DECLS

/* sf-word-lines.h - a list of words as the text of a file that people write in, too
 * Pure. A line is a word, or a name of several words; what follows a "#" that begins a line or
 * stands behind a blank is a note.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of @text, valid UTF-8, each as sf_spell_words_dup() has it and as often as it stands
 * there. Linear. Returns: (transfer full). */
GStrv sf_word_lines_read (const char *text);

/* @text with what @changes say, a word -> whether it was added (else it was removed): an added one
 * that is not there gets a line at the end, a removed one is taken out and its line with it when
 * nothing else stood there. All else stays byte for byte. Linear. Returns: (transfer full). */
char *sf_word_lines_change (const char *text, GHashTable *changes);

G_END_DECLS

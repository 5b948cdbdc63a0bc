/* sf-spell-judge.h - whether a word is right, whole or by its parts
 * Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-spell-words.h"

G_BEGIN_DECLS

typedef gboolean (*SfSpellKnows) (const char *word, gpointer data);

/* Whether @word of @utf8 is right, by @knows as a whole or by its parts: those at its hyphens, what
 * an elision or a possessive stands by, or with the hyphen that leaves its second half out. Of a
 * word that is not, @word becomes the part that is wrong. Any thread that @knows may run on. */
gboolean sf_spell_judge (const char *utf8, SfSpellWord *word, SfSpellKnows knows, gpointer data);

G_END_DECLS

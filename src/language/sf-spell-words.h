/* sf-spell-words.h - the words of a text that a dictionary should know
 * Pure. A word is found as Unicode's word boundaries have it (UAX #29), with hyphens and soft
 * hyphens inside it; what people would not look up is left out: code, keys, addresses, handles,
 * tags and whatever has a digit. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-block.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start;    /* bytes of the text, on a character boundary */
  gsize end;      /* exclusive */
  char *language; /* BCP 47, "" = not known; a GRefString that the array owns */
} SfSpellWord;

/* No words yet. Returns: (transfer full) (element-type SfSpellWord). */
GArray *sf_spell_words_new (void);
/* @word is copied. */
void sf_spell_words_add (GArray *words, const SfSpellWord *word);

/* @language: of the text where no mark says another. Linear. Returns: (transfer full)
 * (element-type SfSpellWord): in order. Any thread. */
GArray *sf_spell_words_find (const SfText *text, const char *language);

/* Whether somebody reads in a block of @kind what was written as words, captions of cards included:
 * not in code. */
gboolean sf_spell_words_may_stand_in (SfBlockKind kind);

/* The word as dictionaries have it: composed, with the plain apostrophe, without soft hyphens and
 * marks of direction. Returns: (transfer full). Any thread. */
char *sf_spell_words_dup (const char *utf8, gsize start, gsize end);

/* The signs that stand within words, as people type and print them. */
gboolean sf_spell_is_apostrophe (gunichar c);
gboolean sf_spell_is_hyphen (gunichar c);

G_END_DECLS

/* sf-spell-guess.h - which language words are in, by their letters and by who knows them
 * Only for SfSpeller: all here is for its thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-spell-desk.h"

G_BEGIN_DECLS

/* As sf_speller_guess_finish(). */
char *sf_spell_guess_story (SfSpellDesk *desk, GPtrArray *texts, const char *presumed);

/* As sf_spell_desk_check(), but where nearly all is wrong in @language and right in another one
 * that a dictionary reads, as in a quotation, it is read in that. */
GArray *sf_spell_guess_check (SfSpellDesk *desk,
                              const SfText *text,
                              const char *language,
                              GHashTable *missing);

G_END_DECLS
